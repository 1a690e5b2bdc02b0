//! Pages that are asked for before the one in front of them has come.

use crate::http::pages::mark::Key;
use crate::http::pages::walk::{Keep, Shown};

/// Makes sure that one page goes on where the one before ended.
///
/// Such pages may show the list at different times, the later page at the earlier time. So each
/// begins with the last entry of the page before: as long as the entries that stay keep their order,
/// nothing then lies between the two, whatever was added or deleted in front of them. Where a page
/// does not have that entry, it is given up, and what follows the page before is asked for again:
/// now that this has come, as one who reads one page after the other would ask.
#[derive(Default)]
pub(super) struct Overlap {
    /// The last entry that was given.
    last: Option<Key>,
    /// How many entries a page has, and whether the last two had as many.
    length: u64,
    steady: bool,
    /// The next page stands by itself.
    alone: bool,
}

impl Overlap {
    /// How many entries of the page before the next one begins with.
    pub(super) fn entries(&self) -> u64 {
        // A page of one would show nothing else.
        u64::from(self.last.is_some() && !self.alone && self.length > 1)
    }

    /// How far it is from one page to the one behind it, and how much of that is overlap; none if
    /// that is not known.
    pub(super) fn step(&self) -> Option<(u64, u64)> {
        let again = self.entries();
        (again > 0 && self.steady).then(|| (self.length - again, again))
    }

    /// Takes a page, and says what is new on it; none if it does not go on where the one before
    /// ended.
    pub(super) fn take(&mut self, shown: Shown<'_>) -> Option<Keep> {
        let keys: Vec<Key> = shown.marks.all().into_iter().map(|mark| mark.key).collect();
        let again = self.entries();
        let known = match &self.last {
            Some(last) if again > 0 => place_of(last, &keys).map(|place| place + 1),
            _ => Some(0),
        };
        self.alone = known.is_none();
        let known = known?;
        let length = shown.entries as u64;
        self.steady = self.length == 0 || self.length == length;
        self.length = length;
        // Entries that cannot be told apart overlap nothing.
        self.last = keys.last().filter(|_| keys.len() == shown.entries).cloned();
        Some(match known {
            0 => Keep::All,
            _ => Keep::Some((0..keys.len()).map(|place| place >= known).collect()),
        })
    }
}

/// Where an entry stands: mostly first, but behind others that have moved in before it.
fn place_of(entry: &Key, keys: &[Key]) -> Option<usize> {
    let place = keys.iter().position(|key| key == entry)?;
    // Without an identity it might be another that looks the same.
    (place == 0 || matches!(entry, Key::Identity(_))).then_some(place)
}
