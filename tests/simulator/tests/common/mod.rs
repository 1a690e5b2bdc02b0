//! Requests as any program could make them: not through our client, which is what the simulator is
//! there to test.

#![allow(dead_code, unreachable_pub, reason = "each test uses a part of it")]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use close_simulator::{Directory, Effect, Settings, Simulator};
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};

pub const WHATSAPP: &str = "/activity/whatsapp_message/";
pub const SMS: &str = "/activity/sms/";
pub const BREAKS: &str = "x-simulator-breaks-the-document";

/// A simulator, and whoever calls it.
pub struct Server {
    pub simulator: Simulator,
    pub directory: Directory,
    client: Client,
}

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: reqwest::header::HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn body(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    pub fn breaks_the_document(&self) -> bool {
        self.headers.contains_key(BREAKS)
    }
}

pub fn moment(text: &str) -> jiff::Timestamp {
    text.parse().unwrap()
}

/// Settings with a clock that stands.
pub fn settings() -> Settings {
    let mut settings = Settings::default();
    settings.now = Some(moment("2026-11-21T10:00:00Z"));
    settings
}

impl Server {
    pub async fn start(settings: Settings) -> Self {
        let simulator = Simulator::start(settings).await.unwrap();
        let directory = simulator.directory();
        Self { simulator, directory, client: Client::builder().no_proxy().build().unwrap() }
    }

    /// A request without credentials.
    pub fn bare(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.client.request(method, format!("{}{path}", self.simulator.base_url()))
    }

    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let credentials = STANDARD.encode(format!("{}:", self.simulator.api_key()));
        self.bare(method, path).header("authorization", format!("Basic {credentials}"))
    }

    pub async fn get(&self, path: &str) -> Answer {
        sent(self.request(Method::GET, path)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        sent(self.request(Method::DELETE, path)).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        sent(with(self.request(Method::POST, path), body)).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        sent(with(self.request(Method::PUT, path), body)).await
    }

    /// A call that has to go well.
    pub async fn created(&self, path: &str, body: &Value) -> Value {
        let answer = self.post(path, body).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.body()
    }

    pub fn effects(&self) -> Vec<Effect> {
        self.simulator.ledger().entries().iter().map(|entry| entry.effect).collect()
    }

    pub fn advance(&self, seconds: u64) {
        self.simulator.clock().advance(std::time::Duration::from_secs(seconds));
    }

    /// A reply has to be as the document says.
    pub fn assert_documented(&self, operation: &str, reply: &Value) {
        let faults = self.simulator.faults_of_reply(operation, reply);
        assert!(faults.is_empty(), "{operation}: {faults:?} in {reply}");
    }

    /// The eight fields that a WhatsApp message needs.
    pub fn whatsapp(&self) -> Value {
        json!({
            "activity_at": "2026-11-20T14:31:07Z",
            "contact_id": self.directory.contact_ids[0],
            "direction": "incoming",
            "external_whatsapp_message_id": "wamid.TEST",
            "lead_id": self.directory.lead_ids[0],
            "local_phone": "12025550100",
            "message_markdown": "Is the *blue* model back?",
            "remote_phone": "+12025550143",
        })
    }

    /// An SMS that can be sent.
    pub fn sms(&self, status: &str) -> Value {
        json!({
            "lead_id": self.directory.lead_ids[0],
            "contact_id": self.directory.contact_ids[0],
            "local_phone": self.directory.internal_phones[0],
            "remote_phone": "+12025550143",
            "status": status,
            "text": "Your order is ready.",
        })
    }
}

/// `body` with other fields besides, or instead.
pub fn and(mut body: Value, more: Value) -> Value {
    if let (Value::Object(body), Value::Object(more)) = (&mut body, more) {
        body.extend(more);
    }
    body
}

pub fn id(message: &Value) -> String {
    message["id"].as_str().unwrap().to_owned()
}

pub fn at(path: &str, message: &Value) -> String {
    format!("{path}{}/", message["id"].as_str().unwrap())
}

pub fn ids(page: &Value) -> Vec<String> {
    page["data"].as_array().unwrap().iter().map(id).collect()
}

pub fn with(request: reqwest::RequestBuilder, body: &Value) -> reqwest::RequestBuilder {
    request.header("content-type", "application/json").body(body.to_string())
}

pub async fn sent(request: reqwest::RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    Answer { status, headers, text: response.text().await.unwrap() }
}
