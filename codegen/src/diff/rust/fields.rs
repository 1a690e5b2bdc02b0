//! Two structs of a client: their fields, and how values of them are made.

use std::collections::{HashMap, HashSet};

use super::super::draft::Sides;
use super::super::finding::{Bump, Side};
use super::super::rules::Aspect;
use super::Notes;
use super::declared::Declared;
use super::same::{Names, written};
use crate::model::{Construction, Field, Presence, Struct};
use crate::names::Name;

/// How a struct of one side is made, and whether that is another way than before.
#[derive(Clone, Copy)]
struct Making<'a> {
    name: &'a Name,
    old: &'a Struct,
    new: &'a Struct,
    /// By how much the way in which values are made changes the crate.
    bump: Bump,
}

pub(super) fn compare(
    sides: Sides<'_, '_>,
    names: &Names<'_>,
    name: &Name,
    (old, new): (&Struct, &Struct),
    notes: &mut Notes<'_>,
) {
    let bump = construction(&old.construction, &new.construction);
    let making = Making { name, old, new, bump };
    let start = notes.into.len();
    let declared = Declared::new(sides, &notes.owner);
    let (before, after) = (by_wire(old), by_wire(new));
    for field in &new.fields {
        match before.get(field.wire.as_str()) {
            Some(before) => kept(&declared, names, making, (before, field), notes),
            None => added(&declared, making, field, notes),
        }
    }
    for field in &old.fields {
        if !after.contains_key(field.wire.as_str()) {
            let subject = declared.in_base(&field.wire);
            let phrase = format!("no field `{name}::{}` any more", field.name);
            notes.note(subject, Side::Base, Aspect::Existence, Bump::Major, phrase);
        }
    }
    renamed(&declared, making, start, notes);
    // Some field that came, went or turned tells of it, where there is one.
    let told = notes.into.iter().skip(start).any(|change| {
        matches!(change.aspect, Aspect::Existence | Aspect::Presence) && change.bump >= bump
    });
    if bump != Bump::None && !told {
        let phrase = format!(
            "how `{name}` is made: {}, was {}",
            made(&new.construction),
            made(&old.construction)
        );
        notes.own(Aspect::Presence, bump, phrase);
    }
    notes.bytes(old.closed != new.closed, &format!("what `{name}` reads"));
    attachments(making, notes);
}

/// By how much another way to make values changes the crate.
fn construction(old: &Construction, new: &Construction) -> Bump {
    use Construction::{Default, Literal, Never, Required};
    match (old, new) {
        (old, new) if old == new => Bump::None,
        (Never, Default | Literal | Required(_)) => Bump::Minor,
        _ => Bump::Major,
    }
}

fn made(construction: &Construction) -> String {
    match construction {
        Construction::Never => "never".to_owned(),
        Construction::Partial | Construction::Default => "from nothing".to_owned(),
        Construction::Literal => "by a literal".to_owned(),
        Construction::Required(name) => format!("from `{name}`"),
    }
}

fn added(declared: &Declared<'_, '_>, making: Making<'_>, field: &Field, notes: &mut Notes<'_>) {
    let Making { name, old, new, bump } = making;
    let subject = declared.in_head(&field.wire);
    let literal =
        new.construction == Construction::Literal && old.construction == Construction::Literal;
    let required =
        matches!(new.construction, Construction::Required(_)) && !field.presence.can_be_left_out();
    let (bump, phrase) = match (literal, required) {
        (true, _) => (Bump::Major, format!("literals of `{name}` lack `{}`", field.name)),
        (_, true) if old.construction != Construction::Never => {
            let made = made(&new.construction);
            (Bump::Major, format!("`{name}` is made {made}, which needs `{}`", field.name))
        }
        _ if bump == Bump::Major => {
            let phrase = format!(
                "`{name}` is made {}, was made {}",
                self::made(&new.construction),
                made(&old.construction)
            );
            (Bump::Major, phrase)
        }
        _ => (Bump::Minor, format!("new field `{name}::{}`", field.name)),
    };
    notes.note(subject, Side::Head, Aspect::Existence, bump, phrase);
}

fn kept(
    declared: &Declared<'_, '_>,
    names: &Names<'_>,
    making: Making<'_>,
    (old, new): (&Field, &Field),
    notes: &mut Notes<'_>,
) {
    if old == new {
        return;
    }
    let subject = declared.in_head(&new.wire);
    let path = format!("{}::{}", making.name, new.name);
    let mut note = |aspect, bump, phrase: String| {
        notes.note(subject.as_str(), Side::Head, aspect, bump, phrase);
    };
    if old.name != new.name {
        note(Aspect::Name, Bump::Major, format!("`{}` is called `{path}`", old.name));
    }
    if !names.same(&old.ty, &new.ty) {
        let phrase = format!("`{path}` is `{}`, was `{}`", written(&new.ty), written(&old.ty));
        note(Aspect::Type, Bump::Major, phrase);
    }
    if old.presence != new.presence {
        let (bump, phrase) = presence(making, &path, (old, new));
        note(Aspect::Presence, bump, phrase);
    } else if old.clear != new.clear {
        note(Aspect::Name, Bump::Major, format!("the setter that makes `{path}` null"));
    }
    match (old.deprecated, new.deprecated) {
        (false, true) => note(Aspect::Docs, Bump::Minor, format!("`{path}` is deprecated")),
        (true, false) => {
            note(Aspect::Docs, Bump::Patch, format!("`{path}` is no longer deprecated"));
        }
        _ => {}
    }
    if old.docs != new.docs || old.limits != new.limits {
        note(Aspect::Docs, Bump::Patch, format!("docs of `{path}`"));
    }
}

/// By how much it matters that a field may be missing now, or no longer.
fn presence(making: Making<'_>, path: &str, (old, new): (&Field, &Field)) -> (Bump, String) {
    let wrapper = |presence| match presence {
        Presence::Required | Presence::RequiredList => "always there",
        Presence::Nullable | Presence::Optional => "an `Option`",
        Presence::ThreeState => "a `Nullable`",
    };
    let (before, after) = (wrapper(old.presence), wrapper(new.presence));
    if before != after {
        return (Bump::Major, format!("`{path}` is {after}, was {before}"));
    }
    let left_out = old.presence.can_be_left_out() != new.presence.can_be_left_out();
    let builds = matches!(
        making.new.construction,
        Construction::Default | Construction::Required(_) | Construction::Literal
    );
    if left_out && builds {
        return (
            Bump::Major,
            format!("`{path}` is given where `{}` is made, or by a setter", making.name),
        );
    }
    (Bump::Patch, format!("how `{path}` is read"))
}

fn by_wire(of: &Struct) -> HashMap<&str, &Field> {
    of.fields.iter().map(|field| (field.wire.as_str(), field)).collect()
}

/// A field that has another name on the wire alone.
fn renamed(declared: &Declared<'_, '_>, making: Making<'_>, start: usize, notes: &mut Notes<'_>) {
    let Making { name, old, new, .. } = making;
    let (before, after) = (by_wire(old), by_wire(new));
    let gone = old.fields.iter().filter(|field| !after.contains_key(field.wire.as_str()));
    let gone: HashMap<&Name, &Field> = gone.map(|field| (&field.name, field)).collect();
    let mut told = HashSet::new();
    let mut renamed = Vec::new();
    for field in new.fields.iter().filter(|field| !before.contains_key(field.wire.as_str())) {
        let same = |before: &&&Field| before.ty == field.ty && before.presence == field.presence;
        let Some(before) = gone.get(&field.name).filter(same) else { continue };
        let subject = declared.in_head(&field.wire);
        told.extend([subject.clone(), declared.in_base(&before.wire)]);
        renamed.push((subject, format!("what `{name}::{}` is called on the wire", field.name)));
    }
    let mut at = 0;
    notes.into.retain(|change| {
        at += 1;
        at <= start || !told.contains(&change.subject)
    });
    for (subject, phrase) in renamed {
        notes.note(subject, Side::Head, Aspect::Name, Bump::Patch, phrase);
    }
}

fn attachments(making: Making<'_>, notes: &mut Notes<'_>) {
    let Making { name, old, new, .. } = making;
    for attach in &old.attach {
        if !new.attach.iter().any(|other| other.setter == attach.setter) {
            let phrase = format!("no setter `{name}::{}` any more", attach.setter);
            notes.own(Aspect::Type, Bump::Major, phrase);
        }
    }
    for attach in &new.attach {
        match old.attach.iter().find(|other| other.setter == attach.setter) {
            None => {
                notes.own(
                    Aspect::Type,
                    Bump::Minor,
                    format!("new setter `{name}::{}`", attach.setter),
                );
            }
            Some(other) => {
                notes.bytes(other != attach, &format!("what `{name}::{}` does", attach.setter));
            }
        }
    }
    match (&old.attachment, &new.attachment) {
        (None, Some(_)) => notes.own(Aspect::Type, Bump::Minor, format!("files become `{name}`")),
        (Some(_), None) => {
            notes.own(Aspect::Type, Bump::Major, format!("files do not become `{name}`"));
        }
        (old, new) => notes.bytes(old != new, &format!("how files become `{name}`")),
    }
}
