//! The program in the docs of a call: made of the document's examples, and where it has none, of
//! values that fit.

use std::cell::Cell;
use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::limits;
use crate::model::{
    Begins, Construction, Example, Expression, Field, Operation, Outcome, Presence, Shape, Struct,
    Style, Type, TypeDefinition,
};
use crate::names::{self, Case, Name};

/// Deeper than any value needs to be; a type that cannot be without itself has none.
const DEEPEST: usize = 8;

/// A program of more expressions than this is no example.
const LONGEST: usize = 300;

/// Whether a setter converts what it is given, or the place wants the very type.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Wanted {
    Exact,
    Convertible,
}

/// Makes expressions of types.
#[derive(Debug)]
pub(super) struct Examples<'t> {
    /// How many expressions the program may still have.
    left: Cell<usize>,
    /// Whether some value of the program cannot be made.
    lacks: Cell<bool>,
    types: BTreeMap<&'t Name, &'t TypeDefinition>,
}

impl<'t> Examples<'t> {
    pub(super) fn new(types: impl IntoIterator<Item = &'t TypeDefinition>) -> Self {
        Self {
            left: Cell::new(0),
            lacks: Cell::new(false),
            types: types.into_iter().map(|definition| (&definition.name, definition)).collect(),
        }
    }

    /// The program that makes a call. `given` are the examples of its parameters.
    pub(super) fn of(
        &self,
        operation: &Operation,
        given: &BTreeMap<&str, &Json>,
        body: Option<&Json>,
    ) -> Example {
        let mut example = Example::default();
        self.left.set(LONGEST);
        self.lacks.set(false);
        for parameter in &operation.arguments {
            let made_up = limits::kept(&parameter.limits);
            let json = given.get(parameter.wire.as_str()).copied().or(made_up.as_ref());
            example.arguments.push(self.parameter(&parameter.ty, parameter.style, json));
        }
        if let Some(declared) = operation.body.as_ref() {
            let value = || self.expression(&declared.ty, body, Wanted::Convertible, 0);
            match declared.begins {
                Begins::Given => example.arguments.push(value()),
                Begins::Absent if body.is_some() => {
                    let name = names::make("body", Case::Snake);
                    example.setters.extend(name.map(|name| (name, Some(value()))));
                }
                Begins::Absent | Begins::Empty => {}
            }
            let fields = declared.setters.iter();
            let set = fields.filter_map(|field| self.setter(field, body?.get(&field.wire)?));
            example.setters.extend(set);
        }
        let options = operation.options.iter().filter_map(|option| {
            let json = given.get(option.wire.as_str())?;
            Some((option.name.clone(), Some(self.parameter(&option.ty, option.style, Some(json)))))
        });
        example.setters.extend(options);
        example.shows = self.shown(operation);
        example.runs = operation.reply.is_some() && !self.lacks.get();
        example
    }

    /// The field that tells what a call gave from the others of its kind.
    fn shown(&self, operation: &Operation) -> Option<Name> {
        if let Some(pages) = &operation.pages {
            return Some(pages.identity_field.clone());
        }
        let Outcome::Json(Type::Object(name)) = &operation.outcome else { return None };
        let Shape::Struct(object) = &self.types.get(name)?.shape else { return None };
        let text = |field: &&Field| matches!(field.ty, Type::Text | Type::Named(_));
        let always = object.fields.iter().filter(|field| field.presence == Presence::Required);
        always.filter(text).find(|field| field.wire == "id").map(|field| field.name.clone())
    }

    /// A value that nobody can make.
    fn missing(&self) -> Expression {
        self.lacks.set(true);
        Expression::Missing
    }

    pub(super) fn parameter(&self, ty: &Type, style: Style, json: Option<&Json>) -> Expression {
        if style == Style::Single {
            return self.expression(ty, json, Wanted::Convertible, 0);
        }
        let items = json.and_then(Json::as_array).map(|items| items.iter().map(Some).collect());
        self.array(ty, items.unwrap_or_default())
    }

    fn setter(&self, field: &Field, json: &Json) -> Option<(Name, Option<Expression>)> {
        if json.is_null() {
            return field.clear.clone().map(|clear| (clear, None));
        }
        Some((
            field.name.clone(),
            Some(self.expression(&field.ty, Some(json), Wanted::Convertible, 0)),
        ))
    }

    /// A list for a setter: never empty, for the type of its items would be open.
    fn array(&self, item: &Type, items: Vec<Option<&Json>>) -> Expression {
        let items = if items.is_empty() { vec![None] } else { items };
        // Text converts in a setter's list; anything else is taken as it is.
        let wanted = match item {
            Type::Text | Type::Named(_) | Type::DateOrDateTime => Wanted::Convertible,
            _ => Wanted::Exact,
        };
        Expression::Array(
            items.into_iter().map(|json| self.expression(item, json, wanted, 1)).collect(),
        )
    }

    pub(super) fn expression(
        &self,
        ty: &Type,
        json: Option<&Json>,
        wanted: Wanted,
        depth: usize,
    ) -> Expression {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        if depth > DEEPEST || left == 0 {
            return self.missing();
        }
        let text = |default: &str| json.and_then(Json::as_str).unwrap_or(default).to_owned();
        match ty {
            Type::Boolean => Expression::Boolean(json.and_then(Json::as_bool).unwrap_or(true)),
            Type::Integer32 => {
                let fits =
                    json.and_then(Json::as_i64).filter(|value| i32::try_from(*value).is_ok());
                Expression::Integer(fits.unwrap_or(1))
            }
            Type::Integer64 => Expression::Integer(json.and_then(Json::as_i64).unwrap_or(1)),
            Type::Float32 => {
                let fits = json.and_then(Json::as_f64).filter(|value| value.abs() < 1e30);
                Expression::Float(fits.unwrap_or(1.0))
            }
            Type::Float64 => Expression::Float(json.and_then(Json::as_f64).unwrap_or(1.0)),
            Type::Text => convertible(text("text"), wanted),
            Type::DateTime => Expression::Parse(text("2026-11-21T10:00:00+00:00"), ty.clone()),
            Type::Date => Expression::Parse(text("2026-11-21"), ty.clone()),
            Type::DateOrDateTime => Expression::Parse(text("2026-11-21"), ty.clone()),
            Type::Named(name) | Type::Object(name) => self.named(name, json, wanted, depth),
            Type::List(item) => self.list(item, json, wanted, depth),
            Type::Any => Expression::Any,
            Type::Map(_) => Expression::Default,
            Type::Nullable(inner) => {
                Expression::Some(Box::new(self.expression(inner, json, Wanted::Exact, depth + 1)))
            }
            Type::Boxed(inner) => {
                Expression::Boxed(Box::new(self.expression(inner, json, Wanted::Exact, depth + 1)))
            }
        }
    }

    fn list(&self, item: &Type, json: Option<&Json>, wanted: Wanted, depth: usize) -> Expression {
        let items: Vec<Option<&Json>> = json
            .and_then(Json::as_array)
            .map(|items| items.iter().map(Some).collect())
            .unwrap_or_default();
        match wanted {
            Wanted::Convertible => self.array(item, items),
            Wanted::Exact => Expression::List(
                items
                    .into_iter()
                    .map(|json| self.expression(item, json, Wanted::Exact, depth + 1))
                    .collect(),
            ),
        }
    }

    fn named(&self, name: &Name, json: Option<&Json>, wanted: Wanted, depth: usize) -> Expression {
        let Some(definition) = self.types.get(name) else {
            return self.missing();
        };
        match &definition.shape {
            Shape::Text { .. } => {
                convertible(json.and_then(Json::as_str).unwrap_or("text").to_owned(), wanted)
            }
            Shape::UploadedFile(_) => Expression::Missing,
            Shape::Alias(ty) => self.expression(ty, json, wanted, depth + 1),
            Shape::Struct(object) => self.structure(name, object, json, wanted, depth),
            Shape::Enum(values) => {
                let meant = values
                    .values
                    .iter()
                    .find(|value| Some(value.wire.as_str()) == json.and_then(Json::as_str));
                let value = meant.or_else(|| values.values.first());
                value.map_or_else(
                    || self.missing(),
                    |value| Expression::Variant(name.clone(), value.name.clone(), None),
                )
            }
            Shape::Union(union) => {
                let tag = json.and_then(|json| json.get(&union.tag)).and_then(Json::as_str);
                let meant = union.arms.iter().find(|arm| Some(arm.wire.as_str()) == tag);
                meant.or_else(|| union.arms.first()).map_or_else(
                    || self.missing(),
                    |arm| {
                        let inner = self.expression(&arm.ty, json, Wanted::Exact, depth + 1);
                        Expression::Variant(name.clone(), arm.name.clone(), Some(Box::new(inner)))
                    },
                )
            }
        }
    }

    fn structure(
        &self,
        name: &Name,
        object: &Struct,
        json: Option<&Json>,
        wanted: Wanted,
        depth: usize,
    ) -> Expression {
        let literal = |name: &Name| {
            let required = object
                .fields
                .iter()
                .filter(|field| matches!(field.presence, Presence::Required | Presence::Nullable));
            let fields = required.map(|field| (field.name.clone(), self.field(field, json, depth)));
            Expression::Struct(name.clone(), fields.collect())
        };
        match &object.construction {
            Construction::Never | Construction::Partial => self.missing(),
            Construction::Default => Expression::DefaultOf(name.clone()),
            Construction::Literal => literal(name),
            Construction::Required(required) if wanted == Wanted::Exact => {
                Expression::Converted(Box::new(literal(required)))
            }
            Construction::Required(required) => literal(required),
        }
    }

    fn field(&self, field: &Field, json: Option<&Json>, depth: usize) -> Expression {
        let json = json.and_then(|json| json.get(&field.wire));
        let made_up = limits::kept(&field.limits).filter(|_| json.is_none());
        match field.presence {
            Presence::Nullable if json.is_none_or(Json::is_null) => Expression::None,
            Presence::Nullable => Expression::Some(Box::new(self.expression(
                &field.ty,
                json,
                Wanted::Exact,
                depth + 1,
            ))),
            _ => self.expression(&field.ty, json.or(made_up.as_ref()), Wanted::Exact, depth + 1),
        }
    }
}

fn convertible(text: String, wanted: Wanted) -> Expression {
    match wanted {
        Wanted::Exact => Expression::Into(text),
        Wanted::Convertible => Expression::Text(text),
    }
}
