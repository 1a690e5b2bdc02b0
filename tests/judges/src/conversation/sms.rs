//! SMS: kept, scheduled, sent, logged.

use super::claim::{holds, refused, same, says};
use super::{Conversation, sms_changes};
use crate::Outcome;
use close_messaging::DateTime;
use close_messaging::types::{
    CallerIdMode, MessageStatus, NewSms, PhoneActivityDirection, PhoneActivitySource, SmsActivity,
};

/// Never due while a conversation is led.
pub(super) const LATER: &str = "2099-10-06T13:00:00+00:00";
pub(super) const REMOTE: &str = "+12025550143";

pub(super) async fn lead(conversation: &Conversation) -> Outcome {
    let draft = keep(conversation).await?;
    keep_cleared(conversation).await?;
    sms_changes::lead(conversation, &draft).await?;
    schedule(conversation).await?;
    send(conversation).await?;
    log_received(conversation).await?;
    log_sent(conversation).await?;
    by_status(conversation).await?;
    delete(conversation, &draft).await
}

async fn keep(conversation: &Conversation) -> Outcome<SmsActivity> {
    let (close, known) = (conversation.judged.sms(), &conversation.known);
    let when: DateTime = "2026-10-05T09:12:44+00:00".parse()?;
    let draft = close
        .draft()
        .timezone_offset(-2.5)
        .activity_at(when)
        .attachments(Vec::new())
        .caller_id_mode(CallerIdMode::Fixed)
        .contact_id(known.contact.as_str())
        .created_by(known.other_user.as_str())
        .date_created(when)
        .direction(PhoneActivityDirection::Outbound)
        .lead_id(known.lead.as_str())
        .local_phone(known.phone.as_str())
        .organization_id(known.organization.as_str())
        .remote_phone(REMOTE)
        .source(PhoneActivitySource::CloseIo)
        .text("Your order is ready.")
        .user_id(known.user.as_str())
        .await?;
    same("status", &draft.status, &MessageStatus::Draft)?;
    same("activity_at", &draft.activity_at, &Some(when))?;
    same("date_created", &draft.date_created, &when)?;
    same("caller_id_mode", &draft.caller_id_mode, &Some(CallerIdMode::Fixed))?;
    says("created_by", draft.created_by.as_ref(), &known.other_user)?;
    says("lead_id", draft.lead_id.as_ref(), &known.lead)?;
    says("contact_id", draft.contact_id.as_ref(), &known.contact)?;
    says("local_phone", draft.local_phone.as_ref(), &known.phone)?;
    says("remote_phone", draft.remote_phone.as_ref(), REMOTE)?;
    says("text", draft.text.as_ref(), "Your order is ready.")?;
    same("what is kept", &close.get(&draft.id).await?, &draft)?;
    Ok(draft)
}

async fn keep_cleared(conversation: &Conversation) -> Outcome {
    let draft = conversation
        .judged
        .sms()
        .draft()
        .clear_activity_at()
        .clear_attachments()
        .clear_caller_id_mode()
        .clear_contact_id()
        .clear_created_by()
        .clear_date_created()
        .clear_direction()
        .clear_lead_id()
        .clear_local_phone()
        .clear_organization_id()
        .clear_remote_phone()
        .clear_source()
        .clear_template_id()
        .clear_text()
        .clear_user_id()
        .await?;
    same("contact_id", &draft.contact_id, &None)?;
    same("lead_id", &draft.lead_id, &None)?;
    same("local_phone", &draft.local_phone, &None)?;
    same("text", &draft.text, &None)?;
    same("user_id", &draft.user_id, &None)?;
    same("direction", &draft.direction, &PhoneActivityDirection::Outbound)
}

async fn schedule(conversation: &Conversation) -> Outcome {
    let (close, known) = (conversation.judged.sms(), &conversation.known);
    let at: DateTime = LATER.parse()?;
    let scheduled = close
        .schedule(at)
        .lead_id(known.lead.as_str())
        .local_phone(known.phone.as_str())
        .remote_phone(REMOTE)
        .template_id(known.template.as_str())
        .await?;
    same("status", &scheduled.status, &MessageStatus::Scheduled)?;
    same("date_scheduled", &scheduled.date_scheduled, &Some(at))?;
    says("template_id", scheduled.template_id.as_ref(), &known.template)?;
    holds("the template was rendered", scheduled.text.is_some())?;
    refused("a change of what waits", close.update(&scheduled.id).text("x").await, 400)?;
    let cancelled = close.update(&scheduled.id).status(MessageStatus::Draft).await?;
    same("status", &cancelled.status, &MessageStatus::Draft)
}

async fn send(conversation: &Conversation) -> Outcome {
    let (close, known) = (conversation.judged.sms(), &conversation.known);
    let held = close
        .send()
        .send_in(50)
        .local_phone(known.phone.as_str())
        .remote_phone(REMOTE)
        .text("Held back.")
        .await?;
    same("status", &held.status, &MessageStatus::Outbox)?;
    let cancelled = close.update(&held.id).status(MessageStatus::Draft).await?;
    same("status", &cancelled.status, &MessageStatus::Draft)?;
    let file = conversation.judged.files().upload("a.png", "image/png", vec![1_u8; 20]).await?;
    let phones = close.send().local_phone(known.phone.as_str()).remote_phone(REMOTE);
    let sent = phones.attach(file).text("Off it goes.").await?;
    let kept = close.get(&sent.id).await?;
    same("status", &kept.status, &MessageStatus::Sent)?;
    holds("it says when it was sent", kept.date_sent.is_some())?;
    same("attachments", &kept.attachments.map(|files| files.len()), &Some(1))?;
    let external = close.send().local_phone("+12025550199").remote_phone(REMOTE).text("No.");
    refused("a number that cannot send", external.await, 400)?;
    Ok(())
}

async fn log_received(conversation: &Conversation) -> Outcome {
    let close = &conversation.judged;
    let file = close.files().upload("shop.jpg", "image/jpeg", vec![1_u8; 120]).await?;
    let received = close
        .sms()
        .log_received()
        .send_to_inbox(true)
        .attach(file)
        .remote_phone(REMOTE)
        .source(PhoneActivitySource::External)
        .text("This is our shop.")
        .await?;
    same("status", &received.status, &MessageStatus::Inbox)?;
    same("direction", &received.direction, &PhoneActivityDirection::Inbound)?;
    same("source", &received.source, &PhoneActivitySource::External)?;
    let attached = received.attachments.and_then(|files| files.into_iter().next());
    let attached = attached.ok_or("nothing is attached")?;
    same("size", &attached.size, &Some(120))?;
    says("content_type", attached.content_type.as_ref(), "image/jpeg")
}

async fn log_sent(conversation: &Conversation) -> Outcome {
    let logged = conversation.judged.sms().log_sent().remote_phone(REMOTE).text("Sent.").await?;
    same("status", &logged.status, &MessageStatus::Sent)?;
    same("direction", &logged.direction, &PhoneActivityDirection::Outbound)
}

/// The creation that is told the status, and takes what only some of them take.
async fn by_status(conversation: &Conversation) -> Outcome {
    let (close, known) = (conversation.judged.sms(), &conversation.known);
    let at: DateTime = LATER.parse()?;
    let begin = |status| {
        let call = close.create(NewSms { status });
        call.local_phone(known.phone.as_str()).remote_phone(REMOTE).text("By its status.")
    };
    let held = begin(MessageStatus::Outbox).send_in(50).await?;
    let scheduled = begin(MessageStatus::Scheduled).date_scheduled(at).await?;
    let received = begin(MessageStatus::Inbox).send_to_inbox(true).await?;
    same("status", &held.status, &MessageStatus::Outbox)?;
    same("status", &scheduled.status, &MessageStatus::Scheduled)?;
    same("status", &received.status, &MessageStatus::Inbox)?;
    for status in [MessageStatus::Draft, MessageStatus::Sent] {
        same("status", &begin(status.clone()).await?.status, &status)?;
    }
    refused("an outcome", begin(MessageStatus::Error).await, 400)?;
    refused("no date", begin(MessageStatus::Scheduled).await, 400)?;
    Ok(())
}

async fn delete(conversation: &Conversation, draft: &SmsActivity) -> Outcome {
    let close = conversation.judged.sms();
    close.delete(&draft.id).await?;
    refused("a deleted SMS", close.get(&draft.id).await, 404)?;
    refused("a deleted SMS", close.update(&draft.id).text("x").await, 404)?;
    refused("a deleted SMS", close.delete(&draft.id).await, 404)?;
    Ok(())
}
