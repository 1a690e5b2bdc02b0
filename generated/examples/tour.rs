//! Most of what the client can do, in one program.
//!
//! ```text
//! CLOSE_API_KEY=api_… cargo run --example tour -- lead_… cont_… photo.jpg
//! ```

#![forbid(unsafe_code)]

use close_messaging::types::{CommunicationDirection, CreationSource, NewWhatsAppMessage};
use close_messaging::{ApiKey, Client, DateTime, Delivery, Error, ErrorKind, RetryPolicy};
use futures_util::TryStreamExt;
use std::time::Duration;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [lead, contact, path] = arguments.as_slice() else {
        return Err("tour lead_… cont_… photo.jpg".into());
    };
    let close = Client::builder(ApiKey::from_env("CLOSE_API_KEY")?) // Debug prints ApiKey(***)
        .base_url_from_env("CLOSE_BASE_URL")?
        .timeout(Duration::from_secs(60)) // the whole call, retries and waits included
        .retry(RetryPolicy::standard().max_attempts(4))
        .build()?;
    read(&close, lead).await?;
    log(&close, lead, contact, std::fs::read(path)?).await?;
    send(&close, lead).await;
    Ok(())
}

async fn read(close: &Client, lead: &str) -> Result<(), Box<dyn std::error::Error>> {
    let since: DateTime = "2026-01-01T00:00:00Z".parse()?;
    // Items, fetched page by page; an unknown value fails nothing.
    let mut messages = close.whatsapp().list().lead_id([lead]).date_created(since..).stream();
    while let Some(message) = messages.try_next().await? {
        match message.source {
            CreationSource::Api => println!("{} {}", message.id, message.text),
            other => println!("{} came from {:?}", message.id, other.as_str()),
        }
    }
    Ok(())
}

async fn log(close: &Client, lead: &str, contact: &str, photo: Vec<u8>) -> Result<(), Error> {
    // Signed request, multipart to the storage, address to use: one call.
    let photo = close.files().upload("photo.jpg", "image/jpeg", photo).await?;

    // The literal holds exactly the required fields: rustc names a missing one.
    let logged = close
        .whatsapp()
        .create(NewWhatsAppMessage {
            activity_at: DateTime::now(),
            contact_id: contact.into(),
            direction: CommunicationDirection::Outgoing,
            external_whatsapp_message_id: "wamid.1".into(),
            lead_id: lead.into(),
            local_phone: "+12025550100".into(),
            message_markdown: "*Hello*".into(),
            remote_phone: "+12025550143".into(),
        })
        .attach(photo) // optional fields are setters; a new one is a minor version
        .send_to_inbox(true)
        .await?;

    // Not called = absent, clear = null, value = value, empty list = [].
    close
        .whatsapp()
        .update(&logged.id)
        .message_markdown("*Hello again*")
        .clear_response_to_id()
        .attachments(Vec::new())
        .await?;
    println!("logged and changed {}", logged.id);
    Ok(())
}

async fn send(close: &Client, lead: &str) {
    let sent = close.sms().send().lead_id(lead).text("Hi").extra("new_field", 10).await;
    // One error type; status, headers, raw body, JSON path and attempts are always there.
    let Err(error) = sent else { return };
    match error.kind() {
        ErrorKind::Validation(refusal) => {
            for (field, reason) in refusal.fields() {
                println!("{field}: {reason}");
            }
        }
        ErrorKind::RateLimited { retry_after, .. } => println!("slow down: {retry_after:?}"),
        _ => println!("{error} after {} attempts", error.attempts()),
    }
    if error.delivery() == Delivery::Unknown {
        println!("it may have been sent: look before sending again");
    }
}
