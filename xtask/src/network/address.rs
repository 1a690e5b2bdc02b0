//! Where something may be asked for.

use std::net::IpAddr;

use ureq::http::Uri;

use super::fault::Fault;

/// A URL that goes over TLS, or stays on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    text: String,
    /// Scheme, host and port.
    server: (String, String, u16),
}

impl Address {
    /// Reads one.
    pub(crate) fn read(text: &str) -> Result<Self, Fault> {
        let refused = |why: &str| Fault::of(text, why);
        let uri: Uri = text.parse().map_err(|_| refused("this is no URL"))?;
        let (Some(scheme), Some(host)) = (uri.scheme_str(), uri.host()) else {
            return Err(refused("this is no whole URL"));
        };
        if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
            return Err(Fault::of("a URL", "it has a user's name in it, which would be shown"));
        }
        let (scheme, host) = (scheme.to_ascii_lowercase(), host.to_ascii_lowercase());
        let usual = match scheme.as_str() {
            "https" => 443,
            "http" if is_loopback(&host) => 80,
            _ => return Err(refused("only https is taken, and http on this machine alone")),
        };
        let port = uri.port_u16().unwrap_or(usual);
        Ok(Self { text: text.to_owned(), server: (scheme, host, port) })
    }

    /// Where a redirect leads: never to what is less safe, and never onto this machine.
    pub(super) fn led_to(&self, location: &str) -> Result<Self, Fault> {
        let (scheme, ..) = &self.server;
        let whole = if location.starts_with("//") {
            format!("{scheme}:{location}")
        } else if location.starts_with('/') {
            let host = self.text.split('/').take(3).collect::<Vec<_>>().join("/");
            format!("{host}{location}")
        } else {
            location.to_owned()
        };
        let led = Self::read(whole.split('#').next().unwrap_or_default())?;
        if led.is_loopback() && !self.is_loopback() {
            return Err(Fault::of(
                &self.text,
                "it leads to this machine, and that is not followed",
            ));
        }
        Ok(led)
    }

    /// The URL.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn is_loopback(&self) -> bool {
        is_loopback(&self.server.1)
    }

    pub(super) fn is_same_server(&self, other: &Self) -> bool {
        self.server == other.server
    }
}

fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn only_tls_and_this_machine() {
        for good in
            ["https://a.example/b", "http://127.0.0.1:8/x", "http://localhost/", "http://[::1]:8/"]
        {
            assert!(Address::read(good).is_ok(), "{good}");
        }
        for bad in [
            "http://a.example/",
            "http://127.0.0.1.a.example/",
            "http://localhost.a.example/",
            "ftp://127.0.0.1/",
            "file:///etc/passwd",
            "/etc/passwd",
            "https://user:secret@a.example/",
            "",
        ] {
            let fault = Address::read(bad).unwrap_err().to_string();
            assert!(!fault.contains("secret"), "{fault}");
        }
    }

    #[test]
    fn redirects_never_lead_to_what_is_less_safe() {
        let outside = Address::read("https://a.example/b/c").unwrap();
        let inside = Address::read("http://127.0.0.1:8/b").unwrap();
        let led = |from: &Address, to| from.led_to(to).map(|led| led.as_str().to_owned());
        assert_eq!(led(&outside, "/d#e").unwrap(), "https://a.example/d");
        assert_eq!(led(&outside, "//b.example/d").unwrap(), "https://b.example/d");
        assert_eq!(led(&inside, "/d").unwrap(), "http://127.0.0.1:8/d");
        assert_eq!(led(&inside, "https://a.example/").unwrap(), "https://a.example/");
        for bad in ["http://a.example/", "http://127.0.0.1/", "https://localhost/", "d"] {
            assert!(outside.led_to(bad).is_err(), "{bad}");
        }
    }
}
