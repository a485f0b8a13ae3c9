//! The interviews of every kind of request in every language, driven by the data of `tests/interviews`.

use std::collections::BTreeMap;

use askwell::{
    cli::prompt::{Choice, Prompter, Stop, chosen},
    document::Document,
    finding,
    interview::script::Script,
    language::Language,
    settings::Settings,
};

use crate::{
    drafts::{self, LANGUAGES},
    interview::hold,
};

/// A customer who answers by the question asked, whatever the order.
struct Customer<'a> {
    answers: BTreeMap<String, &'a str>,
    kind: String,
    shown: String,
    asked: usize,
    /// What ends the review.
    done: String,
}

/// So many bytes of an interview a customer reads.
const PATIENCE: usize = 40_000;

impl Prompter for Customer<'_> {
    fn show(&mut self, text: &str) -> Result<(), Stop> {
        self.shown.push_str(text);
        self.shown.push('\n');
        Ok(())
    }

    fn ask(&mut self, _: &str, _: &str) -> Result<String, Stop> {
        // Asked the same again and again, a customer gives up.
        if self.shown.len() > PATIENCE {
            return Err(Stop::Quit);
        }
        let asked = self.answers.keys().filter_map(|ask| self.shown.rfind(ask.as_str()).map(|at| (at, ask)));
        // What is asked back is left as it is.
        let question = asked.max().map(|(_, ask)| ask.clone());
        self.asked += usize::from(question.is_some());
        let answer = question.and_then(|question| self.answers.remove(&question)).unwrap_or_default().to_owned();
        self.show(&format!("> {answer}"))?;
        Ok(answer)
    }

    fn pick(&mut self, _: &str, items: &[String], _: usize, _: &Script) -> Result<usize, Stop> {
        items.iter().position(|item| *item == self.kind).ok_or(Stop::Quit)
    }

    fn drain(&mut self) -> bool {
        false
    }

    fn can_edit(&self) -> bool {
        false
    }

    fn decide(&mut self, choices: &[Choice], at: usize, _: &Script) -> Result<usize, Stop> {
        // What has to be decided before the review stays as it is.
        let done = choices.iter().position(|choice| choice.word == self.done);
        done.or_else(|| chosen("", choices, at)).ok_or(Stop::Quit)
    }
}

#[test]
fn every_kind_of_request_has_an_interview() {
    let mut wrong = Vec::new();
    for code in LANGUAGES.codes() {
        hold_every_kind(LANGUAGES.language(&code).unwrap(), &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Holds the interview of every kind in a language; adds what was lost to `wrong`.
fn hold_every_kind(language: &Language, wrong: &mut Vec<String>) {
    let script = Script::of(language).unwrap();
    let done = language.say("interview.review.menu.done", &[]).split(':').next().unwrap_or_default().to_string();
    let all = drafts::interviews(language.code());
    let mut kinds: Vec<_> = all.iter().map(|whole| whole.kind.clone()).collect();
    let mut known = language.kinds();
    kinds.sort();
    known.sort();
    assert_eq!(kinds, known);
    for whole in &all {
        let kind = script.kind(&whole.kind).unwrap();
        let answers = whole.answers.iter().map(|(slot, answer)| (kind.question(slot).unwrap().ask.clone(), &**answer));
        let mut customer = Customer {
            answers: answers.collect(),
            kind: kind.name.clone(),
            shown: String::new(),
            asked: 0,
            done: done.clone(),
        };
        let held = hold(&mut customer, language);
        let request = match held.request {
            Ok(request) => request,
            Err(stop) => {
                wrong.push(format!("{} {}: {stop:?}\n{}", language.code(), whole.kind, customer.shown));
                continue;
            }
        };
        assert_eq!(request.kind, whole.kind);
        assert!(customer.asked <= 9, "{}: {} questions", whole.kind, customer.asked);
        let lost: Vec<_> = whole.holds.iter().filter(|part| !request.text.contains(*part)).collect();
        if !lost.is_empty() {
            wrong.push(format!("{} {}: {lost:?} is not in\n{}", language.code(), whole.kind, request.text));
        }
        let alarms: Vec<_> = finding::find(&request.text, language, &Settings::default())
            .into_iter()
            .filter(finding::Finding::is_alarm)
            .collect();
        if !alarms.is_empty() {
            wrong.push(format!("{} {}: {alarms:?}\n{}", language.code(), whole.kind, request.text));
        }
    }
}

#[test]
fn every_kind_asks_nine_questions_at_most_and_says_what_it_needs() {
    let codes = LANGUAGES.codes();
    let languages = codes.iter().map(|code| LANGUAGES.language(code).unwrap());
    for (language, kind) in languages.flat_map(|l| Script::of(l).unwrap().kinds.into_iter().map(move |kind| (l, kind)))
    {
        assert!((1..=9).contains(&kind.questions.len()), "{}", kind.id);
        assert!(kind.questions.iter().any(|question| question.required), "{}", kind.id);
        for question in &kind.questions {
            let texts = [&question.slot, &question.label, &question.ask, &question.hint];
            assert!(texts.iter().all(|text| !text.is_empty()), "{}: {question:?}", kind.id);
            assert!(
                question.ask.chars().count() <= 90 && question.hint.chars().count() <= 110,
                "{}: {question:?}",
                kind.id
            );
            assert_eq!(kind.questions.iter().filter(|other| other.slot == question.slot).count(), 1, "{}", kind.id);
            let found = finding::find(&question.hint, language, &Settings::default());
            let alarms: Vec<_> = found.iter().filter(|finding| finding.is_alarm()).collect();
            assert!(alarms.is_empty(), "{}: the example would be objected to: {alarms:?}", kind.id);
        }
    }
}

#[test]
fn the_kind_of_request_is_mostly_recognised() {
    let file = |code: &str| format!("tests/interviews/kinds.{code}.toml");
    for code in LANGUAGES.codes().into_iter().filter(|code| drafts::exists(&file(code))) {
        recognise_kinds(LANGUAGES.language(&code).unwrap(), &drafts::text(&file(&code)));
    }
}

fn recognise_kinds(language: &Language, messages: &str) {
    let all: BTreeMap<String, Vec<String>> = toml::from_str(messages).unwrap();
    let (mut right, mut wrong) = (0, Vec::new());
    for (kind, messages) in &all {
        for message in messages {
            let found = Document::read(message, language, &Settings::default()).kind;
            if found == *kind {
                right += 1;
            } else {
                wrong.push(format!("{kind}, not {found:?}: {message}"));
            }
        }
    }
    assert!(right * 10 >= (right + wrong.len()) * 9, "{}: {right} right\n{}", language.code(), wrong.join("\n"));
}
