//! The server.

use crate::{Reply, Request};
use axum::Router;
use axum::body::to_bytes;
use axum::extract::State;
use std::collections::VecDeque;
use std::fmt;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A server that keeps the requests it answers.
///
/// It ends when it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    state: Shared,
    task: JoinHandle<()>,
}

/// What the server answers, and the requests so far.
struct Conversation {
    answer: Box<dyn FnMut(&Request) -> Reply + Send>,
    requests: Vec<Request>,
}

#[derive(Clone)]
struct Shared(Arc<Mutex<Conversation>>);

impl Server {
    /// Starts a server on a free port that gives prepared answers, one for each request. A request
    /// beyond the answers is answered 500.
    pub async fn answering(replies: impl IntoIterator<Item = Reply>) -> Self {
        let mut replies: VecDeque<Reply> = replies.into_iter().collect();
        let none_left = || Reply::new(500, "the test has no more answers");
        Self::by(move |_| replies.pop_front().unwrap_or_else(none_left)).await
    }

    /// Starts a server on a free port that answers by a function of the request.
    pub async fn by(answer: impl FnMut(&Request) -> Reply + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("the address");
        let conversation = Conversation { answer: Box::new(answer), requests: Vec::new() };
        let state = Shared(Arc::new(Mutex::new(conversation)));
        let router = Router::new().fallback(respond).with_state(state.clone());
        let task = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("a server");
        });
        Self { address, state, task }
    }

    /// Where the API is on this server.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("{}/api/v1", self.root())
    }

    /// Where the server is, without a path.
    #[must_use]
    pub fn root(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests that came, in their order.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.state.lock().requests.clone()
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

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Conversation> {
        self.0.lock().expect("no test thread that failed")
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Shared").finish_non_exhaustive()
    }
}

async fn respond(State(state): State<Shared>, request: axum::extract::Request) -> Reply {
    let request = record(request).await;
    let mut conversation = state.lock();
    let reply = (conversation.answer)(&request);
    conversation.requests.push(request);
    reply
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
