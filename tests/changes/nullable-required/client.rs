//! Sets and reads the field, which is always there.

use example::types::{DraftRequired, Pet};
use example::{Client, Error};

async fn register(client: &Client) -> Result<Pet, Error> {
    let draft = DraftRequired { name: "Tom".into(), owner: "Ann".into() }; // breaks
    client.pets().create(draft).await
}

fn owner(pet: Pet) -> String {
    pet.owner // breaks
}

fn main() {
    // What compiles need not run.
    let _program = (register, owner);
}
