//! Sets and reads the field.

use example::types::{DraftRequired, Pet};
use example::{Client, Error};

async fn register(client: &Client, size: i64) -> Result<Pet, Error> {
    let draft = DraftRequired { name: "Tom".into() };
    client.pets().create(draft).size(size).await // breaks
}

fn size(pet: Pet) -> Option<i64> {
    pet.size // breaks
}

fn main() {
    // What compiles need not run.
    let _program = (register, size);
}
