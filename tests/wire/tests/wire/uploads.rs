//! Uploads: the API names a place, and the file goes there.

use crate::setup::{builder_at, client_at};
use close_messaging::testing::StillClock;
use close_messaging::types::UploadedFile;
use close_messaging::{Client, Error, ErrorKind, FileBody};
use close_wire_tests::{Reply, Request, Server};
use futures_util::stream;
use serde_json::json;

const DOWNLOAD: &str = "https://app.close.com/go/file/temporary/1/photo.jpg/";

/// Where the file shall go.
fn place(storage: &str) -> Reply {
    let upload = json!({
        "fields": {"AWSAccessKeyId": "AKIA1", "key": "1/photo.jpg", "policy": "cG9saWN5",
            "signature": "s1", "success_action_status": "201"},
        "url": format!("{storage}/bucket/"),
    });
    Reply::json(200, json!({"download": {"url": DOWNLOAD}, "upload": upload}))
}

/// Uploads five bytes over an API and a storage that answer so.
async fn uploaded(
    storage: impl IntoIterator<Item = Reply>,
    file: impl Into<FileBody>,
) -> (Result<UploadedFile, Error>, Server, Server) {
    let storage = Server::answering(storage).await;
    let api = Server::answering([place(&storage.root())]).await;
    let client = client_at(api.base_url());
    let result = client.files().upload("photo.jpg", "image/jpeg", file).await;
    (result, api, storage)
}

/// The parts of a form, each as its head and its body.
fn parts(request: &Request) -> Vec<(String, String)> {
    let boundary = request.header("content-type").unwrap();
    let boundary = boundary.strip_prefix("multipart/form-data; boundary=").unwrap();
    let body = request.text().strip_suffix(&format!("--{boundary}--\r\n")).unwrap();
    let border = format!("--{boundary}\r\n");
    let parts = body.split(&border).skip(1);
    parts
        .map(|part| {
            let (head, body) = part.strip_suffix("\r\n").unwrap().split_once("\r\n\r\n").unwrap();
            (head.to_lowercase(), body.to_owned())
        })
        .collect()
}

#[tokio::test]
async fn the_file_goes_to_the_place_that_the_api_names_after_all_of_its_fields() {
    let (file, api, storage) = uploaded([Reply::new(201, "<xml/>")], "bytes").await;
    let file = file.unwrap();
    assert_eq!((file.url.as_str(), file.size), (DOWNLOAD, 5));
    assert_eq!((file.filename.as_str(), file.content_type.as_str()), ("photo.jpg", "image/jpeg"));
    let asked = api.request();
    assert_eq!((asked.method.as_str(), &*asked.path), ("POST", "/api/v1/files/upload/"));
    let expected = json!({"content_type": "image/jpeg", "filename": "photo.jpg"});
    assert_eq!(asked.json().unwrap(), expected);

    let stored = storage.request();
    assert_eq!((stored.method.as_str(), &*stored.path), ("POST", "/bucket/"));
    let parts = parts(&stored);
    let bodies: Vec<&str> = parts.iter().map(|(_, body)| body.as_str()).collect();
    assert_eq!(bodies, ["AKIA1", "1/photo.jpg", "cG9saWN5", "s1", "201", "bytes"]);
    let (head, _) = parts.last().unwrap();
    assert!(head.contains(r#"name="file"; filename="photo.jpg""#), "{head}");
    assert!(head.contains("content-type: image/jpeg"), "{head}");
}

#[tokio::test]
async fn the_storage_is_told_the_length_and_no_credentials() {
    let storage = Server::answering([Reply::new(201, "")]).await;
    let api = Server::answering([place(&storage.root())]).await;
    let builder = builder_at(api.base_url(), &StillClock::new()).header("x-mine", &"1");
    let client = builder.build().unwrap().with_timezone_offset(-4.0);
    client.files().upload("photo.jpg", "image/jpeg", "bytes").await.unwrap();
    assert!(api.request().header("authorization").is_some());
    let stored = storage.request();
    let names: Vec<&str> = stored.headers.iter().map(|(name, _)| name.as_str()).collect();
    for unwanted in ["authorization", "transfer-encoding", "x-mine", "x-tz-offset", "cookie"] {
        assert!(!names.contains(&unwanted), "{names:?}");
    }
    let length = stored.header("content-length").unwrap();
    assert_eq!(length, stored.body.len().to_string());
}

#[tokio::test]
async fn a_stream_is_sent_as_it_comes_and_not_in_chunks() {
    let pieces = ["by", "te", "s"].map(|piece| Ok(piece.into()));
    let file = FileBody::stream(5, stream::iter(pieces));
    let (uploaded, _, storage) = uploaded([Reply::new(201, "")], file).await;
    assert_eq!(uploaded.unwrap().size, 5);
    let stored = storage.request();
    assert_eq!(stored.header("transfer-encoding"), None);
    assert_eq!(parts(&stored).last().unwrap().1, "bytes");
}

#[tokio::test]
async fn a_file_in_memory_is_sent_again_after_a_fault_and_a_stream_is_not() {
    let (file, api, storage) = uploaded([Reply::new(503, ""), Reply::new(201, "")], "bytes").await;
    file.unwrap();
    assert_eq!((api.requests().len(), storage.requests().len()), (1, 2));
    let stream = FileBody::stream(5, stream::iter([Ok("bytes".into())]));
    let (file, _, storage) = uploaded([Reply::new(503, ""), Reply::new(201, "")], stream).await;
    let error = file.unwrap_err();
    assert_eq!((error.operation(), error.attempts()), ("upload", 1));
    assert_eq!(storage.requests().len(), 1);
}

#[tokio::test]
async fn the_place_is_asked_for_again_after_a_fault() {
    let storage = Server::answering([Reply::new(201, "")]).await;
    let api = Server::answering([Reply::new(502, ""), place(&storage.root())]).await;
    let client = client_at(api.base_url());
    client.files().upload("photo.jpg", "image/jpeg", "bytes").await.unwrap();
    assert_eq!((api.requests().len(), storage.requests().len()), (2, 1));
}

#[tokio::test]
async fn what_the_storage_refuses_is_an_error_of_the_upload() {
    let (file, _, _) = uploaded([Reply::new(403, "<Error>Expired</Error>")], "bytes").await;
    let error = file.unwrap_err();
    assert_eq!((error.operation(), error.status().unwrap().as_u16()), ("upload", 403));
    assert_eq!(error.text().unwrap(), "<Error>Expired</Error>");
}

#[tokio::test]
async fn the_storage_leads_nowhere_else() {
    let elsewhere = Server::answering([]).await;
    let redirect = Reply::new(307, "").header("location", elsewhere.root());
    let (file, _, _) = uploaded([redirect], "bytes").await;
    assert_eq!(file.unwrap_err().status().unwrap(), 307);
    assert!(elsewhere.requests().is_empty());
}

#[tokio::test]
async fn nothing_is_asked_for_with_a_media_type_that_is_none() {
    let api = Server::answering([]).await;
    let call = |client: &Client| client.files().upload("photo.jpg", "jpeg", "bytes");
    let error = call(&client_at(api.base_url())).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Argument { parameter: "content_type", .. }));
    assert!(api.requests().is_empty());
}
