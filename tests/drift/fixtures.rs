//! The files in `fixtures`, to be read: the document in the vendor's style, and each operation in each
//! form of a page. They are what the printers make of the document, of which `forms` shows that it
//! is no news.

use std::fs;

use crate::document::{home, operations, spec};
use crate::printer::{FORMS, openapi};

/// Each file: its name and what is in it.
fn printed() -> Vec<(String, String)> {
    let spec = spec();
    let mut files =
        vec![("openapi.yaml".to_owned(), openapi::yaml(&openapi::document(&spec, None)))];
    for form in FORMS {
        let Some((folder, extension)) = form.folder() else { continue };
        for operation in operations() {
            let name = format!("{folder}/{}.{extension}", operation.0);
            files.push((name, form.print(&spec, &operation)));
        }
    }
    files
}

#[test]
fn every_file_is_there_and_up_to_date() {
    let folder = home().join("drift/fixtures");
    let mut faults = Vec::new();
    for (name, printed) in printed() {
        let path = folder.join(&name);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &printed).unwrap();
        }
        match fs::read_to_string(&path) {
            Ok(text) if text == printed => {}
            Ok(_) => faults.push(format!("{name} is not what is printed now")),
            Err(error) => faults.push(format!("{name}: {error}")),
        }
    }
    assert!(faults.is_empty(), "{}\n\nUPDATE_EXPECT=1 writes the files anew", faults.join("\n"));
}
