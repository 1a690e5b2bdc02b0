//! Makes the call: ten, from the twentieth on. It compiles on, and means another.

use example::{Client, Error};

async fn call(client: &Client) -> Result<(), Error> {
    client.pets().remove("pet_1", 10, 20).await
}

fn main() {
    // What compiles need not run.
    let _program = call;
}
