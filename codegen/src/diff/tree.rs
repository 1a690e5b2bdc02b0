//! A document as it is compared, and the client that is made of it.

use crate::diagnostic::{Diagnostics, Sink};
use crate::lower::Origins;
use crate::model::Api;
use crate::source::{Joined, Node, SourceText, Span};

/// A client and where its types are said, or why there is none.
pub(super) type Crate = Result<(Api, Origins), Diagnostics>;

/// A document as it is compared: leniently, but never in part.
pub(super) struct Tree {
    pub(super) root: Node,
    /// Whether the generator finds no fault on the way to it.
    sound: bool,
}

impl Tree {
    pub(super) fn of(source: &SourceText) -> Result<Self, Diagnostics> {
        let (mut root, sound) = whole(source)?;
        if !sound {
            return Ok(Self { root, sound });
        }
        let sound = crate::source::is_sound(source, &mut root);
        // What is faulty was taken out, and is compared all the same.
        let root = if sound { root } else { tree(source)? };
        Ok(Self { root, sound })
    }

    pub(super) fn read(&self, source: &SourceText) -> Crate {
        if self.sound {
            crate::read_tree(source, &self.root)
        } else {
            crate::read_with_origins(source)
        }
    }
}

/// The whole of a document, whatever is in it.
pub(crate) fn tree(source: &SourceText) -> Result<Node, Diagnostics> {
    whole(source).map(|(root, _)| root)
}

/// The same, and whether nothing was wrong with it so far.
fn whole(source: &SourceText) -> Result<(Node, bool), Diagnostics> {
    let sink = Sink::default();
    let root = crate::source::lenient_tree(source.text(), &sink);
    let map = root.filter(|root| root.entries().next().is_some());
    let joined = map.map(|root| crate::source::join(source, root, &sink));
    match joined {
        Some(Joined { root, whole: true }) => Ok((root, sink.is_empty())),
        // What cannot be read may have changed.
        Some(_) => Err(Diagnostics::new(source.clone(), sink.into_items())),
        None => {
            if sink.is_empty() {
                let message = "this is not an OpenAPI document";
                sink.report("not-a-document", Span::default(), message, "name another file");
            }
            Err(Diagnostics::new(source.clone(), sink.into_items()))
        }
    }
}
