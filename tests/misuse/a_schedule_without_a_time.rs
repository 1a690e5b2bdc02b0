//! An SMS that is scheduled for no time.

use close_messaging::Client;

fn schedule(close: &Client) {
    let _ = close.sms().schedule().text("Hello");
}

fn main() {}
