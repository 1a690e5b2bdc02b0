//! Building, sending and decoding a request, over a socket of this machine.

use super::process::{instructions, lines, this};
use super::{Measured, Result};
use crate::peers;
use crate::server::{Answer, Server};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

const CALLS: [&str; 2] = ["send an SMS", "ask for a page of 100"];
/// How often each call is made, in the two runs whose difference counts.
const FEW: usize = 5;
const MANY: usize = 25;
/// How often allocations are counted: a page comes in as many pieces as it happens to.
const COUNTS: usize = 9;

/// Answers calls until it is ended, and prints where.
///
/// # Errors
///
/// When there is no free port.
pub fn serve() -> Result<()> {
    let one = Answer::json(200, &super::decode::sms(1).to_string());
    let page = Answer::json(200, &super::decode::page(100));
    let server =
        Server::deciding(
            false,
            move |_, request| {
                if request.method == "GET" { page.clone() } else { one.clone() }
            },
        )?;
    println!("{}", server.base_url());
    loop {
        std::thread::park();
    }
}

/// Makes one kind of call so often by a client, and gives the number of items that came.
///
/// # Errors
///
/// When a call fails.
pub async fn once(peer: &str, call: &str, base_url: &str, times: usize) -> Result<usize> {
    let all = peers::all();
    let peer = all.iter().find(|other| other.name() == peer).ok_or("no such peer")?;
    let caller = peer.connect(base_url)?;
    let mut items = 0;
    for _ in 0..times {
        if call == CALLS[0] {
            caller.send().await?;
            items += 1;
        } else {
            items += caller.page(0).await?.0;
        }
    }
    Ok(items)
}

/// A server in a process of its own, so that only the client is counted.
pub(super) struct Served {
    child: Child,
    pub(super) base_url: String,
}

impl Served {
    pub(super) fn by(word: &str) -> Result<Self> {
        let mut child = this()?.arg(word).stdout(Stdio::piped()).spawn()?;
        let mut base_url = String::new();
        BufReader::new(child.stdout.take().ok_or("no output")?).read_line(&mut base_url)?;
        Ok(Self { child, base_url: base_url.trim().to_owned() })
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(super) fn measure() -> Result<Vec<Measured>> {
    let server = Served::by("serve")?;
    let mut found = Vec::new();
    for call in CALLS {
        for peer in peers::all() {
            found.extend(of(peer.name(), call, &server.base_url)?);
        }
    }
    Ok(found)
}

fn of(peer: &str, call: &str, base_url: &str) -> Result<Vec<Measured>> {
    let command = |times: usize| -> Result<Command> {
        let mut command = this()?;
        command.args(["request", peer, call, base_url, &times.to_string()]);
        Ok(command)
    };
    let difference = (MANY - FEW) as f64;
    let few = instructions(&command(FEW)?)?;
    let taken = vec![(instructions(&command(MANY)?)? - few) / difference];
    let (mut numbers, mut bytes) = (Vec::new(), Vec::new());
    for _ in 0..COUNTS {
        let (few, many) = (allocated(command(FEW)?)?, allocated(command(MANY)?)?);
        numbers.push((many.0 - few.0) / difference);
        bytes.push((many.1 - few.1) / difference);
    }
    Ok(vec![
        Measured::new(call, "instructions", peer, taken),
        Measured::new(call, "allocations", peer, numbers),
        Measured::new(call, "bytes allocated", peer, bytes),
    ])
}

/// How many allocations a run of this program made, and of how many bytes: what it prints.
pub(super) fn allocated(mut command: Command) -> Result<(f64, f64)> {
    let lines = lines(&mut command)?;
    let line = lines.last().ok_or("no output")?;
    let (number, bytes) = line.split_once(' ').ok_or("no count")?;
    Ok((number.parse()?, bytes.parse()?))
}
