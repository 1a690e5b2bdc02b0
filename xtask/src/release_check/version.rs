//! Which version is enough, by the rules of Cargo.

use std::cmp::Ordering;

use close_codegen::Bump;
use semver::{Prerelease, Version};

/// The least version that may follow. Before 1.0 the number after the first zeros stands for the
/// first: 0.1 goes up to 0.2 where something breaks, and 0.1.2 to 0.1.3 for everything else.
pub(super) fn least(old: &Version, bump: Bump) -> Version {
    let Version { major, minor, patch, .. } = *old;
    if bump == Bump::None || !old.pre.is_empty() {
        // What is not released yet has promised nothing.
        return Version::new(major, minor, patch);
    }
    match (bump, major, minor) {
        (Bump::Major, 0, 0) => Version::new(0, 0, patch.saturating_add(1)),
        (Bump::Major, 0, _) => Version::new(0, minor.saturating_add(1), 0),
        (Bump::Major, ..) => Version::new(major.saturating_add(1), 0, 0),
        (Bump::Minor, 1.., _) => Version::new(major, minor.saturating_add(1), 0),
        _ => Version::new(major, minor, patch.saturating_add(1)),
    }
}

/// Whether a version is enough after another. Of one that is not released yet, such as `0.2.0-rc.1`,
/// the three numbers count.
pub(super) fn is_enough(old: &Version, new: &Version, bump: Bump) -> bool {
    let released = Version { pre: Prerelease::EMPTY, ..new.clone() };
    new.cmp_precedence(old) == Ordering::Greater
        && released.cmp_precedence(&least(old, bump)) != Ordering::Less
}

#[cfg(test)]
mod tests {
    use super::{is_enough, least};
    use close_codegen::Bump::{Major, Minor, Patch};

    #[test]
    fn the_least_version_follows_the_rules_of_cargo() {
        let rows = [
            ("1.2.3", ["2.0.0", "1.3.0", "1.2.4"]),
            ("0.2.3", ["0.3.0", "0.2.4", "0.2.4"]),
            ("0.0.3", ["0.0.4", "0.0.4", "0.0.4"]),
            ("1.0.0-rc.1", ["1.0.0", "1.0.0", "1.0.0"]),
        ];
        for (old, expected) in rows {
            let old = old.parse().unwrap();
            let found = [Major, Minor, Patch].map(|bump| least(&old, bump).to_string());
            assert_eq!(found, expected, "{old}");
        }
    }

    #[test]
    fn enough_is_that_or_more() {
        let rows = [
            ("0.1.0", "0.1.1", Minor, true),
            ("0.1.0", "0.2.0", Minor, true),
            ("0.1.0", "0.1.0", Patch, false),
            ("0.1.0", "0.1.1", Major, false),
            ("0.1.0", "0.2.0-rc.1", Major, true),
            ("0.1.0", "0.0.9", Patch, false),
            ("1.0.0-rc.1", "1.0.0-rc.2", Major, true),
            ("1.0.0-rc.2", "1.0.0-rc.1", Patch, false),
            ("1.2.0", "1.2.0+more", Patch, false),
            ("1.2.3", "1.2.4", Minor, false),
        ];
        for (old, new, bump, expected) in rows {
            let found = is_enough(&old.parse().unwrap(), &new.parse().unwrap(), bump);
            assert_eq!(found, expected, "{old} -> {new}");
        }
    }
}
