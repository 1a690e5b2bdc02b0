//! The public items of a crate, as rustdoc writes them for other programs.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

use crate::compiled::Compiled;

/// What the judge reads. Each version of Rust writes one form.
pub const FORM: u64 = 57;

/// Which form is written here.
///
/// # Errors
///
/// rustdoc cannot be run.
pub fn form(folder: &Path) -> io::Result<u64> {
    let source = folder.join("form.rs");
    fs::write(&source, "")?;
    let written = write(&source, "form", &[], folder)?;
    let read: serde_json::Value = serde_json::from_slice(&fs::read(written)?)?;
    Ok(read["format_version"].as_u64().unwrap_or_default())
}

/// Writes the items of a generated crate. All that it needs has been compiled.
///
/// # Errors
///
/// rustdoc cannot be run, or refuses the crate.
pub fn items(folder: &Path, compiled: &Compiled, dependencies: &Path) -> io::Result<PathBuf> {
    let mut arguments = vec!["--cfg".to_owned(), "feature=\"client\"".to_owned()];
    arguments.extend(["-L".to_owned(), format!("dependency={}", dependencies.display())]);
    for name in ["close_messaging_runtime", "serde"] {
        let library = compiled.library(name);
        let library = library.ok_or_else(|| io::Error::other(format!("{name} was not built")))?;
        arguments.extend(["--extern".to_owned(), format!("{name}={}", library.display())]);
    }
    write(&folder.join("src/lib.rs"), "example", &arguments, &folder.join("doc"))
}

/// What stable Rust keeps for later is asked of rustdoc alone: the crates themselves are compiled
/// without.
fn write(source: &Path, name: &str, arguments: &[String], into: &Path) -> io::Result<PathBuf> {
    let rustdoc = env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into());
    let output = Command::new(rustdoc)
        .env("RUSTC_BOOTSTRAP", "1")
        // What cargo tells a crate of itself.
        .envs([("CARGO_PKG_NAME", name), ("CARGO_PKG_VERSION", "1.0.0")])
        .arg(source)
        .args(["--crate-name", name, "--edition", "2024", "--crate-version", "1.0.0"])
        .args(["-Z", "unstable-options", "--output-format", "json", "--cap-lints", "allow"])
        .args(arguments)
        .arg("-o")
        .arg(into)
        .output()?;
    if output.status.success() {
        return Ok(into.join(format!("{name}.json")));
    }
    Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()))
}
