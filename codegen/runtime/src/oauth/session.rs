//! Credentials that renew themselves.

use super::application::Application;
use super::tokens::Tokens;
use crate::http::Error;
use reqwest::header::HeaderValue;
use secrecy::SecretString;
use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, OwnedMutexGuard};

/// How long before its end an access token is taken for ended, so that it does not end on the way.
const MARGIN: Duration = Duration::from_secs(60);

/// Where new tokens are kept.
///
/// A refresh makes the old refresh token void, so what is not kept is lost for good. The session
/// waits for the store before it uses new tokens; while the store fails, so do calls, and the same
/// tokens are offered again on the next one.
pub trait TokenStore: Send + Sync + 'static {
    /// Keeps the tokens, in place of those before.
    ///
    /// # Errors
    ///
    /// When they are not kept. The error must not print them.
    fn save<'a>(&'a self, tokens: &'a Tokens) -> Saving<'a>;
}

/// Tokens being kept.
pub type Saving<'a> =
    Pin<Box<dyn Future<Output = Result<(), Box<dyn StdError + Send + Sync>>> + Send + 'a>>;

/// Credentials that renew themselves; clones share their tokens.
///
/// A token is renewed shortly before it ends, and when the server refuses it. However many tasks
/// find that out at once, one refresh is sent and all wait for it; it goes on when the task that
/// began it is dropped, since the new refresh token would be lost otherwise. `Debug` shows no
/// token.
#[derive(Clone)]
pub struct Session {
    application: Application,
    store: Arc<dyn TokenStore>,
    tokens: Arc<Mutex<Held>>,
}

/// The tokens in use, and those that the store has not kept yet.
struct Held {
    current: Tokens,
    unsaved: Option<Tokens>,
    /// The server has refused the current access token.
    refused: bool,
}

impl Session {
    pub(super) fn new(
        application: Application,
        tokens: Tokens,
        store: Arc<dyn TokenStore>,
    ) -> Self {
        let held = Held { current: tokens, unsaved: None, refused: false };
        Self { application, store, tokens: Arc::new(Mutex::new(held)) }
    }

    /// The tokens as they are now.
    pub async fn tokens(&self) -> Tokens {
        self.tokens.lock().await.current.clone()
    }

    /// An access token that holds, after a refresh if need be.
    pub(crate) async fn access_token(&self) -> Result<SecretString, Error> {
        let held = Arc::clone(&self.tokens).lock_owned().await;
        let now = self.application.clock_now();
        let renew = held.refused || held.unsaved.is_some() || held.current.ends_within(MARGIN, now);
        let held = if renew { self.renew(held).await? } else { held };
        Ok(held.current.expose_access_token().to_owned().into())
    }

    /// Takes note that the server refused a token, unless another has taken its place meanwhile.
    pub(crate) async fn give_up(&self, refused: &HeaderValue) {
        let mut held = self.tokens.lock().await;
        let token = refused.to_str().ok().and_then(|value| value.strip_prefix("Bearer "));
        held.refused |= token == Some(held.current.expose_access_token());
    }

    /// Refreshes in a task of its own, which holds the lock until the store has the new tokens.
    async fn renew(&self, mut held: OwnedMutexGuard<Held>) -> Result<OwnedMutexGuard<Held>, Error> {
        let session = self.clone();
        let task = tokio::spawn(async move {
            session.refresh_into(&mut held).await?;
            Ok(held)
        });
        task.await.unwrap_or_else(|_| Err(Error::authorization("the refresh was broken off")))
    }

    async fn refresh_into(&self, held: &mut Held) -> Result<(), Error> {
        let tokens = match held.unsaved.take() {
            Some(tokens) => tokens,
            None => self.application.refresh(&held.current).await?,
        };
        match self.store.save(&tokens).await {
            Ok(()) => {
                held.current = tokens;
                held.refused = false;
                Ok(())
            }
            Err(error) => {
                held.unsaved = Some(tokens);
                Err(Error::authorization_store(error))
            }
        }
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Session")
            .field("application", &self.application)
            .finish_non_exhaustive()
    }
}
