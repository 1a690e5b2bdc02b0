//! Which part of the document makes which item of the crate.

use std::collections::{BTreeMap, BTreeSet};

use super::items::Path;
use crate::diff::beside::Counterparts;
use crate::lower::Origins;
use crate::model::{Api, Construction, Module, Operation, Outcome, Shape};

/// A client and where its types are said.
pub(super) type Crate = (Api, Origins);

/// That something makes an item.
#[derive(Debug)]
struct Claim {
    /// The JSON pointer of what makes it; into the new document, unless it is gone there.
    owner: String,
    /// Some parts of the item, or all.
    parts: Option<BTreeSet<String>>,
}

/// A module and an item of it; no item where all are meant.
type Claimed = (String, Option<String>);

/// What makes what, and who calls what.
#[derive(Debug)]
pub(super) struct Owners {
    claims: BTreeMap<Claimed, Vec<Claim>>,
    /// The id of an operation by the module and the type of its call.
    calls: BTreeMap<(String, String), String>,
    /// Types that have another name: old → new.
    pub(super) renamed: BTreeMap<String, String>,
}

impl Owners {
    pub(super) fn new(counterparts: &Counterparts<'_, '_>, crates: (&Crate, &Crate)) -> Self {
        let ((old, old_origins), (new, new_origins)) = crates;
        let mut owners =
            Self { claims: BTreeMap::new(), calls: BTreeMap::new(), renamed: BTreeMap::new() };
        let same = |pointer: &str| pointer.to_owned();
        let moved = |pointer: &str| counterparts.in_head(pointer).into_owned();
        let names = owners.types(new, new_origins, &same, &BTreeMap::new());
        owners.types(old, old_origins, &moved, &names);
        owners.calls(new, &same);
        owners.calls(old, &moved);
        let crate_wide =
            [("", "client"), ("/components/securitySchemes", "oauth"), ("/x-webhooks", "webhook")];
        for (owner, module) in crate_wide {
            owners.claim(owner, module, None, None);
        }
        owners
    }

    /// What makes an item.
    pub(super) fn of(&self, path: &Path) -> impl Iterator<Item = &str> {
        let keys = [Some(path.of.clone()), None].map(|of| (path.module.clone(), of));
        let claims = keys.into_iter().filter_map(|key| self.claims.get(&key)).flatten();
        let fits = claims
            .filter(|claim| claim.parts.as_ref().is_none_or(|parts| parts.contains(path.name())));
        fits.map(|claim| claim.owner.as_str())
    }

    /// The operation whose call an item belongs to.
    pub(super) fn operation(&self, path: &Path) -> Option<&str> {
        self.calls.get(&(path.module.clone(), path.of.clone())).map(String::as_str)
    }

    fn claim(
        &mut self,
        owner: &str,
        module: &str,
        of: Option<&str>,
        parts: Option<BTreeSet<String>>,
    ) {
        let claimed = (module.to_owned(), of.map(str::to_owned));
        self.claims.entry(claimed).or_default().push(Claim { owner: owner.to_owned(), parts });
    }

    /// Takes the types of a client, and gives their names by what makes them. `names`: those of the
    /// other client.
    fn types(
        &mut self,
        api: &Api,
        origins: &Origins,
        pointer: &dyn Fn(&str) -> String,
        names: &BTreeMap<String, String>,
    ) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        for definition in api.types.iter().flat_map(|module| &module.types) {
            let owner = pointer(&origins.of(&definition.name));
            let name = definition.name.as_str();
            if let Some(new) = names.get(&owner).filter(|new| *new != name) {
                self.renamed.insert(name.to_owned(), new.clone());
            }
            let known = names.get(&owner).map_or(name, String::as_str).to_owned();
            self.claim(&owner, "types", Some(&known), None);
            if let Shape::Struct(shape) = &definition.shape
                && let Construction::Required(required) = &shape.construction
            {
                self.claim(&owner, "types", Some(required.as_str()), None);
            }
            found.insert(owner, name.to_owned());
        }
        found
    }

    fn calls(&mut self, api: &Api, pointer: &dyn Fn(&str) -> String) {
        for module in &api.modules {
            let tag = format!("/tags/{}", module.name);
            self.claim(&tag, module.name.as_str(), Some(module.handle.as_str()), None);
            for operation in &module.operations {
                let path = crate::contract::escaped(&operation.path);
                let method = operation.http_method.to_ascii_lowercase();
                self.call(&pointer(&format!("/paths/{path}/{method}")), module, operation);
            }
        }
    }

    fn call(&mut self, owner: &str, module: &Module, operation: &Operation) {
        let methods = std::iter::once(&operation.method_name)
            .chain(operation.kinds.variants.iter().map(|variant| &variant.method_name))
            .chain(operation.kinds.lookup.iter().map(|lookup| &lookup.method_name))
            .chain(operation.upload.iter().map(|upload| &upload.method_name));
        let methods: BTreeSet<String> =
            methods.map(|name| name.as_str().trim_start_matches("r#").to_owned()).collect();
        let file = module.name.as_str();
        self.claim(owner, file, Some(module.handle.as_str()), Some(methods));
        let choice = match &operation.outcome {
            Outcome::Choice { name, .. } => Some(name),
            _ => None,
        };
        let upload = operation.upload.as_ref().map(|upload| &upload.call);
        for of in std::iter::once(&operation.call).chain(choice).chain(upload) {
            self.claim(owner, file, Some(of.as_str()), None);
            self.calls.insert((file.to_owned(), of.as_str().to_owned()), operation.id.clone());
        }
    }
}
