//! Writes the client anew whenever the document has changed.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

const DOCUMENT: &str = "../../../../spec/openapi.yaml";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={DOCUMENT}");
    let document = serde_yaml::from_str(&fs::read_to_string(DOCUMENT)?)?;
    let tokens = progenitor::Generator::default().generate_tokens(&document)?;
    let text = prettyplease::unparse(&syn::parse2(tokens)?);
    let out = env::var("OUT_DIR")?;
    Ok(fs::write(Path::new(&out).join("client.rs"), text)?)
}
