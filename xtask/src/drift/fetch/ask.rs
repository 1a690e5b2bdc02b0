//! Asks servers for pages and documents.

use std::time::Duration;

use close_codegen::SourceText;
use close_codegen::vendor::{LARGEST, Unread};

use super::Wanted;
use crate::drift::sources::Gathered;
use crate::network::{Address, Clock, Limits, Network, Reply};
use crate::reading;

pub(super) const LIMITS: Limits = Limits {
    total: Duration::from_secs(30),
    size: LARGEST as u64,
    attempts: 3,
    pause: Duration::from_secs(60),
    between: Duration::from_secs(1),
};

/// What is liked best comes first. Nothing compressed is taken: a small reply cannot become a huge
/// text.
const HEADERS: [(&str, &str); 2] = [
    ("accept", "text/markdown, application/json, application/yaml, text/plain;q=0.9, */*;q=0.5"),
    ("accept-encoding", "identity"),
];

/// Asks for all, one after the other.
pub(super) fn all<C: Clock>(wanted: &[Wanted], clock: C, gathered: &mut Gathered) {
    let inside = wanted
        .iter()
        .flat_map(|one| &one.addresses)
        .all(|address| Address::read(address).is_ok_and(|address| address.is_loopback()));
    // Nobody's server is spared by waiting on one's own.
    let between = if inside { Duration::ZERO } else { LIMITS.between };
    with(&Network::new(Limits { between, ..LIMITS }, clock), wanted, gathered);
}

pub(super) fn with<C: Clock>(network: &Network<C>, wanted: &[Wanted], gathered: &mut Gathered) {
    for one in wanted {
        match ask(network, one) {
            Ok((address, text)) => {
                gathered.named.insert(address.clone());
                gathered.texts.push(SourceText::new(address, text));
            }
            Err(reason) => gathered.unread.push(Unread {
                file: one.name.clone(),
                reason,
                position: None,
                faulty: true,
            }),
        }
    }
}

/// The first of the addresses that there is, with its text.
fn ask<C: Clock>(network: &Network<C>, wanted: &Wanted) -> Result<(String, String), String> {
    let mut reasons = Vec::new();
    for address in &wanted.addresses {
        let reply = network.get(address, &HEADERS).map_err(|fault| sentence(&fault.to_string()))?;
        match reply.status {
            200 => return text(reply).map(|text| (address.clone(), text)),
            // There is no such form of the page; maybe there is another.
            404 | 406 | 410 => reasons.push(format!("{address} was answered by {}", reply.status)),
            status => return Err(format!("{address} was answered by {status}")),
        }
    }
    Err(reasons.join(" and "))
}

fn text(reply: Reply) -> Result<String, String> {
    if let Some(coding) = reply.header("content-encoding").filter(|coding| *coding != "identity") {
        return Err(format!("the reply is compressed ({coding}), which was not asked for"));
    }
    String::from_utf8(reply.body).map_err(|error| reading::not_utf8("the reply", &error))
}

/// Reasons end without a full stop.
fn sentence(text: &str) -> String {
    text.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests;
