//! Reading ahead from a server that takes so many requests in so much time, and no more.

use crate::list::{API, ListCall, Message, Undated, answer, list, message};
use crate::support::{Answer, Query};
use close_messaging_runtime::testing::StillClock;
use close_messaging_runtime::{
    Api, ApiKey, Client, Clock, Exchange, HeaderMap, RateLimitHeaders, Request, Response,
    ResponseBody, StatusCode, Transport,
};
use futures_util::TryStreamExt;
use serde_json::Value;
use std::sync::{Arc, Mutex};

static PACED: Api = Api {
    rate_limit: RateLimitHeaders { combined: &["ratelimit"], ..RateLimitHeaders::NONE },
    ..API
};

/// How many requests it takes in a window.
const LIMIT: usize = 3;
/// How many seconds a window has.
const WINDOW: u64 = 10;

/// Answers pages of a list, and says with each how many requests are left. One too many is refused.
#[derive(Clone)]
struct Metered {
    clock: StillClock,
    all: Arc<Vec<Value>>,
    /// How many requests came in each window, the first one first.
    windows: Arc<Mutex<Vec<usize>>>,
}

impl Metered {
    fn new() -> Self {
        let all = Arc::new((0..100).map(message).collect());
        Self { clock: StillClock::new(), all, windows: Arc::default() }
    }

    fn client(&self) -> Client {
        let builder = Client::builder(&PACED, ApiKey::new("api_key"));
        builder.transport(self.clone()).clock(self.clock.clone()).build().unwrap()
    }

    /// Counts a request; how many are left then, or none if it is one too many.
    fn count(&self) -> Option<usize> {
        let window = usize::try_from(self.clock.now().as_secs() / WINDOW).unwrap();
        let mut windows = self.windows.lock().unwrap();
        let length = windows.len().max(window + 1);
        windows.resize(length, 0);
        windows[window] += 1;
        LIMIT.checked_sub(windows[window])
    }

    fn answer(&self, query: &Query) -> Response {
        let reset = WINDOW - self.clock.now().as_secs() % WINDOW;
        let left = self.count();
        let told = format!("limit={LIMIT}, remaining={}, reset={reset}", left.unwrap_or_default());
        let headers = HeaderMap::from_iter([("ratelimit".parse().unwrap(), told.parse().unwrap())]);
        match (left, answer(&self.all, query, 100)) {
            (Some(_), Answer::Json(status, body)) => {
                let status = StatusCode::from_u16(status).unwrap();
                Response::new(status, headers, ResponseBody::whole(body))
            }
            _ => Response::new(StatusCode::TOO_MANY_REQUESTS, headers, ResponseBody::whole("{}")),
        }
    }
}

impl Transport for Metered {
    fn send(&self, request: Request) -> Exchange {
        let server = self.clone();
        Box::pin(async move {
            let answer = server.answer(&request.url.query_pairs().into_owned().collect());
            // Others are sent before this one's answer is there.
            for _ in 0..20 {
                tokio::task::yield_now().await;
            }
            Ok(answer)
        })
    }
}

#[tokio::test]
async fn pages_that_are_asked_for_at_the_same_time_keep_to_the_rate() {
    for ahead in [0, 1, 4, 8] {
        let server = Metered::new();
        let mut call: ListCall<Undated> = list(&server.client());
        call.query("_limit", &10);
        let pages: Vec<_> = call.pages().prefetch(ahead).try_collect().await.unwrap();
        let given = pages.iter().flat_map(|page| &page.data).map(|message: &Message| message.id);
        assert!(given.eq((0..100).rev()), "{ahead} ahead");
        let windows = server.windows.lock().unwrap();
        assert!(windows.iter().sum::<usize>() > 2 * LIMIT, "{windows:?}");
        assert!(windows.iter().all(|count| *count <= LIMIT), "{ahead} ahead: {windows:?}");
    }
}
