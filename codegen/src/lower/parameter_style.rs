//! Where a parameter goes and how its values are written; whether a type fits there at all.

use openapiv3::{HeaderStyle, Parameter as Declared, ParameterData, PathStyle, QueryStyle};

use super::context::{Context, Located, SchemaUse};
use crate::model::{Location, Style, Type};
use crate::source::Span;

/// Headers that say what the client itself decides; OpenAPI has them ignored.
const OWN_HEADERS: [&str; 6] =
    ["accept", "authorization", "content-length", "content-type", "host", "user-agent"];

impl<'d> Context<'d> {
    /// Where a parameter goes; `None` where it cannot go.
    pub(super) fn location(
        &self,
        at: Located<'d, Declared>,
        data: &ParameterData,
    ) -> Option<Location> {
        let (location, plain) = match at.value {
            Declared::Path { style, .. } => (Location::Path, *style == PathStyle::Simple),
            Declared::Query { style, .. } => (Location::Query, *style == QueryStyle::Form),
            Declared::Header { style, .. } => (Location::Header, *style == HeaderStyle::Simple),
            Declared::Cookie { .. } => {
                let span = at.node.nearest(&["in"]).span;
                let message = "the generator does not take parameters in cookies";
                self.sink.report("unsupported-keyword", span, message, "take the parameter out");
                return None;
            }
        };
        if !plain {
            let span = at.node.nearest(&["style"]).span;
            let help = "use `form` in a query and `simple` in a path or a header";
            let message = "the generator does not take this style";
            self.sink.report("unsupported-style", span, message, help);
        }
        self.refuse_name(at, data, location);
        Some(location)
    }

    /// A path parameter that may be missing, or a header that is not the caller's to set.
    fn refuse_name(&self, at: Located<'d, Declared>, data: &ParameterData, location: Location) {
        let span = at.node.nearest(&["name"]).span;
        let name = &data.name;
        if location == Location::Path && !data.required {
            let message = format!("the path parameter `{name}` is not required");
            self.sink.report("optional-path-parameter", span, message, "add `required: true`");
        }
        if location == Location::Header {
            self.check_header_name(name, span);
        }
        let own = OWN_HEADERS.contains(&name.to_ascii_lowercase().as_str());
        if location == Location::Header && own {
            let message = format!("the client sets the header `{name}` itself");
            let help = "take the parameter out; credentials are said by `securitySchemes`";
            self.sink.report("own-header", span, message, help);
        }
    }

    /// Refuses a name that no header can have.
    pub(super) fn check_header_name(&self, name: &str, span: Span) {
        let token = |at: char| at.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(at);
        if name.is_empty() || !name.chars().all(token) {
            let message = format!("`{name}` cannot be the name of a header");
            let help = "use letters, digits and hyphens";
            self.sink.report("bad-header", span, message, help);
        }
    }

    /// A list goes out with commas, or in a query once for each value where `explode` says so.
    pub(super) fn style(
        &self,
        at: Located<'d, Declared>,
        data: &ParameterData,
        location: Location,
        ty: Type,
    ) -> (Type, Style) {
        let Type::List(item) = ty else { return (ty, Style::Single) };
        let explode = data.explode.unwrap_or(location == Location::Query);
        if location == Location::Path {
            let message = format!("`{}` is a list in a path", data.name);
            let help = "make it a string, a number, a boolean or a date";
            self.sink.report(
                "compound-parameter",
                at.node.nearest(&["schema"]).label,
                message,
                help,
            );
        } else if explode && location == Location::Header {
            let message = "`explode` says nothing about a list in a header";
            let span = at.node.nearest(&["explode"]).label;
            self.sink.report("unsupported-style", span, message, "take it out");
        }
        (*item, if explode { Style::Repeated } else { Style::Commas })
    }

    /// A parameter is text in the end, so objects and lists in lists are none.
    pub(super) fn refuse_compound(&self, ty: &Type, schema: SchemaUse<'d>, name: &str) {
        let compound = matches!(
            ty,
            Type::Any
                | Type::Object(_)
                | Type::List(_)
                | Type::Map(_)
                | Type::Nullable(_)
                | Type::Boxed(_)
        );
        if compound {
            let message = format!("`{name}` is neither a scalar nor a list of scalars");
            let help = "make it a string, a number, a boolean, a date or a list of these";
            self.sink.report("compound-parameter", schema.node().label, message, help);
        }
    }
}
