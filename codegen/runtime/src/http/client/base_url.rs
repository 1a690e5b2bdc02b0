//! The URL that the paths of operations are added to.

use reqwest::Url;
use std::net::{Ipv4Addr, Ipv6Addr};

/// A URL to which credentials may be sent, without a slash at its end.
#[derive(Clone)]
pub(crate) struct BaseUrl {
    text: String,
    url: Url,
}

impl BaseUrl {
    /// Checks a base URL; the error is a sentence that does not repeat it, since a refused one may
    /// contain a password.
    pub(crate) fn parse(text: &str) -> Result<Self, &'static str> {
        let url = Url::parse(text)
            .map_err(|_| "the base URL is not a URL such as https://api.example.com/api/v1")?;
        if !matches!(url.scheme(), "https" | "http") {
            return Err("the base URL must begin with https://");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("the base URL must not contain credentials");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err("the base URL must not contain a query or a fragment");
        }
        if url.scheme() == "http" && !is_loopback(&url) {
            return Err(
                "the base URL must begin with https://, since credentials would travel in the \
                 clear; http:// is for this machine alone (localhost, 127.0.0.1, [::1])",
            );
        }
        let text = url.as_str().trim_end_matches('/').to_owned();
        Ok(Self { text, url })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it leads to this machine, without encryption.
    pub(crate) fn is_plain(&self) -> bool {
        self.url.scheme() == "http"
    }

    /// The host that is called, for telling it to an operator.
    #[cfg(feature = "tracing")]
    pub(in crate::http) fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// The port that is called.
    #[cfg(feature = "tracing")]
    pub(in crate::http) fn port(&self) -> Option<u16> {
        self.url.port_or_known_default()
    }

    /// Adds a path, which begins with a slash, and a query, both already encoded.
    ///
    /// `None` if reading the URL would change the path, as it does with steps such as `..`: the
    /// request would go somewhere else than the operation says.
    pub(crate) fn join(&self, path: &str, query: &str) -> Option<Url> {
        let path = [self.url.path().trim_end_matches('/'), path].concat();
        let mut url = self.url.clone();
        url.set_path(&path);
        if !query.is_empty() {
            url.set_query(Some(query));
        }
        (url.path() == path).then_some(url)
    }
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || address.parse().is_ok_and(|ip: Ipv4Addr| ip.is_loopback())
        || address.parse().is_ok_and(|ip: Ipv6Addr| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    fn refusal(text: &str) -> &'static str {
        BaseUrl::parse(text).err().unwrap_or("accepted")
    }

    #[test]
    fn https_is_for_anywhere_and_http_for_this_machine() {
        for text in [
            "https://api.example.com",
            "https://api.example.com:8443/api/v1/",
            "http://localhost:8080",
            "http://127.0.0.1",
            "http://127.8.8.8:1",
            "http://[::1]:8080/api/v1",
        ] {
            let base_url = BaseUrl::parse(text).unwrap();
            assert_eq!(base_url.as_str(), text.trim_end_matches('/'));
        }
        for text in [
            "http://api.example.com",
            "http://localhost.example.com",
            "http://127.0.0.1.example.com",
            "http://10.0.0.1",
            "http://[::2]",
        ] {
            assert!(refusal(text).contains("in the clear"), "{text}");
        }
    }

    #[test]
    fn each_refusal_says_what_is_wrong_and_never_the_url() {
        for (text, sentence) in [
            ("", "is not a URL"),
            ("/api/v1", "is not a URL"),
            ("https://", "is not a URL"),
            ("ftp://example.com", "must begin with https://"),
            ("https://secret@example.com", "must not contain credentials"),
            ("https://:secret@example.com", "must not contain credentials"),
            ("https://example.com/?secret", "a query or a fragment"),
            ("https://example.com/#secret", "a query or a fragment"),
        ] {
            let refusal = refusal(text);
            assert!(refusal.contains(sentence), "{text}: {refusal}");
            assert!(!refusal.contains("secret"), "{refusal}");
        }
    }

    #[test]
    fn a_path_is_added_as_it_stands_or_not_at_all() {
        let base_url = BaseUrl::parse("https://example.com/api/v1/").unwrap();
        let joined = |path, query| base_url.join(path, query).map(String::from);
        assert_eq!(
            joined("/sms/a%2Fb/", "").as_deref(),
            Some("https://example.com/api/v1/sms/a%2Fb/")
        );
        assert_eq!(
            joined("/sms/", "limit=1&q=%20").as_deref(),
            Some("https://example.com/api/v1/sms/?limit=1&q=%20")
        );
        assert_eq!(joined("/sms/../me/", ""), None);
        assert_eq!(joined("/sms/%2e%2E/", ""), None);
    }
}
