//! A folder for each test, with a document in it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use assert_cmd::Command;
use tempfile::TempDir;

/// The document of most tests.
pub(crate) const PETS: &str = "\
openapi: 3.0.3
info: {title: pets, version: '1'}
paths: {}
components:
  schemas:
    PetId: {type: string}
";

/// A folder that holds `pets.yaml` and is the current directory of what is run.
pub(crate) struct Folder(TempDir);

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Folder {
    pub(crate) fn new() -> Self {
        let folder = Self(TempDir::new().unwrap());
        folder.write("pets.yaml", PETS);
        folder
    }

    /// With the generated files in `out`.
    pub(crate) fn generated() -> Self {
        let folder = Self::new();
        assert_eq!(folder.regen(&[]).code, Some(0));
        folder
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.0.path().join(relative)
    }

    pub(crate) fn read(&self, relative: &str) -> String {
        fs::read_to_string(self.path(relative)).unwrap()
    }

    pub(crate) fn write(&self, relative: &str, content: impl AsRef<[u8]>) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Every file of `out` with its bytes and its time, and every folder.
    pub(crate) fn state(&self) -> BTreeMap<PathBuf, (Option<Vec<u8>>, SystemTime)> {
        let mut found = BTreeMap::new();
        gather(&self.path("out"), &mut found);
        found
    }

    /// Every file of `out` with its bytes.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let state = self.state().into_iter();
        state.filter_map(|(path, (bytes, _))| Some((path, bytes?))).collect()
    }

    /// The program, here, without what cargo tells it about this workspace.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("xtask"));
        command.current_dir(self.0.path()).env_remove("CARGO_MANIFEST_DIR");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        ended(self.command().args(arguments))
    }

    /// `regen` from `pets.yaml` to `out`.
    pub(crate) fn regen(&self, more: &[&str]) -> Run {
        let mut command = self.command();
        ended(command.args(["regen", "--spec", "pets.yaml", "--out", "out"]).args(more))
    }
}

pub(crate) fn ended(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs git there, as somebody.
pub(crate) fn git(folder: &Folder, arguments: &[&str]) {
    let quiet =
        ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
    let run = std::process::Command::new("git")
        .current_dir(folder.path("."))
        .args(quiet)
        .args(arguments)
        .output()
        .unwrap();
    assert!(run.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
}

/// A time long ago, that no file has which was just written.
pub(crate) fn long_ago() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)
}

pub(crate) fn set_time(path: &Path) {
    File::options().append(true).open(path).unwrap().set_modified(long_ago()).unwrap();
}

/// Numbers as `#`, because how many lines are generated is not what these tests are about.
pub(crate) fn without_numbers(text: &str) -> String {
    let mut masked = String::new();
    for character in text.chars() {
        match character {
            '0'..='9' if masked.ends_with('#') => {}
            '0'..='9' => masked.push('#'),
            other => masked.push(other),
        }
    }
    masked
}

fn gather(folder: &Path, found: &mut BTreeMap<PathBuf, (Option<Vec<u8>>, SystemTime)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let time = entry.metadata().unwrap().modified().unwrap();
        let is_folder = entry.file_type().unwrap().is_dir();
        let bytes = (!is_folder).then(|| fs::read(entry.path()).unwrap());
        found.insert(entry.path(), (bytes, time));
        if is_folder {
            gather(&entry.path(), found);
        }
    }
}
