//! schemathesis as a judge: it makes requests of the document, good ones and bad ones, and holds
//! what a server answers to the document.

mod known;
mod planted;
mod report;

use crate::Outcome;
use crate::document::Document;
use close_simulator::{Settings, Simulator};
use report::Report;
use std::path::PathBuf;
use std::process::Stdio;
use tokio::process::Command;

pub use planted::{Refused, refuses_what_is_planted};

/// The same requests in each run.
const SEED: &str = "1";

/// What one run finds must not be asked again in another: each stands alone.
const ALONE: &str = "[cache]\nenabled = false\n";

/// How many messages there are to be listed.
const MESSAGES: usize = 30;

/// schemathesis, as it is installed.
#[derive(Clone, Debug)]
pub struct Schemathesis {
    /// Its program.
    pub program: PathBuf,
    /// Its settings: what is left out, and why.
    pub settings: PathBuf,
    /// The document.
    pub document: PathBuf,
    /// Where its reports and its words go.
    pub folder: PathBuf,
}

impl Schemathesis {
    /// Judges the simulator, and gives its own summary.
    ///
    /// # Errors
    ///
    /// It finds something, or cannot be started.
    pub async fn judges_the_simulator(&self) -> Outcome<String> {
        let mut settings = Settings::default();
        settings.messages = MESSAGES;
        let simulator = Simulator::start(settings).await?;
        let server = Server { base_url: simulator.base_url(), api_key: simulator.api_key() };
        let how = ["--phases", "examples,coverage,fuzzing,stateful", "--max-examples", "30"];
        let mut told = std::fs::read_to_string(&self.settings)?;
        told.push_str(&known::settings(&simulator).await?);
        let report = self.run("simulator", &server, &how, &told).await?;
        if !report.found_nothing() {
            return Err(format!("schemathesis found something:\n{}", report.words).into());
        }
        Ok(report.summary())
    }

    /// Runs it against a server, with all its checks.
    async fn run(
        &self,
        name: &str,
        server: &Server<'_>,
        how: &[&str],
        told: &str,
    ) -> Outcome<Report> {
        let path = self.folder.join(format!("schemathesis-{name}.json"));
        let mut command = Command::new(&self.program);
        let settings = self.folder.join(format!("schemathesis-{name}.toml"));
        std::fs::write(&settings, format!("{ALONE}\n{told}"))?;
        let document = Document::ours()?;
        command.env("SMS_FIELDS", known::fields(&document, "SMSActivity")?);
        command.env("WHATSAPP_FIELDS", known::fields(&document, "WhatsAppMessageActivity")?);
        command.arg("--config-file").arg(&settings).arg("run").arg(&self.document);
        command.args(["--url", server.base_url, "--auth", &format!("{}:", server.api_key)]);
        command.args(["--mode", "all", "--seed", SEED, "--no-color"]);
        command.args(["--generation-database", "none", "--continue-on-failure"]);
        command.args(["--report", "json", "--report-json-path"]).arg(&path).args(how);
        // Where it is told to use a proxy for the network, it would look for this machine there.
        command
            .env("NO_PROXY", "127.0.0.1")
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .kill_on_drop(true);
        let output = command.output().await.map_err(|error| format!("{command:?}: {error}"))?;
        let mut words = String::from_utf8_lossy(&output.stdout).into_owned();
        words.push_str(&String::from_utf8_lossy(&output.stderr));
        std::fs::write(self.folder.join(format!("schemathesis-{name}.log")), &words)?;
        Report::read(&path, words)
    }
}

/// What is judged.
struct Server<'a> {
    base_url: &'a str,
    api_key: &'a str,
}
