//! Prints the tables, and makes what they are made of.

#![forbid(unsafe_code)]

use close_peers::{behaviour, generate, peers, place};
use std::error::Error;

#[cfg(feature = "measures")]
mod measuring;

const USAGE: &str = "usage: close-peers behaviour | document-3.1 | measure NAME… | report";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["behaviour"] => print!("{}", behaviour::table(&peers::all()).await.markdown()),
        // What oas3-gen takes.
        ["document-3.1"] => {
            let text = std::fs::read_to_string(place::document())?;
            let document = generate::in_terms_of_3_1(serde_yaml::from_str(&text)?);
            println!("{}", serde_json::to_string_pretty(&document)?);
        }
        #[cfg(feature = "measures")]
        words => measuring::run(words).await?,
        #[cfg(not(feature = "measures"))]
        _ => return Err(USAGE.into()),
    }
    Ok(())
}
