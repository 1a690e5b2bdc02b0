//! The text of a page in HTML: each field is a line in which name, type, presence and bounds run
//! together, as `activity_atdatetime or nullOptional`. Values of enums and what is in objects are
//! lost, and which fields of a reply are always there.

use super::constraint;
use super::endpoint::{Endpoint, Field};
use super::ours::Ours;
use super::reading::{Fault, Read};
use super::untold::{FAILURES, REQUIRED_IN_REPLY, SUCCESS_STATUS};
use super::{page_field, tree};
use crate::source::{Span, Value};

const METHODS: [&str; 6] = ["GET", "POST", "PUT", "PATCH", "DELETE", "DEL"];

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    Authentication,
    Path,
    Query,
    Header,
    Request,
    Response,
    Errors,
}

const SECTIONS: [(&str, Section); 10] = [
    ("authentication", Section::Authentication),
    ("path parameters", Section::Path),
    ("query parameters", Section::Query),
    ("headers", Section::Header),
    ("header parameters", Section::Header),
    ("request", Section::Request),
    ("request body", Section::Request),
    ("response", Section::Response),
    ("response body", Section::Response),
    ("errors", Section::Errors),
];

fn section(line: &str) -> Option<Section> {
    let line = line.trim().to_ascii_lowercase();
    SECTIONS.iter().find(|(name, _)| line == *name).map(|(_, section)| *section)
}

/// Whether a text is such a page.
pub(super) fn is_one(text: &str) -> bool {
    let sections: Vec<Section> = text.lines().filter_map(section).collect();
    let has = |wanted: Section| sections.contains(&wanted);
    has(Section::Response) || (has(Section::Request) && has(Section::Authentication))
}

pub(super) fn read(text: &str, ours: &Ours<'_, '_>) -> Result<Read, Fault> {
    let lines: Vec<&str> = text.lines().collect();
    let mut page = Page::default();
    page.identify(&lines, ours)?;
    for (number, line) in lines.iter().enumerate() {
        page.line(line, number + 1)?;
    }
    page.whole()?;
    Ok(page.endpoint.document(ours))
}

#[derive(Default)]
struct Page {
    endpoint: Endpoint,
    section: Option<Section>,
    seen: Vec<Section>,
    body: Option<(Span, Vec<Field>)>,
    reply: Option<(Span, Vec<Field>)>,
    failures: Vec<(String, Span)>,
    /// The status that a success of this operation has with us: the page names none.
    success: String,
}

impl Page {
    /// Method and path stand above the sections, in two lines or in one; older pages have only a
    /// title.
    fn identify(&mut self, lines: &[&str], ours: &Ours<'_, '_>) -> Result<(), Fault> {
        let found = lines.iter().enumerate().find_map(|(number, line)| {
            let (method, rest) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
            let address = if rest.is_empty() { lines.get(number + 1)?.trim() } else { rest.trim() };
            let is_address = address.contains("://") || address.starts_with('/');
            let one = is_address && !address.contains(' ') && METHODS.contains(&method);
            one.then(|| (number + 1, method.to_ascii_lowercase(), address.to_owned()))
        });
        let operations = &ours.contract.operations;
        if let Some((number, method, address)) = found {
            let method = if method == "del" { "delete".to_owned() } else { method };
            let path = ours.canonical(&address);
            let same = operations.iter().find(|one| one.method == method && one.path == path);
            self.success = same.map_or_else(|| "200".to_owned(), success_of);
            self.endpoint.at = tree::span(number, 1, 1);
            (self.endpoint.method, self.endpoint.address) = (method, address);
            return Ok(());
        }
        let titled = title(lines).and_then(|(number, title)| Some((number, ours.by_title(title)?)));
        let Some((number, operation)) = titled else {
            return Err(Fault::of_all(
                "it names no method and path, and its title is of none of our operations",
            ));
        };
        self.endpoint.at = tree::span(number, 1, 1);
        operation.method.clone_into(&mut self.endpoint.method);
        operation.path.clone_into(&mut self.endpoint.address);
        self.success = success_of(operation);
        Ok(())
    }

    fn line(&mut self, line: &str, number: usize) -> Result<(), Fault> {
        let at = tree::span(number, 1, line.chars().count());
        if let Some(section) = section(line) {
            self.section = Some(section);
            self.seen.push(section);
            match section {
                Section::Request => self.body = Some((at, Vec::new())),
                Section::Response => self.reply = Some((at, Vec::new())),
                _ => {}
            }
            return Ok(());
        }
        let line = line.trim();
        match self.section {
            Some(Section::Errors) => {
                if line.len() == 3 && line.bytes().all(|byte| byte.is_ascii_digit()) {
                    self.failures.push((line.to_owned(), at));
                }
                Ok(())
            }
            None | Some(Section::Authentication) => Ok(()),
            Some(section) => self.field(line, number, section),
        }
    }

    fn field(&mut self, line: &str, number: usize, section: Section) -> Result<(), Fault> {
        let at = tree::span(number, 1, line.chars().count());
        let marked = section != Section::Response;
        if let Some(field) = page_field::read(line, number, marked) {
            match section {
                Section::Path => self.endpoint.parameters.push(("path", field)),
                Section::Query => self.endpoint.parameters.push(("query", field)),
                Section::Header => self.endpoint.parameters.push(("header", field)),
                _ => self.fields(section).extend([field]),
            }
            return Ok(());
        }
        // Bounds may stand below.
        if let Some(more) = constraint::read(line, at).filter(|_| !line.is_empty())
            && let Some(last) = self.fields(section).last_mut()
            && let Value::Map(entries) = &mut last.schema.value
        {
            entries.extend(more);
            return Ok(());
        }
        if page_field::is_likely(line, marked) {
            let message = format!("`{line}` looks like a field, but no type is known at its end");
            return Err(Fault::at(at.start, message));
        }
        Ok(())
    }

    fn fields(&mut self, section: Section) -> &mut Vec<Field> {
        let list = if section == Section::Response { &mut self.reply } else { &mut self.body };
        &mut list.get_or_insert_default().1
    }

    /// What is missing: cut off, or not told.
    fn whole(&mut self) -> Result<(), Fault> {
        if self.seen.iter().filter(|seen| **seen == Section::Response).count() > 1 {
            return Err(Fault::of_all(super::reading::SEVERAL));
        }
        for (wanted, word) in [(Section::Response, "Response"), (Section::Errors, "Errors")] {
            if !self.seen.contains(&wanted) {
                return Err(Fault::of_all(format!("it has no part `{word}`: the page is cut off")));
            }
        }
        self.endpoint.body = self.body.take();
        if let Some((at, fields)) = self.reply.take() {
            self.endpoint.replies.push((self.success.clone(), at, fields));
        }
        let failures = std::mem::take(&mut self.failures);
        let untold = &mut self.endpoint.untold;
        for (section, word) in [
            (Section::Path, "path-parameters"),
            (Section::Query, "query-parameters"),
            (Section::Header, "header-parameters"),
            (Section::Request, "requestBody"),
        ] {
            if !self.seen.contains(&section) {
                untold.add(word);
            }
        }
        if failures.is_empty() {
            untold.add(FAILURES);
        }
        untold.add(SUCCESS_STATUS);
        untold.add(REQUIRED_IN_REPLY);
        let failures = failures.into_iter().map(|(status, at)| (status, at, Vec::new()));
        self.endpoint.replies.extend(failures);
        Ok(())
    }
}

/// The line above `View as Markdown`, or the first one.
fn title<'t>(lines: &[&'t str]) -> Option<(usize, &'t str)> {
    let filled = || lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let before = filled().take_while(|(_, line)| !line.contains("View as Markdown")).last();
    before.or_else(|| filled().next()).map(|(number, line)| (number + 1, line.trim()))
}

fn success_of(operation: &crate::contract::Operation<'_>) -> String {
    let status = operation.responses.keys().find(|status| status.starts_with('2'));
    status.map_or_else(|| "200".to_owned(), |status| (*status).to_owned())
}
