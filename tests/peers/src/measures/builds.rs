//! Building, and what is built.

use super::process::{lines, run};
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
    ("openapi-generator", "peer-openapi-generator"),
    ("openapi-to-rust", "peer-openapi-to-rust"),
    ("ploidy", "peer-ploidy"),
    ("oas3-gen", "peer-oas3-gen"),
];

/// The generators that are built by cargo, with their versions.
const GENERATORS: &[&str] =
    &["cargo-progenitor@0.15.1", "openapi-to-rust@0.23.0", "ploidy@0.15.0", "oas3-gen@0.29.0"];

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
        found.extend(built(name, package)?);
    }
    found.extend(generators()?);
    Ok(found)
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
    let source = source_text(name).ok_or("no source")?;
    Ok(vec![
        Measured::new(CLIENT, "packages", name, vec![number]),
        Measured::new(CLIENT, "lines of source", name, vec![source.lines().count() as f64]),
    ])
}

/// What has to be built: as its manifest says, in a folder of its own.
fn built(name: &str, package: &str) -> Result<Vec<Measured>> {
    let folder = place::target().join("fresh");
    let target = folder.to_string_lossy().into_owned();
    let words = ["build", "--quiet", "--locked", "--target-dir", &target, "--package", package];
    let with = run(&mut cargo(&words))?;
    let owner = if name == "ours" { "close-messaging" } else { package };
    run(&mut cargo(&["clean", "--quiet", "--target-dir", &target, "--package", owner]))?;
    let without = run(&mut cargo(&words))?;
    fs::remove_dir_all(&folder)?;
    run(cargo(&words).args(["--release", "--example", "one_call"]))?;
    let program: PathBuf = folder.join("release/examples/one_call");
    run(Command::new("strip").arg(&program))?;
    let size = fs::metadata(program)?.len() as f64 / 1e6;
    fs::remove_dir_all(&folder)?;
    Ok(vec![
        Measured::new(CLIENT, CPU, name, vec![with.cpu]),
        Measured::new(
            CLIENT,
            "build without dependencies, seconds of CPU",
            name,
            vec![without.cpu],
        ),
        Measured::new(CLIENT, "release program with one call, stripped, MB", name, vec![size]),
    ])
}

fn generators() -> Result<Vec<Measured>> {
    let folder = place::target().join("fresh");
    let mut ours = Command::new("cargo");
    ours.current_dir(place::root()).args(["build", "--quiet", "--locked", "--package", "xtask"]);
    let mut found = vec![("ours".to_owned(), run(ours.arg("--target-dir").arg(&folder))?.cpu)];
    fs::remove_dir_all(&folder)?;
    for generator in GENERATORS {
        let mut install = cargo(&["install", "--quiet", "--locked", "--debug", "--force"]);
        install.arg("--root").arg(folder.join("root")).arg("--target-dir").arg(&folder);
        let took = run(install.arg(generator).env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only"))?;
        let name = generator.split('@').next().unwrap_or_default();
        found.push((name.to_owned(), took.cpu));
        fs::remove_dir_all(&folder)?;
    }
    let told = found.into_iter().map(|(name, cpu)| Measured::new(GENERATOR, CPU, &name, vec![cpu]));
    let mut told: Vec<Measured> = told.collect();
    told.push(Measured::missing(GENERATOR, CPU, "openapi-generator", "comes as built Java"));
    Ok(told)
}
