//! Sends an SMS with a file attached (an MMS), once.
//!
//! ```text
//! CLOSE_API_KEY=api_… cargo run --example send_sms -- lead_… +12025550100 +12025550143 photo.jpg
//! ```
//!
//! The first number is one of Close's own, the second that of the contact. **This really sends**,
//! and costs money.

#![forbid(unsafe_code)]

use close_messaging::{Client, Delivery};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [lead, from, to, path] = arguments.as_slice() else {
        return Err("send_sms lead_… from-number to-number file.jpg".into());
    };
    let close = Client::from_env()?;

    // Asks for a place, posts the file there, and gives what an attachment takes.
    let photo = close.files().upload("photo.jpg", "image/jpeg", std::fs::read(path)?).await?;

    let sent = close
        .sms()
        .send()
        .lead_id(lead.as_str())
        .local_phone(from.as_str())
        .remote_phone(to.as_str())
        .text("The photo you asked for.")
        .attach(photo)
        .send_in(10)
        .await;
    match sent {
        Ok(sms) => println!("{} is in the outbox", sms.id),
        Err(error) => {
            match error.delivery() {
                Delivery::NotSent | Delivery::Refused => eprintln!("nothing was sent"),
                Delivery::Accepted => eprintln!("it was sent; only the answer cannot be read"),
                Delivery::Unknown => {
                    eprintln!("it may have been sent: look before you send it again");
                }
            }
            return Err(error.into());
        }
    }
    Ok(())
}
