//! What time brings: messages that are sent later.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::json;

use crate::access::Caller;
use crate::activity::{Deed, Message, moment, record, text};
use crate::settings::WaitingWhenDeleted;
use crate::state::{Shared, State, World};

/// SMS that wait to be sent, by when. One that was deleted meanwhile and is sent all the same is
/// kept here.
#[derive(Debug, Default)]
pub(crate) struct Waiting(BTreeMap<(Timestamp, String), Option<Message>>);

impl Waiting {
    pub(crate) fn add(&mut self, world: &World, at: Timestamp, id: &str) {
        self.0.insert((at, id.to_owned()), None);
        world.more_waits.notify_one();
    }

    /// Whether it waited, and does so no more.
    pub(crate) fn cancel(&mut self, id: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|(_, waiting), _| waiting != id);
        self.0.len() < before
    }

    /// What becomes of a message that waits, when it is deleted.
    pub(crate) fn delete(&mut self, world: &World, message: &Message) {
        let Some(id) = text(message, "id") else { return };
        if world.settings.unknowns.waiting_when_deleted == WaitingWhenDeleted::NotSent {
            self.cancel(id);
        }
        for ((_, waiting), kept) in &mut self.0 {
            if waiting == id {
                *kept = Some(message.clone());
            }
        }
    }

    fn next(&self) -> Option<Timestamp> {
        self.0.keys().next().map(|(at, _)| *at)
    }
}

/// Does what is due by now.
pub(crate) fn settle_now(world: &World, state: &mut State) {
    let now = world.clock.now();
    while state.waiting.next().is_some_and(|at| at <= now) {
        let Some(((at, id), deleted)) = state.waiting.0.pop_first() else { return };
        match deleted {
            None => send(world, state, &id, at, None),
            Some(message) => {
                record(world, state, (Deed::SMS_SENT, at), (&message, None), None);
            }
        }
    }
}

/// Sends an SMS, which from then on cannot be undone.
pub(crate) fn send(
    world: &World,
    state: &mut State,
    id: &str,
    at: Timestamp,
    caller: Option<&Caller>,
) {
    let Some(sms) = state.sms.get_mut(id) else { return };
    let previous = sms.clone();
    sms.insert("status".to_owned(), json!("sent"));
    sms.insert("date_sent".to_owned(), json!(moment(at)));
    sms.insert("date_updated".to_owned(), json!(moment(at)));
    sms.insert("cost".to_owned(), json!("1"));
    if text(sms, "caller_id_mode") == Some("auto") {
        sms.insert("caller_id_reason".to_owned(), json!("context"));
    }
    let sms = sms.clone();
    record(world, state, (Deed::SMS_SENT, at), (&sms, Some(&previous)), caller);
}

/// Does what is due as time passes, also while nobody asks.
pub(crate) async fn settle(world: Shared) {
    loop {
        let next = {
            let mut state = world.state();
            settle_now(&world, &mut state);
            state.waiting.next()
        };
        let due = async {
            match next {
                Some(at) => world.clock.until(at).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = due => {}
            () = world.more_waits.notified() => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use crate::{Effect, Settings, Simulator, sms};

    #[tokio::test]
    async fn what_waits_is_sent_though_nobody_looks() {
        let now = "2026-11-21T10:00:00Z".parse().unwrap();
        let settings = Settings { now: Some(now), ..Settings::default() };
        let simulator = Simulator::start(settings).await.unwrap();
        // The background has nothing to wait for yet, and has to be told.
        tokio::time::sleep(Duration::from_millis(50)).await;
        {
            let mut state = simulator.world.state();
            let message = sms::blank(&state, "acti_1", "2026-11-21T10:00:00.000000+00:00");
            state.sms.insert("acti_1".to_owned(), message);
            state.waiting.add(&simulator.world, now + Duration::from_secs(30), "acti_1");
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert_eq!(simulator.world.state().ledger.entries(), []);
        simulator.clock().advance(Duration::from_secs(30));
        tokio::time::sleep(Duration::from_millis(200)).await;
        let ledger = simulator.world.state().ledger.clone();
        let sent: Vec<_> = ledger.entries().iter().map(|entry| (entry.effect, entry.at)).collect();
        assert_eq!(sent, [(Effect::SmsSent, now + Duration::from_secs(30))]);
    }
}
