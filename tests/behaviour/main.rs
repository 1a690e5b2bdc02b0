//! What the generated code does, on the modules that the cases' expected output is compiled to. The
//! snapshots in `cases` say that the code is as it was; these tests say that it works.

#![forbid(unsafe_code)]
#![allow(clippy::expect_used, clippy::panic, reason = "a helper of a test fails like the test")]

mod containers;
mod derived;
mod enums;
mod presence;
mod strings;
mod unions;

use serde_json::Value;

/// Reads a value, and writes it again.
fn rewritten<T: serde::Serialize + serde::de::DeserializeOwned>(read: &Value) -> Value {
    let value: T = serde_json::from_value(read.clone()).expect("it reads");
    serde_json::to_value(&value).expect("it writes")
}

/// Why a value does not read.
fn refusal<T: serde::de::DeserializeOwned + std::fmt::Debug>(read: Value) -> String {
    serde_json::from_value::<T>(read).expect_err("it does not read").to_string()
}
