//! How an application is given tokens by users: the addresses of the one flow that does so.

use super::context::{Context, Written, told};
use super::docs;
use super::identity::can_be_called;
use crate::model::OAuth;
use crate::source::Node;

/// The flow in which a user agrees in a browser.
const FLOW: &str = "authorizationCode";

impl<'d> Context<'d> {
    /// The addresses of OAuth 2, where the document has them.
    pub(super) fn oauth(&self) -> Option<OAuth> {
        let schemes = self.root.nearest(&["components", "securitySchemes"]);
        let schemes = schemes.entries().filter(|_| schemes.label != self.root.label);
        let schemes: Vec<&Node> = schemes.map(|(_, scheme)| scheme).collect();
        for scheme in &schemes {
            self.refuse_stray_revocation(scheme);
        }
        let mut flows = schemes.iter().filter_map(|scheme| {
            let flow = scheme.get("flows")?.get(FLOW)?;
            Some((*scheme, flow))
        });
        let (scheme, flow) = flows.next()?;
        if let Some((_, second)) = flows.next() {
            let help = "keep one: the client has one way for an application to get tokens";
            self.sink.report("several-flows", second.label, format!("a second `{FLOW}`"), help);
        }
        let authorize = self.oauth_address(flow, "authorizationUrl");
        let token = self.oauth_address(flow, "tokenUrl");
        let revoke = flow.get("x-revoke-url").map(|_| self.oauth_address(flow, "x-revoke-url"));
        self.refuse_other_refresh(flow);
        let described = scheme.get("description").and_then(Node::text).unwrap_or_default();
        let scopes = flow.nearest(&["scopes"]);
        let lines = scopes
            .entries()
            .map(|(scope, said)| format!("- `{scope}`: {}", said.text().unwrap_or_default()));
        let lines = lines.collect::<Vec<_>>().join("\n");
        let asked = if lines.is_empty() { lines } else { format!("Scopes:\n\n{lines}") };
        Some(OAuth {
            docs: docs::paragraphs(
                &self.links,
                [
                    "OAuth 2: how an application is given tokens by users.".to_owned(),
                    described.to_owned(),
                    asked,
                ],
            ),
            authorize: authorize?,
            token: token?,
            revoke: revoke.flatten(),
            scopes: scopes.entries().map(|(scope, _)| scope.to_owned()).collect(),
        })
    }

    /// An address of a flow: like the server's, it is one that can be called.
    fn oauth_address(&self, flow: &'d Node, key: &str) -> Option<String> {
        let Written { text, span } = told(flow, key)?;
        if !can_be_called(text) {
            let message = format!("`{text}` is no address that the client can call");
            let help = "write an `https://` address, without a query and without braces";
            self.sink.report("bad-address", span, message, help);
        }
        Some(text.to_owned())
    }

    /// Tokens are refreshed where they come from.
    fn refuse_other_refresh(&self, flow: &'d Node) {
        let refresh = flow.get("refreshUrl");
        let token = flow.get("tokenUrl").and_then(Node::text);
        if let Some(refresh) = refresh.filter(|refresh| refresh.text() != token) {
            let help = "take it out, or give the address of `tokenUrl`: tokens are refreshed there";
            self.sink.report("other-refresh", refresh.span, "another address to refresh at", help);
        }
    }

    fn refuse_stray_revocation(&self, scheme: &'d Node) {
        let flows = scheme.get("flows").into_iter().flat_map(Node::entries);
        for (_, flow) in flows.filter(|(name, _)| *name != FLOW) {
            if let Some(key) = flow.get("x-revoke-url") {
                let message = "`x-revoke-url` does nothing here";
                let help = format!("it belongs on the flow `{FLOW}`: take it out");
                self.sink.report("stray-extension", key.label, message, help);
            }
        }
    }
}
