//! What must hold for the words that people read: in rules, messages and help.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use crate::program::run;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folders of the languages.
fn languages() -> Vec<PathBuf> {
    let folders = fs::read_dir(root().join("rules")).expect("there are rules").flatten().map(|entry| entry.path());
    folders.filter(|path| path.is_dir()).collect()
}

fn table(path: &Path) -> toml::Table {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every rule file, with its path within `rules/`.
fn rules() -> Vec<(String, toml::Table)> {
    let mut found = Vec::new();
    for language in languages() {
        let families = fs::read_dir(&language).expect("it can be read").flatten().map(|entry| entry.path());
        for family in families.filter(|path| path.is_dir()) {
            for path in fs::read_dir(&family).expect("it can be read").flatten().map(|entry| entry.path()) {
                let file = table(&path);
                if file.contains_key("match") {
                    found.push((
                        path.strip_prefix(root().join("rules")).expect("it is inside").display().to_string(),
                        file,
                    ));
                }
            }
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

/// The text outside quotation marks, where a message may hold an example of what to write.
fn outside_quotes(text: &str) -> String {
    text.split(['"', '“', '”', '„', '«', '»']).step_by(2).collect::<Vec<_>>().join(" ").to_lowercase()
}

#[test]
fn a_rule_is_named_after_the_bad_thing() {
    for (path, _) in rules() {
        let stem = path.rsplit('/').next().unwrap_or_default();
        for start in ["no-", "avoid-", "use-", "check-"] {
            assert!(!stem.starts_with(start), "{path}: name what is wrong, without `{start}`");
        }
    }
}

#[test]
fn messages_are_short_and_do_not_scold() {
    for (path, rule) in rules() {
        for field in ["message", "advice"] {
            let text = rule[field].as_str().unwrap_or_else(|| panic!("{path}: {field} is a text"));
            assert!(!text.contains('\n'), "{path}: {field} is one line");
            assert!(!text.ends_with('.'), "{path}: {field} ends without a full stop");
            for word in ["please", "sorry", "oops", "invalid", "illegal", "forbidden", "you forgot"] {
                let said = outside_quotes(text);
                assert!(
                    !said.split(|c: char| !c.is_alphabetic()).any(|said| said == word),
                    "{path}: {field} says {word}"
                );
            }
        }
    }
}

/// The dotted keys of the texts in a table.
fn keys(prefix: &str, table: &toml::Table) -> BTreeSet<String> {
    let of = |(key, value): (&String, &toml::Value)| match value {
        toml::Value::Table(inner) => keys(&format!("{prefix}{key}."), inner),
        _ => [format!("{prefix}{key}")].into(),
    };
    table.iter().flat_map(of).collect()
}

/// The quoted word that follows each occurrence of `before`.
fn quoted_after<'a>(source: &'a str, before: &str) -> Vec<&'a str> {
    let rest = source.match_indices(before).map(|(at, found)| &source[at + found.len()..]);
    rest.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next()).collect()
}

#[test]
fn every_remark_of_the_edge_has_its_words() {
    let mut used = BTreeSet::new();
    let mut open = vec![root().join("src/cli"), root().join("src/report")];
    while let Some(folder) = open.pop() {
        for path in fs::read_dir(folder).expect("it can be read").flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let source = fs::read_to_string(&path).expect("it is text");
            let errors = ["Failure::unusable(", "Failure::new(Exit::Unusable,", "Failure::new(Exit::Unanswered,"];
            used.extend(errors.iter().flat_map(|call| quoted_after(&source, call)).map(|key| format!("error.{key}")));
            used.extend(quoted_after(&source, "session.say(").into_iter().map(str::to_owned));
            let reported = quoted_after(&source, ".say(").into_iter().filter_map(|key| key.strip_prefix("report."));
            used.extend(reported.map(str::to_owned));
        }
    }
    for language in languages().into_iter().filter(|language| language.join("report.toml").is_file()) {
        let path = language.join("report.toml");
        let known = keys("", &table(&path));
        let missing: Vec<_> = used.iter().filter(|key| !key.contains('{') && !known.contains(*key)).collect();
        assert!(missing.is_empty(), "{}: missing {missing:?}", path.display());
    }
}

#[test]
fn every_command_has_examples() {
    let help = run(&["--help"], "").out;
    let list = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("a list of commands");
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names: Vec<_> =
        names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect();
    assert!(names.len() >= 8, "{names:?}");
    for name in names {
        let ran = run(&[name, "--help"], "");
        assert_eq!(ran.code, Some(0), "{name}");
        assert!(ran.out.contains("Examples:\n"), "{name} --help shows how it is used");
    }
}
