//! `cargo xtask release-check`: whether version and changelog go up by what the document asks.

mod arguments;
mod asked;
mod changelog;
mod fact;
mod judge;
mod manifest;
mod tree;
mod version;

use std::ffi::{OsStr, OsString};

use close_codegen::Bump;

use crate::diff;
use crate::exit::{Exit, Failure};
use crate::git::Git;
use crate::output::Output;
use crate::range::Range;
use crate::workspace;
use arguments::Arguments;
use judge::States;
use tree::Tree;

/// Checks a release.
pub(crate) fn run(parser: lexopt::Parser, output: &mut Output) -> Result<Exit, Failure> {
    let arguments = Arguments::read(parser)?;
    let root = workspace::root("change into its folder first")?;
    let git = Git { folder: &root };
    let range = &arguments.range;
    let head = range.head.as_deref().map(|name| commit(git, name)).transpose()?;
    let base = base(git, range, head.as_deref())?;
    let comparison = diff::compared(&Range {
        base: Some(base.clone().into()),
        head: head.clone().map(OsString::from),
        exact: true,
    })?;
    let old = Tree::Commit(git, &base);
    let new = head.as_deref().map_or(Tree::Folder(&root), |head| Tree::Commit(git, head));
    let (bump, sentence) = asked::asked(&comparison.found, &manifest::name(new)?);
    output.say(sentence);
    if bump == Bump::None {
        return Ok(Exit::Done);
    }
    let states = States { git, base: &base, head: head.as_deref(), old, new };
    let facts = judge::facts(states, bump)?;
    for fact in &facts {
        output.say(if arguments.annotate { fact.github() } else { fact.text() });
    }
    let enough = facts.iter().all(|fact| fact.holds);
    Ok(if enough { Exit::Done } else { Exit::Undone })
}

/// What a comparison asks of the version, in a line: none where nothing is asked, and where the old
/// version is not to be had.
pub(crate) fn version(compared: &diff::Compared) -> Option<String> {
    let root = workspace::root("").ok()?;
    let base = Tree::Commit(Git { folder: &root }, compared.base_commit()?);
    let bump = compared.found.verdict().rust;
    let old = manifest::version(base, manifest::GENERATED).ok()?.value;
    let least = version::least(&old, bump);
    (bump != Bump::None).then(|| format!("Version: {old} → at least {least}"))
}

fn base(git: Git<'_>, range: &Range, head: Option<&str>) -> Result<String, Failure> {
    let base = match &range.base {
        Some(name) => commit(git, name)?,
        None => git.default_branch()?.1,
    };
    if range.exact { Ok(base) } else { git.merge_base(&base, head.unwrap_or("HEAD")) }
}

fn commit(git: Git<'_>, name: &OsStr) -> Result<String, Failure> {
    git.commit(name)?.ok_or_else(|| {
        Failure::refused(format!(
            "`{}` is no git revision, as far as this clone knows. Name a branch, a tag or a commit.",
            name.display()
        ))
    })
}
