//! What two documents say at one place, where nothing on the wire tells them apart.

use super::words;
use crate::contract::written;
use crate::source::Node;

/// The keys of a place that differ, as the old document has them and as the new one has. What
/// stands deeper is told there.
pub(super) fn said(base: Option<&Node>, head: Option<&Node>) -> (String, String) {
    match (base, head) {
        (Some(base), Some(head)) if base.entries().next().is_some() => {
            (differing(base, head), differing(head, base))
        }
        (base, head) => {
            let (base, head) = (base.map(written), head.map(written));
            if base == head {
                return Default::default();
            }
            let shown = |text: Option<String>| words::short(&text.unwrap_or_default());
            (shown(base), shown(head))
        }
    }
}

fn differing(of: &Node, other: &Node) -> String {
    let own = of.entries().filter(|(key, node)| {
        let plain = |node: &Node| node.entries().next().is_none();
        plain(node)
            && node.items().iter().all(plain)
            && other.get(key).is_none_or(|other| written(other) != written(node))
    });
    let told = own.map(|(key, node)| format!("{key}: {}", words::value(node)));
    told.collect::<Vec<_>>().join(", ")
}
