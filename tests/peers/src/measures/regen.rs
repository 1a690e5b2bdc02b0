//! From the document to the written crate.

use super::process::{QUANTITIES, Took, run, run_within};
use super::{Measured, Result, of_runs, synthetic};
use crate::{generate, place};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// How often each is run, by the number of operations.
const SIZES: [(usize, usize); 4] = [(10, 7), (100, 5), (1_000, 3), (10_000, 1)];
/// How long one may take.
const LIMIT: Duration = Duration::from_secs(300);

/// The generators, and how each is called.
const GENERATORS: &[(&str, fn(&Path, &Path) -> Command)] = &[
    ("ours", ours),
    ("cargo-progenitor", cargo_progenitor),
    ("openapi-generator", openapi_generator),
    ("openapi-to-rust", openapi_to_rust),
    ("ploidy", ploidy),
    ("oas3-gen", oas3_gen),
];

fn tool(path: &str) -> Command {
    Command::new(place::target().join("tools").join(path))
}

/// Where `cargo build --release --package xtask` of the root puts it.
pub(super) fn xtask() -> PathBuf {
    place::target().join("xtask/release/xtask")
}

/// Builds our program as the others are built.
pub(super) fn build_xtask() -> Result<()> {
    let mut build = Command::new("cargo");
    build.current_dir(place::root()).args(["build", "--release", "--locked", "--package", "xtask"]);
    build.arg("--target-dir").arg(place::target().join("xtask"));
    run(&build).map(drop)
}

fn ours(document: &Path, out: &Path) -> Command {
    let mut command = Command::new(xtask());
    command.current_dir(place::root());
    command.arg("regen").arg("--spec").arg(document).arg("--out").arg(out);
    command
}

fn cargo_progenitor(document: &Path, out: &Path) -> Command {
    let mut command = tool("bin/cargo-progenitor");
    command.arg("progenitor").arg("--input").arg(document).arg("--output").arg(out);
    command.args(["--name", "made", "--version", "0.1.0"]);
    command
}

fn openapi_generator(document: &Path, out: &Path) -> Command {
    let mut command = tool("venv/bin/openapi-generator-cli");
    command.args(["generate", "--generator-name", "rust", "--skip-validate-spec", "--input-spec"]);
    command.arg(document).arg("--output").arg(out);
    command
}

fn openapi_to_rust(document: &Path, out: &Path) -> Command {
    let mut command = tool("bin/openapi-to-rust");
    command.arg("generate").arg(document).arg("--output-dir").arg(out);
    command
}

fn ploidy(document: &Path, out: &Path) -> Command {
    let mut command = tool("bin/ploidy");
    command.args(["generate", "rust"]).arg(document).arg("--output").arg(out);
    command.args(["--name", "made"]);
    command
}

fn oas3_gen(document: &Path, out: &Path) -> Command {
    let mut command = tool("bin/oas3-gen");
    command.args(["generate", "client-mod", "--input"]).arg(document).arg("--output").arg(out);
    command.arg("--workspace");
    command
}

pub(super) fn measure() -> Result<Vec<Measured>> {
    build_xtask()?;
    let folder = place::target().join("regen");
    fs::create_dir_all(&folder)?;
    let real = serde_yaml::from_str(&fs::read_to_string(place::document())?)?;
    let mut found = of("the real document", &real, 9, &folder)?;
    for (operations, times) in SIZES {
        let document = synthetic::document(operations);
        found.extend(of(&format!("{operations} operations"), &document, times, &folder)?);
    }
    fs::remove_dir_all(folder)?;
    Ok(found)
}

/// All generators of one document, turn by turn.
fn of(case: &str, document: &Value, times: usize, folder: &Path) -> Result<Vec<Measured>> {
    let (plain, later) = (folder.join("document.yaml"), folder.join("document-3.1.json"));
    fs::write(&plain, serde_yaml::to_string(document)?)?;
    let in_3_1 = generate::in_terms_of_3_1(document.clone());
    fs::write(&later, serde_json::to_string(&in_3_1)?)?;
    let mut took: Vec<Result<Vec<Took>>> = GENERATORS.iter().map(|_| Ok(Vec::new())).collect();
    for _ in 0..times {
        for ((name, command), took) in GENERATORS.iter().zip(&mut took) {
            let Ok(times) = took else { continue };
            let input = if *name == "oas3-gen" { &later } else { &plain };
            let out = folder.join("out");
            if out.exists() {
                fs::remove_dir_all(&out)?;
            }
            match run_within(&command(input, &out), LIMIT) {
                Ok(one) => times.push(one),
                Err(error) => *took = Err(error),
            }
        }
    }
    let named = GENERATORS.iter().zip(took);
    Ok(named.flat_map(|((name, _), took)| told(case, name, took)).collect())
}

fn told(case: &str, name: &str, took: Result<Vec<Took>>) -> Vec<Measured> {
    match took {
        Ok(took) => of_runs(case, name, &took),
        Err(error) => vec![Measured::missing(case, QUANTITIES[0].0, name, &error.to_string())],
    }
}
