//! Matches a member, and any other.

use example::types::Pet;

fn is_cat(pet: &Pet) -> bool {
    match pet {
        Pet::Cat(_) => true,
        _ => false,
    }
}

fn main() {
    // What compiles need not run.
    let _program = is_cat;
}
