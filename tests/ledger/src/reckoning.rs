//! What the client believes beside what the server did.

use std::collections::HashMap;

use close_messaging::Delivery;
use close_simulator::{Effect, Ledger};

use crate::beliefs::{Act, Belief};

/// What the comparison comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reckoning {
    /// Acts that the client was told are done.
    pub acknowledged: usize,
    /// Acts of which the client says that nobody knows.
    pub unknown: usize,
    /// How many of those are in the ledger.
    pub unknown_but_done: usize,
    /// Acts that the client says were not done.
    pub not_done: usize,
    /// Acknowledged and not in the ledger.
    pub lost: Vec<Belief>,
    /// More often in the ledger than it may be.
    pub duplicated: Vec<Belief>,
    /// Said to be not done, and in the ledger.
    pub denied: Vec<Belief>,
}

/// Compares beliefs with a ledger.
#[must_use]
pub fn reckon(beliefs: &[Belief], ledger: &Ledger) -> Reckoning {
    let mut done: HashMap<(Effect, &str), usize> = HashMap::new();
    for entry in ledger.entries() {
        for name in [entry.id.as_str(), entry.text.as_str()] {
            *done.entry((entry.effect, name)).or_default() += 1;
        }
    }
    let mut reckoning = Reckoning::default();
    for belief in beliefs {
        let times = |effect| done.get(&(effect, belief.marker.as_str())).copied().unwrap_or(0);
        let effect = effect_of(belief.act);
        reckoning.weigh(belief, times(effect));
        // Whatever it was to do, and whatever became of it, none of these may happen twice.
        let once = [Effect::SmsSent, Effect::SmsCreated, Effect::WhatsAppCreated];
        let mut effects = once.iter().chain((!may_repeat(belief.act)).then_some(&effect));
        if effects.any(|effect| times(*effect) > 1) {
            reckoning.duplicated.push(belief.clone());
        }
    }
    reckoning
}

impl Reckoning {
    fn weigh(&mut self, belief: &Belief, times: usize) {
        match belief.delivery {
            Delivery::Accepted => {
                self.acknowledged += 1;
                if times == 0 {
                    self.lost.push(belief.clone());
                }
            }
            Delivery::Unknown => {
                self.unknown += 1;
                self.unknown_but_done += usize::from(times > 0);
            }
            Delivery::NotSent | Delivery::Refused => {
                self.not_done += 1;
                if times > 0 {
                    self.denied.push(belief.clone());
                }
            }
        }
    }
}

/// To change a WhatsApp message twice in the same way is to change it once.
fn may_repeat(act: Act) -> bool {
    act == Act::UpdateWhatsApp
}

fn effect_of(act: Act) -> Effect {
    match act {
        Act::CreateWhatsApp => Effect::WhatsAppCreated,
        Act::UpdateWhatsApp => Effect::WhatsAppUpdated,
        Act::DeleteWhatsApp => Effect::WhatsAppDeleted,
        Act::CreateSms => Effect::SmsCreated,
        Act::UpdateSms => Effect::SmsUpdated,
        Act::DeleteSms => Effect::SmsDeleted,
        Act::SendSms => Effect::SmsSent,
    }
}
