//! A WhatsApp message stays with its lead.

use close_messaging::Client;

fn update(close: &Client) {
    let _ = close.whatsapp().update("acti_a").lead_id("lead_b");
}

fn main() {}
