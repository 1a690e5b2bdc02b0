//! Reads a field of what it is going to send.

use example::types::{Draft, DraftRequired, Pet};

fn owner_to_be() -> Option<String> {
    let draft: Draft = DraftRequired { name: "Tom".into() }.into();
    draft.owner // breaks
}

fn owner(pet: Pet) -> Option<String> {
    pet.owner
}

fn main() {
    // What compiles need not run.
    let _program = (owner_to_be, owner);
}
