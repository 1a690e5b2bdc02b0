//! What a document can be faulted for although a client can be made of it. A rule is one function
//! over the tree of the text; it is listed here, and explained in `explain/lint.md`.

mod bounds;
mod described;
mod dropped;
mod identifiers;
mod operations;
mod parameters;
mod paths;
mod patterns;
mod reach;
mod schemas;
mod tags;
mod tree;
mod value;
mod values;

use crate::diagnostic::{Diagnostic, Sink};
use crate::source::{Node, Span};
use tree::Tree;

/// A rule: its code, and what finds the faults against it.
struct Rule {
    code: &'static str,
    check: fn(&Tree<'_>, &Report<'_>),
}

static RULES: [Rule; 22] = [
    Rule { code: "ambiguous-path", check: paths::ambiguous },
    Rule { code: "bad-pattern", check: patterns::bad },
    Rule { code: "crossed-bounds", check: bounds::crossed },
    Rule { code: "default-success", check: operations::default_success },
    Rule { code: "dropped-keyword", check: dropped::dropped },
    Rule { code: "duplicate-required", check: schemas::duplicate_required },
    Rule { code: "implicit-style", check: parameters::implicit_style },
    Rule { code: "missing-description", check: described::missing },
    Rule { code: "missing-example", check: operations::missing_example },
    Rule { code: "missing-page-link", check: operations::missing_page_link },
    Rule { code: "missing-summary", check: operations::missing_summary },
    Rule { code: "optional-discriminator", check: schemas::optional_discriminator },
    Rule { code: "required-default", check: schemas::required_default },
    Rule { code: "trailing-slash", check: paths::trailing_slash },
    Rule { code: "undeclared-tag", check: tags::undeclared },
    Rule { code: "unfit-default", check: values::defaults },
    Rule { code: "unfit-enum-value", check: values::enum_values },
    Rule { code: "unfit-example", check: values::examples },
    Rule { code: "untyped-identifier", check: identifiers::untyped },
    Rule { code: "untyped-nullable", check: schemas::untyped_nullable },
    Rule { code: "unused-component", check: reach::unused },
    Rule { code: "unused-tag", check: tags::unused },
];

/// The codes of the rules that `lint` has beyond what `generate` refuses.
pub fn rules() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|rule| rule.code)
}

/// Holds a document to every rule.
pub(crate) fn run(root: &Node, sink: &Sink) {
    let tree = Tree::new(root);
    for rule in &RULES {
        (rule.check)(&tree, &Report { code: rule.code, sink });
    }
}

/// Where a rule puts what it finds.
struct Report<'s> {
    code: &'static str,
    sink: &'s Sink,
}

impl Report<'_> {
    fn tell(&self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.sink.report(self.code, span, message, help);
    }

    /// The same, with another place that matters.
    fn tell_beside(&self, span: Span, message: String, help: &str, related: (Span, &str)) {
        self.sink.push(Diagnostic {
            code: self.code,
            span,
            message,
            help: help.to_owned(),
            related: Some((related.0, related.1.to_owned())),
        });
    }
}
