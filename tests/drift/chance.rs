//! Small sources that chance has changed: whatever comes of it, nothing panics, and what was not
//! read is named.

use close_codegen::SourceText;
use close_codegen::vendor::{Options, drift};

use crate::spellings::{OURS, THEIRS};

const PROSE: &str = "# Change a thing\n\nPUT https://api.example/v1/things/{id}/\n\n## Request\n\n\
    ### Path parameters\n\n- `id` (string, required)\n\n### Body (application/json)\n\n\
    - `id` (string, required) — Which.\n- `color` (enum, optional, nullable)\n  - Allowed values: `red`, `blue`\n\
    - `size` (integer, optional, >=1, defaults to 1)\n- `parts` (list of objects, optional)\n  - `name` (string, required)\n\n\
    ## Response\n\n### 200\n\n## Errors\n\n### 404 None\n";
const TEXT: &str = "Change a thing\n||View as Markdown|\nPUT\nhttps://api.example/v1/things/:id/\n\
    Path parameters\n\nidstringRequired\n\nRequest\n\nidstringRequired\ncolorenum or nullOptional\n\
    Allowed values:\nsizeintegerOptional>=1Defaults to 1\nnotestring or nullOptional1-20 characters\n\n\
    Response\n\nnamestring or null\n\nErrors\n\n404\nNone\n";
const FENCED: &str = "# Things\n\n```yaml\nopenapi: 3.1.0\npaths:\n  /things/:\n    get:\n      responses:\n        \
    '200': {content: {application/json: {schema: {type: array, items: {type: object}}}}}\n```\n";

/// Texts that a change puts in.
const PIECES: [&str; 24] = [
    "\n",
    " ",
    "  ",
    "\t",
    "`",
    "- `",
    "#",
    "## Response\n",
    "{",
    "}",
    "[",
    "]",
    ":",
    "'",
    "\"",
    "null",
    "&a ",
    "*a",
    "$ref: '#/a'",
    "Required",
    "-1-",
    "é\u{301}",
    "\u{0}",
    "9999999999999999999999",
];

/// The same numbers in each run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

fn changed(text: &str, numbers: &mut Numbers) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=numbers.below(3) {
        let at = numbers.below(letters.len());
        let end = (at + numbers.below(12)).min(letters.len());
        let piece = PIECES[numbers.below(PIECES.len())];
        let kept = if numbers.below(2) == 0 { at } else { end };
        letters.splice(at..kept, piece.chars());
    }
    letters.into_iter().collect()
}

#[test]
fn no_change_is_a_panic() {
    let ours = SourceText::new("ours", OURS);
    let mut numbers = Numbers(7);
    let (mut read, mut unread) = (0, 0);
    for text in [THEIRS, PROSE, TEXT, FENCED] {
        for _ in 0..400 {
            let theirs = SourceText::new("theirs", changed(text, &mut numbers));
            let report = drift(&ours, None, &[theirs], Options { prose: true }).unwrap();
            assert_eq!(report.sources.len() + report.unread.len(), 1);
            read += report.sources.len();
            unread += report.unread.len();
            for written in [report.text(), report.markdown(), report.json()] {
                assert!(!written.is_empty());
            }
        }
    }
    assert!(read > 400 && unread > 200, "{read} read, {unread} not: chance changes too little");
}
