//! Only an SMS that is sent can be held back.

use close_messaging::Client;

fn draft(close: &Client) {
    let _ = close.sms().draft().text("Hello").send_in(10);
}

fn main() {}
