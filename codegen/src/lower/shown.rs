//! Examples as the document has them: of values, and of what an operation answers.

use indexmap::IndexMap;
use openapiv3::{Example as Declared, MediaType, ReferenceOr, StatusCode};
use serde_json::Value as Json;

use super::context::{Context, Located, SchemaUse};
use super::outcome::{Answer, successes};
use crate::model::Reply;
use crate::names::{self, Case};
use crate::source::{Node, compact_json};

impl<'d> Context<'d> {
    /// The first example of a body.
    pub(super) fn media_example(&self, media: Located<'d, MediaType>) -> Option<Json> {
        let examples = media.node.nearest(&["examples"]);
        media.value.example.clone().or_else(|| self.first_example(&media.value.examples, examples))
    }

    /// The example of a schema, or of the component that it refers to.
    pub(super) fn schema_example(&self, schema: SchemaUse<'d>) -> Option<Json> {
        match schema {
            SchemaUse::Inline(inline) => inline.value.schema_data.example.clone(),
            SchemaUse::Reference(reference, _) => {
                let target = self.schema(reference.strip_prefix("#/components/schemas/")?)?;
                target.inline()?.schema_data.example.clone()
            }
        }
    }

    pub(super) fn first_example(
        &self,
        examples: &'d IndexMap<String, ReferenceOr<Declared>>,
        node: &'d Node,
    ) -> Option<Json> {
        let (name, value) = examples.first()?;
        let at = Located { value, node: node.nearest(&[name]) };
        self.follow(at, "examples", |components| &components.examples)?.value.value.clone()
    }

    /// The first success; `None` where it has a body that the document shows no example of.
    pub(super) fn reply(&self, answers: &[Answer<'d>], id: &str) -> Option<Reply> {
        let first = successes(answers).into_iter().next()?;
        let status = match first.status {
            Some(StatusCode::Code(code)) => *code,
            _ => 200,
        };
        let body = match first.response.value.content.keys().next() {
            None => String::new(),
            Some(kind) => self.body_shown(first, kind)?,
        };
        Some(Reply { constant: names::make(id, Case::Shouty)?, status, body })
    }

    /// The body as it stands in the document: an example is taken from the text, so that the order
    /// of its fields is the document's.
    fn body_shown(&self, answer: Answer<'d>, kind: &str) -> Option<String> {
        let media = answer.response.node.nearest(&["content"]).get(kind)?;
        let shown = media.get("example").or_else(|| self.first_shown(answer, kind, media))?;
        if kind == "text/plain" {
            shown.text().map(str::to_owned)
        } else {
            Some(compact_json(shown))
        }
    }

    fn first_shown(&self, answer: Answer<'d>, kind: &str, media: &'d Node) -> Option<&'d Node> {
        let declared = answer.response.value.content.get(kind)?;
        let (name, value): (_, &'d ReferenceOr<_>) = declared.examples.first()?;
        let at = Located { value, node: media.get("examples")?.get(name)? };
        let example = self.follow(at, "examples", |components| &components.examples)?;
        example.node.get("value")
    }
}
