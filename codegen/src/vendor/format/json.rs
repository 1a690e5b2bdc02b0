//! For programs: the form of the comparison of two documents, with the vendor's place at each
//! finding.

use serde_json::{Value, json};

use super::super::report::{Drift, Known, Report, Source, Spot, Stale, Unread, VendorChange};

pub(super) fn write(report: &Report) -> String {
    let findings: Vec<Value> = report.findings.iter().map(drift).collect();
    let departures: Vec<Value> = report.departures.iter().map(known).collect();
    let changes: Vec<Value> = report.changes.iter().map(change).collect();
    let stale: Vec<Value> = report.stale.iter().map(stale).collect();
    let read: Vec<Value> = report.sources.iter().map(source).collect();
    let unread: Vec<Value> = report.unread.iter().map(unread).collect();
    let worst = report
        .findings
        .iter()
        .fold(crate::diff::Verdict::default(), |worst, drift| worst.with(drift.finding.verdict));
    let whole = json!({
        "verdict": {
            "wire_request": worst.request.word(),
            "wire_response": worst.response.word(),
            "rust": worst.rust.word(),
        },
        "findings": findings,
        "departures": departures,
        "stale_departures": stale,
        "changes": changes,
        "lock": report.lock,
        "sources": { "read": read, "unread": unread },
        "operations_in_no_source": report.uncovered,
        "other_operations": report.others(),
    });
    format!("{whole:#}\n")
}

fn drift(drift: &Drift) -> Value {
    let mut value = crate::diff::format::json::finding(&drift.finding);
    if let Value::Object(entries) = &mut value {
        entries.insert("change".to_owned(), json!(drift.change));
        entries.insert("vendor".to_owned(), spot(&drift.vendor));
        entries.insert("also".to_owned(), drift.also.iter().map(spot).collect());
        entries.insert("to_do".to_owned(), json!(drift.advice));
        entries.insert("since_lock".to_owned(), json!(drift.since_lock));
    }
    value
}

fn known(known: &Known) -> Value {
    let mut value = drift(&known.drift);
    if let Value::Object(entries) = &mut value {
        entries.remove("to_do");
        entries.insert("pattern".to_owned(), json!(known.pointer));
        entries.insert("reason".to_owned(), json!(known.reason));
        entries.insert("older_than".to_owned(), json!(known.turned));
        entries.insert("date".to_owned(), json!(known.date));
        entries.insert("departure".to_owned(), spot(&known.at));
    }
    value
}

fn change(change: &VendorChange) -> Value {
    json!({
        "id": change.id,
        "change": change.code,
        "turn": change.turn.word(),
        "path": change.path,
        "message": change.message,
        "operations": change.operations,
        "at": spot(&change.spec),
        "vendor": spot(&change.vendor),
        "before": change.before,
        "after": change.after,
        "departure": change.known,
    })
}

fn stale(stale: &Stale) -> Value {
    json!({ "message": stale.message, "at": spot(&stale.at), "source": stale.source })
}

fn source(source: &Source) -> Value {
    json!({
        "file": source.file,
        "form": source.form.words(),
        "operations": source.operations,
        "other_operations": source.others,
        "not_told": source.untold,
        "locked": source.locked.as_ref().map(|locked| {
            json!({ "date": locked.date, "state": locked.state.words() })
        }),
    })
}

fn unread(unread: &Unread) -> Value {
    json!({
        "file": unread.file,
        "reason": unread.reason,
        "line": unread.position.map(crate::source::Position::line),
        "column": unread.position.map(crate::source::Position::column),
        "faulty": unread.faulty,
    })
}

fn spot(at: &Spot) -> Value {
    json!({ "file": at.file, "line": at.position.line(), "column": at.position.column() })
}
