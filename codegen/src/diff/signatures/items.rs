//! The public items of a client, without docs and bodies.

use std::collections::BTreeMap;
use std::fmt;

use quote::ToTokens;
use syn::{Fields, ImplItem, Item, ItemEnum, ItemImpl, ItemStruct, Type, parse_quote};

use super::visible::{attributes, bare, is_public, tells};
use crate::model::Api;

/// What tells an item from others. Types stand in one module, whichever file has them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Path {
    pub(super) module: String,
    /// The type, function or constant.
    pub(super) of: String,
    /// The field, variant, method or trait of it; what kind of these, and of what exactly.
    pub(super) part: Option<(String, String)>,
}

impl Path {
    /// The item that this is a part of.
    pub(super) fn whole(&self) -> Self {
        Self { module: self.module.clone(), of: self.of.clone(), part: None }
    }

    /// The name of the part, or else of the item.
    pub(super) fn name(&self) -> &str {
        let name = self.part.as_ref().map_or(self.of.as_str(), |(name, _)| name.as_str());
        name.strip_prefix("r#").unwrap_or(name)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !matches!(self.module.as_str(), "types" | "lib") {
            write!(formatter, "{}::", self.module)?;
        }
        formatter.write_str(&self.of)?;
        self.part.as_ref().map_or(Ok(()), |(name, _)| write!(formatter, "::{name}"))
    }
}

/// A public item.
pub(super) struct PublicItem {
    /// What it is compared by.
    pub(super) tokens: String,
    /// What is said above it.
    pub(super) attributes: Vec<String>,
    /// The item by itself.
    pub(super) item: Item,
    /// The item with its public parts, where it has any.
    pub(super) whole: Option<Item>,
}

/// All of a client.
#[derive(Default)]
pub(super) struct Items {
    pub(super) by_path: BTreeMap<Path, PublicItem>,
}

/// The part of a type that is taken note of.
type Part<'p> = Option<(&'p str, &'p str)>;

impl Items {
    /// The items that are emitted for a client. `renamed`: types under another name.
    pub(super) fn of(api: &Api, renamed: &BTreeMap<String, String>) -> Self {
        let mut items = Self::default();
        for draft in crate::emit::emit(api).into_iter().map(|emission| emission()) {
            // What only tests use answers with examples of the document.
            if draft.path.starts_with("testing") {
                continue;
            }
            let types = draft.path.starts_with("types/");
            let module = if types { "types" } else { draft.path.trim_end_matches(".rs") };
            for block in draft.blocks {
                let Ok(file) = syn::parse2::<syn::File>(block) else { continue };
                for item in file.items {
                    items.add(module, item, renamed);
                }
            }
        }
        items
    }

    fn put(&mut self, (module, of): (&str, &str), part: Part<'_>, item: Item, whole: Option<Item>) {
        let part = part.map(|(name, kind)| (name.to_owned(), kind.to_owned()));
        let path = Path { module: module.to_owned(), of: of.to_owned(), part };
        let tokens = item.to_token_stream().to_string();
        let attributes = attributes(&item).iter().map(|one| one.to_token_stream().to_string());
        let attributes = attributes.collect();
        self.by_path.insert(path, PublicItem { tokens, attributes, item, whole });
    }

    fn add(&mut self, module: &str, item: Item, renamed: &BTreeMap<String, String>) {
        let name = |of: String| match renamed.get(&of) {
            Some(new) if module == "types" => new.clone(),
            _ => of,
        };
        match item {
            Item::Struct(item) if is_public(&item.vis) => {
                let of = name(item.ident.to_string());
                self.structure(module, &of, item);
            }
            Item::Enum(item) if is_public(&item.vis) => {
                let of = name(item.ident.to_string());
                self.enumeration(module, &of, item);
            }
            Item::Type(mut item) if is_public(&item.vis) => {
                item.attrs.retain(tells);
                let of = name(item.ident.to_string());
                self.put((module, &of), None, Item::Type(item), None);
            }
            Item::Mod(mut item) if is_public(&item.vis) => {
                item.attrs.retain(tells);
                let of = format!("mod {}", item.ident);
                self.put((module, &of), None, Item::Mod(item), None);
            }
            Item::Impl(item) => self.implementation(module, item, &name),
            Item::Macro(item) => {
                let of = name(item.mac.tokens.to_string());
                let called = item.mac.path.to_token_stream().to_string().replace(' ', "");
                self.put((module, &of), Some((&called, "macro")), Item::Macro(item), None);
            }
            _ => {}
        }
    }

    fn structure(&mut self, module: &str, of: &str, mut item: ItemStruct) {
        item.attrs.retain(tells);
        let shown = self.fields(module, of, &mut item.fields);
        let whole = shown.then(|| Item::Struct(item.clone()));
        item.fields = Fields::Named(parse_quote!({}));
        self.put((module, of), None, Item::Struct(item), whole);
    }

    fn enumeration(&mut self, module: &str, of: &str, mut item: ItemEnum) {
        item.attrs.retain(tells);
        for variant in &mut item.variants {
            variant.attrs.retain(tells);
            let part = variant.ident.to_string();
            let alone = parse_quote!(enum Alone { #variant });
            self.put((module, of), Some((&part, "variant")), alone, None);
        }
        let whole = Item::Enum(item.clone());
        item.variants.clear();
        self.put((module, of), None, Item::Enum(item), Some(whole));
    }

    /// Takes the public fields, and leaves no other. Whether there is one.
    fn fields(&mut self, module: &str, of: &str, fields: &mut Fields) -> bool {
        let Fields::Named(named) = fields else {
            *fields = Fields::Named(parse_quote!({}));
            return false;
        };
        let taken = std::mem::take(&mut named.named);
        for mut field in taken.into_iter().filter(|field| is_public(&field.vis)) {
            field.attrs.retain(tells);
            let part = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
            let alone = parse_quote!(struct Alone { #field });
            self.put((module, of), Some((&part, "field")), alone, None);
            named.named.push(field);
        }
        !named.named.is_empty()
    }

    fn implementation(&mut self, module: &str, item: ItemImpl, name: &dyn Fn(String) -> String) {
        let Type::Path(path) = item.self_ty.as_ref() else { return };
        let Some(segment) = path.path.segments.last() else { return };
        let (of, on) = (name(segment.ident.to_string()), segment.arguments.to_token_stream());
        let alone = ItemImpl { attrs: Vec::new(), items: Vec::new(), ..item.clone() };
        if let Some((of_trait, _)) = &alone.trait_ {
            // What a call gives is a type of its trait.
            let types = item.items.into_iter().filter(|part| matches!(part, ImplItem::Type(_)));
            let part = of_trait.to_token_stream().to_string().replace(' ', "");
            let alone = ItemImpl { items: types.map(bare).collect(), ..alone };
            let kind = format!("trait for {on}");
            self.put((module, &of), Some((&part, &kind)), Item::Impl(alone), None);
            return;
        }
        for part in item.items {
            let (called, kind) = match &part {
                ImplItem::Fn(method) if is_public(&method.vis) => (&method.sig.ident, "method"),
                ImplItem::Const(constant) if is_public(&constant.vis) => {
                    (&constant.ident, "constant")
                }
                _ => continue,
            };
            let (called, kind) = (called.to_string(), format!("{kind} of {on}"));
            let alone = ItemImpl { items: vec![bare(part)], ..alone.clone() };
            self.put((module, &of), Some((&called, &kind)), Item::Impl(alone), None);
        }
    }
}
