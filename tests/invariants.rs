//! The absences that ARCHITECTURE.md promises, as far as a short test can see them.

#![forbid(unsafe_code)]
#![allow(clippy::expect_used, reason = "what cannot be read fails the test")]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The Rust files of a folder or the file itself, each with its code: the lines that are neither
/// comments nor tests.
fn code(place: &str) -> Vec<(PathBuf, String)> {
    let start = root().join(place);
    let mut waiting = vec![start.clone()];
    let mut found = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("a folder of the repository");
            waiting.extend(entries.map(|entry| entry.expect("an entry").path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source file");
            let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
            let kept = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            found.push((path, kept.collect::<Vec<_>>().join("\n")));
        }
    }
    assert!(!found.is_empty(), "{place} holds no Rust");
    found
}

fn assert_absent(place: &str, words: &[&str], except: &str) {
    for (path, text) in code(place) {
        let excepted = !except.is_empty() && path.ends_with(except);
        for word in words.iter().filter(|_| !excepted) {
            assert!(!text.contains(word), "{} has `{word}`", path.display());
        }
    }
}

#[test]
fn codegen_does_no_io() {
    let words = ["std::fs", "std::env", "std::net", "std::process"];
    assert_absent("codegen/src", &words, "");
    // That one room writes setters which take a duration.
    assert_absent("codegen/src", &["std::time"], "emit/options.rs");
    // That one room writes a program which prints.
    assert_absent("codegen/src", &["println!", "eprintln!"], "emit/example.rs");
}

#[test]
fn emit_decides_nothing() {
    assert_absent(
        "codegen/src/emit",
        &["openapiv3", "use heck", "Sink", "Diagnostic", "_case("],
        "",
    );
}

#[test]
fn only_names_cases_names() {
    assert_absent("codegen/src", &["use heck", " heck::"], "names.rs");
}

#[test]
fn the_model_knows_no_openapi() {
    assert_absent("codegen/src/model", &["openapiv3", "serde"], "");
}

#[test]
fn no_hash_decides_an_order() {
    let places =
        ["codegen/src/lower", "codegen/src/emit", "codegen/src/files.rs", "codegen/src/lint"];
    for place in places {
        assert_absent(place, &["HashMap", "HashSet"], "");
    }
}

#[test]
fn xtask_does_not_need_the_generated_crate() {
    let manifest = fs::read_to_string(root().join("xtask/Cargo.toml")).expect("a manifest");
    assert!(!manifest.contains("close-messaging"), "xtask must run while generated/ is broken");
}

#[test]
fn only_regen_writes_generated_src() {
    for (path, _) in code("generated/src") {
        let text = fs::read_to_string(&path).expect("a generated file");
        assert!(text.starts_with(close_codegen::HEADER), "{} lacks the header", path.display());
    }
}

#[test]
fn every_dependency_of_the_client_has_its_reason() {
    let readme = fs::read_to_string(root().join("generated/README.md")).expect("a file");
    let of_the_runtime =
        fs::read_to_string(root().join("codegen/runtime/README.md")).expect("a file");
    for manifest in ["generated/Cargo.toml", "codegen/runtime/Cargo.toml"] {
        let text = fs::read_to_string(root().join(manifest)).expect("a file");
        let (_, after) = text.split_once("\n[dependencies]\n").expect("dependencies");
        let names = after.lines().take_while(|line| !line.starts_with('[')).filter_map(|line| {
            let end = line.find(['.', ' ', '=']).filter(|_| !line.starts_with('#'))?;
            line.get(..end)
        });
        let names: Vec<&str> = names.collect();
        assert!(!names.is_empty(), "{manifest}");
        for name in names {
            let row = |line: &&str| line.starts_with("| `") && line.contains(&format!("`{name}`"));
            assert!(readme.lines().any(|line| row(&line)), "{name} of {manifest}");
        }
    }
    let (_, of_the_runtime) = of_the_runtime.split_once("## Dependencies").expect("the table");
    for row in of_the_runtime.lines().filter(|line| line.starts_with("| `")) {
        assert!(readme.contains(row), "generated/README.md says otherwise: {row}");
    }
}

#[test]
fn the_runtime_knows_nothing_of_close() {
    assert_absent(
        "codegen/runtime/src",
        &["api.close.com", "app.close.com", "WhatsApp", "Sms"],
        "",
    );
}

/// Where each crate begins: libraries, programs, tests, benches and examples. What a build script
/// does is over before there is a crate.
fn crate_roots() -> Vec<PathBuf> {
    let homes = [
        "codegen",
        "codegen/runtime",
        "generated",
        "xtask",
        "tests/benches",
        "tests/input",
        "tests/wire",
    ];
    let mut found = vec!["tests/src/lib.rs".into(), "tests/behaviour/main.rs".into()];
    let mut folders =
        vec![PathBuf::from("tests"), "tests/fuzz".into(), "tests/fuzz/targets".into()];
    for home in homes.map(PathBuf::from) {
        found.extend([home.join("src/lib.rs"), home.join("src/main.rs")]);
        folders.extend(["tests", "benches", "examples"].map(|folder| home.join(folder)));
    }
    for folder in folders {
        let Ok(entries) = fs::read_dir(root().join(&folder)) else { continue };
        for name in entries.map(|entry| folder.join(entry.expect("an entry").file_name())) {
            let file = name.extension().is_some_and(|extension| extension == "rs");
            found.push(if file { name } else { name.join("main.rs") });
        }
    }
    // `support` is a module of the others.
    let other = |path: &PathBuf| path.ends_with("build.rs") || path.ends_with("support.rs");
    found.retain(|path| root().join(path).is_file() && !other(path));
    found
}

#[test]
fn no_crate_may_be_unsafe() {
    let roots = crate_roots();
    assert!(roots.len() > 40, "{roots:?}");
    for path in roots {
        let text = fs::read_to_string(root().join(&path)).expect("a crate");
        let said = text.lines().any(|line| line == "#![forbid(unsafe_code)]");
        assert!(said, "{} may be unsafe", path.display());
    }
}

#[test]
fn every_promise_of_security_has_its_tests() {
    let text = fs::read_to_string(root().join("SECURITY.md")).expect("the file");
    let named = text.split('`').filter_map(|word| word.split_once("::"));
    let named: Vec<(&str, &str)> = named.filter(|(file, _)| file.ends_with(".rs")).collect();
    assert!(named.len() > 20, "{named:?}");
    for (file, test) in named {
        let text = fs::read_to_string(root().join(file)).unwrap_or_default();
        let head = |line: &str| line.trim_end().ends_with(&format!("fn {test}() {{"));
        let lines: Vec<&str> = text.lines().collect();
        let is_test = |pair: &[&str]| pair.iter().any(|line| line.ends_with("test]"));
        let there = lines
            .windows(2)
            .any(|pair| pair.last().is_some_and(|line| head(line)) && is_test(pair));
        assert!(there, "there is no test {test} in {file}");
    }
    for paragraph in text.split("\n**").skip(1) {
        assert!(paragraph.contains("\n- `"), "a promise without a test: {paragraph}");
    }
}

#[test]
fn no_file_is_a_hall() {
    for place in ["codegen/src", "codegen/runtime/src", "xtask/src"] {
        for (path, _) in code(place) {
            let lines = fs::read_to_string(&path).expect("a source file").lines().count();
            assert!(lines <= 320, "{} has {lines} lines", path.display());
        }
    }
}

#[test]
fn the_architecture_names_rooms_that_stand() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the file");
    let places = ["codegen/src", "codegen/runtime/src", "xtask/src", "tests"];
    let standing: Vec<PathBuf> =
        places.iter().flat_map(|place| code(place)).map(|(path, _)| path).collect();
    let named = text.split(|at: char| at.is_whitespace() || "`,;:()".contains(at));
    let named: Vec<&str> = named.filter(|word| word.ends_with(".rs")).collect();
    assert!(named.len() > 20, "few files are named: {named:?}");
    for name in &named {
        assert!(standing.iter().any(|path| path.ends_with(name)), "there is no {name}");
    }
    for (path, _) in code("codegen/src/lower") {
        let room = path.file_name().and_then(|name| name.to_str()).expect("a name");
        let told =
            ["mod.rs", "tests.rs"].contains(&room) || named.iter().any(|name| name.ends_with(room));
        assert!(told, "ARCHITECTURE.md does not name {room}");
    }
}
