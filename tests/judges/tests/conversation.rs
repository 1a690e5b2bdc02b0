//! The conversation without a judge, with both ways of what is not known of Close.

use close_judges::Outcome;
use close_judges::conversation::{Conversation, settings, strict_settings};
use close_simulator::{Simulator, Unknowns};

async fn led(unknowns: Unknowns) -> Outcome {
    let simulator = Simulator::start(settings(unknowns)).await?;
    Conversation::new(&simulator, simulator.base_url())?.lead().await
}

#[tokio::test]
async fn it_holds_the_one_way() -> Outcome {
    led(Unknowns::one_way()).await
}

#[tokio::test]
async fn it_holds_the_other_way() -> Outcome {
    led(Unknowns::other_way()).await
}

#[tokio::test]
async fn a_client_that_is_too_fast_is_told_so() -> Outcome {
    let simulator = Simulator::start(strict_settings()).await?;
    Conversation::new(&simulator, simulator.base_url())?.lead_too_fast().await
}
