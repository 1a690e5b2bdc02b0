//! WhatsApp messages: logged, changed, deleted.

use super::claim::{holds, refused, same, says};
use super::{Conversation, Known};
use crate::Outcome;
use close_messaging::types::{
    CommunicationDirection, NewWhatsAppMessage, UpdateWhatsAppMessage, WhatsAppMessageActivity,
};
use close_messaging::{DateTime, Looked};

const WHEN: &str = "2026-10-05T14:31:07+00:00";
const LINK: &str = "https://chat.example.com/messages/1";

pub(super) async fn lead(conversation: &Conversation) -> Outcome {
    let first = log(conversation).await?;
    let answer = log_answer(conversation, &first).await?;
    log_cleared(conversation).await?;
    change(conversation, &first, &answer).await?;
    log_once(conversation).await?;
    delete(conversation, &answer).await
}

fn message(known: &Known, external: &str) -> Outcome<NewWhatsAppMessage> {
    Ok(NewWhatsAppMessage {
        activity_at: WHEN.parse::<DateTime>()?,
        contact_id: known.contact.as_str().into(),
        direction: CommunicationDirection::Incoming,
        external_whatsapp_message_id: external.into(),
        lead_id: known.lead.as_str().into(),
        local_phone: known.phone.as_str().into(),
        message_markdown: "Is the *blue* model back?".into(),
        // WhatsApp takes bare digits too.
        remote_phone: "12025550143".into(),
    })
}

async fn log(conversation: &Conversation) -> Outcome<WhatsAppMessageActivity> {
    let (close, known) = (conversation.judged.whatsapp(), &conversation.known);
    let logged = close.create(message(known, "wamid.1")?).send_to_inbox(true).await?;
    same("activity_at", &logged.activity_at, &Some(WHEN.parse()?))?;
    says("contact_id", logged.contact_id.as_ref(), &known.contact)?;
    says("lead_id", logged.lead_id.as_ref(), &known.lead)?;
    same("direction", &logged.direction, &CommunicationDirection::Incoming)?;
    says("external ID", &logged.external_whatsapp_message_id, "wamid.1")?;
    says("local_phone", &logged.local_phone, &known.phone)?;
    says("remote_phone", &logged.remote_phone, "+12025550143")?;
    says("message_markdown", &logged.message_markdown, "Is the *blue* model back?")?;
    says("organization_id", &logged.organization_id, &known.organization)?;
    holds("HTML was made", logged.message_html.as_str().contains("<strong>blue</strong>"))?;
    holds("nothing is attached", logged.attachments.is_empty())?;
    same("what is kept", &close.get(&logged.id).await?, &logged)?;
    Ok(logged)
}

async fn log_answer(
    conversation: &Conversation,
    first: &WhatsAppMessageActivity,
) -> Outcome<WhatsAppMessageActivity> {
    let (close, known) = (&conversation.judged, &conversation.known);
    let file = close.files().upload("shelf.jpg", "image/jpeg", vec![1_u8; 300]).await?;
    let answer = close
        .whatsapp()
        .create(NewWhatsAppMessage {
            direction: CommunicationDirection::Outgoing,
            ..message(known, "wamid.2")?
        })
        .attach(file)
        .integration_link(LINK)
        .response_to_id(&first.id)
        .user_id(known.other_user.as_str())
        .await?;
    same("response_to_id", &answer.response_to_id, &Some(first.id.clone()))?;
    says("user_id", answer.user_id.as_ref(), &known.other_user)?;
    says("integration_link", answer.integration_link.as_ref(), LINK)?;
    let attached = answer.attachments.first().ok_or("nothing is attached")?;
    same("size", &attached.size, &Some(300))?;
    says("filename", attached.filename.as_ref(), "shelf.jpg")?;
    Ok(answer)
}

async fn log_cleared(conversation: &Conversation) -> Outcome {
    let logged = conversation
        .judged
        .whatsapp()
        .create(message(&conversation.known, "wamid.3")?)
        .send_to_inbox(false)
        .attachments(Vec::new())
        .clear_integration_link()
        .clear_response_to_id()
        .clear_user_id()
        .await?;
    same("integration_link", &logged.integration_link, &None)?;
    same("response_to_id", &logged.response_to_id, &None)?;
    same("user_id", &logged.user_id, &None)
}

async fn change(
    conversation: &Conversation,
    first: &WhatsAppMessageActivity,
    answer: &WhatsAppMessageActivity,
) -> Outcome {
    let (close, known) = (conversation.judged.whatsapp(), &conversation.known);
    let later: DateTime = "2026-10-06T08:00:00+00:00".parse()?;
    let file = conversation.judged.files().upload("a.pdf", "application/pdf", "a file").await?;
    let changed = close
        .update(&first.id)
        .activity_at(later)
        .attach(file)
        .contact_id(known.contact.as_str())
        .direction(CommunicationDirection::Outgoing)
        .integration_link(LINK)
        .local_phone(known.phone.as_str())
        .message_markdown("In _green_.")
        .remote_phone("+12025550144")
        .response_to_id(&answer.id)
        .user_id(known.other_user.as_str())
        .await?;
    same("activity_at", &changed.activity_at, &Some(later))?;
    same("direction", &changed.direction, &CommunicationDirection::Outgoing)?;
    says("text", &changed.text, "In green.")?;
    says("remote_phone", &changed.remote_phone, "+12025550144")?;
    same("attachments", &changed.attachments.len(), &1)?;
    same("response_to_id", &changed.response_to_id, &Some(answer.id.clone()))?;
    let cleared = close.update(&first.id).clear_integration_link().clear_response_to_id().await?;
    same("integration_link", &cleared.integration_link, &None)?;
    same("response_to_id", &cleared.response_to_id, &None)?;
    // What is not said stays.
    same("message_markdown", &cleared.message_markdown, &changed.message_markdown)?;
    same("user_id", &cleared.user_id, &changed.user_id)?;
    let body = UpdateWhatsAppMessage::default().message_markdown("By a body.").attachments(vec![]);
    let by_body = close.update(&first.id).body(body).await?;
    says("text", &by_body.text, "By a body.")
}

async fn log_once(conversation: &Conversation) -> Outcome {
    let (close, known) = (conversation.judged.whatsapp(), &conversation.known);
    let created = close.create_if_absent(message(known, "wamid.once")?).await?;
    let found = close.create_if_absent(message(known, "wamid.once")?).await?;
    match (created, found) {
        (Looked::Created(created), Looked::Found(found)) => same("its ID", &found.id, &created.id),
        _ => Err("a message that is there was logged again".into()),
    }
}

async fn delete(conversation: &Conversation, answer: &WhatsAppMessageActivity) -> Outcome {
    let close = conversation.judged.whatsapp();
    close.delete(&answer.id).await?;
    refused("a deleted message", close.get(&answer.id).await, 404)?;
    refused("a deleted message", close.update(&answer.id).message_markdown("x").await, 404)?;
    refused("a deleted message", close.delete(&answer.id).await, 404)?;
    Ok(())
}
