//! What calls have besides: pages, ranges, variants, lookups, uploads, replies cut down.

use super::super::finding::Bump;
use super::super::rules::Aspect;
use super::same::Names;
use super::{Notes, name_change};
use crate::model::{Lookup, Operation, Pages, PartialReply, Upload, Variant};

pub(super) fn compare(names: &Names<'_>, old: &Operation, new: &Operation, notes: &mut Notes<'_>) {
    let call = &new.call;
    pages(names, old, new, notes);
    one(
        names,
        &old.partial,
        &new.partial,
        |old, new| same_partial(names, old, new),
        &format!("`{call}` cut down"),
        new.pages.is_none(),
        notes,
    );
    one(
        names,
        &old.upload,
        &new.upload,
        |old, new| same_upload(names, old, new),
        &format!("the upload of `{call}`"),
        false,
        notes,
    );
    let lookup = format!("the lookup of `{call}`");
    one(
        names,
        &old.kinds.lookup,
        &new.kinds.lookup,
        |old, new| same_lookup(names, old, new),
        &lookup,
        true,
        notes,
    );
    ranges(names, old, new, notes);
    variants(old, new, notes);
}

fn pages(names: &Names<'_>, old: &Operation, new: &Operation, notes: &mut Notes<'_>) {
    if let (Some(old), Some(new)) = (&old.pages, &new.pages)
        && let Some(phrase) = name_change(&old.marker, &new.marker)
    {
        notes.own(Aspect::Name, Bump::Major, phrase);
    }
    let what = format!("the pages of `{}`", new.call);
    let same = |old: &Pages, new: &Pages| names.same(&old.item, &new.item);
    one(names, &old.pages, &new.pages, same, &what, true, notes);
}

/// Something that a call has or has not. `open`: the type of the call is open in it.
fn one<T: PartialEq + std::fmt::Debug>(
    names: &Names<'_>,
    old: &Option<T>,
    new: &Option<T>,
    same: impl Fn(&T, &T) -> bool,
    what: &str,
    open: bool,
    notes: &mut Notes<'_>,
) {
    match (old, new) {
        (None, None) => {}
        (None, Some(_)) if open => notes.own(Aspect::Type, Bump::Major, format!("{what} is new")),
        (None, Some(_)) => notes.own(Aspect::Type, Bump::Minor, format!("{what} is new")),
        (Some(_), None) => notes.own(Aspect::Type, Bump::Major, format!("{what} is gone")),
        (Some(old), Some(new)) if !same(old, new) => notes.own(Aspect::Type, Bump::Major, what),
        (old, new) => notes.bytes(names.differ(old, new), what),
    }
}

fn same_partial(names: &Names<'_>, old: &PartialReply, new: &PartialReply) -> bool {
    old.parameter.name == new.parameter.name
        && names.same(&old.parameter.ty, &new.parameter.ty)
        && names.same(&old.whole, &new.whole)
        && names.same(&old.part, &new.part)
}

fn same_upload(names: &Names<'_>, old: &Upload, new: &Upload) -> bool {
    (&old.method_name, &old.call, &old.filename.0, &old.content_type.0)
        == (&new.method_name, &new.call, &new.filename.0, &new.content_type.0)
        && names.same(&old.filename.1, &new.filename.1)
        && names.same(&old.content_type.1, &new.content_type.1)
        && names.same_name(&old.ty, &new.ty)
}

fn same_lookup(names: &Names<'_>, old: &Lookup, new: &Lookup) -> bool {
    (&old.method_name, &old.kind) == (&new.method_name, &new.kind) && names.same(&old.ty, &new.ty)
}

fn ranges(names: &Names<'_>, old: &Operation, new: &Operation, notes: &mut Notes<'_>) {
    let call = &new.call;
    for range in &new.ranges {
        match old.ranges.iter().find(|before| before.name == range.name) {
            None => {
                notes.own(
                    Aspect::Type,
                    Bump::Minor,
                    format!("new setter `{call}::{}`", range.name),
                );
            }
            Some(before) if !names.same(&before.ty, &range.ty) => {
                notes.own(
                    Aspect::Type,
                    Bump::Major,
                    format!("what `{call}::{}` takes", range.name),
                );
            }
            Some(before) => notes.bytes(before != range, &format!("`{call}::{}`", range.name)),
        }
    }
    for range in &old.ranges {
        if !new.ranges.iter().any(|after| after.name == range.name) {
            notes.own(
                Aspect::Type,
                Bump::Major,
                format!("no setter `{call}::{}` any more", range.name),
            );
        }
    }
}

fn variants(old: &Operation, new: &Operation, notes: &mut Notes<'_>) {
    let call = &new.call;
    if old.kinds.variants.is_empty() != new.kinds.variants.is_empty() {
        notes.own(
            Aspect::Type,
            Bump::Major,
            format!("whether `{call}` can be begun in several ways"),
        );
        return;
    }
    let signature = |variant: &Variant| {
        (
            variant.kind.clone(),
            variant.begins.clone(),
            variant.required.clone(),
            variant.takes.clone(),
        )
    };
    for variant in &new.kinds.variants {
        let same =
            old.kinds.variants.iter().find(|before| before.method_name == variant.method_name);
        match same {
            None => {
                notes.own(Aspect::Type, Bump::Minor, format!("new call `{}`", variant.method_name));
            }
            Some(before) if signature(before) != signature(variant) => {
                notes.own(
                    Aspect::Type,
                    Bump::Major,
                    format!("what `{}` takes", variant.method_name),
                );
            }
            Some(before) => notes.bytes(before != variant, &format!("`{}`", variant.method_name)),
        }
    }
    fewer(old, new, notes);
}

fn fewer(old: &Operation, new: &Operation, notes: &mut Notes<'_>) {
    let call = &new.call;
    for variant in &old.kinds.variants {
        if !new.kinds.variants.iter().any(|after| after.method_name == variant.method_name) {
            notes.own(
                Aspect::Type,
                Bump::Major,
                format!("no call `{}` any more", variant.method_name),
            );
        }
    }
    if old.kinds.own_setters != new.kinds.own_setters {
        notes.own(
            Aspect::Type,
            Bump::Major,
            format!("which setters `{call}` has however it is begun"),
        );
    }
}
