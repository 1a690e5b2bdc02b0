//! What each client, generator and comparison costs.

mod builds;
mod decode;
mod diff;
mod plot;
mod process;
mod regen;
mod report;
mod request;
mod synthetic;
mod walk;

pub use decode::once as decode_once;
pub use diff::{drift_once, write_documents};
pub use process::took;
pub use report::print;
pub use request::{once as request_once, serve};
pub use walk::{once as walk_once, serve as serve_walk};

use serde::{Deserialize, Serialize};
use std::error::Error;
use std::fs;

/// Whatever goes wrong ends the run.
pub type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// One quantity of one peer in one case, as often as it was measured.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Measured {
    /// What is done, such as "the real document".
    pub case: String,
    /// What is counted, with its unit.
    pub quantity: String,
    /// Whose it is.
    pub peer: String,
    /// What was counted; none where it could not be, and then the reason.
    pub values: Vec<f64>,
    /// Why there is no value, or what to know of it.
    pub note: String,
}

impl Measured {
    fn new(case: &str, quantity: &str, peer: &str, values: Vec<f64>) -> Self {
        let [case, quantity, peer] = [case, quantity, peer].map(str::to_owned);
        Self { case, quantity, peer, values, note: String::new() }
    }

    fn missing(case: &str, quantity: &str, peer: &str, note: &str) -> Self {
        Self { note: note.to_owned(), ..Self::new(case, quantity, peer, Vec::new()) }
    }

    /// The middle of what was counted.
    #[must_use]
    pub fn median(&self) -> Option<f64> {
        let mut values = self.values.clone();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied()
    }
}

/// What is told of the runs of a program.
fn of_runs(case: &str, peer: &str, took: &[process::Took]) -> Vec<Measured> {
    let quantities = process::QUANTITIES.iter();
    let told = quantities.map(|(quantity, value)| {
        Measured::new(case, quantity, peer, took.iter().map(value).collect())
    });
    told.collect()
}

/// A measure: its number in the report, its name, and what measures it.
pub struct Measure {
    /// What it is called on the command line and in the names of files.
    pub name: &'static str,
    /// What it is called in the report.
    pub title: &'static str,
    run: fn() -> Result<Vec<Measured>>,
}

/// All of them, in the order of the report.
pub const ALL: &[Measure] = &[
    Measure { name: "regen", title: "From the document to the written crate", run: regen::measure },
    Measure { name: "packages", title: "What a client is made of", run: builds::count },
    Measure { name: "builds", title: "Building, and what is built", run: builds::measure },
    Measure { name: "request", title: "A request", run: request::measure },
    Measure { name: "decode", title: "Reading pages", run: decode::measure },
    Measure { name: "walk", title: "A walk over 100,000 messages", run: walk::measure },
    Measure { name: "diff", title: "Comparing two large documents", run: diff::measure },
];

/// Measures one, and keeps what was found for the report.
///
/// # Errors
///
/// When something that is needed is not there.
pub fn measure(name: &str) -> Result<()> {
    let measure = ALL.iter().find(|measure| measure.name == name);
    let measure = measure.ok_or_else(|| format!("there is no measure `{name}`"))?;
    let found = (measure.run)()?;
    fs::create_dir_all(report::folder())?;
    Ok(fs::write(report::file(name), serde_json::to_string_pretty(&found)?)?)
}
