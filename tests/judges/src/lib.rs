//! Has others judge what is built here: schemathesis judges the simulator by the document, and
//! Prism stands between the client and the simulator and refuses whatever breaks the document.
//!
//! A judge that lets everything pass finds nothing either. So each is first shown a planted bad
//! request and a planted bad reply for every operation, and has to refuse them.
//!
//! `.ci/judges` installs the judges and starts the program of this crate.

#![forbid(unsafe_code)]

pub mod conversation;
pub mod document;
pub mod planted;
pub mod prism;
pub mod process;
pub mod schemathesis;

/// What a step of a judgement comes to: it says what is wrong in a sentence.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;
