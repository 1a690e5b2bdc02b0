//! The calls of a client.

use super::{Docs, Example, Field, Type};
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
    /// What it cannot do without, in the order of the method's arguments.
    pub arguments: Vec<Parameter>,
    /// What it can do without.
    pub options: Vec<Parameter>,
    /// What it sends.
    pub body: Option<Body>,
    /// What it gives.
    pub outcome: Outcome,
    /// A program that makes the call.
    pub example: Example,
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
