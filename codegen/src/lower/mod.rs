//! Document → [`Api`]: every decision about the client is taken here, once.

mod api_data;
mod attachment;
mod bounds;
mod component;
mod context;
mod definition;
mod docs;
mod draft;
mod enumeration;
mod example;
mod example_derived;
mod finish;
mod graph;
mod identity;
mod limits;
mod link;
mod lookup;
mod markdown;
mod module;
mod oauth;
mod object;
mod operation;
mod origins;
mod outcome;
mod pages;
mod parameter;
mod parameter_style;
mod partial;
mod path;
mod ranges;
mod retry;
mod schema_use;
mod security;
mod shown;
mod union;
mod upload;
mod variants;
mod webhooks;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Sink;
use crate::model::{Api, Docs, TypeDefinition, TypeModule};
use crate::names::{self, Case, Name, Scope};
use crate::source::Document;
use context::Context;
use draft::Draft;
use graph::{Graph, Place};
pub(crate) use origins::Origins;

/// Takes every decision about the client. Faults go to `sink`, all that there are.
pub(crate) fn lower(document: &Document<'_>, sink: &Sink) -> Option<(Api, Origins)> {
    let mut context = Context::new(document, sink);
    context.links = context.call_links();
    context.name_types();
    let tags = context.tags();
    let mut drafts = context.drafts(&tags);
    let mut operations = context.operations();
    context.cut_replies(&drafts, &mut operations);
    context.prepare_uploads(&mut drafts, &mut operations);
    context.attachments = context.attachments(&drafts);
    context.bodies = operation::bodies(&operations);
    context.check_components();
    context.refuse_same_paths();
    graph::refuse_endless(&drafts, sink);
    graph::box_cycles(&mut drafts);
    context.refuse_bare_arms(&drafts, &tags, &operations);
    let mut places = Graph::new(&drafts).places(&operation::roots(&operations));
    context.place_webhooks(&drafts, &mut places);
    context.refuse_unreceived_partials(&drafts, &places);
    let replaced = pages::replaced(&context, &drafts, &operations);
    let types = finish_types(&context, drafts, &places);
    let data = context.api_data(&types, &operations);
    let modules = context.modules(operations, &types);
    let webhooks = context.webhooks(&types);
    let api = Api {
        crate_name: context.crate_name()?,
        docs: context.crate_docs(),
        server: context.server(),
        data,
        types: type_modules(types, &places, &replaced),
        modules,
        webhooks,
        oauth: context.oauth(),
    };
    Some((api, Origins::new(&context)))
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
/// Those that are `replaced` by a type of the runtime stand nowhere.
fn type_modules(
    types: Vec<TypeDefinition>,
    places: &[Place],
    replaced: &BTreeSet<Name>,
) -> Vec<TypeModule> {
    let Some(shared) = names::make(names::SHARED_TYPES, Case::Snake) else { return Vec::new() };
    let mut files = BTreeMap::<Name, Vec<TypeDefinition>>::new();
    let placed = types.into_iter().zip(places);
    for (definition, place) in placed.filter(|(definition, _)| !replaced.contains(&definition.name))
    {
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
