//! Sets and reads the field.

use example::types::{DraftRequired, Pet};
use example::{Client, Error};

async fn register(client: &Client) -> Result<Pet, Error> {
    let draft = DraftRequired { name: "Tom".into() };
    client.pets().create(draft).owner("Ann").await
}

fn owner(pet: Pet) -> Option<String> {
    pet.owner
}

fn main() {
    // What compiles need not run.
    let _program = (register, owner);
}
