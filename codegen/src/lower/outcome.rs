//! What an operation gives when it succeeds, and what it may answer when it does not.

use openapiv3::{MediaType, Operation, ReferenceOr, Response, StatusCode};

use super::context::{Context, Located, SchemaUse};
use super::docs;
use super::link;
use crate::model::{Outcome, OutcomeArm, Type};
use crate::names::{self, Case, Name};
use crate::source::{Node, Span};

/// A response and the status it comes with; none for `default`.
#[derive(Clone, Copy)]
pub(super) struct Answer<'d> {
    pub(super) status: Option<&'d StatusCode>,
    pub(super) response: Located<'d, Response>,
    /// The component that it is, where it is one.
    shared: Option<&'d str>,
}

/// What a response carries.
#[derive(Clone, Debug, PartialEq)]
enum Carried {
    Nothing,
    Text,
    Json(Type),
}

impl<'d> Context<'d> {
    /// All responses of an operation, in the order of the document, `default` last.
    pub(super) fn answers(&self, operation: Located<'d, Operation>) -> Vec<Answer<'d>> {
        let responses = &operation.value.responses;
        let node = operation.node.nearest(&["responses"]);
        let numbered =
            responses.responses.iter().map(|(status, response)| (Some(status), response));
        let all = numbered.chain(responses.default.iter().map(|response| (None, response)));
        let found = all.filter_map(|(status, value)| {
            let key = status.map_or_else(|| "default".to_owned(), StatusCode::to_string);
            let at = Located { value, node: node.nearest(&[&key]) };
            let response = self.follow(at, "responses", |components| &components.responses)?;
            let shared = match value {
                ReferenceOr::Reference { reference } => reference.rsplit('/').next(),
                ReferenceOr::Item(_) => None,
            };
            Some(Answer { status, response, shared })
        });
        found.collect()
    }

    /// Finds the faults of a response component.
    pub(super) fn component_response(&self, at: Located<'d, ReferenceOr<Response>>) {
        if let Some(response) = self.follow(at, "responses", |components| &components.responses) {
            self.carried(response);
        }
    }

    /// What comes of a success. `default` is one only where nothing else is.
    pub(super) fn outcome(
        &self,
        call: &Name,
        answers: &[Answer<'d>],
        operation: Located<'d, Operation>,
    ) -> Outcome {
        let successes = successes(answers);
        let responses = operation.node.nearest(&["responses"]);
        // One that is said but at fault is told by itself.
        let said = responses.entries().any(|(key, _)| key.starts_with('2') || key == "default");
        if successes.is_empty() && !said && !is_made_up(responses) {
            let help = "add the response of a success, such as '200'";
            self.sink.report("no-success", responses.label, "no response is a success", help);
        }
        let carried: Vec<(Answer<'d>, Carried)> =
            successes.into_iter().map(|answer| (answer, self.carried(answer.response))).collect();
        let first = carried.first().map_or(Carried::Nothing, |(_, first)| first.clone());
        if carried.iter().all(|(_, other)| *other == first) {
            return match first {
                Carried::Nothing => Outcome::Empty,
                Carried::Text => Outcome::Text,
                Carried::Json(ty) => Outcome::Json(ty),
            };
        }
        self.choice(call, &carried, operation)
    }

    fn choice(
        &self,
        call: &Name,
        carried: &[(Answer<'d>, Carried)],
        operation: Located<'d, Operation>,
    ) -> Outcome {
        let arms = carried.iter().filter_map(|(answer, carried)| {
            let status = match answer.status {
                Some(StatusCode::Code(code)) => Some(*code),
                _ => None,
            };
            let ty = match carried {
                Carried::Nothing => None,
                Carried::Json(ty) => Some(ty.clone()),
                Carried::Text => Some(Type::Text),
            };
            if *carried == Carried::Text {
                self.sink.report(
                    "mixed-success",
                    answer.response.node.label,
                    "one success is text and another is not",
                    "let every success be JSON or empty",
                );
            }
            Some(OutcomeArm {
                name: names::make(
                    &status.map_or_else(|| "other".to_owned(), |code| format!("status_{code}")),
                    Case::Camel,
                )?,
                status,
                docs: docs::paragraphs(
                    &self.links,
                    [docs::said(Some(&answer.response.value.description))
                        .unwrap_or_else(|| "This reply.".to_owned())],
                ),
                ty,
            })
        });
        let name = names::make(&format!("{call}_reply"), Case::Camel);
        let name = name.or_else(|| self.name(None, "reply", Case::Camel, operation.node.label));
        name.map_or(Outcome::Empty, |name| Outcome::Choice { name, arms: arms.collect() })
    }

    fn carried(&self, response: Located<'d, Response>) -> Carried {
        let content = response.node.nearest(&["content"]);
        let Some((kind, media)) = response.value.content.first() else {
            return Carried::Nothing;
        };
        if response.value.content.len() > 1 {
            self.sink.report(
                "several-media-types",
                content.label,
                "a response in several media types",
                "keep the one that the client should read, as a rule application/json",
            );
        }
        let at = Located { value: media, node: content.nearest(&[kind.as_str()]) };
        match kind.as_str() {
            "application/json" => self.media_schema(at).map_or(Carried::Nothing, |schema| {
                Carried::Json(self.type_of_unnamed(schema).inner())
            }),
            "text/plain" => self.text(at),
            _ => {
                self.sink.report(
                    "unsupported-media-type",
                    at.node.label,
                    format!("the generator does not read `{kind}`"),
                    "use application/json or text/plain",
                );
                Carried::Nothing
            }
        }
    }

    /// A body of plain text, whose schema may say so and nothing else.
    fn text(&self, media: Located<'d, MediaType>) -> Carried {
        let schema = media.value.schema.as_ref().zip(media.node.get("schema"));
        let ty = schema.map(|(schema, node)| self.type_of_unnamed(SchemaUse::new(schema, node)));
        if ty.is_some_and(|used| used.ty != Type::Text || used.nullable) {
            let message = "plain text that is to be more than text";
            let help = "write `schema: {type: string}`, or use application/json";
            self.sink.report("text-schema", media.node.nearest(&["schema"]).label, message, help);
        }
        Carried::Text
    }

    /// The schema of a body.
    pub(super) fn media_schema(&self, media: Located<'d, MediaType>) -> Option<SchemaUse<'d>> {
        let schema = media.value.schema.as_ref().zip(media.node.get("schema"));
        if schema.is_none() {
            self.sink.report(
                "missing-schema",
                media.node.label,
                "the body has no schema",
                "add `schema`, or take `content` out where the body is empty",
            );
        }
        schema.map(|(schema, node)| SchemaUse::new(schema, node))
    }

    /// The types that a reply may carry, of a success or not, and where each is said.
    pub(super) fn received(&self, answers: &[Answer<'d>]) -> Vec<(Type, Span)> {
        let carried = answers.iter().map(|answer| (self.carried(answer.response), answer));
        let json = carried.filter_map(|(carried, answer)| match carried {
            Carried::Json(ty) => {
                let path = ["content", "application/json", "schema"];
                Some((ty, answer.response.node.nearest(&path).span))
            }
            _ => None,
        });
        json.collect()
    }

    /// The failures, as a list for the docs.
    pub(super) fn failures(&self, answers: &[Answer<'d>]) -> String {
        let succeeded: Vec<_> =
            successes(answers).iter().map(|answer| answer.response.node.span).collect();
        let failed =
            answers.iter().filter(|answer| !succeeded.contains(&answer.response.node.span));
        let failed = failed.copied().collect::<Vec<_>>();
        let lines = failed.iter().map(|answer| {
            let status = answer
                .status
                .map_or_else(|| "any other status".to_owned(), |status| format!("`{status}`"));
            format!("- {status}: {}", failure_docs(answer))
        });
        let lines = lines.collect::<Vec<_>>().join("\n");
        if lines.is_empty() {
            lines
        } else {
            format!("Documented failures{}:\n\n{lines}", self.failure_types(&failed))
        }
    }

    fn failure_types(&self, failed: &[Answer<'d>]) -> String {
        let mut types = self
            .received(failed)
            .into_iter()
            .filter_map(|(ty, _)| match ty {
                Type::Named(name) | Type::Object(name) => Some(link::to_type(&name)),
                _ => None,
            })
            .collect::<Vec<_>>();
        types.sort();
        types.dedup();
        if types.is_empty() {
            String::new()
        } else {
            format!(", whose body reads as {}", types.join(" or "))
        }
    }
}

/// What a failure is. One that calls share is told in full at the root of the crate.
fn failure_docs(answer: &Answer<'_>) -> String {
    let description = &answer.response.value.description;
    match answer.shared.filter(|_| super::identity::is_long(description)) {
        Some(name) => {
            let first = super::markdown::first_sentence(description);
            let more = link::to(&format!("`{name}`"), &format!("super#{}", name.to_lowercase()));
            format!("{first} More at {more}.")
        }
        None => description.trim().replace("\n\n", " ").replace('\n', " "),
    }
}

/// Whether `responses` stands here only because the operation lacks it.
fn is_made_up(responses: &Node) -> bool {
    responses.span == responses.label
}

/// What the success is; where there are several, each says it itself.
pub(super) fn success_docs(answers: &[Answer<'_>]) -> String {
    match successes(answers).as_slice() {
        [only] => format!("Success: {}", only.response.value.description),
        _ => String::new(),
    }
}

pub(super) fn successes<'d>(answers: &[Answer<'d>]) -> Vec<Answer<'d>> {
    let named = answers
        .iter()
        .filter(|answer| answer.status.is_some_and(is_success))
        .copied()
        .collect::<Vec<_>>();
    if named.is_empty() {
        answers.iter().filter(|answer| answer.status.is_none()).copied().collect()
    } else {
        named
    }
}

fn is_success(status: &StatusCode) -> bool {
    match status {
        StatusCode::Code(code) => (200..300).contains(code),
        StatusCode::Range(class) => *class == 2,
    }
}
