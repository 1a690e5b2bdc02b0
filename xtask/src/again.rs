//! Runs this command again, in an xtask that can reach the network.

use std::env;
use std::ffi::OsString;
use std::process::Command;

use crate::exit::{Exit, Failure};
use crate::output;
use crate::workspace;

/// The feature that a fresh `cargo xtask` is built without.
const FEATURE: &str = "network";

/// Whether this xtask cannot reach the network.
pub(crate) fn is_needed() -> bool {
    !cfg!(feature = "network")
}

/// Builds this program with its feature `network` and lets it do what this process was asked for.
pub(crate) fn with_network() -> Result<Exit, Failure> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let manifest = workspace::root("build it with `--features network`")?.join("Cargo.toml");
    output::complain(&format!(
        "This command needs the network, which this xtask was built without: it is built once more, \
         with its feature `{FEATURE}`, and run."
    ));
    let mut command = Command::new(cargo);
    command.args([
        "run",
        "--quiet",
        "--package",
        "xtask",
        "--features",
        FEATURE,
        "--manifest-path",
    ]);
    let ended = command.arg(manifest).arg("--").args(env::args_os().skip(1)).status();
    let status = ended.map_err(|error| {
        Failure::refused(format!(
            "cargo could not be run: {error}. Run this command by `cargo run --package xtask \
             --features {FEATURE} -- …`."
        ))
    })?;
    Ok(match status.code() {
        Some(0) => Exit::Done,
        Some(1) => Exit::Undone,
        _ => Exit::Refused,
    })
}
