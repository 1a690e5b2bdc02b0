//! Text, numbers, booleans and null.

use serde_json::{Number, Value as Json};

use super::{Checker, format, place};
use crate::lint::patterns;
use crate::lint::tree::{flag, text};
use crate::source::{Node, json_of};

impl<'d> Checker<'_, 'd> {
    /// A schema whose type is missing or unknown takes everything: the generator tells of it.
    pub(super) fn check_scalar(&mut self, schema: &'d Node, value: &'d Node) {
        match (text(schema, "type").unwrap_or_default(), json_of(value)) {
            ("string", Json::String(written)) => self.check_text(schema, value, &written),
            ("integer", Json::Number(number)) if is_whole(&number) => {
                self.check_number(schema, value, &number);
            }
            ("number", Json::Number(number)) => self.check_number(schema, value, &number),
            ("boolean", Json::Bool(_)) => {}
            ("string", _) => self.wrong_type(schema, value, "text"),
            ("integer", _) => self.wrong_type(schema, value, "a whole number"),
            ("number", _) => self.wrong_type(schema, value, "a number"),
            ("boolean", _) => self.wrong_type(schema, value, "`true` or `false`"),
            _ => {}
        }
    }

    fn check_text(&mut self, schema: &'d Node, value: &'d Node, written: &str) {
        let count = written.chars().count();
        self.check_count(schema, value, ("minLength", "maxLength"), count, "characters");
        // A pattern that cannot be read is told where it stands.
        let pattern = schema.get("pattern").and_then(|node| Some((node, node.text()?)));
        if let Some((node, pattern)) = pattern {
            let compiled = patterns::compile(pattern);
            if compiled.is_ok_and(|compiled| compiled.find(written).is_none()) {
                let message = format!("this does not match the pattern `{pattern}`");
                self.fault(place(value), message, "correct it, or the pattern", node);
            }
        }
        let format = schema.get("format").and_then(|node| Some((node, node.text()?)));
        if let Some((node, format)) = format.filter(|(_, format)| !format::fits(format, written)) {
            let message = format!("this is not of the format `{format}`");
            let help = match format::example(format) {
                Some(example) => format!("write it like `{example}`"),
                None => "correct it, or take `format` out".to_owned(),
            };
            self.fault(place(value), message, help, node);
        }
    }

    fn check_number(&mut self, schema: &'d Node, value: &'d Node, number: &Number) {
        let written = number.as_f64().unwrap_or_default();
        let bound = |key: &str| {
            let node = schema.get(key)?;
            Some((node, json_of(node).as_f64()?))
        };
        if let Some((node, least)) = bound("minimum") {
            let open = flag(schema, "exclusiveMinimum");
            if written < least || (open && written <= least) {
                let message = format!("{number} is below the least value");
                self.fault(value.span, message, "write a larger one, or correct the bound", node);
            }
        }
        if let Some((node, most)) = bound("maximum") {
            let open = flag(schema, "exclusiveMaximum");
            if written > most || (open && written >= most) {
                let message = format!("{number} is above the largest value");
                self.fault(value.span, message, "write a smaller one, or correct the bound", node);
            }
        }
        if let Some((node, step)) = bound("multipleOf").filter(|(_, step)| *step > 0.0) {
            let steps = written / step;
            if (steps - steps.round()).abs() > 1e-9 {
                let message = format!("{number} is no multiple of {step}");
                self.fault(value.span, message, "correct it, or the step", node);
            }
        }
        let int32 = schema.get("format").filter(|node| node.text() == Some("int32"));
        if let Some(node) = int32.filter(|_| written.abs() > f64::from(i32::MAX)) {
            let message = format!("{number} does not fit into 32 bits");
            self.fault(value.span, message, "write a smaller one, or take `format` out", node);
        }
    }
}

fn is_whole(number: &Number) -> bool {
    number.as_f64().is_some_and(|number| number.fract() == 0.0)
}
