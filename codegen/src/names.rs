//! Every Rust name: its case, keywords, collisions. Nothing else uses heck, and nothing else makes
//! a [`Name`].

use std::collections::HashMap;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, TokenStreamExt};

use crate::diagnostic::{Diagnostic, Sink};
use crate::source::Span;

/// An identifier that is legal and cased as its place wants it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    text: String,
    /// A keyword, which is written `r#…`.
    raw: bool,
}

impl Name {
    /// The identifier without `r#`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(if self.raw { "r#" } else { "" })?;
        formatter.write_str(&self.text)
    }
}

impl ToTokens for Name {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let span = proc_macro2::Span::call_site();
        let make = if self.raw { Ident::new_raw } else { Ident::new };
        tokens.append(make(&self.text, span));
    }
}

/// What a name is for, which settles its case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// A type or an enum variant.
    Camel,
    /// A field, a function or a module.
    Snake,
    /// A constant.
    Shouty,
}

/// Types that generated code names without a path; a schema of that name would hide them.
const TAKEN_TYPES: [&str; 23] = [
    "IntoFuture",
    "IntoIterator",
    "Box",
    "Clone",
    "Debug",
    "Default",
    "Deserialize",
    "Deserializer",
    "Err",
    "From",
    "Into",
    "None",
    "Ok",
    "Option",
    "Result",
    "Send",
    "Serialize",
    "Serializer",
    "Some",
    "String",
    "TryFrom",
    "TryInto",
    "Vec",
];

/// The file of types that several tags use; a tag of that name would share it.
pub(crate) const SHARED_TYPES: &str = "shared";

/// The names at the root of every generated crate: its modules, and crates that it gives on.
pub(crate) const TAKEN_MODULES: [&str; 18] = [
    "alloc",
    "blocking",
    "client",
    "close_messaging_runtime",
    "core",
    "jiff",
    "lib",
    "main",
    "mod",
    "oauth",
    "reqwest",
    "runtime",
    "serde",
    SHARED_TYPES,
    "std",
    "testing",
    "types",
    "webhook",
];

/// The Rust name for what the document calls `wire`; `None` where no legal one can be made of it.
pub(crate) fn make(wire: &str, case: Case) -> Option<Name> {
    if !wire.is_ascii() {
        return None;
    }
    let text = match case {
        Case::Camel => wire.to_upper_camel_case(),
        Case::Snake if is_snake_case(wire) => wire.to_owned(),
        Case::Snake => wire.to_snake_case(),
        Case::Shouty => wire.to_shouty_snake_case(),
    };
    legal(text)
}

/// Whether a name has the case already, as most fields do; to have it cased again takes long.
fn is_snake_case(name: &str) -> bool {
    let word = |word: &str| {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        !word.is_empty() && word.bytes().all(fits)
    };
    name.split('_').all(word)
}

/// A name as somebody wrote it; `None` where it is not legal or not in the case of its place.
pub(crate) fn written(text: &str, case: Case) -> Option<Name> {
    let fits = text.is_ascii()
        && match case {
            Case::Camel => {
                text.starts_with(|first: char| first.is_ascii_uppercase()) && !text.contains('_')
            }
            Case::Snake => text.to_snake_case() == text,
            Case::Shouty => text.to_shouty_snake_case() == text,
        };
    if fits { legal(text.to_owned()) } else { None }
}

/// A name made of two: `clear` and a field, say.
pub(crate) fn joined(first: &str, second: &Name, case: Case) -> Option<Name> {
    make(&format!("{first}_{}", second.text), case)
}

fn legal(text: String) -> Option<Name> {
    let identifier = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let never = ["self", "Self", "super", "crate"].contains(&text.as_str());
    if !identifier || never {
        return None;
    }
    let raw = is_keyword(&text);
    Some(Name { text, raw })
}

/// Whether an identifier is a keyword, which syn knows. What is longer than all of them or has more
/// than small letters is none, and asking takes long.
fn is_keyword(identifier: &str) -> bool {
    let may_be = identifier.len() <= "continue".len()
        && identifier.bytes().all(|byte| byte.is_ascii_lowercase());
    // `gen` is a keyword since edition 2024, which syn does not know.
    may_be && (identifier == "gen" || syn::parse_str::<Ident>(identifier).is_err())
}

/// Whether generated code could not name this type without hiding another.
pub(crate) fn is_taken_type(name: &Name) -> bool {
    TAKEN_TYPES.contains(&name.as_str())
}

/// One namespace of the generated code, in which every name stands once.
#[derive(Debug)]
pub(crate) struct Scope<'a> {
    sink: &'a Sink,
    /// What the namespace is, as in “two of … are called x”.
    what: String,
    /// What to do about two of one name.
    help: &'a str,
    /// What generated code has that the document did not ask for.
    kept: Vec<&'a str>,
    /// Each name that is taken, what for, and where.
    names: HashMap<Name, (String, Span), foldhash::fast::RandomState>,
}

impl<'a> Scope<'a> {
    pub(crate) fn new(sink: &'a Sink, what: impl Into<String>) -> Self {
        let help = "give one of the two another name with `x-rust-name`";
        Self { sink, what: what.into(), help, kept: Vec::new(), names: HashMap::default() }
    }

    /// Says otherwise what to do about two of one name.
    pub(crate) fn renamed_by(self, help: &'a str) -> Self {
        Self { help, ..self }
    }

    /// Keeps names, as they are written in Rust, for generated code that the document did not ask
    /// for.
    pub(crate) fn keep(&mut self, names: &[&'a str]) {
        self.kept.extend_from_slice(names);
    }

    /// Whether a name is kept for generated code.
    pub(crate) fn is_kept(&self, name: &Name) -> bool {
        self.kept.contains(&name.as_str())
    }

    /// Takes a name that was claimed elsewhere, where its collisions were told.
    pub(crate) fn claim_quietly(&mut self, name: &Name, span: Span) {
        if !self.names.contains_key(name) {
            self.names.insert(name.clone(), (name.to_string(), span));
        }
    }

    /// Takes a name for what the document calls `wire` at `span`; a name that is taken is a fault.
    /// Says whether it was free.
    pub(crate) fn claim(&mut self, name: &Name, wire: &str, span: Span) -> bool {
        let (owner, first) = match self.names.get(name) {
            _ if self.is_kept(name) => ("the generated code".to_owned(), None),
            Some((owner, first)) => (format!("`{owner}`"), Some(*first)),
            None => {
                self.names.insert(name.clone(), (wire.to_owned(), span));
                return true;
            }
        };
        self.sink.push(Diagnostic {
            code: "name-collision",
            span,
            message: format!(
                "`{wire}` would be `{name}` in Rust, which {owner} is already, among {}",
                self.what
            ),
            help: self.help.to_owned(),
            related: first.map(|at| (at, "taken here".to_owned())),
        });
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cased_and_keywords_are_raw() {
        let made = |wire, case| make(wire, case).map(|name| name.to_string());
        assert_eq!(made("SMSActivity", Case::Camel).as_deref(), Some("SmsActivity"));
        assert_eq!(made("_limit", Case::Snake).as_deref(), Some("limit"));
        assert_eq!(made("id__in", Case::Snake).as_deref(), Some("id_in"));
        assert_eq!(made("field-errors", Case::Snake).as_deref(), Some("field_errors"));
        assert_eq!(made("_type", Case::Snake).as_deref(), Some("r#type"));
        assert_eq!(made("gen", Case::Snake).as_deref(), Some("r#gen"));
        assert_eq!(made("Close.io", Case::Camel).as_deref(), Some("CloseIo"));
    }

    /// All names of up to five of these characters.
    #[test]
    fn what_has_its_case_is_not_changed_by_it() {
        let mut names = vec![String::new()];
        for _ in 0..5 {
            let longer = |name: &String| ["a", "Z", "1", "_"].map(|more| format!("{name}{more}"));
            let more: Vec<String> = names.iter().flat_map(longer).collect();
            names.extend(more);
        }
        let cased = names.iter().filter(|name| is_snake_case(name));
        assert!(cased.clone().count() > 50);
        cased.for_each(|name| assert_eq!(name.to_snake_case(), *name));
    }

    #[test]
    fn what_cannot_be_a_name_is_none() {
        for wire in ["", "self", "3gpp", "straße", "½", "***", "_"] {
            assert_eq!(make(wire, Case::Snake), None, "{wire}");
        }
    }
}
