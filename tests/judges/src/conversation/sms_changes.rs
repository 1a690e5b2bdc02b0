//! Changes of an SMS: a field is set, cleared or left.

use super::Conversation;
use super::claim::{same, says};
use super::sms::LATER;
use crate::Outcome;
use close_messaging::DateTime;
use close_messaging::types::{CallerIdMode, MessageStatus, SmsActivity, UpdateSmsActivity};

pub(super) async fn lead(conversation: &Conversation, draft: &SmsActivity) -> Outcome {
    set(conversation, draft).await?;
    clear(conversation, draft).await?;
    leave(conversation, draft).await?;
    schedule(conversation, draft).await
}

async fn set(conversation: &Conversation, draft: &SmsActivity) -> Outcome {
    let (close, known) = (conversation.judged.sms(), &conversation.known);
    let when: DateTime = "2026-10-07T09:00:00+00:00".parse()?;
    let file = conversation.judged.files().upload("a.pdf", "application/pdf", "a file").await?;
    let changed = close
        .update(&draft.id)
        .timezone_offset(5.5)
        .activity_at(when)
        .attach(file)
        .caller_id_mode(CallerIdMode::Auto)
        .contact_id(known.contact.as_str())
        .lead_id(known.other_lead.as_str())
        .local_phone(known.phone.as_str())
        .remote_phone("+12025550144")
        .status(MessageStatus::Draft)
        .text("Changed.")
        .user_id(known.other_user.as_str())
        .await?;
    same("activity_at", &changed.activity_at, &Some(when))?;
    same("attachments", &changed.attachments.map(|files| files.len()), &Some(1))?;
    same("caller_id_mode", &changed.caller_id_mode, &Some(CallerIdMode::Auto))?;
    says("lead_id", changed.lead_id.as_ref(), &known.other_lead)?;
    says("text", changed.text.as_ref(), "Changed.")?;
    says("user_id", changed.user_id.as_ref(), &known.other_user)?;
    let rendered = close.update(&draft.id).template_id(known.template.as_str()).await?;
    says("template_id", rendered.template_id.as_ref(), &known.template)
}

async fn clear(conversation: &Conversation, draft: &SmsActivity) -> Outcome {
    let cleared = conversation
        .judged
        .sms()
        .update(&draft.id)
        .clear_activity_at()
        .clear_attachments()
        .clear_caller_id_mode()
        .clear_contact_id()
        .clear_lead_id()
        .clear_remote_phone()
        .clear_template_id()
        .clear_text()
        .clear_user_id()
        .clear_local_phone()
        .await?;
    same("activity_at", &cleared.activity_at, &None)?;
    same("attachments", &cleared.attachments.unwrap_or_default().len(), &0)?;
    same("caller_id_mode", &cleared.caller_id_mode, &None)?;
    same("contact_id", &cleared.contact_id, &None)?;
    same("lead_id", &cleared.lead_id, &None)?;
    same("local_phone", &cleared.local_phone, &None)?;
    same("remote_phone", &cleared.remote_phone, &None)?;
    same("template_id", &cleared.template_id, &None)?;
    same("text", &cleared.text, &None)?;
    same("user_id", &cleared.user_id, &None)
}

async fn leave(conversation: &Conversation, draft: &SmsActivity) -> Outcome {
    let (close, known) = (conversation.judged.sms(), &conversation.known);
    let body = UpdateSmsActivity::default()
        .lead_id(known.lead.as_str())
        .local_phone(known.phone.as_str())
        .remote_phone(super::sms::REMOTE);
    close.update(&draft.id).body(body).await?;
    let left = close.update(&draft.id).text("Only the text.").await?;
    says("lead_id", left.lead_id.as_ref(), &known.lead)?;
    says("local_phone", left.local_phone.as_ref(), &known.phone)?;
    same("contact_id", &left.contact_id, &None)
}

async fn schedule(conversation: &Conversation, draft: &SmsActivity) -> Outcome {
    let close = conversation.judged.sms();
    let at: DateTime = LATER.parse()?;
    let call = close.update(&draft.id).date_scheduled(at).status(MessageStatus::Scheduled);
    let scheduled = call.await?;
    same("status", &scheduled.status, &MessageStatus::Scheduled)?;
    same("date_scheduled", &scheduled.date_scheduled, &Some(at))?;
    let cancelled = close.update(&draft.id).status(MessageStatus::Draft).await?;
    same("status", &cancelled.status, &MessageStatus::Draft)?;
    let sent = close.update(&draft.id).status(MessageStatus::Outbox).await?;
    let kept = close.get(&sent.id).await?;
    same("status", &kept.status, &MessageStatus::Sent)
}
