//! Sets and reads what there was.

use example::types::{DraftRequired, Pet};
use example::{Client, Error};

async fn register(client: &Client) -> Result<Pet, Error> {
    let draft = DraftRequired { name: "Tom".into() };
    client.pets().create(draft).age(3).await
}

fn name(pet: Pet) -> String {
    let Pet { name, .. } = pet;
    name
}

fn main() {
    // What compiles need not run.
    let _program = (register, name);
}
