//! The table in Markdown.

use super::{Cell, Row, Verdict, rows};
use crate::peer::Peer;
use std::fmt::Write;

/// What all clients do in all lines.
pub struct Table {
    peers: Vec<&'static str>,
    lines: Vec<(&'static str, Vec<Cell>)>,
}

/// Fills the table. All clients go through a line at the same time.
pub async fn table(peers: &[&'static dyn Peer]) -> Table {
    let mut lines = Vec::new();
    for Row { name, check } in rows() {
        let cells = futures_util::future::join_all(peers.iter().map(|peer| check(*peer))).await;
        lines.push((name, cells));
    }
    Table { peers: peers.iter().map(|peer| peer.name()).collect(), lines }
}

impl Table {
    /// The table in Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut text = String::from("| |");
        for peer in &self.peers {
            let _ = write!(text, " {peer} |");
        }
        let _ = write!(text, "\n|---|{}\n", "---|".repeat(self.peers.len()));
        let _ = write!(text, "| **right, of {}** |", self.lines.len());
        for place in 0..self.peers.len() {
            let cells = self.lines.iter().filter_map(|(_, cells)| cells.get(place));
            let right = cells.filter(|cell| cell.verdict == Verdict::Right).count();
            let _ = write!(text, " **{right}** |");
        }
        text.push('\n');
        for (name, cells) in &self.lines {
            let _ = write!(text, "| {name} |");
            for cell in cells {
                let _ = write!(text, " {cell} |");
            }
            text.push('\n');
        }
        text
    }

    /// The lines in which the first client, which is ours, is not right.
    #[must_use]
    pub fn where_ours_is_not_right(&self) -> Vec<String> {
        let ours = self.lines.iter().filter_map(|(name, cells)| Some((name, cells.first()?)));
        let not = ours.filter(|(_, cell)| cell.verdict != Verdict::Right);
        not.map(|(name, cell)| format!("{name}: {cell}")).collect()
    }
}
