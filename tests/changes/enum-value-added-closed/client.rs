//! Matches all values there are.

use example::types::Kind;

fn sound(kind: Kind) -> &'static str {
    match kind {
        // breaks
        Kind::Cat => "miaow",
        Kind::Dog => "woof",
    }
}

fn main() {
    // What compiles need not run.
    let _program = sound;
}
