//! A form with a file.

use bytes::Bytes;
use futures_core::Stream;
use futures_core::stream::BoxStream;
use futures_util::{StreamExt, stream};
use std::fmt;
use std::io;

/// A `multipart/form-data` form: fields, and one file after them.
///
/// `Debug` shows the names of the fields alone.
#[non_exhaustive]
pub struct Form {
    /// The fields, in their order.
    pub fields: Vec<(String, String)>,
    /// The name of the part that holds the file.
    pub part: String,
    /// What the file is called.
    pub file_name: String,
    /// The file's media type.
    pub content_type: String,
    /// The file.
    pub file: FileBody,
}

/// The contents of a file: in memory, or streamed with a length that is known.
///
/// `Debug` shows the length alone.
pub struct FileBody(Contents);

enum Contents {
    Bytes(Bytes),
    Stream { length: u64, pieces: BoxStream<'static, io::Result<Bytes>> },
}

impl Form {
    /// Another copy to send, where the file is in memory.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        let file = self.file.try_clone()?;
        Some(Self {
            fields: self.fields.clone(),
            part: self.part.clone(),
            file_name: self.file_name.clone(),
            content_type: self.content_type.clone(),
            file,
        })
    }
}

impl FileBody {
    /// Contents that are read as they are sent. What is read must be `length` bytes.
    pub fn stream(
        length: u64,
        pieces: impl Stream<Item = io::Result<Bytes>> + Send + 'static,
    ) -> Self {
        Self(Contents::Stream { length, pieces: pieces.boxed() })
    }

    /// How many bytes there are.
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "an empty file is a file as any other")]
    pub fn len(&self) -> u64 {
        match &self.0 {
            Contents::Bytes(bytes) => bytes.len() as u64,
            Contents::Stream { length, .. } => *length,
        }
    }

    /// Another copy to send, where the contents are in memory.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        match &self.0 {
            Contents::Bytes(bytes) => Some(Self(Contents::Bytes(bytes.clone()))),
            Contents::Stream { .. } => None,
        }
    }

    pub(super) fn is_repeatable(&self) -> bool {
        matches!(self.0, Contents::Bytes(_))
    }

    /// The contents, piece by piece.
    #[must_use]
    pub fn into_stream(self) -> BoxStream<'static, io::Result<Bytes>> {
        match self.0 {
            Contents::Bytes(bytes) => stream::once(async { Ok(bytes) }).boxed(),
            Contents::Stream { length, pieces } => exactly(length, pieces),
        }
    }
}

/// The pieces, as long as they are as much as was said: a server would take less, or cut it off, and
/// call it a success.
fn exactly(
    length: u64,
    pieces: BoxStream<'static, io::Result<Bytes>>,
) -> BoxStream<'static, io::Result<Bytes>> {
    let wrong =
        || io::Error::new(io::ErrorKind::InvalidData, "the file is not as long as was said");
    let exact = stream::try_unfold((length, pieces), move |(left, mut pieces)| async move {
        let Some(piece) = pieces.next().await.transpose()? else {
            return if left == 0 { Ok(None) } else { Err(wrong()) };
        };
        let left = left.checked_sub(piece.len() as u64).ok_or_else(wrong)?;
        Ok(Some((piece, (left, pieces))))
    });
    exact.boxed()
}

impl<T: Into<Bytes>> From<T> for FileBody {
    fn from(bytes: T) -> Self {
        Self(Contents::Bytes(bytes.into()))
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.fields.iter().map(|(name, _)| name.as_str()).collect();
        formatter
            .debug_struct("Form")
            .field("fields", &names)
            .field("part", &self.part)
            .field("file", &self.file)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for FileBody {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "FileBody({} bytes)", self.len())
    }
}
