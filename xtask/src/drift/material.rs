//! Reads all that is compared.

use close_codegen::SourceText;
use close_codegen::vendor::{Inputs, Lock, Unread};

use super::fetch;
use super::given::Given;
use super::sources::{self, Gathered};
use crate::exit::Failure;
use crate::place::Place;
use crate::{document, reading};

/// What was read.
#[derive(Debug)]
pub(crate) struct Material {
    pub(crate) spec: SourceText,
    pub(crate) departures: Option<SourceText>,
    /// The lock, where there is one.
    pub(crate) lock: Option<Lock>,
    pub(crate) gathered: Gathered,
}

impl Material {
    pub(crate) fn read(given: &Given) -> Result<Self, Failure> {
        let spec = document::read(&given.spec()?, "--spec")?;
        let departures = optional(given.departures(), "--departures")?;
        let lock = optional(given.lock(), "--lock")?.map(|text| Lock::read(&text)).transpose();
        let lock = lock.map_err(|diagnostics| Failure::refused(diagnostics.to_string()))?;
        let mut gathered = sources::gather(&given.sources)?;
        if given.needs_network() {
            fetch::fetch(&fetch::wanted(given, &spec, lock.as_ref())?, &mut gathered)?;
        }
        Ok(Self { spec, departures, lock, gathered })
    }

    /// Whether there is anything of the vendor's.
    pub(crate) fn is_empty(&self) -> bool {
        let Gathered { texts, unread, .. } = &self.gathered;
        texts.is_empty() && unread.is_empty() && self.lock.is_none()
    }

    pub(crate) fn inputs(&self) -> Inputs<'_> {
        let Gathered { texts, unread, .. } = &self.gathered;
        // Where nothing could be read, what was published once does not stand for what is now.
        let failed = texts.is_empty() && !unread.is_empty();
        Inputs {
            spec: &self.spec,
            departures: self.departures.as_ref(),
            sources: texts,
            lock: self.lock.as_ref().filter(|_| !failed),
        }
    }

    /// Whether something that was meant to be read was not.
    pub(crate) fn is_missed(&self, unread: &Unread) -> bool {
        unread.faulty || self.gathered.named.contains(&unread.file)
    }
}

/// A file that need not be there, unless it was named.
fn optional(file: Option<(Place, bool)>, option: &str) -> Result<Option<SourceText>, Failure> {
    let Some((place, named)) = file else { return Ok(None) };
    let text = match named {
        true => reading::file(&place, place.path()).map(Some),
        false => reading::optional(&place, place.path()),
    };
    match text {
        Ok(text) => Ok(text.map(|text| SourceText::new(place.to_string(), text))),
        Err(reason) => Err(Failure::refused(format!("{reason}. Name another with {option}."))),
    }
}
