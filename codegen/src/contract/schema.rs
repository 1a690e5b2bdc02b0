//! A schema in its normal form: what is said where it is used, and what it is.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::{Contract, DEEPEST, Place, written};

/// A schema where it is used.
#[derive(Clone, Debug)]
pub(crate) struct Use<'d> {
    /// Where it is used.
    pub(crate) place: Place<'d>,
    /// Whether null is allowed, by what is said on the way or at the end of it.
    pub(crate) nullable: bool,
    /// What counts where there is no value.
    pub(crate) default: Option<Place<'d>>,
    /// Where it is said what the value is.
    pub(crate) core: Place<'d>,
}

/// What a schema is, with all that `allOf` brings in.
#[derive(Debug)]
pub(crate) struct Shape<'d> {
    pub(crate) place: Place<'d>,
    /// The type, or the key that stands in its place.
    pub(crate) kind: &'d str,
    pub(crate) format: Option<Place<'d>>,
    /// The values that are allowed, without null.
    pub(crate) values: Option<IndexMap<String, Place<'d>>>,
    /// Bounds and patterns, by keyword.
    pub(crate) bounds: BTreeMap<&'d str, Place<'d>>,
    pub(crate) properties: IndexMap<&'d str, Place<'d>>,
    pub(crate) required: BTreeSet<&'d str>,
    /// `additionalProperties`, where it is written.
    pub(crate) additional: Option<Place<'d>>,
    pub(crate) items: Option<Place<'d>>,
    /// The members of `oneOf` or `anyOf`.
    pub(crate) members: Vec<Place<'d>>,
    pub(crate) discriminator: Option<Place<'d>>,
    /// Keys that are not understood.
    pub(crate) others: BTreeMap<&'d str, Place<'d>>,
}

/// A member of a union.
#[derive(Clone, Debug)]
pub(crate) struct Arm<'d> {
    pub(crate) place: Place<'d>,
    /// What it is known by: the values of the tag, else the component that it is.
    pub(crate) keys: BTreeSet<String>,
}

/// Keys that say something of a use and nothing of the value.
const BESIDE: [&str; 7] =
    ["allOf", "default", "deprecated", "description", "example", "externalDocs", "title"];

const BOUNDS: [&str; 13] = [
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "uniqueItems",
];

impl<'d> Contract<'d> {
    /// A schema at a place where it is used: written out, another's name, or `allOf` of one.
    pub(crate) fn use_of(&self, place: &Place<'d>) -> Use<'d> {
        let mut used =
            Use { place: place.clone(), nullable: false, default: None, core: place.clone() };
        for _ in 0..DEEPEST {
            let at = used.core.clone();
            if let Some(target) = at.text("$ref").and_then(|reference| self.target(reference)) {
                used.core = target;
                continue;
            }
            used.nullable |= at.flag("nullable");
            used.default = used.default.or_else(|| at.get("default"));
            match only_member(&at) {
                Some(member) => used.core = member,
                None => break,
            }
        }
        used
    }

    /// What stands at the core of a use.
    pub(crate) fn shape(&self, place: &Place<'d>) -> Shape<'d> {
        let mut shape = Shape {
            place: place.clone(),
            kind: "",
            format: None,
            values: None,
            bounds: BTreeMap::new(),
            properties: IndexMap::new(),
            required: BTreeSet::new(),
            additional: None,
            items: None,
            members: Vec::new(),
            discriminator: None,
            others: BTreeMap::new(),
        };
        self.gather(place, &mut shape, &mut BTreeSet::new());
        if shape.kind.is_empty() {
            shape.kind = told_by(&shape);
        }
        shape
    }

    fn gather(&self, place: &Place<'d>, shape: &mut Shape<'d>, seen: &mut BTreeSet<String>) {
        if seen.len() > 200 || !seen.insert(place.pointer.to_string()) {
            return;
        }
        for (key, value) in place.entries() {
            match key {
                "type" => shape.kind = value.node.text().unwrap_or("several types"),
                "format" => shape.format = Some(value),
                "enum" => shape.values = Some(values(&value)),
                "properties" => shape.properties.extend(value.entries()),
                "required" => {
                    shape.required.extend(value.node.items().iter().filter_map(|at| at.text()));
                }
                "additionalProperties" => shape.additional = Some(value),
                "items" => shape.items = Some(value),
                "oneOf" | "anyOf" => {
                    shape.kind = key;
                    shape.members = value.items().collect();
                }
                "discriminator" => shape.discriminator = Some(value),
                "allOf" => {
                    for member in value.items() {
                        let core = self.use_of(&member).core;
                        self.gather(&core, shape, seen);
                    }
                }
                "nullable" | "xml" => {}
                _ if BESIDE.contains(&key) || key.starts_with("x-") => {}
                _ if BOUNDS.contains(&key) => {
                    shape.bounds.insert(key, value);
                }
                _ => {
                    shape.others.insert(key, value);
                }
            }
        }
    }

    /// The members of a union, with what each is known by.
    pub(crate) fn arms(&self, shape: &Shape<'d>) -> Vec<Arm<'d>> {
        let mapping = shape.discriminator.as_ref().and_then(|at| at.get("mapping"));
        let mapped: Vec<(&str, String)> = mapping
            .iter()
            .flat_map(Place::entries)
            .filter_map(|(value, at)| {
                let name = at.node.text()?;
                Some((value, name.rsplit('/').next().unwrap_or(name).to_owned()))
            })
            .collect();
        let arm = |place: &Place<'d>| {
            let core = self.use_of(place).core;
            let name = self.component_at(&core.pointer).map(str::to_owned);
            let own = mapped.iter().filter(|(_, target)| Some(target) == name.as_ref());
            let mut keys: BTreeSet<String> = own.map(|(value, _)| (*value).to_owned()).collect();
            if keys.is_empty() {
                keys.insert(name.unwrap_or_else(|| written(core.node)));
            }
            Arm { place: place.clone(), keys }
        };
        shape.members.iter().map(arm).collect()
    }
}

/// The one member of an `allOf` that says nothing of the value itself.
fn only_member<'d>(place: &Place<'d>) -> Option<Place<'d>> {
    let list = place.get("allOf")?;
    let beside = |key: &str| BESIDE.contains(&key) || key == "nullable" || key.starts_with("x-");
    let alone = list.node.items().len() == 1 && place.node.entries().all(|(key, _)| beside(key));
    list.items().next().filter(|_| alone)
}

/// The kind of a schema that does not say its type.
fn told_by(shape: &Shape<'_>) -> &'static str {
    if !shape.properties.is_empty() || shape.additional.is_some() || !shape.required.is_empty() {
        "object"
    } else if shape.items.is_some() {
        "array"
    } else if shape.values.is_some() {
        "string"
    } else {
        "any"
    }
}

fn values<'d>(list: &Place<'d>) -> IndexMap<String, Place<'d>> {
    let all = list.items().map(|item| {
        let json = written(item.node);
        (json, item)
    });
    all.filter(|(json, _)| json != "null").collect()
}
