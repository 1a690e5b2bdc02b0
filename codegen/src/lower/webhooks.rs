//! What the vendor sends by itself: the type of a delivery, and the events that are known.

use std::collections::BTreeSet;

use super::context::{Context, Written, told};
use super::docs;
use super::draft::Draft;
use super::graph::{Graph, Place};
use crate::model::{
    Detail, Field, Presence, Shape, Struct, Type, TypeDefinition, WebhookEvent, Webhooks,
};
use crate::names::{self, Case, Name, Scope};
use crate::source::{Node, Span};

/// The module, and the file of types that only deliveries have.
const MODULE: &str = "webhook";

impl<'d> Context<'d> {
    /// What comes in deliveries is received, whether or not a call gives it too.
    pub(super) fn place_webhooks(&self, drafts: &[Draft], places: &mut [Place]) {
        let Some(node) = self.root.get("x-webhooks") else { return };
        let schemas = node.nearest(&["events"]).entries().map(|(_, event)| event);
        let schemas = schemas.filter_map(|event| event.get("schema")?.text());
        let named = schemas.chain(node.get("envelope").and_then(Node::text));
        let roots = named.flat_map(|component| {
            let partial = self.partials.get(component).map(|partial| partial.ty.clone());
            self.types.get(component).cloned().into_iter().chain(partial)
        });
        let roots: Vec<Name> = roots.collect();
        if let Some(module) = names::make(MODULE, Case::Snake) {
            Graph::new(drafts).receive(&roots, &module, places);
        }
    }

    /// The deliveries of webhooks.
    pub(super) fn webhooks(&self, types: &[TypeDefinition]) -> Option<Webhooks> {
        let node = self.root.get("x-webhooks")?;
        let events = self.webhook_events(node, types);
        self.refuse_named_twice(node, &["object_type", "action"]);
        self.refuse_named_twice(node, &["object", "previous"]);
        self.refuse_named_twice(node.nearest(&["signature"]), &["hash", "timestamp"]);
        let (hash, timestamp) =
            (self.header_named(node, "hash"), self.header_named(node, "timestamp"));
        let (envelope, delivery) = self.object_named(told(node, "envelope")?, types)?;
        let event =
            self.webhook_field(node, "event", delivery, |ty| matches!(ty, Type::Object(_)))?;
        let Type::Object(of_event) = &event.ty else { return None };
        let inner = types.iter().find(|known| known.name == *of_event).and_then(object_of)?;
        let object_type = self.webhook_field(node, "object_type", inner, is_text);
        let action = self.webhook_field(node, "action", inner, is_text);
        let object = self.anything(node, "object", inner);
        let previous = self.anything(node, "previous", inner);
        let (object_type, action) = (object_type?, action?);
        let (object, previous) = (object?, previous?);
        let own = delivery.fields.iter().filter(|field| field.name != event.name);
        let own = own.map(|field| detail(field, true));
        let told_of_event = inner
            .fields
            .iter()
            .filter(|field| field.name != object.name && field.name != previous.name);
        let details =
            own.chain(told_of_event.map(|field| detail(field, false))).collect::<Vec<_>>();
        self.refuse_same_details(&details, node.label);
        Some(Webhooks {
            docs: self.webhook_docs(node),
            hash: hash?,
            timestamp: timestamp?,
            envelope,
            event: event.name.clone(),
            object_type: pointer(&event.wire, object_type),
            action: pointer(&event.wire, action),
            object: pointer(&event.wire, object),
            previous: pointer(&event.wire, previous),
            details,
            events,
        })
    }

    fn webhook_docs(&self, node: &Node) -> crate::model::Docs {
        let described = node.get("description").and_then(Node::text).unwrap_or_default();
        docs::paragraphs(&self.links, ["Deliveries of webhooks.".to_owned(), described.to_owned()])
    }

    fn webhook_events(&self, node: &'d Node, types: &[TypeDefinition]) -> Vec<WebhookEvent> {
        let mut scope =
            Scope::new(self.sink, "the events").renamed_by("call one of the two otherwise");
        scope.keep(&["Unknown"]);
        let mut seen = BTreeSet::new();
        let known = node.nearest(&["events"]);
        if known.entries().next().is_none() {
            let help = "name one, or take `x-webhooks` out";
            self.sink.report("no-events", known.label, "there are no events", help);
        }
        let events = known.entries().filter_map(|(name, at)| {
            let given = Written { text: name, span: at.label };
            let variant = self.name(Some(given), name, Case::Camel, at.label)?;
            scope.claim(&variant, name, at.label);
            let event = self.webhook_event(variant, at, types)?;
            if !seen.insert((event.object_type.clone(), event.action.clone())) {
                let message = format!("`{name}` is told by what another event is told by");
                let help = "give each event an `object_type` and `action` of its own";
                self.sink.report("duplicate-event", at.label, message, help);
            }
            Some(event)
        });
        events.collect()
    }

    fn webhook_event(
        &self,
        name: Name,
        at: &'d Node,
        types: &[TypeDefinition],
    ) -> Option<WebhookEvent> {
        let object_type = told(at, "object_type")?.text;
        let action = told(at, "action")?.text;
        let schema = told(at, "schema")?;
        let (object, _) = self.object_named(schema, types)?;
        let Some(partial) = self.partials.get(schema.text) else {
            let message = format!("there are no parts of a `{}`", schema.text);
            let help = "give the schema `x-partial`: an event tells the fields that changed";
            self.sink.report("no-partial", schema.span, message, help);
            return None;
        };
        let described = at.get("description").and_then(Node::text).map(str::to_owned);
        Some(WebhookEvent {
            name,
            docs: docs::paragraphs(
                &self.links,
                [described.unwrap_or_else(|| format!("`{action}` of `{object_type}`."))],
            ),
            object_type: object_type.to_owned(),
            action: action.to_owned(),
            object,
            nullable: at.get("nullable").and_then(Node::text) == Some("true"),
            previous: partial.ty.clone(),
        })
    }

    /// A component that is an object.
    fn object_named<'t>(
        &self,
        named: Written<'_>,
        types: &'t [TypeDefinition],
    ) -> Option<(Name, &'t Struct)> {
        let Some(name) = self.types.get(named.text) else {
            // One that was refused is told by itself.
            if !self.is_declared("schemas", named.text) {
                self.unknown_name("schema", named, self.types.keys().copied());
            }
            return None;
        };
        let object = types.iter().find(|known| known.name == *name).and_then(object_of);
        if object.is_none() {
            let message = format!("`{}` is no object", named.text);
            self.sink.report("unfit-schema", named.span, message, "name a component that is one");
        }
        object.map(|object| (name.clone(), object))
    }

    fn webhook_field<'t>(
        &self,
        node: &'d Node,
        key: &str,
        object: &'t Struct,
        fits: fn(&Type) -> bool,
    ) -> Option<&'t Field> {
        let named = told(node, key)?;
        let Some(field) = object.fields.iter().find(|field| field.wire == named.text) else {
            let wires = object.fields.iter().map(|field| field.wire.as_str());
            self.unknown_name("property", named, wires);
            return None;
        };
        let known = field.presence == Presence::Required
            || (field.ty == Type::Any && field.presence == Presence::Optional);
        if !fits(&field.ty) || !known {
            let message = format!("`{}` is not what `{key}` needs", named.text);
            let help = "`event` is a required object, `object_type` and `action` are required strings, `object` and `previous` are `x-any`";
            self.sink.report("unfit-property", named.span, message, help);
            return None;
        }
        Some(field)
    }

    /// A field for what is told of an object; it depends on the event what that is.
    fn anything<'t>(&self, node: &'d Node, key: &str, object: &'t Struct) -> Option<&'t Field> {
        self.webhook_field(node, key, object, |ty| *ty == Type::Any)
    }

    fn header_named(&self, node: &'d Node, key: &str) -> Option<String> {
        let named = told(node.get("signature")?, key)?;
        let fits = !named.text.is_empty()
            && named.text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !fits {
            let message = format!("`{}` is no name of a header", named.text);
            self.sink.report(
                "bad-header",
                named.span,
                message,
                "write letters, digits and hyphens",
            );
        }
        Some(named.text.to_ascii_lowercase())
    }

    /// What an event says stands beside its object in one struct.
    fn refuse_same_details(&self, details: &[Detail], span: Span) {
        let mut scope = Scope::new(self.sink, "what an event says");
        scope.keep(&["object", "previous"]);
        for detail in details {
            scope.claim(&detail.name, detail.name.as_str(), span);
        }
    }
}

fn object_of(definition: &TypeDefinition) -> Option<&Struct> {
    match &definition.shape {
        Shape::Struct(object) => Some(object),
        _ => None,
    }
}

fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::Text | Type::Named(_))
}

fn detail(field: &Field, of_envelope: bool) -> Detail {
    Detail {
        name: field.name.clone(),
        docs: field.docs.clone(),
        ty: field.ty.clone(),
        presence: field.presence,
        of_envelope,
    }
}

/// Where a property of the event stands in a delivery, as a JSON pointer.
fn pointer(event: &str, field: &Field) -> String {
    let step = |wire: &str| format!("/{}", wire.replace('~', "~0").replace('/', "~1"));
    format!("{}{}", step(event), step(&field.wire))
}
