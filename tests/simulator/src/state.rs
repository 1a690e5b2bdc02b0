//! What the server knows.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use indexmap::IndexMap;
use serde_json::{Map, Value};
use tokio::sync::Notify;

use crate::clock::Clock;
use crate::conformance::Document;
use crate::due::Waiting;
use crate::faults::Plan;
use crate::files::Files;
use crate::ledger::Ledger;
use crate::oauth::Grants;
use crate::rate::Counts;
use crate::settings::Settings;
use crate::webhooks::Subscriptions;

/// The server, shared by all connections.
pub(crate) type Shared = Arc<World>;

/// What does not change while the server runs, and what does behind one lock.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) settings: Settings,
    pub(crate) clock: Clock,
    pub(crate) document: &'static Document,
    pub(crate) api_key: String,
    /// Where the API is, with `/api/v1`.
    pub(crate) base_url: String,
    /// Where files go: another origin, so that credentials that go there show.
    pub(crate) storage_url: String,
    /// What goes wrong on purpose.
    pub(crate) faults: Plan,
    /// Told when one more SMS waits to be sent.
    pub(crate) more_waits: Notify,
    state: Mutex<State>,
}

/// What changes.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) chance: fastrand::Rng,
    pub(crate) organization: Organization,
    pub(crate) whatsapp: Activities,
    pub(crate) sms: Activities,
    pub(crate) waiting: Waiting,
    pub(crate) files: Files,
    pub(crate) grants: Grants,
    pub(crate) counts: Counts,
    pub(crate) subscriptions: Subscriptions,
    pub(crate) ledger: Ledger,
}

/// Messages as they are answered, by id, in the order of their creation.
pub(crate) type Activities = IndexMap<String, Map<String, Value>>;

/// Whom the data belongs to, and what messages refer to.
#[derive(Debug)]
pub(crate) struct Organization {
    pub(crate) id: String,
    /// The users; the first is the one whose API key it is.
    pub(crate) users: Vec<User>,
    pub(crate) leads: Vec<String>,
    pub(crate) contacts: Vec<String>,
    /// Phone numbers that Close provides, which can send.
    pub(crate) internal_phones: Vec<String>,
    /// Texts of SMS templates, by id.
    pub(crate) templates: IndexMap<String, String>,
}

/// A user.
#[derive(Clone, Debug)]
pub(crate) struct User {
    pub(crate) id: String,
    pub(crate) name: String,
}

impl World {
    pub(crate) fn new(
        settings: Settings,
        clock: Clock,
        (base_url, storage_url): (String, String),
    ) -> io::Result<Self> {
        let mut chance = fastrand::Rng::with_seed(settings.seed);
        let api_key = format!("api_{}", identifier(&mut chance));
        let state = State::new(chance, &settings, clock.now());
        let faults = Plan::new(settings.seed, settings.faults.clone());
        Ok(Self {
            settings,
            clock,
            document: Document::ours()?,
            api_key,
            base_url,
            storage_url,
            faults,
            more_waits: Notify::new(),
            state: Mutex::new(state),
        })
    }

    /// A test that panicked while it looked leaves nothing half done.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// As long as Close's, without its prefix.
pub(crate) fn identifier(chance: &mut fastrand::Rng) -> String {
    std::iter::repeat_with(|| chance.alphanumeric()).take(43).collect()
}
