//! The summary of a run, which GitHub shows below its jobs.

use std::env;
use std::fs::OpenOptions;
use std::io::Write;

use crate::exit::Failure;

/// The most that GitHub takes of one step.
const MOST: usize = 1024 * 1024;

/// Adds a report, where there is a summary to add to.
pub(crate) fn summarize(report: &str) -> Result<(), Failure> {
    let Some(path) = env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else {
        return Ok(());
    };
    let shown = super::text::cut(report, MOST - 1, "The log of this step has all of it.");
    let file = OpenOptions::new().append(true).create(true).open(&path);
    file.and_then(|mut file| writeln!(file, "{shown}")).map_err(|error| {
        let path = path.display();
        Failure::refused(format!("The summary of the run could not be written to {path}: {error}."))
    })
}
