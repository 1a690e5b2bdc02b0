//! What is compared with what, as it was named.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::exit::Failure;
use crate::place::Place;
use crate::workspace;

/// Where the departures stand unless another file is named.
const DEPARTURES: &str = "spec/departures.yaml";
/// Where the lock stands unless another file is named.
const LOCK: &str = "spec/vendor.lock";

/// What was named.
#[derive(Debug, Default)]
pub(crate) struct Given {
    pub(crate) sources: Vec<Source>,
    /// Whether what the document and the lock name is fetched.
    pub(crate) fetch: bool,
    /// Whether the lock is brought up to date; then it need not be there yet.
    pub(crate) update: bool,
    pub(crate) spec: Option<PathBuf>,
    pub(crate) departures: Option<PathBuf>,
    pub(crate) lock: Option<PathBuf>,
}

/// What the vendor publishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A file or a folder.
    Path(PathBuf),
    /// What is at an address.
    Address(String),
    /// A file with what was at an address.
    Saved { address: String, file: PathBuf },
}

impl Source {
    pub(crate) fn read(word: OsString) -> Self {
        let Some(text) = word.to_str().filter(|text| is_address(text)) else {
            return Self::Path(PathBuf::from(word));
        };
        // An address may have this sign in it too; a file that is there decides.
        match text.rsplit_once('=').filter(|(_, file)| Path::new(file).is_file()) {
            Some((address, file)) => {
                Self::Saved { address: address.to_owned(), file: PathBuf::from(file) }
            }
            None => Self::Address(text.to_owned()),
        }
    }
}

impl Given {
    /// Whether anything has to be asked for.
    pub(crate) fn needs_network(&self) -> bool {
        self.fetch || self.sources.iter().any(|source| matches!(source, Source::Address(_)))
    }

    /// The document of ours.
    pub(crate) fn spec(&self) -> Result<Place, Failure> {
        workspace::place(self.spec.clone(), workspace::SPEC, "name the document with --spec")
    }

    /// The file of the departures, and whether it has to be there.
    pub(crate) fn departures(&self) -> Option<(Place, bool)> {
        self.beside_spec(self.departures.as_ref(), DEPARTURES)
    }

    /// The file of the lock, and whether it has to be there.
    pub(crate) fn lock(&self) -> Option<(Place, bool)> {
        let (place, named) = self.beside_spec(self.lock.as_ref(), LOCK)?;
        Some((place, named && !self.update))
    }

    /// What stands beside the document of the workspace is of that document alone, and not of one
    /// that was named.
    fn beside_spec(&self, named: Option<&PathBuf>, usual: &str) -> Option<(Place, bool)> {
        if let Some(path) = named {
            return Some((Place::given(path.clone()), true));
        }
        let root = workspace::root("").ok().filter(|_| self.spec.is_none())?;
        Some((Place::in_workspace(&root, usual), false))
    }
}

/// Whether a word is meant as an address.
pub(crate) fn is_address(word: &str) -> bool {
    word.starts_with("https://") || word.starts_with("http://")
}
