//! Running a program, and what it took.

use super::Result;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wait4::Wait4;

/// What a process and its children took.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(super) struct Took {
    /// Seconds of the CPU, of the user and of the system.
    pub(super) cpu: f64,
    /// Seconds on the wall.
    pub(super) wall: f64,
    /// The most memory at once, in MB.
    pub(super) memory: f64,
}

/// What is told of a run, in the order of the report. Seconds of the CPU do not depend on how many
/// of its cores a program uses; seconds of the wall are what its user waits.
pub(super) const QUANTITIES: [(&str, fn(&Took) -> f64); 3] = [
    ("seconds", |one| one.wall),
    ("seconds of CPU", |one| one.cpu),
    ("memory, MB", |one| one.memory),
];

/// Runs a program to its end; what it prints goes nowhere. An error if it fails.
///
/// Another process begins it, a new one each time: to Linux a program has taken at least as much memory
/// as the process that began it, and this one reads large documents.
pub(super) fn run(command: &Command) -> Result<Took> {
    let log = crate::place::target().join("measures.log");
    let told = crate::place::target().join("took.json");
    let file = fs::File::create(&log)?;
    let mut beginning = around(this()?.arg("took").arg(&told), command);
    beginning.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
    if !beginning.status()?.success() {
        let text = fs::read_to_string(log)?;
        let last = text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
        eprintln!("{command:?} failed: {text}");
        return Err(format!("it fails: {}", last.trim()).into());
    }
    Ok(serde_json::from_str(&fs::read_to_string(told)?)?)
}

/// The same, ended when it takes too long.
pub(super) fn run_within(command: &Command, limit: Duration) -> Result<Took> {
    let within = around(Command::new("timeout").arg(limit.as_secs().to_string()), command);
    let start = Instant::now();
    run(&within).map_err(|error| {
        let is_late = start.elapsed() >= limit;
        if is_late { format!("not done within {} s", limit.as_secs()).into() } else { error }
    })
}

/// Runs a program to its end, and writes what it took into a file. Whether it ended well.
///
/// # Errors
///
/// When it cannot be started, or the file not be written.
pub fn took(told: &Path, program: &str, arguments: &[&str]) -> Result<bool> {
    let start = Instant::now();
    let ended = Command::new(program).args(arguments).spawn()?.wait4()?;
    let wall = start.elapsed().as_secs_f64();
    let cpu = (ended.rusage.utime + ended.rusage.stime).as_secs_f64();
    let took = Took { cpu, wall, memory: ended.rusage.maxrss as f64 / 1e6 };
    fs::write(told, serde_json::to_string(&took)?)?;
    Ok(ended.status.success())
}

/// How many instructions a program takes under callgrind, all its threads together.
pub(super) fn instructions(command: &Command) -> Result<f64> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    let mut counted = around(&valgrind, command);
    let output = counted.output()?;
    let text = String::from_utf8_lossy(&output.stderr);
    let line = text.lines().find_map(|line| line.split_once("Collected : "));
    let (_, number) = line.ok_or_else(|| format!("{counted:?}: {text}"))?;
    Ok(number.trim().parse()?)
}

/// A program that runs another one, in that one's folder and environment.
fn around(outer: &Command, inner: &Command) -> Command {
    let mut both = Command::new(outer.get_program());
    both.args(outer.get_args()).arg(inner.get_program()).args(inner.get_args());
    for (name, value) in inner.get_envs() {
        match value {
            Some(value) => both.env(name, value),
            None => both.env_remove(name),
        };
    }
    if let Some(folder) = inner.get_current_dir() {
        both.current_dir(folder);
    }
    both
}

/// What a program prints, as lines.
pub(super) fn lines(command: &mut Command) -> Result<Vec<String>> {
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("{command:?} failed").into());
    }
    Ok(String::from_utf8(output.stdout)?.lines().map(str::to_owned).collect())
}

/// This program itself.
pub(super) fn this() -> Result<Command> {
    Ok(Command::new(std::env::current_exe()?))
}
