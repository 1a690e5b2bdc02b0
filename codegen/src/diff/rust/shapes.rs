//! Two types of a client.

use std::collections::BTreeMap;

use super::super::draft::Sides;
use super::super::finding::{Bump, Side};
use super::super::rules::Aspect;
use super::same::{Names, written};
use super::{Notes, fields, name_change};
use crate::model::{Arm, Enum, Shape, TypeDefinition, Union, UploadedFile};
use crate::names::Name;

pub(super) fn compare(
    sides: Sides<'_, '_>,
    names: &Names<'_>,
    old: &TypeDefinition,
    new: &TypeDefinition,
    notes: &mut Notes<'_>,
) {
    if let Some(phrase) = name_change(&old.name, &new.name) {
        notes.own(Aspect::Name, Bump::Major, phrase);
    }
    notes.docs(names.differ(&old.docs, &new.docs), new.name.as_str());
    let name = &new.name;
    match (&old.shape, &new.shape) {
        (Shape::Struct(old), Shape::Struct(new)) => {
            fields::compare(sides, names, name, (old, new), notes);
        }
        (Shape::Enum(old), Shape::Enum(new)) => enums(name.as_str(), old, new, notes),
        (Shape::Union(old), Shape::Union(new)) => unions(names, name.as_str(), old, new, notes),
        (Shape::Text { sensitive: old }, Shape::Text { sensitive: new }) => {
            notes.bytes(old != new, &format!("what `Debug` shows of `{name}`"));
        }
        (Shape::Alias(old), Shape::Alias(new)) => {
            if !names.same(old, new) {
                let phrase = format!("`{name}` is `{}`, was `{}`", written(new), written(old));
                notes.own(Aspect::Type, Bump::Major, phrase);
            }
        }
        (Shape::UploadedFile(old), Shape::UploadedFile(new)) => {
            let parts = |file: &UploadedFile| {
                [file.content_type.clone(), file.filename.clone(), file.url.clone()]
            };
            let pairs = parts(old).into_iter().zip(parts(new));
            if pairs.into_iter().any(|(old, new)| !names.same(&old, &new)) {
                notes.own(Aspect::Type, Bump::Major, format!("what `{name}` gives"));
            }
        }
        (old, new) => {
            let phrase = format!("`{name}` is {}, was {}", kind(new), kind(old));
            notes.own(Aspect::Type, Bump::Major, phrase);
        }
    }
}

fn kind(shape: &Shape) -> String {
    match shape {
        Shape::Struct(_) => "a struct".to_owned(),
        Shape::Enum(_) => "an enum".to_owned(),
        Shape::Union(_) => "a union".to_owned(),
        Shape::Text { .. } => "a string type".to_owned(),
        Shape::Alias(ty) => format!("another name for `{}`", written(ty)),
        Shape::UploadedFile(_) => "an uploaded file".to_owned(),
    }
}

fn enums(name: &str, old: &Enum, new: &Enum, notes: &mut Notes<'_>) {
    // The fields of a partial reply are the properties of the whole one.
    let value = |notes: &Notes<'_>, wire: &str| match notes.owner.strip_suffix("/x-partial/field") {
        Some(component) => format!("{component}/properties/{wire}"),
        None => format!("{}/enum:{wire}", notes.owner),
    };
    match (old.open, new.open) {
        (true, false) => notes.own(Aspect::Type, Bump::Major, format!("`{name}` is closed")),
        (false, true) => notes.own(Aspect::Type, Bump::Major, format!("`{name}` is open")),
        _ => {}
    }
    // There may be many of them.
    let (before, after) = (by_wire(old), by_wire(new));
    for now in &new.values {
        let subject = value(notes, &now.wire);
        match before.get(now.wire.as_str()) {
            Some(was) => {
                if let Some(phrase) = name_change(was, &now.name) {
                    notes.note(subject, Side::Head, Aspect::Name, Bump::Major, phrase);
                }
            }
            None => {
                let bump = if new.open { Bump::Minor } else { Bump::Major };
                let phrase = format!("new variant `{name}::{}`", now.name);
                notes.note(subject, Side::Head, Aspect::Existence, bump, phrase);
            }
        }
    }
    for was in old.values.iter().filter(|was| !after.contains_key(was.wire.as_str())) {
        let phrase = format!("no variant `{name}::{}` any more", was.name);
        let subject = value(notes, &was.wire);
        notes.note(subject, Side::Base, Aspect::Existence, Bump::Major, phrase);
    }
}

fn by_wire(of: &Enum) -> BTreeMap<&str, &Name> {
    of.values.iter().map(|value| (value.wire.as_str(), &value.name)).collect()
}

fn unions(names: &Names<'_>, name: &str, old: &Union, new: &Union, notes: &mut Notes<'_>) {
    notes.bytes(old.tag != new.tag, &format!("the tag of `{name}`"));
    let known = |arms: &[Arm], wire: &str| arms.iter().any(|arm| arm.wire == wire);
    let mut gone: Vec<&Arm> =
        old.arms.iter().filter(|before| !known(&new.arms, &before.wire)).collect();
    for after in &new.arms {
        // One that is told by another value is the same where it holds the same.
        let same = old.arms.iter().find(|before| before.wire == after.wire);
        let moved = gone.iter().position(|before| names.same(&before.ty, &after.ty));
        let same = same.or_else(|| Some(gone.remove(moved?)));
        match same {
            Some(before) => arm(names, name, before, after, notes),
            None => {
                // What stands in two variants is no longer converted into one of them.
                let twice = old.arms.iter().any(|before| names.same(&before.ty, &after.ty));
                let bump = if twice { Bump::Major } else { Bump::Minor };
                let phrase = format!("new variant `{name}::{}`", after.name);
                notes.own(Aspect::Existence, bump, phrase);
            }
        }
    }
    for before in gone {
        let phrase = format!("no variant `{name}::{}` any more", before.name);
        notes.own(Aspect::Existence, Bump::Major, phrase);
    }
}

fn arm(names: &Names<'_>, name: &str, before: &Arm, after: &Arm, notes: &mut Notes<'_>) {
    if let Some(phrase) = name_change(&before.name, &after.name) {
        notes.own(Aspect::Name, Bump::Major, format!("the variant {phrase}"));
    }
    if !names.same(&before.ty, &after.ty) {
        let phrase = format!("`{name}::{}` holds `{}`", after.name, written(&after.ty));
        notes.own(Aspect::Type, Bump::Major, phrase);
    }
    notes.bytes(before.wire != after.wire, &format!("the tag of `{name}::{}`", after.name));
}
