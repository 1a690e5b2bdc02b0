//! Carries a plan out.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::folder::temporary_name;
use super::plan::{Change, ChangeKind, Plan};
use crate::exit::Failure;
use crate::place::Place;

/// A new text that waits beside the file it will replace.
struct Staged<'a> {
    temporary: PathBuf,
    place: &'a Place,
}

/// Makes all changes, or tells what stands in the way. Every text is written to a temporary file
/// before the first one is put in its place: a full disk leaves the folder as it was, and a kill
/// leaves no file half written.
pub(super) fn apply(plan: &Plan<'_>) -> Result<(), Failure> {
    if !plan.obstacles.is_empty() {
        return Err(obstructed(plan));
    }
    let mut staged = Vec::new();
    let applied = stage(plan, &mut staged).and_then(|()| settle(plan, &staged));
    if applied.is_err() {
        for Staged { temporary, .. } in staged {
            // The fault that led here is the one to tell; the next regen clears what remains.
            let _ = fs::remove_file(temporary);
        }
    }
    applied
}

fn obstructed(plan: &Plan<'_>) -> Failure {
    let obstacles = plan.obstacles.iter();
    let lines = obstacles.map(|obstacle| format!("  {} {}\n", obstacle.place, obstacle.reason));
    Failure::undone(format!(
        "{} holds what regen did not write and does not touch:\n{}\
         Nothing was written. Move these away, or name another folder with --out DIR.",
        plan.out,
        lines.collect::<String>()
    ))
}

/// Writes every new text to a temporary file.
fn stage<'a>(plan: &'a Plan<'_>, staged: &mut Vec<Staged<'a>>) -> Result<(), Failure> {
    let fault = |place: &Place, error: &io::Error| {
        Failure::undone(format!(
            "{place} could not be written: {error}. No file was changed. \
             Mend that, then run the command again."
        ))
    };
    for Change { place, kind } in &plan.changes {
        if matches!(kind, ChangeKind::Leftover) {
            remove_file(place.path()).map_err(|error| fault(place, &error))?;
        }
    }
    for Change { place, kind } in &plan.changes {
        if let ChangeKind::Missing { text } | ChangeKind::Differing { text, .. } = kind {
            write_beside(place, text, staged).map_err(|error| fault(place, &error))?;
        }
    }
    Ok(())
}

fn write_beside<'a>(place: &'a Place, text: &str, staged: &mut Vec<Staged<'a>>) -> io::Result<()> {
    let name = place.path().file_name().and_then(OsStr::to_str).unwrap_or_default();
    let temporary = place.path().with_file_name(temporary_name(name));
    if let Some(folder) = place.path().parent() {
        fs::create_dir_all(folder)?;
    }
    // A file of that name cannot be there, unless another regen runs at the same time.
    let mut file = File::create_new(&temporary)?;
    staged.push(Staged { temporary, place });
    file.write_all(text.as_bytes())
}

/// Removes the strays and puts the new texts in their places. Strays go first, because where `A.rs`
/// and `a.rs` are one file, removing the one must not take the other with it; folders go last and
/// from the inside out.
fn settle(plan: &Plan<'_>, staged: &[Staged<'_>]) -> Result<(), Failure> {
    let fault = |place: &Place, error: &io::Error| {
        Failure::undone(format!(
            "{place} could not be replaced or removed: {error}. Some files may be changed and \
             others not. Mend that, then run the command again."
        ))
    };
    for Change { place, kind } in &plan.changes {
        if matches!(kind, ChangeKind::Stray { .. }) {
            remove_file(place.path()).map_err(|error| fault(place, &error))?;
        }
    }
    for Staged { temporary, place } in staged {
        fs::rename(temporary, place.path()).map_err(|error| fault(place, &error))?;
    }
    for Change { place, kind } in plan.changes.iter().rev() {
        if matches!(kind, ChangeKind::EmptyFolder) {
            fs::remove_dir(place.path()).map_err(|error| fault(place, &error))?;
        }
    }
    Ok(())
}

/// A file that is gone already is as good as removed.
fn remove_file(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
