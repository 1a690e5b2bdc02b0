//! Makes the call.

use example::pets::RemoveReply; // breaks
use example::{Client, Error};

async fn call(client: &Client) -> Result<RemoveReply, Error> {
    client.pets().remove("pet_1").await
}

fn main() {
    // What compiles need not run.
    let _program = call;
}
