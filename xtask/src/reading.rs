//! The text of a file, or the words that say why there is none. They end without a full stop: what to
//! do follows, or the next reason.

use std::fmt::Display;
use std::fs;
use std::io::{Error, ErrorKind};
use std::path::Path;
use std::string::FromUtf8Error;

use crate::wording::number;

/// The text of a file that has to be there. `name` is what people know it by.
pub(crate) fn file(name: impl Display, path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|error| unreadable(&name, &error))?;
    text(name, bytes)
}

/// The text of a file that need not be there.
pub(crate) fn optional(name: impl Display, path: &Path) -> Result<Option<String>, String> {
    match fs::read(path) {
        Ok(bytes) => text(name, bytes).map(Some),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(name, &error)),
    }
}

/// What a file says.
pub(crate) fn text(name: impl Display, bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes)
        .map_err(|error| format!("{}: save it as UTF-8", not_utf8(name, &error)))
}

/// Why a file or a folder could not be read.
pub(crate) fn unreadable(name: impl Display, error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => format!("{name} does not exist"),
        ErrorKind::IsADirectory => format!("{name} is a folder"),
        _ => format!("{name} could not be read: {error}"),
    }
}

/// Where something is no text.
pub(crate) fn not_utf8(name: impl Display, error: &FromUtf8Error) -> String {
    let good = error.utf8_error().valid_up_to();
    let line = 1 + error.as_bytes().iter().take(good).filter(|byte| **byte == b'\n').count();
    let (byte, line) = (number(good), number(line));
    format!("{name} is not UTF-8, as byte {byte} (counted from 0, on line {line}) shows")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{file, optional, text};

    #[test]
    fn it_says_why_there_is_no_text() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let nowhere = folder.join("nowhere");
        assert_eq!(file("it", &nowhere), Err("it does not exist".to_owned()));
        assert_eq!(optional("it", &nowhere), Ok(None));
        assert_eq!(file("it", folder), Err("it is a folder".to_owned()));
        assert_eq!(optional("it", folder), Err("it is a folder".to_owned()));
        let words =
            "it is not UTF-8, as byte 1,201 (counted from 0, on line 2) shows: save it as UTF-8";
        let bytes = [&[b' '; 1200][..], b"\n\xff\n"].concat();
        assert_eq!(text("it", bytes), Err(words.to_owned()));
    }
}
