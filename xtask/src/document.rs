//! Reads the document, in however many files it is.

use std::fs;
use std::io::{Error, ErrorKind};

use close_codegen::SourceText;

use crate::exit::Failure;
use crate::neighbours;
use crate::place::Place;
use crate::wording::number;

/// The text of the document, under the name that people know it by. `option` is what names another
/// one.
pub(crate) fn read(spec: &Place, option: &str) -> Result<SourceText, Failure> {
    let bytes = fs::read(spec.path())
        .map_err(|error| Failure::refused(unreadable(spec, option, &error)))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(neighbours::follow(SourceText::new(spec.to_string(), text), spec.path())),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let before = error.as_bytes().iter().take(good);
            let line = 1 + before.filter(|byte| **byte == b'\n').count();
            Err(Failure::refused(format!(
                "{spec} is not UTF-8: byte {}, counted from 0, on line {} belongs to no character. \
                 Save the document as UTF-8.",
                number(good),
                number(line)
            )))
        }
    }
}

fn unreadable(spec: &Place, option: &str, error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => {
            format!("{spec} does not exist. Name the OpenAPI document with {option}.")
        }
        ErrorKind::IsADirectory => {
            format!("{spec} is a folder. Name the OpenAPI document in it with {option}.")
        }
        _ => format!(
            "{spec} could not be read: {error}. Make it readable, or name another with {option}."
        ),
    }
}
