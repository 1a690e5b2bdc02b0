//! Ranges: four parameters of a query that bound one value, as one setter.

use super::context::Context;
use super::docs;
use super::link::Links;
use super::markdown;
use super::operation::DraftOperation;
use super::parameter::DraftParameter;
use crate::diagnostic::Diagnostic;
use crate::model::{Bounds, Docs, Location, Range, Style, Type};
use crate::names::Case;
use crate::source::{Node, Span};

/// A range, and where it is said.
pub(super) struct DraftRange {
    pub(super) range: Range,
    pub(super) wire: String,
    pub(super) span: Span,
}

impl DraftRange {
    /// Whether a parameter is a side of it.
    pub(super) fn has(&self, wire: &str) -> bool {
        let Bounds { from, after, until, through } = &self.range.bounds;
        [from, after, until, through].iter().any(|side| *side == wire)
    }
}

/// The four parameters of a range.
struct Bounding<'o> {
    from: &'o DraftParameter,
    after: &'o DraftParameter,
    until: &'o DraftParameter,
    through: &'o DraftParameter,
}

impl Bounding<'_> {
    fn all(&self) -> [&DraftParameter; 4] {
        [self.from, self.after, self.until, self.through]
    }
}

impl Context<'_> {
    /// The ranges of an operation, in the order of the document.
    pub(super) fn ranges(&self, draft: &DraftOperation<'_>) -> Vec<DraftRange> {
        let ranges = self.operation_node(draft).get("x-ranges");
        let ranges = ranges.into_iter().flat_map(Node::entries);
        let made: Vec<DraftRange> =
            ranges.filter_map(|(name, node)| self.range(name, node, draft)).collect();
        self.refuse_parameter_of_two(&made);
        made
    }

    fn range(&self, wire: &str, node: &Node, draft: &DraftOperation<'_>) -> Option<DraftRange> {
        let bounding = self.bounding(node, draft)?;
        let [first, ..] = bounding.all();
        for known in bounding.all().iter().filter(|known| known.required) {
            let message =
                format!("`{}` is required, so it is no side of a range", known.parameter.wire);
            let help = "a side of a range may be left open: make the parameter optional";
            self.sink.report("parameter-type", node.label, message, help);
        }
        Some(DraftRange {
            range: Range {
                name: self.name(None, wire, Case::Snake, node.label)?,
                docs: range_docs(&self.links, wire, &bounding),
                ty: first.parameter.ty.clone(),
                bounds: bounds(&bounding),
            },
            wire: wire.to_owned(),
            span: node.label,
        })
    }

    /// The parameters that bound a date, by the names under `from`, `after`, `until`, `through`.
    pub(super) fn date_bounds(&self, node: &Node, draft: &DraftOperation<'_>) -> Option<Bounds> {
        self.bounding(node, draft).map(|bounding| bounds(&bounding))
    }

    fn bounding<'o>(&self, node: &Node, draft: &'o DraftOperation<'_>) -> Option<Bounding<'o>> {
        self.refuse_named_twice(node, &["from", "after", "until", "through"]);
        let side = |key: &str| self.query_parameter(node.get(key)?, draft, "a date", is_date);
        // Every side is looked at, so that all their faults are told.
        let (from, after) = (side("from"), side("after"));
        let (until, through) = (side("until"), side("through"));
        let bounding = Bounding { from: from?, after: after?, until: until?, through: through? };
        let [first, others @ ..] = bounding.all();
        if others.iter().any(|other| other.parameter.ty != first.parameter.ty) {
            let message = "the four parameters are not of one type";
            let help = "give them one schema: a range has one type of bounds";
            self.sink.report("parameter-type", node.label, message, help);
            return None;
        }
        Some(bounding)
    }

    /// The parameter of the query that a key names, where it is what the key needs.
    pub(super) fn query_parameter<'o>(
        &self,
        name: &Node,
        draft: &'o DraftOperation<'_>,
        what: &str,
        fits: fn(&DraftParameter) -> bool,
    ) -> Option<&'o DraftParameter> {
        let wire = name.text().filter(|text| !text.is_empty())?;
        let query =
            || draft.parameters.iter().filter(|known| known.parameter.location == Location::Query);
        let Some(known) = query().find(|known| known.parameter.wire == wire) else {
            let message = format!("the operation has no query parameter `{wire}`");
            let names = query().map(|known| known.parameter.wire.as_str());
            let help = match crate::spelling::nearest(wire, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "name one of the operation's parameters in the query".to_owned(),
            };
            self.sink.report("unknown-parameter", name.span, message, help);
            return None;
        };
        if !fits(known) {
            let message = format!("the parameter `{wire}` is not {what}");
            let help = "name another parameter, or change the schema of this one";
            self.sink.report("parameter-type", name.span, message, help);
            return None;
        }
        Some(known)
    }

    fn refuse_parameter_of_two(&self, ranges: &[DraftRange]) {
        let mut seen: Vec<(&str, Span)> = Vec::new();
        for DraftRange { range: Range { bounds, .. }, span, .. } in ranges {
            for wire in [&bounds.from, &bounds.after, &bounds.until, &bounds.through] {
                // Twice in one range is told where its sides are looked up.
                let other =
                    seen.iter().find(|(known, first)| *known == wire.as_str() && first != span);
                if let Some((_, first)) = other {
                    self.sink.push(Diagnostic {
                        code: "parameter-of-two-ranges",
                        span: *span,
                        message: format!("`{wire}` is a side of a range twice"),
                        help: "name it once".to_owned(),
                        related: Some((*first, "first here".to_owned())),
                    });
                }
                seen.push((wire, *span));
            }
        }
    }
}

fn is_date(known: &DraftParameter) -> bool {
    let date = matches!(known.parameter.ty, Type::Date | Type::DateTime | Type::DateOrDateTime);
    date && known.parameter.style == Style::Single
}

fn bounds(bounding: &Bounding<'_>) -> Bounds {
    let wire = |known: &DraftParameter| known.parameter.wire.clone();
    Bounds {
        from: wire(bounding.from),
        after: wire(bounding.after),
        until: wire(bounding.until),
        through: wire(bounding.through),
    }
}

fn range_docs(links: &Links, wire: &str, bounding: &Bounding<'_>) -> Docs {
    let said = |known: &DraftParameter| {
        markdown::first_paragraph(&known.parameter.docs.0.join("\n")).replace('\n', " ")
    };
    let head = format!(
        "Keeps a range of {}: `since..until`, or with a side left open.",
        markdown::code(wire)
    );
    let sides = [
        ("since..", said(bounding.from)),
        ("..until", said(bounding.until)),
        ("..=until", said(bounding.through)),
        ("(Bound::Excluded(since), Bound::Unbounded)", said(bounding.after)),
    ];
    let mut docs = docs::paragraphs(links, [head]);
    // What the docs of the parameters say is fit for a doc comment already.
    docs.0.push(String::new());
    docs.0.extend(sides.map(|(range, said)| format!("- `{range}`: {said}")));
    docs
}
