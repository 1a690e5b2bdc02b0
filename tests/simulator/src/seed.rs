//! The data that there is at the start: all of it made up, and the same for the same seed.

mod messages;

use indexmap::IndexMap;
use jiff::Timestamp;

use crate::settings::Settings;
use crate::state::{Organization, State, User, identifier};

/// How much there is of what messages refer to.
const LEADS: usize = 20;
const CONTACTS: usize = 30;

impl State {
    pub(crate) fn new(mut chance: fastrand::Rng, settings: &Settings, now: Timestamp) -> Self {
        let organization = organization(&mut chance);
        let mut state = Self {
            chance,
            organization,
            whatsapp: IndexMap::new(),
            sms: IndexMap::new(),
            waiting: Default::default(),
            files: Default::default(),
            grants: Default::default(),
            counts: Default::default(),
            subscriptions: Default::default(),
            ledger: Default::default(),
        };
        messages::add(&mut state, settings, now);
        state
    }
}

fn organization(chance: &mut fastrand::Rng) -> Organization {
    let mut id = |prefix: &str| format!("{prefix}_{}", identifier(chance));
    let names = ["Robin Example", "Alex Example", "Kim Example"];
    let templates = [
        "Hello, this is {{ user.name }}. Your order is ready for pickup.",
        "We are open from nine to five.",
    ];
    Organization {
        id: id("orga"),
        users: names.map(|name| User { id: id("user"), name: name.to_owned() }).to_vec(),
        leads: std::iter::repeat_with(|| id("lead")).take(LEADS).collect(),
        contacts: std::iter::repeat_with(|| id("cont")).take(CONTACTS).collect(),
        internal_phones: vec!["+12025550100".to_owned(), "+12125550100".to_owned()],
        templates: templates.map(|text| (id("smstmpl"), text.to_owned())).into_iter().collect(),
    }
}
