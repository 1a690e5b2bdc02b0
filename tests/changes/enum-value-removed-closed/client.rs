//! Names the value.

use example::types::Kind;

fn sound(kind: Kind) -> &'static str {
    match kind {
        Kind::Cat => "miaow",
        Kind::Dog => "woof",
        Kind::Cow => "moo", // breaks
    }
}

fn main() {
    // What compiles need not run.
    let _program = sound;
}
