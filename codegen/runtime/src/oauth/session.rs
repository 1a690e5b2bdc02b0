//! Credentials that renew themselves.

use super::application::Application;
use super::tokens::Tokens;
use crate::http::{Error, within_this_span};
use reqwest::header::HeaderValue;
use secrecy::SecretString;
use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};
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
    current: Arc<RwLock<Current>>,
    refresh: Arc<Mutex<Refresh>>,
}

/// The tokens in use. Read and written at once, never while something is awaited.
struct Current {
    tokens: Tokens,
    /// The server has refused the access token.
    refused: bool,
}

/// What a refresh works on, one at a time.
#[derive(Default)]
struct Refresh {
    /// New tokens that the store has not kept yet. The old refresh token is void, so they stay here
    /// until it has, whatever happens meanwhile.
    unsaved: Option<Tokens>,
}

impl Session {
    pub(super) fn new(
        application: Application,
        tokens: Tokens,
        store: Arc<dyn TokenStore>,
    ) -> Self {
        let current = Arc::new(RwLock::new(Current { tokens, refused: false }));
        Self { application, store, current, refresh: Arc::default() }
    }

    /// The tokens as they are now; a refresh under way is not waited for.
    #[must_use]
    pub fn tokens(&self) -> Tokens {
        self.read().tokens.clone()
    }

    /// An access token that holds, after a refresh if need be.
    pub(crate) async fn access_token(&self) -> Result<SecretString, Error> {
        if !self.is_at_its_end() {
            return Ok(self.read().tokens.access_token());
        }
        let refresh = Arc::clone(&self.refresh).lock_owned().await;
        // Another task may have renewed it while this one waited.
        if self.is_at_its_end() {
            self.renew(refresh).await?;
        }
        Ok(self.read().tokens.access_token())
    }

    /// Takes note that the server refused a token, unless another has taken its place meanwhile.
    /// `false` if there is no other to be had.
    pub(crate) fn give_up(&self, refused: &HeaderValue) -> bool {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        let token = refused.to_str().ok().and_then(|value| value.strip_prefix("Bearer "));
        if token != Some(current.tokens.expose_access_token()) {
            return true;
        }
        current.refused = current.tokens.expose_refresh_token().is_some();
        current.refused
    }

    fn is_at_its_end(&self) -> bool {
        let current = self.read();
        current.refused || current.tokens.ends_within(MARGIN, self.application.clock_now())
    }

    fn read(&self) -> RwLockReadGuard<'_, Current> {
        self.current.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Refreshes in a task of its own, which holds the lock until the store has the new tokens.
    async fn renew(&self, mut refresh: OwnedMutexGuard<Refresh>) -> Result<(), Error> {
        let session = self.clone();
        let task =
            tokio::spawn(within_this_span(async move { session.refresh_into(&mut refresh).await }));
        task.await.unwrap_or_else(|_| Err(Error::authorization("the refresh was broken off")))
    }

    async fn refresh_into(&self, refresh: &mut Refresh) -> Result<(), Error> {
        let tokens = match &refresh.unsaved {
            Some(tokens) => tokens.clone(),
            None => {
                let tokens = self.application.refresh(&self.tokens()).await?;
                refresh.unsaved.insert(tokens).clone()
            }
        };
        self.store.save(&tokens).await.map_err(Error::authorization_store)?;
        refresh.unsaved = None;
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        *current = Current { tokens, refused: false };
        Ok(())
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
