//! `review`: one comment, the summary, and annotations.

use serde_json::{Value, json};

use crate::github::{Github, TOKEN};
use crate::job::{event, run, run_with};
use crate::repository::{BASE, SPEC, more, repository};
use crate::setup::{Folder, Run};

const LIST: &str = "GET /repos/pets/client/issues/7/comments?per_page=100&page=1";
const POST: &str = "POST /repos/pets/client/issues/7/comments";
const MARKER: &str = "<!-- cargo xtask review -->\n";

/// What breaks.
fn less() -> String {
    BASE.replace("name: {type: string}", "name: {type: integer}")
}

/// A pull request that changes the document to this.
fn pull_request(spec: &str) -> (Folder, Github) {
    let folder = repository();
    folder.write("event.json", event(&json!({"full_name": "pets/client"})).to_string());
    folder.write(SPEC, spec);
    (folder, Github::start())
}

fn body(github: &Github, index: usize) -> String {
    github.held().comments[index]["body"].as_str().unwrap().to_owned()
}

fn comment(id: usize, text: &str, kind: &str, role: &str) -> Value {
    json!({"id": id, "body": text, "user": {"type": kind}, "author_association": role})
}

#[test]
fn a_comment_is_written_once_and_kept_up_to_date() {
    let (folder, github) = pull_request(&less());
    let first = run(&folder, &github, &["review", "main"]);
    assert_eq!((first.code, first.err.as_str()), (Some(1), ""), "{first:?}");
    assert_eq!(github.asked(), [LIST, POST]);
    assert!(first.out.starts_with("::error file=spec/openapi.yaml,line=19,"), "{first:?}");
    assert!(first.out.ends_with("GitHub: a comment was written.\n"), "{first:?}");
    let start = format!("{MARKER}### API changes: wire **breaking** · crate **major**");
    assert!(body(&github, 0).starts_with(&start), "{}", body(&github, 0));
    assert!(folder.read("summary.md").starts_with("### API changes: wire **breaking**"));

    let same = run(&folder, &github, &["review", "main"]);
    assert!(same.out.ends_with("GitHub: there was nothing to send.\n"), "{same:?}");
    assert_eq!(github.asked(), [LIST]);

    folder.write(SPEC, more());
    let changed = run(&folder, &github, &["review", "main"]);
    assert_eq!(changed.code, Some(0), "{changed:?}");
    assert_eq!(github.asked(), [LIST, "PATCH /repos/pets/client/issues/comments/1000"]);
    assert!(body(&github, 0).contains("`Pet.age` is new"), "{}", body(&github, 0));

    folder.write(SPEC, BASE);
    let gone = run(&folder, &github, &["review", "main"]);
    assert_eq!(gone.code, Some(0), "{gone:?}");
    assert_eq!(github.asked().len(), 2);
    let text = body(&github, 0);
    assert!(text.starts_with(&format!("{MARKER}### API changes: none\n")), "{text}");
    assert!(text.contains("An earlier state of this pull request changed the API"), "{text}");
    assert_eq!(github.held().comments.len(), 1);
}

#[test]
fn where_nothing_changed_nothing_is_written() {
    let (folder, github) = pull_request(BASE);
    let run = run(&folder, &github, &["review", "main"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), "GitHub: there was nothing to send.\n"));
    assert_eq!(github.asked(), [LIST]);
    let summary = folder.read("summary.md");
    assert!(summary.starts_with("### API changes: none\n\nbase: merge base "), "{summary}");
}

/// Whoever writes the marker does not get the report written into their comment.
#[test]
fn the_comment_is_found_on_a_later_page_among_those_of_others() {
    let (folder, github) = pull_request(&less());
    let stranger = comment(1, &format!("{MARKER}all is well"), "User", "CONTRIBUTOR");
    let quoting = comment(2, &format!("> {MARKER}"), "User", "OWNER");
    let mut all = vec![stranger.clone(), quoting];
    all.extend((3..230).map(|id| comment(id, "a word", "User", "MEMBER")));
    all.push(comment(230, &format!("{MARKER}old"), "Bot", "NONE"));
    github.held().comments = all;
    let run = run(&folder, &github, &["review", "main"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let last = "PATCH /repos/pets/client/issues/comments/230".to_owned();
    let pages = [1, 2, 3].map(|page| LIST.replace("&page=1", &format!("&page={page}")));
    assert_eq!(github.asked(), [pages.as_slice(), &[last]].concat());
    assert_eq!(github.held().comments[0], stranger);
    assert_eq!(github.held().comments.len(), 230);
}

fn read_only(folder: &Folder, github: &Github, other: &[(&str, &str)]) -> Run {
    let run = run_with(folder, github, other, &["review", "main"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{run:?}");
    assert!(github.asked().is_empty());
    assert!(run.out.starts_with("::error "), "{run:?}");
    assert!(folder.read("summary.md").contains("**breaking**"));
    run
}

#[test]
fn from_a_fork_all_but_the_comment_is_there() {
    let (folder, github) = pull_request(&less());
    for head in [json!({"full_name": "someone/client"}), Value::Null] {
        folder.write("event.json", event(&head).to_string());
        let run = read_only(&folder, &github, &[("GITHUB_TOKEN", "")]);
        let line = "No comment is written, since this pull request comes from a fork";
        assert!(run.out.lines().last().unwrap().starts_with(line), "{run:?}");
    }
    folder.write("event.json", event(&json!({"full_name": "pets/client"})).to_string());
    let run = read_only(&folder, &github, &[("GITHUB_ACTOR", "dependabot[bot]")]);
    assert!(run.out.contains("since dependabot started this job"), "{run:?}");
}

#[test]
fn what_cannot_be_compared_is_told_too() {
    let (folder, github) = pull_request("- a list\n");
    let run = run(&folder, &github, &["review", "main"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("this is not an OpenAPI document"), "{run:?}");
    assert!(run.out.starts_with("::error title=API change::"), "{run:?}");
    let text = body(&github, 0);
    assert!(
        text.starts_with(&format!("{MARKER}### API changes: could not be compared\n\n```text\n"))
    );
}

#[test]
fn only_what_reads_is_asked_again() {
    let (folder, github) = pull_request(&more());
    github.held().first = vec![(503, json!({"message": "busy"}))];
    let retried = run(&folder, &github, &["review", "main"]);
    assert_eq!(retried.code, Some(0), "{retried:?}");
    assert_eq!(github.asked(), [LIST, LIST, POST]);
    github.held().comments.clear();
    github.held().first = vec![(200, json!([])), (503, json!({"message": "busy"}))];
    let failed = run(&folder, &github, &["review", "main"]);
    assert_eq!(failed.code, Some(2), "{failed:?}");
    assert_eq!(github.asked(), [LIST, POST]);
    insta::assert_snapshot!(failed.err, @"GitHub: POST /repos/pets/client/issues/7/comments was answered by 503: busy. Run the job again later.");
}

#[test]
fn what_github_refuses_is_told_without_the_token() {
    let (folder, github) = pull_request(&less());
    github.held().first = vec![(403, json!({"message": format!("not with {TOKEN}")}))];
    let refused = run(&folder, &github, &["review", "main"]);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    insta::assert_snapshot!(refused.err, @"GitHub: GET /repos/pets/client/issues/7/comments?per_page=100&page=1 was answered by 403: not with ***. The job may lack a permission: see the head of its workflow.");
    assert!(refused.out.starts_with("::error ") && folder.read("summary.md").contains("breaking"));
    let bad = run_with(&folder, &github, &[("GITHUB_TOKEN", "another")], &["review", "main"]);
    assert!(bad.code == Some(2) && bad.err.contains("Bad credentials"), "{bad:?}");
    let clear = [("GITHUB_API_URL", "http://api.github.example")];
    let clear = run_with(&folder, &github, &clear, &["review", "main"]);
    assert!(clear.code == Some(2) && clear.err.contains("only https is taken"), "{clear:?}");
}

#[test]
fn what_the_job_lacks_is_told_at_once() {
    let (folder, github) = pull_request(&less());
    let told = |other: &[(&str, &str)]| {
        let run = run_with(&folder, &github, other, &["review", "main"]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run:?}");
        run.err
    };
    insta::assert_snapshot!(told(&[("GITHUB_TOKEN", ""), ("GITHUB_REPOSITORY", "")]), @"The environment lacks GITHUB_REPOSITORY (owner/name) and GITHUB_TOKEN. A job of GitHub Actions has them; elsewhere, `--dry-run` prints what would be sent.");
    insta::assert_snapshot!(told(&[("GITHUB_TOKEN", "a b"), ("GITHUB_REPOSITORY", "../..")]), @"GITHUB_REPOSITORY is `../..`, which is not owner/name. GITHUB_TOKEN is no token: one word is expected. A job of GitHub Actions has them; elsewhere, `--dry-run` prints what would be sent.");
    assert!(told(&[("GITHUB_EVENT_PATH", "")]).contains("lacks GITHUB_EVENT_PATH"));
    assert!(told(&[("GITHUB_EVENT_PATH", "nowhere.json")]).contains("nowhere.json does not exist"));
    folder.write("event.json", "{");
    assert!(told(&[]).contains("is no event of GitHub's"));
    folder.write("event.json", "{\"schedule\": \"0 6 * * 1\"}");
    assert!(told(&[]).contains("is not about a pull request"));
    assert!(github.asked().is_empty());
}

#[test]
fn a_dry_run_sends_and_writes_nothing() {
    let (folder, github) = pull_request(&more());
    let other = [("GITHUB_TOKEN", ""), ("GITHUB_EVENT_PATH", "")];
    let run = run_with(&folder, &github, &other, &["review", "main", "--dry-run"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    assert!(github.asked().is_empty() && !folder.path("summary.md").exists());
    // A commit has another name each time that it is made.
    let (start, end) = run.out.split_once("merge base ").unwrap();
    let end = end.trim_start_matches(|at: char| at.is_ascii_hexdigit());
    insta::assert_snapshot!(format!("{start}merge base …{end}"), @"
    ::notice file=spec/openapi.yaml,line=20,col=9,title=API changes%3A wire safe · crate minor::`Pet.age` is new and optional (wire: response safe; crate: minor: new field `Pet::age`; property-added:/components/schemas/Pet/properties/age)
    This would be written as a comment, or in the place of the one that is there:

    <!-- cargo xtask review -->
    ### API changes: wire **safe** · crate **minor** · 1 change, 1 operation

    <details><summary>By operation: 1 operation</summary>

    | operation | request | response | Rust | changes |
    |---|---|---|---|---|
    | `list` | none | safe | minor | 1 |

    </details>

    <details><summary>1 change that breaks nothing</summary>

    | | change | wire | Rust | where |
    |---|---|---|---|---|
    | 🟢 safe | `Pet.age` is new and optional (`list`) | response safe | minor: new field `Pet::age` | spec/openapi.yaml:20 |

    </details>

    base: merge base … with main; head: the working tree
    ");
}
