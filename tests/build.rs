//! Makes the expected output of every case a module, so that it is compiled, and every program in
//! its docs another.
//!
//! With `UPDATE_EXPECT` set there are none, so that output which does not compile can be replaced.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> Result<(), Box<dyn Error>> {
    let cases = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("cases");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", cases.display());
    println!("cargo::rerun-if-env-changed=UPDATE_EXPECT");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut modules = String::new();
    let mut programs = String::new();
    if env::var_os("UPDATE_EXPECT").is_none() {
        for case in sorted(&cases)? {
            let expected = case.join("expected");
            let root = expected.join("lib.rs");
            let Some(name) = case.file_name().filter(|_| root.is_file()) else { continue };
            let name = name.to_string_lossy().replace('-', "_");
            let documented = out.join("documented").join(&name);
            document(&expected, &documented, &name)?;
            let documented = documented.join("lib.rs");
            writeln!(modules, "#[cfg_attr(doc, path = {documented:?})]")?;
            writeln!(modules, "#[cfg_attr(not(doc), path = {root:?})]")?;
            writeln!(modules, "#[rustfmt::skip]\npub mod {name};")?;
            add_programs(&name, &expected, &mut programs)?;
        }
    }
    fs::write(out.join("cases.rs"), modules)?;
    fs::write(out.join("programs.rs"), programs)?;
    Ok(())
}

/// Copies a case for rustdoc: its links begin at the root of a crate, and here that is a module.
fn document(from: &Path, to: &Path, name: &str) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for path in sorted(from)? {
        let to = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            document(&path, &to, name)?;
        } else {
            let text = fs::read_to_string(&path)?;
            fs::write(to, text.replace("](crate::", &format!("](crate::{name}::")))?;
        }
    }
    Ok(())
}

/// The entries of a folder by name, so that nothing depends on the file system's order.
fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    entries.sort();
    Ok(entries)
}

/// Adds a module for each program in the docs of the files right inside `folder`, with a test for
/// each that is to be run.
fn add_programs(case: &str, folder: &Path, into: &mut String) -> Result<(), Box<dyn Error>> {
    for file in sorted(folder)?.iter().filter(|path| path.is_file()) {
        let text = fs::read_to_string(file)?;
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        for (number, Program { text, runs }) in programs_of(&text).into_iter().enumerate() {
            let crate_name = text
                .split_once("client: ")
                .and_then(|(_, rest)| rest.split_once("::"))
                .map(|(name, _)| name)
                .ok_or("a program without a client")?;
            writeln!(
                into,
                "mod {case}_{stem}_{number} {{\n    use close_tests::{case} as {crate_name};"
            )?;
            if runs {
                writeln!(into, "    #[test]\n    fn runs() {{ main().unwrap() }}")?;
            }
            writeln!(into, "{text}}}")?;
        }
    }
    Ok(())
}

struct Program {
    text: String,
    runs: bool,
}

/// The programs in the doc comments of a file: what stands behind a fence that says nothing, or
/// `no_run`. The lines of a program that rustdoc hides are part of it.
fn programs_of(text: &str) -> Vec<Program> {
    let mut programs = Vec::new();
    let mut open: Option<(bool, Program)> = None;
    for line in text.lines().filter_map(|line| line.trim_start().strip_prefix("///")) {
        let line = line.strip_prefix(' ').unwrap_or(line);
        match (line.strip_prefix("```"), &mut open) {
            (Some(said), None) => {
                let program = Program { text: String::new(), runs: said.is_empty() };
                open = Some((["", "no_run"].contains(&said), program));
            }
            (Some(_), Some(_)) => {
                let closed = open.take().filter(|(is_rust, _)| *is_rust);
                programs.extend(closed.map(|(_, program)| program));
            }
            (None, Some((_, program))) => {
                program.text.push_str(line.strip_prefix("# ").unwrap_or(line));
                program.text.push('\n');
            }
            (None, None) => {}
        }
    }
    programs
}
