//! Writes what the tests begin with into the corpora, so that fuzzing begins from there.

#![forbid(unsafe_code)]

use close_input_tests::{documents, replies};
use std::fs;
use std::io::Result;
use std::path::Path;

fn main() -> Result<()> {
    write("document", documents().into_iter())?;
    write("reply", replies().iter().map(|reply| format!("2{reply}")))
}

fn write(target: &str, texts: impl Iterator<Item = String>) -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    fs::create_dir_all(&folder)?;
    for (number, text) in texts.enumerate() {
        fs::write(folder.join(format!("seed-{number:03}")), text)?;
    }
    println!("{}", folder.display());
    Ok(())
}
