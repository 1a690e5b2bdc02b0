//! One call, made twice.

use close_peers::call::Call;
use close_peers::compare::{Difference, Kind, differences};
use close_peers::peer::{Caller, Peer};
use close_peers::peers::document::Document;
use close_peers::peers::ours::Ours;
use close_peers::server::{Answer, Request, Server};
use std::sync::LazyLock;
use tokio::runtime::Runtime;

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime"));

/// Our client and another, each with a server that keeps what came.
pub(crate) struct Pair {
    ours: (Server, Box<dyn Caller>),
    theirs: (Server, Theirs),
}

enum Theirs {
    Peer(Box<dyn Caller>),
    Document(Document),
}

fn server() -> Server {
    Server::answering([Answer::json(200, "{}")]).expect("a free port")
}

impl Pair {
    fn with(theirs: (Server, Theirs)) -> Self {
        let server = server();
        let ours = Ours.connect(&server.base_url()).expect("our client");
        Self { ours: (server, ours), theirs }
    }

    /// Ours and a peer.
    pub(crate) fn of(peer: &dyn Peer) -> Self {
        let server = server();
        let caller = peer.connect(&server.base_url()).expect("a client");
        Self::with((server, Theirs::Peer(caller)))
    }

    /// Ours and the document.
    pub(crate) fn of_document(document: Document) -> Self {
        Self::with((server(), Theirs::Document(document)))
    }

    /// How what the two send for the call differs.
    pub(crate) fn differences(&self, call: &Call) -> Vec<Difference> {
        let (server, ours) = &self.ours;
        let our_word = RUNTIME.block_on(ours.call(call));
        let ours = one(server.taken());
        let (server, theirs) = &self.theirs;
        let their_word = match theirs {
            Theirs::Peer(caller) => RUNTIME.block_on(caller.call(call)),
            Theirs::Document(document) => RUNTIME.block_on(document.send(&server.base_url(), call)),
        };
        let mut found = differences(ours.as_ref(), one(server.taken()).as_ref());
        // Whoever sent nothing has said why.
        for difference in &mut found {
            let word = match difference.kind {
                Kind::RefusedByUs => our_word.as_ref().err(),
                Kind::NotSent => their_word.as_ref().err(),
                _ => None,
            };
            if let Some(failure) = word {
                difference.shown = format!("{} ({})", failure.display, difference.shown);
            }
        }
        found
    }
}

fn one(requests: Vec<Request>) -> Option<Request> {
    assert!(requests.len() < 2, "one call, and several requests: {requests:#?}");
    requests.into_iter().next()
}
