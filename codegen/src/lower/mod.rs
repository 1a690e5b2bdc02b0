//! Document → [`Api`]: every decision about the client is taken here, once.

mod bounds;
mod component;
mod context;
mod definition;
mod docs;
mod draft;
mod enumeration;
mod example;
mod finish;
mod graph;
mod identity;
mod markdown;
mod module;
mod object;
mod operation;
mod outcome;
mod parameter;
mod parameter_style;
mod path;
mod schema_use;
mod security;
mod union;

use std::collections::BTreeMap;

use crate::diagnostic::Sink;
use crate::model::{Api, Docs, TypeDefinition, TypeModule};
use crate::names::{self, Case, Name, Scope};
use crate::source::Document;
use context::Context;
use draft::Draft;
use graph::{Graph, Place};

/// Takes every decision about the client. Faults go to `sink`, all that there are.
pub(crate) fn lower(document: &Document, sink: &Sink) -> Option<Api> {
    let mut context = Context::new(document, sink);
    context.name_types();
    let tags = context.tags();
    let mut drafts = context.drafts(&tags);
    let operations = context.operations();
    context.check_components();
    context.refuse_same_paths();
    graph::refuse_endless(&drafts, sink);
    graph::box_cycles(&mut drafts);
    context.refuse_bare_arms(&drafts, &tags, &operations);
    let places = Graph::new(&drafts).places(&operation::roots(&operations));
    let types = finish_types(&context, drafts, &places);
    let modules = context.modules(operations, &types);
    Some(Api {
        crate_name: context.crate_name()?,
        docs: context.crate_docs(),
        server: context.server(),
        types: type_modules(types, &places),
        modules,
    })
}

fn finish_types(
    context: &Context<'_>,
    drafts: Vec<Draft>,
    places: &[Place],
) -> Vec<TypeDefinition> {
    let mut scope = Scope::new(context.sink, "the types");
    for draft in &drafts {
        scope.claim_quietly(&draft.name, draft.span);
    }
    let placed = drafts.into_iter().zip(places);
    placed.map(|(draft, place)| finish::finish(context, draft, place, &mut scope)).collect()
}

/// Each type stands in the file of the tag that alone uses it, or with the shared ones.
fn type_modules(types: Vec<TypeDefinition>, places: &[Place]) -> Vec<TypeModule> {
    let Some(shared) = names::make(names::SHARED_TYPES, Case::Snake) else { return Vec::new() };
    let mut files = BTreeMap::<Name, Vec<TypeDefinition>>::new();
    for (definition, place) in types.into_iter().zip(places) {
        let mut tags = place.tags.iter();
        let home = match (tags.next(), tags.next()) {
            (Some(only), None) => only.clone(),
            _ => shared.clone(),
        };
        files.entry(home).or_default().push(definition);
    }
    let titled = files.into_iter().map(|(name, types)| {
        let title = match name == shared {
            true => "Types that the calls share.".to_owned(),
            false => format!("Types of the `{}` calls.", name.as_str()),
        };
        TypeModule { docs: Docs(vec![title]), name, types }
    });
    titled.collect()
}
