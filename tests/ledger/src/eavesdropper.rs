//! Reads every log, span and event of the process, and looks for what must never be in one.

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Listens at every level, to all that is told anywhere in the process.
#[derive(Clone, Debug)]
pub struct Eavesdropper(Arc<Heard>);

#[derive(Debug)]
struct Heard {
    secrets: Vec<String>,
    state: Mutex<(u64, Vec<String>)>,
}

impl Eavesdropper {
    /// Begins to listen, for the rest of the process.
    #[must_use]
    pub fn on(secrets: Vec<String>) -> Self {
        let heard = Self(Arc::new(Heard { secrets, state: Mutex::default() }));
        // Whoever listens already was put there by a test of the same process, which is a fault of
        // that test: it shows because nothing is heard here then.
        let _ = tracing::subscriber::set_global_default(heard.clone());
        let _ = log::set_boxed_logger(Box::new(heard.clone()));
        log::set_max_level(log::LevelFilter::Trace);
        heard
    }

    /// Looks at a line that a program might log.
    pub fn hear(&self, line: &str) {
        let leaks = self.0.secrets.iter().any(|secret| line.contains(secret.as_str()));
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.0 += 1;
        if leaks {
            state.1.push(line.to_owned());
        }
    }

    /// How many lines there were.
    #[must_use]
    pub fn lines(&self) -> u64 {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner).0
    }

    /// Those that hold a secret.
    #[must_use]
    pub fn leaks(&self) -> Vec<String> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner).1.clone()
    }
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        // Writing to a string does not fail.
        let _ = write!(self.0, " {field}={value:?}");
    }
}

impl Subscriber for Eavesdropper {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut line = Line(span.metadata().name().to_owned());
        span.record(&mut line);
        self.hear(&line.0);
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut line = Line(String::new());
        values.record(&mut line);
        self.hear(&line.0);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(event.metadata().target().to_owned());
        event.record(&mut line);
        self.hear(&line.0);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

impl log::Log for Eavesdropper {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        self.hear(&format!("{} {}", record.target(), record.args()));
    }

    fn flush(&self) {}
}
