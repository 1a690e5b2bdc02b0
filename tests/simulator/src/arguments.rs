//! The arguments of the program.

mod unknowns;

use std::time::Duration;

use clap::Parser;
use close_simulator::{Fault, Faults, Rate, RateHeader, Settings};
use jiff::Timestamp;

use unknowns::{NAMES, Unknown};

/// A server on this machine that follows the rules of Close for WhatsApp messages and SMS.
///
/// It prints two lines that a shell can use, with its address and an API key, and runs until it is
/// ended by Ctrl-C. It keeps everything in memory.
#[derive(Debug, Parser)]
#[command(name = "close-simulator")]
pub(crate) struct Arguments {
    /// The port to listen on; 0 for any that is free.
    #[arg(long, default_value_t = 8765)]
    port: u16,
    /// Where all chance comes from; the API key depends on nothing else.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many WhatsApp messages, and how many SMS, there are at the start.
    #[arg(long, default_value_t = 200)]
    messages: usize,
    /// What time it is, and stays; that of this machine if absent.
    #[arg(long, value_name = "DATE")]
    now: Option<Timestamp>,
    /// The share of requests that something goes wrong with, from 0 to 1.
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = share)]
    faults: f64,
    /// How many requests a second each operation takes; any number if absent.
    #[arg(long, value_name = "N")]
    rate: Option<u32>,
    /// How the headers of a reply tell of the rate: commas, semicolons, separate, without-limit or
    /// old.
    #[arg(long, value_name = "FORM", default_value = "commas", value_parser = rate_header)]
    rate_header: RateHeader,
    /// How to behave where nothing is known of Close: `one-way`, `other-way`, or NAME=VALUE. May be
    /// given several times; a later one counts.
    #[arg(long, value_name = "WAY", value_parser = Unknown::read, long_help = unknown_help())]
    unknown: Vec<Unknown>,
}

impl Arguments {
    pub(crate) fn settings(self) -> Settings {
        let mut settings = Settings::default();
        settings.port = self.port;
        settings.seed = self.seed;
        settings.messages = self.messages;
        settings.now = self.now;
        settings.faults = Faults::of(self.faults, Fault::ALL);
        let rate = self.rate.map(|limit| Rate::new(limit, Duration::from_secs(1)));
        settings.rate = rate.map(|rate| rate.with_header(self.rate_header));
        for unknown in self.unknown {
            // An argument that says nothing was refused when it was read.
            let _ = unknown.apply(&mut settings.unknowns);
        }
        settings
    }
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "it is a number from 0 to 1".to_owned())
}

fn rate_header(text: &str) -> Result<RateHeader, String> {
    match text {
        "commas" => Ok(RateHeader::Commas),
        "semicolons" => Ok(RateHeader::Semicolons),
        "separate" => Ok(RateHeader::Separate),
        "without-limit" => Ok(RateHeader::WithoutLimit),
        "old" => Ok(RateHeader::Old),
        _ => Err("it is commas, semicolons, separate, without-limit or old".to_owned()),
    }
}

fn unknown_help() -> String {
    format!(
        "How to behave where nothing is known of Close: `one-way`, `other-way`, or NAME=VALUE. May \
         be given several times; a later one counts. Names: {NAMES}"
    )
}
