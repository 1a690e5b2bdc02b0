//! Matches the member.

use example::types::Pet;

fn is_dog(pet: &Pet) -> bool {
    match pet {
        Pet::Dog(_) => true, // breaks
        _ => false,
    }
}

fn main() {
    // What compiles need not run.
    let _program = is_dog;
}
