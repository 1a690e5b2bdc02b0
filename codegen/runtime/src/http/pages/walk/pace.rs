//! How much to ask for at once.

/// How long a window to ask for next, by how full the ones before were.
#[derive(Clone, Debug)]
pub(super) struct Pace {
    /// The most entries a page has been seen to hold.
    page: usize,
    /// Entries that came of late, and how long a time they lay in.
    entries: f64,
    microseconds: f64,
    /// By which part pages were fuller or emptier, of late, than was expected.
    spread: f64,
    /// How many windows in a row were nearly empty.
    sparse: u8,
    /// Whether pages begin with what the walk comes to first.
    pub(super) orderly: bool,
    /// How long a window to ask for; all the rest if none.
    width: Option<u64>,
}

/// How full a page should become at the least, whatever the spread.
const LEAST_FULL: f64 = 0.75;

/// So many times the spread stays free, so that few pages become too full: each that does is asked
/// for in vain.
const MARGIN: f64 = 2.5;

/// The most by which a window grows after one that was nearly empty.
const GROWTH: f64 = 16.0;

impl Pace {
    pub(super) fn new() -> Self {
        Self {
            page: 0,
            entries: 0.0,
            microseconds: 0.0,
            spread: (1.0 - LEAST_FULL) / MARGIN,
            sparse: 0,
            orderly: true,
            width: None,
        }
    }

    /// Takes notice of a page that does not hold its window.
    pub(super) fn overflowed(&mut self, entries: usize) {
        self.page = self.page.max(entries);
    }

    /// Takes notice of a page that holds its window, which is this long as far as that is known.
    pub(super) fn held(&mut self, entries: usize, width: Option<u64>) {
        let Some(width) = width else {
            return;
        };
        if entries.saturating_mul(4) < self.page {
            self.widen(entries, width);
            return;
        }
        self.sparse = 0;
        self.compare(entries as f64, width as f64);
        // What came before counts half as much, so that chance does not lead from one extreme to
        // the other.
        self.entries = self.entries / 2.0 + entries as f64;
        self.microseconds = self.microseconds / 2.0 + width as f64;
        self.width = Some((self.microseconds * self.target() / self.entries.max(1.0)) as u64);
    }

    fn widen(&mut self, entries: usize, width: u64) {
        self.sparse = self.sparse.saturating_add(1);
        self.entries = 0.0;
        self.microseconds = 0.0;
        // Where a page shows at once how much of the rest fits, to ask for the rest costs one
        // request; where it does not, that many more until a part of it fits.
        let all = self.orderly || self.sparse > 1;
        let growth = (self.target() / entries as f64).clamp(1.0, GROWTH);
        self.width = (!all).then_some((width as f64 * growth) as u64);
    }

    pub(super) fn width(&self) -> Option<u64> {
        self.width
    }

    /// Compares what came with what was expected of a window as long.
    fn compare(&mut self, entries: f64, width: f64) {
        let expected = self.entries * width / self.microseconds;
        if expected > 0.0 {
            let deviation = (entries / expected - 1.0).abs().min(1.0);
            self.spread = (3.0 * self.spread + deviation) / 4.0;
        }
    }

    /// How many entries a page should hold.
    fn target(&self) -> f64 {
        let full = (1.0 - MARGIN * self.spread).max(LEAST_FULL);
        (self.page as f64 * full).max(1.0)
    }
}
