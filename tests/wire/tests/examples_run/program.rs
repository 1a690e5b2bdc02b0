//! Building the examples, and running one.

use close_wire_tests::Server;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// The folder with the examples, which are built when they are first needed.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        // This program lies in `<target>/<profile>/deps`.
        let this = std::env::current_exe().unwrap();
        let target = this.ancestors().nth(3).unwrap();
        let built = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--package", "close-messaging", "--examples"])
            .args(["--features", "webhooks", "--target-dir"])
            .arg(target)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .status()
            .unwrap();
        assert!(built.success(), "the examples do not compile");
        target.join("debug").join("examples")
    })
}

/// An example that is about to run, without anything of this environment that it reads.
pub(crate) fn example(name: &str) -> Command {
    let mut command = Command::new(folder().join(name));
    for variable in ["CLOSE_API_KEY", "CLOSE_BASE_URL", "CLOSE_WEBHOOK_KEY"] {
        command.env_remove(variable);
    }
    command
}

/// Runs an example to its end. It blocks the thread, so a server needs another one.
pub(crate) fn run(server: &Server, name: &str, arguments: &[&str]) -> Ran {
    let mut command = example(name);
    command.env("CLOSE_API_KEY", "api_test").env("CLOSE_BASE_URL", server.base_url());
    Ran::of(&command.args(arguments).output().unwrap())
}

/// What came of a run.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) success: bool,
    pub(crate) told: String,
    pub(crate) complained: String,
}

impl Ran {
    pub(crate) fn of(output: &Output) -> Self {
        Self {
            success: output.status.success(),
            told: String::from_utf8(output.stdout.clone()).unwrap(),
            complained: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    /// What it wrote, once it ended well and without a complaint.
    #[track_caller]
    pub(crate) fn well(self) -> String {
        assert!(self.success && self.complained.is_empty(), "{self:?}");
        self.told
    }
}
