//! A program with one call, for its size.

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let url = std::env::args().nth(1).unwrap_or_default();
    use peer_ploidy::client::default::parameters::SmsListQuery;
    let client = peer_ploidy::Client::new(&url).expect("a client");
    let leads = Some(vec!["lead_a".to_owned().into()]);
    let query = SmsListQuery { lead_id: leads, ..Default::default() };
    println!("{}", client.sms_list(&query).await.map_or(0, |page| page.data.len()));
}
