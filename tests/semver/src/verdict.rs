//! What diff says, beside what all others say.

use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use close_codegen::Bump;

use crate::cases::{self, Case};
use crate::compiled::{self, Compiled, Fate, Fault};
use crate::known::{SILENT, UNLISTED};
use crate::{public, published, rustdoc, workspace};

/// How a run ended.
#[derive(Debug, Default)]
pub struct Report {
    /// What is said of each case.
    pub told: Vec<Bump>,
    /// Programs that go on compiling.
    pub compiling: usize,
    /// Programs that break as they were said to.
    pub breaking: usize,
    /// Cases whose items were judged.
    pub judged: usize,
    /// Which form rustdoc writes here, where the judge does not read it.
    pub unread: Option<u64>,
    /// Of the second judge: those that are major, and those of them that it sees.
    pub published: Option<(usize, usize)>,
    /// Where somebody says otherwise.
    pub faults: Vec<String>,
}

/// Builds the named cases below a folder and judges each; by cargo-semver-checks too, where it is
/// named.
///
/// # Errors
///
/// A folder, cargo or rustdoc fails; that a case does not hold is no error, but a fault.
pub fn run(folder: &Path, names: &[String], checks: Option<&Path>) -> io::Result<Report> {
    let cases: Vec<Case> = names.iter().map(|name| cases::read(name)).collect::<Result<_, _>>()?;
    fs::create_dir_all(folder.join("workspace"))?;
    // cargo names files by where they are, not by how one came there.
    let folder = folder.canonicalize()?;
    let (root, target) = (folder.join("workspace"), folder.join("target"));
    workspace::write(&root, &cases)?;
    let compiled = compiled::check(&root, &target)?;
    let mut report = Report::default();
    let form = rustdoc::form(&root)?;
    report.unread = (form != rustdoc::FORM).then_some(form);
    for case in &cases {
        report.told.push(case.told);
        let before = report.faults.len();
        report.programs(case, &root, &compiled);
        if report.faults.len() == before && report.unread.is_none() {
            report.items(case, &root, &compiled, &target, checks)?;
        }
    }
    Ok(report)
}

impl Report {
    /// How many cases there are of each: none, patch, minor and major.
    #[must_use]
    pub fn counts(&self) -> [usize; 4] {
        [Bump::None, Bump::Patch, Bump::Minor, Bump::Major]
            .map(|bump| self.told.iter().filter(|told| **told == bump).count())
    }

    fn fault(&mut self, case: &Case, what: impl fmt::Display) {
        let (name, told) = (&case.name, case.told.word());
        let words = case.words.join("; ");
        self.faults.push(format!("{name}: diff says {told} ({words}), but {what}"));
    }

    /// Both crates compile, the program compiles on the old one, and on the new one as foretold.
    fn programs(&mut self, case: &Case, root: &Path, compiled: &Compiled) {
        for part in ["old", "new", "on-old"] {
            match compiled.fate(&workspace::part(root, &case.name, part)) {
                Fate::Compiles => {}
                other => self.fault(case, format!("`{part}` does not compile: {other:?}")),
            }
        }
        let silent = SILENT.iter().any(|(name, _)| *name == case.name);
        let breaks = case.told == Bump::Major && !silent;
        match compiled.fate(&workspace::part(root, &case.name, "on-new")) {
            Fate::Compiles if breaks => self.fault(case, "the program compiles on"),
            Fate::Compiles if !case.marked().is_empty() => {
                self.fault(case, "nothing breaks in the lines that are marked");
            }
            Fate::Compiles => self.compiling += 1,
            Fate::Fails(faults) if breaks => self.foretold(case, faults),
            Fate::Fails(faults) => self.fault(case, format!("the program breaks: {faults:?}")),
            // A fault of one of the crates, which has been told.
            Fate::NotReached => {}
        }
    }

    /// It has to break in the lines that are marked, all of them and no other.
    fn foretold(&mut self, case: &Case, faults: &[Fault]) {
        let marked = case.marked();
        let hit = |line: &u64| faults.iter().any(|fault| fault.lines.contains(line));
        let known = |fault: &Fault| {
            fault.lines.is_empty() || fault.lines.iter().any(|line| marked.contains(line))
        };
        if !marked.is_empty() && marked.iter().all(hit) && faults.iter().all(known) {
            self.breaking += 1;
        } else {
            self.fault(
                case,
                format!("the lines {marked:?} are marked and these break: {faults:?}"),
            );
        }
    }

    fn items(
        &mut self,
        case: &Case,
        root: &Path,
        compiled: &Compiled,
        target: &Path,
        checks: Option<&Path>,
    ) -> io::Result<()> {
        let dependencies = target.join("debug/deps");
        let written = |side: &str| -> io::Result<PathBuf> {
            let folder = workspace::part(root, &case.name, side);
            rustdoc::items(&folder, compiled, &dependencies)
        };
        let (old, new) = (written("old")?, written("new")?);
        let (asked, items) = public::judge(&public::items(&old)?, &public::items(&new)?);
        self.judged += 1;
        let listed = ![&SILENT[..], &UNLISTED].concat().iter().any(|(name, _)| *name == case.name);
        let told = if listed { case.told.max(Bump::Patch) } else { Bump::Patch };
        if asked.max(Bump::Patch) != told {
            let items = items.join("\n  ");
            self.fault(case, format!("the items say {}:\n  {items}", asked.word()));
        }
        if let Some(checks) = checks {
            let (asked, said) = published::judge(checks, &old, &new)?;
            if asked > case.told.max(Bump::Patch) {
                self.fault(case, format!("cargo-semver-checks says {}:\n{said}", asked.word()));
            }
            if UNLISTED.iter().any(|(name, _)| *name == case.name) && asked != case.told {
                self.fault(case, format!("cargo-semver-checks says {}", asked.word()));
            }
            let (major, seen) = self.published.get_or_insert_default();
            *major += usize::from(case.told == Bump::Major);
            *seen += usize::from(asked == Bump::Major);
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [none, patch, minor, major] = self.counts();
        let count = self.told.len();
        writeln!(
            formatter,
            "{count} pairs: {major} major, {minor} minor, {patch} patch, {none} none"
        )?;
        writeln!(
            formatter,
            "programs: {} break as foretold, {} go on compiling",
            self.breaking, self.compiling
        )?;
        match self.unread {
            None => writeln!(formatter, "public items: {} of {count} pairs judged", self.judged)?,
            Some(form) => writeln!(
                formatter,
                "public items: NOT JUDGED, since rustdoc writes the form {form} here and the judge \
                 reads {}",
                rustdoc::FORM
            )?,
        }
        if let Some((major, seen)) = self.published {
            writeln!(
                formatter,
                "cargo-semver-checks: asks for more in none, sees {seen} of the {major} major ones"
            )?;
        }
        if self.faults.is_empty() {
            return writeln!(formatter, "diff was right in all of them");
        }
        writeln!(formatter, "\n{}", self.faults.join("\n\n"))
    }
}
