//! Sets and reads the field, whose name in Rust stays.

use example::types::{DraftRequired, Pet};
use example::{Client, Error};

async fn register(client: &Client) -> Result<Pet, Error> {
    let draft = DraftRequired { name: "Tom".into() };
    client.pets().create(draft).owner_name("Ann").await
}

fn owner_name(pet: Pet) -> Option<String> {
    pet.owner_name
}

fn main() {
    // What compiles need not run.
    let _program = (register, owner_name);
}
