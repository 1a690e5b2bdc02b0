//! Writes two documents of so many megabytes each, `base.yaml` and `head.yaml`, into a folder.
#![forbid(unsafe_code)]
#![allow(clippy::expect_used, reason = "what fails here ends the run")]

use std::path::PathBuf;
use std::{env, fs};

fn main() {
    let mut arguments = env::args_os().skip(1);
    let usage = "name a number of megabytes and a folder";
    let megabytes = arguments.next().and_then(|text| text.to_str()?.parse::<usize>().ok());
    let megabytes = megabytes.expect(usage);
    let folder = PathBuf::from(arguments.next().expect(usage));
    let (base, head) = close_benches::document::pair(megabytes * 1_000_000);
    for (name, text) in [("base.yaml", base), ("head.yaml", head)] {
        fs::write(folder.join(name), text).expect("a folder to write into");
    }
}
