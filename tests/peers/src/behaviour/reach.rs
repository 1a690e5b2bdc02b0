//! What can be done with a client besides calling.

use super::sources::{examples, fields_documented};
use super::{Cell, Rows};
use crate::peer::{Later, Peer};

pub(super) const ROWS: Rows = &[
    ("`https://` works with the dependencies as they are asked for", https),
    ("calls can be tested without a socket", scripted),
    ("each operation has an example that the compiler checks", with_examples),
    ("every field is documented", documented),
    ("there is a compiling client of the document as it is", compiles),
];

fn scripted(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        match peer.scripted() {
            None => Cell::absent("a server is needed"),
            Some(call) => Cell::holds(call.await.is_ok(), "it fails"),
        }
    })
}

/// By what cargo takes for the client alone: beside others it would get what they ask for.
fn https(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let package = format!("peer-{}", peer.name().replace(' ', "-"));
        let mut tree = std::process::Command::new("cargo");
        tree.current_dir(crate::place::here()).args(["tree", "--locked", "--edges", "normal"]);
        tree.args(["--prefix", "none", "--package", &package]);
        match tree.output() {
            Ok(output) if output.status.success() => {
                let text = String::from_utf8_lossy(&output.stdout);
                let has = |name: &str| text.lines().any(|line| line.starts_with(name));
                Cell::holds(has("rustls v") || has("native-tls v"), "no TLS")
            }
            _ => Cell::absent("cargo does not tell"),
        }
    })
}

fn with_examples(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        match examples(peer.name()) {
            None => Cell::absent("no source"),
            Some(0) => Cell::absent("none"),
            Some(number) => Cell::holds(number >= 11, format!("{number} of 11")),
        }
    })
}

fn documented(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        match fields_documented(peer.name()) {
            None => Cell::absent("no source"),
            Some((with, of)) => Cell::holds(with == of, format!("{with} of {of}")),
        }
    })
}

fn compiles(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        match crate::generate::adaptation(peer.name()) {
            None => Cell::right(),
            Some(what) => Cell::wrong(format!("needs {what}")),
        }
    })
}
