//! Matches all values it knows, and any other.

use example::types::Kind;

fn sound(kind: &Kind) -> &str {
    match kind {
        Kind::Cat => "miaow",
        Kind::Dog => "woof",
        other => other.as_str(),
    }
}

fn main() {
    // What compiles need not run.
    let _program = sound;
}
