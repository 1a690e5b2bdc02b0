//! What a value is checked for before it is sent: the bounds of numbers and the length of lists.

use openapiv3::{
    IntegerFormat, IntegerType, Schema, SchemaKind, Type as Kind, VariantOrUnknownOrEmpty as Format,
};

use serde_json::Value as Json;

use super::component::only_reference;
use super::context::{Context, SchemaUse};
use crate::model::{Limit, Style, Type};

/// Names for names are followed so far; deeper ones are refused elsewhere.
const DEEPEST: usize = 16;

impl<'d> Context<'d> {
    /// The limits of a value of this schema.
    pub(super) fn limits(&self, schema: SchemaUse<'d>) -> Vec<Limit> {
        let mut at = schema;
        for _ in 0..DEEPEST {
            let reference = match at {
                SchemaUse::Reference(reference, _) => Some(reference),
                SchemaUse::Inline(inline) => only_reference(inline.value),
            };
            let Some(reference) = reference else { break };
            let name = reference.strip_prefix("#/components/schemas/");
            let Some(target) = name.and_then(|name| self.schema(name)) else { break };
            at = target;
        }
        at.inline().map(own).unwrap_or_default()
    }
}

/// A number that is infinite or none has no text, and JSON would say null for it.
pub(super) fn finite(ty: &Type) -> Option<Limit> {
    match ty {
        Type::Float32 | Type::Float64 => Some(Limit::Finite),
        Type::List(item) if finite(item) == Some(Limit::Finite) => Some(Limit::FiniteItems),
        _ => None,
    }
}

/// The same for the values of a parameter, of which there may be several.
pub(super) fn finite_values(ty: &Type, style: Style) -> Option<Limit> {
    let one = finite(ty)?;
    Some(if style == Style::Single { one } else { Limit::FiniteItems })
}

/// A number that keeps to limits which 1 does not keep to, for an example of which the document has
/// none.
pub(super) fn kept(limits: &[Limit]) -> Option<Json> {
    let number = limits.iter().fold(1_i64, |number, limit| match limit {
        Limit::AtLeast(bound) => number.max(*bound),
        Limit::MoreThan(bound) => number.max(bound.saturating_add(1)),
        Limit::AtMost(bound) => number.min(*bound),
        Limit::LessThan(bound) => number.min(bound.saturating_sub(1)),
        Limit::MostItems(_) | Limit::Finite | Limit::FiniteItems => number,
    });
    (number != 1).then(|| Json::from(number))
}

fn own(schema: &Schema) -> Vec<Limit> {
    match &schema.schema_kind {
        SchemaKind::Type(Kind::Integer(integer)) => of_integer(integer),
        SchemaKind::Type(Kind::Array(array)) => {
            array.max_items.map(Limit::MostItems).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// A bound that no number of the type can break, or none can keep, is not checked: Rust would call
/// the comparison useless.
fn of_integer(integer: &IntegerType) -> Vec<Limit> {
    let (least, most) = match integer.format {
        Format::Item(IntegerFormat::Int32) => (i64::from(i32::MIN), i64::from(i32::MAX)),
        _ => (i64::MIN, i64::MAX),
    };
    let said = |bound: Option<i64>| bound.filter(|bound| least < *bound && *bound < most);
    let lower = match integer.exclusive_minimum {
        true => said(integer.minimum).map(Limit::MoreThan),
        false => said(integer.minimum).map(Limit::AtLeast),
    };
    let upper = match integer.exclusive_maximum {
        true => said(integer.maximum).map(Limit::LessThan),
        false => said(integer.maximum).map(Limit::AtMost),
    };
    lower.into_iter().chain(upper).collect()
}
