//! Reads why a call was refused.

use example::types::Fault;
use example::{Client, Error};

async fn call(client: &Client) -> Result<(), Error> {
    if let Err(error) = client.pets().remove("pet_1").await {
        let fault = error.body::<Fault>();
        eprintln!("{fault:?}");
    }
    Ok(())
}

fn main() {
    // What compiles need not run.
    let _program = call;
}
