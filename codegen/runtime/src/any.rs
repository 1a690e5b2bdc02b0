//! JSON of no declared shape.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;

/// JSON whose shape the API does not declare.
///
/// `Debug` shows what kind of JSON it is and never what it holds, since that may be personal.
///
/// ```
/// use close_messaging_runtime::Any;
///
/// let any: Any = serde_json::from_str(r#"{"phone": "+15550100"}"#)?;
/// assert_eq!(format!("{any:?}"), "Any(object with 1 key)");
/// assert_eq!(any.as_value()["phone"], "+15550100");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Any(Value);

impl Any {
    /// The JSON itself.
    #[must_use]
    pub fn as_value(&self) -> &Value {
        &self.0
    }

    /// Takes the JSON out.
    #[must_use]
    pub fn into_value(self) -> Value {
        self.0
    }
}

impl From<Value> for Any {
    fn from(value: Value) -> Self {
        Self(value)
    }
}

impl From<Any> for Value {
    fn from(any: Any) -> Self {
        any.0
    }
}

impl fmt::Debug for Any {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Value::Null => formatter.write_str("Any(null)"),
            Value::Bool(_) => formatter.write_str("Any(boolean)"),
            Value::Number(_) => formatter.write_str("Any(number)"),
            Value::String(_) => formatter.write_str("Any(string)"),
            Value::Array(items) => {
                write!(formatter, "Any(array with {})", Count(items.len(), "item"))
            }
            Value::Object(fields) => {
                write!(formatter, "Any(object with {})", Count(fields.len(), "key"))
            }
        }
    }
}

/// A number of things, in words.
struct Count(usize, &'static str);

impl fmt::Display for Count {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number, noun) = self;
        let plural = if *number == 1 { "" } else { "s" };
        write!(formatter, "{number} {noun}{plural}")
    }
}

#[cfg(test)]
mod tests {
    use super::Any;
    use serde_json::json;

    #[test]
    fn debug_shows_the_kind_and_never_the_contents() {
        let shown = |value| format!("{:?}", Any::from(value));
        assert_eq!(shown(json!(null)), "Any(null)");
        assert_eq!(shown(json!(true)), "Any(boolean)");
        assert_eq!(shown(json!(4155550100_u64)), "Any(number)");
        assert_eq!(shown(json!("secret")), "Any(string)");
        assert_eq!(shown(json!(["secret"])), "Any(array with 1 item)");
        assert_eq!(shown(json!({"secret": 1, "other": 2})), "Any(object with 2 keys)");
    }

    #[test]
    fn stands_on_the_wire_as_what_it_holds() {
        let any = Any::from(json!({"key": [1, null]}));
        let written = serde_json::to_string(&any).unwrap();
        assert_eq!(written, r#"{"key":[1,null]}"#);
        assert_eq!(serde_json::from_str::<Any>(&written).unwrap(), any);
        assert_eq!(Any::default().into_value(), json!(null));
    }
}
