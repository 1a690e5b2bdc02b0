//! Building, and what is built.

use super::process::{Took, lines, run};
use super::{Measured, Result};
use crate::behaviour::source_text;
use crate::place;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The clients, and the package of each.
const CLIENTS: &[(&str, &str)] = &[
    ("ours", "peer-ours"),
    ("by hand", "peer-by-hand"),
    ("progenitor", "peer-progenitor"),
    // Its client is in nobody's source, and its generator is built with it.
    (IN_BUILD, "peer-progenitor-in-build"),
    ("openapi-generator", "peer-openapi-generator"),
    ("openapi-to-rust", "peer-openapi-to-rust"),
    ("ploidy", "peer-ploidy"),
    ("oas3-gen", "peer-oas3-gen"),
];

/// The generators that are built by cargo, with their versions.
const GENERATORS: &[&str] =
    &["cargo-progenitor@0.15.1", "openapi-to-rust@0.23.0", "ploidy@0.15.0", "oas3-gen@0.29.0"];

/// progenitor as a library, in the build script of the client.
const IN_BUILD: &str = "progenitor in build.rs";

const CLIENT: &str = "the client";
const GENERATOR: &str = "the generator";
const CPU: &str = "fresh build, seconds of CPU";

/// What needs no building.
pub(super) fn count() -> Result<Vec<Measured>> {
    let found: Result<Vec<Vec<Measured>>> =
        CLIENTS.iter().map(|(name, package)| counted(name, package)).collect();
    Ok(found?.into_iter().flatten().collect())
}

pub(super) fn measure() -> Result<Vec<Measured>> {
    let mut found = Vec::new();
    for (name, package) in CLIENTS {
        found.extend(built(name, package)?.into_iter().map(told));
    }
    for (name, command) in generators() {
        found.push(told(Measured::new(GENERATOR, CPU, name, vec![fresh(command)?.cpu])));
    }
    found.push(Measured::missing(GENERATOR, CPU, "openapi-generator", "comes as built Java"));
    Ok(found)
}

/// Says what was found so far: all of it takes an hour or more.
fn told(found: Measured) -> Measured {
    let Measured { case, quantity, peer, values, .. } = &found;
    eprintln!("{case}, {peer}: {quantity}: {values:?}");
    found
}

fn cargo(words: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(place::here()).args(words);
    command
}

fn counted(name: &str, package: &str) -> Result<Vec<Measured>> {
    let mut tree = cargo(&["tree", "--locked", "--edges", "normal,build", "--prefix", "none"]);
    let mut packages = lines(tree.args(["--no-dedupe", "--package", package]))?;
    packages.sort();
    packages.dedup();
    // `ours` is a package around ours, which has to be counted by itself.
    let around = if name == "ours" { 1 } else { 0 };
    let number = (packages.len() - around) as f64;
    let mut found = vec![Measured::new(CLIENT, "packages", name, vec![number])];
    if name != IN_BUILD {
        let lines = source_text(name).ok_or("no source")?.lines().count() as f64;
        found.push(Measured::new(CLIENT, "lines of source", name, vec![lines]));
    }
    Ok(found)
}

/// Where everything is built that has to be built anew.
fn folder() -> PathBuf {
    place::target().join("fresh")
}

/// Runs a build in a folder that has nothing in it.
fn fresh(mut command: Command) -> Result<Took> {
    // What an earlier run has left would not be built again.
    if folder().exists() {
        fs::remove_dir_all(folder())?;
    }
    run(command.arg("--target-dir").arg(folder()))
}

/// What has to be built for a client, as its manifest says.
fn built(name: &str, package: &str) -> Result<Vec<Measured>> {
    let words = ["build", "--quiet", "--locked", "--package", package];
    let with = fresh(cargo(&words))?;
    // `ours` is a package around ours, which has to be built again with it.
    let owner = if name == "ours" { "close-messaging" } else { package };
    let mut clean = cargo(&["clean", "--quiet", "--package", owner]);
    run(clean.arg("--target-dir").arg(folder()))?;
    let without = run(cargo(&words).arg("--target-dir").arg(folder()))?;
    let mut release = cargo(&words);
    release.args(["--release", "--example", "one_call"]);
    fresh(release)?;
    let program = folder().join("release/examples/one_call");
    run(Command::new("strip").arg(&program))?;
    let size = fs::metadata(program)?.len() as f64 / 1e6;
    fs::remove_dir_all(folder())?;
    let found = [
        (CPU, with.cpu),
        ("build without dependencies, seconds of CPU", without.cpu),
        ("release program with one call, stripped, MB", size),
    ];
    Ok(found.map(|(quantity, value)| Measured::new(CLIENT, quantity, name, vec![value])).into())
}

/// What builds each generator.
fn generators() -> Vec<(&'static str, Command)> {
    let mut ours = Command::new("cargo");
    ours.current_dir(place::root()).args(["build", "--quiet", "--locked", "--package", "xtask"]);
    let installed = GENERATORS.iter().map(|generator| {
        let mut install = cargo(&["install", "--quiet", "--locked", "--debug", "--force"]);
        install.arg("--root").arg(folder().join("root")).arg(generator);
        // As the workspace of ours has it.
        install.env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only");
        (generator.split('@').next().unwrap_or_default(), install)
    });
    [("ours", ours)].into_iter().chain(installed).collect()
}
