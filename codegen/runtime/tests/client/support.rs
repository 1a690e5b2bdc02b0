//! A server that answers one request with prepared bytes and hands the request over.

use crate::api::{self, API};
use close_messaging_runtime::reqwest::header::{HeaderName, HeaderValue};
use close_messaging_runtime::testing::{Script, StillClock};
use close_messaging_runtime::{ApiKey, Reply, RetryPolicy, StatusCode};
use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

pub(crate) const KEY: &str = "api_key";

/// Where nobody listens: the system gives no program this port unasked.
pub(crate) const CLOSED: &str = "http://127.0.0.1:1";

/// A server for one request.
pub(crate) struct Server {
    address: SocketAddr,
    request: JoinHandle<String>,
    arrived: Arc<Notify>,
}

impl Server {
    /// Answers with exactly these bytes and closes the connection.
    pub(crate) async fn answering(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::start(|mut stream| async move {
            let request = read_request(&mut stream).await;
            stream.write_all(&answer).await.unwrap();
            request
        })
        .await
    }

    /// Reads the request and never answers it.
    pub(crate) async fn silent() -> Self {
        let arrived = Arc::new(Notify::new());
        let arrival = arrived.clone();
        let server = Self::start(|mut stream| async move {
            read_request(&mut stream).await;
            arrival.notify_one();
            std::future::pending::<String>().await
        })
        .await;
        Self { arrived, ..server }
    }

    /// Ends when a [`silent`](Self::silent) server has read the request.
    pub(crate) async fn arrival(&self) {
        self.arrived.notified().await;
    }

    async fn start<F>(serve: impl FnOnce(TcpStream) -> F + Send + 'static) -> Self
    where
        F: Future<Output = String> + Send,
    {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let request = tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            serve(stream).await
        });
        Self { address, request, arrived: Arc::default() }
    }

    pub(crate) fn base_url(&self) -> String {
        base_url(self.address)
    }

    /// A client of this server, which tries once.
    pub(crate) fn api(&self) -> api::Client {
        api::ClientBuilder::new(&API, ApiKey::new(KEY))
            .base_url(self.base_url())
            .retry(RetryPolicy::never())
            .user_agent("test")
            .build()
            .unwrap()
    }

    /// The request that arrived.
    pub(crate) async fn request(self) -> Request {
        let text = self.request.await.unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let mut lines = head.lines().map(str::to_owned);
        let line = lines.next().unwrap();
        let mut headers: Vec<String> = lines.collect();
        headers.sort();
        Request { line, headers, body: body.to_owned() }
    }
}

/// A request as it arrived.
pub(crate) struct Request {
    pub(crate) line: String,
    /// The header lines, in alphabetical order.
    pub(crate) headers: Vec<String>,
    pub(crate) body: String,
}

impl Request {
    pub(crate) fn has(&self, header: &str) -> bool {
        self.headers.iter().any(|line| line == header)
    }
}

/// A client that a script answers for, and the clock it goes by.
pub(crate) struct Stage {
    pub(crate) script: Script,
    pub(crate) clock: StillClock,
    builder: api::ClientBuilder,
}

impl Stage {
    pub(crate) fn new() -> Self {
        let (script, clock) = (Script::new(), StillClock::new());
        let builder = api::ClientBuilder::new(&API, ApiKey::new(KEY))
            .transport(script.clone())
            .clock(clock.clone());
        Self { script, clock, builder }
    }

    /// Sets the client up otherwise.
    pub(crate) fn with(self, set: impl FnOnce(api::ClientBuilder) -> api::ClientBuilder) -> Self {
        Self { builder: set(self.builder), ..self }
    }

    pub(crate) fn client(self) -> api::Client {
        self.builder.build().unwrap()
    }
}

/// A reply with headers and no body.
pub(crate) fn reply(status: u16, headers: &[(&'static str, &str)]) -> Reply {
    let headers = headers.iter().map(|(name, value)| {
        (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap())
    });
    Reply::new(StatusCode::from_u16(status).unwrap(), headers.collect(), "{}")
}

/// A server that must not be called.
pub(crate) struct Bystander(TcpListener);

impl Bystander {
    pub(crate) fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        Self(listener)
    }

    pub(crate) fn base_url(&self) -> String {
        base_url(self.0.local_addr().unwrap())
    }

    pub(crate) fn assert_not_called(&self) {
        assert_eq!(self.0.accept().unwrap_err().kind(), ErrorKind::WouldBlock);
    }
}

fn base_url(address: SocketAddr) -> String {
    format!("http://{address}/api/v1")
}

/// A whole answer with a JSON body.
pub(crate) fn json(status: &str, body: &str) -> String {
    answer(status, "application/json", body)
}

/// A whole answer.
pub(crate) fn answer(status: &str, content_type: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: {content_type}\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

async fn read_request(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    let mut buffer = [0; 1024];
    while !is_whole(&request) {
        let count = stream.read(&mut buffer).await.unwrap();
        assert!(count > 0, "the request broke off");
        request.extend_from_slice(&buffer[..count]);
    }
    String::from_utf8(request).unwrap()
}

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .map_or(0, |length| length.parse().unwrap());
    body.len() >= length
}
