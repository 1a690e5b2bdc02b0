//! Uploads in two legs.

#![forbid(unsafe_code)]

use close_messaging_runtime::testing::{self, Script, StillClock};
use close_messaging_runtime::{
    Api, ApiKey, Call, Client, Error, ErrorKind, FileBody, Json, Method, Operation,
    RateLimitHeaders, Retry, StatusCode, TransportFault, Upload, UploadTarget, upload,
};
use futures_util::{StreamExt, TryStreamExt, stream};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::time::Duration;

static API: Api = Api {
    base_url: "https://api.example.com/v1",
    user_agent: "test",
    failure: None,
    rate_limit: RateLimitHeaders::NONE,
    long_query: None,
};

static PREPARE: Operation = Operation {
    id: "prepare",
    method: Method::POST,
    path: "/upload/",
    authenticated: true,
    retry: Retry::Safe,
};

#[derive(Debug, Deserialize)]
struct Place {
    url: String,
    fields: BTreeMap<String, String>,
}

fn target(place: &Place) -> UploadTarget {
    UploadTarget {
        url: place.url.clone(),
        fields: place.fields.clone().into_iter().collect(),
        part: "file",
        within: Duration::from_secs(60),
    }
}

const PLACE: &str =
    r#"{"url": "https://storage.example.com/bucket", "fields": {"key": "a", "policy": "b"}}"#;

fn photo(contents: impl Into<FileBody>) -> Upload {
    Upload {
        file_name: "photo.jpg".to_owned(),
        content_type: "image/jpeg".to_owned(),
        contents: contents.into(),
    }
}

async fn put(script: &Script, file: Upload) -> Result<Place, Error> {
    let client: Client = testing::client(&API, script);
    upload(Call::<Json<Place>>::new(&client, &PREPARE), target, file).await
}

#[tokio::test]
async fn the_file_goes_last_to_the_place_that_the_api_named_and_without_credentials() {
    let script = Script::new();
    script.reply(200, PLACE).reply(201, "<xml/>");
    put(&script, photo("bytes")).await.unwrap();
    let requests = script.requests();
    assert!(requests[0].header("authorization").is_some());
    assert_eq!(requests[1].host, "storage.example.com");
    assert_eq!(requests[1].path, "/bucket");
    assert_eq!(requests[1].header("authorization"), None);
    let form = requests[1].form.clone().unwrap();
    let fields: Vec<_> = form.fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    assert_eq!(fields, [("key", "a"), ("policy", "b")]);
    assert_eq!((&*form.part, &*form.file_name), ("file", "photo.jpg"));
    assert_eq!(form.content_type, "image/jpeg");
    assert_eq!(form.file, "bytes");
}

#[tokio::test]
async fn contents_in_memory_are_sent_again_and_a_stream_is_not() {
    let script = Script::new();
    script.reply(200, PLACE).fail(TransportFault::Interrupted).reply(503, "").reply(201, "");
    put(&script, photo("bytes")).await.unwrap();
    let requests = script.requests();
    assert_eq!(requests.len(), 4);
    let (first, rest) = requests[1..].split_first().unwrap();
    for request in rest {
        assert_eq!((&request.path, &request.headers), (&first.path, &first.headers));
        let (form, same) = (request.form.as_ref().unwrap(), first.form.as_ref().unwrap());
        assert_eq!((&form.fields, &form.part, &form.file), (&same.fields, &same.part, &same.file));
    }

    let script = Script::new();
    script.reply(200, PLACE).fail(TransportFault::Interrupted).reply(201, "");
    let pieces = stream::iter([Ok("by".into()), Ok("tes".into())]);
    let error = put(&script, photo(FileBody::stream(5, pieces))).await.unwrap_err();
    assert_eq!(error.operation(), "upload");
    assert_eq!(script.remaining(), 1);
}

#[tokio::test]
async fn a_refusal_of_the_storage_is_told_as_its_own() {
    let script = Script::new();
    script.reply(200, PLACE).reply(403, "<Error>Policy expired</Error>");
    let error = put(&script, photo("bytes")).await.unwrap_err();
    assert_eq!(error.operation(), "upload");
    assert_eq!(error.status(), Some(StatusCode::FORBIDDEN));
    assert_eq!(error.text().unwrap(), "<Error>Policy expired</Error>");
}

#[tokio::test]
async fn nothing_is_sent_for_a_media_type_that_is_none() {
    let script = Script::new();
    let mut file = photo("bytes");
    file.content_type = "jpeg".to_owned();
    let error = put(&script, file).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Argument { parameter: "content_type", .. }));
    assert!(script.requests().is_empty());
}

#[tokio::test]
async fn a_file_is_not_sent_in_the_clear() {
    for url in ["http://storage.example.com/", "ftp://storage.example.com/", "storage"] {
        let script = Script::new();
        script.reply(200, format!(r#"{{"url": "{url}", "fields": {{}}}}"#)).reply(201, "");
        let error = put(&script, photo("bytes")).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Argument { parameter: "url", .. }), "{error}");
        assert_eq!(script.remaining(), 1);
    }
}

#[tokio::test]
async fn the_place_is_not_kept_for_ever() {
    let script = Script::new();
    let clock = StillClock::new();
    script.reply(200, PLACE).silence();
    let client: Client = Client::builder(&API, ApiKey::new("key"))
        .transport(script.clone())
        .clock(clock.clone())
        .build()
        .unwrap();
    let call = Call::<Json<Place>>::new(&client, &PREPARE);
    let put = tokio::spawn(upload(call, target, photo("bytes")));
    while script.requests().len() < 2 {
        tokio::task::yield_now().await;
    }
    clock.advance(Duration::from_secs(60));
    let error = put.await.unwrap().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Timeout), "{error:?}");
}

#[tokio::test]
async fn nothing_of_the_place_or_the_file_is_printed() {
    let script = Script::new();
    script.reply(200, PLACE).reply(403, "the-body");
    let file = Upload { file_name: "the-name.jpg".into(), ..photo("the-contents") };
    let error = put(&script, file).await.unwrap_err();
    let told = format!("{error} {error:?}");
    for secret in ["the-body", "the-name", "the-contents", "storage", "policy"] {
        assert!(!told.contains(secret), "{told}");
    }
}

#[tokio::test]
async fn a_stream_of_another_length_than_was_said_breaks_off() {
    for (pieces, right) in
        [(vec!["by", "tes"], true), (vec!["by", "tes", "!"], false), (vec!["by"], false)]
    {
        let pieces = stream::iter(pieces).map(|piece| Ok(piece.into()));
        let sent: Result<Vec<_>, _> = FileBody::stream(5, pieces).into_stream().try_collect().await;
        assert_eq!(sent.is_ok(), right);
    }
}

#[tokio::test]
async fn one_timeout_holds_for_both_legs() {
    let script = Script::new();
    let clock = StillClock::new();
    script.reply(200, PLACE).silence();
    let builder = Client::builder(&API, ApiKey::new("key")).transport(script.clone());
    let client: Client = builder.clock(clock.clone()).build().unwrap();
    let mut call = Call::<Json<Place>>::new(&client, &PREPARE);
    call.timeout(Duration::from_secs(5));
    let put = tokio::spawn(upload(call, target, photo("bytes")));
    while script.requests().len() < 2 {
        tokio::task::yield_now().await;
    }
    clock.advance(Duration::from_secs(5));
    let error = put.await.unwrap().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Timeout), "{error:?}");
}
