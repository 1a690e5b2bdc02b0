//! The server.

use crate::{Reply, Request};
use axum::Router;
use axum::body::to_bytes;
use axum::extract::State;
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A server that gives prepared answers, one for each request, and keeps the requests.
///
/// It ends when it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    script: Script,
    task: JoinHandle<()>,
}

/// The answers to come and the requests so far.
#[derive(Clone, Debug)]
struct Script(Arc<Mutex<(VecDeque<Reply>, Vec<Request>)>>);

impl Server {
    /// Starts a server on a free port. A request beyond the answers is answered 500.
    pub async fn answering(replies: impl IntoIterator<Item = Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("the address");
        let replies = replies.into_iter().collect();
        let script = Script(Arc::new(Mutex::new((replies, Vec::new()))));
        let router = Router::new().fallback(answer).with_state(script.clone());
        let task = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("a server");
        });
        Self { address, script, task }
    }

    /// Where the API is on this server.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}/api/v1", self.address)
    }

    /// The requests that came, in their order.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.script.lock().1.clone()
    }

    /// The one request that came.
    ///
    /// # Panics
    ///
    /// If there was none, or more than one.
    #[must_use]
    pub fn request(&self) -> Request {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1, "{requests:#?}");
        requests.remove(0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Script {
    fn lock(&self) -> MutexGuard<'_, (VecDeque<Reply>, Vec<Request>)> {
        self.0.lock().expect("no test thread that failed")
    }
}

async fn answer(State(script): State<Script>, request: axum::extract::Request) -> Reply {
    let request = record(request).await;
    let (replies, requests) = &mut *script.lock();
    requests.push(request);
    let none_left = || Reply::new(500, "the test has no more answers");
    replies.pop_front().unwrap_or_else(none_left)
}

async fn record(request: axum::extract::Request) -> Request {
    let (head, body) = request.into_parts();
    let headers = head.headers.iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        (name.to_string(), value)
    });
    Request {
        method: head.method.to_string(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().map(str::to_owned),
        headers: headers.collect(),
        body: to_bytes(body, usize::MAX).await.expect("a body").to_vec(),
    }
}
