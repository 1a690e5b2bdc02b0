//! The client with every decision taken. Nothing here mentions OpenAPI; `emit` prints it and may
//! neither look up, nor rename, nor refuse.

mod call;
mod example;
mod types;

pub use call::{Begins, Body, Location, Module, Operation, Outcome, OutcomeArm, Parameter, Style};
pub use example::{Example, Expression};
pub use types::{
    Arm, Construction, Enum, EnumValue, Field, Presence, Shape, Struct, Type, TypeDefinition,
    TypeModule, Union, Used,
};

use crate::names::Name;

/// A whole client.
#[derive(Clone, Debug, PartialEq)]
pub struct Api {
    /// The name of the crate, as code writes it.
    pub crate_name: Name,
    /// What the crate is.
    pub docs: Docs,
    /// Where the calls go.
    pub server: Server,
    /// The types, file by file, each in the order of the document.
    pub types: Vec<TypeModule>,
    /// The calls, tag by tag.
    pub modules: Vec<Module>,
}

/// Where the calls go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// The address, without a slash at its end.
    pub url: String,
    /// What it is.
    pub docs: Docs,
}

/// Markdown, line by line, fit to stand in a doc comment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs(pub Vec<String>);
