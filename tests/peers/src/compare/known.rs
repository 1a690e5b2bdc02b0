//! The differences that are known, each with its reason: the one place. Anything else fails.

use super::{Difference, Kind};

/// A difference that is known.
#[derive(Debug)]
pub struct Known {
    /// The peers, by name.
    pub peers: &'static [&'static str],
    /// How the operation begins or ends; empty for all.
    pub operation: &'static str,
    /// How the place begins.
    pub at: &'static str,
    /// In what way.
    pub kind: Kind,
    /// What has to stand in what was seen; empty for anything.
    pub shown: &'static str,
    /// Who is right, and why.
    pub reason: &'static str,
}

const ALL: &[&str] = &[
    "document",
    "by hand",
    "progenitor",
    "openapi-generator",
    "openapi-to-rust",
    "ploidy",
    "oas3-gen",
];

/// oas3-gen refuses the empty text too.
const BUT_OAS3_GEN: &[&str] =
    &["document", "by hand", "progenitor", "openapi-generator", "openapi-to-rust", "ploidy"];

const fn known(
    peers: &'static [&'static str],
    operation: &'static str,
    at: &'static str,
    kind: Kind,
    shown: &'static str,
    reason: &'static str,
) -> Known {
    Known { peers, operation, at, kind, shown, reason }
}

const MOMENT: &str =
    "We write a moment as Close does in its answers. RFC 3339 has both mean the same.";
const NO_ID: &str = "The identifiers `..`, `.` and the empty one lead to another address.";
const NO_LIST: &str = "A filter by nothing: Close says nothing of it, and it may as well mean all.";
const LONG: &str =
    "Close advises against addresses of more than 2,000 characters, and tells of this way.";
const NO_NULL: &str =
    "The document allows null here. The peer has one value for null and for absent.";
const NO_DATE: &str = "The peer makes a structure of a day and a moment, which no query can hold.";
const SLASHES: &str = "The URL library of the peer takes these characters for others, or for none.";

/// All that are known.
#[rustfmt::skip]
pub const KNOWN: &[Known] = &[
    known(&["document", "by hand", "openapi-to-rust", "oas3-gen"], "_list", "query ",
        Kind::MomentWrittenOtherwise, "", MOMENT),
    known(ALL, "_create", "body ", Kind::MomentWrittenOtherwise, "", MOMENT),
    known(ALL, "_update", "body ", Kind::MomentWrittenOtherwise, "", MOMENT),
    known(ALL, "_list", "method", Kind::LongQuery, "", LONG),
    known(ALL, "", "call", Kind::RefusedByUs, "is an empty list", NO_LIST),
    known(BUT_OAS3_GEN, "", "call", Kind::RefusedByUs, "`id` is empty", NO_ID),
    known(ALL, "", "call", Kind::RefusedByUs, "`id` is a step within the path", NO_ID),
    known(&["document"], "", "header x-tz-offset", Kind::NumberWrittenOtherwise, "",
        "`-4` and `-4.0` are one number."),

    known(&["progenitor"], "", "query ", Kind::ListRepeated, "",
        "The document says `explode: false`, which the peer does not read."),
    known(&["progenitor"], "_list", "call", Kind::NotSent, "can only flatten", NO_DATE),
    known(&["progenitor"], "", "body ", Kind::NullLeftOut, "", NO_NULL),
    known(&["progenitor"], "whatsapp_", "body attachments", Kind::EmptyListLeftOut, "",
        "In an update an empty list takes the files away. The peer leaves it out."),
    known(&["progenitor"], "", "path", Kind::BackslashAsSlash, "", SLASHES),

    known(&["openapi-generator"], "_list", "query ", Kind::Quoted, "",
        "The peer writes a parameter whose schema is composed as JSON, in quotation marks."),
    known(&["openapi-generator"], "", "path", Kind::SpaceAsPlus, "",
        "The peer writes a path as if it were a form. A plus sign in a path is one."),

    known(&["openapi-to-rust"], "_list", "call", Kind::NotSent, "contains a comma",
        "The peer refuses a comma in an item. We send it encoded; a server that splits first gets it whole."),
    known(&["openapi-to-rust"], "sms_create", "body direction", Kind::NullLeftOut, "", NO_NULL),
    known(&["openapi-to-rust"], "sms_create", "body source", Kind::NullLeftOut, "", NO_NULL),

    known(&["ploidy"], "sms_", "header x-tz-offset", Kind::OnlyOurs, "",
        "The peer has no parameters in headers."),
    known(&["ploidy"], "_list", "call", Kind::NotSent, "can only flatten", NO_DATE),
    known(&["ploidy"], "", "path", Kind::ControlsLost, "", SLASHES),

    known(&["oas3-gen"], "", "path", Kind::SlashLost, "",
        "Every path of Close ends with a slash. The peer leaves it out."),
    known(&["oas3-gen"], "", "path", Kind::ControlsLost, "", SLASHES),
    known(&["oas3-gen"], "", "body ", Kind::NullLeftOut, "", NO_NULL),
    known(&["oas3-gen"], "", "call", Kind::NotSent, "Validation error: length",
        "The peer refuses an empty text where the document does not."),
];

impl Known {
    /// Whether this is the difference.
    #[must_use]
    pub fn tells(&self, peer: &str, operation: &str, difference: &Difference) -> bool {
        self.peers.contains(&peer)
            && (operation.starts_with(self.operation) || operation.ends_with(self.operation))
            && difference.at.starts_with(self.at)
            && difference.kind == self.kind
            && difference.shown.contains(self.shown)
    }
}

/// The differences that are not known.
#[must_use]
pub fn unknown(peer: &str, operation: &str, found: Vec<Difference>) -> Vec<Difference> {
    let is_known = |difference: &Difference| {
        KNOWN.iter().any(|known| known.tells(peer, operation, difference))
    };
    found.into_iter().filter(|difference| !is_known(difference)).collect()
}
