//! At least 10,000 calls of all kinds, in parallel, at a fifth of faults, and then the reckoning.
//!
//! `cargo test -p close-ledger-tests --test ledger -- --nocapture` prints the figures.

#![allow(clippy::unwrap_used, reason = "the helpers of tests may panic as tests do")]

use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use close_ledger_tests::{
    Beliefs, Done, Eavesdropper, FastClock, Plan, Reckoning, Watch, Workshop, peak, reckon,
    resident,
};
use close_messaging::{ApiKey, Client, RetryPolicy};
use close_simulator::{Fault, Faults, Settings, Simulator, Storms};

/// What workers do; with it, more calls than [`LEAST_CALLS`] are made.
const PLAN: Plan = Plan { workers: 48, rounds: 32, kept: 120 };
const LEAST_CALLS: u64 = 10_000;
/// How many walks come to their end at least. A read is not tried again after a reply that makes no
/// sense, and a walk is many reads.
const LEAST_WALKS: u64 = 50;
/// By then all is over, or there is a deadlock.
const LONGEST: Duration = Duration::from_secs(900);
/// How much more memory the process may take while the work is done, all that the server keeps of
/// it included. A hundred megabytes are what a single reply of some may have.
const GROWTH: u64 = 128 * 1024 * 1024;
/// How many leads the messages belong to.
const LEADS: usize = 4;
/// How much a reply may have.
const BODY_LIMIT: usize = 2 * 1024 * 1024;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_message_is_lost_and_none_is_sent_twice() {
    let mut settings = Settings::default();
    settings.seed = 20_261_121;
    let storms = Storms { share: 0.02, length: 20 };
    settings.faults = Faults::of(0.19, Fault::ALL).with_storms(storms);
    let simulator = Simulator::start(settings).await.unwrap();
    let ears = Eavesdropper::on(secrets(&simulator));
    let (beliefs, watch) = (Beliefs::default(), Watch::default());
    let client = client(&simulator, watch.clone());
    let directory = simulator.directory();
    let leads = directory.lead_ids[..LEADS].iter().map(Into::into).collect();
    let places = (directory.contact_ids[0].as_str(), directory.internal_phones[0].as_str());
    let shop = Workshop::new(client, beliefs.clone(), ears.clone(), leads, places);
    let (before, started) = (resident(), Instant::now());
    let done = tokio::time::timeout(LONGEST, shop.work(PLAN)).await.unwrap();
    let reckoning = reckon(&beliefs.all(), &simulator.ledger());
    tell(&simulator, &watch, &done, &reckoning, started.elapsed());

    assert!(done.calls >= LEAST_CALLS, "{} calls", done.calls);
    assert!(simulator.inflicted().values().all(|times| *times > 0), "{:?}", simulator.inflicted());
    assert_eq!(reckoning.lost, [], "acknowledged, and not in the ledger");
    assert_eq!(reckoning.duplicated, [], "done more often than it was asked for");
    assert_eq!(reckoning.denied, [], "said to be not done, and in the ledger");
    assert_eq!(done.missing, [""; 0], "there throughout a walk, and missing from it");
    assert_eq!(done.repeated, [""; 0], "given twice by a walk");
    assert!(done.walks >= LEAST_WALKS, "{} walks came to their end", done.walks);
    assert!(reckoning.unknown > 0 && ears.lines() > done.calls, "{reckoning:?}");
    assert_eq!(ears.leaks(), [""; 0], "secrets in a log");
    assert_eq!(simulator.credentials_seen_by_storage(), 0, "credentials at the storage");
    let elsewhere = simulator.requests_elsewhere();
    assert_eq!(elsewhere.requests, 0, "a redirect was followed");
    if let (Some(before), Some(peak)) = (before, peak()) {
        let growth = peak.saturating_sub(before);
        assert!(growth < GROWTH, "{growth} bytes more than before");
    }
}

fn client(simulator: &Simulator, watch: Watch) -> Client {
    Client::builder(ApiKey::new(simulator.api_key()))
        .base_url(simulator.base_url())
        .clock(FastClock::start())
        .attempt_timeout(Duration::from_secs(10))
        .timeout(Duration::from_secs(300))
        .retry(RetryPolicy::standard().max_attempts(5).budget(false).jitter_seed(1))
        .body_limit(BODY_LIMIT)
        .hook(watch)
        .build()
        .unwrap()
}

/// What must be in no log: the key in all its forms, texts and phone numbers.
fn secrets(simulator: &Simulator) -> Vec<String> {
    let key = simulator.api_key();
    let encoded = STANDARD.encode(format!("{key}:"));
    ["marker-", "kept-", "2025550143", "photo.jpg", key, &encoded].map(str::to_owned).to_vec()
}

/// Printed, and kept where a script finds it, since what a passing test prints is not shown.
fn tell(
    simulator: &Simulator,
    watch: &Watch,
    done: &Done,
    reckoning: &Reckoning,
    duration: Duration,
) {
    let inflicted = simulator.inflicted();
    let faults: u64 = inflicted.values().sum();
    let Reckoning { acknowledged, not_done, unknown, unknown_but_done, .. } = reckoning;
    let lines = [
        format!("calls                {}", done.calls),
        format!("requests             {}", watch.attempts()),
        format!("faults               {faults} {inflicted:?}"),
        format!("retries              {}", watch.repeated()),
        format!("acknowledged         {acknowledged}"),
        format!("said to be not done  {not_done}"),
        format!("unknown              {unknown}, of which {unknown_but_done} were done"),
        format!("walks                {}, and {} that failed", done.walks, done.failed_walks),
        format!("lost                 {}", reckoning.lost.len() + done.missing.len()),
        format!("duplicated           {}", reckoning.duplicated.len() + done.repeated.len()),
        format!("peak memory          {} MiB", peak().unwrap_or(0) / 1024 / 1024),
        format!("duration             {:.1} s", duration.as_secs_f64()),
    ];
    let figures = lines.join("\n");
    println!("{figures}");
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/ledger.txt"), figures + "\n").unwrap();
}
