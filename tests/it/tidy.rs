//! What must hold for the sources themselves: layers, sizes, names, words.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Files of the repository under `folder` with one of these extensions, sorted.
fn files(folder: &str, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| extensions.iter().any(|wanted| end == *wanted)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn root(name: &str) -> String {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name))
}

/// The path within the repository.
fn short(path: &Path) -> String {
    path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(path).display().to_string()
}

/// The lines of a source that are code of the program: without comments, and without tests at the end.
fn code(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let numbered = source.lines().enumerate().map(|(at, line)| (at + 1, line));
    numbered
        .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// No complaint may be left; all of them are shown.
#[track_caller]
fn none(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

fn modules() -> Vec<String> {
    let map = root("src/lib.rs");
    let names = map.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

/// The modules of this crate that a line names after `crate::`, also in braces.
fn named(source: &str) -> BTreeSet<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut names = BTreeSet::new();
    for (at, _) in source.match_indices("crate::") {
        let rest = &source[at + "crate::".len()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.insert(word(rest));
            continue;
        };
        let mut depth = 0;
        let mut start = true;
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                c if start && !c.is_whitespace() => {
                    names.insert(word(&group[at..]));
                    start = false;
                }
                _ => {}
            }
        }
    }
    names
}

#[test]
fn a_module_uses_only_modules_above_it() {
    let order = modules();
    assert_eq!(order.last().map(String::as_str), Some("cli"), "the edge comes last");
    let place = |name: &str| order.iter().position(|module| module == name);
    let mut complaints = Vec::new();
    for path in files("src", &["rs"]) {
        let name = short(&path);
        let inside = name.trim_start_matches("src/");
        let module = inside.split(['/', '.']).next().unwrap_or_default();
        let Some(own) = place(module) else { continue };
        let source: String = code(&read(&path)).map(|(_, line)| format!("{line}\n")).collect();
        for used in named(&source) {
            if place(&used).is_some_and(|used| used > own) {
                complaints.push(format!("{name} uses `{used}`, which stands below `{module}` in lib.rs"));
            }
        }
    }
    none(complaints);
}

#[test]
fn names_in_braces_are_seen() {
    let source = "use crate::{\n    a::{b, c},\n    d,\n};\nuse crate::e::{f, g};\nlet x = crate::h::i();";
    assert_eq!(named(source), ["a", "d", "e", "h"].map(str::to_owned).into());
}

#[test]
fn every_module_is_in_the_map() {
    let order = modules();
    let top = files("src", &["rs"]).into_iter().map(|path| short(&path)).filter(|name| name.matches('/').count() == 1);
    let names = top.map(|name| name.trim_start_matches("src/").trim_end_matches(".rs").to_owned());
    let missing = names.filter(|name| !order.contains(name) && !["lib", "main", "build"].contains(&name.as_str()));
    none(missing.collect());
}

#[test]
fn no_file_is_too_long() {
    let sources = ["src", "tests", "benches"].into_iter().flat_map(|folder| files(folder, &["rs"]));
    let long = sources.map(|path| (read(&path).lines().count(), short(&path))).filter(|(lines, _)| *lines > 400);
    none(long.map(|(lines, name)| format!("{name} has {lines} lines; one concept, one file")).collect());
    assert!(root("src/main.rs").lines().count() <= 40, "main.rs only starts and ends");
}

#[test]
fn no_test_is_forgotten() {
    let main = root("tests/it/main.rs");
    let names =
        files("tests/it", &["rs"]).into_iter().map(|path| short(&path)).filter(|name| name.matches('/').count() == 2);
    let names = names.map(|name| name.trim_start_matches("tests/it/").trim_end_matches(".rs").to_owned());
    none(names.filter(|name| name != "main" && !main.contains(&format!("mod {name};"))).collect());
}

/// Lines of the program's code, outside some folders, that hold one of these words.
fn lines_with(words: &[&str], except: &[&str]) -> Vec<String> {
    let mut complaints = Vec::new();
    for path in files("src", &["rs"]) {
        let name = short(&path);
        if except.iter().any(|start| name.starts_with(start)) {
            continue;
        }
        for (number, line) in code(&read(&path)) {
            complaints.extend(
                words.iter().filter(|word| line.contains(**word)).map(|word| format!("{name}:{number}: {word}")),
            );
        }
    }
    complaints
}

#[test]
fn only_the_edge_touches_the_world() {
    let world =
        ["std::fs", "std::env", "std::io", "std::process", "std::thread", "SystemTime", "Instant::now", "Zoned::now"];
    none(lines_with(&world, &["src/cli", "src/main.rs", "src/build.rs"]));
    none(lines_with(&["println!", "eprintln!", "print!(", "eprint!("], &["src/build.rs"]));
}

#[test]
fn no_language_is_known_by_its_code() {
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules")).expect("there are rules");
    let languages = folders.flatten().filter(|entry| entry.path().is_dir());
    let codes: Vec<String> = languages.map(|entry| format!("\"{}\"", entry.file_name().display())).collect();
    none(lines_with(&codes.iter().map(String::as_str).collect::<Vec<_>>(), &[]));
}

#[test]
fn nothing_is_unfinished() {
    let mut complaints = Vec::new();
    // Written in halves, so that this file does not find itself.
    let words = ["to", "unimplement", "d"].into_iter().zip(["do!(", "ed!(", "bg!("]).map(|(a, b)| format!("{a}{b}"));
    let marks = ["FIX", "TO", "XX", "#[ign", "unsafe "].into_iter().zip(["ME", "DO", "X", "ore", "{"]);
    let words: Vec<String> = words.chain(marks.map(|(a, b)| format!("{a}{b}"))).collect();
    for folder in ["src", "tests/it", "benches", "rules", ".ci"] {
        for path in files(folder, &["rs", "toml", "sh", "md"]) {
            let source = read(&path);
            let found = words.iter().filter(|word| source.contains(word.as_str()));
            complaints.extend(found.map(|word| format!("{}: {word}", short(&path))));
        }
    }
    none(complaints);
}
