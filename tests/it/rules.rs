//! Rules: each proves itself by its examples, corrections settle, and a broken file says what is wrong with it.

use std::collections::BTreeSet;

use askwell::{
    catalog::Catalog,
    compile::{self, FAMILIES},
    finding, fix,
    language::Language,
    proof,
    settings::{Settings, Severity},
};

use crate::drafts::{LANGUAGES, rule_files};

/// Holds `property`, which gives what it finds wrong, to every built-in language.
#[track_caller]
fn check(property: impl Fn(&Language) -> Vec<String>) {
    let wrong = |code: &String| {
        let language = LANGUAGES.language(code).expect("it is listed");
        property(language).into_iter().map(|what| format!("\n{code}: {what}")).collect::<String>()
    };
    let wrong: Vec<String> = LANGUAGES.codes().iter().map(wrong).filter(|w| !w.is_empty()).collect();
    assert!(wrong.is_empty(), "{} failure(s){}", wrong.concat().lines().count() - 1, wrong.concat());
}

#[test]
fn every_example_holds() {
    check(|language| proof::language(language).into_iter().map(|f| format!("{}: {}", f.rule, f.what)).collect());
}

#[test]
fn every_family_has_rules() {
    check(|language| {
        let rules = language.rules();
        let there: BTreeSet<&str> = rules.iter().filter_map(|(path, _)| path.split('/').next()).collect();
        FAMILIES.iter().filter(|f| !there.contains(*f)).map(|f| format!("no rule of {f}")).collect()
    });
}

#[test]
fn corrections_settle() {
    let settings = Settings::default();
    check(|language| {
        let unsettled = |(rule, bad): (String, String)| {
            let once = fix::fix(&bad, language, &settings);
            let twice = fix::fix(&once.text, language, &settings).text;
            (twice != once.text).then(|| format!("{rule}: {bad:?} becomes {:?}, then {twice:?}", once.text))
        };
        examples(language, |e| e.bad.clone()).into_iter().filter_map(unsettled).collect()
    });
}

#[test]
fn corrected_examples_are_fit_to_be_sent() {
    check(|language| {
        let errors = |(rule, good): (String, String)| {
            let found = finding::find(&good, language, &Settings::default());
            let grave = found.into_iter().find(|f| f.severity == Severity::Error)?;
            Some(format!("{rule}: {} still objects to {good:?}", grave.rule))
        };
        examples(language, |e| e.good.clone()).into_iter().filter_map(errors).collect()
    });
}

/// The texts that `which` takes from the examples of a language, with their rules.
fn examples(language: &Language, which: impl Fn(&compile::source::Example) -> Option<String>) -> Vec<(String, String)> {
    let of = |(path, rule): &(String, compile::source::Rule)| {
        rule.example.iter().filter_map(&which).map(|text| (path.clone(), text)).collect::<Vec<_>>()
    };
    language.rules().iter().flat_map(of).collect()
}

#[test]
fn the_program_brings_what_the_files_say() {
    check(|language| {
        let files: Vec<(String, String)> = rule_files(language.code()).into_iter().collect();
        let bytes = compile::compile(&files).expect("they were compiled before");
        let same = *language == Language::new(language.code(), bytes.into());
        (!same)
            .then(|| "compiled now, the files give other bytes than they did at build time".into())
            .into_iter()
            .collect()
    });
}

/// A rule that is as it should be; the broken ones differ from it in one place.
pub const RULE: &str = r#"
name     = "Magic word"
message  = "\"{match}\" is no magic word"
advice   = "say please"
severity = "warning"
why      = "Whoever reads it has heard of rabbits and hats, but never of an answer that came faster."

[match.phrases]
any = ["abracadabra"]

[[example]]
bad = "Abracadabra, send my parcel."

[[example]]
ok = "Please send my parcel."
"#;

/// Per broken file: its path, what of [`RULE`] becomes what, and what the error says.
const BROKEN: [(&str, &str, &str, &[&str]); 29] = [
    ("en/wording/x.toml", "advice ", "advise ", &["line 4", "unknown field `advise`", "`advice`"]),
    ("en/wording/x.toml", "advice   = \"say please\"\n", "", &["missing field `advice`"]),
    ("en/wording/x.toml", "\"warning\"", "\"fatal\"", &["line 5", "`fatal`", "`hint`", "`warning`", "`error`"]),
    ("en/wording/x.toml", "say please", "Say please.", &["`advice`", "one line without a final stop"]),
    (
        "en/wording/x.toml",
        "Whoever reads it has heard of rabbits and hats, but never of",
        "Never",
        &["`why`", "at least 40 characters"],
    ),
    (
        "en/wording/x.toml",
        "[[example]]\nbad",
        "[[example]]\ncount = 2\nok = \"Hm.\"\nbad",
        &["either `bad` or `ok`", "Abracadabra"],
    ),
    ("en/wording/x.toml", "bad = \"Abracadabra, send my parcel.\"", "ok = \"Hm.\"", &["no `bad` example"]),
    ("en/wording/x.toml", "ok = ", "bad = ", &["no `ok` example"]),
    ("en/wording/x.toml", "[match.phrases]", "[match.fuzzy]", &["line 8", "`fuzzy`", "`sequence`", "`phrases`"]),
    (
        "en/wording/x.toml",
        "[[example]]\nbad",
        "[match.swap]\nabra = \"please\"\n\n[[example]]\nbad",
        &["line 8", "exactly one [match.…]"],
    ),
    ("en/wording/x.toml", "any =", "all =", &["line 9", "unknown field `all`", "`any`", "`unless`"]),
    ("en/wording/x.toml", "[match.phrases]\nany = [\"abracadabra\"]", "", &["missing field `match`"]),
    (
        "en/wording/x.toml",
        "phrases]\nany = [\"abra",
        "sequence]\nany = [\"@nosuchclass abra",
        &["@nosuchclass", "no such word class", "words/"],
    ),
    (
        "en/wording/x.toml",
        "phrases]\nany = [\"abra",
        "sequence]\nany = [\"#nosuchshape abra",
        &["#nosuchshape", "known are", "longdigits"],
    ),
    (
        "en/wording/x.toml",
        "phrases]\nany = [\"abra",
        "sequence]\nany = [\"%nosuchkind abra",
        &["%nosuchkind", "known are", "amount"],
    ),
    (
        "en/wording/x.toml",
        "phrases]\nany = [\"abra",
        "sequence]\nany = [\"(abra",
        &["line 9", "\"(abracadabra\"", "a ( without a )"],
    ),
    (
        "en/wording/x.toml",
        "phrases]\nany = [\"abra",
        "sequence]\nany = [\"we are|we have abra",
        &["line 9", "outside of brackets", "\"we\" comes twice"],
    ),
    (
        "en/wording/x.toml",
        "phrases]\nany = [\"abra",
        "sequence]\nany = [\"!with|!without abra",
        &["line 9", "! stands before the first", "neither a nor b"],
    ),
    ("en/wording/x.toml", "phrases]\nany = [\"abra", "sequence]\nany = [\"abra) abra", &["a ) without a ("]),
    ("en/wording/x.toml", "phrases]\nany = [\"abra", "sequence]\nany = [\"abra{,s abra", &["a { without a }"]),
    (
        "en/wording/x.toml",
        "phrases]\nany = [\"abracadabra\"",
        "sequence]\nany = [\"abra?\"",
        &["\"abra?\"", "at least one word"],
    ),
    (
        "en/wording/x.toml",
        "[match.phrases]\nany = [\"abracadabra\"]",
        "[match.pattern]\nregex = \"(abra\"\nneeds = \"abra\"",
        &["regex", "(abra", "unclosed group"],
    ),
    (
        "en/wording/x.toml",
        "[[example]]\nbad",
        "[fix]\napply = \"auto\"\n[[example]]\nbad",
        &["`[fix]` has either `replace` or `make`"],
    ),
    (
        "en/wording/x.toml",
        "[[example]]\nbad",
        "[fix]\nmake = \"neat\"\napply = \"auto\"\n[[example]]\nbad",
        &["line 12", "`neat`", "`sentence-case`"],
    ),
    ("en/wording/x.toml", "\"Magic word\"", "\"Magic word", &["line 2"]),
    ("en/wit/x.toml", "", "", &["no such folder: wit", "known are words, fact", "rudeness"]),
    ("en/words/x.toml", RULE, "about = \"x\"\nwords = [\"@nosuchclass\"]", &["@nosuchclass", "no such word class"]),
    (
        "en/fact/x.toml",
        RULE,
        "[[fact]]\nkind = \"colour\"\npriority = 1\nany = [\"red\"]",
        &["colour", "known are", "amount"],
    ),
    ("xx/wording/x.toml", "", "", &["no such language", "known are", "en", "language.toml"]),
];

#[test]
fn a_broken_file_says_which_where_and_what_is_allowed() {
    let add = |path: &str, content: &str| Catalog::builtin().add(&[(path.to_string(), content.to_string())]);
    add("en/wording/x.toml", RULE).expect("it is sound");
    for (path, from, to, said) in BROKEN {
        assert!(RULE.contains(from), "{from:?} is no part of the sound rule");
        let error = add(path, &RULE.replacen(from, to, 1)).expect_err(to).to_string();
        let file = path.strip_prefix("xx/").map_or(path, |_| "xx/");
        for word in [&[file], said].concat() {
            assert!(error.contains(word), "{path} with {to:?}: no {word:?} in\n{error}");
        }
    }
}
