//! Keys of ours that make more of the client than a call for each operation and a type for each
//! component: constructors, lookups, uploads, webhooks.

use super::grammar::Shape::{Count, Flag, Map, Object as Obj, Text};
use super::grammar::{Key, Keys, Object, need, take};

pub(super) const OF_DOCUMENT: &[Key] = &[take("x-webhooks", Obj(&WEBHOOKS))];

pub(super) const OF_OPERATION: &[Key] = &[
    take("x-lookup", Obj(&LOOKUP)),
    take("x-upload", Obj(&UPLOAD)),
    take("x-variants", Obj(&VARIANTS)),
];

pub(super) const OF_PARAMETER: &[Key] = &[take("x-partial-fields", Flag)];

pub(super) const OF_OBJECT: &[Key] =
    &[take("x-attachment", Obj(&ATTACHMENT)), take("x-partial", Obj(&PARTIAL))];

pub(super) const OF_ARRAY: &[Key] = &[take("x-total-size", Count)];

static PARTIAL: Object =
    Object { name: "`x-partial`", keys: &[&[need("type", Text), need("field", Text)]] };

static VARIANTS: Object = Object {
    name: "`x-variants`",
    keys: &[&[need("property", Text), need("variants", Map(Keys::Any, &Obj(&VARIANT)))]],
};

static VARIANT: Object = Object {
    name: "a variant",
    keys: &[&[
        need("value", Text),
        take("description", Text),
        take("requires", TEXTS),
        take("takes", TEXTS),
    ]],
};

static LOOKUP: Object = Object {
    name: "`x-lookup`",
    keys: &[&[
        need("method", Text),
        need("list", Text),
        need("parameter", Text),
        need("property", Text),
        take("description", Text),
    ]],
};

static UPLOAD: Object = Object {
    name: "`x-upload`",
    keys: &[&[
        need("method", Text),
        need("filename", Text),
        need("content_type", Text),
        need("url", Text),
        need("fields", Text),
        need("part", Text),
        need("within", Count),
        need("download", Text),
        need("type", Text),
        take("description", Text),
    ]],
};

static ATTACHMENT: Object = Object {
    name: "`x-attachment`",
    keys: &[&[need("content_type", Text), need("filename", Text), need("url", Text)]],
};

static WEBHOOKS: Object = Object {
    name: "`x-webhooks`",
    keys: &[&[
        need("signature", Obj(&SIGNATURE)),
        need("envelope", Text),
        need("event", Text),
        need("object_type", Text),
        need("action", Text),
        need("object", Text),
        need("previous", Text),
        need("events", Map(Keys::Any, &Obj(&EVENT))),
        take("description", Text),
    ]],
};

static SIGNATURE: Object =
    Object { name: "`signature`", keys: &[&[need("hash", Text), need("timestamp", Text)]] };

static EVENT: Object = Object {
    name: "an event",
    keys: &[&[
        need("object_type", Text),
        need("action", Text),
        need("schema", Text),
        take("description", Text),
        take("nullable", Flag),
    ]],
};

const TEXTS: super::grammar::Shape = super::grammar::Shape::List(&Text);
