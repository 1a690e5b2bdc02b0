//! Walks through a list while others change it.

use std::collections::{BTreeSet, HashMap};

use close_messaging::types::{LeadId, SmsActivity, WhatsAppMessageActivity};
use close_messaging::{Client, Error};
use futures_util::TryStreamExt;

/// How many items a page has, so that a walk has many.
const PAGE: i64 = 50;

/// What walks came to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Walked {
    /// Walks that came to their end.
    pub(crate) finished: u64,
    /// Walks that ended with an error, after all attempts.
    pub(crate) failed: u64,
    /// Ids that were there throughout and that a walk did not give.
    pub(crate) missing: Vec<String>,
    /// Ids that a walk gave more than once.
    pub(crate) repeated: Vec<String>,
}

impl Walked {
    /// Compares what a walk gave with what was there throughout.
    fn compare(&mut self, given: Result<Vec<String>, Error>, throughout: &BTreeSet<String>) {
        let Ok(given) = given else {
            self.failed += 1;
            return;
        };
        self.finished += 1;
        let mut times: HashMap<&str, usize> = HashMap::new();
        for id in &given {
            *times.entry(id).or_default() += 1;
        }
        let missing = throughout.iter().filter(|id| !times.contains_key(id.as_str()));
        self.missing.extend(missing.cloned());
        let repeated = times.iter().filter(|(_, times)| **times > 1);
        self.repeated.extend(repeated.map(|(id, _)| (*id).to_owned()));
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.finished += other.finished;
        self.failed += other.failed;
        self.missing.extend(other.missing);
        self.repeated.extend(other.repeated);
    }

    /// Walks through all WhatsApp messages of a lead.
    pub(crate) async fn whatsapp(
        &mut self,
        client: &Client,
        lead: &LeadId,
        throughout: &BTreeSet<String>,
    ) {
        let stream = client.whatsapp().list().lead_id([lead]).limit(PAGE).stream().prefetch(2);
        let id = |message: WhatsAppMessageActivity| message.id.as_str().to_owned();
        self.compare(stream.map_ok(id).try_collect().await, throughout);
    }

    /// Walks through all SMS of a lead.
    pub(crate) async fn sms(
        &mut self,
        client: &Client,
        lead: &LeadId,
        throughout: &BTreeSet<String>,
    ) {
        let stream = client.sms().list().lead_id([lead]).limit(PAGE).stream();
        let id = |sms: SmsActivity| sms.id.as_str().to_owned();
        self.compare(stream.map_ok(id).try_collect().await, throughout);
    }
}
