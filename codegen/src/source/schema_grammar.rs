//! Which keys a schema may have, by the kind of schema.

use super::extension_grammar::OF_OBJECT_SCHEMA;
use super::extension_grammar_derived as derived;
use super::grammar::Shape::{
    Count, Flag, FlagOrSchema, Json, List, Map, Number, Object as Obj, Schema, Text, TextOrNull,
    Whole,
};
use super::grammar::{EXTERNAL_DOCS, Key, Keys, Object, need, refuse, take};

const SCHEMA_COMMON: &[Key] = &[
    take("title", Text),
    take("description", Text),
    take("externalDocs", Obj(&EXTERNAL_DOCS)),
    take("default", Json),
    take("example", Json),
    take("deprecated", Flag),
    take("x-rust-name", Text),
    refuse("not", "say what the value is, not what it is not"),
    refuse("readOnly", "make two schemas, one that is sent and one that is received"),
    refuse("writeOnly", "make two schemas, one that is sent and one that is received"),
    refuse("xml", "take it out: bodies are JSON"),
];
const TYPED: &[Key] = &[need("type", Text), take("nullable", Flag)];
const NUMERIC: &[Key] = &[
    take("format", Text),
    take("exclusiveMinimum", Flag),
    take("exclusiveMaximum", Flag),
    refuse("enum", "an enum is of strings; say the bounds with `minimum` and `maximum`"),
];

/// The keys of a schema, by the kind of schema.
pub(crate) static SCHEMA_KINDS: [(&str, Object); 10] = [
    (
        "string",
        Object {
            name: "a string schema",
            keys: &[
                SCHEMA_COMMON,
                TYPED,
                &[
                    take("enum", List(&TextOrNull)),
                    take("format", Text),
                    take("minLength", Count),
                    take("maxLength", Count),
                    take("pattern", Text),
                    take("x-closed-enum", Flag),
                    take("x-nullable-of", Text),
                    take("x-rust-value-names", Map(Keys::Any, &Text)),
                    take("x-sensitive", Flag),
                ],
            ],
        },
    ),
    (
        "integer",
        Object {
            name: "an integer schema",
            keys: &[
                SCHEMA_COMMON,
                TYPED,
                NUMERIC,
                &[take("minimum", Whole), take("maximum", Whole), take("multipleOf", Whole)],
            ],
        },
    ),
    (
        "number",
        Object {
            name: "a number schema",
            keys: &[
                SCHEMA_COMMON,
                TYPED,
                NUMERIC,
                &[take("minimum", Number), take("maximum", Number), take("multipleOf", Number)],
            ],
        },
    ),
    ("boolean", Object { name: "a boolean schema", keys: &[SCHEMA_COMMON, TYPED] }),
    (
        "array",
        Object {
            name: "an array schema",
            keys: &[
                SCHEMA_COMMON,
                TYPED,
                &[
                    need("items", Schema),
                    take("minItems", Count),
                    take("maxItems", Count),
                    take("uniqueItems", Flag),
                ],
                derived::OF_ARRAY,
            ],
        },
    ),
    (
        "object",
        Object {
            name: "an object schema",
            keys: &[
                SCHEMA_COMMON,
                TYPED,
                &[
                    take("properties", Map(Keys::Any, &Schema)),
                    take("required", List(&Text)),
                    take("additionalProperties", FlagOrSchema),
                    take("minProperties", Count),
                    take("maxProperties", Count),
                    take("x-rust-required-name", Text),
                ],
                OF_OBJECT_SCHEMA,
                derived::OF_OBJECT,
            ],
        },
    ),
    (
        "allOf",
        Object {
            name: "an `allOf` schema",
            keys: &[
                SCHEMA_COMMON,
                &[
                    need("allOf", List(&Schema)),
                    take("nullable", Flag),
                    take("x-rust-required-name", Text),
                ],
                derived::OF_OBJECT,
            ],
        },
    ),
    (
        "anyOf",
        Object {
            name: "an `anyOf` schema",
            keys: &[SCHEMA_COMMON, &[need("anyOf", List(&Schema)), take("nullable", Flag)]],
        },
    ),
    (
        "oneOf",
        Object {
            name: "a `oneOf` schema",
            keys: &[
                SCHEMA_COMMON,
                &[
                    need("oneOf", List(&Schema)),
                    need("discriminator", Obj(&DISCRIMINATOR)),
                    take("nullable", Flag),
                ],
            ],
        },
    ),
    ("x-any", Object { name: "an untyped schema", keys: &[SCHEMA_COMMON, &[need("x-any", Text)]] }),
];

static DISCRIMINATOR: Object = Object {
    name: "`discriminator`",
    keys: &[&[need("propertyName", Text), take("mapping", Map(Keys::Any, &Text))]],
};

/// Keys of later versions of OpenAPI, and how 3.0 says the same.
pub(crate) const LATER: [(&str, &str); 12] = [
    ("$comment", "write it as a YAML comment"),
    ("$defs", "move the schemas to `components/schemas`"),
    ("$id", "take it out: a component is known by its name"),
    ("$schema", "take it out"),
    ("const", "write `enum` with the one value"),
    ("contentEncoding", "write `format: byte`"),
    ("contentMediaType", "take it out"),
    ("examples", "write one `example`"),
    ("if", "use `oneOf` with a `discriminator`"),
    ("patternProperties", "use `additionalProperties`"),
    ("prefixItems", "write the list with one `items`"),
    ("unevaluatedProperties", "use `additionalProperties`"),
];
