//! What a `$ref` says: a file, and a place in it.

use super::path;
use crate::contract::unescaped;

/// A place in a file of the repository.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Reference {
    /// From the root of the repository.
    pub(super) path: String,
    /// The keys that lead to the place.
    pub(super) keys: Vec<String>,
}

/// Why a reference is not followed, and what to do.
pub(super) type Refusal = (&'static str, &'static str);

const ELSEWHERE: Refusal = (
    "leads to another machine, and only files of this repository are read",
    "copy the file beside the document, and write the way to it",
);
const ABSOLUTE: Refusal = (
    "begins at the root of a file system, which is another one for each reader",
    "write the way from the folder of this file, as in `./schemas/pet.yaml`",
);
const BACKSLASH: Refusal =
    ("has a backslash or a control character", "write `/` between folder and file");
const NO_FILE: Refusal = ("names a folder", "write the way to a file");
const OUTSIDE: Refusal = (
    "leads out of the repository of the document",
    "copy the file into the repository, and write the way to it",
);
const NO_POINTER: Refusal =
    ("has no pointer behind its `#`", "begin the pointer with `/`, as in `common.yaml#/Pet`");

impl Reference {
    /// Reads a reference that stands in the file at `from`.
    pub(super) fn read(text: &str, from: &str) -> Result<Self, Refusal> {
        let (file, fragment) = text.split_once('#').unwrap_or((text, ""));
        let keys = decoded(fragment);
        let keys: Vec<String> = match keys.strip_prefix('/') {
            Some(keys) => keys.split('/').map(|key| unescaped(key).into_owned()).collect(),
            None if keys.is_empty() => Vec::new(),
            None => return Err(NO_POINTER),
        };
        if file.is_empty() {
            return Ok(Self { path: from.to_owned(), keys });
        }
        if has_scheme(file) {
            return Err(ELSEWHERE);
        }
        let file = decoded(file);
        if file.contains(|at: char| at == '\\' || at.is_control()) {
            return Err(BACKSLASH);
        }
        if file.starts_with('/') {
            return Err(if file.starts_with("//") { ELSEWHERE } else { ABSOLUTE });
        }
        let path = path::joined(path::folder(from), &file);
        match path.is_empty() || file.ends_with('/') {
            _ if path::leaves(&path) => Err(OUTSIDE),
            true => Err(NO_FILE),
            false => Ok(Self { path, keys }),
        }
    }

    /// What a component is called that is made of this place.
    pub(super) fn name(&self) -> String {
        let file = self.path.rsplit('/').next().unwrap_or_default();
        let name = self.keys.last().map_or_else(|| stem(file), String::as_str);
        as_component(name)
    }

    /// The same with the file before it, and with so many folders before that.
    pub(super) fn longer_name(&self, folders: usize) -> String {
        let mut steps: Vec<&str> = self.path.rsplit('/').take(folders + 1).collect();
        steps.reverse();
        if let Some(last) = steps.last_mut() {
            *last = stem(last);
        }
        match self.keys.last() {
            Some(name) => as_component(&format!("{}_{name}", steps.join("_"))),
            None => as_component(&steps.join("_")),
        }
    }

    /// The pointer of the place.
    pub(super) fn pointer(&self) -> String {
        self.keys.iter().map(|key| format!("/{}", crate::contract::escaped(key))).collect()
    }
}

fn stem(file: &str) -> &str {
    let endings = [".yaml", ".yml", ".json"];
    endings.iter().find_map(|ending| file.strip_suffix(ending)).unwrap_or(file)
}

/// A text that may name a component.
fn as_component(name: &str) -> String {
    let kept = |at: char| if at.is_ascii_alphanumeric() || "._-".contains(at) { at } else { '_' };
    if name.is_empty() { "component".to_owned() } else { name.chars().map(kept).collect() }
}

fn has_scheme(file: &str) -> bool {
    let scheme = file.split(['/', '?']).next().and_then(|first| first.split_once(':'));
    scheme.is_some_and(|(scheme, _)| {
        scheme.starts_with(|at: char| at.is_ascii_alphabetic())
            && scheme.chars().all(|at| at.is_ascii_alphanumeric() || "+-.".contains(at))
    })
}

/// A text with its percent-encoding undone; as it is where that gives no text.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).filter(|_| *first == b'%');
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        let signless = digits.filter(|digits| digits.bytes().all(|at| at.is_ascii_hexdigit()));
        match signless.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{ABSOLUTE, BACKSLASH, ELSEWHERE, NO_FILE, NO_POINTER, OUTSIDE, Reference};

    fn read(text: &str) -> Result<(String, String), super::Refusal> {
        Reference::read(text, "spec/paths/pets.yaml").map(|at| (at.path.clone(), at.pointer()))
    }

    #[test]
    fn a_file_and_a_place_in_it() {
        let at = |path: &str, pointer: &str| Ok((path.to_owned(), pointer.to_owned()));
        assert_eq!(read("./pet.yaml"), at("spec/paths/pet.yaml", ""));
        assert_eq!(read("../common.yaml#/a/b~1c"), at("spec/common.yaml", "/a/b~1c"));
        assert_eq!(read("../../x.yaml#"), at("x.yaml", ""));
        assert_eq!(read("#/Pet"), at("spec/paths/pets.yaml", "/Pet"));
        assert_eq!(read("my%20pet.yaml#/a%20b"), at("spec/paths/my pet.yaml", "/a b"));
        assert_eq!(read("100%.yaml"), at("spec/paths/100%.yaml", ""));
    }

    #[test]
    fn what_is_not_followed() {
        for elsewhere in ["https://a.example/x.yaml", "file:///x.yaml", "C:\\x.yaml", "//a/x.yaml"]
        {
            assert_eq!(read(elsewhere), Err(ELSEWHERE), "{elsewhere}");
        }
        assert_eq!(read("/etc/x.yaml"), Err(ABSOLUTE));
        assert_eq!(read("..\\x.yaml"), Err(BACKSLASH));
        assert_eq!(read("a%0Ab.yaml"), Err(BACKSLASH));
        assert_eq!(read("../.."), Err(NO_FILE));
        assert_eq!(read("schemas/"), Err(NO_FILE));
        for outside in ["../../../x.yaml", "%2e%2e/../../x.yaml", "../../.."] {
            assert_eq!(read(outside), Err(OUTSIDE), "{outside}");
        }
        assert_eq!(read("x.yaml#Pet"), Err(NO_POINTER));
    }

    #[test]
    fn a_component_is_called_after_its_place() {
        let name = |text: &str| Reference::read(text, "spec/x.yaml").expect("a place").name();
        assert_eq!(name("schemas/pet.yaml"), "pet");
        assert_eq!(name("common.yaml#/components/schemas/Pet"), "Pet");
        assert_eq!(name("common.yaml#/a~1b c"), "a_b_c");
        let longer = Reference::read("a/b.yaml#/Pet", "spec/x.yaml").expect("a place");
        assert_eq!(
            [0, 1, 9].map(|folders| longer.longer_name(folders)),
            ["b_Pet", "a_b_Pet", "spec_a_b_Pet"]
        );
    }
}
