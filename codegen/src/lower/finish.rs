//! Drafts and where they are used → types with every decision taken.

use super::context::Context;
use super::draft::{Draft, DraftField, DraftShape};
use super::graph::Place;
use crate::model::{Construction, Field, Presence, Shape, Struct, Type, TypeDefinition, Used};
use crate::names::{self, Case, Name, Scope};
use crate::source::Span;

impl Presence {
    /// The only place where required meets nullable. Null and absent differ where a type is sent;
    /// in one that is only received both read as none.
    fn of(field: &DraftField, used: Used) -> Self {
        let list = matches!(field.ty, Type::List(_));
        match (field.required, field.nullable) {
            (_, false) if list && !used.request => Self::RequiredList,
            (true, false) => Self::Required,
            (true, true) => Self::Nullable,
            (false, true) if used.request => Self::ThreeState,
            (false, _) => Self::Optional,
        }
    }
}

/// Takes the last decisions about a type.
pub(super) fn finish(
    context: &Context<'_>,
    draft: Draft,
    place: &Place,
    scope: &mut Scope<'_>,
) -> TypeDefinition {
    let used = place.used;
    let shape = match draft.shape {
        DraftShape::Struct { fields, required_name, closed } => {
            let construction =
                construction(context, &draft.name, draft.span, &fields, required_name, used, scope);
            let builds = matches!(construction, Construction::Default | Construction::Required(_));
            let attach = context.attach(&fields, builds && context.bodies.contains(&draft.name));
            let mut setters = Scope::new(context.sink, format!("the setters of `{}`", draft.name));
            // A field's setter is called as the field is, whose collisions are told there.
            for field in fields.iter().filter(|field| Presence::of(field, used).can_be_left_out()) {
                setters.claim_quietly(&field.name, field.span);
            }
            for list in &attach {
                setters.claim(&list.setter, &format!("what attaches to {}", list.wire), draft.span);
            }
            let finished = fields
                .into_iter()
                .map(|field| finish_field(field, used, builds.then_some(&mut setters)));
            // What is received may always have more than was said of it.
            let closed = closed && !used.response;
            let attachment = context.attachments.get(&draft.name).cloned();
            let fields = finished.collect();
            Shape::Struct(Struct { fields, construction, closed, attachment, attach })
        }
        DraftShape::Enum(values) => Shape::Enum(values),
        DraftShape::Union(union) => Shape::Union(union),
        DraftShape::Text { sensitive } => Shape::Text { sensitive },
        DraftShape::Alias(ty) => Shape::Alias(ty),
        DraftShape::Partial { fields } => Shape::Struct(partial(fields)),
        DraftShape::UploadedFile(file) => Shape::UploadedFile(file),
    };
    TypeDefinition { name: draft.name, docs: draft.docs, used, shape }
}

/// An object of which any field may be missing.
fn partial(fields: Vec<DraftField>) -> Struct {
    let optional = fields.into_iter().map(|field| Field {
        name: field.name,
        wire: field.wire,
        docs: field.docs,
        deprecated: field.deprecated,
        ty: field.ty,
        presence: Presence::Optional,
        clear: None,
        limits: Vec::new(),
    });
    Struct {
        fields: optional.collect(),
        construction: Construction::Partial,
        closed: false,
        attachment: None,
        attach: Vec::new(),
    }
}

fn finish_field(field: DraftField, used: Used, setters: Option<&mut Scope<'_>>) -> Field {
    let presence = Presence::of(&field, used);
    let three_state = presence == Presence::ThreeState;
    let clear = setters.filter(|_| three_state).and_then(|scope| {
        let clear = names::joined("clear", &field.name, Case::Snake)?;
        scope.claim(&clear, &format!("null for {}", field.wire), field.span).then_some(clear)
    });
    Field {
        name: field.name,
        wire: field.wire,
        docs: field.docs,
        deprecated: field.deprecated,
        ty: field.ty,
        presence,
        limits: field.limits,
        clear,
    }
}

fn construction(
    context: &Context<'_>,
    name: &Name,
    span: Span,
    fields: &[DraftField],
    required_name: Option<(Name, Span)>,
    used: Used,
    scope: &mut Scope<'_>,
) -> Construction {
    let required = fields.iter().filter(|field| field.required).count();
    let mixed = used.request && required > 0 && required < fields.len();
    if let Some((written, at)) = required_name.as_ref().filter(|_| !mixed) {
        context.sink.report("stray-extension", *at, format!("`{written}` would be the required fields of an object that is sent and has others too"),
            "take `x-rust-required-name` out: this one needs no such struct");
    }
    if mixed {
        let made = required_name
            .or_else(|| Some((names::make(&format!("{name}_required"), Case::Camel)?, span)));
        return made.map_or(Construction::Never, |(required, at)| {
            scope.claim(&required, &format!("the required fields of {name}"), at);
            Construction::Required(required)
        });
    }
    match (used.request, required) {
        (false, _) => Construction::Never,
        (true, 0) => Construction::Default,
        (true, _) => Construction::Literal,
    }
}
