//! The text of a WhatsApp message cannot be cleared.

use close_messaging::Client;

fn update(close: &Client) {
    let _ = close.whatsapp().update("acti_a").clear_message_markdown();
}

fn main() {}
