//! What is sent, how often, and when.

use super::sample::{made, meeting, send, sent, short, sms};
use super::{Cell, Rows};
use crate::call::Call;
use crate::peer::{Credentials, Later, Peer};
use crate::server::Answer;
use serde_json::{Value, json};
use std::time::Duration;

pub(super) const ROWS: Rows = &[
    ("an SMS on its way out is sent once when the server answers 503", once),
    ("a read is tried again after 503", again),
    ("after 429 a send waits as long as `retry-after` says", patient),
    ("credentials are said once, in the API's own terms", credentials),
    ("`null` in an update is sent", null),
    ("`[]` in an update is sent", empty_list),
    ("what is not set is not sent", absent),
    ("a field that the document does not know can be sent", extra),
    ("a file is uploaded in one call", upload),
    ("an id of `..` does not lead to another address", dots),
];

fn once(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let Ok((server, caller)) = meeting(peer, &[Answer::json(503, "{}")]) else {
            return Cell::wrong("no client");
        };
        let _ = made(&*caller, &send()).await;
        let times = server.taken().len();
        Cell::holds(times == 1, format!("sent {times} times"))
    })
}

fn again(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let good = Answer::json(200, &sms("acti_1").to_string());
        let Ok((server, caller)) = meeting(peer, &[Answer::json(503, "{}"), good]) else {
            return Cell::wrong("no client");
        };
        let result = made(&*caller, &super::sample::get()).await;
        match server.taken().len() {
            1 => Cell::absent("no retries"),
            _ => Cell::holds(result.is_ok(), "tried again, and failed"),
        }
    })
}

fn patient(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let refused =
            Answer::new(429, &[("retry-after", "2"), ("content-type", "application/json")], "{}");
        let good = Answer::json(200, &sms("acti_1").to_string());
        let Ok((server, caller)) = meeting(peer, &[refused, good]) else {
            return Cell::wrong("no client");
        };
        let _ = made(&*caller, &send()).await;
        let times: Vec<_> = server.taken().iter().filter_map(|request| request.at).collect();
        let [first, second] = times.as_slice() else {
            return Cell::absent("no retries");
        };
        let waited = second.duration_since(*first);
        let enough = waited >= Duration::from_millis(1990);
        Cell::holds(enough, "sent again too early")
    })
}

fn credentials(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let request = match sent(peer, &super::sample::get()).await {
            Ok(request) => request,
            Err(cell) => return cell,
        };
        if request.header("authorization") != Some(crate::peers::BASIC) {
            return Cell::wrong("not sent as the API asks for");
        }
        match peer.credentials() {
            Credentials::Client => Cell::right(),
            Credentials::Header => Cell::absent("a header of the user's own making"),
            Credentials::EachCall => Cell::wrong("an argument of every call"),
        }
    })
}

/// What the body of an update has under a name.
async fn updated(peer: &dyn Peer, body: Value, name: &str) -> Result<Option<Value>, Cell> {
    let request = sent(peer, &Call::WhatsAppUpdate("acti_1".to_owned(), body)).await?;
    let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
    Ok(body.get(name).cloned())
}

fn null(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        match updated(peer, json!({ "response_to_id": null }), "response_to_id").await {
            Ok(Some(Value::Null)) => Cell::right(),
            Ok(_) => Cell::wrong("left out"),
            Err(cell) => cell,
        }
    })
}

fn empty_list(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        match updated(peer, json!({ "attachments": [] }), "attachments").await {
            Ok(Some(Value::Array(items))) if items.is_empty() => Cell::right(),
            Ok(_) => Cell::wrong("left out"),
            Err(cell) => cell,
        }
    })
}

fn absent(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let call = Call::WhatsAppUpdate("acti_1".to_owned(), json!({ "message_markdown": "Hi" }));
        match sent(peer, &call).await {
            Ok(request) => {
                let body = String::from_utf8_lossy(&request.body).into_owned();
                Cell::holds(body == r#"{"message_markdown":"Hi"}"#, format!("`{}`", short(&body)))
            }
            Err(cell) => cell,
        }
    })
}

fn extra(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let good = Answer::json(200, &sms("acti_1").to_string());
        let Ok((server, caller)) = meeting(peer, &[good]) else {
            return Cell::wrong("no client");
        };
        let Some(call) = caller.extra() else { return Cell::absent("") };
        let _ = call.await;
        let body = server.taken().into_iter().next().map(|request| request.body);
        let body: Value = serde_json::from_slice(&body.unwrap_or_default()).unwrap_or_default();
        Cell::holds(body["new_field"] == 10, "not sent")
    })
}

fn upload(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let Ok(storage) = crate::server::Server::answering([Answer::new(201, &[], "")]) else {
            return Cell::wrong("no server");
        };
        let place = json!({
            "download": { "url": "https://app.close.com/go/file/1/" },
            "upload": { "fields": { "key": "k" }, "url": format!("http://{}/", storage.address()) },
        });
        let Ok((_server, caller)) = meeting(peer, &[Answer::json(200, &place.to_string())]) else {
            return Cell::wrong("no client");
        };
        let Some(call) = caller.upload() else { return Cell::absent("the form is the user's") };
        let result = call.await;
        let posted = storage.taken();
        let safe = posted.iter().all(|request| request.header("authorization").is_none());
        Cell::holds(result.is_ok() && posted.len() == 1 && safe, "not uploaded, or with the key")
    })
}

fn dots(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let call = Call::SmsDelete("..".to_owned());
        match sent(peer, &call).await {
            Ok(request) if request.path().contains("/activity/sms/") => Cell::right(),
            Ok(request) => Cell::wrong(format!("`{} {}`", request.method, request.path())),
            Err(_) => Cell::right_as("refused"),
        }
    })
}
