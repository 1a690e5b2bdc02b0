//! Schema components → drafts of types.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, Schema, SchemaKind, Type as Kind};

use super::component::makes_type;
use super::context::{Context, Located, SchemaUse, Written, extension, flag, written};
use super::docs;
use super::draft::{Draft, DraftShape};
use crate::model::Type;
use crate::names::{self, Case, Name, Scope};

impl<'d> Context<'d> {
    /// Names every schema component. A twin of another (`x-nullable-of`) makes no type.
    pub(super) fn name_types(&mut self) {
        let components = self.openapi.components.as_ref();
        let mut scope = Scope::new(self.sink, "the types");
        let mut types = IndexMap::new();
        for component in components.into_iter().flat_map(|components| components.schemas.keys()) {
            let Some(schema) = self.schema(component) else {
                continue;
            };
            let extensions = schema.inline().map(|schema| &schema.schema_data.extensions);
            if extensions.is_some_and(|keys| keys.contains_key("x-nullable-of")) {
                continue;
            }
            let given = extensions.and_then(|keys| written(keys, schema.node()));
            let span = schema.node().label;
            let Some(name) = self.name(given, component, Case::Camel, span) else {
                continue;
            };
            if names::is_taken_type(&name) {
                self.sink.report(
                    "taken-name",
                    span,
                    format!("a type called `{name}` would hide the standard library's"),
                    "give it another name with `x-rust-name`",
                );
            }
            scope.claim(&name, component, span);
            types.insert(component.as_str(), name);
        }
        self.partials = self.name_partials(&mut scope);
        self.uploaded = self.name_uploaded(&mut scope);
        self.types = types;
    }

    /// The drafts of all types, in the order of the document.
    pub(super) fn drafts(&self, tags: &IndexMap<String, String>) -> Vec<Draft> {
        let Some(components) = self.components() else {
            return Vec::new();
        };
        let drafts = components.schemas.keys().filter_map(|component| {
            let schema = self.schema(component)?;
            let Some(name) = self.types.get(component.as_str()) else {
                self.check_twin(schema);
                return None;
            };
            let tag = tags.get(component).map(String::as_str);
            let parts = self.partial_drafts(component, name, schema, tag);
            Some(std::iter::once(self.draft(component, name, schema, tag)).chain(parts))
        });
        drafts.flatten().collect()
    }

    fn draft(
        &self,
        component: &str,
        name: &Name,
        schema: SchemaUse<'d>,
        tag: Option<&str>,
    ) -> Draft {
        let shape = match schema {
            SchemaUse::Reference(..) => {
                let used = self.type_of_component(component);
                DraftShape::Alias(used.map_or(Type::Any, |used| used.ty))
            }
            SchemaUse::Inline(inline) => self.shape(component, inline, tag),
        };
        Draft {
            name: name.clone(),
            docs: docs::of_type(&self.links, component, schema.inline()),
            span: schema.node().label,
            shape,
        }
    }

    fn shape(&self, component: &str, schema: Located<'d, Schema>, tag: Option<&str>) -> DraftShape {
        self.refuse_stray_keys(schema);
        match &schema.value.schema_kind {
            _ if !makes_type(schema) => {
                let used = self.type_of_component(component);
                DraftShape::Alias(used.map_or(Type::Any, |used| used.ty))
            }
            SchemaKind::Type(Kind::String(text)) if !text.enumeration.is_empty() => {
                self.enumeration(text, schema)
            }
            SchemaKind::Type(Kind::String(text)) => {
                self.check_format(text, schema);
                DraftShape::Text {
                    sensitive: flag(&schema.value.schema_data.extensions, "x-sensitive"),
                }
            }
            SchemaKind::OneOf { one_of } => self.union(component, one_of, schema),
            _ => self.structure(schema, tag),
        }
    }

    fn structure(&self, schema: Located<'d, Schema>, tag: Option<&str>) -> DraftShape {
        let fields = self.fields(schema, tag);
        let key = "x-rust-required-name";
        let text = extension(&schema.value.schema_data.extensions, key);
        let required_name = text.and_then(|text| {
            let span = schema.node.nearest(&[key]).span;
            Some((self.name(Some(Written { text, span }), "", Case::Camel, span)?, span))
        });
        let closed = match &schema.value.schema_kind {
            SchemaKind::Type(Kind::Object(object)) => {
                object.additional_properties == Some(AdditionalProperties::Any(false))
            }
            _ => false,
        };
        DraftShape::Struct { fields, required_name, closed }
    }

    /// `x-sensitive`, `x-closed-enum` and `x-rust-value-names` where they would do nothing.
    fn refuse_stray_keys(&self, schema: Located<'d, Schema>) {
        let (is_enum, is_string) = match &schema.value.schema_kind {
            SchemaKind::Type(Kind::String(text)) => {
                (!text.enumeration.is_empty(), makes_type(schema))
            }
            _ => (false, false),
        };
        let is_object = makes_type(schema)
            && !is_string
            && !matches!(schema.value.schema_kind, SchemaKind::OneOf { .. });
        let keys = [
            ("x-sensitive", is_string && !is_enum),
            ("x-closed-enum", is_enum),
            ("x-rust-value-names", is_enum),
            ("x-rust-required-name", is_object),
            ("x-failure", is_object),
            ("x-partial", is_object),
            ("x-attachment", is_object),
            ("x-total-size", false),
        ];
        for (key, fits) in keys {
            self.refuse_stray(schema, key, fits);
        }
    }

    pub(super) fn refuse_stray(&self, schema: Located<'d, Schema>, key: &str, fits: bool) {
        let set = schema.value.schema_data.extensions.contains_key(key);
        if let Some(node) = schema.node.get(key).filter(|_| set && !fits) {
            self.sink.report(
                "stray-extension",
                node.label,
                format!("`{key}` does nothing here"),
                home_of(key),
            );
        }
    }
}

/// Where an `x-` key does something.
fn home_of(key: &str) -> &'static str {
    match key {
        "x-sensitive" => {
            "it belongs on a component that is a string without an enum: move the schema there, or take the key out"
        }
        "x-closed-enum" | "x-rust-value-names" | "x-nullable-of" => {
            "it belongs on a component that is an enum: move the schema there, or take the key out"
        }
        "x-failure" => {
            "it belongs on the object component that is the body of failures: move it there, or take the key out"
        }
        "x-total-size" => {
            "it belongs on a property that is a list of `x-attachment` objects: take it out"
        }
        "x-rust-required-name" | "x-partial" | "x-attachment" => {
            "it belongs on a component that is an object: move the schema there, or take the key out"
        }
        _ => "it belongs on a component or a property: take it out",
    }
}
