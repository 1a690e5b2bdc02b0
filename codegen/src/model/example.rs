//! The programs in the docs of a client's calls.

use super::Type;
use crate::names::Name;

/// A program that makes one call.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Example {
    /// The method's arguments.
    pub arguments: Vec<Expression>,
    /// The field of what the call gives that is printed; all of it where there is none.
    pub shows: Option<Name>,
    /// Whether the program ends well when it is run.
    pub runs: bool,
    /// The setters, with their arguments.
    pub setters: Vec<(Name, Option<Expression>)>,
}

/// What an API answers, as its document shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The constant that holds it.
    pub constant: Name,
    /// The status.
    pub status: u16,
    /// The body; empty where there is none.
    pub body: String,
}

/// A value as a program writes it.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number.
    Float(f64),
    /// A string, where one is taken as it is.
    Text(String),
    /// A string that is made into the type that is wanted.
    Into(String),
    /// A string that is parsed.
    Parse(String, Type),
    /// A list, where any will do.
    Array(Vec<Expression>),
    /// A list, where a vector is wanted.
    List(Vec<Expression>),
    /// Nothing where something may be.
    None,
    /// Something where nothing may be.
    Some(Box<Expression>),
    /// A value on the heap.
    Boxed(Box<Expression>),
    /// A value that is made into the type that is wanted.
    Converted(Box<Expression>),
    /// The empty value of the type that is wanted.
    Default,
    /// Any JSON value: null.
    Any,
    /// The empty value of a type.
    DefaultOf(Name),
    /// A struct literal.
    Struct(Name, Vec<(Name, Expression)>),
    /// A variant of an enum, with what it holds.
    Variant(Name, Name, Option<Box<Expression>>),
    /// A value that nobody can make.
    Missing,
}
