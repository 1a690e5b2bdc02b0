//! What a change of the document asks for.

use close_codegen::{Bump, Comparison};

/// The most findings that are named.
const MOST: usize = 5;

/// By how much the version has to go up, in a sentence too.
pub(super) fn asked(comparison: &Comparison, name: &str) -> (Bump, String) {
    let bump = comparison.verdict().rust;
    if comparison.findings.is_empty() {
        return (bump, "The document promises what it promised: nothing is asked.".to_owned());
    }
    if bump == Bump::None {
        return (
            bump,
            format!("What changed in the document changes nothing in {name}: nothing is asked."),
        );
    }
    let asking = comparison.findings.iter().filter(|finding| finding.verdict.rust == bump);
    let ids: Vec<&str> = asking.map(|finding| finding.id.as_str()).collect();
    let named: Vec<&str> = ids.iter().take(MOST).copied().collect();
    let rest = match ids.len() - named.len() {
        0 => String::new(),
        left => format!(" and {left} more that `cargo xtask diff` lists"),
    };
    let word = bump.word();
    let sentence =
        format!("The document asks for a {word} version of {name}: {}{rest}.", named.join(", "));
    (bump, sentence)
}
