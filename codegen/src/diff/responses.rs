//! What an operation sends and what it answers.

use std::collections::BTreeSet;

use super::calls::Call;
use super::draft::{Draft, Sides};
use super::rules::{BodyChange, Change, ResponseChange};
use super::words;
use crate::contract::{Operation, Place};

pub(super) fn body<'d>(
    sides: Sides<'_, 'd>,
    base: &Operation<'d>,
    head: &Operation<'d>,
    call: &mut Call<'d>,
) {
    let name = call.name.clone();
    let mut push = |draft: Draft<'d>| call.drafts.push(draft);
    let (old, new) = match (&base.body, &head.body) {
        (None, None) => return,
        (Some(old), Some(new)) => (old, new),
        (Some(old), None) => {
            let message = format!("`{name}` takes no body any more");
            return push(Draft::base(Change::Body(BodyChange::Removed), old, message));
        }
        (None, Some(new)) => {
            let (change, word) = match new.flag("required") {
                true => (BodyChange::AddedRequired, "requires"),
                false => (BodyChange::AddedOptional, "takes"),
            };
            return push(Draft::head(Change::Body(change), new, format!("`{name}` {word} a body")));
        }
    };
    let (before, after) = (old.flag("required"), new.flag("required"));
    if before != after {
        let word = |required| if required { "required" } else { "optional" };
        let change = if after { BodyChange::BecameRequired } else { BodyChange::BecameOptional };
        let message = format!("the body of `{name}` is {}, was {}", word(after), word(before));
        push(Draft::head(Change::Body(change), new, message).values(word(before), word(after)));
    }
    let changes = [
        BodyChange::MediaTypeAdded,
        BodyChange::MediaTypeRemoved,
        BodyChange::SchemaAdded,
        BodyChange::SchemaRemoved,
    ];
    let what = words::name(sides.head, &new.pointer);
    contents((old, new), changes.map(Change::Body), &what, true, call);
}

/// The media types of a body or a response, and their schemas.
fn contents<'d>(
    (old, new): (&Place<'d>, &Place<'d>),
    [added, removed, schema_added, schema_removed]: [Change; 4],
    what: &str,
    sent: bool,
    call: &mut Call<'d>,
) {
    let (before, after) = (old.get("content"), new.get("content"));
    for (kind, place) in before.iter().flat_map(Place::entries) {
        let Some(other) = after.as_ref().and_then(|content| content.get(kind)) else {
            let message = format!("{what} is no longer `{kind}`");
            call.drafts.push(Draft::base(removed, &place, message).of(old).values(kind, ""));
            continue;
        };
        match (place.get("schema"), other.get("schema")) {
            (Some(before), Some(after)) => call.schemas.push((before, after, sent)),
            (None, Some(schema)) => {
                let message = format!("{what} has a schema");
                call.drafts.push(Draft::head(schema_added, &schema, message));
            }
            (Some(schema), None) => {
                let message = format!("{what} has no schema any more");
                call.drafts.push(Draft::base(schema_removed, &schema, message));
            }
            (None, None) => {}
        }
    }
    let known = |kind: &str| before.as_ref().is_some_and(|content| content.get(kind).is_some());
    for (kind, place) in after.iter().flat_map(Place::entries).filter(|(kind, _)| !known(kind)) {
        let message = format!("{what} may be `{kind}`");
        call.drafts.push(Draft::head(added, &place, message).of(new).values("", kind));
    }
}

pub(super) fn compare<'d>(
    sides: Sides<'_, 'd>,
    base: &Operation<'d>,
    head: &Operation<'d>,
    call: &mut Call<'d>,
) {
    let mut gone = List::new();
    for (status, old) in &base.responses {
        match head.responses.get(status) {
            Some(new) => response(sides, old, new, call),
            None => gone.push((status, old)),
        }
    }
    let new = head.responses.iter().filter(|(status, _)| !base.responses.contains_key(*status));
    let mut new: List<'_, 'd> = new.map(|(status, place)| (*status, place)).collect();
    let success = |(status, _): &(&str, &Place<'d>)| status.starts_with('2');
    let (lost, won) = (gone.iter().position(success), new.iter().position(success));
    if let (Some(lost), Some(won)) = (lost, won) {
        let (before, old) = gone.remove(lost);
        let (after, place) = new.remove(won);
        let message = format!("`{}` answers {after}, was {before}", call.name);
        let change = Change::Response(ResponseChange::SuccessReplaced);
        let draft = Draft::head(change, place, message);
        let draft = draft.keyed(format!("{}/responses", head.place.pointer)).of(&head.place);
        call.drafts.push(draft.values(before, after));
        // That there is no body any more is told by the status.
        if is_empty(old) == is_empty(place) {
            response(sides, old, place, call);
        }
    }
    statuses(base, head, (gone, new), call);
}

/// Statuses of one side alone.
type List<'a, 'd> = Vec<(&'a str, &'a Place<'d>)>;

fn statuses<'d>(
    base: &Operation<'d>,
    head: &Operation<'d>,
    (gone, new): (List<'_, 'd>, List<'_, 'd>),
    call: &mut Call<'d>,
) {
    let still = head.responses.keys().any(|status| status.starts_with('2') || *status == "default");
    for (status, place) in gone {
        let change = match (status.starts_with('2'), still) {
            (true, true) => ResponseChange::SuccessRemoved,
            (true, false) => ResponseChange::LastSuccessRemoved,
            _ => ResponseChange::FailureRemoved,
        };
        let message = format!("`{}` no longer answers {status}", call.name);
        let draft = Draft::base(Change::Response(change), place, message).of(&head.place);
        call.drafts.push(by_status(draft, base, status).values(status, ""));
    }
    for (status, place) in new {
        let change = match status.starts_with('2') {
            true => ResponseChange::SuccessAdded,
            false => ResponseChange::FailureAdded,
        };
        let message = format!("`{}` may answer {status}", call.name);
        let draft = Draft::head(Change::Response(change), place, message).of(&head.place);
        call.drafts.push(by_status(draft, head, status).values("", status));
    }
}

fn is_empty(response: &Place<'_>) -> bool {
    response.get("content").is_none_or(|content| content.node.entries().next().is_none())
}

fn by_status<'d>(draft: Draft<'d>, operation: &Operation<'d>, status: &str) -> Draft<'d> {
    draft.keyed(format!("{}/responses/{status}", operation.place.pointer))
}

fn response<'d>(sides: Sides<'_, 'd>, old: &Place<'d>, new: &Place<'d>, call: &mut Call<'d>) {
    let what = words::name(sides.head, &new.pointer);
    let change = |change| Change::Response(change);
    match (is_empty(old), is_empty(new)) {
        (true, false) => {
            let message = format!("{what} has a body");
            call.drafts.push(Draft::head(change(ResponseChange::ContentAdded), new, message));
        }
        (false, true) => {
            let message = format!("{what} has no body any more");
            call.drafts.push(Draft::head(change(ResponseChange::ContentRemoved), new, message));
        }
        _ => {
            let changes = [
                ResponseChange::MediaTypeAdded,
                ResponseChange::MediaTypeRemoved,
                ResponseChange::SchemaAdded,
                ResponseChange::SchemaRemoved,
            ];
            contents((old, new), changes.map(Change::Response), &what, false, call);
        }
    }
    headers(sides, old, new, &what, call);
}

fn headers<'d>(
    sides: Sides<'_, 'd>,
    old: &Place<'d>,
    new: &Place<'d>,
    what: &str,
    call: &mut Call<'d>,
) {
    let list = |place: &Place<'d>| -> Vec<(&'d str, Place<'d>)> {
        place.get("headers").iter().flat_map(Place::entries).collect()
    };
    let (before, after) = (list(old), list(new));
    let names: BTreeSet<String> =
        before.iter().chain(&after).map(|(name, _)| name.to_ascii_lowercase()).collect();
    for name in names {
        let find = |list: &[(&'d str, Place<'d>)]| {
            list.iter()
                .find(|(other, _)| other.eq_ignore_ascii_case(&name))
                .map(|(_, at)| at.clone())
        };
        match (find(&before), find(&after)) {
            (Some(old), Some(new)) => header(sides, (&old, &new), &name, what, call),
            (None, Some(new)) => {
                let message = format!("the header `{name}` of {what} is new");
                call.drafts.push(Draft::head(
                    Change::Response(ResponseChange::HeaderAdded),
                    &new,
                    message,
                ));
            }
            (Some(old), None) => {
                let message = format!("the header `{name}` of {what} is gone");
                call.drafts.push(Draft::base(
                    Change::Response(ResponseChange::HeaderRemoved),
                    &old,
                    message,
                ));
            }
            (None, None) => {}
        }
    }
}

fn header<'d>(
    sides: Sides<'_, 'd>,
    (old, new): (&Place<'d>, &Place<'d>),
    name: &str,
    what: &str,
    call: &mut Call<'d>,
) {
    use ResponseChange::{HeaderBecameOptional, HeaderBecameRequired};
    let (old, new) = (sides.base.follow(old), sides.head.follow(new));
    let turned = match (old.flag("required"), new.flag("required")) {
        (true, false) => Some((HeaderBecameOptional, "optional")),
        (false, true) => Some((HeaderBecameRequired, "required")),
        _ => None,
    };
    call.drafts.extend(turned.map(|(change, word)| {
        let message = format!("the header `{name}` of {what} is {word}");
        Draft::head(Change::Response(change), &new, message)
    }));
    let schemas = old.get("schema").zip(new.get("schema"));
    call.schemas.extend(schemas.map(|(old, new)| (old, new, false)));
}
