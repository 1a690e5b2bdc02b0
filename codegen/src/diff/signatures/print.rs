//! Items as they stand in the crate.

use syn::{File, Item};

/// An item, or the one part that stands in it; without what is said above where that is no news.
pub(super) fn text(item: &Item, with_attributes: bool) -> String {
    let text = printed(item);
    if with_attributes {
        return text;
    }
    let lines = text.lines().skip_while(|line| line.starts_with("#["));
    lines.collect::<Vec<_>>().join("\n")
}

fn printed(item: &Item) -> String {
    let file =
        File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item.clone()] };
    let printed = prettyplease::unparse(&file);
    let alone = match item {
        Item::Struct(item) => item.ident == "Alone",
        Item::Enum(item) => item.ident == "Alone",
        Item::Impl(item) => item.trait_.is_none(),
        _ => false,
    };
    if !alone {
        return end(printed.trim_end());
    }
    let lines: Vec<&str> = printed.lines().collect();
    let inside = lines.get(1..lines.len().saturating_sub(1)).unwrap_or_default();
    let inside = inside.iter().map(|line| line.strip_prefix("    ").unwrap_or(line));
    end(inside.collect::<Vec<_>>().join("\n").trim_end())
}

/// Without the end that only says that nothing else is shown.
fn end(text: &str) -> String {
    let ends = [" {}", " = _;", ","];
    ends.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text).to_owned()
}
