//! The calls of two clients.

use std::collections::BTreeMap;

use super::super::calls::couples;
use super::super::draft::Sides;
use super::super::finding::{Bump, Side};
use super::super::rules::Aspect;
use super::same::{Names, written};
use super::{Notes, RustChange, derived, name_change};
use crate::model::{Api, Begins, Module, Operation, Outcome, Parameter, Style};

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
    arguments(names, old, new, notes);
    options(names, old, new, notes);
    body(names, old, new, notes);
    outcome(names, &old.outcome, &new.outcome, notes);
    derived::compare(names, old, new, notes);
}

/// The pointer of a parameter, as `parameters` of the wire knows it.
fn subject(notes: &Notes<'_>, parameter: &Parameter) -> String {
    format!("{}/parameters/{}", notes.owner, parameter.wire)
}

/// Whether two parameters are one, as far as the generated code is concerned.
fn same(names: &Names<'_>, old: &Parameter, new: &Parameter) -> bool {
    let many = |style| style != Style::Single;
    names.same(&old.ty, &new.ty) && many(old.style) == many(new.style)
}

fn arguments(names: &Names<'_>, old: &Operation, new: &Operation, notes: &mut Notes<'_>) {
    let key = |parameter: &Parameter, index: usize, operation: &Operation| match parameter.location
    {
        // In a path the place counts and not the name.
        crate::model::Location::Path => {
            let at = operation.path.find(&format!("{{{}}}", parameter.wire)).unwrap_or(index);
            let before = operation.path.get(..at).unwrap_or_default();
            format!("path {}", before.matches('{').count())
        }
        location => format!("{location:?} {}", parameter.wire.to_ascii_lowercase()),
    };
    let keys = |operation: &Operation| -> Vec<String> {
        let arguments = operation.arguments.iter().enumerate();
        arguments.map(|(index, at)| key(at, index, operation)).collect()
    };
    let (before, after) = (keys(old), keys(new));
    for (parameter, key) in new.arguments.iter().zip(&after) {
        let subject = subject(notes, parameter);
        let known =
            before.iter().position(|other| other == key).and_then(|at| old.arguments.get(at));
        let Some(known) = known else {
            let phrase = format!("`{}` needs `{}`", new.method_name, parameter.name);
            notes.note(subject, Side::Head, Aspect::Presence, Bump::Major, phrase);
            continue;
        };
        parameter_parts(names, known, parameter, false, notes);
    }
    for (parameter, _) in old.arguments.iter().zip(&before).filter(|(_, key)| !after.contains(key))
    {
        let phrase = format!("`{}` no longer needs `{}`", new.method_name, parameter.name);
        notes.note(subject(notes, parameter), Side::Base, Aspect::Presence, Bump::Major, phrase);
    }
    let kept: Vec<&String> = before.iter().filter(|key| after.contains(key)).collect();
    let order: Vec<&String> = after.iter().filter(|key| before.contains(key)).collect();
    if kept != order {
        let phrase = format!(
            "the arguments of `{}` stand in another order: calls may compile and mean something else",
            new.method_name
        );
        notes.own(Aspect::Type, Bump::Major, phrase);
    }
}

fn parameter_parts(
    names: &Names<'_>,
    old: &Parameter,
    new: &Parameter,
    setter: bool,
    notes: &mut Notes<'_>,
) {
    let subject = subject(notes, new);
    let mut note = |aspect, bump, phrase: String| {
        notes.note(subject.as_str(), Side::Head, aspect, bump, phrase);
    };
    if old.name != new.name {
        let (aspect, bump) = match setter {
            true => (Aspect::Name, Bump::Major),
            false => (Aspect::Bytes, Bump::Patch),
        };
        note(aspect, bump, format!("`{}` is called `{}`", old.name, new.name));
    }
    if !same(names, old, new) {
        let phrase = format!("`{}` takes `{}`, was `{}`", new.name, value(new), value(old));
        note(Aspect::Type, Bump::Major, phrase);
    }
    if (&old.wire, old.style) != (&new.wire, new.style) {
        note(Aspect::Bytes, Bump::Patch, format!("how `{}` is written", new.name));
    }
    match (old.deprecated, new.deprecated) {
        (false, true) if setter => {
            note(Aspect::Docs, Bump::Minor, format!("`{}` is deprecated", new.name));
        }
        (old, new_deprecated) if old != new_deprecated => {
            note(Aspect::Docs, Bump::Patch, format!("docs of `{}`", new.name));
        }
        _ => {}
    }
    if old.docs != new.docs || old.limits != new.limits {
        note(Aspect::Docs, Bump::Patch, format!("docs of `{}`", new.name));
    }
}

fn value(parameter: &Parameter) -> String {
    match parameter.style {
        Style::Single => written(&parameter.ty),
        Style::Commas | Style::Repeated => format!("a list of {}", written(&parameter.ty)),
    }
}

fn options(names: &Names<'_>, old: &Operation, new: &Operation, notes: &mut Notes<'_>) {
    let same_option = |old: &Parameter, new: &Parameter| {
        old.location == new.location && old.wire.eq_ignore_ascii_case(&new.wire)
    };
    for option in &new.options {
        match old.options.iter().find(|before| same_option(before, option)) {
            Some(before) => parameter_parts(names, before, option, true, notes),
            None => {
                let phrase = format!("new setter `{}::{}`", new.call, option.name);
                notes.note(
                    subject(notes, option),
                    Side::Head,
                    Aspect::Existence,
                    Bump::Minor,
                    phrase,
                );
            }
        }
    }
    for option in &old.options {
        if !new.options.iter().any(|after| same_option(option, after)) {
            let phrase = format!("no setter `{}::{}` any more", new.call, option.name);
            notes.note(subject(notes, option), Side::Base, Aspect::Existence, Bump::Major, phrase);
        }
    }
}

fn body(names: &Names<'_>, old: &Operation, new: &Operation, notes: &mut Notes<'_>) {
    let subject = format!("{}/requestBody", notes.owner);
    let mut note = |aspect, bump, phrase: String| {
        notes.note(subject.as_str(), Side::Head, aspect, bump, phrase);
    };
    let method = &new.method_name;
    match (&old.body, &new.body) {
        (None, None) => {}
        (None, Some(_)) => note(Aspect::Existence, Bump::Major, format!("`{method}` takes a body")),
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
                note(Aspect::Presence, Bump::Major, phrase);
            }
            if old.extensible && !new.extensible {
                note(
                    Aspect::Type,
                    Bump::Major,
                    format!("no field can be added to the body of `{method}`"),
                );
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
            for arm in new {
                match old.iter().find(|before| before.name == arm.name) {
                    None => notes.own(
                        Aspect::Type,
                        Bump::Minor,
                        format!("new variant `{name}::{}`", arm.name),
                    ),
                    Some(before) => {
                        let same = match (&before.ty, &arm.ty) {
                            (Some(old), Some(new)) => names.same(old, new),
                            (old, new) => old.is_none() && new.is_none(),
                        };
                        if !same {
                            notes.own(
                                Aspect::Type,
                                Bump::Major,
                                format!("what `{name}::{}` holds", arm.name),
                            );
                        }
                        notes.docs(before.docs != arm.docs, name.as_str());
                    }
                }
            }
            if old.iter().any(|before| !new.iter().any(|arm| arm.name == before.name)) {
                notes.own(Aspect::Type, Bump::Major, format!("`{name}` has fewer variants"));
            }
        }
        (old, new) if old == new => {}
        (old, new) => {
            notes.own(
                Aspect::Type,
                Bump::Major,
                format!("the call gives {}, was {}", word(new), word(old)),
            );
        }
    }
}
