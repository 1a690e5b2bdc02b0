//! Whether a source can tell a kind of difference: what it cannot is none.

use super::untold::{
    BODY_REQUIRED, CONTENTS, FAILURE_BODIES, FAILURES, NULL_OF_ENUM, REQUIRED_IN_REPLY,
    SUCCESS_STATUS, Untold,
};
use crate::diff::draft::Draft;
use crate::diff::rules::{
    BodyChange, CallChange, Change, ParameterChange, PropertyChange, ResponseChange, SchemaChange,
};

/// Formats that are none of dates.
const OTHER_FORMATS: &str = "other-formats";

/// What is known of the place of a difference.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Circumstances<'a> {
    /// Where a parameter stands.
    pub(super) location: &'a str,
    /// Whether the vendor says how a parameter with several values is written.
    pub(super) styled: bool,
    /// Whether the value is a part of a reply.
    pub(super) received: bool,
    /// Whether the reply is one of a failure.
    pub(super) failure: bool,
    /// Whether we say which values there are.
    pub(super) of_values: bool,
}

/// Whether a difference is told by a source that leaves out `untold`.
pub(super) fn is_told(draft: &Draft<'_>, at: Circumstances<'_>, untold: &Untold) -> bool {
    words(draft, at).iter().all(|word| !untold.has(word)) && by_nature(draft, at, untold)
}

/// What has to be told for a difference to be one.
pub(super) fn needs(draft: &Draft<'_>, at: Circumstances<'_>) -> Vec<String> {
    let mut needed: Vec<String> = words(draft, at).into_iter().map(str::to_owned).collect();
    if !by_nature(draft, at, &Untold::of([OTHER_FORMATS])) {
        needed.push(OTHER_FORMATS.to_owned());
    }
    needed
}

/// What has to be told for a kind of difference to be one, as a departure names it by its code.
pub(super) fn word_of_code(code: &str) -> &str {
    match code {
        "property-added" | "property-removed" | "property-renamed" => "properties",
        "property-optional" | "property-required" => "required",
        "others-narrowed" | "others-widened" | "object-closed" | "object-opened" => {
            "additionalProperties"
        }
        "enum-added" | "enum-removed" | "enum-value-added" | "enum-value-removed" => "enum",
        "body-optional" | "body-required" => BODY_REQUIRED,
        "body-added" | "body-removed" => "requestBody",
        "content-added" | "content-removed" | "schema-added" | "schema-removed" => CONTENTS,
        "failure-added" | "failure-removed" => FAILURES,
        "success-added" | "success-removed" | "success-replaced" => SUCCESS_STATUS,
        "default-changed" => "default",
        "format-changed" => "format",
        "not-nullable" | "nullable" => "nullable",
        "security-loosened" | "security-tightened" => "security",
        "type-changed" => "type",
        _ => "",
    }
}

fn words<'a>(draft: &'a Draft<'_>, at: Circumstances<'_>) -> Vec<&'a str> {
    let word = word_of_code(draft.change.rule().code);
    match draft.change {
        Change::Parameter(
            ParameterChange::AddedOptional
            | ParameterChange::AddedRequired
            | ParameterChange::Removed,
        ) => vec![match at.location {
            "query" => "query-parameters",
            "header" => "header-parameters",
            _ => "path-parameters",
        }],
        Change::Bound(_) => vec![draft.key.rsplit('/').next().unwrap_or_default()],
        Change::Property(PropertyChange::BecameOptional | PropertyChange::BecameRequired)
            if at.received =>
        {
            vec![word, REQUIRED_IN_REPLY]
        }
        Change::Schema(SchemaChange::NoLongerNullable) if at.of_values => {
            vec![word, NULL_OF_ENUM]
        }
        Change::Response(change) if at.failure => match change {
            ResponseChange::FailureAdded | ResponseChange::FailureRemoved => vec![word],
            _ => vec![FAILURE_BODIES],
        },
        Change::Call(CallChange::ServerAdded | CallChange::ServerChanged) => vec!["servers"],
        Change::Body(BodyChange::MediaTypeAdded | BodyChange::MediaTypeRemoved)
        | Change::Response(ResponseChange::MediaTypeAdded | ResponseChange::MediaTypeRemoved) => {
            vec!["media-types"]
        }
        Change::Response(
            ResponseChange::HeaderAdded
            | ResponseChange::HeaderRemoved
            | ResponseChange::HeaderBecameOptional
            | ResponseChange::HeaderBecameRequired,
        ) => vec!["reply-headers"],
        _ => vec![word],
    }
}

/// What is the same contract although the document of ours says more.
fn by_nature(draft: &Draft<'_>, at: Circumstances<'_>, untold: &Untold) -> bool {
    match draft.change {
        // A vendor that is silent on the style does not mean the default of OpenAPI.
        Change::Parameter(ParameterChange::StyleChanged) => at.styled,
        // Names of operations and of path parameters are nothing on the wire.
        Change::Call(CallChange::Renamed) | Change::Parameter(ParameterChange::Renamed) => false,
        Change::Call(CallChange::SecurityLoosened) => !silent_on_scopes(draft),
        // Pages tell dates by their type and are silent on other formats.
        Change::Schema(SchemaChange::FormatNarrowed | SchemaChange::FormatWidened) => {
            let date = ["date", "date-time"].contains(&draft.before.as_str());
            !untold.has(OTHER_FORMATS) || draft.after != "none" || date
        }
        _ => true,
    }
}

/// Whether the same credentials are asked for, and the vendor does not say with which scopes.
fn silent_on_scopes(draft: &Draft<'_>) -> bool {
    let alternatives = |text: &str| text.split(" or ").count();
    let named = draft.after != "nothing" && !draft.after.contains('(');
    named && alternatives(&draft.before) == alternatives(&draft.after)
}
