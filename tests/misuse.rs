//! Mistakes that do not compile, and what rustc says of them: it has to name the field.

#![forbid(unsafe_code)]

#[test]
fn what_cannot_be_right_does_not_compile() {
    trybuild::TestCases::new().compile_fail("misuse/*.rs");
}
