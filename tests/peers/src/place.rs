//! Where things are.

use std::path::{Path, PathBuf};

/// The folder of this package.
#[must_use]
pub fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The root of the repository.
#[must_use]
pub fn root() -> PathBuf {
    here().join("../..")
}

/// The OpenAPI document.
#[must_use]
pub fn document() -> PathBuf {
    root().join("spec/openapi.yaml")
}

/// What is installed and generated here; nothing of it is checked in.
#[must_use]
pub fn target() -> PathBuf {
    here().join("target")
}
