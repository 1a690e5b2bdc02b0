//! The calls of a client.

use super::{
    Attach, Docs, Example, Field, Kinds, Limit, Pages, PartialReply, Range, Reply, Type, Upload,
};
use crate::names::Name;

/// The calls of one tag.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// The module, and the client's method that leads to it.
    pub name: Name,
    /// The type that has the calls as methods.
    pub handle: Name,
    /// What the calls are about.
    pub docs: Docs,
    /// The calls.
    pub operations: Vec<Operation>,
}

/// A call.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The method that begins it.
    pub method_name: Name,
    /// The type that collects what it takes.
    pub call: Name,
    /// The constant that describes it.
    pub constant: Name,
    /// Its id in the document.
    pub id: String,
    /// What it does.
    pub docs: Docs,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// The HTTP method, upper case.
    pub http_method: &'static str,
    /// The path below the base URL, with `{name}` for parameters.
    pub path: String,
    /// Whether credentials go with it.
    pub authenticated: bool,
    /// When it is tried again.
    pub retry: Retry,
    /// What it cannot do without, in the order of the method's arguments.
    pub arguments: Vec<Parameter>,
    /// What it can do without.
    pub options: Vec<Parameter>,
    /// What it can do without, and takes as a range.
    pub ranges: Vec<Range>,
    /// What it sends.
    pub body: Option<Body>,
    /// What it gives.
    pub outcome: Outcome,
    /// How what it gives is read page by page, where it is a list.
    pub pages: Option<Pages>,
    /// What the API answers, where the document shows it.
    pub reply: Option<Reply>,
    /// What its reply can be cut down to.
    pub partial: Option<PartialReply>,
    /// The other ways to begin it.
    pub kinds: Kinds,
    /// The upload that it prepares.
    pub upload: Option<Upload>,
    /// A program that makes the call.
    pub example: Example,
}

/// When a call that failed is tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Also where the server may have carried it out: to do it twice is to do it once.
    Safe,
    /// Only where the server is known not to have carried it out.
    Unsent,
}

/// A parameter of a call.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The argument or setter.
    pub name: Name,
    /// Its name on the wire.
    pub wire: String,
    /// What it means.
    pub docs: Docs,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// Where it goes.
    pub location: Location,
    /// The type of the value; for a list that of an item.
    pub ty: Type,
    /// Whether there are many values, and how they are written.
    pub style: Style,
    /// What the value is checked for.
    pub limits: Vec<Limit>,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// Into a header.
    Header,
}

/// How the values of a parameter are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// It has one value.
    Single,
    /// Once, with commas between the values.
    Commas,
    /// Once for each value.
    Repeated,
}

/// What a call sends, as JSON.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Its type.
    pub ty: Type,
    /// What the call begins with in its place.
    pub begins: Begins,
    /// The optional fields of it that the call has setters for.
    pub setters: Vec<Field>,
    /// The fields of it that are checked before it is sent.
    pub checked: Vec<Field>,
    /// Whether it is an object, so that a field can be added.
    pub extensible: bool,
    /// The lists of it that uploaded files are attached to.
    pub attach: Vec<Attach>,
}

/// What a call begins with in the place of its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    /// The body, which is an argument.
    Given,
    /// A body with nothing in it, for every field can be left out.
    Empty,
    /// No body, for the call can do without one.
    Absent,
}

/// What a call gives when it succeeds.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Nothing.
    Empty,
    /// A text.
    Text,
    /// A value.
    Json(Type),

    /// One of several, by status.
    Choice {
        /// The enum's name.
        name: Name,
        /// Its variants.
        arms: Vec<OutcomeArm>,
    },
}

/// One of the ways in which a call succeeds.
#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeArm {
    /// The variant.
    pub name: Name,
    /// The status; none for any other that is a success.
    pub status: Option<u16>,
    /// What it means.
    pub docs: Docs,
    /// What comes with it; none where the body is empty.
    pub ty: Option<Type>,
}
