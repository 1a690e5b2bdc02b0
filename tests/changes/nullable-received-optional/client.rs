//! Reads a field that may be null.

use example::types::Pet;

fn owner(pet: Pet) -> Option<String> {
    pet.owner
}

fn main() {
    // What compiles need not run.
    let _program = owner;
}
