//! Interviews without a terminal: the customer is a list of things to say.

use std::collections::BTreeMap;

use askwell::{
    catalog::Catalog,
    cli::{
        compose::{
            keeper::Keeper,
            review::{self, Hand},
            start,
            talk::Talk,
        },
        prompt::{Choice, Prompter, Stop, chosen, script::Scripted},
    },
    document::Document,
    finding,
    interview::script::{self, Script},
    language::Language,
    request::Request,
    rewrite::Options,
    settings::Settings,
};
use jiff::Zoned;
use serde::Deserialize;

/// Friday, 20 November 2026.
const NOW: &str = "2026-11-20T10:00[UTC]";

/// What came of a conversation.
struct Held {
    request: Result<Request, Stop>,
    handed: Vec<Hand>,
}

/// Holds a conversation with a customer from the menu of kinds to the end of the review.
fn hold(prompter: &mut dyn Prompter, language: &Language) -> Held {
    let now: Zoned = NOW.parse().unwrap();
    let script = Script::of(language).unwrap();
    let days = script::days(language).unwrap();
    let keeper = Keeper::idle(&now);
    let mut talk = Talk::new(prompter, &script, language, &days, Options::default(), now.date(), keeper);
    let mut handed = Vec::new();
    let begun = start::begin(&mut talk, None, false, false, |_, _| {});
    let request = begun.and_then(|()| talk.questions()).and_then(|()| {
        review::review(&mut talk, &mut |hand, _, _| {
            handed.push(hand);
            Ok(true)
        })
    });
    Held { request: request.map(|(request, _)| request), handed }
}

/// What is shown and what comes out when the customer says `says`, everything of it.
#[track_caller]
fn told(says: &[&str]) -> (String, Request) {
    let catalog = Catalog::builtin();
    let mut customer = Scripted::new(says.iter().copied());
    let held = hold(&mut customer, catalog.language("en").unwrap());
    let request = held.request.unwrap_or_else(|stop| panic!("{stop:?} after\n{}", customer.shown));
    assert_eq!(customer.left(), [""; 0], "{}", customer.shown);
    (customer.shown, request)
}

#[track_caller]
fn shows(shown: &str, parts: &[&str]) {
    for part in parts {
        assert!(shown.contains(part), "{part:?} is not in\n{shown}");
    }
}

/// A customer who answers by the question asked, whatever the order.
struct Customer<'a> {
    answers: BTreeMap<String, &'a str>,
    kind: String,
    shown: String,
    asked: usize,
}

impl Prompter for Customer<'_> {
    fn show(&mut self, text: &str) -> Result<(), Stop> {
        self.shown.push_str(text);
        self.shown.push('\n');
        Ok(())
    }

    fn ask(&mut self, _: &str, _: &str) -> Result<String, Stop> {
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
        // In the interviews of this file nothing has to be decided before the review.
        chosen("", choices, at).filter(|at| choices[*at].word == "done").ok_or(Stop::Quit)
    }
}

#[derive(Deserialize)]
struct Interviews {
    interview: Vec<Whole>,
}

#[derive(Deserialize)]
struct Whole {
    kind: String,
    holds: Vec<String>,
    answers: BTreeMap<String, String>,
}

#[test]
fn every_kind_of_request_has_an_interview() {
    let catalog = Catalog::builtin();
    let language = catalog.language("en").unwrap();
    let script = Script::of(language).unwrap();
    let all: Interviews = toml::from_str(include_str!("../interviews/en.toml")).unwrap();
    let kinds: Vec<_> = all.interview.iter().map(|whole| whole.kind.clone()).collect();
    assert_eq!(kinds, language.kinds());
    let mut wrong = Vec::new();
    for whole in &all.interview {
        let kind = script.kind(&whole.kind).unwrap();
        let answers = whole.answers.iter().map(|(slot, answer)| (kind.question(slot).unwrap().ask.clone(), &**answer));
        let mut customer =
            Customer { answers: answers.collect(), kind: kind.name.clone(), shown: String::new(), asked: 0 };
        let held = hold(&mut customer, language);
        let request = held.request.unwrap_or_else(|stop| panic!("{}: {stop:?}\n{}", whole.kind, customer.shown));
        assert_eq!(request.kind, whole.kind);
        assert!(customer.asked <= 9, "{}: {} questions", whole.kind, customer.asked);
        let lost: Vec<_> = whole.holds.iter().filter(|part| !request.text.contains(*part)).collect();
        if !lost.is_empty() {
            wrong.push(format!("{}: {lost:?} is not in\n{}", whole.kind, request.text));
        }
        let alarms: Vec<_> = finding::find(&request.text, language, &Settings::default())
            .into_iter()
            .filter(finding::Finding::is_alarm)
            .collect();
        assert!(alarms.is_empty(), "{}: {alarms:?}\n{}", whole.kind, request.text);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_kind_asks_nine_questions_at_most_and_says_what_it_needs() {
    let catalog = Catalog::builtin();
    let language = catalog.language("en").unwrap();
    for kind in Script::of(language).unwrap().kinds {
        assert!((1..=9).contains(&kind.questions.len()), "{}", kind.id);
        assert!(kind.questions.iter().any(|question| question.required), "{}", kind.id);
        for question in &kind.questions {
            let texts = [&question.slot, &question.label, &question.ask, &question.hint];
            assert!(texts.iter().all(|text| !text.is_empty()), "{}: {question:?}", kind.id);
            assert!(question.ask.len() <= 90 && question.hint.len() <= 110, "{}: {question:?}", kind.id);
            assert_eq!(kind.questions.iter().filter(|other| other.slot == question.slot).count(), 1, "{}", kind.id);
            let found = finding::find(&question.hint, language, &Settings::default());
            let alarms: Vec<_> = found.iter().filter(|finding| finding.is_alarm()).collect();
            assert!(alarms.is_empty(), "{}: the example would be objected to: {alarms:?}", kind.id);
        }
    }
}

/// Everything a calm customer says about an outage after the first answer, up to the review.
const REST: [&str; 8] = [
    "since 3 March",
    "account 4711-220",
    "restarted the router at 19:00, no change",
    "Please repair it by 10 March.",
    "",
    "",
    "",
    "Anna Berg",
];

/// The whole conversation about an outage: the first answers, the rest, then what to do with the request.
#[track_caller]
fn outage(first: &[&str], then: &[&str]) -> (String, Request) {
    let says: Vec<_> = ["1"].iter().chain(first).chain(&REST).chain(then).copied().collect();
    told(&says)
}

#[test]
fn a_calm_answer_is_taken_without_a_word() {
    let (shown, request) = outage(&["The internet is down; the router's light is red."], &["done"]);
    shows(&shown, &["1 of 9", "9 of 9", "(required)", "(optional)", "skipped", "your request:", "complete"]);
    assert!(!shown.contains("Suggested") && !shown.contains("heat"), "{shown}");
    shows(&request.text, &["router's light is red", "4711-220", "3 March", "10 March", "Anna Berg"]);
}

#[test]
fn a_bad_answer_is_shown_once_with_what_would_help() {
    let bad = "The internet is down, you useless idiots, the light is red.";
    let (shown, request) = outage(&[bad, "use"], &["done"]);
    shows(&shown, &["One thing would slow the answer down", "useless idiots", "Suggested:", "use: the suggestion"]);
    shows(&shown, &["heat  before [###"]);
    shows(&request.text, &["internet is down", "light is red"]);
    assert!(!request.text.contains("idiots"), "{}", request.text);
}

#[test]
fn whoever_keeps_a_bad_answer_is_not_asked_again() {
    let bad = "The internet is down, you useless idiots, the light is red.";
    let (shown, _) = outage(&[bad, "keep"], &["done"]);
    assert_eq!(shown.matches("would slow the answer down").count(), 1, "{shown}");
    shows(&shown, &["Kept as you wrote it."]);
}

#[test]
fn a_bad_answer_can_be_changed_by_hand() {
    let bad = "THE INTERNET IS DOWN AGAIN";
    let (shown, request) = outage(&[bad, "2", "+ The router shows a red light."], &["done"]);
    shows(&shown, &["capitals", "Edit and press Enter.", "Good."]);
    shows(&request.text, &["internet is down again", "red light"]);
    let (shown, request) = outage(&[bad, "edit", "The internet is down; the light is red."], &["done"]);
    shows(&shown, &["Good."]);
    shows(&request.text, &["light is red"]);
}

#[test]
fn an_unclear_choice_is_asked_again() {
    let bad = "THE INTERNET IS DOWN AGAIN";
    let (shown, _) = outage(&[bad, "yes please", "9", "use"], &["done"]);
    shows(&shown, &["\"yes please\" is none of these.", "\"9\" is none of these."]);
}

#[test]
fn a_vague_answer_gets_one_question_back() {
    let (shown, request) = outage(&["Something is wrong.", "The screen of my phone stays black."], &["done"]);
    shows(&shown, &["What exactly do you see", "Enter leaves it as it is."]);
    shows(&request.text, &["stays black"]);
    let (shown, _) = outage(&["broken", ""], &["done"]);
    assert_eq!(shown.matches("Enter leaves it as it is.").count(), 1, "{shown}");
}

#[test]
fn what_one_answer_says_is_not_asked_again() {
    let says = [
        "1",
        "The internet on account 4711-220 has been down since 3 March; the light is red.",
        "restarted the router at 19:00, no change",
        "Please repair it by 10 March.",
        "",
        "",
        "",
        "Anna Berg",
        "done",
    ];
    let (shown, request) = told(&says);
    shows(&shown, &["already said - Since: ", "already said - Account: ", "2 of 7"]);
    assert!(!shown.contains("Since when, and how often?"), "{shown}");
    shows(&request.text, &["4711-220", "3 March"]);
}

#[test]
fn days_are_written_out() {
    let says = [&["1", "The internet is down; the light is red.", "since monday"][..], &REST[1..], &["done"]].concat();
    let (shown, request) = told(&says);
    shows(&shown, &["noted as: since monday, 16 November 2026"]);
    shows(&request.text, &["16 November 2026"]);
}

#[test]
fn a_day_that_may_be_two_days_is_asked() {
    let first = ["1", "The internet is down; the light is red.", "since friday", "2"];
    let (shown, request) = told(&[&first[..], &REST[1..], &["done"]].concat());
    shows(&shown, &["Which day do you mean by \"friday\"?", "1 Friday, 20 November 2026", "3 leave it as I wrote it"]);
    shows(&request.text, &["13 November 2026"]);
}

#[test]
fn secrets_are_hidden_in_what_is_written_down() {
    let card = "account 4711-220, card 4111 1111 1111 1111";
    let first = ["1", "The internet is down; the light is red.", "since 3 March", card];
    let (shown, request) = told(&[&first[..], &REST[2..], &["done"]].concat());
    shows(&shown, &["hidden, since nobody needs it", "1111"]);
    assert!(!request.text.contains("4111 1111"), "{}", request.text);
}

#[test]
fn the_way_back_and_help_and_wrong_commands() {
    let first = [
        "1",
        "/back",
        "/help",
        "/bakc",
        "",
        "/skip",
        "The internet is down; the light is red.",
        "since 2 March",
        "/back",
        "since 3 March",
    ];
    let (shown, request) = told(&[&first[..], &REST[1..], &["done"]].concat());
    shows(
        &shown,
        &["This is the first question.", "For example:", "There is no command \"/bakc\"", "This one is needed"],
    );
    shows(&request.text, &["3 March"]);
    assert!(!request.text.contains("2 March"), "{}", request.text);
}

#[test]
fn an_answer_may_begin_with_a_slash() {
    let (_, request) = outage(&["//var is full: the server shows an error since the update."], &["done"]);
    shows(&request.text, &["/var is full"]);
}

#[test]
fn any_answer_can_be_changed_in_the_review() {
    let calm = "The internet is down; the light is red.";
    let (shown, request) = outage(&[calm], &["change", "3", "account 99-1200", "done"]);
    shows(&shown, &["Which answer?", "Earlier contact: (not said)"]);
    shows(&request.text, &["99-1200"]);
    assert!(!request.text.contains("4711-220"), "{}", request.text);
    let (_, request) = outage(&[calm], &["change", "10", "done"]);
    shows(&request.text, &["4711-220"]);
}

#[test]
fn the_request_is_handed_over_as_chosen() {
    let catalog = Catalog::builtin();
    let says =
        ["1", "The internet is down; the light is red."].iter().chain(&REST).chain(&["copy", "mail", "print", "7"]);
    let mut customer = Scripted::new(says.copied());
    let held = hold(&mut customer, catalog.language("en").unwrap());
    assert!(held.request.is_ok(), "{}", customer.shown);
    assert_eq!(held.handed, [Hand::Copy, Hand::Mail, Hand::Print]);
}

#[test]
fn whoever_leaves_gets_no_request() {
    let catalog = Catalog::builtin();
    for says in [&["1", "/quit"][..], &["1", "The internet is down; the light is red.", "/q"], &["1"], &[]] {
        let held = hold(&mut Scripted::new(says.iter().copied()), catalog.language("en").unwrap());
        assert!(matches!(held.request, Err(Stop::Quit)), "{says:?}");
    }
}

#[test]
fn a_story_is_met_with_its_point() {
    let story = "So I came home on Monday after work, my boss had kept me longer again, and the dog had to go out, and my \
        sister rang about the birthday party on Sunday, and when I finally sat down the internet was down and the router \
        showed a red light. I had planned to watch a film, you know, the new one, and instead I sat there looking at the \
        lamp on the wall. My neighbour says it is the same at his place, he is a nice man. I restarted the router twice.";
    let (shown, request) = told(&[&["1", story, "use"][..], &SHORT, &["done"]].concat());
    shows(&shown, &["the reader looks for one sentence first", "Is this the point:", "already said - Already tried"]);
    shows(&request.text, &["internet was down", "red light"]);
}

/// As [`REST`], for a customer whose story says already what was tried.
const SHORT: [&str; 7] =
    ["since 16 November", "account 4711-220", "Please repair it by 10 March.", "", "", "", "Anna Berg"];

#[test]
fn the_kind_of_request_is_mostly_recognised() {
    let catalog = Catalog::builtin();
    let language = catalog.language("en").unwrap();
    let all: BTreeMap<String, Vec<String>> = toml::from_str(include_str!("../interviews/kinds.en.toml")).unwrap();
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
    assert!(right * 10 >= (right + wrong.len()) * 9, "{right} right\n{}", wrong.join("\n"));
}
