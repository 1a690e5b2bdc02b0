//! Our client is right in every line of the table, and the table that is printed is the one in the
//! report and in the README.

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
async fn what_is_printed_is_what_the_readmes_show() {
    let printed = behaviour::table(&peers::all()).await.markdown();
    let report = close_peers::place::here().join("report/README.md");
    for file in [report, close_peers::place::root().join("README.md")] {
        let text = std::fs::read_to_string(&file).expect("a README");
        let shows = text.contains(&printed);
        assert!(shows, "{} shows another table than is printed:\n{printed}", file.display());
    }
}

/// The table tells when a client is not right: a line that asks for something else says so.
#[tokio::test]
async fn a_client_that_is_not_right_is_told() {
    let table = behaviour::table(&[&peers::by_hand::ByHand]).await;
    assert!(!table.where_ours_is_not_right().is_empty());
}
