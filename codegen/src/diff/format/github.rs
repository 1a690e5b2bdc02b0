//! Annotations of the lines of a pull request.

use super::super::finding::{Comparison, Finding, Side, Wire};
use super::{rust, wire};

pub(super) fn write(comparison: &Comparison) -> String {
    comparison.findings.iter().map(line).collect()
}

fn line(finding: &Finding) -> String {
    let level = match finding.verdict {
        verdict if verdict.breaks() && finding.accepted.is_none() => "error",
        verdict if verdict.breaks() || verdict.wire() == Wire::Risky => "warning",
        _ => "notice",
    };
    let at = &finding.at;
    let file = property(&at.file);
    // A line of the old document is no line of the pull request.
    let place = match at.side {
        Side::Head => format!("file={file},line={},col={}", at.position.line, at.position.column),
        Side::Base => format!("file={file}"),
    };
    let message = format!(
        "{} (wire: {}; crate: {}; {})",
        finding.message,
        wire(finding.verdict),
        rust(finding),
        finding.id
    );
    format!("::{level} {place},title=API change::{}\n", data(&message))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
