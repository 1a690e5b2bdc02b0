//! The list that is walked, made before anyone asks.

use super::{MESSAGES, PAGE};
use crate::measures::{Result, decode};
use crate::server::{Answer, Request};
use chrono::{DateTime, Utc};
use std::ops::Range;

/// When the oldest message was created; each later one came a second after the one before.
const FIRST: i64 = 1_767_225_600;

/// All messages, the newest first, as the text that a page is a piece of.
pub(super) struct List {
    text: String,
    /// Where each message begins, and behind the last where one more would.
    starts: Vec<usize>,
}

impl List {
    pub(super) fn new() -> Result<Self> {
        let template = decode::sms(7).to_string();
        // What differs from one message to the next.
        let (id, date) = (&decode::id("acti", 7), "2026-10-05T14:31:09.120000+00:00");
        let mut list = Self { text: String::new(), starts: vec![0] };
        for message in (0..MESSAGES).rev() {
            let moment = DateTime::<Utc>::from_timestamp(FIRST + message as i64, 0);
            let moment = moment.ok_or("no such moment")?.format("%Y-%m-%dT%H:%M:%S.000000+00:00");
            let item = template.replace(date, &moment.to_string());
            list.text.push_str(&item.replace(id, &decode::id("acti", message)));
            list.text.push(',');
            list.starts.push(list.text.len());
        }
        Ok(list)
    }

    /// The page that a request asks for.
    pub(super) fn answer(&self, request: &Request) -> Answer {
        let query = request.query().replace("%3A", ":").replace("%2B", "+");
        let parameter = |name: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(other, _)| *other == name).map(|(_, value)| value.to_owned())
        };
        let number = |name: &str| parameter(name).and_then(|value| value.parse::<usize>().ok());
        let all = within(&parameter);
        let skip = number("_skip").unwrap_or(0).min(all.len());
        let count = number("_limit").unwrap_or(PAGE).min(all.len() - skip);
        let newest = MESSAGES - all.end + skip;
        let items = self.items(newest..newest + count).trim_end_matches(',');
        let more = skip + count < all.len();
        Answer::json(200, &format!(r#"{{"data":[{items}],"has_more":{more}}}"#))
    }

    /// The text of these messages, the newest being the first.
    fn items(&self, places: Range<usize>) -> &str {
        let start = |place| self.starts.get(place).copied().unwrap_or(self.text.len());
        self.text.get(start(places.start)..start(places.end)).unwrap_or_default()
    }
}

/// Which messages are within the dates that are asked for.
fn within(parameter: &impl Fn(&str) -> Option<String>) -> Range<usize> {
    let place = |name: &str, is_after: bool| {
        let moment: DateTime<Utc> = parameter(name)?.parse().ok()?;
        let since = moment.timestamp_micros() - FIRST * 1_000_000;
        // The first message that is not before the moment, or the first that is after it.
        let place = if is_after {
            since.div_euclid(1_000_000) + 1
        } else {
            -(-since).div_euclid(1_000_000)
        };
        usize::try_from(place.max(0)).ok().map(|place| place.min(MESSAGES))
    };
    let start = place("date_created__gte", false).or(place("date_created__gt", true)).unwrap_or(0);
    let end =
        place("date_created__lt", false).or(place("date_created__lte", true)).unwrap_or(MESSAGES);
    start.min(end)..end
}
