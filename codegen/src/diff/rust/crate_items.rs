//! What a client says once: its crate, its server, what holds for all calls, webhooks, tokens.

use super::super::finding::Bump;
use super::super::rules::Aspect;
use super::same::Names;
use super::{Notes, RustChange, name_change};
use crate::model::{Api, ApiData, Webhooks};

pub(super) fn compare(names: &Names<'_>, base: &Api, head: &Api, changes: &mut Vec<RustChange>) {
    let mut at = |owner: &str, compare: &mut dyn FnMut(&mut Notes<'_>)| {
        compare(&mut Notes { owner: owner.to_owned(), into: changes });
    };
    at("/info", &mut |notes| {
        if let Some(phrase) = name_change(&base.crate_name, &head.crate_name) {
            notes.own(Aspect::Name, Bump::Major, format!("the crate {phrase}"));
        }
        notes.docs(base.docs != head.docs, head.crate_name.as_str());
    });
    at("/servers", &mut |notes| {
        notes.bytes(base.server.url != head.server.url, "where calls go");
        notes.docs(base.server.docs != head.server.docs, "Client");
    });
    at("", &mut |notes| data(names, &base.data, &head.data, notes));
    at("/x-webhooks", &mut |notes| match (&base.webhooks, &head.webhooks) {
        (None, None) => {}
        (None, Some(_)) => notes.own(Aspect::Existence, Bump::Minor, "new module `webhook`"),
        (Some(_), None) => {
            notes.own(Aspect::Existence, Bump::Major, "no module `webhook` any more");
        }
        (Some(old), Some(new)) => webhooks(names, old, new, notes),
    });
    at("/components/securitySchemes", &mut |notes| match (&base.oauth, &head.oauth) {
        (None, None) => {}
        (None, Some(_)) => notes.own(Aspect::Existence, Bump::Minor, "new module `oauth`"),
        (Some(_), None) => notes.own(Aspect::Existence, Bump::Major, "no module `oauth` any more"),
        (old, new) => notes.bytes(old != new, "the module `oauth`"),
    });
}

fn data(names: &Names<'_>, old: &ApiData, new: &ApiData, notes: &mut Notes<'_>) {
    notes.bytes(old.failure != new.failure, "how failures are read");
    notes.bytes(old.rate_limit != new.rate_limit, "how limits of the server are read");
    notes.bytes(old.long_query != new.long_query, "how a long query is sent");
    match (&old.environment, &new.environment) {
        (None, Some(_)) => notes.own(Aspect::Type, Bump::Minor, "new `Client::from_env`"),
        (Some(_), None) => notes.own(Aspect::Type, Bump::Major, "no `Client::from_env` any more"),
        (old, new) => notes.bytes(old != new, "what `Client::from_env` reads"),
    }
    for header in &new.client_wide {
        match old.client_wide.iter().find(|before| before.method == header.method) {
            None => {
                notes.own(Aspect::Type, Bump::Minor, format!("new `Client::{}`", header.method));
            }
            Some(before) if !names.same(&before.parameter.ty, &header.parameter.ty) => {
                notes.own(
                    Aspect::Type,
                    Bump::Major,
                    format!("what `Client::{}` takes", header.method),
                );
            }
            Some(before) => notes.bytes(before != header, &format!("`Client::{}`", header.method)),
        }
    }
    for header in &old.client_wide {
        if !new.client_wide.iter().any(|after| after.method == header.method) {
            notes.own(
                Aspect::Type,
                Bump::Major,
                format!("no `Client::{}` any more", header.method),
            );
        }
    }
}

fn webhooks(names: &Names<'_>, old: &Webhooks, new: &Webhooks, notes: &mut Notes<'_>) {
    for event in &new.events {
        let Some(before) = old.events.iter().find(|before| before.name == event.name) else {
            notes.own(Aspect::Existence, Bump::Minor, format!("new event `{}`", event.name));
            continue;
        };
        let same = names.same_name(&before.object, &event.object)
            && names.same_name(&before.previous, &event.previous)
            && before.nullable == event.nullable;
        if !same {
            notes.own(Aspect::Type, Bump::Major, format!("what the event `{}` holds", event.name));
        }
    }
    if old.events.iter().any(|event| !new.events.iter().any(|after| after.name == event.name)) {
        notes.own(Aspect::Existence, Bump::Major, "an event is gone");
    }
    for detail in &old.details {
        let same = new.details.iter().any(|after| {
            after.name == detail.name
                && names.same(&detail.ty, &after.ty)
                && after.presence == detail.presence
        });
        if !same {
            notes.own(Aspect::Type, Bump::Major, format!("what `{}` of an event is", detail.name));
        }
    }
    if !names.same_name(&old.envelope, &new.envelope) {
        notes.own(Aspect::Type, Bump::Major, "what a delivery is");
    }
    if new.details.len() > old.details.len() {
        notes.own(Aspect::Existence, Bump::Minor, "events say more");
    }
    notes.bytes(names.differ(old, new), "how deliveries are read");
}
