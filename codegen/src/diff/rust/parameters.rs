//! What two calls take besides their bodies: arguments, which are positional, and setters.

use super::super::finding::{Bump, Side};
use super::super::rules::Aspect;
use super::Notes;
use super::same::{Names, written};
use crate::model::{Location, Operation, Parameter, Style};

pub(super) fn compare(names: &Names<'_>, old: &Operation, new: &Operation, notes: &mut Notes<'_>) {
    arguments(names, old, new, notes);
    options(names, old, new, notes);
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
        Location::Path => {
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
        (old, new_deprecated) if setter && old != new_deprecated => {
            note(Aspect::Docs, Bump::Patch, format!("docs of `{}`", new.name));
        }
        _ => {}
    }
    // Docs are printed at setters alone.
    if (setter && old.docs != new.docs) || old.limits != new.limits {
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
