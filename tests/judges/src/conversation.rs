//! What the client says to a server, and what it has to hear: every operation, every setter, and
//! the refusals.
//!
//! Prism cannot judge two kinds of calls, which go past it: a reply that is cut down to some fields
//! lacks others that its schema requires, and a list asked for by POST has the path and the method
//! of a creation, whose body is another.

mod claim;
mod lists;
mod refusals;
mod sms;
mod sms_changes;
mod whatsapp;

use crate::Outcome;
use close_messaging::{ApiKey, Client, RetryPolicy};
use close_simulator::{Directory, Rate, Settings, Simulator, Unknowns};
use std::time::Duration;

/// How many messages there are at the start: more than one page of the usual length.
const MESSAGES: usize = 120;

/// How many requests a strict server takes.
const STRICT: u32 = 2;

/// Where calls go: through the judge, or past it.
#[derive(Debug)]
pub struct Conversation {
    judged: Client,
    direct: Client,
    /// Another one through the judge, that has not heard how fast it may be.
    hasty: Client,
    /// With a key that nobody has.
    stranger: Client,
    known: Known,
}

/// What calls refer to.
#[derive(Clone, Debug)]
struct Known {
    lead: String,
    other_lead: String,
    contact: String,
    user: String,
    other_user: String,
    organization: String,
    template: String,
    phone: String,
}

/// The settings of a server that a conversation is led with.
#[must_use]
pub fn settings(unknowns: Unknowns) -> Settings {
    let mut settings = Settings::default();
    settings.messages = MESSAGES;
    settings.unknowns = unknowns;
    settings
}

/// The settings of a server that soon refuses further requests.
#[must_use]
pub fn strict_settings() -> Settings {
    let mut settings = settings(Unknowns::one_way());
    settings.rate = Some(Rate::new(STRICT, Duration::from_secs(3600)));
    settings
}

impl Conversation {
    /// Calls go to `judged`, but for those that the judge cannot judge: they go to the simulator.
    ///
    /// # Errors
    ///
    /// The simulator holds nothing that calls could refer to, or a client cannot be made.
    pub fn new(simulator: &Simulator, judged: &str) -> Outcome<Self> {
        Ok(Self {
            judged: client(simulator.api_key(), judged)?,
            direct: client(simulator.api_key(), simulator.base_url())?,
            hasty: client(simulator.api_key(), judged)?,
            stranger: client("api_nobody", judged)?,
            known: Known::of(&simulator.directory())?,
        })
    }

    /// Leads it.
    ///
    /// # Errors
    ///
    /// What came back is not what was to come.
    pub async fn lead(&self) -> Outcome {
        whatsapp::lead(self).await?;
        sms::lead(self).await?;
        lists::lead(self).await?;
        refusals::lead(self).await
    }

    /// Asks more often than a strict server takes.
    ///
    /// # Errors
    ///
    /// It takes everything, or refuses for another reason.
    pub async fn lead_too_fast(&self) -> Outcome {
        for _ in 0..STRICT {
            let page = self.judged.sms().list().limit(1).await?;
            claim::same("the length of a page", &page.data.len(), &1)?;
        }
        refusals::too_fast(self).await
    }
}

/// One that never waits: what a server refuses, it refuses at once.
fn client(key: &str, base_url: &str) -> Outcome<Client> {
    let builder = Client::builder(ApiKey::new(key)).base_url(base_url);
    Ok(builder.retry(RetryPolicy::never()).timeout(Duration::from_secs(30)).build()?)
}

impl Known {
    fn of(directory: &Directory) -> Outcome<Self> {
        let at = |values: &[String], place: usize| -> Outcome<String> {
            Ok(values.get(place).ok_or("the simulator holds too little")?.clone())
        };
        Ok(Self {
            lead: at(&directory.lead_ids, 0)?,
            other_lead: at(&directory.lead_ids, 1)?,
            contact: at(&directory.contact_ids, 0)?,
            user: at(&directory.user_ids, 0)?,
            other_user: at(&directory.user_ids, 1)?,
            organization: directory.organization_id.clone(),
            template: at(&directory.template_ids, 0)?,
            phone: at(&directory.internal_phones, 0)?,
        })
    }
}
