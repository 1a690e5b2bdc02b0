//! The JSON body of a call.

use super::fault::Fault;
use bytes::Bytes;
use serde::Serialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// The JSON body of a call, and fields to add to it.
#[derive(Clone, Default)]
pub(super) struct JsonBody {
    json: Option<Bytes>,
    extra: BTreeMap<String, Box<RawValue>>,
}

impl JsonBody {
    /// Sets the body, in place of what it was.
    pub(super) fn set(&mut self, body: &(impl Serialize + ?Sized)) -> Result<(), Fault> {
        let json = serde_json::to_vec(body)
            .map_err(|_| Fault::new("body", "cannot be written as JSON"))?;
        self.json = Some(json.into());
        Ok(())
    }

    /// Sets a field to add, in place of what the body has under this name.
    pub(super) fn set_extra(&mut self, name: String, value: &impl Serialize) -> Result<(), Fault> {
        let value = serde_json::value::to_raw_value(value).map_err(|_| {
            Fault::new("body", "has an additional field that cannot be written as JSON")
        })?;
        self.extra.insert(name, value);
        Ok(())
    }

    /// The whole body; none if nothing was set.
    pub(super) fn render(&self) -> Result<Option<Bytes>, Fault> {
        if self.extra.is_empty() {
            return Ok(self.json.clone());
        }
        let json = self.json.as_deref().unwrap_or(b"{}");
        let mut fields: BTreeMap<String, Box<RawValue>> = serde_json::from_slice(json)
            .map_err(|_| Fault::new("body", "is no object that could take additional fields"))?;
        fields.extend(self.extra.clone());
        let json = serde_json::to_vec(&fields)
            .map_err(|_| Fault::new("body", "cannot be written as JSON"))?;
        Ok(Some(json.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::JsonBody;
    use serde_json::json;

    fn rendered(body: &JsonBody) -> Option<String> {
        let bytes = body.render().ok().unwrap()?;
        Some(String::from_utf8(bytes.to_vec()).unwrap())
    }

    #[test]
    fn a_body_without_additional_fields_is_sent_as_it_was_written() {
        let mut body = JsonBody::default();
        assert_eq!(rendered(&body), None);
        body.set(&[2, 1]).ok().unwrap();
        assert_eq!(rendered(&body).unwrap(), "[2,1]");
    }

    #[test]
    fn additional_fields_come_to_the_body_and_count_before_its_own() {
        let mut body = JsonBody::default();
        body.set_extra("b".to_owned(), &json!({"c": [1]})).ok().unwrap();
        assert_eq!(rendered(&body).unwrap(), r#"{"b":{"c":[1]}}"#);
        body.set(&json!({"a": 1.50, "b": 2})).ok().unwrap();
        assert_eq!(rendered(&body).unwrap(), r#"{"a":1.5,"b":{"c":[1]}}"#);
    }

    #[test]
    fn only_an_object_takes_additional_fields() {
        let mut body = JsonBody::default();
        body.set(&[1]).ok().unwrap();
        body.set_extra("a".to_owned(), &1).ok().unwrap();
        assert!(body.render().is_err());
    }
}
