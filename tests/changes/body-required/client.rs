//! Calls with a body that could be left out.

use example::types::DraftRequired;
use example::{Client, Error};

async fn register(client: &Client) -> Result<(), Error> {
    let draft = DraftRequired { name: "Tom".into() };
    client.pets().create().body(draft).await // breaks
}

fn main() {
    // What compiles need not run.
    let _program = register;
}
