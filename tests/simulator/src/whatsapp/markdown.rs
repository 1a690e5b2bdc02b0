//! WhatsApp's own markup as HTML and as plain text. No crate reads this dialect: one asterisk is
//! bold, one underscore italic, one tilde struck out, and a line break stays one.

/// The text as HTML.
pub(crate) fn html(markdown: &str) -> String {
    blocks(markdown).into_iter().map(|block| block.html()).collect()
}

/// The text without its markup.
pub(crate) fn plain(markdown: &str) -> String {
    let texts = blocks(markdown).into_iter().map(|block| match block {
        Block::Mono(text) => text.trim().to_owned(),
        Block::Lines(_, lines) => {
            lines.iter().map(|line| inline(line, Form::Plain, &[])).collect::<Vec<_>>().join("\n")
        }
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// A part of a message that stands on lines of its own.
enum Block {
    Lines(Kind, Vec<String>),
    Mono(String),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Paragraph,
    Quote,
    Bullets,
    Numbers,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Html,
    Plain,
}

impl Block {
    fn html(&self) -> String {
        let (kind, lines) = match self {
            Self::Mono(text) => {
                return format!("<pre>{}</pre>", escaped(text.trim_matches('\n')));
            }
            Self::Lines(kind, lines) => (kind, lines),
        };
        let lines = lines.iter().map(|line| inline(line, Form::Html, &[]));
        match kind {
            Kind::Paragraph => format!("<p>{}</p>", broken(lines)),
            Kind::Quote => format!("<blockquote>{}</blockquote>", broken(lines)),
            Kind::Bullets => format!("<ul>{}</ul>", items(lines)),
            Kind::Numbers => format!("<ol>{}</ol>", items(lines)),
        }
    }
}

fn broken(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("<br>")
}

fn items(lines: impl Iterator<Item = String>) -> String {
    lines.map(|line| format!("<li>{line}</li>")).collect()
}

/// Every other part between the fences is monospaced; a fence without an end is text.
fn blocks(markdown: &str) -> Vec<Block> {
    let mut parts: Vec<&str> = markdown.split("```").collect();
    let mut rest = None;
    if parts.len().is_multiple_of(2) {
        rest = parts.pop();
    }
    let mut blocks = Vec::new();
    for (index, part) in parts.into_iter().enumerate() {
        match index % 2 {
            0 => text_blocks(part, &mut blocks),
            _ => blocks.push(Block::Mono(part.to_owned())),
        }
    }
    if let Some(rest) = rest {
        text_blocks(&format!("```{rest}"), &mut blocks);
    }
    blocks
}

fn text_blocks(text: &str, blocks: &mut Vec<Block>) {
    // Lines of one kind that follow each other are one block; an empty line ends a paragraph.
    let mut open: Option<(Kind, Vec<String>)> = None;
    for line in text.trim_matches('\n').lines() {
        if line.trim().is_empty() {
            blocks.extend(open.take().map(|(kind, lines)| Block::Lines(kind, lines)));
            continue;
        }
        let (kind, content) = kind(line);
        match &mut open {
            Some((earlier, lines)) if *earlier == kind => lines.push(content.to_owned()),
            _ => {
                let ended = open.replace((kind, vec![content.to_owned()]));
                blocks.extend(ended.map(|(kind, lines)| Block::Lines(kind, lines)));
            }
        }
    }
    blocks.extend(open.map(|(kind, lines)| Block::Lines(kind, lines)));
}

fn kind(line: &str) -> (Kind, &str) {
    if let Some(content) = line.strip_prefix("> ") {
        return (Kind::Quote, content);
    }
    if let Some(content) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        return (Kind::Bullets, content);
    }
    match line.split_once(". ") {
        Some((number, content))
            if !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()) =>
        {
            (Kind::Numbers, content)
        }
        _ => (Kind::Paragraph, line),
    }
}

/// What is marked inside a line. A mark that is open is no mark again, which bounds the depth.
fn inline(line: &str, form: Form, open: &[char]) -> String {
    let characters: Vec<char> = line.chars().collect();
    let mut written = String::new();
    // Marks that nothing closes any more, so that a line is not searched again for each of them.
    let mut barren: Vec<char> = open.to_vec();
    let mut at = 0;
    while let Some(&mark) = characters.get(at) {
        let closing = match tag(mark) {
            Some(_) if !barren.contains(&mark) && opens(&characters, at) => {
                closing(&characters, at)
            }
            _ => {
                written.push_str(&one(mark, form));
                at += 1;
                continue;
            }
        };
        let Some(end) = closing else {
            barren.push(mark);
            continue;
        };
        let inner: String = characters.get(at + 1..end).into_iter().flatten().collect();
        written.push_str(&marked(mark, &inner, form, open));
        at = end + 1;
    }
    written
}

fn tag(mark: char) -> Option<&'static str> {
    match mark {
        '*' => Some("strong"),
        '_' => Some("em"),
        '~' => Some("s"),
        '`' => Some("code"),
        _ => None,
    }
}

fn marked(mark: char, inner: &str, form: Form, open: &[char]) -> String {
    let inner = match (mark, form) {
        ('`', Form::Html) => escaped(inner),
        ('`', Form::Plain) => inner.to_owned(),
        _ => inline(inner, form, &[open, &[mark]].concat()),
    };
    match (form, tag(mark)) {
        (Form::Html, Some(tag)) => format!("<{tag}>{inner}</{tag}>"),
        _ => inner,
    }
}

/// A mark opens at the edge of a word alone.
fn opens(characters: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| characters.get(before));
    let after = characters.get(at + 1);
    before.is_none_or(|before| !before.is_alphanumeric())
        && after.is_some_and(|after| !after.is_whitespace())
}

/// Where the mark at `at` is closed: at the edge of a word, and around something.
fn closing(characters: &[char], at: usize) -> Option<usize> {
    let mark = characters.get(at)?;
    let windows = characters.iter().enumerate().skip(at + 2);
    let mut closings = windows.filter(|&(place, character)| {
        let before = characters.get(place - 1);
        let after = characters.get(place + 1);
        character == mark
            && before.is_some_and(|before| !before.is_whitespace())
            && after.is_none_or(|after| !after.is_alphanumeric())
    });
    closings.next().map(|(place, _)| place)
}

fn one(character: char, form: Form) -> String {
    match form {
        Form::Html => escaped(character.encode_utf8(&mut [0; 4])),
        Form::Plain => character.to_string(),
    }
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_marked() {
        assert_eq!(html("It is, _in all sizes_."), "<p>It is, <em>in all sizes</em>.</p>");
        assert_eq!(html("*a* ~b~ `c`"), "<p><strong>a</strong> <s>b</s> <code>c</code></p>");
        assert_eq!(html("*a _b_*"), "<p><strong>a <em>b</em></strong></p>");
        assert_eq!(html("`*a*`"), "<p><code>*a*</code></p>");
        assert_eq!(plain("Is the *blue _model_* `back`?"), "Is the blue model back?");
    }

    #[test]
    fn what_only_looks_like_a_mark_stays() {
        for text in ["2 * 3 * 4", "snake_case_name", "*open", "* ", "a*b*c", "**", "~ x ~"] {
            assert_eq!(plain(text.trim()), text.trim(), "{text}");
        }
    }

    #[test]
    fn markup_of_html_is_text() {
        let script = "<script>\"a\" & b</script>";
        let shown = "&lt;script&gt;&quot;a&quot; &amp; b&lt;/script&gt;";
        assert_eq!(html(script), format!("<p>{shown}</p>"));
        assert_eq!(html(&format!("```{script}```")), format!("<pre>{shown}</pre>"));
        assert_eq!(plain(script), script);
    }

    #[test]
    fn lines_make_paragraphs_quotes_and_lists() {
        assert_eq!(html("a\nb\n\nc"), "<p>a<br>b</p><p>c</p>");
        assert_eq!(html("> a\n> b\nc"), "<blockquote>a<br>b</blockquote><p>c</p>");
        assert_eq!(html("- a\n- *b*"), "<ul><li>a</li><li><strong>b</strong></li></ul>");
        assert_eq!(html("1. a\n2. b"), "<ol><li>a</li><li>b</li></ol>");
        assert_eq!(html("x\n```\nlet a;\n```\ny"), "<p>x</p><pre>let a;</pre><p>y</p>");
        assert_eq!(plain("> a\n- b"), "a\nb");
    }

    #[test]
    fn a_line_of_marks_alone_is_read_in_time() {
        let marks = "*_~`".repeat(20_000);
        assert!(html(&marks).len() >= marks.len());
    }
}
