//! A program with one call, for its size.

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let url = std::env::args().nth(1).unwrap_or_default();
    let client = peer_by_hand::Client::new(&url, "api_peers").expect("a client");
    let leads = Some(vec!["lead_a".to_owned()]);
    let filters = peer_by_hand::Filters { lead_id: leads, ..Default::default() };
    println!("{}", client.sms_list(&filters).await.map_or(0, |page| page.data.len()));
}
