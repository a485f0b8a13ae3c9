//! A language is one folder under `rules/`: nothing else knows it, and a copy of it under another name does the same.

use std::collections::BTreeSet;

use askwell::{
    catalog::Catalog,
    finding, fix,
    language::Language,
    request::Request,
    rewrite::{self, Options},
    settings::Settings,
};

use crate::{
    drafts::{self, LANGUAGES, messages, rule_files},
    rules::RULE,
};

/// What askwell makes of a text.
#[derive(Debug, PartialEq)]
struct Work {
    findings: Vec<finding::Finding>,
    fixed: String,
    request: Request,
}

fn work(text: &str, language: &Language) -> Work {
    let settings = Settings::default();
    Work {
        findings: finding::find(text, language, &settings),
        fixed: fix::fix(text, language, &settings).text,
        request: rewrite::rewrite(text, language, &Options::default()),
    }
}

#[test]
fn a_copy_of_a_language_under_another_code_does_the_same() {
    for code in LANGUAGES.codes() {
        let copy = rule_files(&code).into_iter().map(|(path, content)| (format!("xx/{path}"), content));
        let mut catalog = Catalog::builtin();
        catalog.add(&copy.collect::<Vec<_>>()).expect("it is a whole language");
        let (own, copied) =
            (LANGUAGES.language(&code).expect("it is listed"), catalog.language("xx").expect("it was added"));
        for text in messages(&code) {
            let (own, mut copied) = (work(&text, own), work(&text, copied));
            assert_eq!(copied.request.language, "xx");
            copied.request.language.clone_from(&own.request.language);
            assert_eq!(own, copied, "{code} and its copy differ on\n{text}");
        }
    }
}

#[test]
fn every_language_knows_its_own_drafts() {
    let mut wrong = Vec::new();
    for code in LANGUAGES.codes() {
        for text in messages(&code) {
            let told = LANGUAGES.recognise(&text).map(Language::code);
            if told != Some(&code) {
                wrong.push(format!("{code} taken for {told:?}:\n{text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn own_rules_join_a_language_and_leave_the_others() {
    let text = "Abracadabra, send my parcel.";
    for code in LANGUAGES.codes() {
        let mut catalog = Catalog::builtin();
        catalog.add(&[(format!("{code}/wording/magic.toml"), RULE.to_string())]).expect("it is sound");
        for other in catalog.codes() {
            let rules = |catalog: &Catalog| {
                // Two rules on the same words give one finding; the tone rules have words for magic too.
                let settings = Settings { off: ["rudeness".to_string()].into(), ..Settings::default() };
                let found = finding::find(text, catalog.language(&other).expect("it is listed"), &settings);
                found.into_iter().map(|f| f.rule).collect::<Vec<_>>()
            };
            let (before, mut after) = (rules(&LANGUAGES), rules(&catalog));
            let fired = after.iter().any(|rule| rule == "wording/magic");
            assert_eq!(fired, other == code, "{code} was given a rule, and {other} says {after:?}");
            after.retain(|rule| rule != "wording/magic");
            assert_eq!(before, after, "a rule more changes nothing else");
        }
    }
}

#[test]
fn every_rule_is_built_or_declined_in_every_language() {
    let paths = |code: &String| {
        let language = LANGUAGES.language(code).expect("it is listed");
        language.rules().into_iter().map(|(path, _)| path).collect::<BTreeSet<String>>()
    };
    let all: BTreeSet<String> = LANGUAGES.codes().iter().flat_map(&paths).collect();
    let mut wrong = Vec::new();
    for code in LANGUAGES.codes() {
        let built = paths(&code);
        let declined = LANGUAGES.language(&code).expect("it is listed").declined();
        for path in &all {
            match (built.contains(path), declined.get(path)) {
                (false, None) => wrong.push(format!("{code} has neither {path} nor a reason")),
                (true, Some(_)) => wrong.push(format!("{code} has {path} and declines it")),
                _ => {}
            }
        }
        let unknown = declined.keys().filter(|path| !all.contains(*path));
        wrong.extend(unknown.map(|path| format!("{code} declines {path}, which no language has")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Answers are short: the parts of three to eight words of the sentences in `tests/tone`.
#[test]
fn a_language_is_known_by_a_few_words() {
    #[derive(serde::Deserialize)]
    struct Sentence {
        text: String,
    }
    for code in LANGUAGES.codes() {
        let sentences: Vec<Sentence> = drafts::lines(&format!("tests/tone/{code}.jsonl"));
        let parts = sentences.iter().flat_map(|s| s.text.split_inclusive(['.', ',', '!', '?', ';', ':']));
        let short: Vec<&str> = parts.map(str::trim).filter(|p| (3..=8).contains(&finding::words(p))).collect();
        let taken = |part: &&str| LANGUAGES.recognise(part).map(Language::code) != Some(code.as_str());
        let wrong: Vec<&str> = short.iter().copied().filter(|part| taken(part)).collect();
        println!("{code}: {} of {} parts not known", wrong.len(), short.len());
        assert!(wrong.len() * 20 <= short.len(), "{code}: {} of {}:\n{}", wrong.len(), short.len(), wrong.join("\n"));
    }
}
