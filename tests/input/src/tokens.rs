//! Replies of a server that gives tokens.

use crate::answer::{Answer, Offered};
use crate::operations::look_into;
use crate::secret::{TEXT, assert_absent};
use close_messaging::jiff::Timestamp;
use close_messaging::oauth::{Application, Saving, State, TokenStore, Tokens};
use close_messaging::testing::{Script, StillClock, examples};
use close_messaging::{Client, Error};
use std::fmt::Debug;

/// Keeps nothing.
struct Nowhere;

impl TokenStore for Nowhere {
    fn save<'a>(&'a self, _: &'a Tokens) -> Saving<'a> {
        Box::pin(async { Ok(()) })
    }
}

/// Exchanges a code, renews tokens and gives them back; the answer is that to each.
pub(crate) async fn ask_for_each(
    application: &Application,
    answer: &Answer,
    offered: &mut Offered,
) {
    let application = || application.clone().transport(answer.script()).clock(StillClock::new());
    let state = State::new("state");
    note(application().exchange(TEXT, &state, "state").await, offered);
    let tokens = Tokens::new(TEXT, Some(TEXT.to_owned()), Some(Timestamp::UNIX_EPOCH));
    note(application().revoke(&tokens).await, offered);
    let session = application().session(tokens, Nowhere);
    let script = Script::new();
    script.reply(200, examples::SMS_GET);
    let builder = Client::builder(session).transport(script).clock(StillClock::new());
    let client = builder.build().expect("a client");
    note(client.sms().get("acti_1").await.map(|sms| sms.id), offered);
}

fn note<T: Debug>(result: Result<T, Error>, offered: &mut Offered) {
    match result {
        Ok(value) => {
            assert_absent(&format!("{value:?}"));
            offered.values += 1;
        }
        Err(error) => {
            look_into(&error);
            offered.errors += 1;
        }
    }
}
