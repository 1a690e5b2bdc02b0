//! The second judge: cargo-semver-checks, by its own rules. It does not look at the types of fields
//! and arguments, so that it misses much; but whatever it finds, diff has to have said.

use std::io;
use std::path::Path;
use std::process::Command;

use close_codegen::Bump;

/// What it asks for.
///
/// # Errors
///
/// It cannot be run, or does not come to a judgement.
pub fn judge(program: &Path, old: &Path, new: &Path) -> io::Result<(Bump, String)> {
    let output = Command::new(program)
        .args(["semver-checks", "--color", "never", "--release-type", "patch"])
        .arg("--baseline-rustdoc")
        .arg(old)
        .arg("--current-rustdoc")
        .arg(new)
        .output()?;
    let both = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&both).into_owned();
    let bump = if said.contains("semver requires new major version") {
        Bump::Major
    } else if said.contains("semver requires new minor version") {
        Bump::Minor
    } else if said.contains("no semver update required") {
        Bump::None
    } else {
        return Err(io::Error::other(said));
    };
    Ok((bump, said))
}
