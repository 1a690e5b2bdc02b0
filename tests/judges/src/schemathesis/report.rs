//! What schemathesis reports.

use crate::Outcome;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A report, and the words that came with it.
#[derive(Debug)]
pub(super) struct Report {
    json: Value,
    pub(super) words: String,
}

impl Report {
    /// Reads it.
    pub(super) fn read(path: &Path, words: String) -> Outcome<Self> {
        let text = fs::read_to_string(path)
            .map_err(|error| format!("schemathesis left no report: {error}\n{words}"))?;
        Ok(Self { json: serde_json::from_str(&text)?, words })
    }

    /// Whether it looked at everything that it was asked to, and all of it was right.
    pub(super) fn found_nothing(&self) -> bool {
        let number = |pointer| self.json.pointer(pointer).and_then(Value::as_u64);
        let empty = |name| self.json.get(name).and_then(Value::as_array).is_some_and(Vec::is_empty);
        let all = number("/operations/total") == number("/operations/tested");
        all && self.reached_everything()
            && empty("failures")
            && empty("errors")
            && number("/exit_code") == Some(0)
    }

    /// Whether each operation carried a request out: refusals alone would tell little of it.
    fn reached_everything(&self) -> bool {
        let operations = self.json.get("valid_rates").and_then(Value::as_object);
        let operations = operations.into_iter().flatten();
        operations.clone().count() > 0
            && operations.into_iter().all(|(_, phases)| {
                let mut phases = phases.as_object().into_iter().flatten();
                phases.any(|(_, phase)| {
                    phase.get("accepted").and_then(Value::as_u64).is_some_and(|count| count > 0)
                })
            })
    }

    /// The operations that a failure of this kind was found in.
    pub(super) fn failed(&self, kinds: &[&str]) -> Vec<String> {
        let failures = self.json.get("failures").and_then(Value::as_array);
        let failures = failures.into_iter().flatten().filter(|failure| {
            failure.get("type").and_then(Value::as_str).is_some_and(|kind| kinds.contains(&kind))
        });
        let operations = failures.flat_map(|failure| {
            failure.get("operations").and_then(Value::as_array).into_iter().flatten()
        });
        operations.filter_map(|operation| operation.as_str().map(str::to_owned)).collect()
    }

    /// The kinds of failures that were found.
    pub(super) fn kinds(&self) -> Vec<&str> {
        let failures = self.json.get("failures").and_then(Value::as_array).into_iter().flatten();
        failures.filter_map(|failure| failure.get("type").and_then(Value::as_str)).collect()
    }

    /// The end of its words, from its own summary on.
    pub(super) fn summary(&self) -> String {
        let from = self.words.find("API Operations:").unwrap_or_default();
        self.words.get(from..).unwrap_or_default().trim_end().to_owned()
    }
}
