//! The calls of two clients.

use std::collections::BTreeMap;

use super::super::calls::couples;
use super::super::draft::Sides;
use super::super::finding::{Bump, Side};
use super::super::rules::Aspect;
use super::same::{Names, written};
use super::{Notes, RustChange, derived, name_change, parameters};
use crate::model::{Api, Begins, Module, Operation, Outcome, OutcomeArm};
use crate::names::Name;

/// A call and the module that has it.
type Call<'a> = (&'a Module, &'a Operation);

pub(super) fn compare(
    sides: Sides<'_, '_>,
    names: &Names<'_>,
    base: &Api,
    head: &Api,
    changes: &mut Vec<RustChange>,
) {
    let (old, new) = (by_pointer(base), by_pointer(head));
    for couple in couples(sides) {
        let pointers = (
            couple.0.map(|at| at.place.pointer.to_string()),
            couple.1.map(|at| at.place.pointer.to_string()),
        );
        let owner = pointers.1.clone().or_else(|| pointers.0.clone()).unwrap_or_default();
        let before = pointers.0.and_then(|pointer| old.get(&pointer).copied());
        let after = pointers.1.and_then(|pointer| new.get(&pointer).copied());
        let mut notes = Notes { owner, into: changes };
        match (before, after) {
            (Some(before), Some(after)) => both(names, before, after, &mut notes),
            (None, Some(after)) => {
                notes.own(Aspect::Existence, Bump::Minor, format!("new call `{}`", path(after)));
            }
            (Some(before), None) => {
                let phrase = format!("no call `{}` any more", path(before));
                let subject = notes.owner.clone();
                notes.note(subject, Side::Base, Aspect::Existence, Bump::Major, phrase);
            }
            (None, None) => {}
        }
    }
    modules(base, head, changes);
}

fn by_pointer(api: &Api) -> BTreeMap<String, Call<'_>> {
    let all =
        api.modules.iter().flat_map(|module| module.operations.iter().map(move |at| (module, at)));
    let pointed = all.map(|(module, operation)| {
        let path = operation.path.replace('~', "~0").replace('/', "~1");
        let method = operation.http_method.to_ascii_lowercase();
        (format!("/paths/{path}/{method}"), (module, operation))
    });
    pointed.collect()
}

fn path((module, operation): Call<'_>) -> String {
    format!("{}::{}", module.handle, operation.method_name)
}

fn modules(base: &Api, head: &Api, changes: &mut Vec<RustChange>) {
    for new in &head.modules {
        let Some(old) = base.modules.iter().find(|old| old.name == new.name) else { continue };
        let mut notes = Notes { owner: format!("/tags/{}", new.name), into: changes };
        notes.docs(old.docs != new.docs, new.name.as_str());
        if let Some(phrase) = name_change(&old.handle, &new.handle) {
            notes.own(Aspect::Name, Bump::Major, phrase);
        }
    }
}

fn both(names: &Names<'_>, before: Call<'_>, after: Call<'_>, notes: &mut Notes<'_>) {
    let (old, new) = (before.1, after.1);
    if before.0.name != after.0.name || old.method_name != new.method_name || old.call != new.call {
        let phrase = format!("`{}` is called `{}`", path(before), path(after));
        notes.own(Aspect::Name, Bump::Major, phrase);
    }
    match (old.deprecated, new.deprecated) {
        (false, true) => {
            notes.own(Aspect::Docs, Bump::Minor, format!("`{}` is deprecated", path(after)));
        }
        (true, false) => {
            notes.own(
                Aspect::Docs,
                Bump::Patch,
                format!("`{}` is no longer deprecated", path(after)),
            );
        }
        _ => {}
    }
    notes.docs(old.docs != new.docs, &path(after));
    if old.example != new.example || old.reply != new.reply {
        notes.own(Aspect::Example, Bump::Patch, format!("the example of `{}`", path(after)));
    }
    let wire = (old.http_method, &old.path, &old.id) == (new.http_method, &new.path, &new.id);
    notes.bytes(!wire, &format!("what `{}` sends", path(after)));
    notes.bytes(old.authenticated != new.authenticated, "whether credentials are sent");
    notes.bytes(old.retry != new.retry, "when the call is tried again");
    parameters::compare(names, old, new, notes);
    body(names, old, new, notes);
    outcome(names, &old.outcome, &new.outcome, notes);
    derived::compare(names, old, new, notes);
}

fn body(names: &Names<'_>, old: &Operation, new: &Operation, notes: &mut Notes<'_>) {
    let subject = format!("{}/requestBody", notes.owner);
    let mut note = |aspect, bump, phrase: String| {
        notes.note(subject.as_str(), Side::Head, aspect, bump, phrase);
    };
    let method = &new.method_name;
    match (&old.body, &new.body) {
        (None, None) => {}
        (None, Some(new)) => {
            // One that can be left out is one setter more, unless `extra` turns to its fields.
            let more = new.begins != Begins::Given && !new.extensible;
            let bump = if more { Bump::Minor } else { Bump::Major };
            note(Aspect::Existence, bump, format!("`{method}` takes a body"));
        }
        (Some(_), None) => {
            note(Aspect::Existence, Bump::Major, format!("`{method}` takes no body"));
        }
        (Some(old), Some(new)) => {
            if !names.same(&old.ty, &new.ty) {
                let phrase =
                    format!("the body is `{}`, was `{}`", written(&new.ty), written(&old.ty));
                note(Aspect::Type, Bump::Major, phrase);
            }
            if old.begins != new.begins {
                let (before, after) = (begun(old.begins), begun(new.begins));
                let phrase = format!("`{method}` is begun {after}, was begun {before}");
                let more = (old.begins, new.begins) == (Begins::Absent, Begins::Empty);
                let bump = if more { Bump::Minor } else { Bump::Major };
                note(Aspect::Presence, bump, phrase);
            }
            if old.extensible != new.extensible {
                note(Aspect::Type, Bump::Major, format!("what `extra` of `{method}` adds"));
            }
        }
    }
}

fn begun(begins: Begins) -> &'static str {
    match begins {
        Begins::Given => "with a body",
        Begins::Empty => "with an empty body",
        Begins::Absent => "without a body",
    }
}

fn outcome(names: &Names<'_>, old: &Outcome, new: &Outcome, notes: &mut Notes<'_>) {
    let word = |outcome: &Outcome| match outcome {
        Outcome::Empty => "nothing".to_owned(),
        Outcome::Text => "text".to_owned(),
        Outcome::Json(ty) => format!("`{}`", written(ty)),
        Outcome::Choice { name, .. } => format!("`{name}`"),
    };
    match (old, new) {
        (Outcome::Json(old), Outcome::Json(new)) if names.same(old, new) => {}
        (Outcome::Choice { name, arms: old }, Outcome::Choice { name: other, arms: new })
            if name == other =>
        {
            choice(names, name, (old, new), notes);
        }
        (old, new) if old == new => {}
        (old, new) => {
            let phrase = format!("the call gives {}, was {}", word(new), word(old));
            notes.own(Aspect::Type, Bump::Major, phrase);
        }
    }
}

fn choice(
    names: &Names<'_>,
    name: &Name,
    (old, new): (&[OutcomeArm], &[OutcomeArm]),
    notes: &mut Notes<'_>,
) {
    for arm in new {
        let Some(before) = old.iter().find(|before| before.name == arm.name) else {
            notes.own(Aspect::Type, Bump::Minor, format!("new variant `{name}::{}`", arm.name));
            continue;
        };
        let same = match (&before.ty, &arm.ty) {
            (Some(old), Some(new)) => names.same(old, new),
            (old, new) => old.is_none() && new.is_none(),
        };
        if !same {
            notes.own(Aspect::Type, Bump::Major, format!("what `{name}::{}` holds", arm.name));
        }
        notes.docs(before.docs != arm.docs, name.as_str());
    }
    if old.iter().any(|before| !new.iter().any(|arm| arm.name == before.name)) {
        notes.own(Aspect::Type, Bump::Major, format!("`{name}` has fewer variants"));
    }
}
