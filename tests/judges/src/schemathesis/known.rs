//! What schemathesis is told of a simulator, so that its requests get beyond "there is no such".

use crate::Outcome;
use crate::document::Document;
use close_messaging::Client;
use close_messaging::types::MessageStatus;
use close_simulator::Simulator;
use serde_json::{Value, json};
use std::fmt::Write;

/// How many drafts there are to be changed.
const DRAFTS: usize = 5;

/// Settings to add to the written ones.
pub(super) async fn settings(simulator: &Simulator) -> Outcome<String> {
    let known = simulator.directory();
    let close = Client::builder(close_messaging::ApiKey::new(simulator.api_key()))
        .base_url(simulator.base_url())
        .build()?;
    for number in 0..DRAFTS {
        close.sms().draft().text(format!("Draft {number}")).await?;
    }
    let (mut sms, mut drafts) = (Vec::new(), Vec::new());
    for message in close.sms().list().await?.data {
        let ids = if message.status == MessageStatus::Draft { &mut drafts } else { &mut sms };
        ids.push(message.id.to_string());
    }
    let messages = close.whatsapp().list().await?.data;
    let messages = messages.into_iter().map(|message| message.id.to_string()).collect();
    let file = close.files().upload("price-list.pdf", "application/pdf", "a file").await?;
    let mut added = String::new();
    for (name, values) in [
        ("leads", known.lead_ids),
        ("contacts", known.contact_ids),
        ("users", known.user_ids),
        ("organizations", vec![known.organization_id]),
        ("templates", known.template_ids),
        ("phones", known.internal_phones),
        ("whatsapp_messages", messages),
        ("sms", sms),
        ("drafts", drafts),
        ("files", vec![file.url.to_string()]),
    ] {
        // A list of texts is written alike in JSON and in TOML.
        write!(added, "\n[dictionaries.{name}]\nvalues = {}\n", json!(values))?;
    }
    Ok(added)
}

/// The names of all fields of an object, as a query has them.
pub(super) fn fields(document: &Document, schema: &str) -> Outcome<String> {
    let place = format!("/components/schemas/{schema}/properties");
    let fields = document.json().pointer(&place).and_then(Value::as_object);
    let fields = fields.ok_or_else(|| format!("there is no {schema}"))?;
    Ok(fields.keys().map(String::as_str).collect::<Vec<_>>().join(","))
}
