//! Whether Prism refuses what is planted.

use super::{Before, Prism, Seen};
use crate::Outcome;
use crate::document::{Document, Operation};
use crate::planted::{Fault, Stub};
use close_messaging::reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};

/// What a planted request is and was answered with.
struct Planted {
    what: String,
    request: RequestBuilder,
    /// The end of the address by which Prism names the refusal.
    refusal: &'static str,
}

/// How many things were planted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Refused {
    /// Bad requests.
    pub requests: usize,
    /// Bad replies.
    pub replies: usize,
    /// Good requests with good replies, which have to pass.
    pub passed: usize,
}

/// Plants bad requests and bad replies for every operation, and good ones, which have to pass.
///
/// # Errors
///
/// Prism lets a bad one pass, or refuses a good one.
pub async fn refuses_what_is_planted(prism: &Prism) -> Outcome<Refused> {
    let document = Document::ours()?;
    let stub = Stub::start(&document).await?;
    let before = prism.before(stub.base_url(), "planted").await?;
    let http = Client::builder().no_proxy().build()?;
    let mut refused = Refused::default();
    for operation in document.operations()? {
        let judged = Judged { operation: &operation, before: &before, stub: &stub, http: &http };
        refused.passed += judged.good().await?;
        refused.requests += judged.bad_requests().await?;
        refused.replies += judged.bad_replies().await?;
    }
    let seen = before.seen().await?;
    let expected = Seen {
        requests: refused.passed + refused.requests + refused.replies,
        replies: refused.passed + refused.replies,
        violations: refused.requests + refused.replies,
    };
    if seen != expected {
        return Err(format!("Prism's words say {seen:?}, and it was {expected:?}").into());
    }
    Ok(refused)
}

/// One operation before Prism.
struct Judged<'a> {
    operation: &'a Operation,
    before: &'a Before,
    stub: &'a Stub,
    http: &'a Client,
}

impl Judged<'_> {
    async fn good(&self) -> Outcome<usize> {
        let mut passed = 0;
        let bodies = self.operation.requests.iter().map(Some);
        let bodies: Vec<Option<&Value>> =
            if self.operation.requests.is_empty() { vec![None] } else { bodies.collect() };
        for body in bodies {
            let response = self.request(body).send().await?;
            if response.status() != 200 || response.headers().contains_key("sl-violations") {
                let reason = response.text().await?;
                return Err(format!("Prism refuses an example of {}: {reason}", self.id()).into());
            }
            passed += 1;
        }
        Ok(passed)
    }

    async fn bad_requests(&self) -> Outcome<usize> {
        let planted = self.planted();
        let count = planted.len();
        for Planted { what, request, refusal } in planted {
            let reached = self.stub.reached();
            let problem = problem(request.send().await?).await?;
            if !problem.ends_with(refusal) || self.stub.reached() != reached {
                let id = self.id();
                return Err(format!("Prism lets {what} of {id} pass: {problem}").into());
            }
        }
        Ok(count)
    }

    async fn bad_replies(&self) -> Outcome<usize> {
        let mut refused = 0;
        for fault in Fault::ALL.into_iter().filter(|fault| fault.applies(self.operation)) {
            self.stub.plant(Some(fault));
            let response = self.request(self.operation.requests.first()).send().await?;
            self.stub.plant(None);
            let told = response.headers().contains_key("sl-violations");
            let problem = problem(response).await?;
            if !told || !problem.ends_with("#VIOLATIONS") {
                let id = self.id();
                return Err(format!("Prism lets a reply of {id} pass: {fault:?}").into());
            }
            refused += 1;
        }
        Ok(refused)
    }

    /// For every operation: no credentials, and what else of it can be broken.
    fn planted(&self) -> Vec<Planted> {
        let body = self.operation.requests.first();
        let mut planted = vec![Planted {
            what: "a request without credentials".to_owned(),
            request: with_body(self.bare(&self.url()), body),
            refusal: "#UNAUTHORIZED",
        }];
        let mut broken = |what: &str, request| {
            let refusal = "#UNPROCESSABLE_ENTITY";
            planted.push(Planted { what: what.to_owned(), request, refusal });
        };
        if let Some(body) = body {
            broken("a field that is not declared", self.request(Some(&with_field(body))));
            broken("a field of another type", self.request(Some(&with_type(body))));
            broken("no body", self.request(None));
        } else {
            broken("a body where none is declared", self.request(Some(&json!({"planted": true}))));
        }
        for (place, name) in &self.operation.typed_parameters {
            let what = format!("the {place} parameter {name}");
            let request = match place.as_str() {
                "header" => self.request(body).header(name, "planted"),
                _ => {
                    let url = format!("{}?{name}=planted", self.url());
                    with_body(self.bare(&url).basic_auth("key", Some("")), body)
                }
            };
            broken(&what, request);
        }
        planted
    }

    fn request(&self, body: Option<&Value>) -> RequestBuilder {
        with_body(self.bare(&self.url()).basic_auth("key", Some("")), body)
    }

    fn bare(&self, url: &str) -> RequestBuilder {
        let method = Method::from_bytes(self.operation.method.as_bytes()).unwrap_or_default();
        self.http.request(method, url)
    }

    fn url(&self) -> String {
        format!("{}{}", self.before.base_url(), self.operation.address())
    }

    fn id(&self) -> &str {
        &self.operation.id
    }
}

fn with_body(request: RequestBuilder, body: Option<&Value>) -> RequestBuilder {
    match body {
        Some(body) => request.header("content-type", "application/json").body(body.to_string()),
        None => request,
    }
}

fn with_field(body: &Value) -> Value {
    let mut body = body.clone();
    if let Some(fields) = body.as_object_mut() {
        fields.insert("planted".to_owned(), json!(true));
    }
    body
}

fn with_type(body: &Value) -> Value {
    let mut body = body.clone();
    if let Some((_, field)) = body.as_object_mut().and_then(|fields| fields.iter_mut().next()) {
        *field = json!(0.5);
    }
    body
}

/// What Prism names a refusal; empty where the reply is none of Prism's.
async fn problem(response: Response) -> Outcome<String> {
    let text = response.text().await?;
    let body: Value = serde_json::from_str(&text).unwrap_or_default();
    let name = body.get("type").and_then(Value::as_str);
    Ok(name.unwrap_or_default().to_owned())
}
