//! A server in memory, and a walk along its list.

use super::range::Range;
use super::{Asked, Bounds, Keep, Marks, Offsets, Request, Shown, Start, Stuck, Walker, Windows};
use crate::http::pages::mark::{Key, Mark};
use crate::http::pages::{Pages, Window};
use crate::time::DateTime;
use fastrand::Rng;
use jiff::Timestamp;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::{Rc, Weak};

pub(in crate::http) const WINDOW: Window = Window {
    field: "date_created",
    from: "date_created__gte",
    after: "date_created__gt",
    until: "date_created__lt",
    through: "date_created__lte",
};

pub(in crate::http) const PAGES: Pages = Pages {
    limit: "_limit",
    skip: "_skip",
    items: "data",
    more: "has_more",
    identity: "id",
    fields: Some("_fields"),
    window: Some(WINDOW),
};

/// Noon of a day in 2026.
pub(super) const NOON: i64 = 1_782_000_000_000_000;
pub(super) const SECOND: i64 = 1_000_000;

#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) id: u64,
    pub(super) date: i64,
    /// Whether the date is sent.
    pub(super) dated: bool,
    changed: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Ascending,
    Descending,
    /// What was changed last comes first.
    Changed,
    /// By identifiers that have nothing to do with the date.
    Random,
}

impl Order {
    pub(super) const ALL: [Self; 4] =
        [Self::Ascending, Self::Descending, Self::Changed, Self::Random];

    fn key(self, entry: &Entry) -> (i64, u64) {
        let scattered = entry.id.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        match self {
            Self::Ascending => (entry.date, entry.id),
            Self::Descending => (-entry.date, entry.id),
            Self::Changed => (0, u64::MAX - entry.changed),
            Self::Random => (0, scattered),
        }
    }
}

pub(super) struct Server {
    pub(super) entries: Vec<Entry>,
    pub(super) order: Order,
    pub(super) page: usize,
    /// The most that may be skipped before the answer is 400.
    pub(super) skip_limit: Option<u64>,
    /// Whether it gives the beginning whatever is to be skipped.
    pub(super) ignores_skip: bool,
    /// What the caller's own bounds hold.
    pub(super) own: Range,
    /// What was asked for.
    pub(super) requests: Vec<Request>,
    next: u64,
    before: u64,
}

/// Identifiers go up and down from here.
const FIRST: u64 = 1_000_000;

impl Server {
    /// A list with these dates.
    pub(super) fn new(order: Order, page: usize, dates: impl IntoIterator<Item = i64>) -> Self {
        let mut server = Self {
            entries: Vec::new(),
            order,
            page,
            skip_limit: None,
            ignores_skip: false,
            own: Range { from: None, until: None },
            requests: Vec::new(),
            next: FIRST,
            before: FIRST,
        };
        dates.into_iter().for_each(|date| server.add(date));
        server
    }

    /// A list of this many entries, some minutes apart.
    pub(super) fn spread(order: Order, page: usize, count: usize, chance: &mut Rng) -> Self {
        let mut date = NOON;
        let dates = std::iter::repeat_with(|| {
            date += chance.i64(1..600 * SECOND);
            date
        });
        let mut server = Self::new(order, page, dates.take(count));
        chance.shuffle(&mut server.entries);
        for (changed, entry) in server.entries.iter_mut().enumerate() {
            entry.changed = changed as u64;
        }
        server
    }

    pub(super) fn add(&mut self, date: i64) {
        self.next += 1;
        self.entries.push(Entry { id: self.next, date, dated: true, changed: self.next });
    }

    /// Adds an entry that comes before the others of its date.
    pub(super) fn add_in_front(&mut self, date: i64) {
        self.before -= 1;
        self.entries.push(Entry { id: self.before, date, dated: true, changed: self.next });
    }

    pub(super) fn change(&mut self, place: usize) {
        self.next += 1;
        self.entries[place].changed = self.next + FIRST;
    }

    fn answer(&mut self, request: Request) -> Option<(Vec<Entry>, bool)> {
        self.requests.push(request);
        assert!(self.requests.len() < 100_000, "the walk does not end");
        if request.skip > self.skip_limit.or(request.skip) {
            return None;
        }
        let range = Range {
            from: request.from.map(microseconds).or(self.own.from),
            until: request.until.map(microseconds).or(self.own.until),
        };
        let order = self.order;
        let mut found: Vec<Entry> =
            self.entries.iter().filter(|entry| range.contains(entry.date)).copied().collect();
        found.sort_unstable_by_key(|entry| order.key(entry));
        let skip = request.skip.filter(|_| !self.ignores_skip).unwrap_or(0);
        let skip = usize::try_from(skip).unwrap();
        let limit = request.limit.map_or(self.page, |limit| usize::try_from(limit).unwrap());
        let more = found.len() > skip + limit;
        Some((found.into_iter().skip(skip).take(limit).collect(), more))
    }
}

fn microseconds(moment: DateTime) -> i64 {
    Timestamp::from(moment).as_microsecond()
}

pub(super) fn by_windows() -> Walker {
    Walker::Windows(Box::new(Windows::new(Bounds::read(&WINDOW, |_| None), None)))
}

pub(super) fn by_offsets(skip_limit: Option<u64>) -> Walker {
    Walker::Offsets(Offsets::new(Start::At(0), skip_limit))
}

/// How often each entry was given.
pub(super) type Given = HashMap<u64, usize>;

/// Walks along the list; `meanwhile` happens between two requests.
pub(super) fn walk(
    server: &mut Server,
    walker: Walker,
    meanwhile: impl FnMut(&mut Server),
) -> Result<Given, Stuck> {
    walk_ahead(server, walker, 0, &mut Rng::with_seed(0), meanwhile)
}

/// What came of a request, once it did.
type Answer = Rc<RefCell<Option<Page>>>;

/// The entries of a page and whether more follow; none if the request was refused.
type Page = Option<(Vec<Entry>, bool)>;

/// The same with up to so many requests under way behind the next one, which the server answers in
/// an order of chance; `meanwhile` happens between two answers.
pub(super) fn walk_ahead(
    server: &mut Server,
    mut walker: Walker,
    ahead: usize,
    chance: &mut Rng,
    mut meanwhile: impl FnMut(&mut Server),
) -> Result<Given, Stuck> {
    let mut given = Given::new();
    let mut asked = Asked::new();
    let mut open: Vec<(Request, Weak<RefCell<Option<Page>>>)> = Vec::new();
    if ahead > 0 {
        walker.read_ahead();
    }
    loop {
        let next = asked.next(&mut walker, ahead, |request| {
            let answer = Answer::default();
            open.push((*request, Rc::downgrade(&answer)));
            answer
        })?;
        let Some(next) = next else {
            return Ok(given);
        };
        while next.borrow().is_none() {
            let (request, answer) = open.swap_remove(chance.usize(0..open.len()));
            // What was dropped meanwhile is not answered.
            if let Some(answer) = answer.upgrade() {
                *answer.borrow_mut() = Some(server.answer(request));
                meanwhile(server);
            }
        }
        let page = next.take().unwrap();
        take(&mut walker, page, &mut given)?;
    }
}

/// Takes a page, and notes what is given of it.
fn take(walker: &mut Walker, page: Page, given: &mut Given) -> Result<(), Stuck> {
    let Some((entries, more)) = page else {
        return Err(walker.refused().expect("a refusal that the walk is not to blame for"));
    };
    let marks: Vec<Mark> = entries.iter().map(mark).collect();
    let keep = walker.take(Shown { entries: entries.len(), marks: &marks, more })?;
    for (place, entry) in entries.iter().enumerate() {
        let kept = match &keep {
            Keep::All => true,
            Keep::None => false,
            Keep::Some(keep) => keep[place],
        };
        if kept {
            *given.entry(entry.id).or_default() += 1;
        }
    }
    Ok(())
}

impl Marks for Vec<Mark> {
    fn all(&self) -> Vec<Mark> {
        self.clone()
    }

    fn first(&self) -> Option<Mark> {
        self.as_slice().first().cloned()
    }
}

pub(super) fn mark(entry: &Entry) -> Mark {
    let key = Key::Identity(entry.id.to_string().into());
    Mark { key, date: entry.dated.then_some(entry.date) }
}
