//! Two documents → what a change from the one to the other means, on the wire and for the generated
//! crate. One finding for each place, however many operations reach it.

mod accepted;
mod beside;
mod bounds;
pub(crate) mod call_names;
pub(crate) mod calls;
mod collect;
pub(crate) mod draft;
mod excerpt;
mod finding;
pub(crate) mod format;
mod parameters;
mod properties;
mod reach;
pub(crate) mod renames;
mod responses;
pub(crate) mod rules;
mod rust;
mod said;
pub(crate) mod schemas;
mod signatures;
mod tree;
mod unions;
mod walk;
pub(crate) mod words;

pub use accepted::{Accepted, AcceptedBreaks};
pub use finding::{Agreement, At, Beside, Bump, Comparison, Finding, Side, Verdict, Wire};
pub use signatures::{Signature, Signatures};
pub(crate) use tree::tree;

use calls::Couple;
use collect::Collection;
use draft::{Draft, Sides};
use reach::Start;
use renames::Renames;
use rules::{Aspect, Change, SchemaChange};
use tree::{Crate, Tree};
use walk::Walk;

use crate::contract::{Contract, Place};
use crate::diagnostic::Diagnostics;
use crate::lower::Origins;
use crate::model::Api;
use crate::source::{Node, SourceText};

/// Compares two documents.
///
/// # Errors
///
/// A text that is no document at all. One that the generator refuses is compared.
pub fn compare(base: &SourceText, head: &SourceText) -> Result<Comparison, Diagnostics> {
    let (old, new) = std::thread::scope(|scope| {
        let old = scope.spawn(|| Tree::of(base));
        let new = Tree::of(head);
        (old.join().unwrap_or_else(|_| Tree::of(base)), new)
    });
    let (old, new) = (old?, new?);
    if base.is_same(head) {
        return Ok(Comparison::default());
    }
    // The crates take longer than all the rest, so each is made beside it.
    let findings = std::thread::scope(|scope| {
        let old_crate = scope.spawn(|| old.read(base));
        let new_crate = scope.spawn(|| new.read(head));
        let crates = move || {
            let old = old_crate.join().unwrap_or_else(|_| crate::read_with_origins(base));
            let new = new_crate.join().unwrap_or_else(|_| crate::read_with_origins(head));
            (old, new)
        };
        findings((base, &old.root), (head, &new.root), crates)
    });
    // To give back what two large trees hold takes a while that nobody has to wait for.
    std::thread::spawn(move || drop((old, new)));
    Ok(Comparison { findings })
}

fn findings(
    (base, old): (&SourceText, &Node),
    (head, new): (&SourceText, &Node),
    crates: impl FnOnce() -> (Crate, Crate),
) -> Vec<Finding> {
    let (old, new) = (Contract::new(old), Contract::new(new));
    let renames = Renames::find(&old, &new);
    let sides = Sides { base: &old, head: &new, renames: &renames };
    let couples = calls::couples(sides);
    let mut collection = Collection::default();
    let (walk, starts) = wire(sides, &couples, &mut collection);
    crate_changes(sides, crates(), &mut collection);
    reach_of_the_crate(&walk, &starts, &couples, &mut collection);
    let names: Vec<Option<String>> = couples
        .iter()
        .map(|(base, head)| head.or(*base).map(crate::contract::Operation::name))
        .collect();
    let counterparts = beside::Counterparts::new(sides, &couples);
    collection.finish(&names, &counterparts, base, head)
}

/// What differs on the wire.
fn wire<'a, 'd>(
    sides: Sides<'a, 'd>,
    couples: &[Couple<'_, 'd>],
    collection: &mut Collection,
) -> (Walk<'a, 'd>, Vec<Start>) {
    let mut walk = Walk::new(sides);
    let mut starts = Vec::new();
    let tags = call_names::tag_renames(couples);
    for (operation, couple) in couples.iter().enumerate() {
        let call = calls::compare(sides, &tags, *couple);
        for draft in &call.drafts {
            collection.add(draft, draft.wire(), [(operation, draft.wire())]);
        }
        for (base, head, sent) in &call.schemas {
            starts.push(Start { pair: walk.pair(base, head), operation, sent: *sent });
        }
    }
    for pair in webhooks(sides, &mut walk) {
        starts.push(Start { pair, operation: couples.len(), sent: false });
    }
    let mut roots: Vec<usize> = starts.iter().map(|start| start.pair).collect();
    for (name, base) in &sides.base.components {
        let name = sides.renames.head_name(name);
        if let Some(head) = sides.head.components.get(name) {
            roots.push(walk.pair(base, head));
        }
    }
    walk.run();
    walk.settle(&roots);
    renamed(sides, collection);
    let sets = reach::reached(&walk.pairs, &starts, couples.len() + 1, &walk.telling());
    for (pair, set) in walk.pairs.iter().zip(&sets) {
        for draft in &pair.drafts {
            reached(draft, set, collection);
        }
    }
    (walk, starts)
}

/// Who reaches what differs in the crate alone.
fn reach_of_the_crate(
    walk: &Walk<'_, '_>,
    starts: &[Start],
    couples: &[Couple<'_, '_>],
    collection: &mut Collection,
) {
    let own = |one: &&mut collect::Collected| one.operations.is_empty();
    let nothing = (Wire::None, Wire::None);
    let both = [Side::Base, Side::Head].map(|side| walk.by_pointer(side));
    let [base, head] = &both;
    let pair = |one: &collect::Collected| {
        let of_side = if one.side == Side::Base { base } else { head };
        of_side.get(one.pointer.as_str()).copied()
    };
    let telling: Vec<usize> = collection.found.values().filter_map(pair).collect();
    let sets = reach::reached(&walk.pairs, starts, couples.len() + 1, &telling);
    for one in collection.found.values_mut().filter(own) {
        if let Some(set) = pair(one).and_then(|pair| sets.get(pair)) {
            let members = reach::members(set);
            one.operations.extend(members.map(|(operation, ..)| (operation, nothing)));
        }
    }
    let calls = couples.iter().enumerate().flat_map(|(number, (base, head))| {
        [base, head].into_iter().flatten().map(move |call| (call.place.pointer.as_ref(), number))
    });
    let calls: std::collections::BTreeMap<&str, usize> = calls.collect();
    for one in collection.found.values_mut().filter(own) {
        let keys = one.pointer.match_indices('/').nth(3).map(|(at, _)| at);
        let call = keys.and_then(|at| one.pointer.get(..at)).unwrap_or(&one.pointer);
        one.operations.extend(calls.get(call).map(|operation| (*operation, nothing)));
    }
}

/// Adds a change for those who reach it; one that nobody reaches means nothing on the wire.
fn reached(draft: &Draft<'_>, set: &reach::Reached, collection: &mut Collection) {
    let members: Vec<_> = reach::members(set).collect();
    let (request, response) = draft.wire();
    let sent = members.iter().any(|(_, sent, _)| *sent);
    let received = members.iter().any(|(_, _, received)| *received);
    let means = |sent: bool, received: bool| {
        (if sent { request } else { Wire::None }, if received { response } else { Wire::None })
    };
    let each = members.iter().map(|(at, sent, received)| (*at, means(*sent, *received)));
    collection.add(draft, means(sent, received), each);
}

/// What is received without a call.
fn webhooks<'d>(sides: Sides<'_, 'd>, walk: &mut Walk<'_, 'd>) -> Vec<usize> {
    let Some(webhooks) = sides.head.root.get("x-webhooks") else { return Vec::new() };
    let events = webhooks.get("events");
    let events = events.iter().flat_map(Place::entries);
    let named = events.filter_map(|(_, event)| event.text("schema"));
    let named: Vec<&str> = named.chain(webhooks.text("envelope")).collect();
    let pair = |name: &str| {
        let head = sides.head.components.get(name)?;
        let base =
            sides.base.components.iter().find(|(old, _)| sides.renames.head_name(old) == name)?;
        Some(walk.pair(base.1, head))
    };
    named.into_iter().filter_map(pair).collect()
}

fn renamed(sides: Sides<'_, '_>, collection: &mut Collection) {
    for (old, new) in sides.renames.iter() {
        if let Some(place) = sides.head.components.get(new) {
            let change = Change::Schema(SchemaChange::ComponentRenamed);
            let draft = Draft::head(change, place, format!("the schema `{old}` is called `{new}`"));
            collection.add(&draft.values(old, new), (Wire::None, Wire::None), []);
        }
    }
}

/// What differs in the generated crate.
fn crate_changes(sides: Sides<'_, '_>, (old, new): (Crate, Crate), collection: &mut Collection) {
    match (old, new) {
        (Ok(old), Ok(new)) => both_generated(sides, &old, &new, collection),
        (old, new) => {
            let faults = [(Side::Base, old.err()), (Side::Head, new.err())];
            for (side, faults) in
                faults.into_iter().filter_map(|(side, faults)| Some((side, faults?)))
            {
                refused(sides, side, &faults, collection);
            }
        }
    }
}

fn both_generated(
    sides: Sides<'_, '_>,
    (old, old_origins): &(Api, Origins),
    (new, new_origins): &(Api, Origins),
    collection: &mut Collection,
) {
    if old == new {
        return;
    }
    let base = rust::Client { api: old, origins: old_origins };
    let head = rust::Client { api: new, origins: new_origins };
    rust::attach(sides, rust::compare(sides, base, head), collection);
    let told = collection.found.values().any(|one| one.verdict.rust > Bump::None);
    if !told && lines(old) != lines(new) {
        let root = &sides.head.root;
        let home = collection.add_rust("generated-bytes", "", Side::Head, root, Aspect::Bytes);
        if let Some((_, one)) = collection.found.get_index_mut(home) {
            one.say(Bump::Patch, "the generated code reads otherwise");
        }
    }
}

/// The lines of all that is generated, in an order that does not depend on that of the document.
fn lines(api: &Api) -> Vec<String> {
    let files = crate::files::print(crate::emit::emit(api)).unwrap_or_default();
    let mut lines: Vec<String> =
        files.iter().flat_map(|(_, text)| text.lines().map(str::to_owned)).collect();
    lines.sort();
    lines
}

/// A document that makes no crate: nothing is known of it but that it changes everything.
fn refused(sides: Sides<'_, '_>, side: Side, faults: &Diagnostics, collection: &mut Collection) {
    let contract = if side == Side::Base { sides.base } else { sides.head };
    let id = format!("not-generated:{}", side.word());
    let home =
        collection.add_rust("not-generated", side.word(), side, &contract.root, Aspect::Existence);
    let Some((_, one)) = collection.found.get_index_mut(home) else { return };
    one.id = id;
    let reason = faults.items().first();
    one.span = reason.map_or(one.span, |fault| fault.span);
    let at = reason.map_or_else(String::new, |fault| {
        let (line, file) = (fault.span.start.line(), faults.source().file(fault.span).name());
        match fault.span.file {
            0 => format!(": {} (line {line})", fault.message),
            _ => format!(": {} ({file}, line {line})", fault.message),
        }
    });
    let document = if side == Side::Base { "old" } else { "new" };
    one.message = format!("no crate is generated of the {document} document{at}");
    one.say(Bump::Major, "no crate to compare with");
}
