//! A server on this machine that answers from a list, and costs as little as it can.
//!
//! It is a thread and a socket: whatever a client takes longer than another is the client's.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// A request as it came.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The method.
    pub method: String,
    /// The path and what stands behind the question mark, still encoded.
    pub target: String,
    /// The headers, their names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// When it was read to its end.
    pub at: Option<Instant>,
}

impl Request {
    /// The first header of this name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|(other, _)| other == name);
        header.map(|(_, value)| value.as_str())
    }

    /// The path, still encoded.
    #[must_use]
    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// What stands behind the question mark, still encoded.
    #[must_use]
    pub fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }
}

/// The bytes of an answer.
#[derive(Clone, Debug)]
pub struct Answer(Arc<[u8]>);

impl Answer {
    /// An answer with these headers, each on a line of its own, and this body.
    #[must_use]
    pub fn new(status: u16, headers: &[(&str, &str)], body: &str) -> Self {
        let mut text = format!("HTTP/1.1 {status} Told\r\ncontent-length: {}\r\n", body.len());
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        Self((text + "\r\n" + body).into_bytes().into())
    }

    /// An answer of JSON.
    #[must_use]
    pub fn json(status: u16, body: &str) -> Self {
        Self::new(status, &[("content-type", "application/json")], body)
    }
}

/// What decides on the answers: the number of the request and the request.
type Answers = dyn Fn(usize, &Request) -> Answer + Send + Sync;

/// A server that runs until the process ends; its thread waits for connections.
pub struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Answers each request with the next of these, and the last one again and again.
    ///
    /// # Errors
    ///
    /// When there is no free port.
    pub fn answering(answers: impl Into<Vec<Answer>>) -> std::io::Result<Self> {
        let answers = answers.into();
        Self::deciding(true, move |number, _| {
            let answer = answers.get(number).or(answers.last());
            answer.cloned().unwrap_or_else(|| Answer::new(500, &[], ""))
        })
    }

    /// Answers each request as the function says, and keeps the requests if told so.
    ///
    /// # Errors
    ///
    /// When there is no free port.
    pub fn deciding(
        keep: bool,
        decide: impl Fn(usize, &Request) -> Answer + Send + Sync + 'static,
    ) -> std::io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (kept, decide) =
            (Arc::clone(&requests), Arc::<Answers>::from(Box::new(decide) as Box<Answers>));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (kept, decide) = (Arc::clone(&kept), Arc::clone(&decide));
                thread::spawn(move || serve(&stream, keep, &kept, &*decide));
            }
        });
        Ok(Self { address, requests })
    }

    /// Where the API is on this server.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}/api/v1", self.address)
    }

    /// Its address.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The requests that came since this was last asked, in their order.
    #[must_use]
    pub fn taken(&self) -> Vec<Request> {
        std::mem::take(&mut self.requests.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The requests that came, in their order.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Serves one connection until its end.
fn serve(
    stream: &TcpStream,
    keep: bool,
    kept: &Mutex<Vec<Request>>,
    decide: &Answers,
) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
    let mut reader = BufReader::new(stream);
    let mut sent = 0;
    loop {
        let request = read(&mut reader)?;
        let number = if keep {
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.push(request.clone());
            kept.len() - 1
        } else {
            sent
        };
        sent += 1;
        (&mut &*stream).write_all(&decide(number, &request).0).ok()?;
    }
}

fn read(reader: &mut impl BufRead) -> Option<Request> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|length| *length > 0)?;
    let mut words = line.split_whitespace();
    let mut request = Request {
        method: words.next()?.to_owned(),
        target: words.next()?.to_owned(),
        ..Request::default()
    };
    loop {
        line.clear();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        request.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length = request.header("content-length").and_then(|length| length.parse().ok());
    request.body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut request.body).ok()?;
    request.at = Some(Instant::now());
    Some(request)
}
