//! Lists: filters, order, pages, and replies cut down to some fields.

use axum::http::StatusCode;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use crate::activity::Message;
use crate::api::Call;
use crate::failure::Failure;
use crate::settings::{Order, Unknowns};
use crate::state::Activities;

/// Filters by a list of values, each with the field that has to have one of them.
const ONE_OF: [(&str, &str); 7] = [
    ("id__in", "id"),
    ("lead_id", "lead_id"),
    ("contact_id", "contact_id"),
    ("user_id", "user_id"),
    ("_type", "_type"),
    ("organization_id", "organization_id"),
    ("external_whatsapp_message_id", "external_whatsapp_message_id"),
];

/// Those of them that take one value, in which a comma is part of it.
const SINGLE: [&str; 2] = ["organization_id", "external_whatsapp_message_id"];

/// How many entries a page has where nothing is said.
const USUAL_LIMIT: u64 = 100;

/// One page.
pub(crate) fn page(all: &Activities, call: &Call, unknowns: &Unknowns) -> Result<Value, Failure> {
    let limit = bounded(call, "_limit", USUAL_LIMIT, unknowns.most_limit)?;
    let skip = bounded(call, "_skip", 0, unknowns.most_skip)?;
    let filters = Filters::of(call);
    let mut kept: Vec<&Message> = all.values().filter(|message| filters.keep(message)).collect();
    // Messages of one moment have to be in some order, and in the same one each time.
    kept.sort_by(|one, other| match unknowns.order {
        Order::NewestFirst => key(other).cmp(&key(one)),
        Order::OldestFirst => key(one).cmp(&key(other)),
    });
    let data: Vec<Value> =
        kept.iter().skip(skip).take(limit).map(|message| cut(message, call)).collect();
    let has_more = kept.len() > skip.saturating_add(limit);
    Ok(json!({"data": data, "has_more": has_more}))
}

/// A message, or the fields of it that are asked for; a field that there is not is passed over.
pub(crate) fn cut(message: &Message, call: &Call) -> Value {
    let Some(fields) = call.parameter("_fields") else { return Value::Object(message.clone()) };
    let fields: Vec<&str> = fields.split(',').map(str::trim).collect();
    let asked = message.iter().filter(|(name, _)| fields.contains(&name.as_str()));
    Value::Object(asked.map(|(name, value)| (name.clone(), value.clone())).collect())
}

fn bounded(call: &Call, name: &str, usual: u64, most: u64) -> Result<usize, Failure> {
    let given = match call.parameter(name) {
        None => usual,
        // The document lets nothing through but whole numbers; this one is too large to be read.
        Some(text) => text.parse().unwrap_or(u64::MAX),
    };
    if given > most {
        let sentence = format!("`{name}` is {given}, and may be {most} at most in this list.");
        return Err(Failure::said(StatusCode::BAD_REQUEST, &sentence));
    }
    Ok(usize::try_from(given).unwrap_or(usize::MAX))
}

fn key(message: &Message) -> (&str, &str) {
    let text = |field| message.get(field).and_then(Value::as_str).unwrap_or_default();
    (text("date_created"), text("id"))
}

/// What an entry has to be.
struct Filters<'a> {
    one_of: Vec<(&'static str, Vec<&'a str>)>,
    dates: Vec<(&'static str, Bound, Timestamp)>,
}

#[derive(Clone, Copy)]
enum Bound {
    From,
    After,
    Until,
    Through,
}

impl<'a> Filters<'a> {
    fn of(call: &'a Call) -> Self {
        let one_of = ONE_OF.iter().filter_map(|&(filter, field)| {
            let given = call.parameter(filter)?;
            let values = match SINGLE.contains(&filter) {
                true => vec![given],
                false => given.split(',').map(str::trim).collect(),
            };
            Some((field, values))
        });
        let bounds = [
            ("__gte", Bound::From),
            ("__gt", Bound::After),
            ("__lt", Bound::Until),
            ("__lte", Bound::Through),
        ];
        let dates = ["date_created", "activity_at"].into_iter().flat_map(|field| {
            bounds.into_iter().filter_map(move |(ending, bound)| {
                let given = call.parameter(&format!("{field}{ending}"))?;
                Some((field, bound, instant(given)?))
            })
        });
        Self { one_of: one_of.collect(), dates: dates.collect() }
    }

    fn keep(&self, message: &Message) -> bool {
        let text = |field: &str| message.get(field).and_then(Value::as_str);
        let listed = self
            .one_of
            .iter()
            .all(|(field, values)| text(field).is_some_and(|value| values.contains(&value)));
        listed
            && self.dates.iter().all(|(field, bound, limit)| {
                text(field)
                    .and_then(|date| date.parse::<Timestamp>().ok())
                    .is_some_and(|date| bound.holds(date, *limit))
            })
    }
}

impl Bound {
    fn holds(self, date: Timestamp, limit: Timestamp) -> bool {
        match self {
            Self::From => date >= limit,
            Self::After => date > limit,
            Self::Until => date < limit,
            Self::Through => date <= limit,
        }
    }
}

/// A date alone means its start in UTC: how Close places it is not documented.
fn instant(text: &str) -> Option<Timestamp> {
    let start = || text.parse::<Date>().ok()?.to_zoned(TimeZone::UTC).ok();
    text.parse().ok().or_else(|| Some(start()?.timestamp()))
}
