//! The limits, on a server that answers what it is told to.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread::JoinHandle;
use std::time::Duration;

use super::{Clock, Limits, Network};

const LIMITS: Limits = Limits {
    total: Duration::from_secs(20),
    size: 100,
    attempts: 3,
    pause: Duration::from_secs(60),
    between: Duration::ZERO,
};

/// Notes pauses, and makes none.
#[derive(Debug, Default)]
struct Notes(RefCell<Vec<u64>>);

impl Clock for &Notes {
    fn pause(&self, time: Duration) {
        self.0.borrow_mut().push(time.as_secs());
    }
}

/// A server that gives these answers in turn, one a connection, and tells what it was asked.
fn server(answers: Vec<String>) -> (SocketAddr, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let answering = std::thread::spawn(move || {
        let mut asked = Vec::new();
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let lines = BufReader::new(&stream).lines().map_while(Result::ok);
            let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            asked.push(head.join("\n"));
            stream.write_all(answer.as_bytes()).unwrap();
        }
        asked
    });
    (address, answering)
}

fn answer(status: &str, headers: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nconnection: close\r\n{headers}content-length: {}\r\n\r\n{body}",
        body.len()
    )
}

#[test]
fn what_may_pass_is_asked_for_again_after_pauses() {
    let notes = Notes::default();
    let (address, answering) = server(vec![
        answer("503 Busy", "", ""),
        answer("429 Slowly", "retry-after: 7\r\n", ""),
        answer("200 OK", "etag: one\r\n", "here"),
    ]);
    let network = Network::new(LIMITS, &notes);
    let reply = network.get(&format!("http://{address}/a"), &[("x-key", "k")]).unwrap();
    assert_eq!((reply.status, reply.body.as_slice()), (200, b"here".as_slice()));
    assert_eq!(reply.header("etag"), Some("one"));
    let asked = answering.join().unwrap();
    assert_eq!(asked.len(), 3);
    assert!(asked[2].starts_with("GET /a HTTP/1.1") && asked[2].contains("x-key: k"), "{asked:?}");
    assert!(asked[2].contains("user-agent: close-messaging-xtask/"), "{asked:?}");
    assert_eq!(*notes.0.borrow(), [1, 7]);
}

#[test]
fn in_the_end_it_is_as_it_is() {
    let notes = Notes::default();
    let (address, answering) = server(vec![answer("502 Bad", "", ""); 3]);
    let reply = Network::new(LIMITS, &notes).get(&format!("http://{address}/"), &[]).unwrap();
    assert_eq!((reply.status, answering.join().unwrap().len()), (502, 3));
    assert_eq!(*notes.0.borrow(), [1, 2]);
}

#[test]
fn a_pause_that_is_too_long_is_not_made() {
    let notes = Notes::default();
    let (address, answering) = server(vec![answer("429 No", "retry-after: 61\r\n", "")]);
    let reply = Network::new(LIMITS, &notes).get(&format!("http://{address}/"), &[]).unwrap();
    assert_eq!((reply.status, answering.join().unwrap().len()), (429, 1));
    assert!(notes.0.borrow().is_empty());
}

#[test]
fn what_changes_something_is_sent_once() {
    let notes = Notes::default();
    let (address, answering) = server(vec![answer("503 Busy", "", "")]);
    let network = Network::new(LIMITS, &notes);
    let reply = network.send("PATCH", &format!("http://{address}/a"), &[], "{}").unwrap();
    assert_eq!(reply.status, 503);
    assert!(answering.join().unwrap()[0].starts_with("PATCH /a HTTP/1.1"));
}

#[test]
fn a_redirect_is_followed_without_the_headers_of_another_server() {
    let notes = Notes::default();
    let (other, last) = server(vec![answer("200 OK", "", "moved")]);
    let away = format!("location: http://{other}/b\r\n");
    let here = answer("302 Found", "location: /c\r\n", "");
    let (address, first) = server(vec![here, answer("301 Moved", &away, "")]);
    let network = Network::new(LIMITS, &notes);
    let reply =
        network.get(&format!("http://{address}/a"), &[("authorization", "secret")]).unwrap();
    assert_eq!(reply.address.as_str(), format!("http://{other}/b"));
    let first = first.join().unwrap();
    assert!(first[1].starts_with("GET /c ") && first[1].contains("secret"), "{first:?}");
    assert!(!last.join().unwrap()[0].contains("secret"));
}

#[test]
fn redirects_end() {
    let notes = Notes::default();
    let (address, answering) = server(vec![answer("302 Found", "location: /a\r\n", ""); 6]);
    let fault = Network::new(LIMITS, &notes).get(&format!("http://{address}/a"), &[]).unwrap_err();
    assert!(fault.to_string().contains("more than 5 times"), "{fault}");
    answering.join().unwrap();
}

#[test]
fn a_redirect_into_the_clear_is_not_followed() {
    let notes = Notes::default();
    let away = "location: http://a.example/\r\n";
    let (address, answering) = server(vec![answer("302 Found", away, "")]);
    let fault = Network::new(LIMITS, &notes).get(&format!("http://{address}/"), &[]).unwrap_err();
    assert!(fault.to_string().contains("only https is taken"), "{fault}");
    answering.join().unwrap();
}

#[test]
fn a_reply_that_is_too_long_is_not_read() {
    let notes = Notes::default();
    let (address, answering) = server(vec![answer("200 OK", "", &"a".repeat(101))]);
    let fault = Network::new(LIMITS, &notes).get(&format!("http://{address}/"), &[]).unwrap_err();
    assert!(fault.to_string().contains("more than 100 bytes"), "{fault}");
    answering.join().unwrap();
}

/// A server that never answers: the connection is taken by the system, and nobody reads from it.
#[test]
fn a_server_that_says_nothing_is_left() {
    let notes = Notes::default();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let limits = Limits { total: Duration::from_millis(100), ..LIMITS };
    let fault = Network::new(limits, &notes).get(&url, &[]).unwrap_err();
    assert!(fault.to_string().contains("it took longer than 0.1 s"), "{fault}");
    assert_eq!(*notes.0.borrow(), [1, 2]);
}

#[test]
fn one_request_follows_another_politely() {
    let notes = Notes::default();
    let (address, answering) = server(vec![answer("200 OK", "", ""); 3]);
    let limits = Limits { between: Duration::from_secs(5), ..LIMITS };
    let network = Network::new(limits, &notes);
    for _ in 0..3 {
        network.get(&format!("http://{address}/"), &[]).unwrap();
    }
    answering.join().unwrap();
    assert_eq!(*notes.0.borrow(), [5, 5]);
}

#[test]
fn what_is_no_header_is_not_sent_and_not_shown() {
    let notes = Notes::default();
    let network = Network::new(LIMITS, &notes);
    let fault = network.get("http://127.0.0.1:1/", &[("authorization", "se\ncret")]).unwrap_err();
    assert!(!fault.to_string().contains("cret"), "{fault}");
}
