//! What an error tells.

use super::sample::{failure, get, made, send, sms_with};
use super::{Cell, Rows};
use crate::peer::{Failure, Later, Peer};
use crate::server::Answer;
use serde_json::json;

pub(super) const ROWS: Rows = &[
    ("a 400 keeps its `field-errors`", field_errors),
    ("a 502 with HTML keeps status, headers and body", html),
    ("a 429 keeps its `retry-after`", retry_after),
    ("a reply that cannot be read is told with its place", place),
    ("an error says whether the call was carried out", delivery),
];

fn field_errors(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let body = r#"{"errors":[],"field-errors":{"lead":"No lead has this ID."}}"#;
        match failure(peer, Answer::json(400, body), &get()).await {
            Ok(failure) => {
                let kept = failure.body.is_some_and(|body| body.contains("No lead has this ID."));
                Cell::holds(kept, "the body is lost")
            }
            Err(cell) => cell,
        }
    })
}

fn html(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let headers = [("content-type", "text/html"), ("x-request-id", "req_1")];
        let answer = Answer::new(502, &headers, "<html>Bad gateway</html>");
        match failure(peer, answer, &send()).await {
            Ok(Failure { status, request_id, body, .. }) => {
                let lost: Vec<&str> = [
                    (status == Some(502), "status"),
                    (request_id.as_deref() == Some("req_1"), "headers"),
                    (body.is_some_and(|body| body.contains("Bad gateway")), "body"),
                ]
                .into_iter()
                .filter_map(|(is_kept, what)| (!is_kept).then_some(what))
                .collect();
                Cell::holds(lost.is_empty(), format!("lost: {}", lost.join(", ")))
            }
            Err(cell) => cell,
        }
    })
}

fn retry_after(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let headers = [("content-type", "application/json"), ("retry-after", "1")];
        match failure(peer, Answer::new(429, &headers, "{}"), &get()).await {
            Ok(failure) => Cell::holds(failure.retry_after.as_deref() == Some("1"), "it is lost"),
            Err(cell) => cell,
        }
    })
}

fn place(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let broken = sms_with("acti_1", "date_updated", Some(json!(5)));
        match failure(peer, Answer::json(200, &broken.to_string()), &get()).await {
            Ok(failure) => {
                Cell::holds(failure.display.contains("date_updated"), "the field is not named")
            }
            Err(cell) => cell,
        }
    })
}

fn delivery(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let refused = match failure(peer, Answer::json(400, "{}"), &send()).await {
            Ok(failure) => failure.delivered,
            Err(cell) => return cell,
        };
        let failed = match failure(peer, Answer::json(503, "{}"), &send()).await {
            Ok(failure) => failure.delivered,
            Err(cell) => return cell,
        };
        // Nobody listens there.
        let Ok(caller) = peer.connect("http://127.0.0.1:1/api/v1") else {
            return Cell::wrong("no client");
        };
        let unsent = made(&*caller, &send()).await.err().and_then(|failure| failure.delivered);
        match (refused, failed, unsent) {
            (None, None, None) => Cell::absent(""),
            (Some("refused"), Some("unknown"), Some("not sent")) => Cell::right(),
            told => Cell::wrong(format!("{told:?}")),
        }
    })
}
