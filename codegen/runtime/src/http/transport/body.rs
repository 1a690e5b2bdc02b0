//! The bodies of requests and answers.

use super::{Form, TransportError, reqwest};
use bytes::Bytes;
use futures_core::stream::BoxStream;
use futures_util::StreamExt;
use std::fmt;

/// The body of a request. `Debug` shows no contents.
#[non_exhaustive]
pub enum Body {
    /// None.
    Empty,
    /// These bytes.
    Bytes(Bytes),
    /// A `multipart/form-data` form; the transport writes it, and its `content-type`.
    Form(Form),
}

/// The body of an answer, as it arrives. `Debug` shows no contents.
pub struct ResponseBody(Pieces);

/// Where the pieces of a body come from.
enum Pieces {
    Whole(Option<Bytes>),
    Network(::reqwest::Response),
    Stream(BoxStream<'static, Result<Bytes, TransportError>>),
}

impl Body {
    /// The bytes, unless the body is a form.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Empty => Some(&[]),
            Self::Bytes(bytes) => Some(bytes),
            Self::Form(_) => None,
        }
    }

    /// Another copy to send, unless the body is read as it is sent.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        match self {
            Self::Empty => Some(Self::Empty),
            Self::Bytes(bytes) => Some(Self::Bytes(bytes.clone())),
            Self::Form(form) => form.try_clone().map(Self::Form),
        }
    }

    pub(in crate::http) fn is_repeatable(&self) -> bool {
        match self {
            Self::Empty | Self::Bytes(_) => true,
            Self::Form(form) => form.file.is_repeatable(),
        }
    }
}

impl ResponseBody {
    /// A body that arrives in these pieces.
    pub fn stream(
        pieces: impl futures_core::Stream<Item = Result<Bytes, TransportError>> + Send + 'static,
    ) -> Self {
        Self(Pieces::Stream(pieces.boxed()))
    }

    /// A body that is there.
    pub fn whole(body: impl Into<Bytes>) -> Self {
        Self(Pieces::Whole(Some(body.into())))
    }

    /// A body that the network brings.
    pub(super) fn of_network(response: ::reqwest::Response) -> Self {
        Self(Pieces::Network(response))
    }

    /// The next piece; none at the end.
    ///
    /// # Errors
    ///
    /// When the answer breaks off.
    pub async fn next(&mut self) -> Result<Option<Bytes>, TransportError> {
        match &mut self.0 {
            Pieces::Whole(body) => Ok(body.take()),
            Pieces::Network(response) => reqwest::next(response).await,
            Pieces::Stream(pieces) => pieces.next().await.transpose(),
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => formatter.write_str("Empty"),
            Self::Bytes(bytes) => write!(formatter, "Bytes({} bytes)", bytes.len()),
            Self::Form(form) => form.fmt(formatter),
        }
    }
}

impl fmt::Debug for ResponseBody {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ResponseBody(..)")
    }
}
