//! A WhatsApp message without its lead.

use close_messaging::types::{CommunicationDirection, NewWhatsAppMessage};

fn main() {
    let _ = NewWhatsAppMessage {
        activity_at: "2026-10-05T14:31:07Z".parse().unwrap(),
        contact_id: "cont_b".into(),
        direction: CommunicationDirection::Outgoing,
        external_whatsapp_message_id: "wamid.1".into(),
        local_phone: "+12025550100".into(),
        message_markdown: "Hello".into(),
        remote_phone: "+12025550143".into(),
    };
}
