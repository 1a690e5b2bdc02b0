//! Sets and reads the field.

use example::types::{DraftRequired, Pet};
use example::{Client, Error};

async fn register(client: &Client) -> Result<Pet, Error> {
    let draft = DraftRequired { name: "Tom".into() };
    client.pets().create(draft).tagged(3).await
}

fn tagged(pet: Pet) -> Option<i64> {
    pet.tagged
}

fn main() {
    // What compiles need not run.
    let _program = (register, tagged);
}
