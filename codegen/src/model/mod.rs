//! The client with every decision taken. Nothing here mentions OpenAPI; `emit` prints it and may
//! neither look up, nor rename, nor refuse.

mod api;
mod call;
mod derived;
mod example;
mod limit;
mod list;
mod types;
mod webhook;

pub use api::{
    ApiData, ClientHeader, CredentialKind, Environment, FailureShape, LongQuery, RateLimitHeaders,
};
pub use call::{
    Begins, Body, Location, Module, Operation, Outcome, OutcomeArm, Parameter, Retry, Style,
};
pub use derived::{Attach, Attachment, Kinds, Lookup, PartialReply, Upload, UploadedFile, Variant};
pub use example::{Example, Expression, Reply};
pub use limit::Limit;
pub use list::{Bounds, Pages, Range, Window};
pub use types::{
    Arm, Construction, Enum, EnumValue, Field, Presence, Shape, Struct, Type, TypeDefinition,
    TypeModule, Union, Used,
};
pub use webhook::{Detail, OAuth, WebhookEvent, Webhooks};

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
    /// What holds for all calls.
    pub data: ApiData,
    /// The types, file by file, each in the order of the document.
    pub types: Vec<TypeModule>,
    /// The calls, tag by tag.
    pub modules: Vec<Module>,
    /// The deliveries of webhooks.
    pub webhooks: Option<Webhooks>,
    /// How an application is given tokens.
    pub oauth: Option<OAuth>,
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
