//! What the replies of an operation mean.

use super::decode::{self, DecodeError};
use super::reply::Reply;
use serde::de::DeserializeOwned;
use std::marker::PhantomData;

/// What a successful reply of an operation means.
///
/// [`Json`], [`Empty`] and [`Text`] are the common ones. Generated code implements it for an
/// operation whose meaning depends on the status.
///
/// ```
/// use close_messaging_runtime::{DecodeError, Outcome, Reply, decode};
///
/// /// What starting an export came to.
/// #[derive(Debug, PartialEq)]
/// pub enum Export {
///     /// `200`: there is nothing to wait for.
///     Done(Vec<u32>),
///     /// `202`: it goes on.
///     Started,
/// }
///
/// impl Outcome for Export {
///     type Output = Self;
///
///     fn decode(reply: &Reply) -> Result<Self, DecodeError> {
///         match reply.status().as_u16() {
///             200 => decode::json(reply).map(Self::Done),
///             202 => Ok(Self::Started),
///             _ => Err(DecodeError::unexpected_status(reply)),
///         }
///     }
/// }
///
/// # use close_messaging_runtime::{HeaderMap, StatusCode};
/// let reply = Reply::new(StatusCode::OK, HeaderMap::new(), "[1, 2]");
/// assert_eq!(Export::decode(&reply)?, Export::Done(vec![1, 2]));
/// # Ok::<(), DecodeError>(())
/// ```
pub trait Outcome: 'static {
    /// What the caller receives.
    type Output: Send + 'static;

    /// The media types asked for, as the value of the header `accept`.
    const ACCEPT: &'static str = "application/json";

    /// Makes the output of a reply whose status is 2xx; any other status is an error before it
    /// comes here.
    ///
    /// # Errors
    ///
    /// When the status or the body is not what the operation declares.
    fn decode(reply: &Reply) -> Result<Self::Output, DecodeError>;

    /// The output of a DELETE that finds nothing left to delete, after an attempt of the same call
    /// of which nobody knows whether it arrived. Without one, that is the error it looks like.
    fn already_done() -> Option<Self::Output> {
        None
    }
}

/// The body is JSON of this type.
#[derive(Debug)]
pub struct Json<T>(PhantomData<fn() -> T>);

impl<T: DeserializeOwned + Send + 'static> Outcome for Json<T> {
    type Output = T;

    fn decode(reply: &Reply) -> Result<T, DecodeError> {
        decode::json(reply)
    }
}

/// The body means nothing, whether it is there or not.
#[derive(Debug)]
pub struct Empty(());

impl Outcome for Empty {
    type Output = ();

    fn decode(_: &Reply) -> Result<(), DecodeError> {
        Ok(())
    }

    fn already_done() -> Option<()> {
        Some(())
    }
}

/// The body is text in UTF-8, of whatever media type.
#[derive(Debug)]
pub struct Text(());

impl Outcome for Text {
    type Output = String;

    const ACCEPT: &'static str = "*/*";

    fn decode(reply: &Reply) -> Result<String, DecodeError> {
        decode::text(reply)
    }
}
