//! Reads the field of what both calls give.

use example::types::Pet;

fn name(pet: Pet) -> Option<String> {
    pet.name // breaks
}

fn main() {
    // What compiles need not run.
    let _program = name;
}
