//! Makes the Markdown of a document fit for a doc comment: what rustdoc would read as a link to an
//! item, as HTML, or as a program to run is written so that it reads as the text it is.

use super::link::{self, Links};
use crate::source::RESERVED;

/// Where a doc comment's line is broken.
const WIDTH: usize = 96;
/// The languages that rustdoc does not take for Rust; any other is written `text`.
const LANGUAGES: [&str; 9] =
    ["bash", "console", "html", "http", "json", "sh", "toml", "xml", "yaml"];

/// The lines of a doc comment.
pub(super) fn lines(text: &str, links: &Links) -> Vec<String> {
    let mut lines = Vec::new();
    let mut fence: Option<Fence> = None;
    // How far the text of a list's item is indented, which its further lines must be too.
    let mut hanging = 0;
    if is_plain_line(text) {
        return vec![text.to_owned()];
    }
    let text = text.trim().replace('\t', " ");
    for line in text.split(['\n', '\r']).filter(|_| !text.is_empty()) {
        let content = line.trim();
        match (&fence, Fence::opening(content)) {
            (Some(open), _) if open.closes(content) => {
                lines.push(open.mark());
                fence = None;
            }
            (Some(_), _) => lines.push(line.trim_end().to_owned()),
            (None, Some((opened, word))) => {
                lines.push(format!("{}{word}", opened.mark()));
                fence = Some(opened);
                hanging = 0;
            }
            (None, None) => {
                // Four blanks would begin a block of code, which rustdoc would compile.
                let indent = line.len().saturating_sub(line.trim_start().len()).min(3);
                hanging =
                    prose(content, &|text| escape(text, links), (indent, hanging), &mut lines);
            }
        }
    }
    lines.extend(fence.map(|open| open.mark()));
    lines
}

/// Whether a text is a line as it stands, which most descriptions are: short, without an end of its
/// line, and with nothing in it that could be more than text.
fn is_plain_line(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b" .,;:'\"()-/?!%&=+".contains(&byte);
    let ends = |end: Option<&u8>| end.is_some_and(|end| *end != b' ');
    text.len() <= WIDTH
        && text.bytes().all(plain)
        && text.starts_with(|first: char| first.is_ascii_alphabetic())
        && ends(text.as_bytes().last())
        && !text.contains("://")
}

/// What stands around a block of code.
struct Fence {
    character: char,
    length: usize,
}

impl Fence {
    /// The fence that a line opens, and the language behind it.
    fn opening(content: &str) -> Option<(Self, &'static str)> {
        let character = content.chars().next().filter(|first| ['`', '~'].contains(first))?;
        let word = content.trim_start_matches(character);
        let length = content.len() - word.len();
        // Three backticks and more on the line are code in the text, and no fence.
        if length < 3 || word.contains('`') {
            return None;
        }
        let language = LANGUAGES.into_iter().find(|known| *known == word.trim());
        Some((Self { character, length }, language.unwrap_or("text")))
    }

    fn closes(&self, content: &str) -> bool {
        content.len() >= self.length && content.chars().all(|at| at == self.character)
    }

    fn mark(&self) -> String {
        self.character.to_string().repeat(self.length)
    }
}

/// A line of text; gives how far the next one must be indented to go on with it.
fn prose(
    content: &str,
    escape: &dyn Fn(&str) -> String,
    (indent, hanging): (usize, usize),
    into: &mut Vec<String>,
) -> usize {
    if content.is_empty() {
        into.push(String::new());
        return 0;
    }
    let (marker, rest) = marker(content);
    if !marker.is_empty() {
        wrap(marker, &escape(rest), indent, into);
        return indent + marker.len() + 1;
    }
    wrap("", &escape(rest), if hanging > 0 { hanging } else { indent }, into);
    hanging
}

/// The marker of a list's item, and the text behind it.
fn marker(content: &str) -> (&str, &str) {
    let Some((first, rest)) = content.split_once(' ') else { return ("", content) };
    let digits = first.strip_suffix(['.', ')']).unwrap_or_default();
    let numbered =
        !digits.is_empty() && digits.len() < 4 && digits.bytes().all(|at| at.is_ascii_digit());
    if numbered || ["-", "*", "+"].contains(&first) {
        (first, rest.trim_start())
    } else {
        ("", content)
    }
}

/// The first paragraph of a text.
pub(super) fn first_paragraph(text: &str) -> String {
    let paragraph = text.trim().lines().take_while(|line| !line.trim().is_empty());
    paragraph.collect::<Vec<_>>().join("\n")
}

/// The first sentence of a text, on one line.
pub(super) fn first_sentence(text: &str) -> String {
    let paragraph = first_paragraph(text).replace('\n', " ");
    let end = paragraph.find(". ").map_or(paragraph.len(), |at| at + 1);
    paragraph.get(..end).unwrap_or_default().to_owned()
}

/// Text in a code span, with as many backticks around it as it needs.
pub(super) fn code(text: &str) -> String {
    let span = if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") };
    link::nowhere(&span)
}

/// Escapes what rustdoc would take for more than text. Code spans stay as they are, but for those
/// that lead somewhere; a backtick without a partner on its line is text.
fn escape(line: &str, links: &Links) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((plain, marked)) =
        rest.find(may_be_more_than_text).and_then(|at| rest.split_at_checked(at))
    {
        out.push_str(plain);
        let run = marked.len() - marked.trim_start_matches('`').len();
        let (taken, written) = match marked.chars().next().unwrap_or_default() {
            '`' => code_span(marked, run)
                .map_or_else(|| (run, "\\`".repeat(run)), |span| (span.len(), linked(span, links))),
            '\\' => (1, "\\\\".to_owned()),
            next => special(marked).unwrap_or_else(|| (next.len_utf8(), next.to_string())),
        };
        out.push_str(&written);
        rest = marked.get(taken..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// Whether what is written in another way can begin with this character; most text has none.
fn may_be_more_than_text(first: char) -> bool {
    matches!(first, '`' | '\\' | '[' | ']' | '<' | 'h' | RESERVED)
}

/// A code span, as a link where it names what there is a link to.
fn linked(span: &str, links: &Links) -> String {
    let named = span.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
    match named.and_then(|named| links.get(named)) {
        Some((said, target)) => format!("[{said}]({target})"),
        None => span.to_owned(),
    }
}

/// The code span that begins here: it ends with a run of as many backticks.
fn code_span(rest: &str, run: usize) -> Option<&str> {
    let mut at = run;
    loop {
        let next = at + rest.get(at..)?.find('`')?;
        let length = rest.get(next..)?.len() - rest.get(next..)?.trim_start_matches('`').len();
        if length == run {
            return rest.get(..next + length);
        }
        at = next + length;
    }
}

/// What begins here and must be written in another way: its length and how it is written.
fn special(rest: &str) -> Option<(usize, String)> {
    let is_url = rest.starts_with("https://") || rest.starts_with("http://");
    match rest.chars().next()? {
        RESERVED => link::written(rest),
        '[' => page_link(rest).map_or_else(
            || Some((1, "\\[".to_owned())),
            |link| Some((link.len(), link.to_owned())),
        ),
        ']' => Some((1, "\\]".to_owned())),
        '<' => autolink(rest).map_or_else(
            || Some((1, "\\<".to_owned())),
            |link| Some((link.len(), link.to_owned())),
        ),
        _ if is_url => {
            let end = rest
                .find(|at: char| at.is_whitespace() || "<>()`\"".contains(at))
                .unwrap_or(rest.len());
            let url = rest.get(..end)?.trim_end_matches(['.', ',', ';', ':', '!', '?']);
            Some((url.len(), format!("<{url}>")))
        }
        _ => None,
    }
}

/// `[text](https://…)` at the start of a text, where the text is plain.
fn page_link(rest: &str) -> Option<&str> {
    let middle = rest.find(']')?;
    if rest.get(1..middle)?.contains(['<', '[', '\\'])
        || rest.get(1..middle)?.matches('`').count() % 2 == 1
    {
        return None;
    }
    let target = rest.get(middle + 1..)?.strip_prefix('(')?;
    let end = target.find(')')?;
    let inside = target.get(..end)?;
    let plain = ["https://", "http://"].iter().any(|start| inside.starts_with(start));
    if plain { rest.get(..middle + 2 + end + 1) } else { None }
}

/// `<https://…>` at the start of a text.
fn autolink(rest: &str) -> Option<&str> {
    let end = rest.find('>')?;
    let inside = rest.get(1..end)?;
    let url = inside.starts_with("https://") || inside.starts_with("http://");
    let plain = url && !inside.contains(char::is_whitespace);
    if plain { rest.get(..=end) } else { None }
}

/// Breaks a line between words, never where the rest would read as a list, a heading or a quote.
fn wrap(marker: &str, line: &str, indent: usize, into: &mut Vec<String>) {
    let margin = " ".repeat(indent);
    let fixed = marker.is_empty() && line.starts_with(['|', '#', '>']);
    let first = if marker.is_empty() { margin.clone() } else { format!("{margin}{marker} ") };
    if fixed {
        into.push(format!("{margin}{line}"));
        return;
    }
    if first.len() + line.len() <= WIDTH {
        into.push(format!("{first}{line}").trim_end().to_owned());
        return;
    }
    let hanging = " ".repeat(first.len());
    let (mut current, mut width, mut empty) = (first.clone(), first.len(), true);
    for word in line.split(' ') {
        let length = word.chars().count();
        if !empty && width + 1 + length > WIDTH && !begins_block(word) {
            into.push(std::mem::replace(&mut current, hanging.clone()).trim_end().to_owned());
            width = hanging.len();
        } else if !empty {
            current.push(' ');
            width += 1;
        }
        current.push_str(word);
        width += length;
        empty = false;
    }
    into.push(current.trim_end().to_owned());
}

fn begins_block(word: &str) -> bool {
    let numbered =
        word.strip_suffix(['.', ')']).is_some_and(|number| number.parse::<u32>().is_ok());
    numbered || word.starts_with(['-', '+', '*', '#', '>', '|', '=', '~'])
}

#[cfg(test)]
mod tests;
