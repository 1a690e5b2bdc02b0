//! A server that answers any number of requests, and says how many have come.

use crate::list::API;
use close_messaging_runtime::reqwest::Url;
use close_messaging_runtime::testing::StillClock;
use close_messaging_runtime::{ApiKey, Client};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::AbortHandle;

/// The query of a request; a parameter that comes twice is the test's fault.
pub(crate) type Query = BTreeMap<String, String>;

/// What the server makes of a request.
pub(crate) enum Answer {
    /// A status and a JSON body.
    Json(u16, String),
    /// Nothing, ever.
    Silence,
}

type Handler = dyn Fn(&Query) -> Answer + Send + Sync;

pub(crate) struct Server {
    address: SocketAddr,
    log: Arc<Log>,
    task: AbortHandle,
}

struct Log {
    queries: Mutex<Vec<Query>>,
    /// How many requests have come.
    arrived: watch::Sender<usize>,
    /// How many connections the other side has closed.
    closed: watch::Sender<usize>,
}

impl Server {
    pub(crate) async fn new(handler: impl Fn(&Query) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let log = Arc::new(Log {
            queries: Mutex::default(),
            arrived: watch::Sender::new(0),
            closed: watch::Sender::new(0),
        });
        let handler: Arc<Handler> = Arc::new(handler);
        let shared = Arc::clone(&log);
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(serve(stream, Arc::clone(&handler), Arc::clone(&shared)));
            }
        });
        Self { address, log, task: task.abort_handle() }
    }

    pub(crate) fn client(&self) -> Client {
        let base_url = format!("http://{}/api/v1", self.address);
        Client::builder(&API, ApiKey::new("api_key"))
            .base_url(base_url)
            .clock(StillClock::new())
            .build()
            .unwrap()
    }

    /// The queries that have come so far.
    pub(crate) fn queries(&self) -> Vec<Query> {
        self.log.queries.lock().unwrap().clone()
    }

    /// Waits until this many requests have come.
    pub(crate) async fn arrived(&self, count: usize) {
        self.log.arrived.subscribe().wait_for(|arrived| *arrived >= count).await.unwrap();
    }

    /// Waits until the other side has closed a connection.
    pub(crate) async fn closed(&self) {
        self.log.closed.subscribe().wait_for(|closed| *closed > 0).await.unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut stream: TcpStream, handler: Arc<Handler>, log: Arc<Log>) {
    while let Some(target) = read_target(&mut stream).await {
        let url = Url::parse("http://server").unwrap().join(&target).unwrap();
        let query: Query = url.query_pairs().into_owned().collect();
        assert_eq!(query.len(), url.query_pairs().count(), "{target}");
        let answer = handler(&query);
        log.queries.lock().unwrap().push(query);
        log.arrived.send_modify(|arrived| *arrived += 1);
        if let Answer::Json(status, body) = answer {
            let length = body.len();
            let head = format!("HTTP/1.1 {status} X\r\ncontent-length: {length}\r\n");
            let answer = format!("{head}content-type: application/json\r\n\r\n{body}");
            if stream.write_all(answer.as_bytes()).await.is_err() {
                break;
            }
        }
    }
    log.closed.send_modify(|closed| *closed += 1);
}

/// The target of the next request, none if the other side has closed the connection.
async fn read_target(stream: &mut TcpStream) -> Option<String> {
    let mut request = Vec::new();
    let mut buffer = [0; 1024];
    while !request.ends_with(b"\r\n\r\n") {
        match stream.read(&mut buffer).await {
            Ok(count) if count > 0 => request.extend_from_slice(&buffer[..count]),
            _ => return None,
        }
    }
    let head = String::from_utf8(request).unwrap();
    Some(head.split(' ').nth(1).unwrap().to_owned())
}
