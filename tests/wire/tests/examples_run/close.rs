//! As much of Close as the examples need.

use crate::bodies;
use crate::lists::{matches, parameters};
use close_wire_tests::{Reply, Request, Server};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// The WhatsApp messages that Close has, in its order.
pub(crate) type Messages = Arc<Mutex<Vec<Value>>>;

/// A server with these messages, to which the storage of files belongs.
pub(crate) async fn close(messages: &Messages) -> Server {
    let messages = Arc::clone(messages);
    Server::by(move |request| answer(&mut messages.lock().unwrap(), request)).await
}

fn answer(messages: &mut Vec<Value>, request: &Request) -> Reply {
    if request.path == "/storage/" {
        assert_eq!(request.header("authorization"), None);
        return Reply::new(201, "<xml/>");
    }
    if request.header("authorization") != Some("Basic YXBpX3Rlc3Q6") {
        return Reply::json(401, json!({"error": "The key is not valid."}));
    }
    let path = request.path.strip_prefix("/api/v1").unwrap();
    let id = path.strip_prefix("/activity/whatsapp_message/").map(|id| id.trim_end_matches('/'));
    match (request.method.as_str(), path, id) {
        ("POST", "/files/upload/", _) => place(request),
        ("POST", "/activity/sms/", _) => sms(request),
        ("GET", _, Some("")) => list(messages, request),
        ("POST", _, Some("")) => log(messages, request),
        ("PUT", _, Some(id)) => change(messages, id, request),
        ("DELETE", _, Some(id)) => {
            messages.retain(|message| message["id"] != id);
            Reply::json(200, "{}")
        }
        _ => Reply::json(404, json!({"error": "There is no such address."})),
    }
}

fn place(request: &Request) -> Reply {
    let url = format!("http://{}/storage/", request.header("host").unwrap());
    let download = "https://app.close.com/go/file/temporary/1/photo.jpg/";
    let upload = json!({"fields": {"key": "1/photo.jpg"}, "url": url});
    Reply::json(200, json!({"download": {"url": download}, "upload": upload}))
}

/// An SMS that is to be sent needs a number to send it from.
fn sms(request: &Request) -> Reply {
    let body = request.json().unwrap();
    if body["local_phone"].is_null() {
        let fields = json!({"local_phone": "This field is required."});
        return Reply::json(400, json!({"errors": [], "field-errors": fields}));
    }
    let mut sms = bodies::sms("acti_9");
    sms["status"] = body["status"].clone();
    Reply::json(200, sms)
}

fn list(messages: &[Value], request: &Request) -> Reply {
    let parameters = parameters(request);
    let is = |message: &Value, name: &str| {
        parameters.get(name).is_none_or(|value| value.split(',').any(|one| message[name] == one))
    };
    let number = |name, unless| parameters.get(name).map_or(unless, |text| text.parse().unwrap());
    let matching: Vec<&Value> = messages
        .iter()
        .filter(|message| is(message, "lead_id") && is(message, "external_whatsapp_message_id"))
        .filter(|message| matches(message, &parameters))
        .collect();
    let (limit, skip): (usize, usize) = (number("_limit", 100), number("_skip", 0));
    let page: Vec<Value> =
        matching.iter().skip(skip).take(limit.min(100)).copied().cloned().collect();
    let has_more = matching.len() > skip + page.len();
    Reply::json(200, bodies::page(&page, has_more))
}

fn log(messages: &mut Vec<Value>, request: &Request) -> Reply {
    let mut message = bodies::message(&format!("acti_{}", messages.len() + 1));
    set(&mut message, request);
    messages.push(message.clone());
    Reply::json(200, message)
}

fn change(messages: &mut [Value], id: &str, request: &Request) -> Reply {
    let Some(message) = messages.iter_mut().find(|message| message["id"] == id) else {
        return Reply::json(404, json!({"error": "There is no such message."}));
    };
    set(message, request);
    Reply::json(200, &*message)
}

/// Sets the fields of a message that a request names.
fn set(message: &mut Value, request: &Request) {
    for (name, value) in request.json().unwrap().as_object().unwrap() {
        if name != "attachments" {
            message[name] = value.clone();
        }
    }
    let text = message["message_markdown"].as_str().unwrap().replace('*', "");
    message["text"] = text.into();
}
