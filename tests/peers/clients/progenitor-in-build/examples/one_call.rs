//! A program with one call, for its size.

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let url = std::env::args().nth(1).unwrap_or_default();
    let leads = vec![peer_progenitor_in_build::types::LeadId("lead_a".to_owned())];
    let client = peer_progenitor_in_build::Client::new(&url);
    let n = None;
    let page = client.sms_list(
        None, None, None, None, n, n, n, n, None, n, n, n, n, None, Some(&leads), None, None,
    );
    println!("{}", page.await.map_or(0, |page| page.data.len()));
}
