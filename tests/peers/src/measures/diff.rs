//! Comparing two documents of more than 10 MB.

use super::process::{run_within, this};
use super::{Measured, Result, of_runs, synthetic};
use crate::place;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// How long one may take.
const LIMIT: Duration = Duration::from_secs(300);
/// So many operations make 14 MB.
const OPERATIONS: usize = 7_000;

/// Writes the two documents into a folder.
///
/// # Errors
///
/// When it cannot be written to.
pub fn write_documents(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let base = synthetic::document(OPERATIONS);
    let mut head = base.clone();
    for number in (0..OPERATIONS / 2).step_by(50) {
        let thing = &mut head["components"]["schemas"][format!("Thing{number}")];
        thing["properties"]["size"]["type"] = json!("string");
        thing["properties"]["added"] = json!({ "type": "string", "description": "New." });
    }
    fs::write(folder.join("base.json"), serde_json::to_string_pretty(&base)?)?;
    Ok(fs::write(folder.join("head.json"), serde_json::to_string_pretty(&head)?)?)
}

/// What `drift`, which is a library, does as a program: how many changes there are.
///
/// # Errors
///
/// When a document cannot be read.
pub fn drift_once(base: &Path, head: &Path) -> Result<usize> {
    let read = |path: &Path| -> Result<Value> { Ok(serde_json::from_slice(&fs::read(path)?)?) };
    Ok(drift::compare(&read(base)?, &read(head)?)?.len())
}

pub(super) fn measure() -> Result<Vec<Measured>> {
    super::regen::build_xtask()?;
    let folder = place::target().join("diff");
    write_documents(&folder)?;
    let (base, head) = (folder.join("base.json"), folder.join("head.json"));
    let size = fs::metadata(&base)?.len() as f64 / 1e6;
    let mut ours = Command::new(super::regen::xtask());
    ours.current_dir(place::root()).arg("diff").arg(&base).arg(&head);
    let mut drift = this()?;
    drift.arg("drift").arg(&base).arg(&head);
    let mut openapi_diff =
        Command::new(place::target().join("tools/npm/node_modules/.bin/openapi-diff"));
    openapi_diff.arg(&base).arg(&head);
    let case = format!("two documents of {size:.0} MB");
    let mut found = Vec::new();
    for (name, command) in [("ours", ours), ("drift", drift), ("openapi-diff", openapi_diff)] {
        found.extend(of(&case, name, &command));
    }
    fs::remove_dir_all(folder)?;
    Ok(found)
}

/// Ends with 1 where something breaks, which is no failure here.
fn of(case: &str, name: &str, command: &Command) -> Vec<Measured> {
    let mut took = Vec::new();
    for _ in 0..3 {
        let mut shell = Command::new("sh");
        shell.args(["-c", r#""$0" "$@"; test $? -le 1"#]).arg(command.get_program());
        shell.args(command.get_args());
        if let Some(folder) = command.get_current_dir() {
            shell.current_dir(folder);
        }
        match run_within(&shell, LIMIT) {
            Ok(one) => took.push(one),
            Err(error) => {
                return vec![Measured::missing(case, "seconds", name, &error.to_string())];
            }
        }
    }
    of_runs(case, name, &took)
}
