//! What stands where in a document, as far as it takes to know what a `$ref` there leads to. More
//! than the grammar takes, since a document that is refused is compared all the same.

/// What a component may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Schema,
    Parameter,
    Response,
    RequestBody,
    Example,
    Header,
    SecurityScheme,
    Link,
    Callback,
}

const SECTIONS: [(&str, Kind); 9] = [
    ("schemas", Kind::Schema),
    ("parameters", Kind::Parameter),
    ("responses", Kind::Response),
    ("requestBodies", Kind::RequestBody),
    ("examples", Kind::Example),
    ("headers", Kind::Header),
    ("securitySchemes", Kind::SecurityScheme),
    ("links", Kind::Link),
    ("callbacks", Kind::Callback),
];

impl Kind {
    /// The section of its components.
    pub(super) fn section(self) -> &'static str {
        SECTIONS.iter().find(|(_, kind)| *kind == self).map_or("", |(section, _)| section)
    }

    /// What a section holds.
    pub(super) fn of(section: &str) -> Option<Self> {
        SECTIONS.iter().find(|(known, _)| *known == section).map(|(_, kind)| *kind)
    }
}

/// A part of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Document,
    Components,
    /// The components of a kind, by name.
    Section(Kind),
    Paths,
    PathItem,
    Operation,
    /// Media types, by name.
    Content,
    MediaType,
    /// What may be a component.
    One(Kind),
    /// A list or a map of them.
    Each(Kind),
    Discriminator,
    /// Schemas by the values that tell them apart: a text is a name or a reference.
    Mapping,
    Mapped,
    /// Below a keyword of schemas that is not known.
    Unknown,
    /// Values; a `$ref` in them is none.
    Data,
}

impl Part {
    /// What stands under a key; the items of a list are what stands under no key.
    pub(super) fn below(self, key: &str) -> Self {
        match self {
            Self::Document => match key {
                "paths" => Self::Paths,
                "components" => Self::Components,
                _ => Self::Data,
            },
            Self::Components => Kind::of(key).map_or(Self::Data, Self::Section),
            Self::Paths if key.starts_with("x-") => Self::Data,
            Self::Paths | Self::One(Kind::Callback) => Self::PathItem,
            Self::PathItem => match key {
                "parameters" => Self::Each(Kind::Parameter),
                "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" => {
                    Self::Operation
                }
                _ => Self::Data,
            },
            Self::Operation => match key {
                "parameters" => Self::Each(Kind::Parameter),
                "requestBody" => Self::One(Kind::RequestBody),
                "responses" => Self::Each(Kind::Response),
                "callbacks" => Self::Each(Kind::Callback),
                _ => Self::Data,
            },
            Self::Content => Self::MediaType,
            Self::Section(kind) | Self::Each(kind) => Self::One(kind),
            Self::One(Kind::Schema) => below_schema(key),
            Self::MediaType | Self::One(_) => match key {
                "schema" => Self::One(Kind::Schema),
                "examples" => Self::Each(Kind::Example),
                "content" => Self::Content,
                "headers" => Self::Each(Kind::Header),
                "links" => Self::Each(Kind::Link),
                _ => Self::Data,
            },
            Self::Discriminator if key == "mapping" => Self::Mapping,
            Self::Mapping => Self::Mapped,
            Self::Unknown => Self::Unknown,
            Self::Discriminator | Self::Mapped | Self::Data => Self::Data,
        }
    }

    /// The kind of component that a reference here leads to; none where what it leads to is put in
    /// its place.
    pub(super) fn kind(self) -> Option<Kind> {
        match self {
            Self::One(kind) => Some(kind),
            Self::Unknown | Self::Mapped => Some(Kind::Schema),
            _ => None,
        }
    }

    /// The part that what a reference here leads to is.
    pub(super) fn target(self) -> Self {
        self.kind().map_or(self, Self::One)
    }
}

fn below_schema(key: &str) -> Part {
    match key {
        "properties" | "allOf" | "oneOf" | "anyOf" => Part::Each(Kind::Schema),
        "items" | "additionalProperties" | "not" => Part::One(Kind::Schema),
        "discriminator" => Part::Discriminator,
        "default" | "enum" | "const" | "example" | "examples" => Part::Data,
        _ if key.starts_with("x-") => Part::Data,
        _ => Part::Unknown,
    }
}
