//! An application that people let act for them.

use super::connection::Connection;
use super::session::{Session, TokenStore};
use super::tokens::Tokens;
use crate::http::{BaseUrl, Error, SystemClock, transport_to};
use crate::{Clock, Transport, TransportError};
use oauth2::basic::{BasicClient, BasicErrorResponse, BasicTokenResponse};
use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointNotSet,
    EndpointSet, RedirectUrl, RefreshToken, RequestTokenError, RevocationUrl, Scope,
    StandardRevocableToken, TokenUrl,
};
use secrecy::{ExposeSecret, SecretString};
use std::fmt;
use std::sync::Arc;

type Protocol = BasicClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointSet, EndpointSet>;

/// Where an API's OAuth 2 is.
#[derive(Clone, Copy, Debug)]
pub struct Endpoints {
    /// The page where a person agrees.
    pub authorize: &'static str,
    /// Where a code or a refresh token becomes tokens.
    pub token: &'static str,
    /// Where tokens are given back; none if the API has no such place.
    pub revoke: Option<&'static str>,
    /// The scopes to ask for.
    pub scopes: &'static [&'static str],
}

/// An application that people let act for them. Cheap to clone. `Debug` shows its id alone.
#[derive(Clone)]
pub struct Application {
    endpoints: &'static Endpoints,
    id: String,
    secret: SecretString,
    redirect: Option<RedirectUrl>,
    connection: Connection,
}

/// Where to send a person, and what to keep until they come back.
/// `Debug` does not show the state, which is in the URL too.
#[derive(Clone)]
pub struct Authorization {
    /// The page where the person agrees.
    pub url: String,
    /// What the server must send back; keep it with the person's own session.
    pub state: State,
}

/// A random text that ties the answer of an authorization to its question, so that nobody can slip
/// in a code of their own. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct State(String);

impl State {
    /// Takes a state that was kept.
    #[must_use]
    pub fn new(state: impl Into<String>) -> Self {
        Self(state.into())
    }

    /// The text to keep.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Application {
    /// An application with the id and the secret that the API's owner gave it.
    ///
    /// # Errors
    ///
    /// A [`Configuration`](crate::ErrorKind::Configuration) error when the endpoints are no URLs or
    /// TLS cannot be set up.
    pub fn new(
        endpoints: &'static Endpoints,
        id: impl Into<String>,
        secret: impl Into<String>,
    ) -> Result<Self, Error> {
        let token = BaseUrl::parse(endpoints.token).map_err(Error::configuration)?;
        let application = Self {
            endpoints,
            id: id.into(),
            secret: secret.into().into(),
            redirect: None,
            connection: Connection {
                transport: transport_to(&token)?,
                clock: Arc::new(SystemClock::new()),
                server: None,
            },
        };
        application.protocol()?;
        Ok(application)
    }

    /// Where people come back to, if the application has several such places.
    ///
    /// # Errors
    ///
    /// A [`Configuration`](crate::ErrorKind::Configuration) error when it is not a URL.
    pub fn redirect(mut self, url: impl Into<String>) -> Result<Self, Error> {
        let url = RedirectUrl::new(url.into())
            .map_err(|_| Error::configuration("the redirect URL is not a URL"))?;
        self.redirect = Some(url);
        Ok(self)
    }

    /// Calls the token and revoke endpoints at another server, under the same paths.
    ///
    /// The URL begins with `https://`, or with `http://` for this machine.
    ///
    /// # Errors
    ///
    /// A [`Configuration`](crate::ErrorKind::Configuration) error when it is not such a URL.
    pub fn server(mut self, url: &str) -> Result<Self, Error> {
        let url = BaseUrl::parse(url).map_err(Error::configuration)?;
        self.connection.transport = transport_to(&url)?;
        self.connection.server = url.join("/", "");
        Ok(self)
    }

    /// Calls through another transport.
    #[must_use]
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.connection.transport = Arc::new(transport);
        self
    }

    /// Goes by another clock.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.connection.clock = Arc::new(clock);
        self
    }

    /// Where to send a person who shall let the application act for them. Each call makes another
    /// state.
    ///
    /// # Errors
    ///
    /// None in practice: what could fail was checked when the application was made.
    pub fn authorization(&self) -> Result<Authorization, Error> {
        let protocol = self.protocol()?;
        let scopes = self.endpoints.scopes.iter().map(|scope| Scope::new((*scope).to_owned()));
        let (url, state) = protocol.authorize_url(CsrfToken::new_random).add_scopes(scopes).url();
        Ok(Authorization { url: url.into(), state: State(state.into_secret()) })
    }

    /// Turns the code that a person came back with into tokens. A code works once.
    ///
    /// # Errors
    ///
    /// An [`Authorization`](crate::ErrorKind::Authorization) error when the state that came back is
    /// not the one that was sent, in which case nothing is sent, or the server refuses the code.
    pub async fn exchange(
        &self,
        code: impl Into<String>,
        sent: &State,
        returned: &str,
    ) -> Result<Tokens, Error> {
        if sent.as_str() != returned {
            return Err(Error::authorization(
                "the state that came back is not the one that was sent: somebody else began this",
            ));
        }
        let connection = self.connection.clone();
        let answer = self
            .protocol()?
            .exchange_code(AuthorizationCode::new(code.into()))
            .request_async(&move |request| connection.clone().call(request))
            .await;
        self.tokens(answer, None)
    }

    /// Credentials that renew themselves.
    ///
    /// Every pair of new tokens goes to `store` before it is used. All clones of the session, and
    /// of clients made with it, renew together.
    #[must_use]
    pub fn session(&self, tokens: Tokens, store: impl TokenStore) -> Session {
        Session::new(self.clone(), tokens, Arc::new(store))
    }

    /// Gives tokens back; nobody can use them any more.
    ///
    /// # Errors
    ///
    /// When the API has no place for that, or the server does not confirm it.
    pub async fn revoke(&self, tokens: &Tokens) -> Result<(), Error> {
        if self.endpoints.revoke.is_none() {
            return Err(Error::configuration("this API has no endpoint that revokes tokens"));
        }
        let token = match tokens.expose_refresh_token() {
            Some(token) => StandardRevocableToken::from(RefreshToken::new(token.to_owned())),
            None => oauth2::AccessToken::new(tokens.expose_access_token().to_owned()).into(),
        };
        let connection = self.connection.clone();
        self.protocol()?
            .revoke_token(token)
            .map_err(|_| Error::configuration("the endpoint that revokes tokens is not https"))?
            .request_async(&move |request| connection.clone().call(request))
            .await
            .map_err(|error| match error {
                RequestTokenError::Request(error) => Error::authorization_transport(error),
                _ => Error::authorization("the server did not confirm that the tokens are revoked"),
            })
    }

    /// Gets the next tokens. The old refresh token is void once the server has answered.
    pub(super) async fn refresh(&self, old: &Tokens) -> Result<Tokens, Error> {
        let Some(token) = old.expose_refresh_token() else {
            return Err(Error::authorization(
                "the access token has ended, and there is no refresh token to get another",
            ));
        };
        let token = RefreshToken::new(token.to_owned());
        let connection = self.connection.clone();
        let answer = self
            .protocol()?
            .exchange_refresh_token(&token)
            .request_async(&move |request| connection.clone().call(request))
            .await;
        self.tokens(answer, Some(old))
    }

    pub(super) fn clock_now(&self) -> jiff::Timestamp {
        self.connection.clock.timestamp()
    }

    fn tokens(&self, answer: Answer, old: Option<&Tokens>) -> Result<Tokens, Error> {
        let answer = answer.map_err(refusal)?;
        Ok(Tokens::of(&answer, old, self.clock_now()))
    }

    fn protocol(&self) -> Result<Protocol, Error> {
        const UNUSABLE: &str = "an endpoint of OAuth is not a URL";
        let url = |text: &str| text.to_owned();
        let unusable = |_| Error::configuration(UNUSABLE);
        let revoke = self.endpoints.revoke.unwrap_or(self.endpoints.token);
        let protocol = BasicClient::new(ClientId::new(self.id.clone()))
            .set_client_secret(ClientSecret::new(self.secret.expose_secret().to_owned()))
            .set_auth_type(AuthType::RequestBody)
            .set_auth_uri(AuthUrl::new(url(self.endpoints.authorize)).map_err(unusable)?)
            .set_token_uri(TokenUrl::new(url(self.endpoints.token)).map_err(unusable)?)
            .set_revocation_url(RevocationUrl::new(url(revoke)).map_err(unusable)?);
        Ok(match &self.redirect {
            Some(redirect) => protocol.set_redirect_uri(redirect.clone()),
            None => protocol,
        })
    }
}

type Answer = Result<BasicTokenResponse, RequestTokenError<TransportError, BasicErrorResponse>>;

/// Says why there are no tokens. Of what the server says only its standard code is shown.
fn refusal(error: RequestTokenError<TransportError, BasicErrorResponse>) -> Error {
    use oauth2::basic::BasicErrorResponseType as Code;
    match error {
        RequestTokenError::Request(error) => Error::authorization_transport(error),
        RequestTokenError::ServerResponse(refusal) => Error::authorization(match refusal.error() {
            Code::InvalidClient => {
                "the server does not know this application or its secret (invalid_client)"
            }
            Code::InvalidGrant => {
                "the code or refresh token is void: the person has to agree again (invalid_grant)"
            }
            Code::InvalidScope => "the server refuses a scope (invalid_scope)",
            Code::UnauthorizedClient => "the application may not do this (unauthorized_client)",
            Code::UnsupportedGrantType => {
                "the server does not take this kind of grant (unsupported_grant_type)"
            }
            Code::InvalidRequest => {
                "the server does not understand the request for tokens (invalid_request)"
            }
            Code::Extension(_) => "the server refuses to give tokens",
        }),
        RequestTokenError::Parse(..) => Error::authorization("the server's answer holds no tokens"),
        RequestTokenError::Other(_) => {
            Error::authorization("the server answered a request for tokens with something else")
        }
    }
}

impl fmt::Debug for Authorization {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Authorization").finish_non_exhaustive()
    }
}

impl fmt::Debug for State {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("State(***)")
    }
}

impl fmt::Debug for Application {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Application").field("id", &self.id).finish_non_exhaustive()
    }
}
