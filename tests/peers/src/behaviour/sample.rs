//! Replies that the tests begin with, and calls.

use crate::call::{Call, Filters};
use crate::peer::{Caller, Failure, Peer, Reply};
use crate::server::{Answer, Server};
use serde_json::{Value, json};
use std::time::Duration;

/// Text and number of a message that must show nowhere.
pub(super) const TEXT: &str = "the text of a message";
/// The number that must show nowhere.
pub(super) const NUMBER: &str = "+12025550143";

/// An SMS as the API sends it.
pub(super) fn sms(id: &str) -> Value {
    json!({
        "_type": "SMS", "activity_at": "2026-10-05T14:31:07+00:00", "attachments": [],
        "caller_id_mode": "auto", "caller_id_reason": "context", "contact_id": "cont_1",
        "cost": "1", "created_by": "user_1", "date_created": "2026-10-05T14:31:09.120000+00:00",
        "date_scheduled": null, "date_sent": null,
        "date_updated": "2026-10-05T14:31:12.481000+00:00", "direction": "outbound",
        "error_message": null, "id": id, "lead_id": "lead_1", "local_country_iso": "US",
        "local_phone": "+12025550100", "local_phone_formatted": "+1 202-555-0100",
        "organization_id": "orga_1", "remote_country_iso": "US", "remote_phone": NUMBER,
        "remote_phone_formatted": "+1 202-555-0143", "source": "Close.io", "status": "sent",
        "template_id": null, "text": TEXT, "updated_by": "user_1", "user_id": "user_1",
        "users": [],
    })
}

/// An SMS with one field changed, or without it.
pub(super) fn sms_with(id: &str, field: &str, value: Option<Value>) -> Value {
    let mut sms = sms(id);
    match value {
        Some(value) => sms[field] = value,
        None => drop(sms.as_object_mut().and_then(|fields| fields.remove(field))),
    }
    sms
}

/// A page of these.
pub(super) fn page(items: &[Value]) -> Answer {
    Answer::json(200, &json!({ "data": items, "has_more": false }).to_string())
}

/// A server that answers so, and a client of it.
pub(super) fn meeting(
    peer: &dyn Peer,
    answers: &[Answer],
) -> Result<(Server, Box<dyn Caller>), String> {
    let server = Server::answering(answers).map_err(|error| error.to_string())?;
    let caller = peer.connect(&server.base_url())?;
    Ok((server, caller))
}

/// The list of all SMS.
pub(super) fn list() -> Call {
    Call::SmsList(Box::default())
}

/// The list with filters.
pub(super) fn list_of(filters: Filters) -> Call {
    Call::SmsList(Box::new(filters))
}

/// One SMS.
pub(super) fn get() -> Call {
    Call::SmsGet("acti_1".to_owned(), None)
}

/// An SMS that is really sent.
pub(super) fn send() -> Call {
    let body =
        json!({ "status": "outbox", "lead_id": "lead_1", "text": TEXT, "remote_phone": NUMBER });
    Call::SmsCreate(body, None, None)
}

/// Makes a call and waits for its end, but not for ever.
pub(super) async fn made(caller: &dyn Caller, call: &Call) -> Result<Reply, Failure> {
    let limit = Duration::from_secs(30);
    match tokio::time::timeout(limit, caller.call(call)).await {
        Ok(result) => result,
        Err(_) => Err(Failure { display: "no end".to_owned(), ..Failure::default() }),
    }
}

/// The error of a call that one answer fails, or the cell that says why there is none.
pub(super) async fn failure(
    peer: &dyn Peer,
    answer: Answer,
    call: &Call,
) -> Result<Failure, super::Cell> {
    let (_server, caller) = meeting(peer, &[answer]).map_err(super::Cell::wrong)?;
    match made(&*caller, call).await {
        Ok(_) => Err(super::Cell::wrong("no error")),
        Err(failure) => Ok(failure),
    }
}

/// The reply to a call, or the cell that says why there is none.
pub(super) async fn replied(
    peer: &dyn Peer,
    answer: Answer,
    call: &Call,
) -> Result<Reply, super::Cell> {
    let (_server, caller) = meeting(peer, &[answer]).map_err(super::Cell::wrong)?;
    made(&*caller, call).await.map_err(|_| super::Cell::wrong("the call fails"))
}

/// What was sent for a call.
pub(super) async fn sent(
    peer: &dyn Peer,
    call: &Call,
) -> Result<crate::server::Request, super::Cell> {
    let answer = Answer::json(200, &sms("acti_1").to_string());
    let (server, caller) = meeting(peer, &[answer]).map_err(super::Cell::wrong)?;
    let result = made(&*caller, call).await;
    let first = server.taken().into_iter().next();
    first.ok_or_else(|| match result {
        Err(failure) => super::Cell::wrong(format!("not sent: {}", short(&failure.display))),
        Ok(_) => super::Cell::wrong("not sent"),
    })
}

/// The beginning of a text, for a cell.
pub(super) fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default().replace('|', "/");
    line.chars().take(60).collect()
}
