//! What the compiler says of each crate and program.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, io};

use serde_json::Value;

/// An error of the compiler.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The lines that it is about, from 1.
    pub lines: Vec<u64>,
    /// What it says.
    pub message: String,
}

/// What became of everything that was built.
#[derive(Debug, Default)]
pub struct Compiled {
    /// The manifests of what compiles.
    done: Vec<PathBuf>,
    faults: BTreeMap<PathBuf, Vec<Fault>>,
    /// What dependencies were made into, by the names of their crates.
    libraries: BTreeMap<String, PathBuf>,
}

/// How one crate or program fared.
#[derive(Clone, Copy, Debug)]
pub enum Fate<'a> {
    /// It compiles.
    Compiles,
    /// It does not, for its own faults.
    Fails(&'a [Fault]),
    /// It was not come to, since what it needs does not compile.
    NotReached,
}

impl Compiled {
    /// How the crate or program in a folder fared.
    #[must_use]
    pub fn fate(&self, folder: &Path) -> Fate<'_> {
        let manifest = folder.join("Cargo.toml");
        match self.faults.get(&manifest) {
            Some(faults) => Fate::Fails(faults),
            None if self.done.contains(&manifest) => Fate::Compiles,
            None => Fate::NotReached,
        }
    }

    /// The file that a dependency was made into.
    #[must_use]
    pub fn library(&self, name: &str) -> Option<&Path> {
        self.libraries.get(name).map(PathBuf::as_path)
    }

    fn hear(&mut self, message: &Value) {
        let manifest = message["manifest_path"].as_str().unwrap_or_default();
        match message["reason"].as_str() {
            Some("compiler-artifact") => {
                self.done.push(manifest.into());
                let files = message["filenames"].as_array().into_iter().flatten();
                let mut files = files.filter_map(Value::as_str);
                let name = message["target"]["name"].as_str().unwrap_or_default();
                if let Some(file) = files.find(|file| file.ends_with(".rmeta")) {
                    self.libraries.insert(name.to_owned(), file.into());
                }
            }
            Some("compiler-message") if message["message"]["level"] == "error" => {
                self.faults.entry(manifest.into()).or_default().push(fault(&message["message"]));
            }
            _ => {}
        }
    }
}

fn fault(message: &Value) -> Fault {
    let spans = message["spans"].as_array().into_iter().flatten();
    let primary = spans.filter(|span| span["is_primary"] == true);
    Fault {
        lines: primary.filter_map(|span| span["line_start"].as_u64()).collect(),
        message: message["message"].as_str().unwrap_or_default().to_owned(),
    }
}

/// Checks a workspace from end to end, whatever fails on the way.
///
/// # Errors
///
/// cargo cannot be run, or stops before it has built anything.
pub fn check(root: &Path, target: &Path) -> io::Result<Compiled> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["check", "--workspace", "--keep-going", "--message-format", "json", "--quiet"])
        .arg("--target-dir")
        .arg(target)
        .current_dir(root)
        .stderr(Stdio::piped())
        .output()?;
    let mut compiled = Compiled::default();
    for line in output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        compiled.hear(&serde_json::from_slice(line)?);
    }
    if compiled.done.is_empty() {
        return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(compiled)
}
