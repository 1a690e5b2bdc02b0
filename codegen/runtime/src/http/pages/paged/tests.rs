use super::{Page, Paged};
use crate::http::decode::DecodeError;
use crate::http::outcome::Outcome;
use crate::http::pages::walk::model::PAGES;
use crate::http::pages::{Listing, Pages};
use crate::http::reply::Reply;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::Deserialize;

enum List {}

impl Listing for List {
    const PAGES: Pages = PAGES;
}

#[derive(Debug, PartialEq, Deserialize)]
struct Message {
    id: String,
    sizes: Vec<u32>,
}

fn read(body: &str) -> Result<Page<Message>, DecodeError> {
    let reply = Reply::new(StatusCode::OK, HeaderMap::new(), body.to_owned());
    Paged::<List, Message>::decode(&reply)
}

#[test]
fn a_page_is_read_whatever_else_is_around_it() {
    let body = r#"{"total": {"data": 1}, "has_more": true, "data": [{"id": "a", "sizes": [1]}]}"#;
    let page = read(body).unwrap();
    assert_eq!(page.data, [Message { id: "a".to_owned(), sizes: vec![1] }]);
    assert!(page.has_more && page.rejected.is_empty());
}

#[test]
fn an_item_that_cannot_be_read_leaves_the_others() {
    let bad = r#"{"id": "b", "sizes": [1, "4155550100"]}"#;
    let body = format!(
        r#"{{"data": [{{"id": "a", "sizes": []}}, {bad}, 7, {{"id": "c", "sizes": []}}],
            "has_more": false}}"#
    );
    let page = read(&body).unwrap();
    let ids: Vec<&str> = page.data.iter().map(|message| message.id.as_str()).collect();
    assert_eq!(ids, ["a", "c"]);
    let [first, second] = page.rejected.as_slice() else {
        panic!("{page:?}");
    };
    assert_eq!((first.index(), first.path(), first.reason()), (1, "sizes[1]", "expected u32"));
    assert_eq!(first.json(), bad);
    assert_eq!((second.index(), second.path(), second.json()), (2, "", "7"));
    let shown = format!("{first} {first:?} {second} {second:?}");
    assert!(!shown.contains("4155550100"), "{shown}");
    assert!(shown.contains("the item at index 1 is not as declared: sizes[1]: expected u32"));
}

#[test]
fn only_an_empty_page_may_keep_silent_about_more() {
    for body in [r#"{"data": []}"#, r#"{"data": [], "has_more": null}"#] {
        let page = read(body).unwrap();
        assert!(page.is_empty() && !page.has_more);
    }
    for body in [r#"{"data": [1]}"#, r#"{"has_more": null, "data": [{"id": "a", "sizes": []}]}"#] {
        assert_eq!(read(body).unwrap_err().reason(), "missing field `has_more`", "{body}");
    }
}

#[test]
fn a_page_without_its_list_is_an_error() {
    for (body, path, reason) in [
        ("{}", "", "missing field `data`"),
        (r#"{"has_more": false}"#, "", "missing field `data`"),
        (r#"{"data": null, "has_more": false}"#, "data", "expected a sequence"),
        (r#"{"data": {}, "has_more": false}"#, "data", "expected a sequence"),
        (r#"{"data": [], "has_more": "no"}"#, "has_more", "expected a boolean"),
        (r#"{"data": [], "data": [], "has_more": true}"#, "", "duplicate field `data`"),
        (r#"{"has_more": true, "has_more": false}"#, "", "duplicate field `has_more`"),
        ("[]", "", "expected a page of a list"),
        (r#"{"data": ["#, "data", "EOF while parsing a list"),
    ] {
        let error = read(body).unwrap_err();
        assert_eq!((error.path(), error.reason()), (path, reason), "{body}");
    }
}
