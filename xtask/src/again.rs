//! The commands that not every xtask has. One that lacks what a command needs is built once more,
//! with the feature, and lets that one do it.

use std::env;
use std::ffi::OsString;
use std::process::Command;

use crate::command::Run;
use crate::exit::{Exit, Failure};
use crate::output;
use crate::workspace;

/// A command where there is its feature; else what runs it in another xtask.
macro_rules! needing {
    ($feature:literal, $run:path) => {{
        #[cfg(feature = $feature)]
        let run: Run = $run;
        #[cfg(not(feature = $feature))]
        let run: Run = |_, _| with($feature);
        run
    }};
}

pub(crate) const ADOPT: Run = needing!("drift", crate::adopt::run);
pub(crate) const DRIFT: Run = needing!("drift", crate::drift::run);
pub(crate) const ISSUE: Run = needing!("review", crate::issue::run);
pub(crate) const LINT: Run = needing!("lint", crate::lint::run);
pub(crate) const RELEASE_CHECK: Run = needing!("review", crate::release_check::run);
pub(crate) const REVIEW: Run = needing!("review", crate::review::run);

/// What a fresh `cargo xtask` is built without, and whether this one has it.
const OFF_BY_DEFAULT: [(&str, bool); 4] = [
    ("drift", cfg!(feature = "drift")),
    ("lint", cfg!(feature = "lint")),
    ("review", cfg!(feature = "review")),
    ("network", cfg!(feature = "network")),
];

/// Runs the rest of a command that asks others, where this xtask cannot: none where it can. Whether a
/// command does so stands in its arguments.
#[cfg(any(feature = "drift", feature = "review"))]
pub(crate) fn with_network() -> Option<Result<Exit, Failure>> {
    (!cfg!(feature = "network")).then(|| with("network"))
}

/// Builds this program with a feature and lets it do what this process was asked for.
fn with(feature: &str) -> Result<Exit, Failure> {
    let features = features(&OFF_BY_DEFAULT, feature);
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let root = workspace::root(&format!("build it with `--features {features}`"))?;
    output::complain(&format!(
        "This command needs the feature `{feature}`, which this xtask was built without: it is built \
         once more, with that, and run."
    ));
    let mut command = Command::new(cargo);
    command.args(["run", "--quiet", "--package", "xtask", "--features", &features]);
    command.arg("--manifest-path").arg(root.join("Cargo.toml"));
    let ended = command.arg("--").args(env::args_os().skip(1)).status();
    let status = ended.map_err(|error| {
        Failure::refused(format!(
            "cargo could not be run: {error}. Run this command by `cargo run --package xtask \
             --features {features} -- …`."
        ))
    })?;
    Ok(match status.code() {
        Some(0) => Exit::Done,
        Some(1) => Exit::Undone,
        _ => Exit::Refused,
    })
}

/// What the next one is built with: what this one has, or it would lack that, and what is needed.
fn features(built: &[(&str, bool)], needed: &str) -> String {
    let kept = built.iter().filter(|(_, built)| *built).map(|(name, _)| *name);
    kept.chain([needed]).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::{OFF_BY_DEFAULT, features};

    /// One that is not would be lost by the next, which would ask for it again, and so on for ever.
    #[test]
    fn every_feature_is_known() {
        let manifest = include_str!("../Cargo.toml");
        let (_, section) = manifest.split_once("[features]\n").unwrap();
        let lines = section.lines().take_while(|line| !line.starts_with('['));
        let mut named: Vec<&str> =
            lines.filter_map(|line| Some(line.split_once(" = ")?.0)).collect();
        named.sort_unstable();
        let mut known = OFF_BY_DEFAULT.map(|(name, _)| name).to_vec();
        known.push("default");
        known.sort_unstable();
        assert_eq!(named, known);
        assert!(section.starts_with("default = []\n"), "{section}");
    }

    #[test]
    fn what_there_is_already_is_kept() {
        let built = |drift| [("drift", drift), ("review", false)];
        assert_eq!(features(&built(false), "drift"), "drift");
        assert_eq!(features(&built(true), "network"), "drift,network");
    }
}
