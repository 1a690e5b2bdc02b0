//! Whether serde_yaml reads in a text what the tree says, since parsers of YAML differ. The two are
//! held against each other while it reads, so that there is no copy of what it found.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::scalar::{Meaning, meaning};
use super::text::{Position, SourceText, Span};
use super::yaml::{Node, Value};
use crate::diagnostic::Sink;

/// Refuses a text, in which no fault was found, if serde_yaml reads something else in it or nothing at
/// all. What the client is made of and where it stands come of one tree; this is the second opinion
/// on it.
pub(super) fn ask(source: &SourceText, root: &Node, sink: &Sink) {
    if !source.neighbours().is_empty() {
        // There is no one text to read.
        return;
    }
    let reader = serde_yaml::Deserializer::from_str(source.text());
    let Err(error) = Same(root).deserialize(reader) else { return };
    let at = error.location();
    let at = at.map_or_else(Position::default, |at| Position::new(at.line(), at.column()));
    let message = format!("a second parser of YAML does not read this as the first: {error}");
    let help = "write it in a way that nobody can mistake, such as in quotes, and without tabs";
    sink.report("unreadable", Span { file: 0, start: at, end: at }, message, help);
}

/// Takes the value that a node stands for, and no other.
struct Same<'n>(&'n Node);

impl<'de> DeserializeSeed<'de> for Same<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Same<'_> {
    fn holds<E: Error>(&self, fits: impl FnOnce(Meaning<'_>) -> bool) -> Result<(), E> {
        let same = match &self.0.value {
            Value::Scalar(scalar) => fits(meaning(scalar)),
            Value::List(_) | Value::Map(_) => false,
        };
        if same { Ok(()) } else { Err(E::custom("another value")) }
    }

    fn number<E: Error>(&self, read: &Number) -> Result<(), E> {
        self.holds(|meant| matches!(meant, Meaning::Number(number) if number == *read))
    }
}

impl<'de> Visitor<'de> for Same<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("what the tree says")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Value::Map(_) = &self.0.value else { return Err(A::Error::custom("another value")) };
        for (key, node) in self.0.entries() {
            match map.next_key::<String>()? {
                Some(read) if read == key => map.next_value_seed(Same(node))?,
                _ => return Err(A::Error::custom("another key")),
            }
        }
        match map.next_key::<String>()? {
            None => Ok(()),
            Some(_) => Err(A::Error::custom("one more key")),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Value::List(items) = &self.0.value else {
            return Err(A::Error::custom("another value"));
        };
        for node in items {
            if list.next_element_seed(Same(node))?.is_none() {
                return Err(A::Error::custom("an item less"));
            }
        }
        match list.next_element::<serde::de::IgnoredAny>()? {
            None => Ok(()),
            Some(_) => Err(A::Error::custom("one more item")),
        }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.holds(|meant| matches!(meant, Meaning::Text(meant) if meant == text))
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<(), E> {
        self.holds(|meant| matches!(meant, Meaning::Flag(meant) if meant == flag))
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.holds(|meant| matches!(meant, Meaning::Null))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.number(&number.into())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.number(&number.into())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        // JSON, which documents are written for, has no number that is infinite or none.
        match Number::from_f64(number) {
            Some(number) => self.number(&number),
            None => self.visit_unit(),
        }
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<(), E> {
        self.holds(|meant| matches!(meant, Meaning::Number(_)))
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<(), E> {
        self.holds(|meant| matches!(meant, Meaning::Number(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{SourceText, yaml};
    use super::ask;
    use crate::diagnostic::Sink;

    fn alike(tree: &str, text: &str) -> bool {
        let sink = Sink::default();
        let node = yaml::parse(tree, &sink).expect("parses");
        ask(&SourceText::new("a.yaml", text), &node, &sink);
        sink.is_empty()
    }

    #[test]
    fn each_kind_of_value_is_held_against_the_other() {
        let kinds = ["1", "-2", "1.5", "'1'", "a", "true", "null", "[]", "[1]", "[1, 2]", "{}"];
        for one in kinds.into_iter().chain(["{b: 1}", "{b: 1, c: 2}", "{c: 1}"]) {
            for other in kinds.into_iter().chain(["{b: 1}", "{b: 1, c: 2}", "{c: 1}"]) {
                let (tree, text) = (format!("a: {one}"), format!("a: {other}"));
                assert_eq!(alike(&tree, &text), one == other, "{one} and {other}");
            }
        }
        assert!(!alike("a: 1", "["));
    }

    #[test]
    fn what_is_written_in_another_way_is_the_same() {
        assert!(alike("a: 0x1f", "a: 31") && alike("a: .inf", "a: ~") && alike("a: b", "a: 'b'"));
        assert!(alike("a: 99999999999999999999", "a: 99999999999999999999"));
    }
}
