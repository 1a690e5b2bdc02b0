//! Sets and reads the field.

use example::types::{DraftRequired, Person, Pet};
use example::{Client, Error};

async fn register(client: &Client, owner: Person) -> Result<Pet, Error> {
    let draft = DraftRequired { name: "Tom".into() };
    client.pets().create(draft).owner(owner).await // breaks
}

fn owner(pet: Pet) -> Option<Person> {
    pet.owner // breaks
}

fn main() {
    // What compiles need not run.
    let _program = (register, owner);
}
