//! The files of a document, each read and parsed once, when it is first asked for.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::path;
use crate::diagnostic::{Diagnostic, Sink};
use crate::source::text::{Neighbour, SourceText};
use crate::source::yaml::{self, Node};

/// A document is in at most so many files beside the first.
const MOST_FILES: usize = 1_000;
const MOST_BYTES: usize = SourceText::MOST_BESIDE;

/// What gives the text of a file, or says why there is none.
pub(super) type Load<'l> = &'l dyn Fn(&str) -> Result<String, String>;

pub(super) struct Library<'l> {
    /// What people call the document, and its path.
    name: &'l str,
    path: &'l str,
    load: Option<Load<'l>>,
    files: Vec<File<'l>>,
    by_path: BTreeMap<String, usize>,
    bytes: usize,
}

struct File<'l> {
    /// None for the document itself.
    neighbour: Option<Cow<'l, Neighbour>>,
    parsed: Option<Parsed>,
}

/// The tree of a file, else what is wrong with it.
#[derive(Clone)]
pub(super) enum Parsed {
    Tree(Rc<Node>),
    Unread(String),
    Faulty(Rc<Vec<Diagnostic>>),
}

impl<'l> Library<'l> {
    /// The files that a document has already; `load` reads what else it refers to.
    pub(super) fn new(source: &'l SourceText, root: Rc<Node>, load: Option<Load<'l>>) -> Self {
        let itself = File { neighbour: None, parsed: Some(Parsed::Tree(root)) };
        let mut library = Self {
            name: source.name(),
            path: source.path(),
            load,
            files: vec![itself],
            by_path: BTreeMap::from([(source.path().to_owned(), 0)]),
            bytes: 0,
        };
        for neighbour in source.neighbours() {
            library.by_path.insert(neighbour.path.clone(), library.files.len());
            library.files.push(File { neighbour: Some(Cow::Borrowed(neighbour)), parsed: None });
        }
        library
    }

    /// The path of a file.
    pub(super) fn path(&self, file: usize) -> &str {
        let neighbour = self.files.get(file).and_then(|file| file.neighbour.as_ref());
        neighbour.map_or(self.path, |neighbour| &neighbour.path)
    }

    /// What people call a file.
    pub(super) fn shown(&self, path: &str) -> String {
        path::shown(self.name, self.path, path)
    }

    /// The number of a file, and what is in it.
    pub(super) fn open(&mut self, path: &str, sink: &Sink) -> (usize, Parsed) {
        let known = self.by_path.get(path).copied();
        let file = known.unwrap_or_else(|| self.add(path));
        (file, self.parsed(file, sink))
    }

    /// What is in a file.
    pub(super) fn parsed(&mut self, file: usize, sink: &Sink) -> Parsed {
        let unread = || Parsed::Unread("it was not handed in".to_owned());
        let Some(File { neighbour, parsed }) = self.files.get_mut(file) else { return unread() };
        if let Some(parsed) = parsed {
            return parsed.clone();
        }
        let read = neighbour.as_ref().map_or_else(unread, |of| parse(of, file, sink));
        parsed.insert(read).clone()
    }

    /// The files beside the document.
    pub(super) fn into_neighbours(self) -> Vec<Neighbour> {
        self.files.into_iter().filter_map(|file| file.neighbour).map(Cow::into_owned).collect()
    }

    fn add(&mut self, path: &str) -> usize {
        let read = match self.load {
            _ if self.files.len() > MOST_FILES => {
                Err(format!("the document is in more than {MOST_FILES} files"))
            }
            None => Err("the files beside the document were not handed in".to_owned()),
            Some(load) => load(path).and_then(|text| self.fitting(text)),
        };
        let (text, unread) = match read {
            Ok(text) => (text, None),
            Err(reason) => (String::new(), Some(reason)),
        };
        let source = SourceText::new(self.shown(path), text);
        let file = self.files.len();
        let neighbour = Neighbour { path: path.to_owned(), source, unread };
        self.files.push(File { neighbour: Some(Cow::Owned(neighbour)), parsed: None });
        self.by_path.insert(path.to_owned(), file);
        file
    }

    fn fitting(&mut self, text: String) -> Result<String, String> {
        self.bytes = self.bytes.saturating_add(text.len());
        let most = MOST_BYTES >> 20;
        (self.bytes <= MOST_BYTES)
            .then_some(text)
            .ok_or_else(|| format!("the files beside the document hold more than {most} MiB"))
    }
}

fn parse(neighbour: &Neighbour, file: usize, sink: &Sink) -> Parsed {
    if let Some(reason) = &neighbour.unread {
        return Parsed::Unread(reason.clone());
    }
    let own = Sink::default();
    let number = u32::try_from(file).unwrap_or(u32::MAX);
    match yaml::parse_file(neighbour.source.text(), number, &own) {
        Some(tree) => {
            // What can be passed over is told where it stands.
            own.into_items().into_iter().for_each(|fault| sink.push(fault));
            Parsed::Tree(Rc::new(tree))
        }
        None => Parsed::Faulty(Rc::new(own.into_items())),
    }
}
