//! The program, as a process.

#![allow(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_close-simulator"));
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Ends with the test, however that ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The two lines that it prints.
fn started(arguments: &[&str]) -> (Running, String, String) {
    let mut running = Running(program(arguments).spawn().unwrap());
    let mut lines = BufReader::new(running.0.stdout.take().unwrap()).lines();
    let mut line = |start| {
        let line = lines.next().unwrap().unwrap();
        line.strip_prefix(start).unwrap().to_owned()
    };
    let (url, key) = (line("export CLOSE_BASE_URL="), line("export CLOSE_API_KEY="));
    (running, url, key)
}

#[tokio::test]
async fn it_prints_where_it_is_and_a_key_that_opens_it() {
    let arguments = ["--port", "0", "--messages", "3", "--unknown", "most-limit=2"];
    let (_running, url, key) = started(&arguments);
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let list = |limit| {
        let url = format!("{url}/activity/sms/?_limit={limit}");
        client.get(url).basic_auth(&key, Some("")).send()
    };
    assert_eq!(list(2).await.unwrap().status(), 200);
    assert_eq!(list(3).await.unwrap().status(), 400);
    let (_other, other_url, other_key) = started(&["--port", "0"]);
    assert_ne!(url, other_url);
    assert_eq!(key, other_key, "the key is the seed's");
}

#[test]
fn what_it_cannot_do_it_says_in_a_sentence() {
    let (_running, url, _) = started(&["--port", "0"]);
    let port = url.trim_start_matches("http://127.0.0.1:").trim_end_matches("/api/v1");
    let output = program(&["--port", port]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.starts_with(&format!("Port {port} is taken")), "{told}");

    let refused = [
        ["--unknown", "order=none"],
        ["--unknown", "unheard=1"],
        ["--faults", "2"],
        ["--now", "soon"],
        ["--rate-header", "none"],
    ];
    for arguments in refused {
        let output = program(&arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn the_key_that_the_readme_names_is_the_one_that_it_prints() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md"));
    let (_running, _, key) = started(&["--port", "0"]);
    assert!(readme.unwrap().contains(&format!("CLOSE_API_KEY={key} ")), "{key}");
}
