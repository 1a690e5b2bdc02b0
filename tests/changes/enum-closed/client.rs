//! Keeps a value that it does not know.

use example::types::Kind;

fn from_settings(value: &str) -> Kind {
    Kind::from_wire(value) // breaks
}

fn is_known(kind: &Kind) -> bool {
    !matches!(kind, Kind::Unknown(_)) // breaks
}

fn main() {
    // What compiles need not run.
    let _program = (from_settings, is_known);
}
