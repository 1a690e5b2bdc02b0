//! Which keys each object of an OpenAPI 3.0 document may have, as far as the generator takes them.
//! openapiv3 drops a key that it does not know; here every key is known, refused, or a fault.

use super::extension_grammar as extensions;
use super::extension_grammar_derived as derived;
use Shape::{Flag, Json, List, Map, Object as Obj, OneOf, OrReference, Schema, Text};

/// What stands where a value is expected.
#[derive(Debug)]
pub(crate) enum Shape {
    Text,
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// A text, or null.
    TextOrNull,
    Flag,
    /// An integer from zero.
    Count,
    /// An integer.
    Whole,
    Number,
    /// Any value.
    Json,
    Schema,
    /// `additionalProperties`.
    FlagOrSchema,
    Object(&'static Object),
    /// The object, or `$ref` to one.
    OrReference(&'static Object),
    List(&'static Shape),
    Map(Keys, &'static Shape),
}

/// What the keys of a map must look like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Keys {
    Any,
    Path,
    Status,
}

/// An object of the format.
#[derive(Debug)]
pub(crate) struct Object {
    /// What a diagnostic calls it, with its article.
    pub(crate) name: &'static str,
    pub(crate) keys: &'static [&'static [Key]],
}

/// A key of an object.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) rule: Rule,
}

/// What becomes of a key.
#[derive(Debug)]
pub(crate) enum Rule {
    Needed(Shape),
    Taken(Shape),
    /// Part of the format, but the generator would drop it; what to do instead.
    Refused(&'static str),
}

pub(super) const fn need(name: &'static str, shape: Shape) -> Key {
    Key { name, rule: Rule::Needed(shape) }
}

pub(super) const fn take(name: &'static str, shape: Shape) -> Key {
    Key { name, rule: Rule::Taken(shape) }
}

pub(super) const fn refuse(name: &'static str, help: &'static str) -> Key {
    Key { name, rule: Rule::Refused(help) }
}

const SERVERS_AT_THE_TOP: &str =
    "the client has one base URL: keep `servers` at the top of the document";

const STYLES: &[&str] =
    &["deepObject", "form", "label", "matrix", "pipeDelimited", "simple", "spaceDelimited"];

const NO_CODE: &str = "take it out: it makes neither code nor docs";

pub(crate) static DOCUMENT: Object = Object {
    name: "an OpenAPI document",
    keys: &[
        &[
            need("openapi", Text),
            need("info", Obj(&INFO)),
            take("servers", List(&Obj(&SERVER))),
            need("paths", Map(Keys::Path, &Obj(&PATH_ITEM))),
            take("components", Obj(&COMPONENTS)),
            take("security", List(&Map(Keys::Any, &List(&Text)))),
            take("tags", List(&Obj(&TAG))),
            take("externalDocs", Obj(&EXTERNAL_DOCS)),
        ],
        extensions::OF_DOCUMENT,
        derived::OF_DOCUMENT,
    ],
};

static INFO: Object = Object {
    name: "`info`",
    keys: &[&[
        need("title", Text),
        need("version", Text),
        take("description", Text),
        refuse("termsOfService", NO_CODE),
        refuse("contact", NO_CODE),
        refuse("license", NO_CODE),
        take("x-rust-name", Text),
    ]],
};

static SERVER: Object = Object {
    name: "a server",
    keys: &[
        &[need("url", Text), take("description", Text), refuse("variables", "write the URL out")],
        extensions::OF_SERVER,
    ],
};

static TAG: Object = Object {
    name: "a tag",
    keys: &[&[
        need("name", Text),
        take("description", Text),
        take("externalDocs", Obj(&EXTERNAL_DOCS)),
        take("x-rust-name", Text),
    ]],
};

pub(super) static EXTERNAL_DOCS: Object =
    Object { name: "`externalDocs`", keys: &[&[need("url", Text), take("description", Text)]] };

static COMPONENTS: Object = Object {
    name: "`components`",
    keys: &[&[
        take("schemas", Map(Keys::Any, &Schema)),
        take("parameters", Map(Keys::Any, &OrReference(&PARAMETER))),
        take("responses", Map(Keys::Any, &OrReference(&RESPONSE))),
        take("requestBodies", Map(Keys::Any, &OrReference(&REQUEST_BODY))),
        take("examples", Map(Keys::Any, &OrReference(&EXAMPLE))),
        take("securitySchemes", Map(Keys::Any, &OrReference(&SECURITY_SCHEME))),
        refuse("headers", "say in the response's description which headers come"),
        refuse("links", "take it out: a link makes no code"),
        refuse("callbacks", "take it out: a callback makes no code"),
    ]],
};

static PATH_ITEM: Object = Object {
    name: "a path",
    keys: &[&[
        refuse("summary", "say it at each operation"),
        refuse("description", "say it at each operation"),
        take("parameters", List(&OrReference(&PARAMETER))),
        take("get", Obj(&OPERATION)),
        take("put", Obj(&OPERATION)),
        take("post", Obj(&OPERATION)),
        take("delete", Obj(&OPERATION)),
        take("options", Obj(&OPERATION)),
        take("head", Obj(&OPERATION)),
        take("patch", Obj(&OPERATION)),
        take("trace", Obj(&OPERATION)),
        refuse("servers", SERVERS_AT_THE_TOP),
        refuse("$ref", "write the path out, or refer to one in another file"),
    ]],
};

static OPERATION: Object = Object {
    name: "an operation",
    keys: &[
        &[
            need("operationId", Text),
            need("responses", Map(Keys::Status, &OrReference(&RESPONSE))),
            take("tags", List(&Text)),
            take("summary", Text),
            take("description", Text),
            take("externalDocs", Obj(&EXTERNAL_DOCS)),
            take("parameters", List(&OrReference(&PARAMETER))),
            take("requestBody", OrReference(&REQUEST_BODY)),
            take("deprecated", Flag),
            take("security", List(&Map(Keys::Any, &List(&Text)))),
            take("x-rust-name", Text),
            refuse("callbacks", "take it out: a callback makes no code"),
            refuse("servers", SERVERS_AT_THE_TOP),
        ],
        extensions::OF_OPERATION,
        derived::OF_OPERATION,
    ],
};

static PARAMETER: Object = Object {
    name: "a parameter",
    keys: &[
        &[
            need("name", Text),
            need("in", OneOf(&["cookie", "header", "path", "query"])),
            need("schema", Schema),
            take("description", Text),
            take("required", Flag),
            take("deprecated", Flag),
            take("style", OneOf(STYLES)),
            take("explode", Flag),
            take("example", Json),
            take("examples", Map(Keys::Any, &OrReference(&EXAMPLE))),
            take("x-rust-name", Text),
            refuse("content", "say the parameter's type with `schema`"),
            refuse("allowReserved", "take it out: every value is percent-encoded"),
            refuse("allowEmptyValue", "take it out: give the value as a string"),
        ],
        extensions::OF_PARAMETER,
        derived::OF_PARAMETER,
    ],
};

static REQUEST_BODY: Object = Object {
    name: "a request body",
    keys: &[&[
        need("content", Map(Keys::Any, &Obj(&MEDIA_TYPE))),
        take("description", Text),
        take("required", Flag),
    ]],
};

static RESPONSE: Object = Object {
    name: "a response",
    keys: &[&[
        need("description", Text),
        take("content", Map(Keys::Any, &Obj(&MEDIA_TYPE))),
        refuse("headers", "say in the description which headers come: every reply gives them all"),
        refuse("links", "take it out: a link makes no code"),
    ]],
};

static MEDIA_TYPE: Object = Object {
    name: "a media type",
    keys: &[&[
        take("schema", Schema),
        take("example", Json),
        take("examples", Map(Keys::Any, &OrReference(&EXAMPLE))),
        refuse("encoding", "take it out: bodies are JSON"),
    ]],
};

static EXAMPLE: Object = Object {
    name: "an example",
    keys: &[&[
        take("summary", Text),
        take("description", Text),
        take("value", Json),
        refuse("externalValue", "write the example out as `value`"),
    ]],
};

static SECURITY_SCHEME: Object = Object {
    name: "a security scheme",
    keys: &[
        &[
            need("type", OneOf(&["apiKey", "http", "oauth2", "openIdConnect"])),
            take("description", Text),
            take("scheme", Text),
            take("bearerFormat", Text),
            take("flows", Map(Keys::Any, &Obj(&OAUTH_FLOW))),
            take("openIdConnectUrl", Text),
            take("name", Text),
            take("in", OneOf(&["cookie", "header", "query"])),
        ],
        extensions::OF_SECURITY_SCHEME,
    ],
};

static OAUTH_FLOW: Object = Object {
    name: "an OAuth flow",
    keys: &[&[
        need("scopes", Map(Keys::Any, &Text)),
        take("authorizationUrl", Text),
        take("tokenUrl", Text),
        take("refreshUrl", Text),
        take("x-revoke-url", Text),
    ]],
};

pub(crate) static REFERENCE: Object =
    Object { name: "a reference", keys: &[&[need("$ref", Text)]] };
