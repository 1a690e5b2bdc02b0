//! What the generator makes of a text.

use close_codegen::SourceText;

/// What the generator made of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A client.
    Client,
    /// At least one fault.
    Refused,
}

/// Gives a text to the generator. It makes files of it, or says what is wrong with it.
///
/// # Panics
///
/// If it does neither, or panics itself.
#[must_use]
pub fn offer_document(text: &str) -> Outcome {
    match close_codegen::generate(&SourceText::new("spec.yaml", text)) {
        Ok(generation) => {
            assert!(!generation.files.is_empty(), "neither a file nor a fault");
            Outcome::Client
        }
        Err(diagnostics) => {
            assert!(!diagnostics.items().is_empty(), "refused without a word");
            // It would be a client whose text is no Rust, which is not the document's fault.
            let own = diagnostics.items().iter().find(|fault| fault.code == "generator-fault");
            assert_eq!(own, None, "a fault of the generator");
            assert!(diagnostics.to_string().contains("error["), "a fault that is not drawn");
            Outcome::Refused
        }
    }
}
