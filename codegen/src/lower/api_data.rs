//! What the API says once for all calls: its failures, its pace, its long queries, and what a
//! client takes from the environment or sends with every call.

use std::collections::BTreeMap;

use super::context::Context;
use super::operation::DraftOperation;
use super::pages::{self, Types};
use crate::diagnostic::Diagnostic;
use crate::model::{
    ApiData, ClientHeader, CredentialKind, Environment, FailureShape, Field, Location, LongQuery,
    Parameter, RateLimitHeaders, Style, Type, TypeDefinition,
};
use crate::names::{self, Case, Name, Scope};
use crate::source::Node;

/// Methods that the client has besides those that lead to calls.
pub(super) const CLIENT_METHODS: [&str; 5] = ["blocking", "builder", "clone", "from_env", "new"];

impl<'d> Context<'d> {
    /// Everything that holds for all calls.
    pub(super) fn api_data(
        &self,
        types: &[TypeDefinition],
        operations: &[DraftOperation<'_>],
    ) -> ApiData {
        let types = types.iter().map(|definition| (&definition.name, definition)).collect();
        ApiData {
            failure: self.failure(&types),
            rate_limit: self.root.get("x-rate-limit").map(|node| self.rate_limit(node)),
            long_query: self.root.get("x-long-query").and_then(|node| self.long_query(node)),
            environment: self.environment(),
            client_wide: self.client_wide_headers(operations),
        }
    }

    /// The component that says where the body of a failure says why.
    fn failure(&self, types: &Types<'_>) -> Option<FailureShape> {
        let schemas = self.root.nearest(&["components", "schemas"]).entries();
        let mut found = schemas.filter_map(|(name, schema)| Some((name, schema.get("x-failure")?)));
        let (component, node) = found.next()?;
        self.refuse_others("several-failures", node, found.map(|(_, other)| other));
        let object = pages::object(self.types.get(component)?, types)?;
        let wire = |key: &str, what: &str, fits: fn(&Field) -> bool| {
            let field = self.property(node.get(key)?, object, what, fits)?;
            Some(field.wire.clone())
        };
        // Every name is looked at, so that all their faults are told.
        let message = wire("message", "a text", is_text);
        let messages = wire("messages", "a list", is_list);
        let fields = wire("fields", "an object", is_object);
        Some(FailureShape { message: message?, messages: messages?, fields: fields? })
    }

    fn refuse_others<'n>(
        &self,
        code: &'static str,
        first: &Node,
        others: impl Iterator<Item = &'n Node>,
    ) {
        for other in others {
            self.sink.push(Diagnostic {
                code,
                span: other.label,
                message: "this is said a second time, and a client takes one".to_owned(),
                help: "keep one of the two".to_owned(),
                related: Some((first.label, "first here".to_owned())),
            });
        }
    }

    fn rate_limit(&self, node: &'d Node) -> RateLimitHeaders {
        let names = |key: &str| -> Vec<String> {
            let items = node.get(key).map(Node::items).unwrap_or_default();
            items.iter().filter_map(|item| self.header_name(item)).collect()
        };
        RateLimitHeaders {
            combined: names("combined"),
            limit: names("limit"),
            remaining: names("remaining"),
            reset: names("reset"),
        }
    }

    fn long_query(&self, node: &'d Node) -> Option<LongQuery> {
        Some(LongQuery {
            header: self.header_name(node.get("header")?)?,
            body: node.get("body")?.text()?.to_owned(),
            longest: node.get("longest")?.text()?.parse().ok()?,
        })
    }

    fn header_name(&self, node: &Node) -> Option<String> {
        let name = node.text()?;
        self.check_header_name(name, node.span);
        Some(name.to_ascii_lowercase())
    }

    /// The variables that a client is made of, where a security scheme names one.
    fn environment(&self) -> Option<Environment> {
        let key = "x-environment-variable";
        let server = self.root.nearest(&["servers"]).items().first().and_then(|at| at.get(key));
        let base_url = server.and_then(|node| self.variable(node));
        let schemes = self.root.nearest(&["components", "securitySchemes"]).entries();
        let mut named = schemes.filter_map(|(_, scheme)| Some((scheme, scheme.get(key)?)));
        let Some((scheme, node)) = named.next() else {
            if let Some(server) = server {
                let help = "name the variable of the credentials at a security scheme too";
                let message = "no client is made of the environment, so the address is not read";
                self.sink.report("stray-extension", server.label, message, help);
            }
            return None;
        };
        self.refuse_others("several-variables", node, named.map(|(_, other)| other));
        let kind = credential_kind(scheme);
        if kind.is_none() {
            let message = "credentials of this kind are not read from the environment";
            let help = "it belongs on an `http` scheme, `basic` or `bearer`";
            self.sink.report("stray-extension", node.label, message, help);
        }
        Some(Environment { credentials: self.variable(node)?, kind: kind?, base_url })
    }

    fn variable(&self, node: &Node) -> Option<String> {
        let name = node.text()?;
        let fits = name.starts_with(|first: char| first.is_ascii_uppercase())
            && name.chars().all(|at| at.is_ascii_uppercase() || at.is_ascii_digit() || at == '_');
        if !fits {
            let message = format!("`{name}` is no name for an environment variable");
            let help = "use upper-case letters, digits and `_`, such as `EXAMPLE_API_KEY`";
            self.sink.report("bad-variable", node.span, message, help);
        }
        fits.then(|| name.to_owned())
    }

    /// Whether a client can send a parameter with every call.
    pub(super) fn client_wide(&self, parameter: &Parameter, required: bool, node: &Node) -> bool {
        let Some(key) = node.get("x-client-wide").filter(|key| key.text() == Some("true")) else {
            return false;
        };
        let fits =
            parameter.location == Location::Header && parameter.style == Style::Single && !required;
        if !fits {
            let message = "`x-client-wide` does nothing here";
            let help = "it belongs on an optional header with one value: take it out";
            self.sink.report("stray-extension", key.label, message, help);
        }
        fits
    }

    /// Each such header once, however many operations have it.
    fn client_wide_headers(&self, operations: &[DraftOperation<'_>]) -> Vec<ClientHeader> {
        let mut scope = Scope::new(self.sink, "the methods of the client");
        scope.keep(&CLIENT_METHODS);
        for operation in operations {
            scope.claim_quietly(&operation.tag, operation.tag_span);
        }
        let mut headers = BTreeMap::<&str, ClientHeader>::new();
        let declared = operations.iter().flat_map(|operation| &operation.parameters);
        for known in declared.filter(|known| known.client_wide) {
            let parameter = &known.parameter;
            let same = |twin: &ClientHeader| {
                twin.parameter.name == parameter.name && twin.parameter.ty == parameter.ty
            };
            if headers.get(parameter.wire.as_str()).is_some_and(same) {
                continue;
            }
            let method = names::joined("with", &parameter.name, Case::Snake);
            let free = |method: &Name| scope.claim(method, &parameter.wire, known.span);
            if let Some(method) = method.filter(free) {
                let parameter = parameter.clone();
                headers.insert(&known.parameter.wire, ClientHeader { method, parameter });
            }
        }
        headers.into_values().collect()
    }
}

fn credential_kind(scheme: &Node) -> Option<CredentialKind> {
    let said = scheme.get("scheme").and_then(Node::text).unwrap_or_default();
    match said.to_ascii_lowercase().as_str() {
        "basic" => Some(CredentialKind::ApiKey),
        "bearer" => Some(CredentialKind::BearerToken),
        _ => None,
    }
}

fn is_text(field: &Field) -> bool {
    matches!(field.ty, Type::Text | Type::Named(_) | Type::Any)
}

fn is_list(field: &Field) -> bool {
    matches!(field.ty, Type::List(_))
}

fn is_object(field: &Field) -> bool {
    matches!(field.ty, Type::Map(_) | Type::Object(_))
}
