//! An SMS that was received has no time to be sent at.

use close_messaging::{Client, DateTime};

fn log(close: &Client, at: DateTime) {
    let _ = close.sms().log_received().date_scheduled(at);
}

fn main() {}
