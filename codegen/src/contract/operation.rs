//! The operations of a document, each with all that holds for it.

use indexmap::IndexMap;

use super::{Contract, Place, Security};

const METHODS: [&str; 8] = ["get", "post", "put", "patch", "delete", "head", "options", "trace"];

/// An operation.
#[derive(Debug)]
pub(crate) struct Operation<'d> {
    pub(crate) place: Place<'d>,
    pub(crate) method: &'d str,
    pub(crate) path: &'d str,
    /// The path with `{}` for each parameter.
    pub(crate) template: String,
    /// In the path: by position; else by place and name.
    pub(crate) parameters: IndexMap<(String, String), Parameter<'d>>,
    pub(crate) body: Option<Place<'d>>,
    /// By status.
    pub(crate) responses: IndexMap<&'d str, Place<'d>>,
    pub(crate) security: Security<'d>,
    pub(crate) servers: Option<Place<'d>>,
}

/// A parameter.
#[derive(Debug)]
pub(crate) struct Parameter<'d> {
    pub(crate) place: Place<'d>,
    pub(crate) name: &'d str,
    pub(crate) location: &'d str,
    pub(crate) required: bool,
    /// As it is written, or what counts where nothing is.
    pub(crate) style: &'d str,
    pub(crate) explode: bool,
}

impl<'d> Operation<'d> {
    /// What the operation is called: its id, else what it is called by on the wire.
    pub(crate) fn name(&self) -> String {
        let id = self.place.text("operationId").filter(|id| !id.is_empty());
        id.map_or_else(
            || format!("{} {}", self.method.to_ascii_uppercase(), self.path),
            str::to_owned,
        )
    }
}

impl<'d> Contract<'d> {
    pub(super) fn all_operations(&self) -> Vec<Operation<'d>> {
        let paths = self.root.get("paths");
        let items = paths.iter().flat_map(Place::entries);
        let operations = items.flat_map(|(path, item)| {
            let item = self.follow(&item);
            let found = METHODS.into_iter().filter_map(move |method| {
                let (method, _) = item.node.entries().find(|(key, _)| *key == method)?;
                Some(self.operation(path, method, &item, item.get(method)?))
            });
            found.collect::<Vec<_>>()
        });
        operations.collect()
    }

    fn operation(
        &self,
        path: &'d str,
        method: &'d str,
        item: &Place<'d>,
        place: Place<'d>,
    ) -> Operation<'d> {
        let mut parameters = IndexMap::new();
        for owner in [item, &place] {
            let list = owner.get("parameters");
            for declared in list.iter().flat_map(Place::items) {
                let parameter = parameter(self.follow(&declared));
                parameters.insert(key_of(&parameter, path), parameter);
            }
        }
        let responses = place.get("responses");
        let responses = responses.iter().flat_map(Place::entries);
        let servers = [&place, item, &self.root].into_iter().find_map(|at| at.get("servers"));
        Operation {
            method,
            path,
            template: template(path),
            parameters,
            body: place.get("requestBody").map(|body| self.follow(&body)),
            responses: responses.map(|(status, at)| (status, self.follow(&at))).collect(),
            security: self.security_of(&place),
            servers,
            place,
        }
    }
}

fn parameter(place: Place<'_>) -> Parameter<'_> {
    let location = place.text("in").unwrap_or_default();
    let usual = if matches!(location, "query" | "cookie") { "form" } else { "simple" };
    let style = place.text("style").unwrap_or(usual);
    let explode =
        if place.get("explode").is_some() { place.flag("explode") } else { style == "form" };
    Parameter {
        name: place.text("name").unwrap_or_default(),
        location,
        required: place.flag("required") || location == "path",
        style,
        explode,
        place,
    }
}

/// In a path a parameter is known by its position and not by its name; the names of headers have no
/// case.
fn key_of(parameter: &Parameter<'_>, path: &str) -> (String, String) {
    let name = match parameter.location {
        "path" => {
            let braced = format!("{{{}}}", parameter.name);
            path.find(&braced).map_or_else(
                || parameter.name.to_owned(),
                |at| path.get(..at).unwrap_or_default().matches('{').count().to_string(),
            )
        }
        "header" => parameter.name.to_ascii_lowercase(),
        _ => parameter.name.to_owned(),
    };
    (parameter.location.to_owned(), name)
}

fn template(path: &str) -> String {
    let mut inside = false;
    let kept = path.chars().filter(|at| {
        match at {
            '{' => inside = true,
            '}' => inside = false,
            _ => return !inside,
        }
        true
    });
    kept.collect()
}
