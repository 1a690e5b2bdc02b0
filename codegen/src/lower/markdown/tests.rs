//! What becomes of Markdown in a doc comment.

use super::Links;

fn lines(text: &str) -> Vec<String> {
    super::lines(text, &Links::new())
}

#[test]
fn text_stays_text() {
    assert_eq!(lines("a [b] <c> `[d]`"), ["a \\[b\\] \\<c> `[d]`"]);
    assert_eq!(lines("`` a`[b] `` [c]"), ["`` a`[b] `` \\[c\\]"]);
    assert_eq!(lines("see https://a.example/b, now"), ["see <https://a.example/b>, now"]);
    assert_eq!(
        lines("[a](https://a.example) <https://b.example>"),
        ["[a](https://a.example) <https://b.example>"]
    );
    assert_eq!(lines("[a](Self::a) [`b`](super::b)"), ["\\[a\\](Self::a) \\[`b`\\](super::b)"]);
    assert_eq!(lines("a\n\n    let x = 1;"), ["a", "", "   let x = 1;"]);
    assert_eq!(lines("```\ncode [x]\n```"), ["```text", "code [x]", "```"]);
    assert_eq!(lines("```json\n{}"), ["```json", "{}", "```"]);
}

#[test]
fn a_plain_line_is_what_it_would_be_anyway() {
    let plain = "A day, a week (or 2.5 hours) before - it's \"due\": 50%?";
    assert!(super::is_plain_line(plain));
    assert_eq!(lines(plain), lines(&format!("{plain}\n\nMore."))[..1]);
    let long = "word ".repeat(40);
    for more in ["", " a", "a ", "- a", "1. a", "a\nb", "a `b`", "a\tb", "http://a", "é", &long] {
        assert!(!super::is_plain_line(more), "{more}");
    }
}

#[test]
fn what_names_a_call_leads_there() {
    let method = ("`Pets::list`".to_owned(), "crate::pets::Pets::list".to_owned());
    let links = Links::from([("pets_list".to_owned(), method)]);
    let lines = |text: &str| super::lines(text, &links);
    assert_eq!(
        lines("`pets_list`, pets_list"),
        ["[`Pets::list`](crate::pets::Pets::list), pets_list"]
    );
    assert_eq!(lines("`` pets_list ``\n```\n`pets_list`\n```").len(), 4);
    assert_eq!(lines(&super::code("pets_list")), ["`pets_list`"]);
    assert_eq!(lines(&crate::lower::link::to("`a`", "Self::a")), ["[`a`](Self::a)"]);
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
