//! What a server answers, and who reads it.

use crate::{decode, delivery, operations, tokens};
use close_messaging::oauth::{self, Application};
use close_messaging::reqwest::header::{HeaderName, HeaderValue};
use close_messaging::testing::Script;
use close_messaging::{HeaderMap, Reply, StatusCode};
use std::fmt;
use tokio::runtime::{Builder, Runtime};

/// What a server answers.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The status; one that is none is taken for 200.
    pub status: u16,
    /// The headers; one that is none is left out.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The body.
    pub body: Vec<u8>,
}

/// What became of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offered {
    /// How often it was read.
    pub values: u64,
    /// How often it was an error.
    pub errors: u64,
}

/// Reads answers in every way that the client has.
pub struct Reader {
    runtime: Runtime,
    application: Application,
}

impl Reader {
    /// A reader. To make one takes long, compared to reading.
    #[must_use]
    pub fn new() -> Self {
        let runtime = Builder::new_current_thread().build().expect("a runtime");
        let application = oauth::application("the-id", crate::TEXT).expect("an application");
        Self { runtime, application }
    }

    /// Reads an answer as the reply to each operation, as each type, as a delivery and as tokens.
    ///
    /// # Panics
    ///
    /// If reading does, or if an error tells what it must not.
    #[must_use]
    pub fn offer(&self, answer: &Answer) -> Offered {
        let mut offered = Offered::default();
        decode::as_each_type(&answer.body, &mut offered);
        delivery::deliver(answer, &mut offered);
        self.runtime.block_on(async {
            operations::call_each(answer, &mut offered).await;
            tokens::ask_for_each(&self.application, answer, &mut offered).await;
        });
        offered
    }
}

impl Default for Reader {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Reader").finish_non_exhaustive()
    }
}

impl Answer {
    /// A script that answers so, as often as any call may ask.
    pub(crate) fn script(&self) -> Script {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let reply = Reply::new(status, self.header_map(), self.body.clone());
        let script = Script::new();
        script.reply_with(reply.clone()).reply_with(reply.clone()).reply_with(reply);
        script
    }

    pub(crate) fn header_map(&self) -> HeaderMap {
        let read = |(name, value): &(String, Vec<u8>)| {
            Some((HeaderName::try_from(name).ok()?, HeaderValue::from_bytes(value).ok()?))
        };
        let mut map = HeaderMap::new();
        for (name, value) in self.headers.iter().filter_map(read) {
            map.append(name, value);
        }
        map
    }
}
