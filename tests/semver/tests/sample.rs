//! A sample of the pairs: each eighth by name, the same in each run. `.ci/semver` takes all.
#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use std::fs;
use std::path::Path;

use close_semver::{cases, verdict};

const STRIDE: usize = 8;

#[test]
fn what_is_said_of_the_crate_is_right_for_a_sample() {
    let names: Vec<String> = cases::names().unwrap().into_iter().step_by(STRIDE).collect();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("semver");
    let report = verdict::run(&folder, &names, None).unwrap();
    // `.ci/run` shows it.
    fs::write(folder.join("report.txt"), report.to_string()).unwrap();
    assert!(report.faults.is_empty(), "{report}");
    let [none, patch, minor, major] = report.counts();
    assert!(none + patch > 0 && minor > 0 && major > 0, "a sample without one of them: {report}");
}
