//! Names the value.

use example::types::Kind;

fn sound(kind: &Kind) -> &str {
    match kind {
        Kind::Cow => "moo", // breaks
        other => other.as_str(),
    }
}

fn main() {
    // What compiles need not run.
    let _program = sound;
}
