//! What GitHub tells a job.

use std::env;
use std::path::Path;

use serde::Deserialize;

use super::token::Token;
use crate::exit::Failure;
use crate::reading;

const API: &str = "https://api.github.com";
/// Its pull requests come from this repository, but with a token that reads alone.
const READER: &str = "dependabot[bot]";

/// Whom to ask, about what, and by which right.
#[derive(Debug)]
pub(crate) struct Connection {
    pub(crate) api: String,
    /// `owner/name`.
    pub(crate) repository: String,
    pub(super) token: Token,
}

/// What the job was started by.
#[derive(Debug)]
pub(crate) struct PullRequest {
    pub(crate) number: u64,
    /// Why the token of the job may not write; none where it may.
    pub(crate) read_only: Option<&'static str>,
}

#[derive(Deserialize)]
struct Event {
    pull_request: Option<EventOfOne>,
}

#[derive(Deserialize)]
struct EventOfOne {
    number: u64,
    head: Side,
    base: Side,
}

#[derive(Deserialize)]
struct Side {
    /// None where the fork is gone.
    repo: Option<Repository>,
}

#[derive(Deserialize, PartialEq)]
struct Repository {
    full_name: String,
}

/// How GitHub is reached; everything that is missing is told at once.
pub(crate) fn connection() -> Result<Connection, Failure> {
    let (mut missing, mut faults) = (Vec::new(), Vec::new());
    let repository = said("GITHUB_REPOSITORY").unwrap_or_else(|| {
        missing.push("GITHUB_REPOSITORY (owner/name)");
        String::new()
    });
    if !repository.is_empty() && !is_repository(&repository) {
        faults.push(format!("GITHUB_REPOSITORY is `{repository}`, which is not owner/name."));
    }
    let token = said("GITHUB_TOKEN");
    let sound = token.as_deref().and_then(Token::new);
    match (&token, &sound) {
        (None, _) => missing.push("GITHUB_TOKEN"),
        (Some(_), None) => {
            faults.push("GITHUB_TOKEN is no token: one word is expected.".to_owned());
        }
        _ => {}
    }
    if !missing.is_empty() {
        faults.insert(0, format!("The environment lacks {}.", missing.join(" and ")));
    }
    match sound {
        Some(token) if faults.is_empty() => {
            let api = said("GITHUB_API_URL").unwrap_or_else(|| API.to_owned());
            Ok(Connection { api: api.trim_end_matches('/').to_owned(), repository, token })
        }
        _ => Err(Failure::refused(format!(
            "{} A job of GitHub Actions has them; elsewhere, `--dry-run` prints what would be sent.",
            faults.join(" ")
        ))),
    }
}

/// The pull request that the job is about.
pub(crate) fn pull_request() -> Result<PullRequest, Failure> {
    let Some(path) = said("GITHUB_EVENT_PATH") else {
        return Err(elsewhere("The environment lacks GITHUB_EVENT_PATH"));
    };
    let text = reading::file(format_args!("The event in {path}"), Path::new(&path));
    let text = text.map_err(|reason| elsewhere(&reason))?;
    let event: Event = serde_json::from_str(&text)
        .map_err(|error| elsewhere(&format!("{path} is no event of GitHub's: {error}")))?;
    let Some(EventOfOne { number, head, base }) = event.pull_request else {
        return Err(elsewhere(&format!("The event in {path} is not about a pull request")));
    };
    let read_only = if head.repo.is_none() || head.repo != base.repo {
        Some("this pull request comes from a fork")
    } else if said("GITHUB_ACTOR").is_some_and(|actor| actor == READER) {
        Some("dependabot started this job")
    } else {
        None
    };
    Ok(PullRequest { number, read_only })
}

fn elsewhere(what: &str) -> Failure {
    Failure::refused(format!(
        "{what}. A job on `pull_request` has it; elsewhere, `--dry-run` prints what would be sent."
    ))
}

fn said(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.trim().is_empty())
}

fn is_repository(text: &str) -> bool {
    let word = |part: &str| {
        let known = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        !part.is_empty() && !part.starts_with('.') && part.bytes().all(known)
    };
    text.split_once('/').is_some_and(|(owner, name)| word(owner) && word(name))
}
