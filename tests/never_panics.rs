//! Whatever the text, the generator either makes files of it or says what is wrong; it never panics.
//! Neither does the lint, which tells whatever the generator does.
//!
//! The real document is cut and thinned, and so is every small one in `cases`.

#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper of a test fails like the test")]
#![allow(dead_code, unreachable_pub, reason = "each runner uses a part of `support`")]

mod support;

use std::fs;
use std::panic::catch_unwind;

use close_codegen::SourceText;

/// In how many places the real document is cut.
const CUTS: usize = 200;
/// Every how many lines one is left out of the real document. The remainder of a prime, so that
/// all kinds of lines have their turn; each line of the small documents is.
const STRIDE: usize = 67;
/// Every how many refusals one is also drawn, which takes longer than finding its faults.
const RENDERED: usize = 10;
/// Every how many texts one is also linted, for the same reason. A prime beside the others.
const LINTED: usize = 3;

#[test]
fn the_real_document_cut_anywhere() {
    let text = real();
    let cuts = (0..CUTS).filter_map(|cut| text.get(..text.len() * cut / CUTS));
    check("cut", cuts.map(str::to_owned));
}

#[test]
fn the_real_document_without_a_line() {
    let text = real();
    check(
        "a line left out",
        (0..text.lines().count()).step_by(STRIDE).map(|line| without(&text, line)),
    );
}

#[test]
fn a_small_document_without_a_line_or_cut_behind_one() {
    for folder in support::folders("cases").values() {
        let source = support::spec(folder);
        let count = source.text().lines().count();
        let name = folder.display().to_string();
        check(&name, (0..count).map(|line| without(source.text(), line)));
        let cuts =
            (0..count).map(|line| source.text().lines().take(line).fold(String::new(), joined));
        check(&name, cuts);
    }
}

/// Whichever of its files the line is left out of.
#[test]
fn a_document_in_several_files_without_a_line() {
    let folder = support::home().join("changes/same-split-over-files");
    let files = support::files_below(&folder);
    let less = |file: &str, line: usize| {
        let read = |path: &str| {
            let text = files.get(path).ok_or_else(|| "there is no such file".to_owned())?;
            Ok(if path == file { without(text, line) } else { text.clone() })
        };
        let text = read("head.yaml").unwrap();
        SourceText::new("head.yaml", text).with_neighbours("head.yaml", &read)
    };
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".yaml")) {
        check_sources(path, (0..text.lines().count()).map(|line| less(path, line)));
    }
}

fn real() -> String {
    fs::read_to_string(support::home().join("../spec/openapi.yaml")).unwrap()
}

fn without(text: &str, line: usize) -> String {
    let kept = text.lines().enumerate().filter(|(number, _)| *number != line);
    kept.map(|(_, line)| line).fold(String::new(), joined)
}

fn joined(mut text: String, line: &str) -> String {
    text.push_str(line);
    text.push('\n');
    text
}

fn check(what: &str, texts: impl Iterator<Item = String>) {
    check_sources(what, texts.map(|text| SourceText::new("spec.yaml", text)));
}

fn check_sources(what: &str, sources: impl Iterator<Item = SourceText>) {
    for (number, source) in sources.enumerate() {
        let linting = number % LINTED == 0;
        let both = || {
            let linted = linting.then(|| close_codegen::lint(&source));
            (close_codegen::generate(&source), linted)
        };
        let Ok((result, linted)) = catch_unwind(both) else {
            panic!("{what}, number {number}: the generator panicked on\n{}", source.text());
        };
        if let Err(diagnostics) = result {
            assert!(
                !diagnostics.items().is_empty(),
                "{what}, number {number}: refused without a word"
            );
            let told = |item| linted.as_ref().is_none_or(|linted| linted.items().contains(item));
            assert!(
                diagnostics.items().iter().all(told),
                "{what}, number {number}: the lint told less than the generator"
            );
            if number % RENDERED == 0 {
                assert!(diagnostics.to_string().contains("error["));
            }
        }
    }
}
