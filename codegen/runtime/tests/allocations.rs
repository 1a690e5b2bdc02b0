//! What a call takes of memory. Alone in its program, since it counts for all of it.

#![forbid(unsafe_code)]

use close_messaging_runtime::{
    Api, ApiKey, Bytes, Call, Client, Exchange, HeaderMap, Json, Method, Operation,
    RateLimitHeaders, Request, Response, ResponseBody, Retry, Sending, StatusCode, Transport,
};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

static API: Api = Api {
    base_url: "https://api.example.com/v1",
    user_agent: "test",
    failure: None,
    rate_limit: RateLimitHeaders { combined: &["ratelimit"], ..RateLimitHeaders::NONE },
    long_query: None,
};

static SEND: Operation = Operation {
    id: "send",
    method: Method::POST,
    path: "/sms/",
    authenticated: true,
    retry: Retry::Unsent,
};

/// Answers at once with `1`.
struct AtOnce;

impl Transport for AtOnce {
    fn send(&self, _: Request) -> Exchange {
        let body = ResponseBody::whole(Bytes::from_static(b"1"));
        Box::pin(async { Ok(Response::new(StatusCode::OK, HeaderMap::new(), body)) })
    }
}

fn sending(client: &Client) -> Sending<u8> {
    let mut call = Call::<Json<u8>>::new(client, &SEND);
    call.json(&"text");
    call.send()
}

/// How often memory is asked for until the call has ended.
async fn allocations(client: &Client) -> usize {
    let region = Region::new(ALLOCATOR);
    let sent = sending(client).await;
    let change = region.change();
    assert_eq!(sent.ok(), Some(1));
    change.allocations + change.reallocations
}

#[tokio::test]
async fn a_call_takes_little() {
    let client = Client::builder(&API, ApiKey::new("api_123")).transport(AtOnce);
    let client: Client = client.build().unwrap();
    // The first call makes what all others share, and the thread that waits for the test may ask
    // for memory too.
    let mut least = usize::MAX;
    for _ in 0..10 {
        least = least.min(allocations(&client).await);
    }
    // The body and what shares it; the path, and the URL that grows by it; the headers, which are a
    // list and an index; the future and the exchange.
    assert!(least <= 9, "{least}");

    let future = size_of_val(&*sending(&client));
    assert!(future <= 1900, "{future}");
}
