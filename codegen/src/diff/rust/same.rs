//! Whether two types of values are one, where types may have other names.

use std::collections::BTreeMap;
use std::fmt::Debug;

use crate::model::Type;
use crate::names::Name;

/// The types of the new client by their names in the old one.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    all: BTreeMap<&'a Name, &'a Name>,
    /// Those that differ.
    renamed: BTreeMap<&'a str, &'a Name>,
}

impl<'a> Names<'a> {
    pub(super) fn new(pairs: impl Iterator<Item = (&'a Name, &'a Name)>) -> Self {
        let all: BTreeMap<&Name, &Name> = pairs.collect();
        let other = all.iter().filter(|(old, new)| old != new);
        let renamed = other.map(|(old, new)| (old.as_str(), *new)).collect();
        Self { all, renamed }
    }

    /// Whether two names stand for one type.
    pub(super) fn same_name(&self, old: &Name, new: &Name) -> bool {
        self.all.get(old).map_or(old, |name| *name) == new
    }

    /// Whether two things differ in more than the new names of types.
    pub(super) fn differ<T: PartialEq + Debug>(&self, old: &T, new: &T) -> bool {
        if old == new || self.renamed.is_empty() {
            return old != new;
        }
        self.told_anew(&format!("{old:?}")) != format!("{new:?}")
    }

    /// A text with the new names of types, also where they are parts of longer names.
    fn told_anew(&self, text: &str) -> String {
        let mut told = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|at: char| !at.is_ascii_alphanumeric()).unwrap_or(rest.len());
            let renamed = if first.is_ascii_uppercase() { self.begins(rest, end) } else { None };
            let (written, taken) = match renamed {
                Some((name, length)) => (name, length),
                None => {
                    // Up to where the next name may begin.
                    let next = rest.char_indices().skip(1).find(|(_, at)| at.is_ascii_uppercase());
                    let length = next.map_or(rest.len(), |(at, _)| at);
                    (rest.get(..length).unwrap_or_default(), length)
                }
            };
            told.push_str(written);
            rest = rest.get(taken..).unwrap_or_default();
        }
        told
    }

    /// The new name of what a text begins with, and how long the old one is: the longest there is
    /// that ends where a part of a name ends.
    fn begins(&self, text: &str, end: usize) -> Option<(&str, usize)> {
        let ends = |at: &usize| {
            let next = text.get(*at..).and_then(|rest| rest.chars().next());
            !next.is_some_and(|next| next.is_ascii_lowercase())
        };
        let named = |length: usize| {
            let name = self.renamed.get(text.get(..length)?)?;
            Some((name.as_str(), length))
        };
        (1..=end).rev().filter(ends).find_map(named)
    }

    /// Whether two types are one.
    pub(super) fn same(&self, old: &Type, new: &Type) -> bool {
        match (old, new) {
            (Type::Named(old), Type::Named(new)) | (Type::Object(old), Type::Object(new)) => {
                self.same_name(old, new)
            }
            (Type::List(old), Type::List(new))
            | (Type::Map(old), Type::Map(new))
            | (Type::Nullable(old), Type::Nullable(new))
            | (Type::Boxed(old), Type::Boxed(new)) => self.same(old, new),
            (old, new) => old == new,
        }
    }
}

/// A type as code has it, without the paths.
pub(super) fn written(ty: &Type) -> String {
    match ty {
        Type::Boolean => "bool".to_owned(),
        Type::Integer32 => "i32".to_owned(),
        Type::Integer64 => "i64".to_owned(),
        Type::Float32 => "f32".to_owned(),
        Type::Float64 => "f64".to_owned(),
        Type::Text => "String".to_owned(),
        Type::DateTime => "DateTime".to_owned(),
        Type::Date => "Date".to_owned(),
        Type::DateOrDateTime => "DateOrDateTime".to_owned(),
        Type::Any => "Any".to_owned(),
        Type::Named(name) | Type::Object(name) => name.to_string(),
        Type::List(inner) => format!("Vec<{}>", written(inner)),
        Type::Map(inner) => format!("BTreeMap<String, {}>", written(inner)),
        Type::Nullable(inner) => format!("Option<{}>", written(inner)),
        Type::Boxed(inner) => format!("Box<{}>", written(inner)),
    }
}
