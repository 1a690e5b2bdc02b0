//! Whether a call goes with credentials, and whether the client can send them.

use std::collections::BTreeSet;

use openapiv3::{Operation as Declared, SecurityScheme};

use super::context::{Context, Located};
use crate::source::{Node, Span};

impl<'d> Context<'d> {
    /// Whether a call goes with credentials: not where `security` is empty or has an empty entry
    /// alone, and not where the document does not speak of it.
    pub(super) fn authenticated(&self, at: Located<'d, Declared>) -> bool {
        let own = at.value.security.as_ref().map(|list| (list, at.node.nearest(&["security"])));
        let all = self.openapi.security.as_ref();
        let all = all.map(|list| (list, self.root.nearest(&["security"])));
        let Some((requirements, node)) = own.or(all) else { return false };
        for item in node.items() {
            self.check_requirement(item);
        }
        requirements.iter().any(|requirement| !requirement.is_empty())
    }

    /// A call goes with one kind of credentials, so a requirement names one.
    fn check_requirement(&self, item: &'d Node) {
        if let Some((name, entry)) = item.entries().nth(1) {
            let message = format!("`{name}` is required together with another scheme");
            let help = "write each scheme as an entry of its own: a call goes with one of them";
            self.sink.report("several-schemes", entry.label, message, help);
        }
        for (name, entry) in item.entries() {
            self.check_scheme(name, entry.label);
            self.check_scopes(name, entry);
        }
    }

    fn check_scopes(&self, name: &str, scopes: &'d Node) {
        let scheme = self.root.nearest(&["components", "securitySchemes", name]);
        let flows = scheme.get("flows").into_iter().flat_map(Node::entries);
        let declared: BTreeSet<&str> = flows
            .flat_map(|(_, flow)| flow.nearest(&["scopes"]).entries())
            .map(|(scope, _)| scope)
            .collect();
        for scope in scopes.items().iter().filter(|_| scheme.get("flows").is_some()) {
            let wanted = scope.text().unwrap_or_default();
            if !declared.contains(wanted) {
                let message = format!("`{name}` has no scope `{wanted}`");
                self.sink.report(
                    "unknown-scope",
                    scope.span,
                    message,
                    "declare it in the scheme's `scopes`",
                );
            }
        }
    }

    /// The runtime can send an API key or a token, and nothing else.
    fn check_scheme(&self, name: &str, span: Span) {
        let section = "securitySchemes";
        if !self.is_declared(section, name) {
            let message = format!("there is no security scheme `{name}`");
            let help = "add it to `components/securitySchemes`";
            self.sink.report("unknown-security", span, message, help);
        }
        let schemes = self.components().map(|components| &components.security_schemes);
        let Some(value) = schemes.and_then(|schemes| schemes.get(name)) else { return };
        let node = self.root.nearest(&["components", section, name]);
        let at = Located { value, node };
        let scheme = self.follow(at, section, |components| &components.security_schemes);
        if scheme.is_some_and(|scheme| !can_be_sent(scheme.value)) {
            let message = format!("the client cannot send the credentials of `{name}`");
            let help = "it sends `http` with `basic` or `bearer`, `oauth2` and `openIdConnect`";
            self.sink.report("unsupported-security", node.label, message, help);
        }
    }
}

fn can_be_sent(scheme: &SecurityScheme) -> bool {
    match scheme {
        SecurityScheme::HTTP { scheme, .. } => {
            ["basic", "bearer"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
        }
        SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => true,
        SecurityScheme::APIKey { .. } => false,
    }
}
