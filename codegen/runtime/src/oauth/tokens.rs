//! Tokens.

use jiff::Timestamp;
use oauth2::TokenResponse;
use oauth2::basic::BasicTokenResponse;
use secrecy::{ExposeSecret, SecretString};
use std::fmt;
use std::time::Duration;

/// An access token, until when it holds, and the refresh token that gets the next one.
///
/// `Debug` shows the time alone. The memory the tokens lie in is overwritten when it is dropped.
#[derive(Clone)]
pub struct Tokens {
    access: SecretString,
    refresh: Option<SecretString>,
    expires_at: Option<Timestamp>,
}

impl Tokens {
    /// Puts tokens together that were kept somewhere.
    #[must_use]
    pub fn new(
        access_token: impl Into<String>,
        refresh_token: Option<String>,
        expires_at: Option<Timestamp>,
    ) -> Self {
        Self {
            access: access_token.into().into(),
            refresh: refresh_token.map(Into::into),
            expires_at,
        }
    }

    /// The access token, to be kept where secrets are kept.
    #[must_use]
    pub fn expose_access_token(&self) -> &str {
        self.access.expose_secret()
    }

    /// The refresh token, to be kept where secrets are kept; none if the server gave none.
    #[must_use]
    pub fn expose_refresh_token(&self) -> Option<&str> {
        self.refresh.as_ref().map(ExposeSecret::expose_secret)
    }

    /// Until when the access token holds; none if the server did not say.
    #[must_use]
    pub fn expires_at(&self) -> Option<Timestamp> {
        self.expires_at
    }

    /// Makes tokens of an answer. A server that sends no new refresh token lets the old one stand.
    pub(super) fn of(answer: &BasicTokenResponse, old: Option<&Self>, now: Timestamp) -> Self {
        let refresh = match answer.refresh_token() {
            Some(token) => Some(token.secret().clone().into()),
            None => old.and_then(|old| old.refresh.clone()),
        };
        Self {
            access: answer.access_token().secret().clone().into(),
            refresh,
            expires_at: answer.expires_in().and_then(|length| now.checked_add(length).ok()),
        }
    }

    pub(super) fn access_token(&self) -> SecretString {
        self.access.clone()
    }

    /// Whether the access token ends within this time, if it is known when.
    pub(super) fn ends_within(&self, margin: Duration, now: Timestamp) -> bool {
        let Some(expires_at) = self.expires_at else { return false };
        now.checked_add(margin).is_ok_and(|soon| soon >= expires_at)
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Tokens")
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}
