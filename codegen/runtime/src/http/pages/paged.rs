//! The outcome of a call of a list.

use super::Listing;
use super::envelope::Envelope;
use super::items::ItemStream;
use super::page::Page;
use super::rejected::Rejected;
use super::stream::PageStream;
use crate::http::call::Call;
use crate::http::decode::{self, DecodeError};
use crate::http::outcome::Outcome;
use crate::http::reply::Reply;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::marker::PhantomData;

/// The body is a page of the list `L`, whose items are `T`.
///
/// An item that is not of the declared form is rejected, and the page is still read. A page
/// without its list, or with items and without a word on whether more follow, is an error.
#[derive(Debug)]
pub struct Paged<L, T>(PhantomData<fn() -> (L, T)>);

impl<L: Listing, T: DeserializeOwned + Send + 'static> Outcome for Paged<L, T> {
    type Output = Page<T>;

    fn decode(reply: &Reply) -> Result<Page<T>, DecodeError> {
        read::<L, T>(reply.body())
    }
}

/// The same, with the reply to look at once more.
pub(super) struct PagedReply<L, T>(PhantomData<fn() -> (L, T)>);

impl<L: Listing, T: DeserializeOwned + Send + 'static> Outcome for PagedReply<L, T> {
    type Output = (Page<T>, Reply);

    fn decode(reply: &Reply) -> Result<Self::Output, DecodeError> {
        Ok((read::<L, T>(reply.body())?, reply.clone()))
    }
}

impl<L: Listing, T: DeserializeOwned + Send + 'static> Call<Paged<L, T>> {
    /// Reads the list page after page, from this call on.
    pub fn pages(self) -> PageStream<T> {
        PageStream::new::<L>(self)
    }

    /// Reads the list item after item, from this call on.
    pub fn stream(self) -> ItemStream<T> {
        ItemStream::new(self.pages())
    }
}

fn read<L: Listing, T: DeserializeOwned>(body: &[u8]) -> Result<Page<T>, DecodeError> {
    // Only a page on which something is wrong is read item by item, which takes longer.
    match decode::json_bytes::<Envelope<L, T>>(body) {
        Ok(envelope) => {
            Ok(Page { data: envelope.items, rejected: Vec::new(), has_more: envelope.more })
        }
        Err(_) => read_each::<L, T>(body),
    }
}

fn read_each<L: Listing, T: DeserializeOwned>(body: &[u8]) -> Result<Page<T>, DecodeError> {
    let envelope = decode::json_bytes::<Envelope<L, Box<RawValue>>>(body)?;
    let mut page = Page { data: Vec::new(), rejected: Vec::new(), has_more: envelope.more };
    for (index, json) in envelope.items.into_iter().enumerate() {
        match decode::json_bytes(json.get().as_bytes()) {
            Ok(item) => page.data.push(item),
            Err(error) => page.rejected.push(Rejected::new(index, error, json)),
        }
    }
    Ok(page)
}

#[cfg(test)]
mod tests;
