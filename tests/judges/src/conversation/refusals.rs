//! What a server refuses, though it keeps to the document.

use super::Conversation;
use super::claim::{holds, refused};
use crate::Outcome;
use close_messaging::ErrorKind;

pub(super) async fn lead(conversation: &Conversation) -> Outcome {
    let close = &conversation.judged;
    let unknown_lead = close.sms().draft().lead_id("lead_nobody").await;
    let error = refused("a lead that is not there", unknown_lead, 400)?;
    let ErrorKind::Validation(validation) = error.kind() else {
        return Err(format!("a refusal is read as {error}").into());
    };
    let tells = validation.fields().next().is_some() || validation.message().is_some();
    holds("the refusal gives its reason", tells || validation.messages().next().is_some())?;
    refused("a large limit", close.whatsapp().list().limit(1_000_000).await, 400)?;
    refused("a large skip", close.sms().list().skip(100_000_000).await, 400)?;
    refused("an ID that nothing has", close.whatsapp().get("acti_nobody").await, 404)?;
    let stranger = &conversation.stranger;
    let error = refused("a stranger", stranger.sms().list().await, 401)?;
    holds("the client sees that the key is wrong", error.is_unauthorized())?;
    refused("a stranger", stranger.whatsapp().delete("acti_nobody").await, 401)?;
    let upload = stranger.files().upload("a.pdf", "application/pdf", "a file").await;
    refused("a stranger", upload, 401)?;
    Ok(())
}

/// By another client: the one that asked so often would wait until it may go on.
pub(super) async fn too_fast(conversation: &Conversation) -> Outcome {
    let error = refused("one too many", conversation.hasty.sms().list().await, 429)?;
    holds("the client sees that it was too fast", error.is_rate_limited())?;
    Ok(())
}
