//! Asking for the pages of a list, as a walker says.

use super::fetch::{Fetch, Fetched};
use super::mark::{Mark, first_mark, marks};
use super::page::Page;
use super::paged::{Paged, PagedReply};
use super::room::Room;
use super::walk::{
    Asked, Bounds, Keep, Marks, Offsets, Request, Shown, Start, Stuck, Walker, Windows,
};
use super::{Listing, Pages};
use crate::http::call::{Call, Sending};
use crate::http::error::Error;
use crate::http::reply::Reply;
use futures_util::future::{Either, select};
use reqwest::StatusCode;
use serde::de::DeserializeOwned;
use std::pin::pin;
use tokio::runtime::Handle;

/// How the parts of a list are asked for, whatever the list is.
pub(super) trait Source<T>: Send {
    fn fetch(&self, request: &Request) -> Sending<(Page<T>, Reply)>;
    fn marks(&self, reply: &Reply) -> Vec<Mark>;
    fn first_mark(&self, reply: &Reply) -> Option<Mark>;
}

/// The marks of a page that came.
struct MarksOf<'a, T> {
    source: &'a dyn Source<T>,
    reply: &'a Reply,
}

impl<T> Marks for MarksOf<'_, T> {
    fn all(&self) -> Vec<Mark> {
        self.source.marks(self.reply)
    }

    fn first(&self) -> Option<Mark> {
        self.source.first_mark(self.reply)
    }
}

/// Reads one page after another.
pub(super) struct Reader<T> {
    source: Box<dyn Source<T>>,
    walker: Walker,
    pages: Pages,
    operation: &'static str,
    ended: bool,
    asked: Asked<Fetch<T>>,
    /// None if one page is asked for after the other.
    ahead: Option<(Handle, Room)>,
}

impl<T> Reader<T> {
    /// Reads what `call` asks for, by windows.
    pub(super) fn by_windows<L: Listing>(
        mut call: Call<Paged<L, T>>,
        skip_limit: Option<u64>,
    ) -> Result<Self, Error>
    where
        T: DeserializeOwned + Send + 'static,
    {
        let Some(window) = L::PAGES.window else {
            let reason = "cannot be windows: the list has no date to divide it by";
            return Err(Error::argument(call.operation_id(), "walk", reason));
        };
        if call.query_values(L::PAGES.skip).is_some() {
            let reason = "cannot be set where a list is walked by windows";
            return Err(Error::argument(call.operation_id(), L::PAGES.skip, reason));
        }
        if let Some(fields) = L::PAGES.fields {
            call.extend_query(fields, &[L::PAGES.identity, window.field]);
        }
        let bounds = Bounds::read(&window, |name| call.query_values(name));
        Ok(Self::new(call, Walker::Windows(Box::new(Windows::new(bounds, skip_limit)))))
    }

    /// Reads what `call` asks for, by offsets.
    pub(super) fn by_offsets<L: Listing>(
        mut call: Call<Paged<L, T>>,
        skip_limit: Option<u64>,
    ) -> Self
    where
        T: DeserializeOwned + Send + 'static,
    {
        if let Some(fields) = L::PAGES.fields {
            call.extend_query(fields, &[L::PAGES.identity]);
        }
        let start = match call.query_values(L::PAGES.skip).as_deref() {
            None => Start::At(0),
            Some([value]) => value.parse().map_or(Start::Unreadable, Start::At),
            Some(_) => Start::Unreadable,
        };
        Self::new(call, Walker::Offsets(Offsets::new(start, skip_limit)))
    }

    fn new<L: Listing>(call: Call<Paged<L, T>>, walker: Walker) -> Self
    where
        T: DeserializeOwned + Send + 'static,
    {
        let operation = call.operation_id();
        let source = Box::new(call.giving::<PagedReply<L, T>>());
        Self {
            source,
            walker,
            pages: L::PAGES,
            operation,
            ended: false,
            asked: Asked::new(),
            ahead: None,
        }
    }
}

impl<T: Send + 'static> Reader<T> {
    /// From now on asks for as many pages at the same time as there is room for, in tasks of this
    /// runtime.
    pub(super) fn read_ahead(&mut self, runtime: &Handle, room: &Room) {
        self.walker.read_ahead();
        self.ahead = Some((runtime.clone(), room.clone()));
    }

    /// The next page that has items; none at the end, and after an error.
    pub(super) async fn next(&mut self) -> Option<Result<Page<T>, Error>> {
        while !self.ended {
            let step = self.step().await;
            self.ended = !matches!(step, Ok(Some(_)));
            if self.ended {
                self.asked.clear();
            }
            match step.transpose()? {
                Ok(page) if page.is_empty() => {}
                step => return Some(step),
            }
        }
        None
    }

    /// One request, if there is one left to make, and what is to be given of its page.
    async fn step(&mut self) -> Result<Option<Page<T>>, Error> {
        let Some(fetch) = self.ask().map_err(|stuck| self.stuck(stuck))? else {
            return Ok(None);
        };
        let (page, reply) = self.fetched(fetch).await.map_err(|error| self.failed(error))?;
        let marks = MarksOf { source: &*self.source, reply: &reply };
        let shown = Shown { entries: page.len(), marks: &marks, more: page.has_more };
        let keep = self.walker.take(shown).map_err(|stuck| self.stuck(stuck))?;
        let mut page = match keep {
            Keep::All => page,
            Keep::None => Page { data: Vec::new(), rejected: Vec::new(), has_more: true },
            Keep::Some(keep) => page.keep_only(&keep),
        };
        page.has_more = !matches!(self.walker.next(), Ok(None));
        Ok(Some(page))
    }

    /// Asks for the next page, and for those behind it that there is room for.
    fn ask(&mut self) -> Result<Option<Fetch<T>>, Stuck> {
        let Self { asked, walker, source, ahead, .. } = self;
        let Some((runtime, room)) = ahead else {
            return asked.next(walker, 0, |request| Fetch::Here(source.fetch(request)));
        };
        asked.next(walker, room.left(), |request| Fetch::on(runtime, source.fetch(request)))
    }

    /// Waits for a page, and asks for others as soon as there is more room.
    async fn fetched(&mut self, fetch: Fetch<T>) -> Fetched<T> {
        let mut fetched = pin!(fetch.ended(self.operation));
        let Some((runtime, room)) = &self.ahead else {
            return fetched.await;
        };
        loop {
            match select(fetched, pin!(room.freed())).await {
                Either::Left((fetched, _)) => return fetched,
                Either::Right(((), still)) => fetched = still,
            }
            let source = &self.source;
            self.asked.more(&mut self.walker, room.left(), |request| {
                Fetch::on(runtime, source.fetch(request))
            });
        }
    }

    fn stuck(&self, stuck: Stuck) -> Error {
        Error::listing(self.operation, stuck.reason(&self.pages))
    }

    /// A request failed; a server that calls it bad may mean what the walk has made of it.
    fn failed(&self, error: Error) -> Error {
        let bad = error.status() == Some(StatusCode::BAD_REQUEST);
        match self.walker.refused().filter(|_| bad) {
            Some(stuck) => error.into_listing(stuck.reason(&self.pages)),
            None => error,
        }
    }
}

impl<L: Listing, T: DeserializeOwned + Send + 'static> Source<T> for Call<PagedReply<L, T>> {
    fn fetch(&self, request: &Request) -> Sending<(Page<T>, Reply)> {
        let mut call = self.clone();
        let Pages { limit, skip, window, .. } = L::PAGES;
        if let Some(window) = window {
            if let Some(from) = request.from {
                call.remove_query(window.after);
                call.query(window.from, &from);
            }
            if let Some(until) = request.until {
                call.remove_query(window.through);
                call.query(window.until, &until);
            }
        }
        if let Some(value) = request.skip {
            call.query(skip, &value);
        }
        if let Some(value) = request.limit {
            call.query(limit, &value);
        }
        call.send()
    }

    fn marks(&self, reply: &Reply) -> Vec<Mark> {
        marks::<L>(reply.body())
    }

    fn first_mark(&self, reply: &Reply) -> Option<Mark> {
        first_mark::<L>(reply.body())
    }
}
