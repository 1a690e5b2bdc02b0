//! Creating what is not there yet.

use super::call::{Call, Sending};
use super::engine;
use super::error::{Delivery, Error};
use super::outcome::Json;
use super::pages::{Listing, Page, Paged};
use serde::de::DeserializeOwned;

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

/// Looks something up by `lookup`, and creates it by `create` if nothing is there.
///
/// When nobody knows what became of the creation, it is looked up again, after waits as between
/// attempts: what is there then is `Created`. If it still is not there, the error of the creation
/// stands, with its unknown delivery: the server may yet carry it out, so nothing is created a
/// second time. Two programs that do this at once may both create.
///
/// # Errors
///
/// When the lookup or the creation fails, or what was found cannot be read; nothing is created in
/// the last case.
#[must_use = "nothing is sent until the future is awaited"]
pub fn if_absent<L, T>(lookup: Call<Paged<L, T>>, create: Call<Json<T>>) -> Sending<Looked<T>>
where
    L: Listing,
    T: DeserializeOwned + Send + 'static,
{
    Box::pin(async move {
        if let Some(object) = first(lookup.clone().send().await?, lookup.operation_id())? {
            return Ok(Looked::Found(object));
        }
        match create.send().await {
            Ok(object) => Ok(Looked::Created(object)),
            Err(error) if error.delivery() == Delivery::Unknown => settle(&lookup, error).await,
            Err(error) => Err(error),
        }
    })
}

/// Looks again until it is there, as often as the client tries a call.
async fn settle<L, T>(lookup: &Call<Paged<L, T>>, error: Error) -> Result<Looked<T>, Error>
where
    L: Listing,
    T: DeserializeOwned + Send + 'static,
{
    let mut pauses = engine::Pauses::of(lookup.client().settings(), lookup.operation_id());
    while pauses.next().await {
        let Ok(page) = lookup.clone().send().await else { break };
        if let Some(object) = first(page, lookup.operation_id())? {
            return Ok(Looked::Created(object));
        }
    }
    Err(error)
}

/// The first entry of a page. One that cannot be read is there all the same.
fn first<T>(mut page: Page<T>, operation: &'static str) -> Result<Option<T>, Error> {
    if let Some(rejected) = page.rejected.pop() {
        return Err(Error::item(operation, rejected));
    }
    Ok(page.data.into_iter().next())
}
