//! What the manifest of the generated crate says, wherever it says it.

use semver::{Version, VersionReq};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::tree::Tree;
use crate::exit::Failure;

/// The manifest of the generated crate.
pub(super) const GENERATED: &str = "generated/Cargo.toml";
/// The manifest of the workspace.
pub(super) const WORKSPACE: &str = "Cargo.toml";

/// Something that a manifest says, and where.
#[derive(Clone, Debug)]
pub(super) struct Said<T> {
    pub(super) value: T,
    pub(super) file: String,
    pub(super) line: usize,
}

/// A dependency whose source is here.
#[derive(Clone, Debug)]
pub(super) struct Neighbour {
    pub(super) name: String,
    /// Its folder, from the root of the workspace.
    pub(super) folder: String,
    /// Which versions of it will do; none where any will.
    pub(super) wanted: Option<Said<VersionReq>>,
}

/// One text of a manifest.
struct Manifest {
    file: String,
    text: String,
}

/// What stands at a path of keys, and on which line.
type Found<'t> = Option<(DeValue<'t>, usize)>;

/// The version of the crate whose manifest this is.
pub(super) fn version(tree: Tree<'_>, file: &str) -> Result<Said<Version>, Failure> {
    let own = Manifest::read(tree, file)?;
    let inherited = ["package", "version", "workspace"];
    let said = if own.truth(&inherited)? {
        let root = Manifest::read(tree, WORKSPACE)?;
        root.text_at(&["workspace", "package", "version"])?
    } else {
        own.text_at(&["package", "version"])?
    };
    let Some(said) = said else {
        return Err(Failure::refused(format!(
            "{file} of {tree} says no version. Write `version = \"…\"` below `[package]`, or \
             `version.workspace = true` and the version below `[workspace.package]` of {WORKSPACE}."
        )));
    };
    said.parse(tree, "a version such as 1.2.3")
}

/// What the generated crate is called.
pub(super) fn name(tree: Tree<'_>) -> Result<String, Failure> {
    let said = Manifest::read(tree, GENERATED)?.text_at(&["package", "name"])?;
    Ok(said.map_or_else(|| "the generated crate".to_owned(), |said| said.value))
}

/// What the generated crate stands on and is released with.
pub(super) fn neighbours(tree: Tree<'_>) -> Result<Vec<Neighbour>, Failure> {
    let own = Manifest::read(tree, GENERATED)?;
    let root = Manifest::read(tree, WORKSPACE)?;
    let mut found = Vec::new();
    for name in own.keys(&["dependencies"])? {
        let here = ["dependencies", name.as_str()];
        let there = ["workspace", "dependencies", name.as_str()];
        let inherited = own.truth(&[here.as_slice(), &["workspace"]].concat())?;
        let (manifest, keys, above) =
            if inherited { (&root, there.as_slice(), "") } else { (&own, &here[..], "generated") };
        let Some(path) = manifest.text_at(&[keys, &["path"]].concat())? else { continue };
        let wanted = manifest.text_at(&[keys, &["version"]].concat())?;
        let wanted =
            wanted.map(|said| said.parse(tree, "a requirement such as 1.2")).transpose()?;
        found.push(Neighbour { name, folder: joined(above, &path.value), wanted });
    }
    Ok(found)
}

/// The lines of the workspace that ask for its own crates, and would find none of this version.
pub(super) fn outgrown(tree: Tree<'_>, version: &Version) -> Result<Vec<usize>, Failure> {
    let root = Manifest::read(tree, WORKSPACE)?;
    let mut lines = Vec::new();
    for name in root.keys(&["workspace", "dependencies"])? {
        let keys = ["workspace", "dependencies", name.as_str()];
        if root.text_at(&[keys.as_slice(), &["path"]].concat())?.is_none() {
            continue;
        }
        let wanted = root.text_at(&[keys.as_slice(), &["version"]].concat())?;
        let wanted =
            wanted.map(|said| said.parse::<VersionReq>(tree, "a requirement")).transpose()?;
        lines.extend(wanted.filter(|said| !said.value.matches(version)).map(|said| said.line));
    }
    Ok(lines)
}

/// A path below the root of the workspace, without `..`.
fn joined(above: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in above.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

impl Said<String> {
    fn parse<T: std::str::FromStr>(self, tree: Tree<'_>, wanted: &str) -> Result<Said<T>, Failure>
    where
        T::Err: std::fmt::Display,
    {
        let Self { value, file, line } = self;
        match value.parse() {
            Ok(value) => Ok(Said { value, file, line }),
            Err(error) => Err(Failure::refused(format!(
                "{file}:{line} of {tree} says `{value}`, which is not {wanted}: {error}."
            ))),
        }
    }
}

impl Manifest {
    fn read(tree: Tree<'_>, file: &str) -> Result<Self, Failure> {
        let text = tree.read(file)?.ok_or_else(|| {
            Failure::refused(format!(
                "{file} is not there in {tree}, so its version is not known. Put it back, or name a BASE that has it."
            ))
        })?;
        Ok(Self { file: file.to_owned(), text })
    }

    fn at(&self, keys: &[&str]) -> Result<Found<'_>, Failure> {
        let root = DeTable::parse(&self.text).map_err(|error| {
            Failure::refused(format!("{} cannot be read as TOML: {error}", self.file))
        })?;
        let mut at = Spanned::new(root.span(), DeValue::Table(root.into_inner()));
        for key in keys {
            let DeValue::Table(table) = at.into_inner() else { return Ok(None) };
            let Some((_, value)) = table.into_iter().find(|(name, _)| name.get_ref() == key) else {
                return Ok(None);
            };
            at = value;
        }
        let before = self.text.get(..at.span().start).unwrap_or_default();
        Ok(Some((at.into_inner(), 1 + before.matches('\n').count())))
    }

    fn text_at(&self, keys: &[&str]) -> Result<Option<Said<String>>, Failure> {
        let found = self.at(keys)?;
        Ok(found.and_then(|(value, line)| {
            let value = value.as_str()?.to_owned();
            Some(Said { value, file: self.file.clone(), line })
        }))
    }

    fn truth(&self, keys: &[&str]) -> Result<bool, Failure> {
        Ok(self.at(keys)?.is_some_and(|(value, _)| value.as_bool() == Some(true)))
    }

    fn keys(&self, keys: &[&str]) -> Result<Vec<String>, Failure> {
        let found = self.at(keys)?;
        let table = found.as_ref().and_then(|(value, _)| value.as_table());
        let names = table.into_iter().flat_map(|table| table.keys());
        Ok(names.map(|name| name.get_ref().to_string()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn paths_are_below_the_workspace() {
        assert_eq!(joined("", "codegen/runtime"), "codegen/runtime");
        assert_eq!(joined("generated", "../codegen/./runtime/"), "codegen/runtime");
    }
}
