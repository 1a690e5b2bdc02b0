//! The tree as what serde reads from: openapiv3 gets the document of it without a copy in between.

use std::fmt;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::scalar::{Meaning, meaning};
use super::text::Span;
use super::yaml::{Node, Value};

/// Why a tree cannot be read.
#[derive(Debug)]
pub(crate) struct Error {
    message: String,
    /// The innermost node that is known not to fit.
    pub(crate) at: Option<Span>,
}

impl Error {
    fn at(self, node: &Node) -> Self {
        Self { at: self.at.or(Some(node.label)), ..self }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl serde::de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { message: message.to_string(), at: None }
    }
}

/// The entries of a map that are left, and the node whose key was read.
struct Entries<'d, I> {
    left: I,
    node: Option<&'d Node>,
}

impl<'d, I: Iterator<Item = (&'d str, &'d Node)>> MapAccess<'d> for Entries<'d, I> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'d>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let Some((key, node)) = self.left.next() else { return Ok(None) };
        self.node = Some(node);
        let key = seed.deserialize(BorrowedStrDeserializer::<Error>::new(key));
        key.map(Some).map_err(|error| error.at(node))
    }

    fn next_value_seed<V: DeserializeSeed<'d>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let node = self.node.take().ok_or_else(|| Error::custom("a value without its key"))?;
        seed.deserialize(node).map_err(|error| error.at(node))
    }
}

/// The items of a list that are left.
struct Items<'d>(std::slice::Iter<'d, Node>);

impl<'d> SeqAccess<'d> for Items<'d> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'d>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let Some(node) = self.0.next() else { return Ok(None) };
        seed.deserialize(node).map(Some).map_err(|error| error.at(node))
    }
}

impl<'d> Deserializer<'d> for &'d Node {
    type Error = Error;

    fn deserialize_any<V: Visitor<'d>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.value {
            Value::Map(_) => visitor.visit_map(Entries { left: self.entries(), node: None }),
            Value::List(items) => visitor.visit_seq(Items(items.iter())),
            Value::Scalar(scalar) => match meaning(scalar) {
                Meaning::Null => visitor.visit_unit(),
                Meaning::Flag(flag) => visitor.visit_bool(flag),
                Meaning::Text(text) => visitor.visit_borrowed_str(text),
                Meaning::Number(number) => match (number.as_u64(), number.as_i64()) {
                    (Some(number), _) => visitor.visit_u64(number),
                    (None, Some(number)) => visitor.visit_i64(number),
                    (None, None) => visitor.visit_f64(number.as_f64().unwrap_or_default()),
                },
            },
        }
    }

    fn deserialize_option<V: Visitor<'d>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.value {
            Value::Scalar(scalar) if matches!(meaning(scalar), Meaning::Null) => {
                visitor.visit_none()
            }
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'d>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    /// The enums of a document are words.
    fn deserialize_enum<V: Visitor<'d>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.text() {
            Some(word) => visitor.visit_enum(BorrowedStrDeserializer::new(word)),
            None => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        <V: Visitor<'d>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string
        bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::super::{scalar, yaml};
    use crate::diagnostic::Sink;
    use serde::Deserialize;
    use std::collections::BTreeMap;

    /// What openapiv3 reads of the tree must be what it reads of the same value as JSON.
    #[test]
    fn a_tree_reads_as_the_json_that_it_stands_for() {
        let text =
            "a: [1, -2, 1.5, 18446744073709551615, true, ~, '1']\nb: {c: [], d: {}}\ne: .inf\n";
        let tree = yaml::parse(text, &Sink::default()).expect("parses");
        let read = serde_json::Value::deserialize(&tree).expect("a value");
        assert_eq!(read, scalar::json_of(&tree));
    }

    #[test]
    fn words_and_what_may_be_missing_are_read() {
        #[derive(Debug, PartialEq, Deserialize)]
        #[serde(rename_all = "camelCase")]
        enum Word {
            OneWord,
        }
        let tree = yaml::parse("a: oneWord\nb: null\n", &Sink::default()).expect("parses");
        let read = BTreeMap::<String, Option<Word>>::deserialize(&tree).expect("words");
        assert_eq!(read.values().collect::<Vec<_>>(), [&Some(Word::OneWord), &None]);
        let wrong = yaml::parse("a: other\nb: [oneWord]\n", &Sink::default()).expect("parses");
        for (key, node) in wrong.entries() {
            assert!(Word::deserialize(node).is_err(), "{key}");
        }
    }

    #[test]
    fn an_error_knows_the_innermost_place() {
        let tree = yaml::parse("a: {b: 1}\nc:\n  d: text\n", &Sink::default()).expect("parses");
        type Numbers = BTreeMap<String, BTreeMap<String, u8>>;
        let error = Numbers::deserialize(&tree).expect_err("a text is no number");
        let at = error.at.expect("a place").start;
        assert_eq!((at.line(), at.column()), (3, 3));
        assert!(error.to_string().contains("expected u8"), "{error}");
    }
}
