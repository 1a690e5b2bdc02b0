//! What generators of documents and pages put in that is no promise of the API. Each is left out of
//! the comparison, with its reason; `spec/README.md` has the same list in words.

/// Keys of a schema that say nothing of a value on the wire, and why each is passed over.
const OF_SCHEMAS: [(&str, &str); 14] = [
    ("$anchor", "a name inside the document"),
    ("$comment", "for those who write the document"),
    ("$id", "a name of the schema, which is compared by its place"),
    ("$schema", "the dialect; all of them are folded to that of 3.0"),
    ("deprecated", "still taken and still given"),
    ("example", "no promise"),
    ("examples", "no promise"),
    ("externalDocs", "prose"),
    ("readOnly", "requests and replies have schemas of their own"),
    ("summary", "prose"),
    ("title", "repeats the name of the key or of the component"),
    ("writeOnly", "requests and replies have schemas of their own"),
    ("xml", "nothing is XML"),
    ("description", "prose; `--prose` compares it"),
];

/// Headers that OpenAPI itself says to ignore as parameters. Exports declare `Authorization` for
/// every operation; what credentials there are stands in the security of the document.
const HEADERS: [&str; 3] = ["accept", "authorization", "content-type"];

/// Whether a key of a schema is passed over.
pub(super) fn of_schema(key: &str) -> bool {
    OF_SCHEMAS.iter().any(|(known, _)| *known == key)
}

/// Whether a parameter is one that every operation has and none means.
pub(super) fn of_parameters(location: &str, name: &str) -> bool {
    location == "header" && HEADERS.contains(&name.to_ascii_lowercase().as_str())
}

/// Whether `default` says nothing: absent and null are one where there is no other default.
pub(super) fn no_default(value: &crate::source::Node) -> bool {
    super::tree::is_null(value)
}

/// Whether a schema says nothing of a failure: exports write “any type” where nothing is declared.
pub(super) fn untyped(schema: &crate::source::Node) -> bool {
    schema.entries().all(|(key, _)| of_schema(key) || key.starts_with("x-"))
}

/// Whether a schema is what exports write where a success has no body: an object without
/// properties.
pub(super) fn empty_object(schema: &crate::source::Node) -> bool {
    let object = schema.get("type").and_then(crate::source::Node::text) == Some("object");
    let bare = |key: &str, value: &crate::source::Node| match key {
        "properties" => value.entries().next().is_none(),
        "type" => true,
        _ => of_schema(key) || key.starts_with("x-"),
    };
    object && schema.entries().all(|(key, value)| bare(key, value))
}
