//! A program with one call, for its size.

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let url = std::env::args().nth(1).unwrap_or_default();
    let client = peer_openapi_to_rust::HttpClient::new().with_base_url(url);
    let leads = Some(vec!["lead_a".to_owned()]);
    let n = None::<&str>;
    let page = client.sms_list(
        None, None, None, leads, None, None, n, None, n, n, n, n, n, n, n, n, None,
    );
    println!("{}", page.await.map_or(0, |page| page.data.len()));
}
