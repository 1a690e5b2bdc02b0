//! The sources: files, and all files of folders.

use std::collections::BTreeSet;
use std::fs;
use std::io::Error;
use std::path::Path;

use close_codegen::SourceText;
use close_codegen::vendor::{self, Unread};

use super::given::Source;
use crate::exit::Failure;
use crate::place::Place;
use crate::reading;

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    pub(crate) texts: Vec<SourceText>,
    /// What is no text.
    pub(crate) unread: Vec<Unread>,
    /// What was named itself.
    pub(crate) named: BTreeSet<String>,
}

/// Folders are looked into so far; a link that leads round ends there.
const DEEPEST: usize = 16;

/// So many bytes are looked at to see whether a file is text.
const SNIFFED: usize = 8192;
const NO_TEXT: &str = "it is no text";

pub(super) fn gather(sources: &[Source]) -> Result<Gathered, Failure> {
    let mut gathered = Gathered::default();
    for source in sources {
        match source {
            Source::Address(_) => {}
            Source::Saved { address, file } => gathered.named(file, address.clone()),
            Source::Path(path) => {
                let place = Place::given(path.clone());
                if path.is_dir() {
                    gathered.folder(&place, 0)?;
                } else {
                    gathered.named(path, place.to_string());
                }
            }
        }
    }
    Ok(gathered)
}

impl Gathered {
    fn folder(&mut self, place: &Place, depth: usize) -> Result<(), Failure> {
        let failed = |error: Error| Failure::unread(reading::unreadable(place, &error));
        let mut names = Vec::new();
        for entry in fs::read_dir(place.path()).map_err(failed)? {
            names.push(entry.map_err(failed)?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        for name in names.iter().filter(|name| !name.starts_with('.')) {
            let inner = place.join(name);
            match inner.path().is_dir() {
                true if depth < DEEPEST => self.folder(&inner, depth + 1)?,
                true => {
                    self.unread.push(unread(inner.to_string(), "the folders are nested too deep"));
                }
                false => self.file(inner.path(), inner.to_string()),
            }
        }
        Ok(())
    }

    /// A file that was named itself, by what it is called.
    fn named(&mut self, file: &Path, name: String) {
        self.named.insert(name.clone());
        self.file(file, name);
    }

    fn file(&mut self, path: &Path, name: String) {
        match text(path) {
            Ok(text) => self.texts.push(SourceText::new(name, text)),
            // A picture beside pages is no page, as other texts are none.
            Err(reason) if reason == NO_TEXT => {
                self.unread.push(Unread { faulty: false, ..unread(name, &reason) });
            }
            Err(reason) => self.unread.push(unread(name, &reason)),
        }
    }
}

/// The text of a file, or why there is none. A large one is not read at all.
fn text(path: &Path) -> Result<String, String> {
    let unreadable = |error: Error| reading::unreadable("it", &error);
    let size = fs::metadata(path).map_err(unreadable)?;
    if !size.is_file() {
        return Err("it is no file".to_owned());
    }
    if let Some(reason) = vendor::too_large(size.len()) {
        return Err(reason);
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err("it is UTF-16: save it as UTF-8".to_owned());
    }
    if bytes.iter().take(SNIFFED).any(|byte| *byte == 0) {
        return Err(NO_TEXT.to_owned());
    }
    reading::text("it", bytes)
}

fn unread(file: String, reason: &str) -> Unread {
    Unread { file, reason: reason.to_owned(), position: None, faulty: true }
}
