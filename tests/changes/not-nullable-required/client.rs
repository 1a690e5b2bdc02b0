//! Sets and reads the field, which may be null.

use example::types::{DraftRequired, Pet};
use example::{Client, Error};

async fn register(client: &Client) -> Result<Pet, Error> {
    let draft = DraftRequired { name: "Tom".into(), owner: None }; // breaks
    client.pets().create(draft).await
}

fn owner(pet: Pet) -> Option<String> {
    pet.owner // breaks
}

fn main() {
    // What compiles need not run.
    let _program = (register, owner);
}
