//! Makes a client.

use example::{Client, Error};

fn client(key: &str) -> Result<Client, Error> {
    Client::new(example::ApiKey::new(key))
}

fn main() {
    // What compiles need not run.
    let _program = client;
}
