//! Makes the Markdown of a document fit for a doc comment: what rustdoc would read as a link to an
//! item, as HTML, or as a program to run is written so that it reads as the text it is.

/// Where a doc comment's line is broken.
const WIDTH: usize = 96;
/// The words behind a fence that make rustdoc compile what stands in it.
const RUST_FENCES: [&str; 6] = ["", "rust", "should_panic", "no_run", "compile_fail", "ignore"];

/// The lines of a doc comment.
pub(super) fn lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut fenced = false;
    let mut open_code = 0;
    for line in text.trim().lines() {
        let trimmed = line.trim_end();
        let content = trimmed.trim_start();
        if content.starts_with("```") || content.starts_with("~~~") {
            fenced = !fenced;
            lines.push(fence(content, fenced));
        } else if fenced {
            lines.push(trimmed.to_owned());
        } else {
            if content.is_empty() {
                open_code = 0;
            }
            // Four blanks would begin a block of code, which rustdoc would compile.
            let indent = trimmed.len().saturating_sub(content.len()).min(3);
            wrap(&escape(content, &mut open_code), indent, &mut lines);
        }
    }
    if fenced {
        lines.push("```".to_owned());
    }
    lines
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

fn fence(content: &str, opens: bool) -> String {
    let mark = if content.starts_with('~') { "~~~" } else { "```" };
    let word = content.trim_start_matches(['`', '~']).trim();
    let compiled = word.split([',', ' ']).next().is_some_and(|first| RUST_FENCES.contains(&first));
    let word = if compiled { "text" } else { word };
    if opens { format!("{mark}{word}") } else { mark.to_owned() }
}

/// Text in a code span, with as many backticks around it as it needs.
pub(super) fn code(text: &str) -> String {
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

/// Escapes what rustdoc would take for more than text. Code spans stay as they are: one ends with a
/// run of as many backticks as it began with, which `open` carries from line to line.
fn escape(line: &str, open: &mut usize) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(next) = rest.chars().next() {
        let run = rest.len() - rest.trim_start_matches('`').len();
        if run > 0 {
            *open = match *open {
                0 => run,
                begun if begun == run => 0,
                begun => begun,
            };
        }
        let piece = if *open > 0 || run > 0 { None } else { special(rest, out.chars().last()) };
        let plain = rest.get(..run.max(next.len_utf8())).unwrap_or_default();
        let (taken, written) = piece.unwrap_or_else(|| (plain.len(), plain.to_owned()));
        out.push_str(&written);
        rest = rest.get(taken..).unwrap_or_default();
    }
    out
}

/// What begins here and must be written in another way: its length and how it is written.
fn special(rest: &str, before: Option<char>) -> Option<(usize, String)> {
    let is_url = rest.starts_with("https://") || rest.starts_with("http://");
    match rest.chars().next()? {
        '[' => link(rest).map_or_else(
            || Some((1, "\\[".to_owned())),
            |link| Some((link.len(), link.to_owned())),
        ),
        ']' => Some((1, "\\]".to_owned())),
        '<' => autolink(rest).map_or_else(
            || Some((1, "\\<".to_owned())),
            |link| Some((link.len(), link.to_owned())),
        ),
        _ if is_url && !before.is_some_and(char::is_alphanumeric) => {
            let end = rest
                .find(|at: char| at.is_whitespace() || "<>()`\"".contains(at))
                .unwrap_or(rest.len());
            let url = rest.get(..end)?.trim_end_matches(['.', ',', ';', ':', '!', '?']);
            Some((url.len(), format!("<{url}>")))
        }
        _ => None,
    }
}

/// `[text](https://…)` at the start of a text.
fn link(rest: &str) -> Option<&str> {
    let middle = rest.find(']')?;
    let target = rest.get(middle + 1..)?.strip_prefix('(')?;
    let end = target.find(')')?;
    let inside = target.get(..end)?;
    let plain = ["https://", "http://", "super::types::", "super#"]
        .iter()
        .any(|start| inside.starts_with(start));
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
fn wrap(line: &str, indent: usize, into: &mut Vec<String>) {
    let margin = " ".repeat(indent);
    if line.starts_with('|') || line.starts_with('#') {
        into.push(format!("{margin}{line}"));
        return;
    }
    let hanging = match line.split_once(' ') {
        Some(("-" | "*" | "+", _)) => format!("{margin}  "),
        _ => margin.clone(),
    };
    let mut current = margin;
    for word in line.split(' ') {
        let full = !current.trim().is_empty()
            && current.chars().count() + 1 + word.chars().count() > WIDTH;
        if full && !begins_block(word) {
            into.push(std::mem::replace(&mut current, hanging.clone()));
        } else if !current.trim().is_empty() {
            current.push(' ');
        }
        current.push_str(word);
    }
    into.push(current.trim_end().to_owned());
}

fn begins_block(word: &str) -> bool {
    let numbered =
        word.strip_suffix(['.', ')']).is_some_and(|number| number.parse::<u32>().is_ok());
    numbered || word.starts_with(['-', '+', '*', '#', '>', '|', '=', '~'])
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn text_stays_text() {
        assert_eq!(lines("a [b] <c> `[d]`"), ["a \\[b\\] \\<c> `[d]`"]);
        assert_eq!(lines("`` a`[b] `` [c]"), ["`` a`[b] `` \\[c\\]"]);
        assert_eq!(lines("see https://a.example/b, now"), ["see <https://a.example/b>, now"]);
        assert_eq!(
            lines("[a](https://a.example) <https://b.example>"),
            ["[a](https://a.example) <https://b.example>"]
        );
        assert_eq!(lines("a\n\n    let x = 1;"), ["a", "", "   let x = 1;"]);
        assert_eq!(lines("```\ncode [x]\n```"), ["```text", "code [x]", "```"]);
        assert_eq!(lines("```json\n{}"), ["```json", "{}", "```"]);
    }

    #[test]
    fn long_lines_break_but_not_before_a_dash() {
        let long = format!("{} - end", "word ".repeat(19).trim());
        let broken = lines(&long);
        assert_eq!(broken.len(), 2);
        assert_eq!(broken.get(1).map(String::as_str), Some("end"));
        let longer = "word ".repeat(40);
        assert!(lines(&longer).iter().all(|line| line.len() <= super::WIDTH));
    }
}
