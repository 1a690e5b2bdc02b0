//! What the headers of an answer tell of the calls that a server takes.

mod number;

use crate::http::api::RateLimitHeaders;
use jiff::Timestamp;
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use sfv::{Dictionary, List, ListEntry, Parameters, Parser};
use std::cmp::Ordering;
use std::time::Duration;

/// What an answer tells of the calls that the server takes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::http) struct Seen {
    /// How many calls in a window.
    pub(in crate::http) limit: Option<f64>,
    /// How many more in this window.
    pub(in crate::http) remaining: Option<f64>,
    /// How long until the next window begins.
    pub(in crate::http) reset: Option<Duration>,
}

/// Reads what an answer tells; `None` if that is nothing.
///
/// A server may send several forms at once, with numbers that do not belong together, so a combined
/// header that can be read is all that counts.
pub(in crate::http) fn observe(names: &RateLimitHeaders, headers: &HeaderMap) -> Option<Seen> {
    first(names.combined, headers, combined).or_else(|| {
        let seen = Seen {
            limit: first(names.limit, headers, number_at_the_start),
            remaining: first(names.remaining, headers, number_at_the_start),
            reset: first(names.reset, headers, number_at_the_start).map(Duration::from_secs_f64),
        };
        seen.tells_something()
    })
}

/// How long an answer asks to wait: until the next window, or else by `retry-after`, in seconds or
/// as a moment.
pub(in crate::http) fn wait_after(
    headers: &HeaderMap,
    seen: Option<&Seen>,
    now: Timestamp,
) -> Option<Duration> {
    let reset = seen.and_then(|seen| seen.reset);
    // A window that ends now says less than a wait that is named.
    reset.filter(|reset| !reset.is_zero()).or_else(|| retry_after(headers, now)).or(reset)
}

fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?;
    if let Some(seconds) = number::of_text(text) {
        return Some(Duration::from_secs_f64(seconds));
    }
    let moment = moment(text)?;
    // By the server's own clock, where it tells it: this machine's may be wrong.
    let now = headers.get(DATE).and_then(|date| self::moment(date.to_str().ok()?)).unwrap_or(now);
    // A moment that has passed asks for no wait.
    Some(moment.duration_since(now).try_into().unwrap_or(Duration::ZERO))
}

fn moment(text: &str) -> Option<Timestamp> {
    Timestamp::try_from(httpdate::parse_http_date(text).ok()?).ok()
}

impl Seen {
    fn tells_something(self) -> Option<Self> {
        (self != Self::default()).then_some(self)
    }

    /// Takes one pair of a combined header, in the words of any draft of the standard.
    fn take(&mut self, name: &str, number: Option<f64>) {
        match name {
            "limit" | "q" => self.limit = number.or(self.limit),
            "remaining" | "r" => self.remaining = number.or(self.remaining),
            "reset" | "t" => self.reset = number.map(Duration::from_secs_f64).or(self.reset),
            _ => {}
        }
    }

    fn take_all(mut self, parameters: &Parameters) -> Self {
        for (name, value) in parameters {
            self.take(name.as_str(), number::of_item(value));
        }
        self
    }

    /// What leaves fewer calls for longer comes first.
    fn order(&self) -> (f64, f64) {
        let wait = self.reset.map_or(0.0, |reset| reset.as_secs_f64());
        (self.remaining.unwrap_or(f64::MAX), -wait)
    }
}

/// The first of these headers that can be read. One on several lines is read as one, as HTTP has it.
fn first<T>(
    names: &[&'static str],
    headers: &HeaderMap,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    names.iter().find_map(|name| {
        // To look so few names up, each being read and hashed, takes longer than to go through.
        let lines = headers.iter().filter(|(key, _)| **key == **name);
        let lines: Vec<&str> = lines.filter_map(|(_, value)| value.to_str().ok()).collect();
        if lines.is_empty() { None } else { read(&lines.join(", ")) }
    })
}

fn combined(text: &str) -> Option<Seen> {
    dictionary(text).or_else(|| policies(text)).or_else(|| loosely(text))
}

/// `limit=100, remaining=50, reset=5`; with semicolons the rest are parameters of the first.
fn dictionary(text: &str) -> Option<Seen> {
    let members: Dictionary = Parser::new(text).parse().ok()?;
    let mut seen = Seen::default();
    for (name, member) in &members {
        if let ListEntry::Item(item) = member {
            seen.take(name.as_str(), number::of_item(&item.bare_item));
            seen = seen.take_all(&item.params);
        }
    }
    seen.tells_something()
}

/// `"default";r=50;t=30`: of several policies, the one that leaves the fewest calls.
fn policies(text: &str) -> Option<Seen> {
    let members: List = Parser::new(text).parse().ok()?;
    let parameters = members.iter().map(|member| match member {
        ListEntry::Item(item) => &item.params,
        ListEntry::InnerList(list) => &list.params,
    });
    parameters
        .filter_map(|parameters| Seen::default().take_all(parameters).tells_something())
        .min_by(|one, other| one.order().partial_cmp(&other.order()).unwrap_or(Ordering::Equal))
}

/// The same pairs where they are no structured field: a fraction of more than three digits, a
/// capital letter, a space before a semicolon.
fn loosely(text: &str) -> Option<Seen> {
    let mut seen = Seen::default();
    for (name, value) in text.split([',', ';']).filter_map(|pair| pair.split_once('=')) {
        seen.take(&name.trim().to_ascii_lowercase(), number::of_text(value));
    }
    seen.tells_something()
}

/// The first number of a value such as `60` or `60, 60;w=1, 100;w=1`.
fn number_at_the_start(text: &str) -> Option<f64> {
    let first: Option<List> = Parser::new(text).parse().ok();
    match first.as_deref().and_then(<[ListEntry]>::first) {
        Some(ListEntry::Item(item)) => number::of_item(&item.bare_item),
        Some(ListEntry::InnerList(_)) => None,
        None => number::of_text(text.split([',', ';']).next()?),
    }
}

#[cfg(test)]
mod tests;
