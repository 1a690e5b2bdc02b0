//! Lists the values, and matches all there are.

use example::types::Kind;

fn all() -> &'static [Kind] {
    Kind::ALL // breaks
}

fn sound(kind: &Kind) -> &'static str {
    match kind {
        // breaks
        Kind::Cat => "miaow",
        Kind::Dog => "woof",
    }
}

fn main() {
    // What compiles need not run.
    let _program = (all, sound);
}
