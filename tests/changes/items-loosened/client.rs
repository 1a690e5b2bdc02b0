//! Sets and reads the list.

use example::types::{DraftRequired, Pet};
use example::{Client, Error};

async fn register(client: &Client) -> Result<Pet, Error> {
    let draft = DraftRequired { name: "Tom".into() };
    client.pets().create(draft).tags(["small", "grey"]).await
}

fn tags(pet: Pet) -> Vec<String> {
    pet.tags
}

fn main() {
    // What compiles need not run.
    let _program = (register, tags);
}
