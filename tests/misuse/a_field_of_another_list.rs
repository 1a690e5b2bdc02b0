//! A field of an SMS where one of a WhatsApp message belongs.

use close_messaging::Client;
use close_messaging::types::SmsField;

fn get(close: &Client) {
    let _ = close.whatsapp().get("acti_a").fields([SmsField::Text]);
}

fn main() {}
