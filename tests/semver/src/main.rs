//! Judges every pair of documents that has a program, or those that are named:
//! `close-semver FOLDER [CARGO_SEMVER_CHECKS [PAIR…]]`. `.ci/semver` installs what it needs and runs it.
#![forbid(unsafe_code)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, io};

use close_semver::{cases, verdict};

fn main() -> io::Result<ExitCode> {
    let mut arguments = env::args_os().skip(1);
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        return Err(io::Error::other("name a folder to build in"));
    };
    let checks = arguments.next().map(PathBuf::from);
    let named: Vec<String> = arguments.map(|name| name.to_string_lossy().into_owned()).collect();
    let names = if named.is_empty() { cases::names()? } else { named };
    let report = verdict::run(&folder, &names, checks.as_deref().map(Path::new))?;
    print!("{report}");
    let judged = report.faults.is_empty() && report.unread.is_none();
    Ok(if judged { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
