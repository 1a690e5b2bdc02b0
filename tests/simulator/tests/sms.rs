//! SMS: what each status does, and what may become of it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what fails here is a test that fails"
)]

mod common;

use close_simulator::{Effect, ErrorBody, WaitingWhenDeleted};
use common::{SMS, Server, and, at, settings};
use serde_json::{Value, json};

fn sendings(server: &Server) -> usize {
    server.effects().iter().filter(|effect| **effect == Effect::SmsSent).count()
}

#[tokio::test]
async fn what_is_only_logged_is_not_sent() {
    let server = Server::start(settings()).await;
    let expected = [
        ("inbox", "inbound", "External"),
        ("sent", "outbound", "External"),
        ("draft", "outbound", "Close.io"),
    ];
    for (status, direction, source) in expected {
        let sms = server.created(SMS, &json!({"status": status})).await;
        server.assert_documented("sms_create", &sms);
        assert_eq!(sms["status"], status);
        assert_eq!(sms["direction"], direction);
        assert_eq!(sms["source"], source);
        assert_eq!(sms["user_id"], server.directory.user_ids[0]);
    }
    assert_eq!(server.effects(), [Effect::SmsCreated; 3]);
}

#[tokio::test]
async fn an_sms_in_the_outbox_is_sent_at_once() {
    let server = Server::start(settings()).await;
    let sms = server.created(SMS, &server.sms("outbox")).await;
    server.assert_documented("sms_create", &sms);
    assert_eq!(sms["status"], "sent");
    assert_eq!(sms["date_sent"], "2026-11-21T10:00:00.000000+00:00");
    assert_eq!(sms["cost"], "1");
    assert_eq!(sms["local_country_iso"], "US");
    assert_eq!(sms["remote_phone_formatted"], "+1 202-555-0143");
    assert_eq!(server.effects(), [Effect::SmsCreated, Effect::SmsSent]);
    let got = server.get(&at(SMS, &sms)).await.body();
    server.assert_documented("sms_get", &got);
    assert_eq!(got, sms);
}

#[tokio::test]
async fn a_refusal_has_the_body_that_the_settings_say() {
    let expected = [
        (
            ErrorBody::FieldErrors,
            json!({"errors": [], "field-errors": {"lead": "Object does not exist."}}),
        ),
        (ErrorBody::Errors, json!({"errors": ["lead: Object does not exist."]})),
        (ErrorBody::Error, json!({"error": "lead: Object does not exist."})),
    ];
    for (way, body) in expected {
        let mut settings = settings();
        settings.unknowns.error_body = way;
        let server = Server::start(settings).await;
        let sms = and(server.sms("draft"), json!({"lead_id": "lead_none"}));
        assert_eq!(server.post(SMS, &sms).await.body(), body);
    }
}

#[tokio::test]
async fn a_null_is_no_value() {
    let server = Server::start(settings()).await;
    let fields = [
        "activity_at",
        "attachments",
        "caller_id_mode",
        "contact_id",
        "created_by",
        "date_created",
        "direction",
        "lead_id",
        "local_phone",
        "organization_id",
        "remote_phone",
        "source",
        "template_id",
        "text",
        "user_id",
    ];
    let nulls: Value = fields.iter().map(|field| ((*field).to_owned(), Value::Null)).collect();
    let sms = server.created(SMS, &and(nulls, json!({"status": "inbox"}))).await;
    server.assert_documented("sms_create", &sms);
    assert_eq!((&sms["user_id"], &sms["created_by"]), (&Value::Null, &Value::Null));
    assert_eq!((&sms["direction"], &sms["activity_at"]), (&json!("inbound"), &Value::Null));
}

#[tokio::test]
async fn a_pause_before_sending_passes_with_the_clock() {
    let server = Server::start(settings()).await;
    let sms = server.created(SMS, &and(server.sms("outbox"), json!({"send_in": 30}))).await;
    assert_eq!((&sms["status"], &sms["date_sent"]), (&json!("outbox"), &Value::Null));
    server.advance(29);
    assert_eq!(sendings(&server), 0);
    server.advance(1);
    assert_eq!(sendings(&server), 1);
    let sent = server.get(&at(SMS, &sms)).await.body();
    assert_eq!(sent["status"], "sent");
    assert_eq!(sent["date_sent"], "2026-11-21T10:00:30.000000+00:00");
    let too_long = server.post(SMS, &and(server.sms("outbox"), json!({"send_in": 60}))).await;
    assert!(too_long.breaks_the_document());
}

#[tokio::test]
async fn a_scheduled_sms_is_sent_when_its_time_comes_though_nobody_asks() {
    let mut settings = settings();
    settings.now = None;
    let server = Server::start(settings).await;
    let soon = jiff::Timestamp::now() + std::time::Duration::from_millis(300);
    let more = json!({"date_scheduled": soon.to_string()});
    let sms = server.created(SMS, &and(server.sms("scheduled"), more)).await;
    assert_eq!(sms["status"], "scheduled");
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
    // Entered when it was due, and not by looking at it.
    let ledger = server.simulator.ledger();
    let sent = ledger.entries().last().unwrap();
    assert_eq!((sent.effect, sent.at.as_millisecond()), (Effect::SmsSent, soon.as_millisecond()));
}

#[tokio::test]
async fn a_schedule_needs_its_date() {
    let server = Server::start(settings()).await;
    let answer = server.post(SMS, &server.sms("scheduled")).await;
    assert_eq!(answer.status, 400);
    assert!(answer.body()["field-errors"]["date_scheduled"].is_string());
    assert_eq!(server.effects(), []);
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused() {
    let server = Server::start(settings()).await;
    let refusals = [
        (json!({"local_phone": "+12025550199"}), "local_phone"),
        (json!({"local_phone": null}), "local_phone"),
        (json!({"remote_phone": null}), "remote_phone"),
        (json!({"remote_phone": "12025550143"}), "remote_phone"),
        (json!({"text": null}), "text"),
        (json!({"template_id": "smstmpl_none"}), "template"),
        (json!({"lead_id": "lead_none"}), "lead"),
        (json!({"status": "error"}), "status"),
    ];
    for (more, named) in refusals {
        let answer = server.post(SMS, &and(server.sms("outbox"), more.clone())).await;
        assert_eq!(answer.status, 400, "{more}");
        assert!(answer.body()["field-errors"][named].is_string(), "{more}: {}", answer.text);
    }
    let inbox = format!("{SMS}?send_to_inbox=true");
    assert_eq!(server.post(&inbox, &server.sms("draft")).await.status, 400);
    assert_eq!(server.post(&inbox, &server.sms("inbox")).await.status, 200);
    assert_eq!(sendings(&server), 0);
}

#[tokio::test]
async fn a_template_stands_in_for_the_text() {
    let server = Server::start(settings()).await;
    let template = &server.directory.template_ids[0];
    let more = json!({"text": null, "template_id": template});
    let sms = server.created(SMS, &and(server.sms("outbox"), more)).await;
    assert_eq!(sms["text"], "Hello, this is Robin Example. Your order is ready for pickup.");
    assert_eq!(sms["template_id"], *template);
}

#[tokio::test]
async fn a_draft_is_changed_scheduled_taken_back_and_sent() {
    let server = Server::start(settings()).await;
    let draft = server.created(SMS, &server.sms("draft")).await;
    let path = at(SMS, &draft);
    let changed = server.put(&path, &json!({"text": "New.", "lead_id": null})).await.body();
    server.assert_documented("sms_update", &changed);
    assert_eq!((&changed["text"], &changed["lead_id"]), (&json!("New."), &Value::Null));
    assert_eq!(changed["contact_id"], draft["contact_id"]);

    assert_eq!(server.put(&path, &json!({"status": "scheduled"})).await.status, 400);
    let schedule = json!({"status": "scheduled", "date_scheduled": "2026-11-21T11:00:00+00:00"});
    assert_eq!(server.put(&path, &schedule).await.body()["status"], "scheduled");
    for refused in [json!({"text": "Other."}), json!({"status": "outbox"}), json!({})] {
        assert_eq!(server.put(&path, &refused).await.status, 400, "{refused}");
    }
    assert_eq!(server.put(&path, &json!({"status": "draft"})).await.body()["status"], "draft");
    server.advance(7200);
    assert_eq!(sendings(&server), 0);

    let sent = server.put(&path, &json!({"status": "outbox"})).await.body();
    assert_eq!((&sent["status"], sendings(&server)), (&json!("sent"), 1));
    assert_eq!(server.put(&path, &json!({"status": "draft"})).await.status, 400);
    assert_eq!(server.put(&path, &json!({"text": "Late."})).await.status, 400);
}

#[tokio::test]
async fn an_sms_that_is_deleted_while_it_waits_is_as_the_settings_say() {
    for (way, expected) in [(WaitingWhenDeleted::NotSent, 0), (WaitingWhenDeleted::Sent, 1)] {
        let mut settings = settings();
        settings.unknowns.waiting_when_deleted = way;
        let server = Server::start(settings).await;
        let sms = server.created(SMS, &and(server.sms("outbox"), json!({"send_in": 30}))).await;
        assert_eq!(server.delete(&at(SMS, &sms)).await.status, 200);
        server.advance(60);
        assert_eq!(sendings(&server), expected);
        assert_eq!(server.get(&at(SMS, &sms)).await.status, 404);
    }
}
