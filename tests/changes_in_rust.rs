//! The Rust answer of a comparison is held against the public items of both crates, read from what
//! is generated: an opinion that shares nothing with the one it judges but the generator.
#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper of a test fails like the test")]
#![allow(dead_code, unreachable_pub, reason = "each runner uses a part of `support`")]

mod support;

use std::collections::BTreeMap;
use std::fs;

use close_codegen::{Bump, Files, SourceText, compare};
use quote::ToTokens;
use syn::{Attribute, Fields, FnArg, ImplItem, Item, ItemImpl, Visibility};

/// Changes that no item shows, and why they are major all the same.
const SILENT: [(&str, &str); 1] = [(
    "order-of-arguments",
    "two arguments of one type change places: calls compile and mean another",
)];

/// What a crate shows, by path. What stands behind `#` is a fact of an item and no item.
type Public = BTreeMap<String, String>;

/// The public items of a crate. The types stand in one module, whichever file has them.
fn public(files: &Files) -> Public {
    let mut found = Public::new();
    for (path, text) in files.iter().filter(|(path, _)| !path.starts_with("testing")) {
        let module = if path.starts_with("types/") { "types" } else { path };
        for item in syn::parse_file(text).unwrap().items {
            add(module, &item, &mut found);
        }
    }
    found
}

fn text(tokens: impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn add(module: &str, item: &Item, found: &mut Public) {
    match item {
        Item::Struct(item) if is_public(&item.vis) => {
            let path = format!("{module}::{}", item.ident);
            // A field that is private says nothing but that there is no literal.
            let private = item.fields.iter().any(|field| !is_public(&field.vis));
            facts(&path, &item.attrs, private, found);
            found.insert(path.clone(), format!("struct {}", text(&item.generics)));
            fields(&path, &item.fields, found);
        }
        Item::Enum(item) if is_public(&item.vis) => {
            let path = format!("{module}::{}", item.ident);
            facts(&path, &item.attrs, false, found);
            found.insert(path.clone(), "enum".to_owned());
            for variant in &item.variants {
                found.insert(format!("{path}.{}", variant.ident), text(&variant.fields));
            }
        }
        Item::Type(item) if is_public(&item.vis) => {
            found.insert(format!("{module}::{}", item.ident), text(&item.ty));
        }
        Item::Const(item) if is_public(&item.vis) => {
            found.insert(format!("{module}::{}", item.ident), text(&item.ty));
        }
        Item::Impl(item) => implementation(module, item, found),
        Item::Macro(item) => {
            let what = text(&item.mac.path);
            let sensitive = what.replace("sensitive_", "");
            found.insert(format!("{module}::{}#{sensitive}", item.mac.tokens), String::new());
        }
        _ => {}
    }
}

fn implementation(module: &str, item: &ItemImpl, found: &mut Public) {
    let of = text(&item.self_ty);
    if let Some((of_trait, _)) = &item.trait_ {
        // What a call gives is a type of its trait.
        let types = item.items.iter().filter(|part| matches!(part, ImplItem::Type(_)));
        found.insert(format!("{module}::{of}#{}", text(of_trait)), types.map(text).collect());
    }
    for part in item.items.iter().filter(|_| item.trait_.is_none()) {
        method(&format!("{module}::{of}"), part, found);
    }
}

fn method(of: &str, part: &ImplItem, found: &mut Public) {
    match part {
        ImplItem::Fn(method) if is_public(&method.vis) => {
            let path = format!("{of}::{}", method.sig.ident);
            facts(&path, &method.attrs, true, found);
            // The names of arguments are nobody's business.
            let arguments = method.sig.inputs.iter().map(|argument| match argument {
                FnArg::Typed(typed) => text(&typed.ty),
                receiver => text(receiver),
            });
            let arguments: Vec<String> = arguments.collect();
            let (generics, output) = (text(&method.sig.generics), text(&method.sig.output));
            found.insert(path, format!("{generics} ({}) {output}", arguments.join(", ")));
        }
        ImplItem::Const(constant) if is_public(&constant.vis) => {
            found.insert(format!("{of}::{}", constant.ident), text(&constant.ty));
        }
        _ => {}
    }
}

fn fields(path: &str, fields: &Fields, found: &mut Public) {
    for field in fields.iter().filter(|field| is_public(&field.vis)) {
        let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
        found.insert(format!("{path}.{name}"), text(&field.ty));
        let deprecated =
            field.attrs.iter().any(|attribute| attribute.path().is_ident("deprecated"));
        if deprecated {
            found.insert(format!("{path}.{name}#deprecated"), String::new());
        }
    }
}

fn facts(path: &str, attributes: &[Attribute], open: bool, found: &mut Public) {
    let has = |name: &str| attributes.iter().any(|attribute| attribute.path().is_ident(name));
    if !open && !has("non_exhaustive") {
        found.insert(format!("{path}#exhaustive"), String::new());
    }
    if has("deprecated") {
        found.insert(format!("{path}#deprecated"), String::new());
    }
    for derive in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
        let list = text(&derive.meta.require_list().unwrap().tokens);
        for name in list.split(',') {
            found.insert(format!("{path}#{}", name.trim()), String::new());
        }
    }
}

/// What semantic versioning asks for, judging by the items alone.
fn bump(old: &Public, new: &Public) -> Bump {
    let gone = |(key, value): (&String, &String)| match new.get(key) {
        _ if key.ends_with("#deprecated") => Bump::None,
        Some(other) if other == value => Bump::None,
        _ => Bump::Major,
    };
    let came = |(key, _): (&String, &String)| {
        if old.contains_key(key) {
            return Bump::None;
        }
        // A part more, of what whoever uses it names in full.
        let whole = key.split_once('.').map(|(whole, _)| format!("{whole}#exhaustive"));
        let exhaustive = whole.is_some_and(|whole| old.contains_key(&whole));
        if exhaustive && !key.contains('#') { Bump::Major } else { Bump::Minor }
    };
    old.iter().map(gone).chain(new.iter().map(came)).max().unwrap_or_default()
}

fn lines(files: &Files) -> Vec<&str> {
    let mut lines: Vec<&str> = files.iter().flat_map(|(_, text)| text.lines()).collect();
    lines.sort_unstable();
    lines
}

fn judged(base: &SourceText, head: &SourceText) -> Option<(Bump, Bump)> {
    let (old, new) = (close_codegen::generate(base).ok()?, close_codegen::generate(head).ok()?);
    let by_items = bump(&public(&old.files), &public(&new.files));
    let differs = lines(&old.files) != lines(&new.files);
    let by_items = if differs { by_items.max(Bump::Patch) } else { by_items };
    let told = compare(base, head).unwrap().verdict().rust;
    Some((told, by_items))
}

#[test]
fn the_rust_answer_is_what_the_items_say() {
    let mut faults = Vec::new();
    let mut count = 0;
    for (name, folder) in support::folders("changes") {
        let read = |file: &str| support::document(&folder, file);
        let (base, head) = (read("base.yaml"), read("head.yaml"));
        for (way, base, head) in [("", &base, &head), (" (backwards)", &head, &base)] {
            let Some((told, by_items)) = judged(base, head) else { continue };
            count += 1;
            let silent = SILENT.iter().any(|(known, _)| *known == name);
            assert!(
                !silent || (told, by_items) == (Bump::Major, Bump::Patch),
                "{name} is not silent"
            );
            if told != by_items && !silent {
                faults.push(format!("{name}{way}: told {told:?}, the items say {by_items:?}"));
            }
        }
    }
    assert!(count >= 200, "{count}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The real document with a line less: changes of all kinds that leave a document.
#[test]
fn so_it_is_for_the_real_document_without_a_line() {
    let path = support::home().join("../spec/openapi.yaml");
    let text = fs::read_to_string(path).unwrap();
    let base = SourceText::new("openapi.yaml", text.as_str());
    let mut faults = Vec::new();
    let mut count = 0;
    for cut in (0..text.lines().count()).step_by(41) {
        let kept = text.lines().enumerate().filter(|(number, _)| *number != cut);
        let less: String = kept.map(|(_, line)| format!("{line}\n")).collect();
        let head = SourceText::new("openapi.yaml", less);
        let Some((told, by_items)) = judged(&base, &head) else { continue };
        count += 1;
        if told != by_items {
            faults.push(format!(
                "without line {}: told {told:?}, the items say {by_items:?}",
                cut + 1
            ));
        }
    }
    assert!(count >= 20, "{count}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Each line of them with `EVERY_LINE=1`, else every seventh.
#[test]
fn so_it_is_for_small_documents_without_a_line() {
    let stride = if std::env::var_os("EVERY_LINE").is_some() { 1 } else { 7 };
    let mut faults = Vec::new();
    let mut count = 0;
    for (name, folder) in support::folders("cases") {
        let base = support::spec(&folder);
        for cut in (0..base.text().lines().count()).step_by(stride) {
            let kept = base.text().lines().enumerate().filter(|(number, _)| *number != cut);
            let less: String = kept.map(|(_, line)| format!("{line}\n")).collect();
            let head = SourceText::new("spec.yaml", less);
            for (way, base, head) in [("", &base, &head), (" (backwards)", &head, &base)] {
                let Some((told, by_items)) = judged(base, head) else { continue };
                count += 1;
                if told != by_items {
                    faults.push(format!(
                        "{name} without line {}{way}: told {told:?}, the items say {by_items:?}",
                        cut + 1
                    ));
                }
            }
        }
    }
    assert!(count >= 100, "{count}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
