//! The parameters of an operation.

use super::calls::Call;
use super::draft::{Draft, Sides};
use super::rules::{Change, ParameterChange};
use super::words;
use crate::contract::{Contract, Operation, Parameter, Place, written};

pub(super) fn compare<'d>(
    sides: Sides<'_, 'd>,
    base: &Operation<'d>,
    head: &Operation<'d>,
    call: &mut Call<'d>,
) {
    for (key, old) in &base.parameters {
        match head.parameters.get(key) {
            Some(new) => both(sides, old, (head, new), call),
            None => {
                let message = format!("{} is gone", name(old, call));
                let change = Change::Parameter(ParameterChange::Removed);
                let draft = Draft::base(change, &old.place, message);
                call.drafts.push(known_by_name(draft, base, old).values(old.name, ""));
            }
        }
    }
    for (_, new) in head.parameters.iter().filter(|(key, _)| !base.parameters.contains_key(*key)) {
        let (change, word) = match new.required {
            true => (ParameterChange::AddedRequired, "required"),
            false => (ParameterChange::AddedOptional, "optional"),
        };
        let message = format!("{} is new and {word}", name(new, call));
        let draft = Draft::head(Change::Parameter(change), &new.place, message);
        call.drafts.push(known_by_name(draft, head, new).values("", new.name));
    }
}

/// One that stands in the list of an operation is known by its name: its index changes with others.
fn known_by_name<'d>(
    draft: Draft<'d>,
    owner: &Operation<'d>,
    parameter: &Parameter<'d>,
) -> Draft<'d> {
    let shared = parameter.place.pointer.starts_with("/components/");
    let of = |shared: bool| if shared { "" } else { owner.place.pointer.as_ref() };
    let key = match shared {
        true => format!("{}#{}", owner.place.pointer, parameter.name),
        false => format!("{}/parameters/{}", of(shared), parameter.name),
    };
    let subject = subject(owner, parameter);
    Draft { subject: subject.into(), ..draft }.keyed(key)
}

/// The pointer by which the generated code knows a parameter.
fn subject(owner: &Operation<'_>, parameter: &Parameter<'_>) -> String {
    format!("{}/parameters/{}", owner.place.pointer, parameter.name)
}

fn name(parameter: &Parameter<'_>, call: &Call<'_>) -> String {
    format!("the {} parameter `{}` of `{}`", parameter.location, parameter.name, call.name)
}

/// A parameter of both sides, and the operation that has it now.
#[derive(Clone, Copy)]
struct Kept<'a, 'd> {
    owner: &'a Operation<'d>,
    old: &'a Parameter<'d>,
    new: &'a Parameter<'d>,
}

impl<'d> Kept<'_, 'd> {
    fn push(
        self,
        change: ParameterChange,
        message: String,
        values: (String, String),
        call: &mut Call<'d>,
    ) {
        let draft = Draft::head(Change::Parameter(change), &self.new.place, message);
        let draft = Draft { subject: subject(self.owner, self.new).into(), ..draft };
        call.drafts.push(draft.also(&self.owner.place.pointer).values(values.0, values.1));
    }

    fn name(self) -> String {
        format!("the {} parameter `{}`", self.new.location, self.new.name)
    }
}

fn both<'d>(
    sides: Sides<'_, 'd>,
    old: &Parameter<'d>,
    (owner, new): (&Operation<'d>, &Parameter<'d>),
    call: &mut Call<'d>,
) {
    let kept = Kept { owner, old, new };
    let name = kept.name();
    if old.location == "path" && old.name != new.name {
        let message = format!("{name} was called `{}`, which is the same on the wire", old.name);
        let values = (old.name.to_owned(), new.name.to_owned());
        kept.push(ParameterChange::Renamed, message, values, call);
    }
    if old.required != new.required {
        let word = |required: bool| if required { "required" } else { "optional" }.to_owned();
        let change = match new.required {
            true => ParameterChange::BecameRequired,
            false => ParameterChange::BecameOptional,
        };
        let values = (word(old.required), word(new.required));
        kept.push(change, format!("{name} is {}, was {}", values.1, values.0), values, call);
    }
    style(sides, kept, call);
    others(kept, call);
    let schemas = old.place.get("schema").zip(new.place.get("schema"));
    call.schemas.extend(schemas.map(|(old, new): (Place<'d>, Place<'d>)| (old, new, true)));
}

/// How several values are written means nothing where there is one.
fn style<'d>(sides: Sides<'_, 'd>, kept: Kept<'_, 'd>, call: &mut Call<'d>) {
    let styled = |parameter: &Parameter<'d>| {
        let explode = if parameter.explode { "exploded" } else { "not exploded" };
        format!("{}, {explode}", parameter.style)
    };
    let several = |contract: &Contract<'d>, parameter: &Parameter<'d>| {
        parameter.place.get("schema").is_none_or(|schema| {
            let kind = contract.shape(&contract.use_of(&schema).core).kind;
            matches!(kind, "array" | "object" | "any")
        })
    };
    let Kept { old, new, .. } = kept;
    let (before, after) = (styled(old), styled(new));
    if before == after {
        return;
    }
    if old.style != new.style || several(sides.base, old) || several(sides.head, new) {
        let message = format!("{} is written {after}, was {before}", kept.name());
        kept.push(ParameterChange::StyleChanged, message, (before, after), call);
    }
}

fn others<'d>(kept: Kept<'_, 'd>, call: &mut Call<'d>) {
    for key in ["allowEmptyValue", "allowReserved", "content"] {
        let text = |parameter: &Parameter<'d>| parameter.place.get(key).map(|at| written(at.node));
        let (before, after) = (text(kept.old), text(kept.new));
        let plain = |text: &Option<String>| text.as_deref().is_none_or(|text| text == "false");
        if before != after && !(plain(&before) && plain(&after)) {
            let word = |text: Option<String>| words::short(&text.unwrap_or_default());
            let message = format!("`{key}` of {} changed", kept.name());
            kept.push(ParameterChange::Other, message, (word(before), word(after)), call);
        }
    }
}
