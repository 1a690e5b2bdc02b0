//! An end to what does not end.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long one case may take. Each takes milliseconds: whatever this machine does meanwhile, what
/// is not over by then has no end.
const LONGEST: Duration = Duration::from_secs(120);

/// How often it is looked at.
const GLANCE: Duration = Duration::from_millis(500);

/// Ends the program, and shows the case, when a case does not end.
#[derive(Debug)]
pub struct Watch {
    case: Arc<Mutex<Option<(Instant, String)>>>,
    over: Arc<AtomicBool>,
    slowest: Mutex<Duration>,
}

impl Watch {
    /// Begins to watch.
    #[must_use]
    pub fn start() -> Self {
        let watch = Self { case: Arc::default(), over: Arc::default(), slowest: Mutex::default() };
        let (case, over) = (Arc::clone(&watch.case), Arc::clone(&watch.over));
        thread::spawn(move || {
            while !over.load(Ordering::Relaxed) {
                thread::sleep(GLANCE);
                let case = case.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some((_, text)) = case.as_ref().filter(|(at, _)| at.elapsed() > LONGEST) {
                    // Not `eprintln!`, which a test keeps until it is over.
                    let told = format!("a case did not end within {LONGEST:?}:\n{text}\n");
                    let _ = io::stderr().write_all(told.as_bytes());
                    std::process::exit(101);
                }
            }
        });
        watch
    }

    /// Runs a case; `shown` is what is told of it if it does not end.
    pub fn case<T>(&self, shown: &str, run: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let set = |case| *self.case.lock().unwrap_or_else(PoisonError::into_inner) = case;
        set(Some((start, shown.to_owned())));
        let result = run();
        set(None);
        let mut slowest = self.slowest.lock().unwrap_or_else(PoisonError::into_inner);
        *slowest = start.elapsed().max(*slowest);
        result
    }

    /// How long the longest case took until now.
    #[must_use]
    pub fn slowest(&self) -> Duration {
        *self.slowest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
    }
}
