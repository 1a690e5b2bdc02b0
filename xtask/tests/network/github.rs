//! A GitHub on this machine: it keeps comments and issues, page by page, and takes nothing that
//! GitHub would not take.

use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::body::{Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::server::serve;

pub(crate) const TOKEN: &str = "ghs_thisIsTheTokenOfTheTest";
const REPOSITORY: &str = "/repos/pets/client";

/// What it holds.
#[derive(Debug, Default)]
pub(crate) struct Held {
    pub(crate) comments: Vec<Value>,
    pub(crate) issues: Vec<Value>,
    /// Method and path with query of every request.
    pub(crate) asked: Vec<String>,
    /// Answers that come first, whatever is asked.
    pub(crate) first: Vec<(u16, Value)>,
}

/// A server, and what it holds.
pub(crate) struct Github {
    pub(crate) url: String,
    held: Arc<Mutex<Held>>,
}

type Shared = Arc<Mutex<Held>>;

impl Github {
    pub(crate) fn start() -> Self {
        let held = Shared::default();
        let router = Router::new().fallback(answer).with_state(Arc::clone(&held));
        let url = format!("http://{}/api/v3", serve(router));
        Self { url, held }
    }

    pub(crate) fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap()
    }

    /// What was asked since the last look.
    pub(crate) fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.held().asked)
    }
}

async fn answer(State(held): State<Shared>, request: Request) -> Response<axum::body::Body> {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let target = parts.uri.path_and_query().unwrap().as_str();
    let target = target.strip_prefix("/api/v3").expect("the path of GITHUB_API_URL is kept");
    let mut held = held.lock().unwrap();
    held.asked.push(format!("{} {target}", parts.method));
    let (status, link, answer) = if let Err(why) = as_github_wants_it(&parts.headers, &parts.method)
    {
        (400, None, json!({"message": why}))
    } else if held.first.is_empty() {
        route(&mut held, &parts.method, target, &body)
    } else {
        let (status, answer) = held.first.remove(0);
        (status, None, answer)
    };
    let mut response = Response::builder().status(StatusCode::from_u16(status).unwrap());
    if status == 503 {
        response = response.header("retry-after", "0");
    }
    if let Some(link) = link {
        response = response.header("link", link);
    }
    response.body(answer.to_string().into()).unwrap()
}

fn as_github_wants_it(headers: &HeaderMap, method: &Method) -> Result<(), &'static str> {
    let said = |name: &str| headers.get(name).map_or("", |value| value.to_str().unwrap());
    if said("authorization") != format!("Bearer {TOKEN}") {
        return Err("Bad credentials");
    }
    if said("user-agent").is_empty() {
        return Err("a user agent is needed");
    }
    if said("accept") != "application/vnd.github+json" || said("x-github-api-version").is_empty() {
        return Err("the version of the API is needed");
    }
    if method != Method::GET && said("content-type") != "application/json" {
        return Err("the body has no type");
    }
    Ok(())
}

type Answer = (u16, Option<String>, Value);

fn route(held: &mut Held, method: &Method, target: &str, body: &Bytes) -> Answer {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let Some(path) = path.strip_prefix(REPOSITORY) else { return not_found() };
    let sent: Value = serde_json::from_slice(body).unwrap_or_default();
    if sent["body"].as_str().is_some_and(|text| text.chars().count() > 65_536) {
        return (422, None, json!({"message": "body is too long (maximum is 65536 characters)"}));
    }
    match (method.as_str(), path) {
        ("GET", "/issues/7/comments") => page(&held.comments, target, query),
        ("GET", "/issues") => {
            assert!(query.contains("state=open"), "{query}");
            let open = held.issues.iter().filter(|issue| issue["state"] == "open");
            page(&open.cloned().collect::<Vec<_>>(), target, query)
        }
        ("POST", "/issues/7/comments") => {
            let id = 1000 + held.comments.len();
            only(&sent, &["body"]);
            held.comments.push(written(id, &sent));
            (201, None, json!({"id": id}))
        }
        ("POST", "/issues") => {
            only(&sent, &["title", "body"]);
            let id = 1000 + held.issues.len();
            let mut issue = written(id, &sent);
            issue["number"] = json!(held.issues.len() + 1);
            issue["title"] = sent["title"].clone();
            issue["state"] = json!("open");
            held.issues.push(issue);
            (201, None, json!({"id": id}))
        }
        ("PATCH", path) => match path.strip_prefix("/issues/comments/") {
            Some(id) => change(&mut held.comments, "id", id, &sent, &["body"]),
            None => {
                let number = path.strip_prefix("/issues/").unwrap_or_default();
                let keys = ["body", "state", "state_reason"];
                change(&mut held.issues, "number", number, &sent, &keys)
            }
        },
        _ => not_found(),
    }
}

/// A page, and where the next one is.
fn page(all: &[Value], target: &str, query: &str) -> Answer {
    let number = |name: &str| -> usize {
        let found = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        found.unwrap().parse().unwrap()
    };
    let (size, page) = (number("per_page"), number("page"));
    assert!(size <= 100);
    let shown: Vec<&Value> = all.iter().skip((page - 1) * size).take(size).collect();
    let link = (all.len() > page * size).then(|| {
        let next = target.replace(&format!("&page={page}"), &format!("&page={}", page + 1));
        format!(
            "<https://api.github.example{next}>; rel=\"next\", <https://a.example>; rel=\"last\""
        )
    });
    (200, link, json!(shown))
}

fn change(all: &mut [Value], key: &str, name: &str, sent: &Value, keys: &[&str]) -> Answer {
    only(sent, keys);
    let Some(one) = all.iter_mut().find(|one| one[key].as_u64() == name.parse().ok()) else {
        return not_found();
    };
    for (key, value) in sent.as_object().unwrap() {
        one[key] = value.clone();
    }
    (200, None, json!({}))
}

fn only(sent: &Value, keys: &[&str]) {
    let sent = sent.as_object().expect("an object is sent");
    assert!(sent.keys().all(|key| keys.contains(&key.as_str())), "{sent:?}");
}

fn written(id: usize, sent: &Value) -> Value {
    let user = json!({"login": "github-actions[bot]", "type": "Bot"});
    json!({"id": id, "body": sent["body"], "user": user, "author_association": "NONE"})
}

fn not_found() -> Answer {
    (404, None, json!({"message": "Not Found"}))
}
