//! The path of a call.

use super::encoding::encoded;
use super::fault::Fault;
use std::borrow::Cow;
use std::fmt::Display;

/// The values of the path parameters.
#[derive(Clone, Default)]
pub(super) struct PathValues(Vec<(&'static str, String)>);

impl PathValues {
    /// Sets a value, in place of what it was.
    pub(super) fn set(&mut self, name: &'static str, value: &impl Display) -> Result<(), Fault> {
        let value = encoded(&value.to_string()).to_string();
        match value.as_str() {
            "" => return Err(Fault::new(name, "is empty")),
            "." | ".." => return Err(Fault::new(name, "is a step within the path")),
            _ => {}
        }
        self.0.retain(|(other, _)| *other != name);
        self.0.push((name, value));
        Ok(())
    }

    /// Fills the template `/sms/{id}/`.
    pub(super) fn render(&self, template: &'static str) -> Result<Cow<'static, str>, Fault> {
        if !template.contains('{') {
            return Ok(template.into());
        }
        let mut path = String::new();
        let mut rest = template;
        while let Some((before, place)) = rest.split_once('{') {
            let (name, after) = place.split_once('}').unwrap_or((place, ""));
            path.push_str(before);
            path.push_str(self.get(name)?);
            rest = after;
        }
        path.push_str(rest);
        Ok(path.into())
    }

    fn get(&self, name: &'static str) -> Result<&str, Fault> {
        self.0
            .iter()
            .find(|(other, _)| *other == name)
            .map(|(_, value)| value.as_str())
            .ok_or(Fault::new(name, "is not set"))
    }
}

#[cfg(test)]
mod tests {
    use super::PathValues;

    #[test]
    fn each_place_takes_its_value_and_the_last_one_set() {
        let mut values = PathValues::default();
        values.set("id", &"first").ok().unwrap();
        values.set("id", &"a/b").ok().unwrap();
        values.set("part", &7).ok().unwrap();
        let path = values.render("/sms/{id}/{part}.json").ok().unwrap();
        assert_eq!(path, "/sms/a%2Fb/7.json");
        assert_eq!(values.render("/me/").ok().unwrap(), "/me/");
    }

    #[test]
    fn a_place_without_a_value_is_a_fault() {
        assert!(PathValues::default().render("/sms/{id}/").is_err());
    }

    #[test]
    fn a_value_that_changes_the_path_is_a_fault() {
        for value in ["", ".", ".."] {
            assert!(PathValues::default().set("id", &value).is_err(), "{value}");
        }
        for value in ["...", "%2e%2e", "../..", " "] {
            assert!(PathValues::default().set("id", &value).is_ok(), "{value}");
        }
    }
}
