//! Fetches what the vendor publishes: one address after the other, within limits.

#[cfg(feature = "network")]
mod ask;

use std::collections::BTreeSet;

use close_codegen::SourceText;
use close_codegen::vendor::{self, Lock};

use super::given::{Given, Source, is_address};
use super::sources::Gathered;
use crate::exit::Failure;

/// The same thing at one or several addresses: the first that there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// What it is called where it is at none.
    name: String,
    addresses: Vec<String>,
}

impl Wanted {
    fn at(address: &str) -> Self {
        Self { name: address.to_owned(), addresses: vec![address.to_owned()] }
    }

    /// A page of an endpoint, in Markdown where there is such a form.
    fn page(link: &str) -> Self {
        let link = link.split('#').next().unwrap_or(link).trim_end_matches('/');
        let last = link.rsplit('/').next().unwrap_or_default();
        if link.contains('?') || last.contains('.') {
            return Self::at(link);
        }
        Self { name: link.to_owned(), addresses: vec![format!("{link}.md"), link.to_owned()] }
    }
}

/// What is asked for, each thing once: what was named, and with `--fetch` what the lock has and what
/// the operations link to.
pub(super) fn wanted(
    given: &Given,
    spec: &SourceText,
    lock: Option<&Lock>,
) -> Result<Vec<Wanted>, Failure> {
    let links = if given.fetch {
        vendor::links(spec).map_err(|diagnostics| Failure::refused(diagnostics.to_string()))?
    } else {
        Vec::new()
    };
    let pages: Vec<Wanted> = links.iter().map(|link| Wanted::page(link)).collect();
    let named = given.sources.iter().filter_map(|source| match source {
        Source::Address(address) => Some(address.as_str()),
        Source::Path(_) | Source::Saved { .. } => None,
    });
    let saved: BTreeSet<&str> = given
        .sources
        .iter()
        .filter_map(|source| match source {
            Source::Saved { address, .. } => Some(address.as_str()),
            Source::Path(_) | Source::Address(_) => None,
        })
        .collect();
    let locked = lock.iter().flat_map(|lock| lock.addresses());
    let locked = locked.filter(|address| given.fetch && is_address(address));
    let mut all: Vec<Wanted> = Vec::new();
    let mut seen: BTreeSet<String> = saved.into_iter().map(str::to_owned).collect();
    for one in pages.into_iter().chain(named.chain(locked).map(Wanted::at)) {
        if !one.addresses.iter().any(|address| seen.contains(address)) {
            seen.extend(one.addresses.iter().cloned());
            all.push(one);
        }
    }
    all.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(all)
}

/// Fetches all of them. What cannot be had is named as unread.
#[cfg(feature = "network")]
pub(super) fn fetch(wanted: &[Wanted], gathered: &mut Gathered) -> Result<(), Failure> {
    ask::all(wanted, crate::network::Wall, gathered);
    Ok(())
}

/// An xtask without the network runs itself again before it comes to this.
#[cfg(not(feature = "network"))]
pub(super) fn fetch(wanted: &[Wanted], _: &mut Gathered) -> Result<(), Failure> {
    let names: Vec<&str> = wanted.iter().map(|one| one.name.as_str()).collect();
    Err(Failure::refused(format!("{} cannot be read without the network.", names.join(", "))))
}

#[cfg(test)]
mod tests;
