//! A server that answers with the examples of the document, and breaks the document on purpose.

mod fault;

use crate::Outcome;
use crate::document::{Document, Operation};
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
pub use fault::Fault;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

/// A server that takes every request and answers it with an example. It runs until it is dropped.
#[derive(Debug)]
pub struct Stub {
    shared: Arc<Shared>,
    base_url: String,
    _task: JoinSet<()>,
}

#[derive(Debug)]
struct Shared {
    operations: Vec<Operation>,
    fault: Mutex<Option<Fault>>,
    reached: AtomicUsize,
}

impl Stub {
    /// Starts one that keeps to the document.
    ///
    /// # Errors
    ///
    /// There is no port to be had.
    pub async fn start(document: &Document) -> Outcome<Self> {
        let operations = document.operations()?;
        let shared =
            Arc::new(Shared { operations, fault: Mutex::new(None), reached: AtomicUsize::new(0) });
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await?;
        let base_url = format!("http://{}/api/v1", listener.local_addr()?);
        let router = Router::new().fallback(answer).with_state(shared.clone());
        let mut task = JoinSet::new();
        task.spawn(async move { drop(axum::serve(listener, router).await) });
        Ok(Self { shared, base_url, _task: task })
    }

    /// Where it is, with `/api/v1`.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Has it answer with this fault from now on, or with none.
    pub fn plant(&self, fault: Option<Fault>) {
        *self.shared.fault.lock().unwrap_or_else(PoisonError::into_inner) = fault;
    }

    /// How many requests have come.
    #[must_use]
    pub fn reached(&self) -> usize {
        self.shared.reached.load(Ordering::Relaxed)
    }
}

async fn answer(State(shared): State<Arc<Shared>>, method: Method, uri: Uri) -> Response {
    shared.reached.fetch_add(1, Ordering::Relaxed);
    let path = uri.path().strip_prefix("/api/v1").unwrap_or_default();
    let mut here = shared.operations.iter().filter(|operation| operation.is_at(path)).peekable();
    if here.peek().is_none() {
        return refusal(StatusCode::NOT_FOUND, "");
    }
    let methods: Vec<&str> = here.clone().map(|operation| operation.method.as_str()).collect();
    let Some(operation) = here.find(|operation| operation.method == method.as_str()) else {
        return refusal(StatusCode::METHOD_NOT_ALLOWED, &methods.join(", "));
    };
    let fault = *shared.fault.lock().unwrap_or_else(PoisonError::into_inner);
    let status = if fault == Some(Fault::Status) { StatusCode::CREATED } else { StatusCode::OK };
    let Some(reply) = &operation.reply else { return status.into_response() };
    let reply = fault.map_or_else(|| reply.clone(), |fault| fault.planted(operation, reply));
    let media = if fault == Some(Fault::MediaType) { "text/plain" } else { "application/json" };
    (status, [(header::CONTENT_TYPE, media)], Body::from(reply.to_string())).into_response()
}

fn refusal(status: StatusCode, allowed: &str) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::ALLOW, allowed)];
    (status, headers, Body::from("{}")).into_response()
}
