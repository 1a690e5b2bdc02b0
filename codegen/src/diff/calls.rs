//! The operations of two documents: which is which, and what each pair differs in.

use std::collections::{BTreeMap, BTreeSet};

use super::call_names::{self, TagRenames};
use super::draft::{Draft, Sides};
use super::rules::{CallChange, Change};
use super::{parameters, responses, words};
use crate::contract::{Operation, Place, Security};

/// What an operation differs in, and the pairs of schemas that it begins with.
#[derive(Debug, Default)]
pub(crate) struct Call<'d> {
    pub(crate) name: String,
    pub(crate) drafts: Vec<Draft<'d>>,
    /// Two schemas, and whether they are sent.
    pub(crate) schemas: Vec<(Place<'d>, Place<'d>, bool)>,
}

/// An operation of one side and the same of the other.
pub(crate) type Couple<'a, 'd> = (Option<&'a Operation<'d>>, Option<&'a Operation<'d>>);

/// The operations of both sides. One is known by method and path, else by its id.
pub(super) fn couples<'a, 'd>(sides: Sides<'a, 'd>) -> Vec<Couple<'a, 'd>> {
    let key = |operation: &Operation<'d>| (operation.method, operation.template.clone());
    let mut old: BTreeMap<_, &Operation<'d>> =
        sides.base.operations.iter().map(|operation| (key(operation), operation)).collect();
    let mut couples: Vec<Couple<'a, 'd>> =
        sides.head.operations.iter().map(|new| (old.remove(&key(new)), Some(new))).collect();
    let id = |operation: &Operation<'d>| operation.place.text("operationId");
    let mut by_id: BTreeMap<&str, &Operation<'d>> =
        old.values().filter_map(|operation| Some((id(operation)?, *operation))).collect();
    for (before, after) in couples.iter_mut().filter(|(before, _)| before.is_none()) {
        *before = after.and_then(id).and_then(|id| by_id.remove(id));
    }
    let taken: BTreeSet<&str> = couples
        .iter()
        .filter_map(|(before, _)| Some(before.as_ref()?.place.pointer.as_ref()))
        .collect();
    let gone: Vec<Couple<'a, 'd>> = sides
        .base
        .operations
        .iter()
        .filter(|operation| !taken.contains(operation.place.pointer.as_ref()))
        .map(|operation| (Some(operation), None))
        .collect();
    couples.extend(gone);
    couples
}

pub(crate) fn compare<'d>(
    sides: Sides<'_, 'd>,
    tags: &TagRenames<'d>,
    couple: Couple<'_, 'd>,
) -> Call<'d> {
    let wire = |operation: &Operation<'d>| {
        format!("{} {}", operation.method.to_ascii_uppercase(), operation.path)
    };
    match couple {
        (Some(base), Some(head)) => both(sides, tags, base, head),
        (None, Some(head)) => {
            let name = head.name();
            let message = format!("`{name}` is new: {}", wire(head));
            let draft = Draft::head(Change::Call(CallChange::Added), &head.place, message);
            Call { name, drafts: vec![draft.values("", wire(head))], schemas: Vec::new() }
        }
        (Some(base), None) => {
            let name = base.name();
            let message = format!("`{name}` is gone: {}", wire(base));
            let draft = Draft::base(Change::Call(CallChange::Removed), &base.place, message);
            Call { name, drafts: vec![draft.values(wire(base), "")], schemas: Vec::new() }
        }
        (None, None) => Call::default(),
    }
}

fn both<'d>(
    sides: Sides<'_, 'd>,
    tags: &TagRenames<'d>,
    base: &Operation<'d>,
    head: &Operation<'d>,
) -> Call<'d> {
    let mut call = Call { name: head.name(), ..Call::default() };
    call.drafts.extend(call_names::compare(sides, tags, base, head));
    if (base.method, &base.template) != (head.method, &head.template) {
        let wire = |operation: &Operation<'d>| {
            format!("{} {}", operation.method.to_ascii_uppercase(), operation.path)
        };
        let (before, after) = (wire(base), wire(head));
        let message = format!("`{}` is at {after}, was at {before}", call.name);
        let change = Change::Call(CallChange::PathChanged);
        call.drafts.push(Draft::head(change, &head.place, message).values(before, after));
    }
    security(&base.security, &head.security, head, &mut call);
    servers(base, head, &mut call);
    parameters::compare(sides, base, head, &mut call);
    responses::body(sides, base, head, &mut call);
    responses::compare(sides, base, head, &mut call);
    call
}

/// Whoever was let in before still is where some new alternative asks for no more than an old one.
fn security<'d>(
    base: &Security<'d>,
    head: &Security<'d>,
    operation: &Operation<'d>,
    call: &mut Call<'d>,
) {
    if base.alternatives == head.alternatives {
        return;
    }
    let enough = |old: &BTreeMap<String, BTreeSet<String>>| {
        head.alternatives.iter().any(|new| {
            new.iter().all(|(scheme, scopes)| {
                old.get(scheme).is_some_and(|given| scopes.is_subset(given))
            })
        })
    };
    let (change, verb) = match base.alternatives.iter().all(enough) {
        true => (CallChange::SecurityLoosened, "needs less"),
        false => (CallChange::SecurityTightened, "needs other credentials"),
    };
    let place = head.place.as_ref().unwrap_or(&operation.place);
    let name = if place.pointer.as_ref() == "/security" {
        "every call".to_owned()
    } else {
        format!("`{}`", call.name)
    };
    let (before, after) = (words::short(&base.words), words::short(&head.words));
    let message = format!("{name} {verb}: {after}, was {before}");
    let draft = Draft::head(Change::Call(change), place, message);
    let of_all = |place: &Option<Place<'d>>| {
        place.as_ref().is_none_or(|place| place.pointer.as_ref() == "/security")
    };
    let draft = match of_all(&base.place) && of_all(&head.place) {
        true => draft.keyed("/security".to_owned()),
        false => draft.keyed(format!("{}/security", operation.place.pointer)),
    };
    call.drafts.push(draft.values(before, after).also(&operation.place.pointer));
}

fn servers<'d>(base: &Operation<'d>, head: &Operation<'d>, call: &mut Call<'d>) {
    let urls = |operation: &Operation<'d>| -> Vec<&str> {
        let servers = operation.servers.iter().flat_map(Place::items);
        servers
            .filter_map(|server| server.text("url"))
            .map(|url| url.trim_end_matches('/'))
            .collect()
    };
    let (before, after) = (urls(base), urls(head));
    let gone = before.iter().any(|url| !after.contains(url));
    if before == after || (!gone && before.len() == after.len()) {
        return;
    }
    let change = if gone { CallChange::ServerChanged } else { CallChange::ServerAdded };
    let place = head.servers.as_ref().or(base.servers.as_ref()).unwrap_or(&head.place);
    let (before, after) = (before.join(", "), after.join(", "));
    let message = format!("calls go to {after}, was {before}");
    call.drafts.push(Draft::head(Change::Call(change), place, message).values(before, after));
}
