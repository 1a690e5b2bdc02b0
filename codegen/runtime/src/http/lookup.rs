//! Creating what is not there yet.

use super::call::{Call, Sending};
use super::engine;
use super::error::{Delivery, Error};
use super::outcome::Json;
use super::pages::{Listing, Paged};
use serde::de::DeserializeOwned;
use std::time::Duration;

/// What [`if_absent`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looked<T> {
    /// It was not there, and was created.
    Created(T),
    /// It was there already; nothing was created.
    Found(T),
}

impl<T> Looked<T> {
    /// The object, whether it was created or found.
    pub fn into_inner(self) -> T {
        match self {
            Self::Created(object) | Self::Found(object) => object,
        }
    }

    /// Whether it was created.
    pub fn is_created(&self) -> bool {
        matches!(self, Self::Created(_))
    }
}

/// Looks something up by `lookup`, and creates it by `create` if nothing is there. `same` tells
/// whether what was found is what was looked for: a server that passes over the question gives
/// anything.
///
/// When nobody knows what became of the creation, it is looked up again, after waits as between
/// attempts: what is there then is `Created`. If it still is not there, the error of the creation
/// stands, with its unknown delivery: the server may yet carry it out, so nothing is created a
/// second time. Two programs that do this at once may both create.
///
/// All of it ends by the timeout of `create`. What keeps that from being sent is told before anything
/// is looked up.
///
/// # Errors
///
/// When the lookup or the creation fails, or what was found cannot be read; an error before the
/// creation is of the delivery [`NotSent`](crate::Delivery::NotSent).
#[must_use = "nothing is sent until the future is awaited"]
pub fn if_absent<L, T>(
    lookup: Call<Paged<L, T>>,
    create: Call<Json<T>>,
    same: impl Fn(&T) -> bool + Send + 'static,
) -> Sending<Looked<T>>
where
    L: Listing,
    T: DeserializeOwned + Send + 'static,
{
    Box::pin(async move {
        create.check()?;
        let ends_at = create.end();
        let mut look = Look { lookup, same, ends_at };
        if let Some(object) = look.once().await.map_err(Error::not_sent)? {
            return Ok(Looked::Found(object));
        }
        let mut create = create;
        create.end_at(ends_at);
        match create.send().await {
            Ok(object) => Ok(Looked::Created(object)),
            Err(error) if error.delivery() == Delivery::Unknown => look.settle(error).await,
            Err(error) => Err(error),
        }
    })
}

/// Looking something up.
struct Look<L, T, F> {
    lookup: Call<Paged<L, T>>,
    same: F,
    ends_at: Duration,
}

impl<L, T, F> Look<L, T, F>
where
    L: Listing,
    T: DeserializeOwned + Send + 'static,
    F: Fn(&T) -> bool + Send,
{
    async fn once(&mut self) -> Result<Option<T>, Error> {
        self.lookup.end_at(self.ends_at);
        let mut page = self.lookup.clone().send().await?;
        // One that cannot be read is there all the same.
        if let Some(rejected) = page.rejected.pop() {
            return Err(Error::item(self.lookup.operation_id(), rejected));
        }
        Ok(page.data.into_iter().find(&self.same))
    }

    /// Looks again until it is there, as often as the client tries a call.
    async fn settle(&mut self, error: Error) -> Result<Looked<T>, Error> {
        let client = self.lookup.client().clone();
        let operation = self.lookup.operation_id();
        let mut pauses = engine::Pauses::of(client.settings(), operation, self.ends_at);
        while pauses.next().await {
            match self.once().await {
                Ok(Some(object)) => return Ok(Looked::Created(object)),
                Ok(None) => {}
                Err(_) => break,
            }
        }
        Err(error.having_waited(pauses.waited()))
    }
}
