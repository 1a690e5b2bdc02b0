//! The tree as what serde reads from: openapiv3 gets the document of it without a copy in between.

use serde::de::value::{BorrowedStrDeserializer, Error, MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::scalar::{Meaning, meaning};
use super::yaml::{Node, Value};

impl<'d> IntoDeserializer<'d, Error> for &'d Node {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'d> Deserializer<'d> for &'d Node {
    type Error = Error;

    fn deserialize_any<V: Visitor<'d>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.value {
            Value::Map(_) => {
                let mut entries = MapDeserializer::new(self.entries().map(borrowed));
                let value = visitor.visit_map(&mut entries)?;
                entries.end().map(|()| value)
            }
            Value::List(items) => {
                let mut items = SeqDeserializer::new(items.iter());
                let value = visitor.visit_seq(&mut items)?;
                items.end().map(|()| value)
            }
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

fn borrowed<'d>(
    (key, node): (&'d str, &'d Node),
) -> (BorrowedStrDeserializer<'d, Error>, &'d Node) {
    (BorrowedStrDeserializer::new(key), node)
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
}
