//! Logs a WhatsApp message on a lead, unless it is there already, then reads it, changes it and
//! deletes it.
//!
//! ```text
//! CLOSE_API_KEY=api_… cargo run --example first_message -- lead_… cont_…
//! ```
//!
//! `CLOSE_BASE_URL` leads it to another server.

use close_messaging::types::{CommunicationDirection, NewWhatsAppMessage};
use close_messaging::{Client, DateTime, Looked};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(lead), Some(contact)) = (arguments.next(), arguments.next()) else {
        return Err("name a lead and a contact: first_message lead_… cont_…".into());
    };
    let close = Client::from_env()?;
    let now = DateTime::now();

    // The literal holds what a message cannot do without; setters take the rest.
    let logged = close
        .whatsapp()
        .create_if_absent(NewWhatsAppMessage {
            activity_at: now,
            contact_id: contact.into(),
            direction: CommunicationDirection::Outgoing,
            external_whatsapp_message_id: "wamid.first-message".into(),
            lead_id: lead.into(),
            local_phone: "+12025550100".into(),
            message_markdown: "*Hello* from Rust".into(),
            remote_phone: "+12025550143".into(),
        })
        .await?;
    let message = match logged {
        Looked::Created(message) => {
            println!("logged {}", message.id);
            message
        }
        Looked::Found(message) => {
            println!("{} was there already", message.id);
            message
        }
    };

    let changed = close
        .whatsapp()
        .update(&message.id)
        .message_markdown("*Hello* again")
        .clear_response_to_id()
        .await?;
    println!("changed to {:?}", changed.text.as_str());

    close.whatsapp().delete(&message.id).await?;
    println!("deleted {}", message.id);
    Ok(())
}
