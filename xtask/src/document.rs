//! Reads the document, in however many files it is.

use std::fs;
use std::io::{Error, ErrorKind};

use close_codegen::SourceText;

use crate::exit::Failure;
use crate::place::Place;
use crate::{neighbours, reading};

/// The text of the document, under the name that people know it by. `option` is what names another
/// one.
pub(crate) fn read(spec: &Place, option: &str) -> Result<SourceText, Failure> {
    let bytes = fs::read(spec.path())
        .map_err(|error| Failure::refused(unreadable(spec, option, &error)))?;
    let text = reading::text(spec, bytes).map_err(Failure::unread)?;
    Ok(neighbours::follow(SourceText::new(spec.to_string(), text), spec.path()))
}

fn unreadable(spec: &Place, option: &str, error: &Error) -> String {
    let advice = match error.kind() {
        ErrorKind::NotFound => "Name the OpenAPI document",
        ErrorKind::IsADirectory => "Name the OpenAPI document in it",
        _ => "Make it readable, or name another",
    };
    format!("{}. {advice} with {option}.", reading::unreadable(spec, error))
}
