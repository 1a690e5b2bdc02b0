//! Reads the field as text.

use example::types::Pet;

fn id(pet: Pet) -> Option<String> {
    pet.id // breaks
}

fn main() {
    // What compiles need not run.
    let _program = id;
}
