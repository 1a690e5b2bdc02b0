//! Our client is right in every line of the table, and the table that is printed is the one in the
//! report.

#![forbid(unsafe_code)]

use close_peers::{behaviour, peers};

#[tokio::test]
async fn ours_is_right_everywhere() {
    let table = behaviour::table(&[&peers::ours::Ours]).await;
    let empty: Vec<String> = Vec::new();
    assert_eq!(table.where_ours_is_not_right(), empty);
}

#[cfg(feature = "generated")]
#[tokio::test]
async fn the_report_says_what_is_printed() {
    let printed = behaviour::table(&peers::all()).await.markdown();
    let file = close_peers::place::here().join("report/README.md");
    let report = std::fs::read_to_string(file).expect("the report");
    assert!(
        report.contains(&printed),
        "`cargo run --features generated behaviour` prints:\n{printed}"
    );
}

/// The table tells when a client is not right: a line that asks for something else says so.
#[tokio::test]
async fn a_client_that_is_not_right_is_told() {
    let table = behaviour::table(&[&peers::by_hand::ByHand]).await;
    assert!(!table.where_ours_is_not_right().is_empty());
}
