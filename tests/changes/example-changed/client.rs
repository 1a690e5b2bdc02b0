//! Makes the call of the example.

use example::types::DraftRequired;
use example::{Client, Error};

async fn register(client: &Client) -> Result<(), Error> {
    let draft = DraftRequired { name: "Ann".into() };
    client.pets().create(draft).await
}

fn main() {
    // What compiles need not run.
    let _program = register;
}
