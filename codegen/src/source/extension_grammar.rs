//! Which `x-` keys each object of the format may have besides `x-rust-name`, and what is in them.

use super::grammar::Shape::{Count, Flag, List, Map, Object as Obj, OneOf, Text};
use super::grammar::{Key, Keys, Object, Shape, need, take};

pub(super) const OF_DOCUMENT: &[Key] =
    &[take("x-long-query", Obj(&LONG_QUERY)), take("x-rate-limit", Obj(&RATE_LIMIT))];

pub(super) const OF_SERVER: &[Key] = &[take("x-environment-variable", Text)];

pub(super) const OF_SECURITY_SCHEME: &[Key] = &[take("x-environment-variable", Text)];

pub(super) const OF_OPERATION: &[Key] = &[
    take("x-pages", Obj(&PAGES)),
    take("x-ranges", Map(Keys::Any, &A_RANGE)),
    take("x-retry", OneOf(&["safe", "unsent"])),
];

pub(super) const OF_PARAMETER: &[Key] = &[take("x-client-wide", Flag)];

pub(super) const OF_OBJECT_SCHEMA: &[Key] = &[take("x-failure", Obj(&FAILURE))];

static LONG_QUERY: Object = Object {
    name: "`x-long-query`",
    keys: &[&[need("header", Text), need("body", Text), need("longest", Count)]],
};

static RATE_LIMIT: Object = Object {
    name: "`x-rate-limit`",
    keys: &[&[
        take("combined", List(&Text)),
        take("limit", List(&Text)),
        take("remaining", List(&Text)),
        take("reset", List(&Text)),
    ]],
};

static FAILURE: Object = Object {
    name: "`x-failure`",
    keys: &[&[need("message", Text), need("messages", Text), need("fields", Text)]],
};

static PAGES: Object = Object {
    name: "`x-pages`",
    keys: &[&[
        need("limit", Text),
        need("skip", Text),
        need("items", Text),
        need("more", Text),
        need("identity", Text),
        take("fields", Text),
        take("window", Obj(&WINDOW)),
    ]],
};

static WINDOW: Object =
    Object { name: "the window of `x-pages`", keys: &[&[need("field", Text)], BOUNDS] };

static A_RANGE: Shape = Obj(&RANGE);

static RANGE: Object = Object { name: "a range of `x-ranges`", keys: &[BOUNDS] };

const BOUNDS: &[Key] =
    &[need("from", Text), need("after", Text), need("until", Text), need("through", Text)];
