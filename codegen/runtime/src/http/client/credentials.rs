//! What a client proves its right to call with.

use super::Settings;
use crate::http::error::Error;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use std::env::{self, VarError};
use std::fmt;

/// An API key, sent as the user name of HTTP Basic authentication with an empty password.
///
/// The memory it lies in is overwritten when it is dropped; the copies the HTTP library makes to
/// send it are not. `Debug` shows `ApiKey(***)`.
#[derive(Clone)]
pub struct ApiKey(SecretString);

/// A bearer token, such as OAuth gives out.
///
/// The memory it lies in is overwritten when it is dropped; the copies the HTTP library makes to
/// send it are not. `Debug` shows `BearerToken(***)`.
#[derive(Clone)]
pub struct BearerToken(SecretString);

/// What a client proves its right to call with: an [`ApiKey`] or a [`BearerToken`].
#[derive(Clone, Debug)]
pub struct Credentials(Scheme);

#[derive(Clone)]
enum Scheme {
    Basic(ApiKey, Header),
    Bearer(BearerToken, Header),
    #[cfg(feature = "oauth")]
    Session(Box<crate::oauth::Session>),
}

/// The header `authorization`, written once for all calls; none if no header can hold it.
///
/// Clones share their memory, the HTTP library's too, and it is overwritten when the last is
/// dropped.
#[derive(Clone)]
struct Header(Option<HeaderValue>);

/// The memory of a header.
struct Secret(SecretString);

impl ApiKey {
    /// Takes a key; building a client checks it.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self(key.into().into())
    }

    /// Reads the key from the environment variable called `name`.
    ///
    /// # Errors
    ///
    /// When the variable is missing, empty or not Unicode. The error names the variable and never
    /// shows its value.
    pub fn from_env(name: &str) -> Result<Self, Error> {
        value_of(name, env::var(name)).map(Self)
    }
}

impl BearerToken {
    /// Takes a token; building a client checks it.
    #[must_use]
    pub fn new(token: impl Into<String>) -> Self {
        Self(token.into().into())
    }

    /// Reads the token from the environment variable called `name`.
    ///
    /// # Errors
    ///
    /// When the variable is missing, empty or not Unicode. The error names the variable and never
    /// shows its value.
    pub fn from_env(name: &str) -> Result<Self, Error> {
        value_of(name, env::var(name)).map(Self)
    }
}

fn value_of(name: &str, value: Result<String, VarError>) -> Result<SecretString, Error> {
    let fault = match value {
        Ok(value) if value.is_empty() => "is empty",
        Ok(value) => return Ok(value.into()),
        Err(VarError::NotPresent) => "is not set",
        Err(VarError::NotUnicode(_)) => "is not Unicode",
    };
    let reason = format!("the environment variable `{name}` {fault}");
    Err(Error::configuration(reason))
}

impl Credentials {
    /// Checks that HTTP can carry them; the error is a sentence that does not repeat them.
    pub(super) fn check(&self) -> Result<(), &'static str> {
        match &self.0 {
            Scheme::Basic(ApiKey(key), _) => check_key(key.expose_secret()),
            Scheme::Bearer(BearerToken(token), _) => check_token(token.expose_secret()),
            #[cfg(feature = "oauth")]
            Scheme::Session(_) => Ok(()),
        }
    }

    /// The value of the header `authorization`, marked so that no HTTP library prints it.
    ///
    /// Credentials that must first be fetched, or renewed, are fetched here.
    pub(in crate::http) async fn authorization(&self, _: &Settings) -> Result<HeaderValue, Error> {
        match &self.0 {
            Scheme::Basic(_, header) | Scheme::Bearer(_, header) => header.value(),
            #[cfg(feature = "oauth")]
            Scheme::Session(session) => Header::bearer(&session.access_token().await?).value(),
        }
    }

    /// Whether there may be other credentials than those `used`, which the server refused with 401.
    pub(in crate::http) fn renew_after_401(&self, used: &HeaderValue) -> bool {
        match &self.0 {
            Scheme::Basic(..) | Scheme::Bearer(..) => {
                let _ = used;
                false
            }
            #[cfg(feature = "oauth")]
            Scheme::Session(session) => session.give_up(used),
        }
    }
}

impl Header {
    fn basic(key: &SecretString) -> Self {
        let pair = SecretString::from(format!("{}:", key.expose_secret()));
        Self::of(format!("Basic {}", STANDARD.encode(pair.expose_secret())))
    }

    fn bearer(token: &SecretString) -> Self {
        Self::of(format!("Bearer {}", token.expose_secret()))
    }

    /// Marked so that no HTTP library prints it.
    fn of(text: String) -> Self {
        let bytes = Bytes::from_owner(Secret(text.into()));
        let value = HeaderValue::from_maybe_shared(bytes).ok();
        Self(value.map(|mut value| {
            value.set_sensitive(true);
            value
        }))
    }

    fn value(&self) -> Result<HeaderValue, Error> {
        let fault = || Error::configuration("the credentials contain what a header cannot hold");
        self.0.clone().ok_or_else(fault)
    }
}

impl AsRef<[u8]> for Secret {
    fn as_ref(&self) -> &[u8] {
        self.0.expose_secret().as_bytes()
    }
}

fn check_key(key: &str) -> Result<(), &'static str> {
    if key.is_empty() {
        return Err("the API key is empty");
    }
    if key.contains(char::is_control) {
        return Err("the API key contains a control character, perhaps the end of a line");
    }
    if key.contains(':') {
        return Err("the API key contains a colon, where HTTP would end it");
    }
    Ok(())
}

fn check_token(token: &str) -> Result<(), &'static str> {
    if token.is_empty() {
        return Err("the bearer token is empty");
    }
    if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("the bearer token contains a character other than visible ASCII");
    }
    Ok(())
}

impl From<ApiKey> for Credentials {
    fn from(key: ApiKey) -> Self {
        let header = Header::basic(&key.0);
        Self(Scheme::Basic(key, header))
    }
}

impl From<BearerToken> for Credentials {
    fn from(token: BearerToken) -> Self {
        let header = Header::bearer(&token.0);
        Self(Scheme::Bearer(token, header))
    }
}

#[cfg(feature = "oauth")]
impl From<crate::oauth::Session> for Credentials {
    fn from(session: crate::oauth::Session) -> Self {
        Self(Scheme::Session(Box::new(session)))
    }
}

/// Shows which it is, and the credentials as they show themselves.
impl fmt::Debug for Scheme {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, credentials): (_, &dyn fmt::Debug) = match self {
            Self::Basic(key, _) => ("Basic", key),
            Self::Bearer(token, _) => ("Bearer", token),
            #[cfg(feature = "oauth")]
            Self::Session(session) => ("Session", session),
        };
        formatter.debug_tuple(name).field(credentials).finish()
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ApiKey(***)")
    }
}

impl fmt::Debug for BearerToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("BearerToken(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::{ApiKey, BearerToken, Credentials, Header, value_of};
    use secrecy::ExposeSecret;
    use std::env::VarError;

    fn refusal(credentials: impl Into<Credentials>) -> &'static str {
        credentials.into().check().err().unwrap_or("accepted")
    }

    #[test]
    fn http_can_carry_what_passes() {
        assert_eq!(refusal(ApiKey::new("api_123.ABC~é")), "accepted");
        assert_eq!(refusal(BearerToken::new("abc.DEF-_~+/=")), "accepted");
    }

    #[test]
    fn each_refusal_says_what_is_wrong_and_never_the_secret() {
        for (refusal, sentence) in [
            (refusal(ApiKey::new("")), "is empty"),
            (refusal(ApiKey::new("secret\n")), "a control character"),
            (refusal(ApiKey::new("secret:")), "a colon"),
            (refusal(BearerToken::new("")), "is empty"),
            (refusal(BearerToken::new("secret\0")), "visible ASCII"),
            (refusal(BearerToken::new("secret é")), "visible ASCII"),
        ] {
            assert!(refusal.contains(sentence), "{refusal}");
            assert!(!refusal.contains("secret"), "{refusal}");
        }
    }

    #[test]
    fn the_header_is_marked_and_its_clones_share_its_memory() {
        let client = Header::basic(&"key".to_owned().into());
        let (one, other) = (client.value().unwrap(), client.clone().value().unwrap());
        assert_eq!(one, "Basic a2V5Og==");
        assert!(one.is_sensitive());
        assert_eq!(one.as_bytes().as_ptr(), other.as_bytes().as_ptr());
        assert!(Header::bearer(&"a\nb".to_owned().into()).value().is_err());
    }

    #[test]
    fn an_environment_variable_is_named_and_never_shown() {
        let not_unicode = VarError::NotUnicode("secret".into());
        for (value, sentence) in [
            (Err(VarError::NotPresent), "`THE_KEY` is not set"),
            (Err(not_unicode), "`THE_KEY` is not Unicode"),
            (Ok(String::new()), "`THE_KEY` is empty"),
        ] {
            let error = value_of("THE_KEY", value).unwrap_err();
            assert!(error.to_string().contains(sentence), "{error}");
            assert!(!format!("{error:?}").contains("secret"), "{error:?}");
        }
        let value = value_of("THE_KEY", Ok("secret".to_owned())).unwrap();
        assert_eq!(value.expose_secret(), "secret");
    }
}
