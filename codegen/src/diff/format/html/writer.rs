//! Writes HTML. Names of elements and attributes are constants of this program; everything else goes
//! through `escaped`, so that nothing of a document can become an element.
//!
//! The crates that do this by macro (maud, askama) bring a second syn, which costs a fresh build
//! more than all that is written here.

use std::fmt::Write as _;

/// A page, or a part of one.
#[derive(Debug, Default)]
pub(super) struct Html {
    text: String,
}

/// The attributes of an element.
pub(super) type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Html {
    /// An element and what is in it.
    pub(super) fn element(
        &mut self,
        name: &'static str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        inside(self);
        let _ = write!(self.text, "</{name}>");
    }

    /// An element that holds a text alone.
    pub(super) fn leaf(&mut self, name: &'static str, attributes: Attributes<'_>, text: &str) {
        self.element(name, attributes, |html| html.text(text));
    }

    /// An element that holds nothing and has no end.
    pub(super) fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        let _ = write!(self.text, "<{name}");
        for (attribute, value) in attributes {
            let _ = write!(self.text, " {attribute}=\"{}\"", escaped(value));
        }
        self.text.push('>');
    }

    /// A text.
    pub(super) fn text(&mut self, text: &str) {
        self.text.push_str(&escaped(text));
    }

    /// A sentence with code spans.
    pub(super) fn sentence(&mut self, text: &str) {
        let count = text.matches('`').count();
        for (number, part) in text.split('`').enumerate() {
            // The last of an odd number of marks stands for itself.
            let alone = count % 2 == 1 && number == count;
            match number % 2 {
                1 if !alone => self.leaf("code", &[], part),
                _ if alone => self.text(&format!("`{part}")),
                _ if part.is_empty() => {}
                _ => self.leaf("bdi", &[], part),
            }
        }
    }

    /// A new line of the source, where elements are not shown in a line.
    pub(super) fn line(&mut self) {
        self.text.push('\n');
    }

    /// What is HTML already, and of this program: styles.
    pub(super) fn constant(&mut self, text: &'static str) {
        self.text.push_str(text);
    }

    /// The page.
    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// A text that is nothing but text, in an element and in an attribute. What cannot be seen, or makes
/// a line read otherwise than it is, is shown by its number.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(letter),
            _ if is_hidden(letter) => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(letter));
            }
            _ => out.push(letter),
        }
    }
    out
}

fn is_hidden(letter: char) -> bool {
    let turns = matches!(
        letter,
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    );
    let is_no_letter =
        u32::from(letter) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&letter);
    letter.is_control() || turns || is_no_letter
}

#[cfg(test)]
mod tests {
    use super::Html;

    #[test]
    fn nothing_of_a_text_is_an_element() {
        let mut html = Html::default();
        html.leaf("p", &[("title", "\" onclick='x'")], "</p><script>&amp;]]>\u{202e}\0");
        let expected = "<p title=\"&quot; onclick=&#39;x&#39;\">&lt;/p&gt;&lt;script&gt;&amp;amp;]]&gt;\\u{202e}\\u{0}</p>";
        assert_eq!(html.finish(), expected);
    }

    #[test]
    fn a_mark_without_its_second_stands_for_itself() {
        let mut html = Html::default();
        html.sentence("`a` and `<b>");
        assert_eq!(html.finish(), "<code>a</code><bdi> and </bdi>`&lt;b&gt;");
    }
}
