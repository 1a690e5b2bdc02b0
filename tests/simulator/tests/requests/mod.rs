//! What the tests of the simulator share: requests without a client that would help.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::time::Duration;

use close_simulator::{Settings, Simulator};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub(crate) const FORM: &str = "application/x-www-form-urlencoded";
const REDIRECT: &str = "http://localhost:1/back?a=1";

pub(crate) async fn started(settings: Settings) -> Simulator {
    Simulator::start(settings).await.unwrap()
}

/// The origin of a simulator, without a path.
pub(crate) fn origin(simulator: &Simulator) -> String {
    simulator.base_url().trim_end_matches("/api/v1").to_owned()
}

pub(crate) fn http() -> reqwest::Client {
    let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    builder.no_proxy().timeout(Duration::from_secs(5)).build().unwrap()
}

/// Everything that comes back for a request with this text, until the connection ends; none where
/// nothing comes in a while.
pub(crate) async fn raw(simulator: &Simulator, text: &str) -> Option<std::io::Result<Vec<u8>>> {
    let address = origin(simulator);
    let exchange = async {
        let mut stream = TcpStream::connect(address.trim_start_matches("http://")).await?;
        stream.write_all(text.as_bytes()).await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        Ok(answer)
    };
    tokio::time::timeout(Duration::from_millis(500), exchange).await.ok()
}

pub(crate) fn post_of(path: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nhost: here\r\nconnection: close\r\ncontent-type: {FORM}\r\n\
         content-length: {length}\r\n\r\n{body}"
    )
}

/// Where a person is sent who agrees.
pub(crate) async fn agreed(simulator: &Simulator, more: &str) -> String {
    let id = simulator.application().client_id;
    let url = format!(
        "{}/oauth2/authorize/?client_id={id}&response_type=code&state=s+%26&redirect_uri=\
         http%3A%2F%2Flocalhost%3A1%2Fback%3Fa%3D1{more}",
        origin(simulator)
    );
    let reply = http().get(url).send().await.unwrap();
    assert_eq!(reply.status(), 302);
    let location = reply.headers()["location"].to_str().unwrap();
    location.strip_prefix(&format!("{REDIRECT}&")).unwrap().to_owned()
}

pub(crate) async fn code(simulator: &Simulator) -> String {
    let answer = agreed(simulator, "").await;
    let (code, state) = answer.split_once('&').unwrap();
    assert_eq!(state, "state=s%20%26");
    code.strip_prefix("code=").unwrap().to_owned()
}

/// The body that asks for tokens.
pub(crate) fn asking(simulator: &Simulator, rest: &str) -> String {
    let application = simulator.application();
    let (id, secret) = (application.client_id, application.client_secret);
    format!("client_id={id}&client_secret={secret}&{rest}")
}

pub(crate) async fn posted(
    simulator: &Simulator,
    path: &str,
    body: &str,
) -> reqwest::Result<(u16, Value)> {
    let request = http().post(format!("{}{path}", origin(simulator)));
    let reply = request.header("content-type", FORM).body(body.to_owned()).send().await?;
    let status = reply.status().as_u16();
    let text = reply.text().await?;
    Ok((status, serde_json::from_str(&text).unwrap_or(Value::Null)))
}

/// Asks for tokens by a code.
pub(crate) async fn exchanged(simulator: &Simulator, code: &str) -> reqwest::Result<(u16, Value)> {
    let rest = format!("grant_type=authorization_code&code={code}");
    posted(simulator, "/oauth2/token/", &asking(simulator, &rest)).await
}

pub(crate) async fn refreshed(simulator: &Simulator, tokens: &Value) -> (u16, Value) {
    let token = tokens["refresh_token"].as_str().unwrap();
    let rest = format!("grant_type=refresh_token&refresh_token={token}");
    posted(simulator, "/oauth2/token/", &asking(simulator, &rest)).await.unwrap()
}

pub(crate) async fn tokens(simulator: &Simulator) -> Value {
    let (status, tokens) = exchanged(simulator, &code(simulator).await).await.unwrap();
    assert_eq!(status, 200);
    tokens
}
