//! The file call, which has nothing optional, and what all calls have in common.

use crate::setup::{client_at, sent};
use close_messaging::types::CreateFileUpload;
use close_messaging::{ApiKey, BearerToken, Client};
use close_wire_tests::{Reply, Server};
use insta::assert_snapshot;

#[tokio::test]
async fn create_upload() {
    let file = CreateFileUpload {
        content_type: "application/pdf".into(),
        filename: "price list.pdf".into(),
    };
    let request = sent(|client| client.files().create_upload(file)).await;
    assert_snapshot!(request, @r#"
    POST /api/v1/files/upload/
    accept: application/json
    authorization: Basic YXBpX3Rlc3Q6
    content-type: application/json
    user-agent: wire-tests

    {
      "content_type": "application/pdf",
      "filename": "price list.pdf"
    }
    "#);
}

#[tokio::test]
async fn a_bearer_token_and_a_user_agent_of_the_client() {
    let server = Server::answering([Reply::json(200, "{}")]).await;
    let client =
        Client::builder(BearerToken::new("token")).base_url(server.base_url()).build().unwrap();
    client.sms().delete("acti_1").await.unwrap();
    let request = server.request();
    assert_eq!(request.header("authorization"), Some("Bearer token"));
    let agent = request.header("user-agent").unwrap();
    assert!(agent.starts_with("close-messaging/"), "{agent}");
}

#[tokio::test]
async fn a_call_goes_out_once_it_is_awaited_and_each_time_it_is() {
    let server = Server::answering([Reply::new(200, ""), Reply::new(200, "")]).await;
    let call = client_at(server.base_url()).sms().delete("acti_1");
    let sending = call.clone().into_future();
    assert_eq!(server.requests(), []);
    sending.await.unwrap();
    call.await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0], requests[1]);
}

#[test]
fn the_address_is_that_of_close_unless_it_is_set() {
    assert_eq!(Client::BASE_URL, "https://api.close.com/api/v1");
    let client = Client::new(ApiKey::new("api_test")).unwrap();
    assert!(format!("{client:?}").contains(Client::BASE_URL));
}
