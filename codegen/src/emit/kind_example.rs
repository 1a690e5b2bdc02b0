//! The programs in the docs of the other ways to begin a call.

use super::example::{self, Program, Shows};
use crate::model::{Docs, Example, Lookup, Module, Operation, Variant};
use crate::names::Name;

pub(super) fn of_variant(
    operation: &Operation,
    variant: &Variant,
    module: &Module,
    crate_name: &Name,
) -> Docs {
    let Variant { method_name: method, example, .. } = variant;
    let shows = example.shows.as_ref().map_or(Shows::All, Shows::Field);
    let replies = example::replies(operation);
    example::section(&Program { method, example, replies, shows }, module, crate_name)
}

/// The list shows something, so it is found.
pub(super) fn of_lookup(
    operation: &Operation,
    lookup: &Lookup,
    module: &Module,
    crate_name: &Name,
) -> Docs {
    let replies = lookup.reply.iter().map(|reply| (reply.status, Some(&reply.constant)));
    let example = Example {
        runs: lookup.reply.is_some() && operation.example.runs,
        ..operation.example.clone()
    };
    let program = Program {
        method: &lookup.method_name,
        example: &example,
        replies: replies.collect(),
        shows: Shows::Looked,
    };
    example::section(&program, module, crate_name)
}
