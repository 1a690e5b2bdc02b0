//! Paths with forward slashes, as text: no file is looked at.

/// The folder of a file; empty for one that stands in none.
pub(super) fn folder(path: &str) -> &str {
    path.rfind('/').and_then(|at| path.get(..=at)).unwrap_or_default()
}

/// A path as seen from a folder, without `.` and without `..` other than at its beginning.
pub(super) fn joined(folder: &str, path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let absolute = folder.starts_with('/');
    for step in folder.split('/').chain(path.split('/')) {
        match step {
            "" | "." => {}
            ".." if kept.last().is_some_and(|last| *last != "..") => _ = kept.pop(),
            ".." if absolute => {}
            step => kept.push(step),
        }
    }
    format!("{}{}", if absolute { "/" } else { "" }, kept.join("/"))
}

/// Whether a path leaves the folder that it is seen from.
pub(super) fn leaves(path: &str) -> bool {
    path == ".." || path.starts_with("../")
}

/// The way from one file to another, both seen from the same folder.
pub(super) fn way(from: &str, to: &str) -> String {
    let steps = |path| folder(path).split('/').filter(|step| !step.is_empty());
    let same = steps(from).zip(steps(to)).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(steps(from).count() - same);
    let down: Vec<&str> = to.split('/').filter(|step| !step.is_empty()).skip(same).collect();
    format!("{up}{}", down.join("/"))
}

/// What people call a file, when they call the one at `root` by `name`.
pub(super) fn shown(name: &str, root: &str, path: &str) -> String {
    joined(folder(name), &way(root, path))
}

#[cfg(test)]
mod tests {
    use super::{folder, joined, leaves, shown, way};

    #[test]
    fn a_path_is_seen_from_a_folder() {
        assert_eq!(folder("a/b.yaml"), "a/");
        assert_eq!(folder("b.yaml"), "");
        let seen = |path| joined("a/b/", path);
        assert_eq!(seen("./c.yaml"), "a/b/c.yaml");
        assert_eq!(seen("../c.yaml"), "a/c.yaml");
        assert_eq!(seen("../../../c.yaml"), "../c.yaml");
        assert_eq!(seen("../.."), "");
        assert_eq!(joined("../a/", "../../c.yaml"), "../../c.yaml");
        assert_eq!(joined("/a/", "../../c.yaml"), "/c.yaml");
    }

    #[test]
    fn what_leaves_a_folder() {
        let leaving = ["..", "../a", "a/..b", "..a"].map(leaves);
        assert_eq!(leaving, [true, true, false, false]);
    }

    #[test]
    fn the_way_from_file_to_file() {
        assert_eq!(way("spec/a.yaml", "spec/b.yaml"), "b.yaml");
        assert_eq!(way("spec/paths/a.yaml", "spec/b.yaml"), "../b.yaml");
        assert_eq!(way("a.yaml", "spec/b.yaml"), "spec/b.yaml");
    }

    /// The root is called as it was named, and the others as they lie beside it.
    #[test]
    fn files_are_called_after_the_root() {
        let called = |name, path| shown(name, "spec/openapi.yaml", path);
        assert_eq!(called("spec/openapi.yaml", "spec/schemas/pet.yaml"), "spec/schemas/pet.yaml");
        assert_eq!(called("openapi.yaml", "spec/schemas/pet.yaml"), "schemas/pet.yaml");
        assert_eq!(called("openapi.yaml", "common.yaml"), "../common.yaml");
        assert_eq!(
            called("/work/spec/openapi.yaml", "other/common.yaml"),
            "/work/other/common.yaml"
        );
        assert_eq!(called("../spec/openapi.yaml", "spec.yaml"), "../spec.yaml");
        assert_eq!(shown("openapi.yaml", "openapi.yaml", "a/b.yaml"), "a/b.yaml");
    }
}
