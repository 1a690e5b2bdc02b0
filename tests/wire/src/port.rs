//! Servers that fail below HTTP.

use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A port that nobody listens on.
#[derive(Debug)]
pub struct ClosedPort(SocketAddr);

impl ClosedPort {
    /// Finds one.
    pub async fn find() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        // Nobody listens on it any more once the listener is dropped.
        Self(listener.local_addr().expect("the address"))
    }

    /// Where the API would be.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}/api/v1", self.0)
    }
}

/// A server that takes one request without a body, answers with these bytes and hangs up, wherever
/// the answer then stands.
#[derive(Debug)]
pub struct Interruption {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Interruption {
    /// Starts the server.
    pub async fn after(answer: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("the address");
        let task = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            read_head(&mut stream).await;
            stream.write_all(answer.as_bytes()).await.expect("a reader");
        });
        Self { address, task }
    }

    /// Where the API is on this server.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}/api/v1", self.address)
    }
}

impl Drop for Interruption {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn read_head(stream: &mut TcpStream) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.expect("the head of a request"));
    }
}
