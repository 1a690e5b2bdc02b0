//! Lists the newest WhatsApp messages, logs another unless it is there already, changes it and
//! deletes it.
//!
//! ```text
//! CLOSE_API_KEY=api_… cargo run --example first_message
//! ```
//!
//! The message goes to the lead and the contact of the newest one, or to those that are named:
//! `-- lead_… cont_…`. `CLOSE_BASE_URL` leads to another server, such as the one that
//! `cargo run -p close-simulator` starts.

#![forbid(unsafe_code)]

use close_messaging::types::{CommunicationDirection, ContactId, LeadId, NewWhatsAppMessage};
use close_messaging::{Client, DateTime, Error, Looked};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let named = arguments.next().map(LeadId::from).zip(arguments.next().map(ContactId::from));
    let close = Client::from_env()?;

    let there = list(&close).await?;
    let Some((lead_id, contact_id)) = named.or(there) else {
        return Err("there is no message yet: name a lead and a contact".into());
    };

    // The literal holds what a message cannot do without; setters take the rest.
    let logged = close
        .whatsapp()
        .create_if_absent(NewWhatsAppMessage {
            activity_at: DateTime::now(),
            contact_id,
            direction: CommunicationDirection::Outgoing,
            external_whatsapp_message_id: "wamid.first-message".into(),
            lead_id,
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

/// Lists the newest messages, and gives the lead and the contact of the last one.
async fn list(close: &Client) -> Result<Option<(LeadId, ContactId)>, Error> {
    let newest = close.whatsapp().list().limit(3).await?;
    for message in &newest.data {
        println!("{} {:?}", message.id, message.text.as_str());
    }
    let last = newest.data.into_iter().next();
    Ok(last.and_then(|message| message.lead_id.zip(message.contact_id)))
}
