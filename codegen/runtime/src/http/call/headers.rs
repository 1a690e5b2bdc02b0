//! The headers of a call.

use super::fault::Fault;
use reqwest::Method;
use reqwest::header::{
    ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue,
    USER_AGENT,
};
use std::fmt::Display;

/// Header parameters, or the headers a client sends with every call.
#[derive(Clone, Default)]
pub(in crate::http) struct Headers(HeaderMap);

impl Headers {
    /// Sets a header, in place of what it was.
    pub(in crate::http) fn set(
        &mut self,
        name: &'static str,
        value: &impl Display,
    ) -> Result<(), Fault> {
        let key = HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| Fault::new(name, "is not the name of a header"))?;
        let value = value.to_string();
        // What Rust writes for numbers that are none.
        if matches!(value.as_str(), "NaN" | "inf" | "-inf") {
            return Err(Fault::new(name, "is not a finite number"));
        }
        let value = HeaderValue::try_from(value)
            .ok()
            // The `http` crate lets other bytes pass, which no two servers read alike.
            .filter(|value| value.to_str().is_ok())
            .ok_or(Fault::new(name, "contains what a header cannot hold"))?;
        self.0.insert(key, value);
        Ok(())
    }

    /// Sets a header to items with commas between them.
    pub(super) fn set_list<T: Display>(
        &mut self,
        name: &'static str,
        values: impl IntoIterator<Item = T>,
    ) -> Result<(), Fault> {
        let items: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
        if items.iter().any(|item| item.contains(',')) {
            return Err(Fault::new(name, "has an item with a comma in it"));
        }
        self.set(name, &items.join(","))
    }

    /// Adds them to those of a request, in place of what is there, but for those that are the
    /// call's own.
    pub(super) fn add_to(&self, headers: &mut HeaderMap) {
        const OWN: [HeaderName; 5] =
            [ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, USER_AGENT];
        for (name, value) in self.0.iter().filter(|(name, _)| !OWN.contains(name)) {
            headers.insert(name, value.clone());
        }
    }
}

/// The `content-length` of a request without a body: some servers refuse a POST that does not say
/// it, and the HTTP library leaves it out.
pub(super) fn length_without_body(method: &Method) -> Option<HeaderValue> {
    matches!(*method, Method::POST | Method::PUT | Method::PATCH)
        .then(|| HeaderValue::from_static("0"))
}
