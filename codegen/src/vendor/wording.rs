//! What is said of a difference, and what to do about it.

use crate::diff::draft::Draft;
use crate::diff::rules::{Change, ParameterChange, PropertyChange};

/// A difference as a sentence without a full stop.
pub(super) fn sentence(draft: &Draft<'_>, code: &str, name: &str, presence_told: bool) -> String {
    let (ours, theirs) = (shown(&draft.before), shown(&draft.after));
    match code {
        "property-added" => {
            let presence = if presence_told { presence(draft) } else { "" };
            format!("the vendor has {name}{presence}: {theirs}; the spec has not")
        }
        "property-removed" => format!("the spec has {name}: {ours}; the vendor has not"),
        "property-renamed" => format!("the vendor calls it `{theirs}`, the spec {name}"),
        "parameter-added" => {
            format!("the vendor has {name}{}; the spec has not", presence(draft))
        }
        "operation-added" => format!("the vendor has {theirs}; the spec has not"),
        "operation-removed" => format!("the spec has {ours}; the vendor has not"),
        "parameter-removed" | "body-removed" | "content-removed" | "failure-removed"
        | "header-removed" | "schema-removed" | "success-removed" => {
            format!("the spec has {}; the vendor has not", thing(code, name))
        }
        "body-added" | "content-added" | "failure-added" | "header-added" | "schema-added"
        | "success-added" => format!("the vendor has {}; the spec has not", thing(code, name)),
        "enum-value-added" | "arm-added" => {
            format!("the vendor has the value `{theirs}` of {name}; the spec has not")
        }
        "enum-value-removed" | "arm-removed" => {
            format!("the spec has the value `{ours}` of {name}; the vendor has not")
        }
        "description-differs" => format!("the vendor describes {name}: {theirs}"),
        _ => format!("{} {theirs} with the vendor, {ours} in the spec", aspect(draft, code, name)),
    }
}

/// What to do about a difference.
pub(super) fn advice(code: &str, pointer: &str) -> String {
    let edit = match code {
        "property-added" | "parameter-added" | "enum-value-added" | "failure-added"
        | "success-added" | "operation-added" | "header-added" | "arm-added" => {
            "add it to the spec at this place"
        }
        "property-removed" | "parameter-removed" | "enum-value-removed" | "failure-removed"
        | "success-removed" | "operation-removed" | "header-removed" | "arm-removed" => {
            "take it out of the spec"
        }
        "description-differs" => {
            return "see whether it says something new; use our own words".to_owned();
        }
        _ => "change the spec to what the vendor has",
    };
    format!(
        "{edit}, or keep it and say why in spec/departures.yaml (change: {code}, pointer: {pointer})"
    )
}

fn presence(draft: &Draft<'_>) -> &'static str {
    match draft.change {
        Change::Property(PropertyChange::AddedRequired)
        | Change::Parameter(ParameterChange::AddedRequired) => ", required",
        _ => ", optional",
    }
}

fn thing(code: &str, name: &str) -> String {
    match code {
        "schema-added" | "schema-removed" => format!("a schema of {name}"),
        "content-added" | "content-removed" => format!("a body of {name}"),
        "header-added" | "header-removed" => format!("a header of {name}"),
        _ => name.to_owned(),
    }
}

/// What of a thing differs, with its verb.
fn aspect(draft: &Draft<'_>, code: &str, name: &str) -> String {
    let (aspect, verb) = match code {
        "property-optional" | "property-required" | "parameter-optional" | "parameter-required"
        | "body-optional" | "body-required" | "header-optional" | "header-required"
        | "nullable" | "not-nullable" => return format!("{name} is"),
        "type-changed" | "schema-replaced" => ("the type", "is"),
        "format-changed" => ("the format", "is"),
        "default-changed" => ("the default", "is"),
        "enum-added" | "enum-removed" => ("the values", "are"),
        "object-closed" | "object-opened" | "others-narrowed" | "others-widened" => {
            ("what else is allowed", "is")
        }
        "parameter-style" => ("the way of writing", "is"),
        "security-loosened" | "security-tightened" => ("the credentials", "are"),
        "server-added" | "server-changed" => ("the address", "is"),
        "path-changed" => ("the path", "is"),
        "success-replaced" => ("the status of a success", "is"),
        "bound-changed" | "bound-loosened" | "bound-tightened" | "keyword-changed" => {
            let keyword = draft.key.rsplit('/').next().unwrap_or_default();
            return format!("`{keyword}` of {name} is");
        }
        other => (other, "is"),
    };
    format!("{aspect} of {name} {verb}")
}

fn shown(value: &str) -> &str {
    if value.is_empty() { "nothing" } else { value }
}
