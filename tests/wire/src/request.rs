//! A request as it came.

use serde_json::Value;
use std::fmt;

/// A request as it came: nothing is decoded and nothing is put in another order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: String,
    /// The path, still encoded.
    pub path: String,
    /// What stands behind the question mark, still encoded; `None` without one.
    pub query: Option<String>,
    /// The headers. HTTP does not tell upper case from lower case in a name; here it is lower.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Request {
    /// The value of a header; `None` if it did not come.
    ///
    /// # Panics
    ///
    /// If it came more than once.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(other, _)| other == name);
        let value = values.next().map(|(_, value)| value.as_str());
        assert!(values.next().is_none(), "`{name}` came more than once");
        value
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a body of text")
    }

    /// The body as JSON; `None` without a body.
    #[must_use]
    pub fn json(&self) -> Option<Value> {
        let read = || serde_json::from_slice(&self.body).expect("a body of JSON");
        (!self.body.is_empty()).then(read)
    }

    /// Whether the header says nothing that a test could get wrong: the address of the server, or
    /// the right length of the body.
    fn goes_without_saying(&self, name: &str, value: &str) -> bool {
        name == "host" || name == "content-length" && value == self.body.len().to_string()
    }
}

/// Writes the request as HTTP does, but with a line for each part of the query, the headers in
/// alphabetical order and the JSON indented and sorted.
///
/// `host` is left out, and `content-length` where it is right; without a body it is right to have
/// none. Nothing else is left out, so a header that nobody asked for shows.
impl fmt::Display for Request {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.path)?;
        if let Some(query) = &self.query {
            write!(formatter, "\n  ?{}", query.replace('&', "\n  &"))?;
        }
        let mut headers: Vec<_> = self.headers.iter().collect();
        headers.sort();
        for (name, value) in headers {
            if !self.goes_without_saying(name, value) {
                write!(formatter, "\n{name}: {value}")?;
            }
        }
        match self.json() {
            Some(body) => write!(formatter, "\n\n{body:#}"),
            None => Ok(()),
        }
    }
}
