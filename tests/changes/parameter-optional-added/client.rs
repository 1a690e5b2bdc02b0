//! Makes the call.

use example::{Client, Error};

async fn call(client: &Client) -> Result<(), Error> {
    client.pets().remove("pet_1").await
}

fn main() {
    // What compiles need not run.
    let _program = call;
}
