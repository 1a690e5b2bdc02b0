//! Annotations of the lines of a pull request. Of each kind ten are shown for a step, so the worst
//! come first, and each title says how bad all of it is.

use super::super::finding::{Comparison, Finding, Side};
use super::overview::Standing;
use super::{headline, rust, wire};

pub(super) fn write(comparison: &Comparison) -> String {
    let title = property(&format!("API changes: {}", headline(comparison)));
    comparison.findings.iter().map(|finding| line(finding, &title)).collect()
}

fn line(finding: &Finding, title: &str) -> String {
    let level = match Standing::of(finding) {
        Standing::Breaking => "error",
        Standing::Risky => "warning",
        Standing::Accepted | Standing::Safe => "notice",
    };
    // A line of the old document is none of the pull request: what is nearest to it is annotated.
    let (at, gone) = match finding.at.side {
        Side::Head => (&finding.at, String::new()),
        Side::Base => {
            let at = &finding.at;
            (&finding.beside.at, format!("; was {}:{}", at.file, at.position.line()))
        }
    };
    let place = format!(
        "file={},line={},col={}",
        property(&at.file),
        at.position.line().max(1),
        at.position.column().max(1)
    );
    let agreed = finding.accepted.as_ref();
    let agreed = agreed.map_or_else(String::new, |agreed| format!("; accepted: {}", agreed.reason));
    let message = format!(
        "{} (wire: {}; crate: {}; {}{gone}{agreed})",
        finding.message,
        wire(finding.verdict),
        rust(finding),
        finding.id
    );
    format!("::{level} {place},title={title}::{}\n", data(&message))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
