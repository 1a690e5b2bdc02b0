//! GitHub's REST API, as far as one comment or issue needs it.

use std::time::Duration;

use serde::Deserialize;

use super::environment::Connection;
use super::kept::{Kept, Request, Thing};
use crate::exit::Failure;
use crate::network::{Clock, Limits, Network, Reply};

const LIMITS: Limits = Limits {
    total: Duration::from_secs(30),
    size: 32 * 1024 * 1024,
    attempts: 4,
    pause: Duration::from_secs(60),
    between: Duration::ZERO,
};
/// The most entries of a page.
const PER_PAGE: usize = 100;
/// The most pages that are looked through.
const PAGES: usize = 100;
/// The longest that is told of what GitHub says.
const QUOTED: usize = 300;

/// The API of one repository.
#[derive(Debug)]
pub(super) struct Api<'c, C> {
    connection: &'c Connection,
    network: Network<C>,
    authorization: String,
}

/// What GitHub says of a request that it does not carry out.
#[derive(Deserialize)]
struct Refusal {
    message: String,
}

impl<'c, C: Clock> Api<'c, C> {
    pub(super) fn new(connection: &'c Connection, clock: C) -> Self {
        let authorization = connection.token.header();
        Self { connection, network: Network::new(LIMITS, clock), authorization }
    }

    /// The first that is kept, of those that are listed.
    pub(super) fn find(&self, kept: &Kept) -> Result<Option<Thing>, Failure> {
        let join = if kept.list.contains('?') { '&' } else { '?' };
        for page in 1..=PAGES {
            let path = format!("{}{join}per_page={PER_PAGE}&page={page}", kept.list);
            let reply = self.network.get(&self.url(&path), &self.headers());
            let reply = reply.map_err(|fault| self.failure(&fault.to_string()))?;
            self.accepted("GET", &path, &reply)?;
            let listed: Vec<Thing> = serde_json::from_slice(&reply.body)
                .map_err(|error| self.failure(&format!("GET {path} gave no list: {error}.")))?;
            // The link itself is not followed: it would carry the token wherever it leads.
            let last = !reply.header("link").is_some_and(|link| link.contains("rel=\"next\""));
            let found = listed.into_iter().find(|thing| thing.is(&kept.marker));
            if found.is_some() || last {
                return Ok(found);
            }
        }
        Err(self.failure(&format!(
            "{} has more than {PAGES} pages, and what is kept up to date is not on them.",
            kept.list
        )))
    }

    /// Sends it once.
    pub(super) fn send(&self, request: &Request) -> Result<String, Failure> {
        let Request { method, path, body, done } = request;
        let mut headers = self.headers().to_vec();
        headers.push(("content-type", "application/json"));
        let sent = self.network.send(method, &self.url(path), &headers, &body.to_string());
        let reply = sent.map_err(|fault| {
            self.failure(&format!("{fault} Whether {method} {path} was carried out is not known."))
        })?;
        self.accepted(method, path, &reply)?;
        Ok((*done).to_owned())
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.connection.api)
    }

    fn headers(&self) -> [(&str, &str); 3] {
        [
            ("accept", "application/vnd.github+json"),
            ("authorization", &self.authorization),
            ("x-github-api-version", "2022-11-28"),
        ]
    }

    fn accepted(&self, method: &str, path: &str, reply: &Reply) -> Result<(), Failure> {
        if (200..300).contains(&reply.status) {
            return Ok(());
        }
        let refusal = serde_json::from_slice::<Refusal>(&reply.body);
        let words = refusal.map(|refusal| refusal.message.chars().take(QUOTED).collect::<String>());
        let words = words.unwrap_or_else(|_| "no reason".to_owned());
        let advice = match reply.status {
            401 => "Hand in a valid GITHUB_TOKEN.",
            403 | 404 => "The job may lack a permission: see the head of its workflow.",
            _ => "Run the job again later.",
        };
        let status = reply.status;
        Err(self.failure(&format!("{method} {path} was answered by {status}: {words}. {advice}")))
    }

    /// A failure that does not tell the token.
    fn failure(&self, what: &str) -> Failure {
        Failure::refused(self.connection.token.hidden(&format!("GitHub: {what}")))
    }
}
