//! Places that the API hands out, and what the storage takes.

use std::time::Duration;

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::{create_upload, stored};
use crate::access::Caller;
use crate::api::Call;
use crate::{Effect, Fault, Settings, Simulator};

const NAME: &str = "a \"b\" ä.png";

async fn started() -> Simulator {
    let now = "2026-01-02T03:04:05Z".parse().unwrap();
    let settings = Settings { now: Some(now), ..Settings::default() };
    Simulator::start(settings).await.unwrap()
}

/// The fields of a place, and the address that the file will have.
fn place(simulator: &Simulator) -> (Map<String, Value>, String) {
    let call = Call {
        operation: "files_create_upload".to_owned(),
        id: String::new(),
        query: vec![],
        body: json!({"content_type": "image/png", "filename": NAME}),
    };
    let caller = Caller { user_id: "user_1".to_owned(), key: "key".to_owned() };
    let world = &simulator.world;
    let answer = create_upload(world, &mut world.state(), &caller, &call).unwrap();
    assert_eq!(answer["upload"]["url"], world.storage_url);
    let fields = answer["upload"]["fields"].as_object().unwrap().clone();
    (fields, answer["download"]["url"].as_str().unwrap().to_owned())
}

fn form(fields: &Map<String, Value>, file: &str) -> String {
    let part = |(name, value): (&String, &Value)| {
        let value = value.as_str().unwrap();
        format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let parts: String = fields.iter().map(part).collect();
    format!(
        "{parts}--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n\
         {file}\r\n--x--\r\n"
    )
}

fn request(simulator: &Simulator, body: impl Into<reqwest::Body>) -> reqwest::RequestBuilder {
    let http = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(5));
    let request = http.build().unwrap().post(&simulator.world.storage_url);
    request.header("content-type", "multipart/form-data; boundary=x").body(body)
}

async fn posted(simulator: &Simulator, body: String) -> (u16, String) {
    let reply = request(simulator, body).send().await.unwrap();
    (reply.status().as_u16(), reply.text().await.unwrap())
}

fn size(simulator: &Simulator, url: &str) -> Option<u64> {
    let world = &simulator.world;
    stored(&world.state(), url, world.clock.now()).map(|file| file.size)
}

#[tokio::test]
async fn a_file_with_all_fields_is_stored_and_kept_for_a_day() {
    let simulator = started().await;
    let (fields, url) = place(&simulator);
    let (before, after) = url.split_once("user_1").unwrap();
    assert_eq!(before, "https://app.close.com/go/file/temporary/");
    assert!(after.ends_with("/a%20%22b%22%20%C3%A4.png/"), "{after}");
    assert_eq!(
        (&fields["Content-Type"], &fields["success_action_status"]),
        (&json!("image/png"), &json!("201"))
    );
    assert_eq!(size(&simulator, &url), None);
    let (status, body) = posted(&simulator, form(&fields, "12345")).await;
    assert_eq!(status, 201);
    assert!(body.contains("<PostResponse>"), "{body}");
    assert_eq!(size(&simulator, &url), Some(5));
    let ledger = simulator.ledger();
    let [entry] = ledger.entries() else { panic!("{ledger:?}") };
    assert_eq!((entry.effect, &entry.id, entry.text.as_str()), (Effect::FileStored, &url, NAME));
    simulator.clock().advance(Duration::from_secs(24 * 60 * 60));
    assert_eq!(size(&simulator, &url), Some(5));
    simulator.clock().advance(Duration::from_secs(1));
    assert_eq!(size(&simulator, &url), None);
}

#[tokio::test]
async fn a_field_that_is_wrong_missing_or_too_many_is_refused() {
    let simulator = started().await;
    let (fields, url) = place(&simulator);
    for name in fields.keys() {
        let mut wrong = fields.clone();
        wrong.insert(name.clone(), json!("wrong"));
        assert_eq!(posted(&simulator, form(&wrong, "1")).await.0, 403, "{name}");
        wrong.remove(name);
        assert_eq!(posted(&simulator, form(&wrong, "1")).await.0, 403, "{name}");
    }
    let mut more = fields.clone();
    more.insert("acl".to_owned(), json!("public-read"));
    let (status, body) = posted(&simulator, form(&more, "1")).await;
    assert_eq!(status, 403);
    assert!(body.contains("<Code>AccessDenied</Code>"), "{body}");
    assert_eq!(size(&simulator, &url), None);
}

#[tokio::test]
async fn a_field_after_the_file_does_not_count() {
    let simulator = started().await;
    let (fields, _) = place(&simulator);
    let form = form(&fields, "1");
    let (before, file) =
        form.split_once("--x\r\ncontent-disposition: form-data; name=\"file\"").unwrap();
    let file = format!("--x\r\ncontent-disposition: form-data; name=\"file\"{file}");
    let file_first = format!("{}{before}--x--\r\n", file.replace("--x--\r\n", ""));
    assert_eq!(posted(&simulator, file_first).await.0, 403);
}

#[tokio::test]
async fn a_place_is_kept_free_for_a_minute() {
    let simulator = started().await;
    let (fields, url) = place(&simulator);
    simulator.clock().advance(Duration::from_secs(60));
    assert_eq!(posted(&simulator, form(&fields, "1")).await.0, 201);
    simulator.clock().advance(Duration::from_secs(1));
    assert_eq!(posted(&simulator, form(&fields, "22")).await.0, 400);
    assert_eq!(size(&simulator, &url), Some(1));
}

#[tokio::test]
async fn credentials_are_refused_and_counted() {
    let simulator = started().await;
    let (fields, url) = place(&simulator);
    for (number, name) in ["authorization", "cookie"].into_iter().enumerate() {
        let reply = request(&simulator, form(&fields, "1")).header(name, "a").send().await;
        assert_eq!(reply.unwrap().status(), StatusCode::FORBIDDEN);
        assert_eq!(simulator.credentials_seen_by_storage(), number as u64 + 1);
    }
    assert_eq!(size(&simulator, &url), None);
}

#[tokio::test]
async fn a_form_that_does_not_come_to_its_end_stores_nothing() {
    let simulator = started().await;
    let (fields, url) = place(&simulator);
    let whole = form(&fields, "12345");
    let (cut, _) = whole.rsplit_once("45").unwrap();
    assert_eq!(posted(&simulator, cut.to_owned()).await.0, 400);
    assert_eq!(posted(&simulator, "no form".to_owned()).await.0, 400);
    assert_eq!(size(&simulator, &url), None);
}

#[tokio::test]
async fn a_large_file_is_counted() {
    let simulator = started().await;
    let (fields, url) = place(&simulator);
    assert_eq!(posted(&simulator, form(&fields, &"1".repeat(30_000_000))).await.0, 201);
    assert_eq!(size(&simulator, &url), Some(30_000_000));
}

#[tokio::test]
async fn the_storage_has_its_bad_days_too() {
    let simulator = started().await;
    let (fields, url) = place(&simulator);
    simulator.next_faults([Fault::ServerError, Fault::ServerErrorAfter]);
    assert!(posted(&simulator, form(&fields, "1")).await.0 >= 500);
    assert_eq!(size(&simulator, &url), None);
    assert!(posted(&simulator, form(&fields, "1")).await.0 >= 500);
    assert_eq!(size(&simulator, &url), Some(1));
}
