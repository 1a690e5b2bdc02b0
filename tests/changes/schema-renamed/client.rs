//! Names the type.

use example::types::Kind; // breaks

fn is_cat(kind: &Kind) -> bool {
    matches!(kind, Kind::Cat)
}

fn main() {
    // What compiles need not run.
    let _program = is_cat;
}
