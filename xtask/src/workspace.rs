//! Where the workspace is.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::exit::Failure;
use crate::place::Place;

/// Where the document stands.
pub(crate) const SPEC: &str = "spec/openapi.yaml";

/// The root folder of the workspace. It is looked for when the program runs and not when it is
/// built, because the folder may have been moved or copied in between. `cargo run` says where this
/// package is now; without cargo the current directory has to do.
/// `instead` is what needs no workspace.
pub(crate) fn root(instead: &str) -> Result<PathBuf, Failure> {
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let starts = [package, env::current_dir().ok()];
    let found = starts.iter().flatten().find_map(|start| root_above(start));
    found.map(Path::to_owned).ok_or_else(|| {
        Failure::refused(format!(
            "No folder from the current directory upward has a Cargo.toml with [workspace]. \
             Run `cargo xtask` inside the workspace, or {instead}."
        ))
    })
}

/// What was named, else what usually stands in the workspace.
pub(crate) fn place(named: Option<PathBuf>, usual: &str, instead: &str) -> Result<Place, Failure> {
    match named {
        Some(path) => Ok(Place::given(path)),
        None => root(instead).map(|root| Place::in_workspace(&root, usual)),
    }
}

fn root_above(start: &Path) -> Option<&Path> {
    start.ancestors().find(|folder| {
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
        manifest.lines().any(|line| line.trim_start().starts_with("[workspace]"))
    })
}
