//! What shows where it must not, and what goes where it must not.

use super::sample::{NUMBER, TEXT, failure, get, made, meeting, replied, send, sms, sms_with};
use super::{Cell, Rows};
use crate::peer::{Later, Peer};
use crate::server::{Answer, Server};
use serde_json::json;

pub(super) const ROWS: Rows = &[
    ("an error over a reply shows none of its text and numbers", quiet_error),
    ("an error over a refusal shows none of the reply", quiet_refusal),
    ("`Debug` of a message shows neither text nor number", quiet_message),
    ("`Debug` of the client shows no key", quiet_client),
    ("a redirect takes nothing to another host", other_host),
];

/// Which of two things a text shows.
fn shows(text: &str) -> Option<&'static str> {
    let (says_text, says_number) = (text.contains(TEXT), text.contains(NUMBER));
    match (says_text, says_number) {
        (true, true) => Some("text and number"),
        (true, false) => Some("the text"),
        (false, true) => Some("the number"),
        (false, false) => None,
    }
}

fn quiet(display: &str, debug: &str) -> Cell {
    match (shows(display), shows(debug)) {
        (Some(what), _) => Cell::wrong(format!("`Display` shows {what}")),
        (None, Some(what)) => Cell::wrong(format!("`Debug` shows {what}")),
        (None, None) => Cell::right(),
    }
}

fn quiet_error(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let broken = sms_with("acti_1", "date_updated", Some(json!(5)));
        match failure(peer, Answer::json(200, &broken.to_string()), &get()).await {
            Ok(failure) => quiet(&failure.display, &failure.debug),
            Err(cell) => cell,
        }
    })
}

fn quiet_refusal(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let body = json!({ "error": format!("{TEXT} cannot go to {NUMBER}") });
        match failure(peer, Answer::json(400, &body.to_string()), &send()).await {
            Ok(failure) => quiet(&failure.display, &failure.debug),
            Err(cell) => cell,
        }
    })
}

fn quiet_message(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        match replied(peer, Answer::json(200, &sms("acti_1").to_string()), &get()).await {
            Ok(reply) => quiet("", &reply.shown),
            Err(cell) => cell,
        }
    })
}

fn quiet_client(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let Ok(caller) = peer.connect("http://127.0.0.1:1/api/v1") else {
            return Cell::wrong("no client");
        };
        let shown = caller.shown();
        let key = crate::peers::BASIC.trim_start_matches("Basic ");
        match shown.as_str() {
            "" => Cell::right_as("it has none"),
            shown => {
                Cell::holds(!shown.contains("api_peers") && !shown.contains(key), "the key shows")
            }
        }
    })
}

fn other_host(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let Ok(elsewhere) = Server::answering([Answer::json(200, &sms("acti_1").to_string())])
        else {
            return Cell::wrong("no server");
        };
        let address = format!("http://{}/elsewhere/", elsewhere.address());
        let moved = Answer::new(307, &[("location", &address)], "");
        let Ok((_server, caller)) = meeting(peer, &[moved]) else {
            return Cell::wrong("no client");
        };
        let _ = made(&*caller, &send()).await;
        match elsewhere.taken().first() {
            None => Cell::right(),
            Some(request) if request.header("authorization").is_some() => {
                Cell::wrong("key and message")
            }
            Some(request) if request.body.is_empty() => Cell::wrong("the call"),
            Some(_) => Cell::wrong("the message"),
        }
    })
}
