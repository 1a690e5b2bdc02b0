//! Files that are attached, and those that are refused before anything is sent.

use crate::bodies::new_message;
use crate::setup::{client_at, sent};
use close_messaging::types::UploadedFile;
use close_messaging::{Client, Delivery, Error, ErrorKind};
use close_wire_tests::{Reply, Server};
use serde_json::json;

const MIB: u64 = 1024 * 1024;

fn file(content_type: &str, name: &str, size: u64) -> UploadedFile {
    UploadedFile {
        content_type: content_type.into(),
        filename: name.into(),
        url: format!("https://app.close.com/go/file/temporary/{name}/").into(),
        size,
    }
}

/// Why a call is refused, which must not reach the server.
async fn refused<C, T>(call: impl FnOnce(&Client) -> C) -> &'static str
where
    C: IntoFuture<Output = Result<T, Error>>,
{
    let server = Server::answering([Reply::json(200, "{}")]).await;
    let Err(error) = call(&client_at(server.base_url())).await else { panic!("it was sent") };
    assert!(server.requests().is_empty());
    assert_eq!((error.attempts(), error.delivery()), (0, Delivery::NotSent));
    let ErrorKind::Argument { parameter: "attachments", reason, .. } = error.kind() else {
        panic!("{error:?}")
    };
    reason
}

#[tokio::test]
async fn a_file_goes_into_the_body_as_it_was_uploaded() {
    let photo = file("image/jpeg", "photo.jpg", 5);
    let expected = json!([{
        "content_type": "image/jpeg",
        "filename": "photo.jpg",
        "url": "https://app.close.com/go/file/temporary/photo.jpg/",
    }]);
    for request in [
        sent(|client| client.whatsapp().create(new_message()).attach(&photo)).await,
        sent(|client| client.whatsapp().update("acti_1").attach(&photo)).await,
        sent(|client| client.sms().send().attach(&photo)).await,
        sent(|client| client.sms().update("acti_1").attach(&photo)).await,
    ] {
        assert_eq!(request.json().unwrap()["attachments"], expected);
    }
}

#[tokio::test]
async fn files_come_in_the_order_in_which_they_were_attached() {
    let request = sent(|client| {
        let call = client.sms().draft().attach(file("image/png", "a.png", 1));
        call.attach(file("image/gif", "b.gif", 1))
    });
    let body = request.await.json().unwrap();
    let names: Vec<_> =
        body["attachments"].as_array().unwrap().iter().map(|one| &one["filename"]).collect();
    assert_eq!(names, ["a.png", "b.gif"]);
}

#[tokio::test]
async fn the_files_of_a_whatsapp_message_have_25_mb_together_at_most() {
    let (big, small) = (file("video/mp4", "a.mp4", 25 * MIB), file("text/plain", "b.txt", 1));
    let reason =
        refused(|client| client.whatsapp().create(new_message()).attach(&big).attach(&small));
    assert!(reason.await.contains("26214400 bytes"));
    let reason = refused(|client| client.whatsapp().update("acti_1").attach(&big).attach(&small));
    assert!(reason.await.contains("26214400 bytes"));
    // Just as much is taken.
    let request = sent(|client| client.whatsapp().create(new_message()).attach(&big)).await;
    assert_eq!(request.json().unwrap()["attachments"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn nothing_is_looked_up_for_a_message_that_cannot_be_created() {
    let big = file("video/mp4", "a.mp4", 26 * MIB);
    let call = |client: &Client| client.whatsapp().create_if_absent(new_message()).attach(&big);
    assert!(refused(call).await.contains("26214400 bytes"));
}

#[tokio::test]
async fn an_sms_takes_only_some_media_types() {
    let zip = file("application/zip", "a.zip", 1);
    let reason = refused(|client| client.sms().send().attach(&zip)).await;
    assert!(reason.contains("media type"), "{reason}");
    let reason = refused(|client| client.sms().update("acti_1").attach(&zip)).await;
    assert!(reason.contains("media type"), "{reason}");
    // Close documents no such list for WhatsApp.
    let request = sent(|client| client.whatsapp().create(new_message()).attach(&zip)).await;
    assert_eq!(request.json().unwrap()["attachments"][0]["content_type"], "application/zip");
}

#[tokio::test]
async fn an_sms_takes_ten_files_at_most() {
    let photo = file("image/jpeg", "photo.jpg", 5);
    let many = |client: &Client, count| {
        (0..count).fold(client.sms().send(), |call, _| call.attach(&photo))
    };
    let reason = refused(|client| many(client, 11)).await;
    assert!(reason.contains("more than 10"), "{reason}");
    let request = sent(|client| many(client, 10)).await;
    assert_eq!(request.json().unwrap()["attachments"].as_array().unwrap().len(), 10);
}
