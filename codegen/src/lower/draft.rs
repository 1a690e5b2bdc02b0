//! Types while they are made: before it is known which way they go.

use crate::model::{Docs, Enum, Limit, Type, Union, UploadedFile};
use crate::names::Name;
use crate::source::Span;

/// A type before it is known where it is used.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) name: Name,
    pub(super) docs: Docs,
    pub(super) span: Span,
    pub(super) shape: DraftShape,
}

#[derive(Debug)]
pub(super) enum DraftShape {
    Struct {
        fields: Vec<DraftField>,
        required_name: Option<(Name, Span)>,
        closed: bool,
    },
    Enum(Enum),
    Union(Union),
    Text {
        sensitive: bool,
    },
    Alias(Type),
    /// An object of which any field may be missing.
    Partial {
        fields: Vec<DraftField>,
    },
    UploadedFile(UploadedFile),
}

#[derive(Clone, Debug)]
pub(super) struct DraftField {
    pub(super) name: Name,
    pub(super) wire: String,
    pub(super) docs: Docs,
    pub(super) deprecated: bool,
    pub(super) ty: Type,
    pub(super) required: bool,
    pub(super) nullable: bool,
    pub(super) limits: Vec<Limit>,
    pub(super) span: Span,
    /// How many bytes the files of the list may have together, and where that is said.
    pub(super) total_size: Option<(u64, Span)>,
}

impl DraftShape {
    /// The types that a value of this one is made of.
    pub(super) fn parts(&self) -> Vec<&Type> {
        match self {
            Self::Struct { fields, .. } | Self::Partial { fields } => {
                fields.iter().map(|field| &field.ty).collect()
            }
            Self::Union(union) => union.arms.iter().map(|arm| &arm.ty).collect(),
            Self::Alias(ty) => vec![ty],
            Self::UploadedFile(file) => vec![&file.content_type, &file.filename, &file.url],
            Self::Enum(_) | Self::Text { .. } => Vec::new(),
        }
    }
}

/// The client's own type at the core of a type, and whether it stands there without a list or map
/// around it, which would already put it on the heap.
pub(super) fn core(ty: &Type) -> Option<(&Name, bool)> {
    match ty {
        Type::Named(name) | Type::Object(name) => Some((name, true)),
        Type::List(inner) | Type::Map(inner) | Type::Boxed(inner) => {
            core(inner).map(|(name, _)| (name, false))
        }
        Type::Nullable(inner) => core(inner),
        _ => None,
    }
}
