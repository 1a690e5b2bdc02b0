//! Whether two types of values are one, where types may have other names.

use std::collections::BTreeMap;
use std::fmt::Debug;

use crate::model::Type;
use crate::names::Name;

/// The types of the new client by their names in the old one.
#[derive(Debug, Default)]
pub(super) struct Names<'a>(BTreeMap<&'a Name, &'a Name>);

impl<'a> Names<'a> {
    pub(super) fn new(pairs: impl Iterator<Item = (&'a Name, &'a Name)>) -> Self {
        Self(pairs.collect())
    }

    /// Whether two names stand for one type.
    pub(super) fn same_name(&self, old: &Name, new: &Name) -> bool {
        self.0.get(old).map_or(old, |name| *name) == new
    }

    /// Whether two things differ in more than the new names of types.
    pub(super) fn differ<T: PartialEq + Debug>(&self, old: &T, new: &T) -> bool {
        let mut renamed = self.0.iter().filter(|(old, new)| old != new).peekable();
        if old == new || renamed.peek().is_none() {
            return old != new;
        }
        let text = renamed
            .fold(format!("{old:?}"), |text, (old, new)| text.replace(old.as_str(), new.as_str()));
        text != format!("{new:?}")
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
