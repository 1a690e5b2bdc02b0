//! A program with one call, for its size.

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let url = std::env::args().nth(1).unwrap_or_default();
    use peer_oas3_gen::{ApiResponse, CloseMessagingClient, SmsListRequest};
    let client = CloseMessagingClient::with_base_url(url).expect("a client");
    let mut request = SmsListRequest::default();
    request.query.lead_id = Some(vec!["lead_a".to_owned()]);
    let number = match client.sms_list(request).await {
        Ok(ApiResponse::Ok(page)) => page.data.len(),
        _ => 0,
    };
    println!("{number}");
}
