//! Holds what is there against what is asked.

use close_codegen::Bump;
use semver::Version;

use super::changelog::{self, Section};
use super::fact::Fact;
use super::manifest::{self, Neighbour, Said};
use super::tree::Tree;
use super::version::{is_enough, least};
use crate::exit::Failure;
use crate::git::Git;

/// The two states of the repository.
#[derive(Clone, Copy, Debug)]
pub(super) struct States<'a> {
    pub(super) git: Git<'a>,
    pub(super) base: &'a str,
    /// The working tree where there is none.
    pub(super) head: Option<&'a str>,
    pub(super) old: Tree<'a>,
    pub(super) new: Tree<'a>,
}

/// Everything that a release needs, as it holds or does not.
pub(super) fn facts(states: States<'_>, bump: Bump) -> Result<Vec<Fact>, Failure> {
    let old = manifest::version(states.old, manifest::GENERATED)?;
    let new = manifest::version(states.new, manifest::GENERATED)?;
    let mut facts = vec![of_the_version(states.new, &old.value, &new, bump)?];
    for neighbour in manifest::neighbours(states.new)? {
        facts.extend(of_a_neighbour(states, &neighbour)?);
    }
    let enough = is_enough(&old.value, &new.value, bump);
    let wanted = if enough { new.value } else { least(&old.value, bump) };
    facts.push(of_the_changelog(states, &old.value, &wanted)?);
    Ok(facts)
}

fn of_the_version(
    tree: Tree<'_>,
    old: &Version,
    new: &Said<Version>,
    bump: Bump,
) -> Result<Fact, Failure> {
    let Said { value: new, file, line } = new;
    let least = least(old, bump);
    let holds = is_enough(old, new, bump);
    let went = match new.cmp_precedence(old) {
        std::cmp::Ordering::Greater => format!("the version went up from {old} to {new}"),
        std::cmp::Ordering::Equal => format!("the version is {new}, as it was"),
        std::cmp::Ordering::Less => format!("the version went down from {old} to {new}"),
    };
    let sentence = if holds {
        format!("{went}; {least} is the least that is asked.")
    } else {
        let along = if file == manifest::WORKSPACE { along(tree, &least)? } else { String::new() };
        format!("{went}; write `version = \"{least}\"` there, or a higher one.{along}")
    };
    Ok(Fact { holds, file: file.clone(), line: *line, sentence })
}

/// What goes up along with the version of the workspace: without it cargo finds none of its crates.
fn along(tree: Tree<'_>, version: &Version) -> Result<String, Failure> {
    let lines = manifest::outgrown(tree, version)?;
    if lines.is_empty() {
        return Ok(String::new());
    }
    let places: Vec<String> =
        lines.iter().map(|line| format!("{}:{line}", manifest::WORKSPACE)).collect();
    Ok(format!(" Ask for that version at {} too, or cargo finds none.", places.join(", ")))
}

/// What is released along with the crate. By how much its own version has to go up is not to be
/// seen in the document; but where it changed, the new client must not meet the old one.
fn of_a_neighbour(states: States<'_>, neighbour: &Neighbour) -> Result<Option<Fact>, Failure> {
    let Neighbour { name, folder, wanted } = neighbour;
    let own = format!("{folder}/Cargo.toml");
    let watched = [format!("{folder}/src"), own.clone()];
    if !states.git.changed(states.base, states.head, &watched)? || states.old.read(&own)?.is_none()
    {
        return Ok(None);
    }
    let old = manifest::version(states.old, &own)?.value;
    let new = manifest::version(states.new, &own)?;
    if new.value.cmp_precedence(&old) != std::cmp::Ordering::Greater {
        let Said { value, file, line } = new;
        let sentence = format!(
            "{folder} changed too, but the version of {name} is {value} where it was {old}; write \
             a higher one there."
        );
        return Ok(Some(Fact { holds: false, file, line, sentence }));
    }
    let (new, at) = (new.value, wanted.as_ref());
    let stale = at.filter(|said| said.value.matches(&old));
    let (file, line) =
        at.map_or((manifest::GENERATED.to_owned(), 1), |said| (said.file.clone(), said.line));
    let sentence = match stale {
        Some(said) => format!(
            "{folder} changed too, but `{}` is met by the old {name} {old}; ask for `{new}` there.",
            said.value
        ),
        None => format!("{folder} changed too, and the old {name} {old} does not go with it."),
    };
    Ok(Some(Fact { holds: stale.is_none(), file, line, sentence }))
}

fn of_the_changelog(states: States<'_>, old: &Version, wanted: &Version) -> Result<Fact, Failure> {
    let text = |tree: Tree<'_>| Ok(tree.read(changelog::FILE)?.unwrap_or_default());
    let before = changelog::sections(&text(states.old)?);
    let after = changelog::sections(&text(states.new)?);
    let file = changelog::FILE.to_owned();
    let name = wanted.to_string();
    let Some(section) = after.iter().find(|section| section.name == name) else {
        let line = first_release(&after);
        let sentence = format!(
            "no section is called {name}; write the heading `## {name}` there, and below it an \
             entry (`- …`) that tells what changed since {old}."
        );
        return Ok(Fact { holds: false, file, line, sentence });
    };
    let added = changelog::added(section, &before).len();
    let sentence = if added == 0 {
        format!(
            "the section {name} tells nothing that was not told before; write an entry (`- …`) \
             below it that tells what changed since {old}."
        )
    } else {
        format!("the section {name} has new entries: {added}.")
    };
    Ok(Fact { holds: added > 0, file, line: section.line, sentence })
}

/// Where the newest release is told of: below what is not released.
fn first_release(sections: &[Section]) -> usize {
    let unreleased = |section: &&Section| section.name.eq_ignore_ascii_case("unreleased");
    let first = sections.iter().find(|section| !unreleased(section)).or(sections.first());
    first.map_or(1, |section| section.line)
}
