//! Servers that fail below HTTP.

use std::fmt;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;

/// A port that nobody listens on, and that nobody else gets meanwhile.
#[derive(Debug)]
pub struct ClosedPort {
    socket: TcpSocket,
    address: SocketAddr,
}

impl ClosedPort {
    /// Takes one.
    #[must_use]
    pub fn take() -> Self {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.bind(SocketAddr::from(([127, 0, 0, 1], 0))).expect("a free port");
        let address = socket.local_addr().expect("the address");
        Self { socket, address }
    }

    /// Where the API would be.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}/api/v1", self.address)
    }

    /// From now on, this is what meets each connection in turn.
    #[must_use]
    pub fn open(self, turns: impl IntoIterator<Item = Turn>) -> Faulty {
        let listener = self.socket.listen(16).expect("a listener");
        Faulty::serving(listener, turns)
    }
}

/// What meets one connection, once its request is read.
pub enum Turn {
    /// These bytes, and then the end of the connection, wherever the answer then stands.
    Answer(String),
    /// A reset of the connection.
    Reset,
    /// No answer, for ever; but this is called.
    Silence(Box<dyn FnOnce() + Send>),
}

impl fmt::Debug for Turn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Answer(_) => "Answer",
            Self::Reset => "Reset",
            Self::Silence(_) => "Silence",
        })
    }
}

/// A server that takes one request a connection and does with it as it is told. Once there is
/// nothing more to do it stops listening.
#[derive(Debug)]
pub struct Faulty {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Faulty {
    /// Starts the server on a free port.
    pub async fn taking(turns: impl IntoIterator<Item = Turn>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        Self::serving(listener, turns)
    }

    /// Where the API is on this server.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}/api/v1", self.address)
    }

    /// The requests that came, head and body, in their order.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("no test thread that failed").clone()
    }

    fn serving(listener: TcpListener, turns: impl IntoIterator<Item = Turn>) -> Self {
        let address = listener.local_addr().expect("the address");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let turns: Vec<Turn> = turns.into_iter().collect();
        let task = tokio::spawn(serve(listener, turns, Arc::clone(&requests)));
        Self { address, requests, task }
    }
}

impl Drop for Faulty {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(listener: TcpListener, turns: Vec<Turn>, requests: Arc<Mutex<Vec<String>>>) {
    let mut silent = Vec::new();
    for turn in turns {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let request = read(&mut stream).await;
        requests.lock().expect("no test thread that failed").push(request);
        match turn {
            Turn::Answer(answer) => {
                stream.write_all(answer.as_bytes()).await.expect("a reader");
            }
            Turn::Reset => stream.set_zero_linger().expect("a socket that can be reset"),
            Turn::Silence(called) => {
                called();
                silent.push(stream);
            }
        }
    }
    drop(listener);
    // A connection that is dropped is an answer of a kind.
    if !silent.is_empty() {
        std::future::pending::<()>().await;
    }
}

async fn read(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        request.push(stream.read_u8().await.expect("the head of a request"));
    }
    let head = String::from_utf8(request).expect("a head of text");
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let length = length.map_or(0, |length| length.parse().expect("a number"));
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.expect("the body of a request");
    head + &String::from_utf8(body).expect("a body of text")
}
