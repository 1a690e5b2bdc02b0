//! What goes out.

use crate::api::{API, Client, Message};
use crate::support::{Server, answer, json};
use close_messaging_runtime::testing::{self, Script};
use close_messaging_runtime::{BearerToken, Nullable};

const MESSAGE: &str = r#"{"text": "hello"}"#;
const NOTHING: &str = "HTTP/1.1 204 No Content\r\n\r\n";

#[tokio::test]
async fn a_get_is_this_and_nothing_more() {
    let server = Server::answering(json("200 OK", MESSAGE)).await;
    let host = server.base_url().replace("http://", "host: ");
    let host = host.trim_end_matches("/api/v1");

    server.api().get("sms_1").await.unwrap();

    let request = server.request().await;
    assert_eq!(request.line, "GET /api/v1/activity/sms/sms_1/ HTTP/1.1");
    let headers =
        ["accept: application/json", "authorization: Basic YXBpX2tleTo=", host, "user-agent: test"];
    assert_eq!(request.headers, headers);
    assert_eq!(request.body, "");
}

#[tokio::test]
async fn a_post_has_a_json_body_of_known_length() {
    let server = Server::answering(json("201 Created", MESSAGE)).await;
    let message =
        Message { text: "hé\"".to_owned(), lead_id: Nullable::Null, ..Message::default() };

    let created = server.api().create(message).await.unwrap();

    assert_eq!(created.text, "hello");
    let request = server.request().await;
    assert_eq!(request.line, "POST /api/v1/activity/sms/ HTTP/1.1");
    assert_eq!(request.body, r#"{"text":"hé\"","lead_id":null}"#);
    assert!(request.has("content-type: application/json"));
    assert!(request.has("content-length: 31"));
    assert_eq!(request.headers.len(), 6, "{:?}", request.headers);
}

#[tokio::test]
async fn a_post_without_a_body_says_so() {
    let server = Server::answering(NOTHING).await;
    server.api().send("sms_1").send().await.unwrap();
    let request = server.request().await;
    assert!(request.has("content-length: 0"));
    assert_eq!(request.headers.len(), 5, "{:?}", request.headers);
}

#[tokio::test]
async fn a_path_value_cannot_leave_its_place() {
    let server = Server::answering(NOTHING).await;
    server.api().delete("../me?a=b#c%2F é").send().await.unwrap();
    assert_eq!(
        server.request().await.line,
        "DELETE /api/v1/activity/sms/..%2Fme%3Fa%3Db%23c%252F%20%C3%A9/ HTTP/1.1"
    );
}

#[tokio::test]
async fn query_parameters_are_encoded_and_the_last_value_set_counts() {
    let server = Server::answering(json("200 OK", MESSAGE)).await;
    let call = server.api().get("sms_1").limit(1).query("a b&c=+15550100,ü~'");
    call.lead_id(["lead,1", "lead_2"]).tag(["x", "y z"]).limit(2).await.unwrap();
    assert_eq!(
        server.request().await.line,
        "GET /api/v1/activity/sms/sms_1/\
         ?limit=2&q=a%20b%26c%3D%2B15550100%2C%C3%BC~%27&lead_id=lead%2C1,lead_2&tag=x&tag=y%20z \
         HTTP/1.1"
    );
}

#[tokio::test]
async fn an_empty_list_is_not_sent_for_it_might_be_taken_for_no_filter() {
    let script = Script::new();
    let client: Client = testing::client(&API, &script);
    for call in [client.get("sms_1").lead_id([""; 0]), client.get("sms_1").tag([""; 0])] {
        let error = call.await.unwrap_err();
        assert!(error.to_string().contains("is an empty list; nothing was sent"), "{error}");
    }
    assert!(script.requests().is_empty());
}

#[tokio::test]
async fn header_parameters_are_sent() {
    let server = Server::answering(json("200 OK", MESSAGE)).await;
    let call = server.api().get("sms_1").header("first").header("-7");
    call.header_list(&["a", "b"]).await.unwrap();
    let request = server.request().await;
    assert!(request.has("x-note: -7"));
    assert!(request.has("x-list: a,b"));
    assert_eq!(request.headers.len(), 6, "{:?}", request.headers);
}

#[tokio::test]
async fn the_headers_of_the_call_itself_cannot_be_replaced() {
    let server = Server::answering(NOTHING).await;
    let mut call = server.api().send("sms_1");
    for name in ["accept", "authorization", "content-length", "content-type", "user-agent"] {
        call.header(name, &"other");
    }
    call.send().await.unwrap();
    let request = server.request().await;
    assert!(!request.headers.concat().contains("other"));
    assert!(request.has("authorization: Basic YXBpX2tleTo="));
}

#[tokio::test]
async fn a_bearer_token_goes_out_as_one() {
    let server = Server::answering(NOTHING).await;
    let token = BearerToken::new("token");
    let client =
        crate::api::ClientBuilder::new(&crate::api::API, token).base_url(server.base_url()).build();
    client.unwrap().delete("sms_1").send().await.unwrap();
    assert!(server.request().await.has("authorization: Bearer token"));
}

#[tokio::test]
async fn no_credentials_go_where_none_are_asked_for() {
    let server = Server::answering(NOTHING).await;
    server.api().ping().send().await.unwrap();
    let headers = server.request().await.headers.concat();
    assert!(!headers.contains("authorization"), "{headers}");
}

#[tokio::test]
async fn text_may_be_of_any_media_type() {
    let server = Server::answering(answer("200 OK", "text/csv", "a,b")).await;
    server.api().text("sms_1").send().await.unwrap();
    assert!(server.request().await.has("accept: */*"));
}
