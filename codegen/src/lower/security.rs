//! Whether a call goes with credentials, and whether the client can send them.

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
        for (name, entry) in node.items().iter().flat_map(Node::entries) {
            self.check_scheme(name, entry.label);
        }
        requirements.iter().any(|requirement| !requirement.is_empty())
    }

    /// The runtime can send an API key or a token, and nothing else.
    fn check_scheme(&self, name: &str, span: Span) {
        let section = "securitySchemes";
        if !self.declared.contains(&(section.to_owned(), name.to_owned())) {
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
