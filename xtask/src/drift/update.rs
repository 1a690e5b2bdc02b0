//! Brings the lock up to date.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::PathBuf;

use close_codegen::vendor::{Lock, Refreshed};

use super::arguments::Arguments;
use super::material::Material;
use crate::exit::Failure;
use crate::place::Place;
use crate::today::today;
use crate::wording::count;

/// Writes what was read into the lock; what was done, in a line. Where nothing changed, nothing is
/// written.
pub(super) fn update(
    arguments: &Arguments,
    place: &Place,
    material: &Material,
) -> Result<String, Failure> {
    let empty = Lock::empty(place.to_string());
    let lock = material.lock.as_ref().unwrap_or(&empty);
    let date = arguments.date.clone().unwrap_or_else(today);
    let refreshed = lock
        .refreshed(&material.spec, &material.gathered.texts, &date)
        .map_err(|diagnostics| Failure::refused(diagnostics.to_string()))?;
    let Refreshed { text, added, changed, same } = &refreshed;
    if !added.is_empty() || !changed.is_empty() {
        write(place, text).map_err(|error| {
            Failure::undone(format!("{place} could not be written: {error}. It is as it was."))
        })?;
    }
    let sources = |amount| count(amount, "source");
    Ok(format!(
        "{place}: {} added, {} changed, {same} as before",
        sources(added.len()),
        changed.len()
    ))
}

/// Puts a text in the place of another, which is whole until then.
pub(crate) fn write(place: &Place, text: &str) -> io::Result<()> {
    let path = place.path();
    let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
    name.push(".new");
    let temporary: PathBuf = path.with_file_name(name);
    let written = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        // The fault that led here is the one to tell.
        let _ = fs::remove_file(temporary);
    }
    written
}
