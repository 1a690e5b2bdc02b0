//! The first judge: cargo-public-api's library lists the public items of both crates, and the rules
//! of semantic versioning say the rest.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use close_codegen::Bump;
use public_api::tokens::Token;
use public_api::{Builder, PublicItem};

/// The items of a crate, each in one line.
pub type Items = BTreeSet<String>;

/// Reads what rustdoc wrote. What every type gets by itself is left out.
///
/// # Errors
///
/// It is in another form.
pub fn items(json: &Path) -> io::Result<Items> {
    let read = Builder::from_rustdoc_json(json)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .build()
        .map_err(io::Error::other)?;
    Ok(read.items().map(line).collect())
}

/// An item without the names of arguments, which no caller sees.
fn line(item: &PublicItem) -> String {
    let tokens: Vec<&Token> = item.tokens().collect();
    let mut line = String::new();
    let mut depth = 0_usize;
    let mut named = false;
    for (at, token) in tokens.iter().enumerate() {
        let text = token.text();
        match text {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let colon = tokens.get(at + 1).is_some_and(|next| next.text() == ":");
        let name = depth > 0 && colon && matches!(token, Token::Identifier(_));
        // The colon goes with the name.
        let skipped = name || (named && text == ":");
        if !skipped {
            line.push_str(text);
        }
        named = name;
    }
    line
}

/// What the items ask for, and each that asks for it.
#[must_use]
pub fn judge(old: &Items, new: &Items) -> (Bump, Vec<String>) {
    let gone = old.difference(new).map(|item| (Bump::Major, format!("-{item}")));
    let came = new.difference(old).map(|item| {
        let bump = if completes(item, old) { Bump::Major } else { Bump::Minor };
        (bump, format!("+{item}"))
    });
    let all: Vec<(Bump, String)> = gone.chain(came).collect();
    let bump = all.iter().map(|(bump, _)| *bump).max().unwrap_or_default();
    (bump, all.into_iter().map(|(_, item)| item).collect())
}

/// Whether an item is a part of something that users name in all its parts.
fn completes(item: &str, old: &Items) -> bool {
    let Some(path) = item.strip_prefix("pub ") else { return false };
    let path = path.split([' ', '(', '{']).next().unwrap_or_default().trim_end_matches(':');
    let Some((whole, _)) = path.rsplit_once("::") else { return false };
    ["struct", "enum"].iter().any(|kind| old.contains(&format!("pub {kind} {whole}")))
}
