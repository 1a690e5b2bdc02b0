//! The query of a call.

use super::encoding::encoded;
use super::fault::Fault;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt::Display;
use std::slice;

/// The query parameters that are set, in the order in which they were first set.
#[derive(Clone, Default)]
pub(super) struct Query(Vec<Parameter>);

#[derive(Clone)]
struct Parameter {
    name: Cow<'static, str>,
    value: Value,
}

#[derive(Clone)]
enum Value {
    /// Written `name=value`.
    One(String),
    /// Written `name=a,b`.
    List(Vec<String>),
    /// Written `name=a&name=b`.
    Each(Vec<String>),
}

impl Query {
    pub(super) fn set(&mut self, name: impl Into<Cow<'static, str>>, value: &impl Display) {
        self.put(name.into(), Value::One(value.to_string()));
    }

    pub(super) fn set_list<T: Display>(
        &mut self,
        name: &'static str,
        values: impl IntoIterator<Item = T>,
    ) -> Result<(), Fault> {
        self.put(name.into(), Value::List(texts(name, values)?));
        Ok(())
    }

    pub(super) fn set_each<T: Display>(
        &mut self,
        name: &'static str,
        values: impl IntoIterator<Item = T>,
    ) -> Result<(), Fault> {
        self.put(name.into(), Value::Each(texts(name, values)?));
        Ok(())
    }

    /// The query as it stands in a URL, after the question mark.
    pub(super) fn render(&self) -> String {
        let mut text = String::with_capacity(self.0.iter().map(Parameter::len).sum());
        for parameter in &self.0 {
            for items in parameter.values() {
                if !text.is_empty() {
                    text.push('&');
                }
                text.extend(encoded(&parameter.name));
                text.push('=');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        text.push(',');
                    }
                    text.extend(encoded(item));
                }
            }
        }
        text
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|parameter| &*parameter.name)
    }

    /// The values of a parameter that is set, as they are written but for the encoding.
    pub(super) fn values(&self, name: &str) -> Option<Vec<String>> {
        let parameter = self.0.iter().find(|parameter| parameter.name == name)?;
        Some(match &parameter.value {
            Value::One(value) => vec![value.clone()],
            Value::List(items) => vec![items.join(",")],
            Value::Each(values) => values.clone(),
        })
    }

    pub(super) fn remove(&mut self, name: &str) {
        self.0.retain(|parameter| parameter.name != name);
    }

    /// Adds to a parameter that is set to a list, written either way, the items that it lacks.
    pub(super) fn extend(&mut self, name: &str, items: &[&str]) {
        let Some(parameter) = self.0.iter_mut().find(|parameter| parameter.name == name) else {
            return;
        };
        for item in items {
            match &mut parameter.value {
                Value::One(list) if list.split(',').any(|other| other == *item) => {}
                Value::One(list) if list.is_empty() => list.push_str(item),
                Value::One(list) => {
                    list.push(',');
                    list.push_str(item);
                }
                Value::List(set) | Value::Each(set) => {
                    if !set.iter().any(|other| other == item) {
                        set.push((*item).to_owned());
                    }
                }
            }
        }
    }

    fn put(&mut self, name: Cow<'static, str>, value: Value) {
        match self.0.iter_mut().find(|other| other.name == name) {
            Some(parameter) => parameter.value = value,
            None => self.0.push(Parameter { name, value }),
        }
    }
}

fn texts<T: Display>(
    name: &'static str,
    values: impl IntoIterator<Item = T>,
) -> Result<Vec<String>, Fault> {
    let texts: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    if texts.is_empty() {
        return Err(Fault::new(name, "is an empty list"));
    }
    Ok(texts)
}

impl Parameter {
    /// The value for each `name=value`, which is one or, with commas between them, several.
    fn values(&self) -> impl Iterator<Item = &[String]> {
        let (whole, each) = match &self.value {
            Value::One(value) => (Some(slice::from_ref(value)), &[][..]),
            Value::List(items) => (Some(items.as_slice()), &[][..]),
            Value::Each(values) => (None, values.as_slice()),
        };
        whole.into_iter().chain(each.iter().map(slice::from_ref))
    }

    /// About how many bytes it takes in a URL.
    fn len(&self) -> usize {
        let values = self.values().flatten().map(|value| value.len() + 1);
        self.name.len() + 1 + values.sum::<usize>()
    }
}

/// The query as a JSON object: a list written with commas is one string, a repeated one an array.
impl Serialize for Query {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|parameter| (&parameter.name, &parameter.value)))
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::One(value) => serializer.serialize_str(value),
            Self::List(items) => serializer.serialize_str(&items.join(",")),
            Self::Each(values) => serializer.collect_seq(values),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Query;

    #[test]
    fn a_parameter_set_again_keeps_its_place_and_takes_the_new_value() {
        let mut query = Query::default();
        query.set("limit", &1);
        query.set("q", &"a b&c=d");
        query.set_each("limit", [2, 3]).ok().unwrap();
        assert_eq!(query.render(), "limit=2&limit=3&q=a%20b%26c%3Dd");
    }

    #[test]
    fn the_comma_of_a_list_is_bare_and_that_of_an_item_is_not() {
        let mut query = Query::default();
        query.set_list("id__in", ["a,b", "c"]).ok().unwrap();
        assert_eq!(query.render(), "id__in=a%2Cb,c");
    }

    #[test]
    fn an_empty_list_cannot_be_sent() {
        let mut query = Query::default();
        assert!(query.set_list("list", [""; 0]).is_err());
        assert!(query.set_each("each", [""; 0]).is_err());
        assert_eq!(query.render(), "");
    }

    #[test]
    fn a_list_takes_what_it_lacks_in_the_way_it_is_written() {
        let mut query = Query::default();
        query.set_list("list", ["a", "b"]).ok().unwrap();
        query.set_each("each", ["a", "b"]).ok().unwrap();
        for name in ["list", "each", "absent"] {
            query.extend(name, &["b", "c,d"]);
        }
        assert_eq!(query.render(), "list=a,b,c%2Cd&each=a&each=b&each=c%2Cd");
    }

    #[test]
    fn a_name_is_encoded_too() {
        let mut query = Query::default();
        query.set("date[gte]", &"x");
        assert_eq!(query.render(), "date%5Bgte%5D=x");
    }

    #[test]
    fn as_json_every_value_is_text_and_only_a_repeated_one_an_array() {
        let mut query = Query::default();
        query.set("limit", &1);
        query.set_list("id__in", ["a b", "c"]).ok().unwrap();
        query.set_each("tag", ["x", "y"]).ok().unwrap();
        let json = serde_json::to_string(&query).unwrap();
        assert_eq!(json, r#"{"limit":"1","id__in":"a b,c","tag":["x","y"]}"#);
    }
}
