//! A status that is not known is made by `from_wire`, on purpose.

use close_messaging::types::NewSms;

fn main() {
    let _ = NewSms { status: "outbox" };
}
