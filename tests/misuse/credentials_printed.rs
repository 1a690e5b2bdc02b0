//! A key has no `Display`.

use close_messaging::ApiKey;

fn main() {
    println!("{}", ApiKey::new("api_a"));
}
