//! Annotations of the lines of a pull request. Of each kind ten are shown for a step, so the worst
//! come first, and each title says how bad all of it is.

use super::super::finding::{Comparison, Finding, Side};
use super::overview::Standing;
use super::{headline, rust, wire};
use crate::annotation::{Annotation, Level, Line};

pub(super) fn write(comparison: &Comparison) -> String {
    let title = format!("API changes: {}", headline(comparison));
    comparison.findings.iter().map(|finding| line(finding, &title)).collect()
}

fn line(finding: &Finding, title: &str) -> String {
    let level = match Standing::of(finding) {
        Standing::Breaking => Level::Error,
        Standing::Risky => Level::Warning,
        Standing::Accepted | Standing::Safe => Level::Notice,
    };
    // A line of the old document is none of the pull request: what is nearest to it is annotated.
    let (at, gone) = match finding.at.side {
        Side::Head => (&finding.at, String::new()),
        Side::Base => {
            let at = &finding.at;
            (&finding.beside.at, format!("; was {}:{}", at.file, at.position.line()))
        }
    };
    let column = Some(at.position.column());
    let at = Some(Line { file: &at.file, line: at.position.line(), column });
    let agreed = finding.accepted.as_ref();
    let agreed = agreed.map_or_else(String::new, |agreed| format!("; accepted: {}", agreed.reason));
    let message = format!(
        "{} (wire: {}; crate: {}; {}{gone}{agreed})",
        finding.message,
        wire(finding.verdict),
        rust(finding),
        finding.id
    );
    format!("{}\n", Annotation { level, at, title, message: &message })
}
