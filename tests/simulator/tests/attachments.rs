//! Attachments, which are uploaded first.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what fails here is a test that fails"
)]

mod common;

use close_simulator::{AttachmentsOnUpdate, SmsAttachments};
use common::{SMS, Server, WHATSAPP, and, at, settings};
use serde_json::{Value, json};

/// Uploads a file of this size, and gives what a message names it by.
async fn uploaded(server: &Server, content_type: &str, size: usize) -> Value {
    let place = json!({"content_type": content_type, "filename": "a.png"});
    let upload = server.created("/files/upload/", &place).await;
    server.assert_documented("files_create_upload", &upload);
    let mut form = String::new();
    for (name, value) in upload["upload"]["fields"].as_object().unwrap() {
        let value = value.as_str().unwrap();
        form +=
            &format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    form += "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n";
    form += &"a".repeat(size);
    form += "\r\n--x--\r\n";
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = client.post(upload["upload"]["url"].as_str().unwrap()).body(form);
    let request = request.header("content-type", "multipart/form-data; boundary=x");
    assert_eq!(request.send().await.unwrap().status(), 201);
    json!({"content_type": content_type, "filename": "a.png", "url": upload["download"]["url"]})
}

async fn attached(server: &Server, path: &str, body: Value, files: &[&Value]) -> Value {
    server.created(path, &and(body, json!({"attachments": files}))).await
}

#[tokio::test]
async fn an_uploaded_file_is_shown_with_its_size() {
    let server = Server::start(settings()).await;
    let file = uploaded(&server, "image/png", 7).await;
    let message = attached(&server, WHATSAPP, server.whatsapp(), &[&file]).await;
    server.assert_documented("whatsapp_create", &message);
    let shown = and(file.clone(), json!({"size": 7, "thumbnail_url": null}));
    assert_eq!(message["attachments"], json!([shown]));

    let without_text = and(server.sms("outbox"), json!({"text": null}));
    let sms = attached(&server, SMS, without_text, &[&file]).await;
    server.assert_documented("sms_create", &sms);
    assert_eq!(sms["status"], "sent");
    let shown = &sms["attachments"][0];
    let media = shown["media_id"].as_str().unwrap();
    let id = sms["id"].as_str().unwrap();
    assert!(media.starts_with("media_"));
    assert_eq!(shown["url"], format!("https://app.close.com/go/sms/{id}/media/{media}/"));
    assert_eq!((&shown["size"], &shown["filename"]), (&json!(7), &json!("a.png")));
}

#[tokio::test]
async fn a_file_that_never_arrived_or_is_too_old_is_refused() {
    let server = Server::start(settings()).await;
    let place = json!({"content_type": "image/png", "filename": "a.png"});
    let upload = server.created("/files/upload/", &place).await;
    let announced = and(place, json!({"url": upload["download"]["url"]}));
    let file = uploaded(&server, "image/png", 7).await;
    server.advance(25 * 60 * 60);
    for file in [announced, file] {
        let body = and(server.sms("draft"), json!({"attachments": [file]}));
        let answer = server.post(SMS, &body).await;
        assert_eq!(answer.status, 400);
        assert!(answer.body()["field-errors"]["attachments"].is_string(), "{}", answer.text);
    }
}

#[tokio::test]
async fn files_of_a_whatsapp_message_have_25_megabytes_together() {
    let server = Server::start(settings()).await;
    let half = uploaded(&server, "image/png", 13 * 1024 * 1024).await;
    let body = and(server.whatsapp(), json!({"attachments": [half]}));
    assert_eq!(server.post(WHATSAPP, &body).await.status, 200);
    let body = and(server.whatsapp(), json!({"attachments": [half, half]}));
    assert_eq!(server.post(WHATSAPP, &body).await.status, 400);
}

#[tokio::test]
async fn attachments_of_an_update_replace_or_are_added() {
    for (way, expected) in [(AttachmentsOnUpdate::Replace, 1), (AttachmentsOnUpdate::Add, 2)] {
        let mut settings = settings();
        settings.unknowns.attachments_on_update = way;
        let server = Server::start(settings).await;
        let file = uploaded(&server, "image/png", 7).await;
        let bodies = [(WHATSAPP, server.whatsapp()), (SMS, server.sms("draft"))];
        for (path, body) in bodies {
            let message = attached(&server, path, body, &[&file]).await;
            let update = json!({"attachments": [file]});
            let changed = server.put(&at(path, &message), &update).await.body();
            assert_eq!(changed["attachments"].as_array().unwrap().len(), expected);
            if path == SMS {
                let null = json!({"attachments": null});
                let cleared = server.put(&at(path, &message), &null).await.body();
                assert_eq!(cleared["attachments"], json!([]));
            }
        }
    }
}

#[tokio::test]
async fn an_sms_without_files_has_the_list_or_not() {
    for (way, has) in [(SmsAttachments::Always, true), (SmsAttachments::WhereThereAreAny, false)] {
        let mut settings = settings();
        settings.unknowns.sms_attachments = way;
        settings.messages = 2;
        let server = Server::start(settings).await;
        server.created(SMS, &server.sms("draft")).await;
        let page = server.get(SMS).await.body();
        for sms in page["data"].as_array().unwrap() {
            assert_eq!(sms.get("attachments").is_some(), has);
        }
    }
}
