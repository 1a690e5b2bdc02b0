//! Testing what makes calls, without a server: behind the feature `testing`.
//!
//! A [`Script`] is a transport that answers from a list and keeps what it was sent; a
//! [`StillClock`] is a clock on which waits pass at once.
//!
//! ```
//! use close_messaging_runtime as runtime;
//! use runtime::testing::{self, Script};
//! use runtime::{Api, Call, Client, Empty, Method, Operation, RateLimitHeaders, Retry};
//!
//! static API: Api = Api {
//!     base_url: "https://api.example.com/v1",
//!     user_agent: "example/1.0",
//!     failure: None,
//!     rate_limit: RateLimitHeaders::NONE,
//!     long_query: None,
//! };
//!
//! static DELETE: Operation = Operation {
//!     id: "sms_delete",
//!     method: Method::DELETE,
//!     path: "/sms/{id}/",
//!     authenticated: true,
//!     retry: Retry::Safe,
//! };
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), runtime::Error> {
//! let script = Script::new();
//! script.reply(503, "").reply(204, "");
//! let client: Client = testing::client(&API, &script);
//!
//! let mut call = Call::<Empty>::new(&client, &DELETE);
//! call.path("id", &"sms_1");
//! call.send().await?;
//!
//! let requests = script.requests();
//! assert_eq!(requests.len(), 2);
//! assert_eq!(requests[0].method, Method::DELETE);
//! assert_eq!(requests[0].path, "/v1/sms/sms_1/");
//! # Ok(())
//! # }
//! ```

mod recorded;
mod script;
mod still_clock;

pub use recorded::{Recorded, RecordedForm};
pub use script::Script;
pub use still_clock::StillClock;

use super::api::Api;
use super::client::{ApiKey, Client, ClientBuilder};
use super::engine::RetryPolicy;

/// A client of an API that the script answers for, on a [`StillClock`] of its own.
///
/// For other options, give the script and a clock to a [`ClientBuilder`].
///
/// # Panics
///
/// When no client can be made of the data of `api`, such as its base URL.
#[allow(clippy::expect_used, reason = "a helper of tests may panic as tests do")]
pub fn client<C: From<Client>>(api: &'static Api, script: &Script) -> C {
    ClientBuilder::new(api, ApiKey::new("api_test"))
        .transport(script.clone())
        .clock(StillClock::new())
        // The budget fills up as real time passes, of which a test takes none.
        .retry(RetryPolicy::standard().budget(false))
        .build()
        .expect("the data of the API makes a client")
}
