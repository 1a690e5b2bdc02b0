//! What has to change for the output folder to hold the generated files and nothing else.
//! `regen` carries the plan out and `regen --check` only tells it, so that they cannot disagree.

use std::collections::BTreeSet;
use std::fs;
use std::io;

use close_codegen::Files;

use super::folder::{self, Entry, Kind};
use crate::exit::Failure;
use crate::place::Place;
use crate::reading;

/// All changes, and what stands in their way.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    pub(super) out: &'a Place,
    pub(super) files: &'a Files,
    /// In the order of their places.
    pub(super) changes: Vec<Change<'a>>,
    /// While there is any, nothing may be written.
    pub(super) obstacles: Vec<Obstacle>,
}

/// One file or folder that changes.
#[derive(Debug)]
pub(super) struct Change<'a> {
    pub(super) place: Place,
    pub(super) kind: ChangeKind<'a>,
}

#[derive(Debug)]
pub(super) enum ChangeKind<'a> {
    /// A file that is not there yet.
    Missing { text: &'a str },
    /// A file that is there with other bytes.
    Differing { old: Vec<u8>, text: &'a str },
    /// A file of an earlier regen that is not generated any more.
    Stray { old: Vec<u8> },
    /// A temporary file of a regen that was killed.
    Leftover,
    /// A folder with nothing in it, or nothing once the strays are gone.
    EmptyFolder,
}

/// Something that regen did not put there and does not touch.
#[derive(Debug)]
pub(super) struct Obstacle {
    pub(super) place: Place,
    /// What about it, to be read after the place.
    pub(super) reason: &'static str,
}

/// What is to be done about something that stands in the folder.
enum Verdict<'a> {
    Keep,
    Change(ChangeKind<'a>),
    Obstacle(&'static str),
}

impl<'a> Plan<'a> {
    /// Compares the folder with the files that belong there.
    pub(super) fn new(out: &'a Place, files: &'a Files) -> Result<Self, Failure> {
        let folders: BTreeSet<&str> = files.iter().flat_map(|(path, _)| folders_of(path)).collect();
        let mut missing: BTreeSet<&str> = files.iter().map(|(path, _)| path).collect();
        let mut plan = Self { out, files, changes: Vec::new(), obstacles: Vec::new() };
        for entry in folder::entries(out)? {
            missing.remove(entry.relative.as_str());
            let place = out.join(&entry.relative);
            let verdict = judge(&entry, files.get(&entry.relative), &folders)
                .map_err(|error| unreadable(&place, &error))?;
            match verdict {
                Verdict::Keep => {}
                Verdict::Change(kind) => plan.changes.push(Change { place, kind }),
                Verdict::Obstacle(reason) => plan.obstacles.push(Obstacle { place, reason }),
            }
        }
        let missing = missing.into_iter().filter_map(|path| Some((path, files.get(path)?)));
        plan.changes.extend(missing.map(|(path, text)| Change {
            place: out.join(path),
            kind: ChangeKind::Missing { text },
        }));
        plan.changes.sort_by(|a, b| a.place.path().cmp(b.place.path()));
        plan.spare_folders_with_obstacles();
        Ok(plan)
    }

    /// A folder is not empty once the strays are gone if something foreign is in it.
    fn spare_folders_with_obstacles(&mut self) {
        let Self { changes, obstacles, .. } = self;
        changes.retain(|change| {
            let is_above =
                |obstacle: &Obstacle| obstacle.place.path().starts_with(change.place.path());
            !(matches!(change.kind, ChangeKind::EmptyFolder) && obstacles.iter().any(is_above))
        });
    }
}

/// The folders that a file is in: `a/b/c.rs` → `a`, `a/b`.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').filter_map(|(at, _)| path.get(..at))
}

/// `text` is what belongs in the place of the entry, if it is the place of a generated file.
fn judge<'a>(
    entry: &Entry,
    text: Option<&'a str>,
    folders: &BTreeSet<&str>,
) -> io::Result<Verdict<'a>> {
    let folder_belongs_here = folders.contains(entry.relative.as_str());
    Ok(match entry.kind {
        Kind::Link => Verdict::Obstacle("is a symbolic link"),
        Kind::Special => Verdict::Obstacle("is neither a file nor a folder"),
        Kind::Folder if folder_belongs_here => Verdict::Keep,
        Kind::Folder if text.is_some() => Verdict::Obstacle("is a folder where a file belongs"),
        Kind::Folder => Verdict::Change(ChangeKind::EmptyFolder),
        Kind::File if folder_belongs_here => Verdict::Obstacle("is a file where a folder belongs"),
        Kind::File if text.is_none() && entry.is_leftover() => {
            Verdict::Change(ChangeKind::Leftover)
        }
        Kind::File if !entry.is_generated()? => {
            Verdict::Obstacle("does not begin with the line that regen writes")
        }
        Kind::File => match text {
            Some(text) => compare(fs::read(&entry.path)?, text),
            None => Verdict::Change(ChangeKind::Stray { old: fs::read(&entry.path)? }),
        },
    })
}

fn compare(old: Vec<u8>, text: &str) -> Verdict<'_> {
    if old == text.as_bytes() {
        Verdict::Keep
    } else {
        Verdict::Change(ChangeKind::Differing { old, text })
    }
}

fn unreadable(place: &Place, error: &io::Error) -> Failure {
    Failure::undone(format!(
        "{}. Nothing was written. Make it readable, or move it away.",
        reading::unreadable(place, error)
    ))
}
