//! Bodies that several tests need.

use close_messaging::types::{CommunicationDirection, NewWhatsAppMessage};
use serde_json::{Value, json};

/// An SMS with what it cannot do without.
pub(crate) fn sms(id: &str) -> Value {
    json!({
        "_type": "SMS",
        "date_created": "2026-10-05T14:31:09Z",
        "date_updated": "2026-10-05T14:31:09Z",
        "direction": "inbound",
        "id": id,
        "organization_id": "orga_1",
        "source": "External",
        "status": "inbox",
    })
}

/// A WhatsApp message with what it cannot do without.
pub(crate) fn message(id: &str) -> Value {
    json!({
        "_type": "WhatsAppMessage",
        "date_created": "2026-10-05T14:31:09Z",
        "date_updated": "2026-10-05T14:31:09Z",
        "direction": "outgoing",
        "external_whatsapp_message_id": "wamid.1",
        "id": id,
        "local_phone": "+12025550100",
        "local_phone_formatted": "+1 202-555-0100",
        "message_html": "<p>Hello</p>",
        "message_markdown": "Hello",
        "organization_id": "orga_1",
        "remote_phone": "+12025550143",
        "remote_phone_formatted": "+1 202-555-0143",
        "source": "api",
        "text": "Hello",
    })
}

/// A page of a list.
pub(crate) fn page(items: &[Value], has_more: bool) -> Value {
    json!({"data": items, "has_more": has_more})
}

/// A WhatsApp message to log.
pub(crate) fn new_message() -> NewWhatsAppMessage {
    NewWhatsAppMessage {
        activity_at: "2026-10-05T14:31:07Z".parse().unwrap(),
        contact_id: "cont_1".into(),
        direction: CommunicationDirection::Outgoing,
        external_whatsapp_message_id: "wamid.1".into(),
        lead_id: "lead_1".into(),
        local_phone: "+12025550100".into(),
        message_markdown: "Hello".into(),
        remote_phone: "+12025550143".into(),
    }
}
