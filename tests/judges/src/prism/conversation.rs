//! The conversation of the client with the simulator, as Prism sees it.

use super::{Prism, Seen};
use crate::Outcome;
use crate::conversation::{Conversation, settings, strict_settings};
use close_simulator::{Simulator, Unknowns};

/// Leads it through Prism, and gives what Prism saw.
///
/// The unknowns are taken the one way: the other has old messages without fields that their schema
/// requires, as was seen once of Close.
///
/// # Errors
///
/// A request or a reply breaks the document, or what comes back is not what was to come.
pub async fn judges_the_conversation(prism: &Prism) -> Outcome<Seen> {
    let simulator = Simulator::start(settings(Unknowns::one_way())).await?;
    let before = prism.before(simulator.base_url(), "conversation").await?;
    let conversation = Conversation::new(&simulator, before.base_url())?;
    let told = |error| format!("{error}; Prism's words are in {}", before.log().display());
    conversation.lead().await.map_err(told)?;
    let seen = before.seen().await?;

    let simulator = Simulator::start(strict_settings()).await?;
    let before = prism.before(simulator.base_url(), "too-fast").await?;
    Conversation::new(&simulator, before.base_url())?.lead_too_fast().await?;
    let seen = seen.and(before.seen().await?);
    if seen.violations > 0 || seen.requests != seen.replies {
        return Err(
            format!("Prism saw {seen:?}; its words are in {}", prism.folder.display()).into()
        );
    }
    Ok(seen)
}
