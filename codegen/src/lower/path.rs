//! Paths: their parameters, and whether each leads to one place.

use std::collections::BTreeMap;

use super::context::Context;
use super::parameter::DraftParameter;
use crate::diagnostic::Diagnostic;
use crate::model::Location;
use crate::source::Span;

impl Context<'_> {
    /// Every `{name}` of a path is a parameter, and the other way round.
    pub(super) fn check_path(&self, path: &str, parameters: &[DraftParameter], span: Span) {
        let Some(named) = names(path) else {
            let message = format!("the braces of `{path}` do not pair");
            let help = "write each parameter as `{name}`";
            self.sink.report("path-braces", span, message, help);
            return;
        };
        if !is_plain(path) {
            let message = format!("`{path}` does not reach a server as it is written");
            let help = "use letters, digits, `-._~` and braces between the slashes, and no `..`";
            self.sink.report("bad-path", span, message, help);
        }
        let in_path =
            || parameters.iter().filter(|known| known.parameter.location == Location::Path);
        let declared = |name: &str| in_path().any(|known| known.parameter.wire == name);
        for name in named.iter().filter(|name| !declared(name)) {
            let message = format!("the path has `{{{name}}}`, but no parameter is called so");
            let help = format!("add a parameter `{name}` with `in: path`");
            self.sink.report("path-parameter", span, message, help);
        }
        for known in in_path().filter(|known| !named.contains(&known.parameter.wire.as_str())) {
            let name = &known.parameter.wire;
            let message =
                format!("`{name}` is a path parameter, but the path `{path}` has no `{{{name}}}`");
            let help = "put it into the path, or take the parameter out";
            self.sink.report("path-parameter", known.span, message, help);
        }
    }

    /// Two paths that differ in the names of parameters alone are one to a server.
    pub(super) fn refuse_same_paths(&self) {
        let mut seen = BTreeMap::<String, Span>::new();
        for (path, node) in self.root.nearest(&["paths"]).entries() {
            let shape =
                path.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
            let shape = shape.collect::<Vec<_>>().join("{}");
            if let Some(first) = seen.insert(shape, node.label) {
                self.sink.push(Diagnostic {
                    code: "same-path",
                    span: node.label,
                    message: format!(
                        "`{path}` differs from another path only in a parameter's name"
                    ),
                    help: "write the operations of both under one path".to_owned(),
                    related: Some((first, "the other".to_owned())),
                });
            }
        }
    }
}

/// The names in braces; `None` where the braces do not pair.
fn names(path: &str) -> Option<Vec<&str>> {
    let mut parts = path.split('{');
    let before = parts.next().unwrap_or_default();
    let named = parts.map(|part| part.split_once('}').filter(|(_, rest)| !rest.contains('}')));
    let named: Option<Vec<_>> = named.map(|part| part.map(|(name, _)| name)).collect();
    named.filter(|_| !before.contains('}'))
}

/// Whether a path goes out as it is: nothing in it is encoded, resolved or taken for a query.
fn is_plain(path: &str) -> bool {
    let fits = |at: char| at.is_ascii_alphanumeric() || "/-._~!$&'()*+,;=:@".contains(at);
    let literal = path.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    let dots = path.split('/').any(|segment| segment == "." || segment == "..");
    literal.flat_map(str::chars).all(fits) && !dots
}
