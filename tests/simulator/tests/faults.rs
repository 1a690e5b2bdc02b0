//! What goes wrong on purpose, seen from outside; and that it is known what was carried out.

#![allow(clippy::unwrap_used, reason = "a request that fails is a test that fails")]

mod requests;

use std::time::{Duration, Instant};

use close_simulator::{Fault, Faults, Settings, Simulator, Storms};
use requests::{asking, code, exchanged, http, origin, post_of, raw, started};

/// What comes back for one exchange of a code that this goes wrong with, and whether the exchange
/// was carried out: the code is then used up.
async fn struck(fault: Fault) -> (Option<std::io::Result<Vec<u8>>>, bool) {
    let simulator = started(Settings::default()).await;
    let code = code(&simulator).await;
    simulator.next_faults([fault]);
    let rest = format!("grant_type=authorization_code&code={code}");
    let answer = raw(&simulator, &post_of("/oauth2/token/", &asking(&simulator, &rest))).await;
    assert_eq!(simulator.inflicted().into_iter().collect::<Vec<_>>(), [(fault, 1)]);
    let is_used_up = exchanged(&simulator, &code).await.unwrap().0 == 400;
    (answer, is_used_up)
}

async fn answered(fault: Fault) -> (String, String) {
    let (answer, is_carried_out) = struck(fault).await;
    assert_eq!(is_carried_out, fault.is_carried_out());
    let text = String::from_utf8(answer.unwrap().unwrap()).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    (head.to_lowercase(), body.to_owned())
}

#[tokio::test]
async fn a_connection_is_reset_before_or_after_the_request_is_carried_out() {
    for fault in [Fault::Refuse, Fault::ResetBefore, Fault::ResetAfter] {
        let (answer, is_carried_out) = struck(fault).await;
        let kind = answer.unwrap().unwrap_err().kind();
        assert_eq!(kind, std::io::ErrorKind::ConnectionReset, "{fault:?}");
        assert_eq!(is_carried_out, fault.is_carried_out(), "{fault:?}");
    }
}

#[tokio::test]
async fn a_request_is_never_answered_though_it_may_be_carried_out() {
    for fault in [Fault::Stall, Fault::StallAfter] {
        let (answer, is_carried_out) = struck(fault).await;
        assert!(answer.is_none(), "{answer:?}");
        assert_eq!(is_carried_out, fault.is_carried_out(), "{fault:?}");
    }
}

#[tokio::test]
async fn a_body_is_cut_in_the_middle() {
    let (head, body) = answered(Fault::CutBody).await;
    let length = head.split_once("content-length: ").unwrap().1.lines().next().unwrap();
    assert_eq!(length.parse::<usize>().unwrap() / 2, body.len());
    assert!(body.starts_with(r#"{"access_token""#), "{body}");
}

#[tokio::test]
async fn a_body_is_no_json_or_said_to_be_html() {
    let (head, body) = answered(Fault::Garbage).await;
    assert!(head.starts_with("http/1.1 200") && head.contains("application/json"), "{head}");
    assert!(serde_json::from_str::<serde_json::Value>(&body).is_err());
    let (head, body) = answered(Fault::WrongContentType).await;
    assert!(head.starts_with("http/1.1 200") && head.contains("text/html"), "{head}");
    assert!(serde_json::from_str::<serde_json::Value>(&body).is_ok());
}

#[tokio::test]
async fn a_refusal_for_too_many_requests_has_its_headers() {
    let (head, _) = answered(Fault::TooManyRequests).await;
    assert!(head.starts_with("http/1.1 429"), "{head}");
    assert!(head.contains("ratelimit: limit=100, remaining=0, reset=0."), "{head}");
    assert!(head.contains("retry-after: 1"), "{head}");
}

#[tokio::test]
async fn a_server_error_tells_nothing_of_what_was_carried_out() {
    for fault in [Fault::ServerError, Fault::ServerErrorAfter] {
        let (head, _) = answered(fault).await;
        assert!(head.starts_with("http/1.1 50"), "{head}");
    }
}

#[tokio::test]
async fn server_errors_come_in_all_sorts() {
    let simulator = started(Settings::default()).await;
    simulator.next_faults([Fault::ServerError; 60]);
    let mut statuses = std::collections::BTreeSet::new();
    let mut pages = 0;
    for _ in 0..60 {
        let reply = http().get(origin(&simulator)).send().await.unwrap();
        statuses.insert(reply.status().as_u16());
        pages += usize::from(reply.text().await.unwrap().starts_with("<html>"));
    }
    assert_eq!(statuses.into_iter().collect::<Vec<_>>(), [500, 502, 503, 504]);
    assert!((5..40).contains(&pages), "{pages}");
}

#[tokio::test]
async fn a_body_comes_byte_by_byte() {
    let begun = Instant::now();
    let simulator = started(Settings::default()).await;
    let code = code(&simulator).await;
    simulator.next_faults([Fault::SlowBytes]);
    let (status, tokens) = exchanged(&simulator, &code).await.unwrap();
    assert_eq!((status, &tokens["expires_in"]), (200, &serde_json::json!(3600)));
    assert!(begun.elapsed() > Duration::from_millis(200));
}

#[tokio::test]
async fn a_body_is_huge() {
    let simulator = started(Settings::default()).await;
    simulator.next_faults([Fault::Huge]);
    let mut reply = http().get(origin(&simulator)).send().await.unwrap();
    let mut size = 0;
    while let Some(piece) = reply.chunk().await.unwrap() {
        size += piece.len();
    }
    assert!(size > 100_000_000, "{size}");
}

/// Sends a request with credentials to what leads elsewhere.
async fn led_elsewhere(follow: bool) -> Simulator {
    let simulator = started(Settings::default()).await;
    simulator.next_faults([Fault::Redirect]);
    let policy = reqwest::redirect::Policy::custom(move |attempt| match follow {
        true => attempt.follow(),
        false => attempt.stop(),
    });
    let http = reqwest::Client::builder().redirect(policy).no_proxy().build().unwrap();
    let url = format!("{}/webhook/", simulator.base_url());
    let reply = http.get(url).bearer_auth("secret").send().await.unwrap();
    assert_eq!(reply.status().is_redirection(), !follow);
    simulator
}

#[tokio::test]
async fn what_follows_a_redirect_is_counted_at_the_other_origin() {
    let simulator = led_elsewhere(false).await;
    assert_eq!(simulator.requests_elsewhere().requests, 0);
    let simulator = led_elsewhere(true).await;
    let arrived = simulator.requests_elsewhere();
    assert_eq!((arrived.requests, arrived.with_credentials), (1, 0));
    // What sends credentials everywhere is seen to.
    simulator.next_faults([Fault::Redirect]);
    let reply = http().post(origin(&simulator)).body("{}").send().await.unwrap();
    let location = reply.headers()["location"].to_str().unwrap();
    http().post(location).bearer_auth("secret").body("{}").send().await.unwrap();
    let arrived = simulator.requests_elsewhere();
    assert_eq!((arrived.requests, arrived.with_credentials, arrived.with_bodies), (2, 1, 1));
}

#[tokio::test]
async fn a_connection_that_stands_is_reset_too() {
    let simulator = started(Settings::default()).await;
    simulator.next_faults([None, Some(Fault::Refuse)]);
    let http = http();
    assert_eq!(http.get(origin(&simulator)).send().await.unwrap().status(), 404);
    assert!(http.get(origin(&simulator)).send().await.is_err());
    assert_eq!(http.get(origin(&simulator)).send().await.unwrap().status(), 404);
}

/// The statuses of so many requests, one after another; 0 for none.
async fn statuses(faults: Faults, number: usize) -> Vec<u16> {
    let mut settings = Settings::default();
    settings.faults = faults;
    let simulator = started(settings).await;
    let mut statuses = Vec::new();
    for _ in 0..number {
        let reply = http().get(origin(&simulator)).send().await;
        statuses.push(reply.map_or(0, |reply| reply.status().as_u16()));
    }
    let struck = statuses.iter().filter(|status| **status != 404).count();
    assert_eq!(simulator.inflicted().values().sum::<u64>(), struck as u64);
    statuses
}

#[tokio::test]
async fn chance_is_the_same_in_each_run() {
    let kinds = [Fault::Refuse, Fault::ResetBefore, Fault::ServerError, Fault::TooManyRequests];
    let run = || statuses(Faults::of(0.3, kinds), 100);
    let first = run().await;
    assert_eq!(first, run().await);
    for status in [0, 404, 429] {
        assert!(first.contains(&status), "{first:?}");
    }
}

#[tokio::test]
async fn storms_come_and_go() {
    let storms = Storms { share: 0.5, length: 8 };
    let statuses = statuses(Faults::none().with_storms(storms), 64).await;
    let stormy = statuses.chunks(8).filter(|stretch| stretch.iter().all(|status| *status != 404));
    let calm = statuses.chunks(8).filter(|stretch| stretch.iter().all(|status| *status == 404));
    let (stormy, calm) = (stormy.count(), calm.count());
    assert_eq!(stormy + calm, 8);
    assert!(stormy > 0 && calm > 0, "{stormy} {calm}");
}

#[tokio::test]
async fn a_request_whose_body_does_not_come_to_its_end_is_not_carried_out() {
    let simulator = started(Settings::default()).await;
    let code = code(&simulator).await;
    let rest = format!("grant_type=authorization_code&code={code}");
    let text = post_of("/oauth2/token/", &asking(&simulator, &rest));
    let cut =
        text.replace("connection: close\r\n", "").replace("content-length: ", "content-length: 1");
    assert!(raw(&simulator, &cut).await.is_none());
    assert_eq!(exchanged(&simulator, &code).await.unwrap().0, 200);
}

#[tokio::test]
async fn what_is_begun_is_done_though_the_client_has_gone() {
    let simulator = started(Settings::default()).await;
    let code = code(&simulator).await;
    let rest = format!("grant_type=authorization_code&code={code}");
    let text = post_of("/oauth2/token/", &asking(&simulator, &rest));
    simulator.next_faults([Fault::StallAfter]);
    let mut stream =
        tokio::net::TcpStream::connect(origin(&simulator).trim_start_matches("http://"))
            .await
            .unwrap();
    tokio::io::AsyncWriteExt::write_all(&mut stream, text.as_bytes()).await.unwrap();
    while simulator.inflicted().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    drop(stream);
    assert_eq!(exchanged(&simulator, &code).await.unwrap().0, 400);
}
