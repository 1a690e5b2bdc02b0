//! The breaks that were agreed to.

use std::path::Path;

use close_codegen::{AcceptedBreaks, Comparison, SourceText};

use crate::exit::Failure;
use crate::place::Place;
use crate::today::today;
use crate::{reading, workspace};

/// Where they stand unless another file is named.
const FILE: &str = "spec/accepted-breaks.yaml";

/// Marks the findings that were agreed to. No file is no agreement, unless it was named.
pub(super) fn apply(named: Option<&Path>, comparison: &mut Comparison) -> Result<(), Failure> {
    let place = match named {
        Some(path) => Place::given(path.to_owned()),
        None => match workspace::root("name the accepted breaks with --accepted") {
            Ok(root) => Place::in_workspace(&root, FILE),
            Err(_) => return Ok(()),
        },
    };
    let text = match named {
        Some(_) => reading::file(&place, place.path()).map(Some),
        None => reading::optional(&place, place.path()),
    };
    let Some(text) = text.map_err(Failure::unread)? else { return Ok(()) };
    let breaks = AcceptedBreaks::read(&SourceText::new(place.to_string(), text));
    let applied = breaks.and_then(|breaks| breaks.apply(comparison, &today()));
    applied.map_err(|diagnostics| Failure::refused(diagnostics.to_string()))
}
