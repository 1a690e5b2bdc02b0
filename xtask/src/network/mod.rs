//! The one way to the network: what is asked for is bounded in time and size, goes over TLS or stays
//! on this machine, and one request follows another.

mod address;
mod clock;
mod fault;
mod patience;

use std::cell::Cell;
use std::time::Duration;

use ureq::Agent;
use ureq::http::header::LOCATION;
use ureq::http::{HeaderMap, Request};

pub(crate) use address::Address;
pub(crate) use clock::{Clock, Wall};
pub(crate) use fault::Fault;

/// The most redirects that are followed.
const REDIRECTS: usize = 5;
/// What servers are told of who asks.
const USER_AGENT: &str = concat!("close-messaging-xtask/", env!("CARGO_PKG_VERSION"));

/// How much is put up with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// How long one exchange may take, to the end of the reply.
    pub(crate) total: Duration,
    /// How many bytes the body of a reply may have.
    pub(crate) size: u64,
    /// How often something is asked for in all.
    pub(crate) attempts: u32,
    /// The longest pause that is made because a server asks for it.
    pub(crate) pause: Duration,
    /// The pause between one request and the next.
    pub(crate) between: Duration,
}

/// Asks servers.
#[derive(Debug)]
pub(crate) struct Network<C> {
    limits: Limits,
    clock: C,
    outside: Agent,
    /// Nothing on this machine is asked through a proxy.
    inside: Agent,
    asked: Cell<bool>,
}

/// What a server answered, whatever its status.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    /// Where it came from in the end.
    #[cfg_attr(not(test), expect(dead_code, reason = "what reads pages is not here yet"))]
    pub(crate) address: Address,
}

impl Reply {
    fn leads_on(&self) -> bool {
        matches!(self.status, 301 | 302 | 303 | 307 | 308)
    }

    /// A header, where it is text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

impl<C: Clock> Network<C> {
    pub(crate) fn new(limits: Limits, clock: C) -> Self {
        let config = || {
            Agent::config_builder()
                .timeout_global(Some(limits.total))
                .http_status_as_error(false)
                .max_redirects(0)
                .max_redirects_will_error(false)
                .user_agent(USER_AGENT)
        };
        let outside = config().build().new_agent();
        let inside = config().proxy(None).build().new_agent();
        Self { limits, clock, outside, inside, asked: Cell::new(false) }
    }

    /// Reads something: again after what may pass, and from where the server leads to. Headers stay
    /// with the server that they were meant for.
    pub(crate) fn get(&self, url: &str, headers: &[(&str, &str)]) -> Result<Reply, Fault> {
        let start = Address::read(url)?;
        let mut address = start.clone();
        for _ in 0..=REDIRECTS {
            let headers = if address.is_same_server(&start) { headers } else { &[] };
            let reply = self.patiently(&address, headers)?;
            match reply.header(LOCATION.as_str()).filter(|_| reply.leads_on()) {
                Some(location) => address = address.led_to(location)?,
                None => return Ok(reply),
            }
        }
        Err(Fault::of(url, &format!("it leads on and on, more than {REDIRECTS} times")))
    }

    /// Changes something. It is sent once, and led nowhere else.
    pub(crate) fn send(
        &self,
        method: &str,
        url: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Result<Reply, Fault> {
        self.exchange(method, &Address::read(url)?, headers, Some(body))
    }

    fn patiently(&self, address: &Address, headers: &[(&str, &str)]) -> Result<Reply, Fault> {
        let mut attempt = 1;
        loop {
            let ended = self.exchange("GET", address, headers, None);
            match patience::pause(&ended, attempt, &self.limits) {
                Some(pause) => self.clock.pause(pause),
                None => return ended,
            }
            attempt += 1;
        }
    }

    fn exchange(
        &self,
        method: &str,
        address: &Address,
        headers: &[(&str, &str)],
        body: Option<&str>,
    ) -> Result<Reply, Fault> {
        if self.asked.replace(true) && !self.limits.between.is_zero() {
            self.clock.pause(self.limits.between);
        }
        let mut request = Request::builder().method(method).uri(address.as_str());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let agent = if address.is_loopback() { &self.inside } else { &self.outside };
        let unsent =
            |_| Fault::of(address.as_str(), "a header of the request is not one line of text");
        let ended = match body {
            Some(body) => agent.run(request.body(body).map_err(unsent)?),
            None => agent.run(request.body(()).map_err(unsent)?),
        };
        let failed = |error| Fault::from_ureq(address, &error, &self.limits);
        let (parts, mut body) = ended.map_err(failed)?.into_parts();
        let read = body.with_config().limit(self.limits.size).read_to_vec().map_err(failed)?;
        let (status, headers) = (parts.status.as_u16(), parts.headers);
        Ok(Reply { status, headers, body: read, address: address.clone() })
    }
}

#[cfg(test)]
mod tests;
