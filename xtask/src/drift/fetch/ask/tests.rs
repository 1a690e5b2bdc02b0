//! On a real socket, with a clock that only notes.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use super::{LIMITS, Wanted, with};
use crate::drift::sources::Gathered;
use crate::network::{Clock, Limits, Network};

#[derive(Debug, Default)]
struct Notes(RefCell<Vec<u64>>);

impl Clock for &Notes {
    fn pause(&self, time: Duration) {
        self.0.borrow_mut().push(time.as_secs());
    }
}

/// A server that has an answer for some paths, or several in turn; for all others, 404.
fn server(answers: &[(&str, Vec<u8>)]) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let mut left = BTreeMap::<String, Vec<Vec<u8>>>::new();
    for (path, answer) in answers {
        left.entry((*path).to_owned()).or_default().push(answer.clone());
    }
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let lines = BufReader::new(&stream).lines().map_while(Result::ok);
            let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            assert!(head.contains(&"accept-encoding: identity".to_owned()), "{head:?}");
            let path = head[0].split(' ').nth(1).unwrap();
            let turns = left.get_mut(path);
            let answer = turns.and_then(|turns| (!turns.is_empty()).then(|| turns.remove(0)));
            let answer = answer.unwrap_or_else(|| answer_of("404 Not Found", "", b""));
            // A client that has seen enough hangs up.
            let _ = stream.write_all(&answer);
        }
    });
    address
}

fn answer_of(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nconnection: close\r\n{headers}content-length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn ok(body: &[u8]) -> Vec<u8> {
    answer_of("200 OK", "", body)
}

const QUICK: Limits = Limits { between: Duration::ZERO, ..LIMITS };

/// What was read, and what was not and why, each without the server's address.
fn asked(limits: Limits, address: SocketAddr, wanted: &[Wanted]) -> (Vec<String>, Vec<u64>) {
    let notes = Notes::default();
    let mut gathered = Gathered::default();
    with(&Network::new(limits, &notes), wanted, &mut gathered);
    let read = gathered.texts.iter().map(|text| format!("{}: {}", text.name(), text.text()));
    let unread = gathered.unread.iter().map(|one| format!("{} not read: {}", one.file, one.reason));
    let told = read.chain(unread).map(|line| line.replace(&format!("http://{address}"), ""));
    (told.collect(), notes.0.take())
}

fn page(address: SocketAddr, path: &str) -> Wanted {
    Wanted::page(&format!("http://{address}{path}"))
}

#[test]
fn a_page_is_read_as_markdown_and_else_as_it_is() {
    let address = server(&[("/a.md", ok(b"one")), ("/a", ok(b"no")), ("/b", ok(b"two"))]);
    let wanted = ["/a", "/b", "/c"].map(|path| page(address, path));
    let (told, _) = asked(QUICK, address, &wanted);
    let missing = "/c not read: /c.md was answered by 404 and /c was answered by 404";
    assert_eq!(told, ["/a.md: one", "/b: two", missing]);
}

#[test]
fn what_may_pass_is_asked_for_again_and_nobody_is_hurried() {
    let busy = answer_of("503 Busy", "", b"");
    let address = server(&[
        ("/a.md", busy.clone()),
        ("/a.md", ok(b"one")),
        ("/b.md", busy.clone()),
        ("/b.md", busy.clone()),
        ("/b.md", busy),
    ]);
    let (told, pauses) = asked(LIMITS, address, &["/a", "/b"].map(|path| page(address, path)));
    assert_eq!(told, ["/a.md: one", "/b not read: /b.md was answered by 503"]);
    // A second between any two requests, and what each new attempt waits for besides.
    assert_eq!(pauses, [1, 1, 1, 1, 1, 2, 1]);
}

#[test]
fn a_redirect_is_followed_and_the_page_keeps_its_name() {
    let moved = answer_of("301 Moved", "location: /new\r\n", b"");
    let address = server(&[("/a.md", moved), ("/new", ok(b"here"))]);
    assert_eq!(asked(QUICK, address, &[page(address, "/a")]).0, ["/a.md: here"]);
}

#[test]
fn what_is_too_large_compressed_or_no_text_is_named() {
    let zipped = answer_of("200 OK", "content-encoding: gzip\r\n", b"\x1f\x8b");
    let address =
        server(&[("/a.md", ok(&[b'a'; 101])), ("/b.md", zipped), ("/c.md", ok(b"ab\xff"))]);
    let limits = Limits { size: 100, ..QUICK };
    let wanted = ["/a", "/b", "/c"].map(|path| page(address, path));
    let (told, _) = asked(limits, address, &wanted);
    assert!(told[0].contains("more than 100 bytes"), "{told:?}");
    assert!(told[1].contains("compressed (gzip), which was not asked for"), "{told:?}");
    assert!(told[2].contains("not UTF-8, as byte 2 (counted from 0, on line 1) shows"), "{told:?}");
}

/// The connection is taken by the system, and nobody reads from it.
#[test]
fn a_server_that_says_nothing_is_left_after_its_time() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let limits = Limits { total: Duration::from_millis(100), ..QUICK };
    let (told, pauses) = asked(limits, address, &[page(address, "/a")]);
    assert!(told[0].starts_with("/a not read: ") && told[0].contains("0.1 s"), "{told:?}");
    assert_eq!(pauses, [1, 2]);
}
