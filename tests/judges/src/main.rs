//! Runs the judges: `close-judges FOLDER`, where `FOLDER` is what `.ci/judges` installed them in.

#![forbid(unsafe_code)]

use close_judges::Outcome;
use close_judges::prism::{self, Prism};
use close_judges::schemathesis::{self, Schemathesis};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match judge().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn judge() -> Outcome {
    let folder = std::env::args().nth(1).ok_or("say where the judges are: close-judges FOLDER")?;
    let folder = std::path::absolute(PathBuf::from(folder))?;
    by_prism(&folder).await?;
    by_schemathesis(&folder).await
}

async fn by_prism(folder: &Path) -> Outcome {
    let program = folder.join("node_modules/.bin/prism");
    let prism = Prism { program, folder: folder.to_owned() };
    let refused = prism::refuses_what_is_planted(&prism).await?;
    println!(
        "prism: {} planted requests and {} planted replies refused, {} examples passed",
        refused.requests, refused.replies, refused.passed
    );
    let seen = prism::judges_the_conversation(&prism).await?;
    println!(
        "prism: {} requests, {} replies, {} violations",
        seen.requests, seen.replies, seen.violations
    );
    Ok(())
}

async fn by_schemathesis(folder: &Path) -> Outcome {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let judge = Schemathesis {
        program: folder.join("venv/bin/schemathesis"),
        settings: here.join("schemathesis.toml"),
        document: here.join("../../spec/openapi.yaml"),
        folder: folder.to_owned(),
    };
    let refused = schemathesis::refuses_what_is_planted(&judge).await?;
    println!(
        "schemathesis: {} planted requests and {} planted replies reported",
        refused.requests, refused.replies
    );
    println!("schemathesis, of the simulator:\n{}", judge.judges_the_simulator().await?);
    Ok(())
}
