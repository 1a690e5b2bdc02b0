//! What a document tells at all. An export loses whole families of keywords; one that no schema of
//! a document has is taken to be lost and not to be gone from everywhere.

use std::collections::BTreeSet;

use super::tree;
use super::untold::{BODY_REQUIRED, NULL_OF_ENUM, Untold};
use crate::source::Node;

/// Keywords that are told by a document which has them anywhere.
const KEYWORDS: [&str; 12] = [
    "default",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "uniqueItems",
];

/// What a document does not tell, by what no part of it says.
pub(super) fn untold(root: &Node) -> Untold {
    let mut told = BTreeSet::new();
    gather(root, &mut told);
    let all =
        KEYWORDS.iter().chain(&["additionalProperties", "security", BODY_REQUIRED, NULL_OF_ENUM]);
    Untold::of(all.copied().filter(|word| !told.contains(word)))
}

fn gather(node: &Node, told: &mut BTreeSet<&'static str>) {
    for (key, value) in node.entries() {
        match key {
            "additionalProperties" | "unevaluatedProperties" => {
                if tree::boolean(value) == Some(false) {
                    told.insert("additionalProperties");
                }
            }
            "enum" if value.items().iter().any(tree::is_null) => {
                told.insert(NULL_OF_ENUM);
            }
            "security" if !value.items().is_empty() => {
                told.insert("security");
            }
            "requestBody" if value.get("required").is_some() => {
                told.insert(BODY_REQUIRED);
            }
            "requestBodies" if value.entries().any(|(_, body)| body.get("required").is_some()) => {
                told.insert(BODY_REQUIRED);
            }
            "exclusiveMaximum" => {
                told.insert("maximum");
            }
            "exclusiveMinimum" => {
                told.insert("minimum");
            }
            "default" if tree::is_null(value) => {}
            _ => told.extend(KEYWORDS.iter().find(|word| **word == key)),
        }
        gather(value, told);
    }
    node.items().iter().for_each(|item| gather(item, told));
}
