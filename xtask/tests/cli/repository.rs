//! A repository of git with a document in it.

use crate::setup::{Folder, git};

pub(crate) const SPEC: &str = "spec/openapi.yaml";
pub(crate) const BASE: &str = "\
openapi: 3.0.3
info: {title: pets, version: '1'}
servers: [{url: 'https://api.example'}]
paths:
  /pets:
    get:
      operationId: list
      tags: [pets]
      responses:
        '200':
          description: A pet.
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string}
";

/// What breaks nothing.
pub(crate) fn more() -> String {
    format!("{BASE}        age: {{type: integer}}\n")
}

/// Writes the document and commits all that there is.
pub(crate) fn commit(folder: &Folder, text: &str) {
    folder.write(SPEC, text);
    commit_all(folder);
}

pub(crate) fn commit_all(folder: &Folder) {
    git(folder, &["add", "."]);
    git(folder, &["commit", "-qm", "a change"]);
}

/// A repository whose branch `main` has no commit yet.
pub(crate) fn begin(folder: &Folder) {
    git(folder, &["init", "-q", "-b", "main"]);
}

/// A workspace with this document.
pub(crate) fn workspace(spec: &str) -> Folder {
    let folder = Folder::new();
    folder.write("Cargo.toml", "[workspace]\n");
    folder.write(SPEC, spec);
    folder
}

/// A workspace whose branch `main` has one commit.
pub(crate) fn repository() -> Folder {
    let folder = workspace(BASE);
    begin(&folder);
    commit_all(&folder);
    folder
}
