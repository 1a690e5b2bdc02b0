//! `issue`: one that is opened, brought up to date and closed.

use serde_json::json;

use crate::github::Github;
use crate::job::{run, run_with};
use crate::setup::Folder;

const LIST: &str = "GET /repos/pets/client/issues?state=open&per_page=100&page=1";
const MARKER: &str = "<!-- cargo xtask issue -->\n";

fn report(text: &str) -> (Folder, Github) {
    let folder = Folder::new();
    folder.write("report.md", text);
    (folder, Github::start())
}

fn body(github: &Github, index: usize) -> String {
    github.held().issues[index]["body"].as_str().unwrap().to_owned()
}

#[test]
fn it_is_opened_brought_up_to_date_and_closed() {
    let (folder, github) = report("# One page changed\n");
    let news = ["issue", "report.md", "--ended", "1", "--title", "Drift"];
    let opened = run(&folder, &github, &news);
    assert_eq!((opened.code, opened.out.as_str()), (Some(0), "GitHub: an issue was opened.\n"));
    assert_eq!(github.asked(), [LIST, "POST /repos/pets/client/issues"]);
    assert_eq!(body(&github, 0), format!("{MARKER}# One page changed\n"));
    assert_eq!(github.held().issues[0]["title"], "Drift");
    assert_eq!(folder.read("summary.md"), "# One page changed\n\n");

    let same = run(&folder, &github, &news);
    assert_eq!((same.code, github.asked().as_slice()), (Some(0), [LIST.to_owned()].as_slice()));

    folder.write("report.md", "# Two pages changed\n");
    let fresh = run(&folder, &github, &news);
    assert_eq!(fresh.out, "GitHub: the issue was brought up to date.\n");
    assert_eq!(github.asked(), [LIST, "PATCH /repos/pets/client/issues/1"]);
    assert_eq!(body(&github, 0), format!("{MARKER}# Two pages changed\n"));
    // A member may have called it something else.
    assert_eq!(github.held().issues[0]["title"], "Drift");

    folder.write("report.md", "# Nothing changed\n");
    let closed = run(&folder, &github, &["issue", "report.md", "--ended", "0"]);
    assert_eq!(closed.out, "GitHub: the issue was closed.\n");
    assert_eq!(github.held().issues[0]["state"], "closed");
    assert_eq!(github.held().issues[0]["state_reason"], "completed");
    github.asked();

    let quiet = run(&folder, &github, &["issue", "report.md", "--ended", "0"]);
    assert_eq!((quiet.code, github.asked().as_slice()), (Some(0), [LIST.to_owned()].as_slice()));
    run(&folder, &github, &news);
    assert_eq!(github.held().issues.len(), 2, "one that was closed is not opened again");
}

#[test]
fn a_pull_request_is_no_issue_and_a_stranger_no_member() {
    let (folder, github) = report("news\n");
    let bot = json!({"type": "Bot"});
    github.held().issues = vec![
        json!({"id": 1, "number": 1, "state": "open", "body": MARKER, "user": bot, "pull_request": {}}),
        json!({"id": 2, "number": 2, "state": "open", "body": MARKER, "user": {"type": "User"}, "author_association": "NONE"}),
        json!({"id": 3, "number": 3, "state": "open", "body": null, "user": null}),
    ];
    let run = run(&folder, &github, &["issue", "report.md", "--ended", "1"]);
    assert_eq!(run.out, "GitHub: an issue was opened.\n");
    assert_eq!(github.held().issues.len(), 4);
}

#[test]
fn a_report_that_is_too_long_is_cut() {
    let (folder, github) = report(&"| a row | of the report |\n".repeat(5000));
    let run = run(&folder, &github, &["issue", "report.md", "--ended", "1"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let text = body(&github, 0);
    assert!(text.contains("**This is the beginning of a report that is too long"), "{text}");
    assert!(folder.read("summary.md").len() > 100_000);
}

#[test]
fn a_check_that_could_not_be_made_leaves_it_as_it_is() {
    let (folder, github) = report("one page could not be read\n");
    for code in ["2", "101"] {
        let run = run(&folder, &github, &["issue", "report.md", "--ended", code]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run:?}");
        assert!(run.err.starts_with("The check could not be made, so the issue stays"), "{run:?}");
    }
    assert!(github.asked().is_empty());
    assert!(folder.read("summary.md").starts_with("one page could not be read"));
}

#[test]
fn what_is_wrong_is_told() {
    let (folder, github) = report(" \n");
    let told = |arguments: &[&str]| {
        let run = run(&folder, &github, &[&["issue"], arguments].concat());
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run:?}");
        run.err.replace(folder.path("").to_str().unwrap(), "")
    };
    insta::assert_snapshot!(told(&[]), @"
    The file of the report and `--ended` are missing.
    Usage: cargo xtask issue REPORT --ended CODE [--title TITLE] [--dry-run]
    ");
    insta::assert_snapshot!(told(&["report.md", "--ended", "maybe"]), @"
    `maybe` is no exit code.
    Usage: cargo xtask issue REPORT --ended CODE [--title TITLE] [--dry-run]
    ");
    insta::assert_snapshot!(told(&["report.md", "--ended", "1"]), @"The report report.md is empty, so the issue stays as it is. Look at what wrote it.");
    assert!(told(&["nowhere.md", "--ended", "1"]).contains("nowhere.md does not exist"));
    assert!(told(&["report.md", "--ended", "1", "--title", ""]).contains("The title is empty"));
    assert!(github.asked().is_empty());
}

#[test]
fn a_dry_run_sends_nothing() {
    let (folder, github) = report("# One page changed\n");
    let dry = |code| {
        let arguments = ["issue", "report.md", "--dry-run", "--ended", code];
        run_with(&folder, &github, &[("GITHUB_TOKEN", "")], &arguments)
    };
    insta::assert_snapshot!(dry("1").out, @"
    An issue «What Close publishes has changed» would be opened with this, or the open one brought up to date:

    <!-- cargo xtask issue -->
    # One page changed
    ");
    insta::assert_snapshot!(dry("0").out, @"
    An open issue would be closed and say this; none would be opened:

    <!-- cargo xtask issue -->
    # One page changed
    ");
    assert_eq!(dry("2").code, Some(2));
    assert!(github.asked().is_empty() && !folder.path("summary.md").exists());
}
