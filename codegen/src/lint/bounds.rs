//! Bounds that no value keeps to.

use super::Report;
use super::tree::{Tree, flag, text};
use crate::source::Node;

const PAIRS: [(&str, &str); 4] = [
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
];

/// A least above the most; or the same, where one of the two does not count.
pub(super) fn crossed(tree: &Tree<'_>, report: &Report<'_>) {
    for schema in &tree.schemas {
        for (least, most) in PAIRS {
            let (Some(low), Some(high)) = (schema.node.get(least), schema.node.get(most)) else {
                continue;
            };
            let (Some(from), Some(to)) = (number(low), number(high)) else { continue };
            let exclusive = ["exclusiveMinimum", "exclusiveMaximum"];
            let open = least == "minimum" && exclusive.iter().any(|key| flag(schema.node, key));
            if from > to || (open && from >= to) {
                let message = format!("no value is within `{least}` and `{most}`");
                let help = "correct one of the two";
                report.tell_beside(low.span, message, help, (high.span, "the other bound"));
            }
        }
        let step = schema.node.get("multipleOf");
        if let Some(step) = step.filter(|step| number(step).is_some_and(|step| step <= 0.0)) {
            let message = "a multiple of nothing, or of less";
            report.tell(step.span, message, "write a number above zero");
        }
        for (key, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
            if let Some(node) = schema.node.get(key).filter(|_| text(schema.node, bound).is_none())
            {
                let message = format!("`{key}` without `{bound}` says nothing");
                report.tell(node.label, message, format!("add `{bound}`, or take it out"));
            }
        }
    }
}

/// Bounds are small enough for a float to hold them as they are.
fn number(node: &Node) -> Option<f64> {
    crate::source::json_of(node).as_f64()
}
