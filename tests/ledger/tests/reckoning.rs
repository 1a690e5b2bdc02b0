//! The reckoning finds what it is there to find: each fault planted by hand.

use close_ledger_tests::{Act, Belief, Reckoning, reckon};
use close_messaging::Delivery;
use close_messaging::jiff::Timestamp;
use close_simulator::{Effect, Entry, Ledger};

fn belief(act: Act, delivery: Delivery) -> Belief {
    Belief { act, marker: "a".to_owned(), delivery }
}

fn ledger(effects: &[Effect]) -> Ledger {
    let entry = |effect: &Effect| Entry::new(Timestamp::UNIX_EPOCH, *effect, "acti_1", "a");
    effects.iter().map(entry).collect()
}

fn reckoned(act: Act, delivery: Delivery, effects: &[Effect]) -> Reckoning {
    reckon(&[belief(act, delivery)], &ledger(effects))
}

#[test]
fn what_is_acknowledged_and_there_once_is_right() {
    let right = reckoned(Act::SendSms, Delivery::Accepted, &[Effect::SmsSent, Effect::SmsCreated]);
    assert_eq!(right, Reckoning { acknowledged: 1, ..Reckoning::default() });
}

#[test]
fn what_is_acknowledged_and_not_there_is_lost() {
    let lost = reckoned(Act::CreateWhatsApp, Delivery::Accepted, &[Effect::SmsCreated]);
    assert_eq!(lost.lost, [belief(Act::CreateWhatsApp, Delivery::Accepted)]);
}

#[test]
fn what_is_there_twice_is_duplicated_whatever_the_client_says() {
    for delivery in [Delivery::Accepted, Delivery::Unknown, Delivery::NotSent, Delivery::Refused] {
        let twice = reckoned(Act::SendSms, delivery, &[Effect::SmsSent, Effect::SmsSent]);
        assert_eq!(twice.duplicated, [belief(Act::SendSms, delivery)]);
        let created = [Effect::SmsSent, Effect::SmsCreated, Effect::SmsCreated];
        let twice = reckoned(Act::SendSms, delivery, &created);
        assert_eq!(twice.duplicated, [belief(Act::SendSms, delivery)]);
    }
}

#[test]
fn a_change_of_a_whatsapp_message_may_be_made_again_and_that_of_an_sms_not() {
    let twice = [Effect::WhatsAppUpdated, Effect::WhatsAppUpdated];
    assert_eq!(reckoned(Act::UpdateWhatsApp, Delivery::Accepted, &twice).duplicated, []);
    let twice = [Effect::SmsUpdated, Effect::SmsUpdated];
    let duplicated = reckoned(Act::UpdateSms, Delivery::Accepted, &twice).duplicated;
    assert_eq!(duplicated, [belief(Act::UpdateSms, Delivery::Accepted)]);
}

#[test]
fn what_is_denied_and_there_is_told() {
    for delivery in [Delivery::NotSent, Delivery::Refused] {
        let denied = reckoned(Act::DeleteSms, delivery, &[Effect::SmsDeleted]).denied;
        assert_eq!(denied, [belief(Act::DeleteSms, delivery)]);
    }
}

#[test]
fn what_nobody_knows_is_counted_apart() {
    let done = reckoned(Act::CreateSms, Delivery::Unknown, &[Effect::SmsCreated]);
    assert_eq!((done.unknown, done.unknown_but_done), (1, 1));
    let not_done = reckoned(Act::CreateSms, Delivery::Unknown, &[]);
    assert_eq!((not_done.unknown, not_done.unknown_but_done), (1, 0));
}
