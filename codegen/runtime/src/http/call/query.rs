//! The query of a call.

use super::encoding::encoded;
use std::fmt::{self, Display};

/// The query parameters that are set, in the order in which they were first set.
#[derive(Clone, Default)]
pub(super) struct Query(Vec<Parameter>);

#[derive(Clone)]
struct Parameter {
    name: &'static str,
    /// One `name=value` for each of these, already encoded; never none.
    values: Vec<String>,
}

impl Query {
    pub(super) fn set(&mut self, name: &'static str, value: &impl Display) {
        self.put(name, vec![encoded(value)]);
    }

    pub(super) fn set_list<T: Display>(
        &mut self,
        name: &'static str,
        values: impl IntoIterator<Item = T>,
    ) {
        let items: Vec<String> = values.into_iter().map(|value| encoded(&value)).collect();
        self.put(name, vec![items.join(",")]);
    }

    pub(super) fn set_each<T: Display>(
        &mut self,
        name: &'static str,
        values: impl IntoIterator<Item = T>,
    ) {
        let mut values: Vec<String> = values.into_iter().map(|value| encoded(&value)).collect();
        if values.is_empty() {
            values.push(String::new());
        }
        self.put(name, values);
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|parameter| parameter.name)
    }

    fn put(&mut self, name: &'static str, values: Vec<String>) {
        match self.0.iter_mut().find(|other| other.name == name) {
            Some(parameter) => parameter.values = values,
            None => self.0.push(Parameter { name, values }),
        }
    }
}

/// The query as it stands in a URL, after the question mark.
impl Display for Query {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for parameter in &self.0 {
            let name = encoded(&parameter.name);
            for value in &parameter.values {
                write!(formatter, "{separator}{name}={value}")?;
                separator = "&";
            }
        }
        Ok(())
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
        query.set_each("limit", [2, 3]);
        assert_eq!(query.to_string(), "limit=2&limit=3&q=a%20b%26c%3Dd");
    }

    #[test]
    fn the_comma_of_a_list_is_bare_and_that_of_an_item_is_not() {
        let mut query = Query::default();
        query.set_list("id__in", ["a,b", "c"]);
        assert_eq!(query.to_string(), "id__in=a%2Cb,c");
    }

    #[test]
    fn an_empty_list_is_still_sent() {
        let mut query = Query::default();
        query.set_list("list", [""; 0]);
        query.set_each("each", [""; 0]);
        assert_eq!(query.to_string(), "list=&each=");
    }

    #[test]
    fn a_name_is_encoded_too() {
        let mut query = Query::default();
        query.set("date[gte]", &"x");
        assert_eq!(query.to_string(), "date%5Bgte%5D=x");
    }
}
