//! Calls without a body.

use example::{Client, Error};

async fn register(client: &Client) -> Result<(), Error> {
    client.pets().create().await // breaks
}

fn main() {
    // What compiles need not run.
    let _program = register;
}
