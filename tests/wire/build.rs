//! Has progenitor make its client of the same OpenAPI document: the reference of the differential
//! tests.

use progenitor::Generator;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

const DOCUMENT: &str = "../../spec/openapi.yaml";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={DOCUMENT}");
    println!("cargo::rerun-if-changed=build.rs");
    let document = serde_yaml::from_str(&fs::read_to_string(DOCUMENT)?)?;
    let client = Generator::default().generate_tokens(&document)?;
    let file = Path::new(&env::var("OUT_DIR")?).join("reference.rs");
    Ok(fs::write(file, client.to_string())?)
}
