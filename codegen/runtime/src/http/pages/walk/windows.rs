//! Walking by windows of a date.

use super::bounds::Bounds;
use super::coming::Coming;
use super::pace::Pace;
use super::pivot::Dates;
use super::range::{Direction, Range};
use super::tie::Tie;
use super::{Keep, Request, Shown, Stuck};
use crate::http::pages::mark::Mark;
use crate::time::DateTime;
use jiff::Timestamp;

/// Asks for windows of a date until each has been given on a page that holds all of it.
///
/// Such a page shows its window as it was at one moment. The windows do not overlap and leave
/// nothing out, and an entry keeps its date: so an entry that is there throughout the walk is
/// given once, whatever is added, deleted or changed meanwhile, and in whatever order the server
/// puts the entries. A window that does not fit on its page is only looked at, to divide it.
///
/// For the same reason it does not matter which window is asked for first, and several may be asked
/// for at the same time. What is still to come lies in one piece behind those, so that nothing grows
/// with the list.
pub(in crate::http::pages) struct Windows {
    bounds: Bounds,
    /// What to ask for; none at the end.
    window: Option<Range>,
    /// What the walk comes to after that.
    coming: Coming,
    direction: Option<Direction>,
    /// How often the direction was found to be the other.
    turns: u8,
    /// Whether a window has been given, from when on the direction stays.
    given: bool,
    /// The only date of the page that was last too full.
    date: Option<i64>,
    pace: Pace,
    tie: Option<Tie>,
    skip_limit: Option<u64>,
}

/// So often a page may show that the walk should go the other way: the order may be no order.
const TURNS: u8 = 2;

impl Windows {
    pub(in crate::http::pages) fn new(bounds: Bounds, skip_limit: Option<u64>) -> Self {
        Self {
            bounds,
            window: Some(bounds.range),
            coming: Coming::default(),
            direction: None,
            turns: 0,
            given: false,
            date: None,
            pace: Pace::new(),
            tie: None,
            skip_limit,
        }
    }

    pub(super) fn next(&self) -> Result<Option<Request>, Stuck> {
        let Some(window) = self.window else {
            return Ok(None);
        };
        let mut request = request(window, self.bounds.range)?;
        if let Some(tie) = &self.tie {
            request.skip = tie.skip();
            request.limit = tie.limit();
            if request.skip > self.skip_limit.or(request.skip) {
                return Err(Stuck::Crowded(tie.moment()));
            }
        }
        Ok(Some(request))
    }

    /// The windows after this one, which from now on stay what they are.
    pub(super) fn ahead(&mut self, count: usize) -> Vec<Request> {
        // How long they should be shows in a window that has been given.
        let Some(direction) = self.direction.filter(|_| self.given) else {
            return Vec::new();
        };
        let windows =
            self.coming.ahead(count, |rest| slice(&self.bounds, &self.pace, rest, direction));
        windows.map_while(|window| request(window, self.bounds.range).ok()).collect()
    }

    /// What tells the entries of a page apart, where that is needed to take it.
    fn marks(&self, shown: Shown<'_>) -> Vec<Mark> {
        // The first window given has an open end, so that its length shows in the dates alone.
        let wanted = shown.more || self.tie.is_some() || (!self.given && !self.coming.is_empty());
        if wanted { shown.marks.all() } else { Vec::new() }
    }

    pub(super) fn take(&mut self, shown: Shown<'_>) -> Result<Keep, Stuck> {
        let Some(window) = self.window else {
            return Ok(Keep::None);
        };
        let marks = self.marks(shown);
        if (shown.more || self.tie.is_some()) && marks.len() != shown.entries {
            // The reply has bytes that are no text, and so no entry of it can be told from another.
            return Err(Stuck::Dateless);
        }
        if self.tie.is_some() {
            return self.take_tie(&marks, shown.more);
        }
        if !shown.more {
            self.pace.held(shown.entries, self.length(window, &marks));
            self.advance();
            return Ok(Keep::All);
        }
        self.pace.overflowed(shown.entries);
        if let Some(moment) = window.only_moment() {
            self.tie = Some(Tie::new(moment));
            return self.take_tie(&marks, shown.more);
        }
        self.divide(window, &marks)?;
        Ok(Keep::None)
    }

    pub(super) fn refused(&self) -> Option<Stuck> {
        if let Some(tie) = &self.tie {
            return tie.skip().map(|_| Stuck::Crowded(tie.moment()));
        }
        // The whole list was taken, so it is the window that is not.
        let undivided = self.window == Some(self.bounds.range);
        (!undivided && !self.given).then_some(Stuck::Undivided)
    }

    fn take_tie(&mut self, marks: &[Mark], more: bool) -> Result<Keep, Stuck> {
        let Some(tie) = &mut self.tie else {
            return Ok(Keep::None);
        };
        let (keep, finished) = tie.take(marks, more)?;
        if finished {
            self.tie = None;
            self.advance();
        }
        Ok(keep)
    }

    /// Divides a window by the dates on a page that does not hold all of it.
    fn divide(&mut self, window: Range, marks: &[Mark]) -> Result<(), Stuck> {
        let dates = marks.iter().filter_map(|mark| mark.date);
        let dates: Vec<i64> = dates.filter(|date| window.contains(*date)).collect();
        dates.iter().for_each(|date| self.bounds.include(*date));
        let dates = Dates::new(dates).ok_or(Stuck::Dateless)?;
        let only_date = dates.only_one();
        let before = self.turns;
        let (window, direction) = self.settle(window, &dates);
        // Of what came before a turn, nothing follows for what comes after.
        self.date = only_date.filter(|_| self.turns == before);
        let parts = match only_date {
            None => {
                self.pace.orderly = dates.are_in_order(direction);
                dates.boundary(direction).and_then(|boundary| window.cut(boundary, direction))
            }
            // First what the walk comes to up to and with the date; if that is the window, then
            // without.
            Some(date) => window
                .cut(direction.past(date), direction)
                .or_else(|| window.cut(direction.up_to(date), direction)),
        };
        let (near, far) = parts.ok_or(Stuck::Dateless)?;
        self.window = Some(near);
        self.coming.push_front(far, direction);
        Ok(())
    }

    /// Finds out which way to go, so that pages begin with what comes first; the window may become
    /// another for it.
    fn settle(&mut self, window: Range, dates: &Dates) -> (Range, Direction) {
        let earlier = self.date.zip(dates.only_one()).filter(|(earlier, date)| earlier != date);
        let by_pages =
            earlier.map(
                |(earlier, date)| {
                    if earlier < date { Direction::Ascending } else { Direction::Descending }
                },
            );
        let Some(current) = self.direction else {
            let direction = dates.direction().unwrap_or(Direction::Descending);
            self.direction = Some(direction);
            return (window, direction);
        };
        let ordered = dates.direction().filter(|direction| dates.are_in_order(*direction));
        match ordered.or(by_pages) {
            Some(other) if other != current && !self.given && self.turns < TURNS => {
                self.turns += 1;
                self.direction = Some(other);
                (window.joined(self.coming.take(current), current), other)
            }
            _ => (window, current),
        }
    }

    /// Goes on to the next window.
    fn advance(&mut self) {
        self.given = true;
        self.window = match self.direction {
            Some(direction) => {
                self.coming.next(|rest| slice(&self.bounds, &self.pace, rest, direction))
            }
            None => None,
        };
    }

    /// How long a window is, from where its entries begin if it is the first.
    fn length(&self, window: Range, marks: &[Mark]) -> Option<u64> {
        if window.only_moment().is_some() {
            // How many share a moment says nothing of how many come in a while.
            return None;
        }
        if self.given {
            return window.width();
        }
        let dates = || marks.iter().filter_map(|mark| mark.date);
        let (first, last) =
            dates().min().zip(dates().max()).filter(|(first, last)| first < last)?;
        match self.direction? {
            Direction::Ascending => Range { from: Some(first), ..window },
            Direction::Descending => Range { until: Some(last), ..window },
        }
        .width()
    }
}

/// As much of the rest as seems to fit on a page, and what is left of it.
fn slice(
    bounds: &Bounds,
    pace: &Pace,
    rest: Range,
    direction: Direction,
) -> Option<(Range, Range)> {
    rest.cut(bounds.slice(rest, pace.width()?, direction)?, direction)
}

fn request(window: Range, own: Range) -> Result<Request, Stuck> {
    Ok(Request {
        from: bound(window.from, own.from)?,
        until: bound(window.until, own.until)?,
        ..Request::default()
    })
}

/// A bound to send; none where the caller's own holds.
fn bound(moment: Option<i64>, own: Option<i64>) -> Result<Option<DateTime>, Stuck> {
    let moment = moment.filter(|_| moment != own);
    let timestamp = moment.map(Timestamp::from_microsecond).transpose();
    timestamp.map(|moment| moment.map(DateTime::from)).map_err(|_| Stuck::Dateless)
}
