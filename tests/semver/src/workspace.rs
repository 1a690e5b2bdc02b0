//! The workspace that all crates and programs are built in.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use close_codegen::Files;

use crate::cases::Case;

/// What is built of each case: two crates, and the same program on either.
pub const PARTS: [&str; 4] = ["old", "new", "on-old", "on-new"];

/// What every generated crate can be asked for; the runtime is built with `client` alone.
const FEATURES: [&str; 4] = ["blocking", "oauth", "testing", "webhooks"];

/// Where a part of a case stands in the workspace.
#[must_use]
pub fn part(root: &Path, case: &str, part: &str) -> PathBuf {
    root.join(case).join(part)
}

/// Writes the workspace. A file that is the same stays untouched, so that cargo finds it built.
///
/// # Errors
///
/// The folder cannot be written.
pub fn write(root: &Path, cases: &[Case]) -> io::Result<()> {
    let mut manifest = String::from("[workspace]\nresolver = \"3\"\nmembers = [\n");
    for case in cases {
        for part in PARTS {
            let _infallible = writeln!(manifest, "  \"{}/{part}\",", case.name);
        }
    }
    manifest.push_str("]\n\n[profile.dev]\ndebug = false\nincremental = false\n");
    put(&root.join("Cargo.toml"), &manifest)?;
    // The same versions as everywhere else here.
    let locked = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
    if !root.join("Cargo.lock").is_file() {
        fs::copy(locked, root.join("Cargo.lock"))?;
    }
    for case in cases {
        library(&part(root, &case.name, "old"), &case.name, "old", &case.old)?;
        library(&part(root, &case.name, "new"), &case.name, "new", &case.new)?;
        program(&part(root, &case.name, "on-old"), case, "old")?;
        program(&part(root, &case.name, "on-new"), case, "new")?;
    }
    Ok(())
}

/// A generated crate, under the name that it has on either side.
fn library(folder: &Path, case: &str, side: &str, files: &Files) -> io::Result<()> {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../codegen/runtime");
    let runtime = runtime.canonicalize()?;
    let mut manifest = package(&format!("{case}-{side}"));
    manifest.push_str("[lib]\nname = \"example\"\npath = \"src/lib.rs\"\n\n[features]\n");
    manifest.push_str("default = [\"client\"]\nclient = [\"close-messaging-runtime/client\"]\n");
    for feature in FEATURES {
        let _infallible = writeln!(manifest, "{feature} = []");
    }
    let _infallible = write!(
        manifest,
        "\n[dependencies]\nclose-messaging-runtime = {{ path = {runtime:?}, default-features = false }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\n"
    );
    put(&folder.join("Cargo.toml"), &manifest)?;
    let source = folder.join("src");
    for (path, text) in files.iter() {
        put(&source.join(path), text)?;
    }
    stray(&source, &source, files)
}

/// Removes what an earlier run wrote and this one does not.
fn stray(folder: &Path, source: &Path, files: &Files) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let inside = path.strip_prefix(source).unwrap_or(&path).to_string_lossy().into_owned();
        if path.is_dir() {
            stray(&path, source, files)?;
        } else if !files.iter().any(|(known, _)| known == inside) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn program(folder: &Path, case: &Case, side: &str) -> io::Result<()> {
    let mut manifest = package(&format!("{}-on-{side}", case.name));
    let _infallible = write!(
        manifest,
        "[dependencies]\nexample = {{ package = \"{}-{side}\", path = \"../{side}\" }}\n",
        case.name
    );
    put(&folder.join("Cargo.toml"), &manifest)?;
    put(&folder.join("src/main.rs"), &case.program)
}

fn package(name: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"1.0.0\"\nedition = \"2024\"\npublish = false\n\n"
    )
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
