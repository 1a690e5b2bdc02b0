//! A program with one call, for its size.

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let url = std::env::args().nth(1).unwrap_or_default();
    use peer_openapi_generator::apis::{configuration::Configuration, sms_api};
    let client = Configuration { base_path: url, ..Configuration::new() };
    let leads = Some(vec!["lead_a".to_owned()]);
    let n = None;
    let page = sms_api::sms_list(
        &client, None, None, None, leads, None, None, n, None, n, n, n, n, n, n, n, n, None,
    );
    println!("{}", page.await.map_or(0, |page| page.data.len()));
}
