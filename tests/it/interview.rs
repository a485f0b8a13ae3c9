//! Interviews without a terminal: the customer is a list of things to say.

use askwell::{
    catalog::Catalog,
    cli::{
        compose::{
            keeper::Keeper,
            review::{self, Hand},
            start::{self, Begin},
            talk::Talk,
        },
        prompt::{Prompter, Stop, script::Scripted},
        wording::Wording,
    },
    interview::script::{self, Script},
    language::Language,
    request::Request,
    rewrite::Options,
};
use jiff::Zoned;

use crate::drafts::LANGUAGES;

/// Friday, 20 November 2026.
const NOW: &str = "2026-11-20T10:00[UTC]";

/// What came of a conversation.
pub struct Held {
    pub request: Result<Request, Stop>,
    handed: Vec<Hand>,
    /// How the matters begin that were put aside.
    later: Vec<String>,
}

/// Holds a conversation with a customer from the menu of kinds to the end of the review.
pub fn hold(prompter: &mut dyn Prompter, language: &Language) -> Held {
    let now: Zoned = NOW.parse().unwrap();
    let script = Script::of(language).unwrap();
    let days = script::days(language).unwrap();
    let keeper = Keeper::idle(&now);
    let mut talk = Talk::new(prompter, &script, language, days, Options::default(), now.date(), keeper);
    let mut handed = Vec::new();
    let (wording, languages) = (Wording::default(), Catalog::builtin());
    let begin = Begin {
        resume: None,
        fresh: false,
        named: false,
        greets: true,
        text: "",
        wording: &wording,
        languages: &languages,
    };
    let begun = start::begin(&mut talk, &begin, |_, _| {});
    let request = begun.and_then(|()| talk.questions()).and_then(|()| {
        review::review(&mut talk, &mut |hand, _, _| {
            handed.push(hand);
            Ok(true)
        })
    });
    let later = talk.later.iter().map(|matter| matter.text.clone()).collect();
    Held { request: request.map(|(request, _)| request), handed, later }
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
fn a_small_slip_is_put_right_and_said() {
    let (shown, request) = outage(&["The internet is down!! The light is red."], &["done"]);
    shows(&shown, &["changed: The internet is down!! The light is red. -> The internet is down! The light is red."]);
    assert!(!shown.contains("Suggested") && !request.text.contains('!'), "{shown}");
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
fn days_are_told_in_every_language() {
    let now: Zoned = NOW.parse().unwrap();
    for (code, slot, said, told) in [
        ("en", "when", "last Friday", "last Friday, 13 November 2026"),
        ("en", "deadline", "next Friday", "next Friday, 27 November 2026"),
        ("de", "when", "letzten Freitag", "letzten Freitag, 13. November 2026"),
        ("de", "when", "vorgestern Abend", "vorgestern Abend (18. November 2026)"),
        ("de", "when", "seit Montag, ständig", "seit Montag, 16. November 2026, ständig"),
        ("de", "deadline", "bis Dienstag", "bis Dienstag, 24. November 2026"),
        ("ru", "when", "в прошлую пятницу", "в прошлую пятницу, 13 ноября 2026 года"),
        ("ru", "when", "позавчера вечером", "позавчера вечером (18 ноября 2026 года)"),
        ("ru", "when", "с понедельника, постоянно", "с понедельника, 16 ноября 2026 года, постоянно"),
        ("ru", "deadline", "до вторника", "до вторника, 24 ноября 2026 года"),
        ("af", "when", "verlede Vrydag", "verlede Vrydag 13 November 2026"),
        ("af", "when", "eergister", "eergister (18 November 2026)"),
        ("af", "when", "sedert Maandag, die hele tyd", "sedert Maandag 16 November 2026, die hele tyd"),
        ("af", "deadline", "teen Dinsdag", "teen Dinsdag 24 November 2026"),
        ("af", "deadline", "tot Dinsdag", "tot Dinsdag 24 November 2026"),
        ("de", "contact", "Montag bis Freitag", "Montag bis Freitag"),
        ("de", "when", "Montag bis Mittwoch", "Montag bis Mittwoch"),
    ] {
        let days = script::days(LANGUAGES.language(code).unwrap()).unwrap();
        let found = days.tell(said, slot, None, None, now.date());
        assert_eq!((found.text.as_str(), found.doubt), (told, None), "{code}: {said}");
    }
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

#[test]
fn danger_is_spoken_of_before_anything_else() {
    let smell = "There is a smell of gas in the hall, you useless idiots, and the heating is off.";
    let (shown, request) = outage(&[smell, "write", "use"], &["done"]);
    let (phone, tone) = (shown.find("gas emergency line").unwrap(), shown.find("would slow the answer down").unwrap());
    assert!(phone < tone, "{shown}");
    shows(&request.text, &["smell of gas"]);
    // It is said once; whoever phones first loses nothing.
    let again = ["1", smell, "write", "use", "/back", "There is a smell of gas, and the heating is off.", "/quit"];
    let mut customer = Scripted::new(again);
    hold(&mut customer, Catalog::builtin().language("en").unwrap());
    assert_eq!(customer.shown.matches("gas emergency line").count(), 1, "{}", customer.shown);
    let mut customer = Scripted::new(["1", smell, "phone"]);
    let held = hold(&mut customer, Catalog::builtin().language("en").unwrap());
    assert!(matches!(held.request, Err(Stop::Quit)), "{}", customer.shown);
}

#[test]
fn a_second_matter_is_put_aside_for_a_request_of_its_own() {
    let two = "The internet is down; the light is red. While I am at it: my invoice of March is wrong.";
    let says: Vec<_> = ["1", two, "split"].iter().chain(&REST).chain(&["done"]).copied().collect();
    let mut customer = Scripted::new(says);
    let held = hold(&mut customer, Catalog::builtin().language("en").unwrap());
    let request = held.request.unwrap_or_else(|stop| panic!("{stop:?} after\n{}", customer.shown));
    assert_eq!(held.later, ["My invoice of March is wrong."], "{}", customer.shown);
    assert!(request.text.contains("light is red") && !request.text.contains("invoice"), "{}", request.text);
    let (shown, request) = outage(&[two, "both"], &["done"]);
    shows(&shown, &["The second: \"My invoice"]);
    let behind = "The internet is down and the light is red, another problem: my invoice of March is wrong.";
    let (shown, one) = outage(&[behind, "split"], &["done"]);
    shows(&shown, &["The second: \"My invoice of March is wrong.\""]);
    assert!(one.text.contains("light is red.") && !one.text.contains("invoice"), "{}", one.text);
    shows(&request.text, &["light is red", "invoice of March"]);
}

/// The review of an outage whose customer says `evidence` about files, and what comes of it.
#[track_caller]
fn with_files(evidence: &[&str]) -> (String, Request) {
    let first = ["1", "The internet is down; the light is red."];
    told(&[&first[..], &REST[..5], evidence, &["", "Anna Berg", "done"]].concat())
}

#[test]
fn files_need_a_few_words_and_have_to_be_there() {
    let (shown, request) = with_files(&["no-such.jpg", "the router lights, 3 March"]);
    shows(&shown, &["What does no-such.jpg show?", "no-such.jpg is not in this folder"]);
    shows(&request.text, &["the router lights, 3 March"]);
    let (shown, _) = with_files(&["Cargo.toml: the router lights, 3 March"]);
    assert!(!shown.contains("What does Cargo.toml show?") && !shown.contains("is not in this folder"), "{shown}");
    let (shown, _) =
        with_files(&["Cargo.toml: one two three four five six seven eight nine ten eleven twelve thirteen"]);
    shows(&shown, &["Cargo.toml: 13 words are more than is read"]);
    let (shown, request) =
        with_files(&["a.jpg: one; b.jpg: two; c.jpg: three; d.jpg: four", "choose", "b.jpg: the lights"]);
    shows(&shown, &["4 files: the first three are opened."]);
    assert!(request.text.contains("the lights") && !request.text.contains("three"), "{}", request.text);
    let (shown, _) = with_files(&["statement.jpg: a screenshot of my bank account"]);
    shows(&shown, &["black out the lines"]);
}

#[test]
fn a_file_that_was_spoken_of_is_asked_for_once() {
    let first = ["1", "The internet is down; the light is red, please see attached."];
    let (shown, _) = told(&[&first[..], &REST[..5], &["", "", "", "Anna Berg", "done"]].concat());
    assert_eq!(shown.matches("which file, and what does it show?").count(), 1, "{shown}");
}

#[test]
fn a_pause_is_offered_after_anger_and_never_forced() {
    let hot = "THE INTERNET IS DOWN AGAIN, you useless idiots, the light is red, you lying morons!!!";
    let (shown, _) = outage(&[hot, "use"], &["done"]);
    shows(&shown, &["This began in anger.", "pause: keep it"]);
    let says: Vec<_> = ["1", hot, "use"].iter().chain(&REST).chain(&["pause"]).copied().collect();
    let held = hold(&mut Scripted::new(says), Catalog::builtin().language("en").unwrap());
    assert!(matches!(held.request, Err(Stop::Quit)));
    let (shown, _) = outage(&["The internet is down; the light is red."], &["done"]);
    assert!(!shown.contains("pause: "), "{shown}");
}

/// As [`REST`], for a customer whose story says already what was tried.
const SHORT: [&str; 7] =
    ["since 16 November", "account 4711-220", "Please repair it by 10 March.", "", "", "", "Anna Berg"];
