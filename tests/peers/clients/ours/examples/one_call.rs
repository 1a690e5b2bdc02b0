//! A program with one call, for its size.

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let url = std::env::args().nth(1).unwrap_or_default();
    let client = peer_ours::Client::builder(peer_ours::ApiKey::new("api_peers")).base_url(url);
    let page = client.build().expect("a client").sms().list().lead_id(["lead_a"]).await;
    println!("{}", page.map_or(0, |page| page.data.len()));
}
