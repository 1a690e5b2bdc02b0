//! The examples that send an SMS: with a file, and the tour of everything.

use crate::bodies::message;
use crate::close::{Messages, close};
use crate::program::run;
use close_wire_tests::{Reply, Request, Server};
use serde_json::json;
use std::io::Write;
use tempfile::NamedTempFile;

fn photo() -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(b"bytes of a photo").unwrap();
    file
}

fn to<'a>(requests: &'a [Request], path: &str) -> Vec<&'a Request> {
    requests.iter().filter(|request| request.path == path).collect()
}

/// The arguments of `send_sms`.
fn arguments(photo: &NamedTempFile) -> [&str; 4] {
    ["lead_1", "+12025550100", "+12025550143", photo.path().to_str().unwrap()]
}

#[tokio::test(flavor = "multi_thread")]
async fn an_sms_goes_out_with_its_file() {
    let server = close(&Messages::default()).await;
    let photo = photo();
    let told = run(&server, "send_sms", &arguments(&photo)).well();
    assert_eq!(told, "acti_9 is in the outbox\n");
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    assert!(to(&requests, "/storage/")[0].text().contains("bytes of a photo"));
    let attachment = json!({
        "content_type": "image/jpeg",
        "filename": "photo.jpg",
        "url": "https://app.close.com/go/file/temporary/1/photo.jpg/",
    });
    let expected = json!({
        "attachments": [attachment],
        "lead_id": "lead_1",
        "local_phone": "+12025550100",
        "remote_phone": "+12025550143",
        "send_in": 10,
        "status": "outbox",
        "text": "The photo you asked for.",
    });
    assert_eq!(to(&requests, "/api/v1/activity/sms/")[0].json().unwrap(), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_said_what_became_of_an_sms_that_failed() {
    for (status, said) in [(503, "it may have been sent"), (400, "nothing was sent")] {
        let mut posts = 0;
        let server = Server::by(move |request| match request.path.as_str() {
            "/api/v1/files/upload/" => {
                let host = request.header("host").unwrap();
                let place = json!({"fields": {}, "url": format!("http://{host}/storage/")});
                let download = json!({"url": "https://app.close.com/go/file/1/"});
                Reply::json(200, json!({"download": download, "upload": place}))
            }
            "/storage/" => Reply::new(201, ""),
            _ => {
                posts += 1;
                assert_eq!(posts, 1, "it was sent twice");
                Reply::json(status, "{}")
            }
        })
        .await;
        let photo = photo();
        let ran = run(&server, "send_sms", &arguments(&photo));
        assert!(!ran.success);
        assert!(ran.complained.contains(said), "{ran:?}");
        assert!(!ran.complained.contains("2025550143"), "{ran:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tour_shows_everything_at_once() {
    let messages = Messages::default();
    for (id, source) in [("acti_1", "api"), ("acti_2", "telepathy")] {
        let mut message = message(id);
        message["lead_id"] = json!("lead_1");
        message["source"] = json!(source);
        messages.lock().unwrap().push(message);
    }
    let server = close(&messages).await;
    let photo = photo();
    let path = photo.path().to_str().unwrap();
    let told = run(&server, "tour", &["lead_1", "cont_1", path]).well();
    assert_eq!(
        told,
        concat!(
            "acti_1 Hello\n",
            "acti_2 came from \"telepathy\"\n",
            "logged and changed acti_3\n",
            "local_phone: This field is required.\n",
        )
    );
    let requests = server.requests();
    let list = "/api/v1/activity/whatsapp_message/";
    let logged = to(&requests, list)[1];
    assert_eq!(logged.query.as_deref(), Some("send_to_inbox=true"));
    assert_eq!(logged.json().unwrap()["attachments"][0]["filename"], "photo.jpg");
    let changed = to(&requests, &format!("{list}acti_3/"))[0].json().unwrap();
    let expected = json!({
        "attachments": [], "message_markdown": "*Hello again*", "response_to_id": null,
    });
    assert_eq!(changed, expected);
    let sms = to(&requests, "/api/v1/activity/sms/")[0].json().unwrap();
    assert_eq!(sms["new_field"], 10);
}
