//! What a server makes of the query of a list.

use close_messaging::DateTime;
use close_wire_tests::Request;
use percent_encoding::percent_decode_str;
use serde_json::Value;
use std::collections::HashMap;

/// The parameters of a request.
pub(crate) fn parameters(request: &Request) -> HashMap<String, String> {
    let query = request.query.clone().unwrap_or_default();
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .map(|(name, value)| {
            let value = percent_decode_str(value).decode_utf8().unwrap();
            (name.to_owned(), value.into_owned())
        })
        .collect()
}

/// Whether an item was created within the bounds that are asked for.
pub(crate) fn matches(item: &Value, parameters: &HashMap<String, String>) -> bool {
    let created = moment(item["date_created"].as_str().unwrap());
    let holds = |name, holds: fn(&DateTime, &DateTime) -> bool| {
        parameters.get(name).is_none_or(|bound| holds(&created, &moment(bound)))
    };
    holds("date_created__gte", |created, bound| created >= bound)
        && holds("date_created__gt", |created, bound| created > bound)
        && holds("date_created__lte", |created, bound| created <= bound)
        && holds("date_created__lt", |created, bound| created < bound)
}

fn moment(text: &str) -> DateTime {
    text.parse().unwrap()
}
