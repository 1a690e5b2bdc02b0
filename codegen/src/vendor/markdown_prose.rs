//! A page in Markdown whose fields are bullets: `` - `name` (type, required, nullable) — words ``,
//! with `` - Allowed values: `a`, `b` `` below. Some pages are flattened to one line, so headings
//! and bullets are looked for everywhere.

use super::constraint;
use super::endpoint::{Endpoint, Field};
use super::ours::Ours;
use super::pieces::{self, Kind, Piece};
use super::reading::{Fault, Read};
use super::tree::{self, Entries};
use super::type_words;
use super::untold::{self, FAILURES, Untold};
use crate::source::{Node, Span, Value};

/// Bullets are nested so far; it bounds the recursion of all that follows.
const DEEPEST: usize = 12;

/// Whether a text is such a page.
pub(super) fn is_one(text: &str) -> bool {
    let pieces = pieces::split(text);
    let heading = |word: &str| {
        pieces.iter().any(|piece| piece.level() == 2 && piece.text.trim_start().starts_with(word))
    };
    // A guide may have such headings too, but is of no endpoint.
    (heading("Request") || heading("Response")) && pieces::address(text, &pieces).is_some()
}

pub(super) fn read(text: &str, ours: &Ours<'_, '_>) -> Result<Read, Fault> {
    let pieces = pieces::split(text);
    let mut page = Page { flat: pieces.iter().any(|piece| piece.flat), ..Page::default() };
    let (method, address, at) = pieces::address(text, &pieces).ok_or_else(|| {
        Fault::of_all("it has no line with a method and an address above its sections")
    })?;
    (page.endpoint.method, page.endpoint.address, page.endpoint.at) = (method, address, at);
    for piece in &pieces {
        page.take(piece)?;
    }
    page.close_section();
    page.whole()?;
    Ok(page.endpoint.document(ours))
}

/// Which list the bullets belong to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Section {
    #[default]
    Outside,
    Parameters(&'static str),
    Body,
    Reply(String),
    Failures,
}

#[derive(Default)]
struct Page {
    endpoint: Endpoint,
    section: Section,
    section_at: Span,
    /// Part of the page: `Request`, `Response`, `Errors`.
    chapter: String,
    chapters: Vec<String>,
    /// The kinds of parameters that are listed.
    listed: Vec<&'static str>,
    /// Fields that are not closed yet, with how far each is indented.
    open: Vec<(usize, Field)>,
    fields: Vec<Field>,
    flat: bool,
}

impl Page {
    fn take(&mut self, piece: &Piece<'_>) -> Result<(), Fault> {
        match piece.kind {
            Kind::Heading(1 | 2) => {
                self.close_section();
                self.chapter = first_word(piece.text).to_owned();
                self.chapters.push(self.chapter.clone());
                self.section = Section::Outside;
                self.section_at = piece.at;
            }
            Kind::Heading(_) => {
                self.close_section();
                self.section_at = piece.at;
                self.section = self.section_of(piece);
            }
            Kind::Values => self.values(piece),
            Kind::Bullet => {
                if self.section == Section::Outside {
                    self.section = self.section_without_heading();
                }
                if self.section != Section::Outside {
                    self.bullet(piece)?;
                }
            }
        }
        Ok(())
    }

    /// What fields belong to that stand right below the name of a part.
    fn section_without_heading(&mut self) -> Section {
        match self.chapter.as_str() {
            "Request" => Section::Body,
            "Response" => {
                self.endpoint.untold.add(untold::SUCCESS_STATUS);
                Section::Reply("200".to_owned())
            }
            _ => Section::Outside,
        }
    }

    fn section_of(&mut self, piece: &Piece<'_>) -> Section {
        let words = piece.text.trim().to_ascii_lowercase();
        let status = first_word(&words).to_owned();
        let number = status.len() == 3 && status.bytes().all(|byte| byte.is_ascii_digit());
        let parameters = [("path", "path"), ("query", "query"), ("header", "header")];
        if self.chapter == "Errors" && number {
            self.endpoint.replies.push((status, piece.at, Vec::new()));
            return Section::Failures;
        }
        if number {
            return Section::Reply(status);
        }
        if words.starts_with("body") {
            return Section::Body;
        }
        let found = parameters.iter().find(|(word, _)| words.starts_with(word));
        found.map_or(Section::Outside, |(_, location)| {
            self.listed.push(location);
            Section::Parameters(location)
        })
    }

    fn bullet(&mut self, piece: &Piece<'_>) -> Result<(), Fault> {
        let Some(field) = field(piece)? else { return Ok(()) };
        while self.open.last().is_some_and(|(indent, _)| *indent >= piece.indent) {
            self.close_field();
        }
        if self.open.len() >= DEEPEST {
            let message = format!("more than {DEEPEST} levels of bullets");
            return Err(Fault::at(piece.at.start, message));
        }
        self.open.push((piece.indent, field));
        Ok(())
    }

    fn close_field(&mut self) {
        let Some((_, field)) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some((_, parent)) => parent.children.push(field),
            None => self.fields.push(field),
        }
    }

    fn values(&mut self, piece: &Piece<'_>) {
        let Some((_, field)) = self.open.last_mut() else { return };
        let Some(schema) = enumeration(&mut field.schema) else { return };
        schema.remove(untold::KEY);
        let values = pieces::quoted(piece).into_iter().map(|(text, at)| tree::text(text, at));
        let values = Node { label: piece.at, ..tree::list(values.collect(), piece.at) };
        schema.insert("enum".to_owned(), values);
    }

    fn close_section(&mut self) {
        while !self.open.is_empty() {
            self.close_field();
        }
        let mut fields = std::mem::take(&mut self.fields);
        if self.flat {
            // Which of them belong into which object shows by their indentation alone.
            let nested = fields.iter().any(|field| holds_object(&field.schema));
            if nested {
                self.endpoint.untold.add("properties");
            }
        }
        let at = self.section_at;
        match std::mem::take(&mut self.section) {
            Section::Parameters(location) => {
                self.endpoint.parameters.extend(fields.drain(..).map(|field| (location, field)));
            }
            Section::Body => self.endpoint.body = Some((at, fields)),
            Section::Reply(status) => self.endpoint.replies.push((status, at, fields)),
            Section::Failures | Section::Outside => {}
        }
    }

    /// What is missing: cut off, or not told.
    fn whole(&mut self) -> Result<(), Fault> {
        let parts = |word: &str| self.chapters.iter().filter(|known| *known == word).count();
        if parts("Response") > 1 || parts("Request") > 1 {
            return Err(Fault::of_all(super::reading::SEVERAL));
        }
        for chapter in ["Response", "Errors"] {
            if !self.chapters.iter().any(|known| known == chapter) {
                let message = format!("it has no part `{chapter}`: the page is cut off");
                return Err(Fault::of_all(message));
            }
        }
        let untold = &mut self.endpoint.untold;
        for (location, word) in [
            ("path", "path-parameters"),
            ("query", "query-parameters"),
            ("header", "header-parameters"),
        ] {
            if !self.listed.contains(&location) {
                untold.add(word);
            }
        }
        if self.endpoint.body.is_none() {
            untold.add("requestBody");
        }
        let failure = |(status, ..): &(String, Span, Vec<Field>)| !status.starts_with('2');
        if !self.endpoint.replies.iter().any(failure) {
            untold.add(FAILURES);
        }
        if self.endpoint.replies.iter().all(failure) {
            untold.join(&Untold::of([untold::SUCCESS_STATUS]));
        }
        Ok(())
    }
}

/// A field, where a bullet is one: `` `name` (words) ``.
fn field(piece: &Piece<'_>) -> Result<Option<Field>, Fault> {
    let cut = || Fault::at(piece.at.start, "this bullet is not closed: the page is cut off");
    let (name, rest) = piece.text.split_once('`').ok_or_else(cut)?;
    let Some(words) = rest.strip_prefix(" (") else { return Ok(None) };
    let (words, _) = words.split_once(')').ok_or_else(cut)?;
    let mut parts = words.split(',').map(str::trim);
    let at = Span { end: piece.at.start, ..piece.at };
    let kind = parts.next().unwrap_or_default();
    let mut schema = type_words::schema(kind, at).unwrap_or_else(|| type_words::unknown(at));
    let mut required = false;
    let mut known = false;
    if let Value::Map(entries) = &mut schema.value {
        for part in parts {
            match part {
                "required" => (required, known) = (true, true),
                "optional" => known = true,
                "nullable" => {
                    entries.insert("nullable".to_owned(), tree::plain("true", at));
                }
                other => entries.extend(constraint::read(other, at).unwrap_or_default()),
            }
        }
    }
    // A text in parentheses is no type.
    Ok(known.then(|| Field { name: name.to_owned(), at, schema, required, children: Vec::new() }))
}

/// The schema of the values: the field's, or that of the items of its list.
fn enumeration(schema: &mut Node) -> Option<&mut Entries> {
    let Value::Map(entries) = &mut schema.value else { return None };
    if entries.contains_key("items") {
        return enumeration(entries.get_mut("items")?);
    }
    Some(entries)
}

fn holds_object(schema: &Node) -> bool {
    schema.get("type").and_then(Node::text) == Some("object")
        || schema.get("items").is_some_and(holds_object)
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}
