//! A page as a browser reads it.

pub mod hostile;

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// An element, with all the text in it.
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
    handle: Handle,
}

impl Element {
    fn is(&self, name: &str, class: &str) -> bool {
        self.name == name && (class.is_empty() || self.has_class(class))
    }

    fn has_class(&self, class: &str) -> bool {
        let classes = self.attributes.iter().filter(|(name, _)| name == "class");
        classes.flat_map(|(_, value)| value.split(' ')).any(|one| one == class)
    }
}

/// A page, or a part of one.
pub struct Page {
    /// The elements, in their order.
    pub elements: Vec<Element>,
    /// What a browser would have to repair.
    pub faults: Vec<String>,
    /// All the text.
    pub text: String,
    /// The whole of it. The nodes lose what is in them when it goes.
    whole: Handle,
}

impl Page {
    pub fn read(html: &str) -> Self {
        let dom = html5ever::parse_document(RcDom::default(), Default::default())
            .from_utf8()
            .one(html.as_bytes());
        let faults = dom.errors.borrow().iter().map(ToString::to_string).collect();
        Self { faults, ..Self::below(&dom.document) }
    }

    fn below(handle: &Handle) -> Self {
        let mut elements = Vec::new();
        walk(handle, &mut elements);
        Self { elements, faults: Vec::new(), text: text(handle), whole: Handle::clone(handle) }
    }

    /// The texts of the elements of a name and, unless it is empty, a class.
    pub fn texts(&self, name: &str, class: &str) -> Vec<String> {
        let found = self.elements.iter().filter(|element| element.is(name, class));
        found.map(|element| element.text.clone()).collect()
    }

    /// The values of an attribute.
    pub fn attributes(&self, name: &str) -> impl Iterator<Item = &str> {
        let all = self.elements.iter().flat_map(|element| &element.attributes);
        all.filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The article that tells of a finding.
    pub fn article(&self, id: &str) -> Self {
        let articles = self.elements.iter().filter(|element| element.name == "article");
        let mut parts = articles.map(|element| Self::below(&element.handle));
        parts.find(|part| part.texts("code", "id") == [id]).unwrap_or_else(|| panic!("no {id}"))
    }

    /// The cells of each row in the bodies of the tables of a class.
    pub fn rows(&self, class: &str) -> Vec<Vec<String>> {
        let tables = self.elements.iter().filter(|element| element.is("table", class));
        let bodies = tables.flat_map(|table| Self::below(&table.handle).elements);
        let rows = bodies.filter(|element| element.name == "tbody").flat_map(|body| {
            let rows = Self::below(&body.handle).elements.into_iter();
            rows.filter(|element| element.name == "tr")
        });
        let cells = |row: Element| {
            let cells = Self::below(&row.handle).elements.into_iter();
            cells.filter(|cell| ["td", "th"].contains(&cell.name.as_str())).map(|cell| cell.text)
        };
        rows.map(|row| cells(row).collect()).collect()
    }
}

fn walk(handle: &Handle, elements: &mut Vec<Element>) {
    for child in handle.children.borrow().iter() {
        if let NodeData::Element { name, attrs, .. } = &child.data {
            let attributes = attrs.borrow();
            let attributes = attributes
                .iter()
                .map(|one| (one.name.local.to_string(), one.value.to_string()))
                .collect();
            let name = name.local.to_string();
            let handle = Handle::clone(child);
            elements.push(Element { name, attributes, text: text(child), handle });
        }
        walk(child, elements);
    }
}

fn text(handle: &Handle) -> String {
    if let NodeData::Text { contents } = &handle.data {
        return contents.borrow().to_string();
    }
    handle.children.borrow().iter().map(text).collect()
}
