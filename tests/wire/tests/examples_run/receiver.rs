//! The example that receives webhooks.

use crate::bodies::message;
use crate::program::example;
use crate::signing::{KEY, signed};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Stdio};

/// A receiver that runs; it is ended when it is dropped.
struct Receiver {
    program: Child,
    lines: BufReader<ChildStdout>,
    url: String,
}

impl Receiver {
    fn start() -> Self {
        let mut program = example("webhook_receiver")
            .arg("127.0.0.1:0")
            .env("CLOSE_WEBHOOK_KEY", KEY)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(program.stdout.take().unwrap());
        let mut line = String::new();
        lines.read_line(&mut line).unwrap();
        let url = line.trim_end().strip_prefix("listening on ").unwrap().to_owned();
        Self { program, lines, url }
    }

    /// Delivers a body, and gives the status of the answer.
    async fn deliver(&self, body: &str, timestamp: &str, hash: &str) -> u16 {
        let request = reqwest::Client::new().post(&self.url).body(body.to_owned());
        let request = request.header("close-sig-timestamp", timestamp);
        request.header("close-sig-hash", hash).send().await.unwrap().status().as_u16()
    }

    /// The next line that it writes.
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        line
    }

    /// Ends it, and gives what it complained of.
    fn end(mut self) -> String {
        self.program.kill().unwrap();
        let mut complaints = String::new();
        self.program.stderr.take().unwrap().read_to_string(&mut complaints).unwrap();
        complaints
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.program.kill());
        drop(self.program.wait());
    }
}

fn delivery(object_type: &str, action: &str, data: &Value) -> String {
    let event = json!({
        "action": action,
        "changed_fields": ["text"],
        "data": data,
        "date_created": "2026-10-05T14:31:09.120000",
        "date_updated": "2026-10-05T14:31:09.120000",
        "id": "ev_1",
        "lead_id": "lead_1",
        "object_id": "acti_1",
        "object_type": object_type,
        "organization_id": "orga_1",
        "previous_data": {"text": "seekrit"},
        "request_id": null,
        "user_id": null,
    });
    json!({"event": event, "subscription_id": "whsub_1"}).to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn genuine_deliveries_are_told_of_and_others_refused() {
    let mut receiver = Receiver::start();
    let kind = "activity.whatsapp_message";
    for (object_type, action, data, told) in [
        (kind, "created", message("acti_1"), "new message acti_1\n"),
        (kind, "updated", message("acti_1"), "message acti_1 changed in [\"text\"]\n"),
        ("lead", "merged", json!({}), "kept for later: lead.merged\n"),
    ] {
        let body = delivery(object_type, action, &data);
        let (timestamp, hash) = signed(&body, 0);
        assert_eq!(receiver.deliver(&body, &timestamp, &hash).await, 200);
        assert_eq!(receiver.line(), told);
    }
    // What it does not tell apart, it prints; nothing personal is in that.
    let body = delivery(kind, "deleted", &Value::Null);
    let (timestamp, hash) = signed(&body, 0);
    assert_eq!(receiver.deliver(&body, &timestamp, &hash).await, 200);
    let line = receiver.line();
    assert!(line.contains("WhatsAppMessageDeleted") && !line.contains("seekrit"), "{line}");

    assert_eq!(receiver.deliver("{}", &timestamp, &hash).await, 401);
    let (old, of_old) = signed(&body, -3600);
    assert_eq!(receiver.deliver(&body, &old, &of_old).await, 401);
    let complaints = receiver.end();
    let expected = [
        "refused: the signature is not that of the body",
        "refused: the signature is older than the tolerance",
    ];
    assert_eq!(complaints.lines().collect::<Vec<_>>(), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_key_nothing_is_received() {
    let output = example("webhook_receiver").arg("127.0.0.1:0").output().unwrap();
    assert!(!output.status.success());
}
