//! The answers of an interview become a request.

use std::collections::BTreeMap;

use super::{Options, closing, facts, greeting, masked, missing, one_line, short_wish, subject};
use crate::clean;
use crate::document::Document;
use crate::finding::{self, Finding};
use crate::language::Language;
use crate::letter::{self, Words};
use crate::request::{Attachment, Fact, FactKind, LeftOut, Part, Request};
use crate::settings::Settings;

/// Slots whose answers tell what happened, in the order of the letter.
const STORY: [&str; 4] = ["when", "how-much", "with-whom", "deadline"];
/// Slots with a place of their own.
const PLACED: [&str; 8] = ["what", "tried", "ask", "id", "evidence", "contact", "name", "kind"];

/// Answers by slot become a request; an answer is cleaned like a clause of a draft, and its facts are found.
#[must_use]
pub fn compose(kind: &str, answers: &BTreeMap<String, String>, language: &Language, options: &Options) -> Request {
    let words = Words::of(language);
    let settings = Settings { kind: Some(kind.to_string()), ..options.settings.clone() };
    let mut request = Request {
        language: language.code().to_string(),
        kind: kind.to_string(),
        to: options.to.clone(),
        greeting: greeting(&words, options, None),
        attachments: options.attachments.clone(),
        ..Request::default()
    };
    let name = answers.get("name").map(|n| one_line(n)).filter(|n| !n.is_empty()).or_else(|| options.name.clone());
    request.closing = closing(&words, name);
    let mut part = Part::default();
    let mut unsaid = Vec::new();
    for answer in answers.values() {
        unsaid.extend(unsayable(answer, language, &settings, &words));
    }
    for (slot, answer) in answers.iter().filter(|(_, a)| !a.trim().is_empty()) {
        note(&mut request, slot, answer, language, &settings);
        if slot == "id" {
            name_bare(&mut request, answer, &first_label(language, kind));
        }
    }
    let say = |slot: &str| answers.get(slot).map(|a| sentences(a, language, &settings, &words)).unwrap_or_default();
    let said_as_is = |slot: &str| {
        let answer = answers.get(slot).map_or("", String::as_str);
        say(slot).iter().map(|text| Said { own: as_said(text, answer), text: text.clone() }).collect::<Vec<_>>()
    };
    part.headline = say("what").join(" ");
    for slot in STORY
        .into_iter()
        .chain(answers.keys().map(String::as_str).filter(|s| !PLACED.contains(s) && !STORY.contains(s)))
    {
        place(&mut part, slot, &said_as_is(slot), &label(language, kind, slot), &words);
    }
    place(&mut part, "id", &said_as_is("id"), &label(language, kind, "id"), &words);
    part.tried = say("tried").iter().map(|s| s.trim_end_matches('.').to_string()).collect();
    part.asks = say("ask")
        .iter()
        .map(|wish| short_wish::wished(wish, answers.get("ask").map_or("", String::as_str), &words, language))
        .collect();
    if part.asks.is_empty() {
        part.asks.push(words.default_ask(kind, options.tone, &[]));
    }
    if let Some(evidence) = answers.get("evidence").filter(|e| !e.trim().is_empty()) {
        request
            .attachments
            .push(Attachment { file: String::new(), caption: one_line(evidence).trim_end_matches('.').to_string() });
    }
    let reach: Vec<String> = said_as_is("contact").into_iter().map(|said| said.own).collect();
    request.reach = reach.join(" ").trim_end_matches('.').to_string();
    request.asks.clone_from(&part.asks);
    request.parts = vec![part];
    for (text, rule) in unsaid {
        let (n, label) = (request.left_out.len() + 1, words.reason(&rule));
        request.left_out.push(LeftOut { n, text, rule, label });
    }
    let all: Vec<String> = answers.values().cloned().collect();
    let whole = all.join("\n\n");
    let document = Document::read(&whole, language, &settings);
    request.missing = missing(&document, &request.facts, language);
    request.missing.retain(|m| answers.get(&m.slot).is_none_or(|a| a.trim().is_empty()));
    request.subject = subject::of(&request, &document, language, &[]);
    request.text = letter::text(&request, language, options.settings.channel);
    request
}

/// Notes the facts and secrets of an answer.
fn note(request: &mut Request, slot: &str, answer: &str, language: &Language, settings: &Settings) {
    let document = Document::read(answer, language, settings);
    let findings = finding::find_in(&document, settings);
    let secrets = finding::secrets(&findings, settings);
    let mut found = facts(&document, &findings, &secrets);
    if slot == "id" {
        // What is said of a number that is asked for is no count.
        found.retain(|fact| fact.kind != FactKind::Count);
    }
    if slot == "id" && found.is_empty() && secrets.is_empty() {
        let text = one_line(answer);
        request.facts.push(Fact { kind: FactKind::Id, label: String::new(), text, span: None, slot: "id".into() });
    }
    request.facts.extend(found.into_iter().map(|f| Fact { span: None, ..f }));
    request.masked.extend(masked(&secrets));
}

/// Calls a number that says itself not what it is by what was asked for.
fn name_bare(request: &mut Request, answer: &str, label: &str) {
    let number = answer.trim().trim_end_matches('.');
    let alone = !number.contains(char::is_whitespace) && !label.is_empty();
    let bare = |fact: &&mut Fact| alone && fact.kind == FactKind::Id && fact.text == number;
    if let Some(fact) = request.facts.iter_mut().rfind(bare) {
        fact.label = label.to_string();
    }
}

/// What the one number is called first that this kind of request needs.
fn first_label(language: &Language, kind: &str) -> String {
    let data = language.data(&format!("kind/{kind}")).unwrap_or_default();
    let questions = data["question"].as_array();
    let asked = questions.and_then(|all| all.iter().find(|question| question["slot"] == "id"));
    asked.and_then(|question| question["labels"][0].as_str()).unwrap_or_default().to_string()
}

/// The sentences of an answer, clean; an answer that cannot be cleaned is told plainly, secrets masked.
fn sentences(answer: &str, language: &Language, settings: &Settings, words: &Words) -> Vec<String> {
    let document = Document::read(answer, language, settings);
    let findings: Vec<Finding> = finding::find_in(&document, settings);
    let clean = |bound: &std::ops::Range<usize>| {
        clean::clause(&document, &findings, bound, words, false).or_else(|| bare(&document, &findings, bound))
    };
    document.reading.bounds.iter().filter_map(clean).collect()
}

/// A word or two that are no sentence, but an answer: "October". `None` where something objects to them.
fn bare(document: &Document<'_>, findings: &[Finding], bound: &std::ops::Range<usize>) -> Option<String> {
    let span = document.reading.span(bound);
    let objects = |finding: &Finding| (finding.is_alarm() || finding.shown.is_some()) && finding.span.overlaps(span);
    let said = bound.clone().any(|i| document.reading.tokens[i].has(crate::token::is::SAID));
    let text = span.of(document.reading.text).trim();
    (said && !findings.iter().any(objects)).then(|| finding::capitalised(text))
}

/// The sentences of an answer that cannot be cleaned, secrets masked, and the rules that object.
fn unsayable(answer: &str, language: &Language, settings: &Settings, words: &Words) -> Vec<(String, String)> {
    let document = Document::read(answer, language, settings);
    let findings: Vec<Finding> = finding::find_in(&document, settings);
    let secrets = finding::secrets(&findings, settings);
    let lost = |bound: &&std::ops::Range<usize>| {
        let said = (bound.start..bound.end).any(|i| document.reading.tokens[i].has(crate::token::is::SAID));
        said && clean::clause(&document, &findings, bound, words, false).is_none()
            && bare(&document, &findings, bound).is_none()
    };
    let bounds = document.reading.bounds.iter().filter(lost);
    bounds
        .map(|bound| {
            let span = document.reading.span(bound);
            let rule = findings.iter().filter(|f| f.span.overlaps(span)).max_by_key(|f| f.severity);
            let masked = super::plan::masked_text(&document, span, &secrets);
            (masked, rule.map_or_else(|| "other".to_string(), |f| f.rule.clone()))
        })
        .collect()
}

/// A sentence of an answer.
struct Said {
    /// As it stands by itself.
    text: String,
    /// With a small first letter, where the customer wrote one.
    own: String,
}

/// A sentence with the small letters that it has in the answer: its capital stands for a beginning that it no longer is.
pub fn as_said(text: &str, answer: &str) -> String {
    let bare = text.trim_end_matches('.');
    let at = answer.to_lowercase().find(&bare.to_lowercase());
    // Letters whose small form has another length are looked for at the wrong place.
    let own = at.and_then(|at| answer.get(at..at + bare.len()));
    let same = |own: &&str| own.chars().zip(bare.chars()).all(|(o, b)| o == b || b.to_lowercase().eq([o]));
    own.filter(same).map_or_else(|| text.to_string(), str::to_string)
}

/// An answer with a verb is told as it is; a bare fact gets its label.
fn place(part: &mut Part, slot: &str, said: &[Said], label: &str, words: &Words) {
    for Said { text, own } in said {
        let bare = text.trim_end_matches('.');
        if part.headline.contains(bare) || part.story.iter().any(|s| s.contains(bare)) {
            continue;
        }
        let short = finding::words(bare) <= 8;
        // "Account: account 4711" says it twice.
        let labelled = bare.to_lowercase().contains(&label.to_lowercase()) || slot == "id" && is_named(bare);
        let line = if short && !labelled {
            let own = words.labelled(label, without_echo(label, own.trim_end_matches('.')));
            if own.ends_with(['?', '!', '…']) { own } else { format!("{own}.") }
        } else {
            text.clone()
        };
        part.story.push(line);
    }
}

/// Whether a number says itself what it is: "invoice 118", "user name m.kerr".
fn is_named(text: &str) -> bool {
    let sign = |c: char| c.is_ascii_digit() || "@_.".contains(c);
    text.split_once(' ').is_some_and(|(first, rest)| !first.contains(sign) && rest.contains(sign))
}

/// The longest word that a label may end with and its value begin with.
const ECHO: usize = 4;

/// What is said behind a label, without the small word that the label ends with: "Answer by: by 1 April" says it twice.
fn without_echo<'t>(label: &str, text: &'t str) -> &'t str {
    let echo = label.split_whitespace().last().filter(|last| last.chars().count() <= ECHO).zip(text.split_once(' '));
    echo.filter(|(last, (first, _))| last.to_lowercase() == first.to_lowercase()).map_or(text, |(_, (_, rest))| rest)
}

/// What a slot is called in this kind of request.
fn label(language: &Language, kind: &str, slot: &str) -> String {
    let data = language.data(&format!("kind/{kind}")).unwrap_or_default();
    let own = data["question"]
        .as_array()
        .and_then(|q| q.iter().find(|q| q["slot"] == slot).and_then(|q| q["label"].as_str().map(String::from)));
    own.unwrap_or_else(|| language.say(&format!("letter.slot.{slot}"), &[]))
}
