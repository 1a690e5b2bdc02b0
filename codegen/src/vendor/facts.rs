//! What a vendor has at a place, by itself: references into its document written out.

use crate::contract::{Contract, Place};
use crate::diff::draft::Draft;
use crate::diff::rules::{Change, ParameterChange, PropertyChange};
use crate::source::{Node, Value};

/// References are followed so far, and what was written out has no more nodes: schemas may hold each
/// other in any number.
const DEEPEST: usize = 4;
const LARGEST: usize = 500;

/// A place as compact JSON with sorted keys, without any prose.
pub(super) fn written_out(contract: &Contract<'_>, place: &Place<'_>) -> String {
    let mut left = LARGEST;
    super::reading::facts_of(&node(contract, place.node, DEEPEST, &mut left))
}

/// Whether the vendor says that what is new has to be there.
pub(super) fn is_required(draft: &Draft<'_>) -> bool {
    matches!(
        draft.change,
        Change::Property(PropertyChange::AddedRequired)
            | Change::Parameter(ParameterChange::AddedRequired)
    )
}

fn node(contract: &Contract<'_>, of: &Node, depth: usize, left: &mut usize) -> Node {
    *left = left.saturating_sub(1);
    let reference = of.get("$ref").and_then(Node::text).filter(|_| depth > 0 && *left > 0);
    if let Some(target) = reference.and_then(|reference| contract.target(reference)) {
        return node(contract, target.node, depth - 1, left);
    }
    let value = match &of.value {
        Value::Map(entries) => {
            let below =
                |(key, value): (&str, &Node)| (key.to_owned(), node(contract, value, depth, left));
            Value::Map(entries.iter().map(below).collect())
        }
        Value::List(items) => {
            Value::List(items.iter().map(|item| node(contract, item, depth, left)).collect())
        }
        Value::Scalar(scalar) => Value::Scalar(scalar.clone()),
    };
    Node { span: of.span, label: of.label, value }
}
