//! Paths beside each other.

use super::Report;
use super::tree::{Tree, below};

/// Two paths that one address fits, neither of which is the more exact one everywhere.
pub(super) fn ambiguous(tree: &Tree<'_>, report: &Report<'_>) {
    let paths: Vec<_> = below(tree.root, "paths").collect();
    for (index, (path, node)) in paths.iter().enumerate() {
        let earlier = paths.iter().take(index);
        if let Some((other, first)) = earlier.into_iter().find(|(other, _)| crossed(path, other)) {
            let message = format!("an address can be both `{path}` and `{other}`");
            let help = "change one of them: which one a server takes is not said";
            report.tell_beside(node.label, message, help, (first.label, "the other"));
        }
    }
}

/// Whether each of two paths has a parameter where the other has a word, and the rest is alike. Two
/// that differ in names of parameters alone are told by the generator, and a path that is the more
/// exact one everywhere comes first.
fn crossed(one: &str, other: &str) -> bool {
    let pairs = || one.split('/').zip(other.split('/'));
    let alike = one.split('/').count() == other.split('/').count()
        && pairs().all(|(a, b)| a == b || open(a) || open(b));
    alike && pairs().any(|(a, b)| open(a) && !open(b)) && pairs().any(|(a, b)| !open(a) && open(b))
}

fn open(segment: &str) -> bool {
    segment.starts_with('{')
}

/// Some servers answer the other spelling with a redirect, and a client follows none.
pub(super) fn trailing_slash(tree: &Tree<'_>, report: &Report<'_>) {
    let (with, without): (Vec<_>, Vec<_>) =
        below(tree.root, "paths").partition(|(path, _)| path.ends_with('/'));
    let (few, help) = if with.len() < without.len() {
        (with, "take the slash at the end away, as in all others")
    } else {
        (without, "end it with a slash, as all others do")
    };
    let alone = few.len() == below(tree.root, "paths").count();
    for (path, node) in few.into_iter().filter(|_| !alone) {
        report.tell(node.label, format!("`{path}` ends unlike the other paths"), help);
    }
}

#[cfg(test)]
mod tests {
    use super::crossed;

    #[test]
    fn only_paths_that_cross_are_ambiguous() {
        assert!(crossed("/a/{x}/c/", "/a/b/{y}/"));
        assert!(!crossed("/a/{x}/", "/a/b/"), "the exact one comes first");
        assert!(!crossed("/a/{x}/", "/a/{y}/"), "told by the generator");
        assert!(!crossed("/a/{x}/c", "/a/b/{y}/d"), "of another length");
        assert!(!crossed("/a/{x}/c", "/b/b/{y}"), "another beginning");
    }
}
