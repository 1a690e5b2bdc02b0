//! Sets and reads the field.

use example::types::{DraftRequired, Pet};
use example::{Client, Error};

async fn register(client: &Client, born: &str) -> Result<Pet, Error> {
    let draft = DraftRequired { name: "Tom".into() };
    client.pets().create(draft).born(born).await // breaks
}

fn born(pet: Pet) -> Option<String> {
    pet.born // breaks
}

fn main() {
    // What compiles need not run.
    let _program = (register, born);
}
