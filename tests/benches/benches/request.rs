//! Asking a server on this machine for a page of 100 SMS.

#![forbid(unsafe_code)]
#![allow(clippy::expect_used, reason = "what fails here ends the run")]

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use close_benches::{Comparison, by_hand, page};
use close_messaging::{ApiKey, Client};
use std::hint::black_box;
use std::net::SocketAddr;
use tokio::runtime::{Builder, Runtime};

const KEY: &str = "api_benchmark";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let server = Runtime::new()?;
    let address = server.block_on(serve())?;
    let base_url = format!("http://{address}/api/v1");
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let client = Client::builder(ApiKey::new(KEY)).base_url(&base_url).build()?;
    let http = reqwest::Client::builder().no_proxy().build()?;
    let url = format!("{base_url}/activity/sms/");
    let comparison = Comparison::of(
        3000,
        || {
            let call = client.sms().list().lead_id(["lead_a", "lead_b"]).limit(100);
            let page = runtime.block_on(call.into_future()).expect("a page");
            assert_eq!(page.data.len(), 100);
            drop(black_box(page));
        },
        || {
            let page = runtime.block_on(ask(&http, &url)).expect("a page");
            assert_eq!(page.data.len(), 100);
            drop(black_box(page));
        },
    );
    comparison.print("a page of 100 SMS, asked for over a socket");
    Ok(())
}

async fn ask(http: &reqwest::Client, url: &str) -> Result<by_hand::Page, reqwest::Error> {
    let query = [("lead_id", "lead_a,lead_b"), ("_limit", "100")];
    let request = http.get(url).query(&query).basic_auth(KEY, Some(""));
    request.send().await?.error_for_status()?.json().await
}

async fn serve() -> Result<SocketAddr, std::io::Error> {
    let body = page::of(100);
    let answer = move || {
        let body = body.clone();
        async move { ([(CONTENT_TYPE, "application/json")], body) }
    };
    let routes = Router::new().route("/api/v1/activity/sms/", get(answer));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Ok(address)
}
