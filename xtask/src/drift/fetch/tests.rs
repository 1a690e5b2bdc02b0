use std::path::PathBuf;

use close_codegen::SourceText;
use close_codegen::vendor::Lock;

use super::{Wanted, wanted};
use crate::drift::given::{Given, Source};

const SPEC: &str = "\
openapi: 3.0.3
paths:
  /pets/:
    get: {externalDocs: {url: 'https://docs.example/pets/list'}, responses: {}}
    post: {externalDocs: {url: 'https://docs.example/pets/list/#new'}, responses: {}}
    delete: {externalDocs: {url: 'https://docs.example/pets.txt'}, responses: {}}
";

/// The addresses that are asked for, one thing in a line.
fn asked(given: &Given, locked: &[&str]) -> Vec<String> {
    let spec = SourceText::new("spec.yaml", SPEC);
    let sources: Vec<SourceText> = locked.iter().map(|name| SourceText::new(*name, SPEC)).collect();
    let text = Lock::empty("lock").refreshed(&spec, &sources, "2026-05-01").unwrap().text;
    let lock = Lock::read(&SourceText::new("lock", text)).unwrap();
    let wanted = wanted(given, &spec, Some(&lock)).unwrap();
    wanted.iter().map(|Wanted { addresses, .. }| addresses.join(" ")).collect()
}

#[test]
fn pages_are_asked_for_as_markdown_first_and_each_thing_once() {
    let given = Given { fetch: true, ..Given::default() };
    let locked =
        ["https://docs.example/pets/list.md", "https://api.example/openapi.json", "file.md"];
    let expected = [
        "https://api.example/openapi.json",
        "https://docs.example/pets.txt",
        "https://docs.example/pets/list.md https://docs.example/pets/list",
    ];
    assert_eq!(asked(&given, &locked), expected);
}

#[test]
fn without_fetch_only_what_is_named_is_asked_for() {
    let address = "https://api.example/a?b=c".to_owned();
    let sources = vec![Source::Address(address.clone()), Source::Path(PathBuf::from("a"))];
    let given = Given { sources, ..Given::default() };
    assert_eq!(asked(&given, &["https://api.example/openapi.json"]), [address]);
}

#[test]
fn what_was_saved_is_not_asked_for_again() {
    let address = "https://docs.example/pets/list.md".to_owned();
    let saved = Source::Saved { address, file: PathBuf::from("a") };
    let given = Given { fetch: true, sources: vec![saved], ..Given::default() };
    assert_eq!(asked(&given, &[]), ["https://docs.example/pets.txt"]);
}

#[test]
fn an_address_with_a_file_behind_it_is_one_that_was_saved() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let read = |word: &str| Source::read(word.into());
    assert_eq!(
        read(&format!("https://a.example/?b=c={file}")),
        Source::Saved { address: "https://a.example/?b=c".to_owned(), file: file.into() }
    );
    assert_eq!(
        read("https://a.example/?b=c"),
        Source::Address("https://a.example/?b=c".to_owned())
    );
    assert_eq!(read("a=b"), Source::Path(PathBuf::from("a=b")));
}
