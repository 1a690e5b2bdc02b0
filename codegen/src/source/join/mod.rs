//! A document that is split over files → one tree, in which each node knows the file that it stands
//! in. Each file is read once; what is used from several places is one component.

mod gather;
mod library;
mod names;
mod part;
mod path;
mod reference;
mod rewrite;

use std::rc::Rc;

use gather::Gatherer;
use library::Library;
use rewrite::Rewriter;

use super::text::SourceText;
use super::yaml::{self, Node};
use crate::diagnostic::Sink;

/// The one tree of a document.
pub(crate) struct Joined {
    pub(crate) root: Node,
    /// Whether all that it refers to could be read.
    pub(crate) whole: bool,
}

impl SourceText {
    /// So many bytes at most are in the files beside a document, all together. What loads them need
    /// not read one that is larger.
    pub const MOST_BESIDE: usize = 32 << 20;

    /// The document with the files that it refers to, and those that they refer to. `path` is that of
    /// the document in its repository, with forward slashes; `load` is asked for each file once, by
    /// such a path, and gives its text or says why there is none. What cannot be read is told by
    /// whoever reads the document, where it is referred to.
    #[must_use]
    pub fn with_neighbours(
        self,
        path: &str,
        load: &dyn Fn(&str) -> Result<String, String>,
    ) -> Self {
        let source = self.with(path, Vec::new());
        if !may_refer_elsewhere(source.text()) {
            return source;
        }
        let sink = Sink::default();
        let Some(root) = yaml::parse(source.text(), &sink).map(Rc::new) else { return source };
        let library = Library::new(&source, Rc::clone(&root), Some(load));
        let neighbours = Gatherer::run(library, &root, &sink).library.into_neighbours();
        source.with(path, neighbours)
    }
}

/// Makes one tree of a document and the files that it refers to.
pub(crate) fn join(source: &SourceText, root: Node, sink: &Sink) -> Joined {
    let root = Rc::new(root);
    let library = Library::new(source, Rc::clone(&root), None);
    let gathered = Gatherer::run(library, &root, sink);
    let whole = gathered.whole;
    if gathered.leads.is_empty() {
        drop(gathered);
        return Joined { root: Rc::unwrap_or_clone(root), whole };
    }
    let root = Rc::unwrap_or_clone(root);
    Joined { root: Rewriter::run(gathered, root, sink), whole }
}

/// Whether there is a reference other than `'#…'`. It is asked because a text takes long to parse
/// only to find that there is none; so where it is not sure, it says yes.
fn may_refer_elsewhere(text: &str) -> bool {
    text.match_indices("$ref").any(|(at, key)| {
        let rest = text.get(at + key.len()..).unwrap_or_default();
        let value =
            rest.trim_start_matches(['"', '\'', ' ']).strip_prefix(':').map(str::trim_start);
        !value.is_some_and(|value| value.starts_with("'#") || value.starts_with("\"#"))
    }) || (text.contains("mapping:")
        && [".yaml", ".yml", ".json"].iter().any(|at| text.contains(at)))
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::BTreeMap;

    use super::{Joined, join, may_refer_elsewhere};
    use crate::diagnostic::{Diagnostics, Sink};
    use crate::source::text::SourceText;
    use crate::source::{canonical_json, yaml};

    fn load(files: &[(&str, &str)], path: &str) -> Result<String, String> {
        let found = files.iter().find(|(known, _)| *known == path);
        found.map(|(_, text)| (*text).to_owned()).ok_or_else(|| "there is none".to_owned())
    }

    /// The one tree of the first file, and what is wrong with it.
    fn joined(files: &[(&str, &str)]) -> (String, Diagnostics) {
        let (path, text) = files[0];
        let source = SourceText::new(path, text).with_neighbours(path, &|path| load(files, path));
        let sink = Sink::default();
        let root = yaml::parse(source.text(), &sink).expect("YAML");
        let Joined { root, .. } = join(&source, root, &sink);
        (canonical_json(&root), Diagnostics::new(source.clone(), sink.into_items()))
    }

    /// That two documents are one.
    fn assert_same(files: &[(&str, &str)], one: &str) {
        let (json, faults) = joined(files);
        assert!(faults.items().is_empty(), "{faults}");
        let one = yaml::parse(one, &Sink::default()).expect("YAML");
        assert_eq!(json, canonical_json(&one));
    }

    fn assert_fault(files: &[(&str, &str)], message: &str) {
        let (_, faults) = joined(files);
        assert!(faults.items().iter().any(|fault| fault.message.contains(message)), "{faults}");
    }

    const USES: &str = "components: {schemas: {X: {allOf: [{$ref: 'a.yaml#/Pet'}]}}}";

    #[test]
    fn what_is_used_twice_is_one_component() {
        let root =
            "components: {schemas: {X: {allOf: [{$ref: 'a.yaml#/P'}, {$ref: './a.yaml#/P'}]}}}";
        let one = "components: {schemas: {X: {allOf: [{$ref: '#/components/schemas/P'}, \
                   {$ref: '#/components/schemas/P'}]}, P: {type: string}}}";
        assert_same(&[("r.yaml", root), ("a.yaml", "P: {type: string}")], one);
    }

    #[test]
    fn files_that_refer_to_each_other_come_to_an_end() {
        let files = [
            ("r.yaml", USES),
            ("a.yaml", "Pet: {items: {$ref: 'b/b.yaml'}}"),
            ("b/b.yaml", "items: {$ref: '../a.yaml#/Pet'}"),
        ];
        let one = "components: {schemas: {X: {allOf: [{$ref: '#/components/schemas/Pet'}]}, \
                   Pet: {items: {$ref: '#/components/schemas/b'}}, \
                   b: {items: {$ref: '#/components/schemas/Pet'}}}}";
        assert_same(&files, one);
    }

    /// An entry that only refers is the component, and names what it refers to for all others.
    #[test]
    fn an_entry_of_the_document_names_what_it_refers_to() {
        let root = "paths: {/p: {$ref: p.yaml}}\n\
                    components: {schemas: {Pet: {$ref: 'i.yaml#/Pet'}, Old: {$ref: 'a.yaml'}}}";
        let files = [
            ("r.yaml", root),
            (
                "p.yaml",
                "parameters: [{schema: {$ref: 'a.yaml'}}, {schema: {$ref: 'r.yaml#/components/schemas/Pet'}}]",
            ),
            ("i.yaml", "Pet: {$ref: 'a.yaml'}"),
            ("a.yaml", "type: string"),
        ];
        let link = "{$ref: '#/components/schemas/Pet'}";
        let one = format!(
            "paths: {{/p: {{parameters: [{{schema: {link}}}, {{schema: {link}}}]}}}}\n\
             components: {{schemas: {{Pet: {{type: string}}, Old: {link}}}}}"
        );
        assert_same(&files, &one);
    }

    #[test]
    fn sections_may_be_files() {
        let files = [
            ("r.yaml", "paths: {$ref: p.yaml}\ncomponents: {schemas: {$ref: s/i.yaml}}"),
            ("p.yaml", "/p: {get: {$ref: 'g.yaml'}}"),
            (
                "g.yaml",
                "parameters: [{schema: {$ref: 's/Pet.yaml'}}, {schema: {$ref: 's/i.yaml#/Cat'}}]",
            ),
            ("s/i.yaml", "Pet: {$ref: Pet.yaml}\nCat: {items: {$ref: '#/Pet'}}"),
            ("s/Pet.yaml", "type: string"),
        ];
        let one = "paths: {/p: {get: {parameters: [{schema: {$ref: '#/components/schemas/Pet'}}, \
                   {schema: {$ref: '#/components/schemas/Cat'}}]}}}\n\
                   components: {schemas: {Pet: {type: string}, \
                   Cat: {items: {$ref: '#/components/schemas/Pet'}}}}";
        assert_same(&files, one);
    }

    /// Whichever is met first: a document that is put in another order names its types alike.
    #[test]
    fn two_of_one_name_are_told_apart_by_their_paths() {
        let pets = [("a.yaml", "Pet: {type: string}"), ("b/a.yaml", "Pet: {type: number}")];
        let named = |root: &str, taken: &str| {
            let root = format!("paths: {{/p: {{parameters: [{root}]}}}}\n{taken}");
            let (json, faults) = joined(&[("r.yaml", &root), pets[0], pets[1]]);
            assert!(faults.items().is_empty(), "{faults}");
            json
        };
        let (a, b) = ("{schema: {$ref: 'a.yaml#/Pet'}}", "{schema: {$ref: 'b/a.yaml#/Pet'}}");
        for root in [format!("{a}, {b}"), format!("{b}, {a}")] {
            let json = named(&root, "");
            assert!(json.contains(r#""Pet":{"type":"string"}"#), "{json}");
            assert!(json.contains(r#""a_Pet":{"type":"number"}"#), "{json}");
            let json = named(&root, "components: {schemas: {Pet: {}, a_Pet: {}}}");
            assert!(json.contains(r#""Pet_2":{"type":"string"}"#), "{json}");
            assert!(json.contains(r#""b_a_Pet":{"type":"number"}"#), "{json}");
        }
    }

    #[test]
    fn values_refer_to_nothing() {
        let root = "components: {schemas: {X: {default: {$ref: 'no.yaml'}, enum: [{$ref: 'no.yaml'}], \
                    x-any: {$ref: 'no.yaml'}, properties: {$ref: {type: string}}}}}\n\
                    x-other: {$ref: 'no.yaml'}";
        assert_same(&[("r.yaml", root)], root);
    }

    /// What the generator refuses is compared all the same, so it is followed too.
    #[test]
    fn keywords_that_are_not_known_are_followed() {
        let root =
            "components: {schemas: {X: {if: {$ref: 'a.yaml'}, prefixItems: [{$ref: 'a.yaml'}]}}}";
        let one = "components: {schemas: {X: {if: {$ref: '#/components/schemas/a'}, \
                   prefixItems: [{$ref: '#/components/schemas/a'}]}, a: {type: string}}}";
        assert_same(&[("r.yaml", root), ("a.yaml", "type: string")], one);
    }

    #[test]
    fn one_place_may_be_two_kinds_of_component() {
        let root =
            "components: {schemas: {X: {not: {$ref: 'a.yaml'}}}, examples: {Y: {$ref: 'a.yaml'}}}";
        let one = "components: {schemas: {X: {not: {$ref: '#/components/schemas/a'}}, a: {value: 1}}, \
                   examples: {Y: {value: 1}}}";
        assert_same(&[("r.yaml", root), ("a.yaml", "value: 1")], one);
    }

    #[test]
    fn each_file_is_loaded_once() {
        let loaded = RefCell::new(BTreeMap::<String, usize>::new());
        let root = "paths: {/p: {$ref: b.yaml}, /q: {$ref: c.yaml}, /r: {$ref: c.yaml}}";
        let source = SourceText::new("r.yaml", root).with_neighbours("r.yaml", &|path| {
            *loaded.borrow_mut().entry(path.to_owned()).or_default() += 1;
            Ok("get: {$ref: 'c.yaml'}".to_owned())
        });
        assert_eq!(loaded.into_inner().into_values().collect::<Vec<_>>(), [1, 1]);
        assert_eq!(source.neighbours().len(), 2);
    }

    #[test]
    fn the_files_are_bounded() {
        let many: String =
            (0..1_100).map(|at| format!("/p{at}: {{$ref: {at}.yaml}}\n  ")).collect();
        let many = SourceText::new("r.yaml", format!("paths:\n  {many}"));
        let told = |source: SourceText, load: &dyn Fn(&str) -> Result<String, String>| {
            let asked = RefCell::new(0);
            let source = source.with_neighbours("r.yaml", &|path| {
                *asked.borrow_mut() += 1;
                load(path)
            });
            let sink = Sink::default();
            let root = yaml::parse(source.text(), &sink).expect("YAML");
            assert!(!join(&source, root, &sink).whole);
            let count = sink.into_items().len();
            (asked.into_inner(), count)
        };
        assert_eq!(told(many, &|_| Ok("{}".to_owned())), (1_000, 100));
        let large = SourceText::new("r.yaml", "paths: {/p: {$ref: a.yaml}, /q: {$ref: b.yaml}}");
        let text = format!("# {}\n{{}}", "x".repeat(20 << 20));
        assert_eq!(told(large, &|_| Ok(text.clone())), (2, 1));
    }

    #[test]
    fn what_is_put_in_place_is_bounded() {
        let deep = "$ref: a.yaml";
        let chain: String =
            (0..150).map(|at| format!("k{at}: {{$ref: '#/k{}'}}\n", at + 1)).collect();
        assert_fault(
            &[("r.yaml", "paths: {/p: {$ref: 'a.yaml#/k0'}}"), ("a.yaml", &chain)],
            "levels of nesting",
        );
        assert_fault(
            &[("r.yaml", "paths: {/p: {$ref: a.yaml}}"), ("a.yaml", deep)],
            "back to itself",
        );
        // Each level has the next one twice.
        let callbacks = |at: usize| {
            let next = format!("{{$ref: '#/k{}'}}", at + 1);
            format!("k{at}: {{post: {{callbacks: {{a: {{b: {next}, c: {next}}}}}}}}}\n")
        };
        let doubling: String = (0..21).map(callbacks).chain(["k21: {}".to_owned()]).collect();
        assert_fault(
            &[("r.yaml", "paths: {/p: {$ref: 'a.yaml#/k0'}}"), ("a.yaml", &doubling)],
            "come of other files",
        );
    }

    #[test]
    fn a_text_that_refers_only_to_itself_is_not_parsed_for_more() {
        for own in ["$ref: '#/a'", "{\"$ref\": \"#/a\"}", "a: {$ref: '#/a'}\nb: other.yaml"] {
            assert!(!may_refer_elsewhere(own), "{own}");
        }
        for other in
            ["$ref: a.yaml", "$ref: # see\n  a.yaml", "mapping: {a: a.yaml}", "'$ref':\n  'a'"]
        {
            assert!(may_refer_elsewhere(other), "{other}");
        }
    }
}
