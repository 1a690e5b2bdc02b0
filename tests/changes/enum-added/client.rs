//! Makes a value of any text.

use example::types::{DraftRequired, Pet};
use example::{Client, Error};

async fn register(client: &Client, kind: &str) -> Result<Pet, Error> {
    let draft = DraftRequired { name: "Tom".into() };
    client.pets().create(draft).kind(kind).await // breaks
}

fn main() {
    // What compiles need not run.
    let _program = register;
}
