//! What a case writes, in every language: it passes askwell's own check, keeps its budget, says every number, and nothing that
//! nobody said.

use std::{collections::BTreeSet, fs, path::Path, sync::LazyLock};

use askwell::{
    case::{
        Case, Complaint, Detail, Entry, Form, Promise, Way, What, card,
        credit::{Credit, Per},
        money::Money,
        wait::Week,
        words::Words,
        write::{More, Writer},
    },
    finding,
    interview::{days::Days, hear::Ear, script},
    language::Language,
    letter,
    request::Request,
    rewrite::{self, Options},
    settings::{Channel, Settings},
};
use jiff::civil::{Date, DateTime};
use serde::Deserialize;
use serde_json::Value;

use crate::drafts::LANGUAGES;

/// A matter as somebody might have it.
#[derive(Deserialize)]
struct Matter {
    company: String,
    about: String,
    id: String,
    writer: String,
    contact: String,
    ask: String,
    tried: Vec<String>,
    detail: [String; 2],
    person: String,
    call: String,
    rude: String,
    promise: String,
    news: String,
    next: String,
    quote: String,
    asked: String,
    expected: String,
    questions: Vec<String>,
    answers: Vec<String>,
    same: String,
    did: String,
    fixed: String,
    fee: String,
    want: String,
}

fn matter(code: &str) -> Matter {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cases/{code}.toml"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn now() -> DateTime {
    "2026-11-20T10:00".parse().expect("a moment")
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// A case in which much has happened.
fn case(matter: &Matter, code: &str) -> Case {
    let mut case = Case::new("acme", code, now());
    case.company.clone_from(&matter.company);
    case.about.clone_from(&matter.about);
    case.kind = "outage".to_owned();
    case.ids.push(matter.id.clone());
    case.writer.clone_from(&matter.writer);
    case.contact.clone_from(&matter.contact);
    case.ask.clone_from(&matter.ask);
    case.tried.clone_from(&matter.tried);
    case.facts.push(Detail { label: matter.detail[0].clone(), text: matter.detail[1].clone() });
    let entry = |what, at: &str, way| Entry { way: Some(way), ..Entry::new(what, at.parse().expect("a moment")) };
    case.sent(Entry { ticket: "77120".to_owned(), ..entry(What::Sent, "2026-11-02T18:50", Way::By(Channel::Form)) });
    let promise = Promise { text: matter.promise.clone(), until: Some(day("2026-11-06")) };
    let call = entry(What::Contact, "2026-11-04T14:10", Way::By(Channel::Call));
    case.note(Entry { person: matter.person.clone(), text: matter.call.clone(), promise: Some(promise), ..call });
    case.note(Entry { text: matter.rude.clone(), ..entry(What::Answer, "2026-11-06T12:00", Way::Visit) });
    for at in ["2026-11-09T09:00", "2026-11-11T09:00", "2026-11-13T09:00"] {
        case.note(entry(What::Contact, at, Way::By(Channel::Call)));
    }
    let asked = entry(What::Answer, "2026-11-16T09:00", Way::By(Channel::Email));
    case.note(Entry { questions: matter.questions.clone(), ..asked });
    case.complaints.push(Complaint { number: "B-118".to_owned(), filed: day("2026-11-09"), confirmed: None });
    case.news.push(matter.news.clone());
    case
}

struct Desk<'l> {
    language: &'l Language,
    words: Words,
    days: Days,
    matter: Matter,
}

/// Every message: code of its language, name of its templates, and the message. Written once for all tests.
static MESSAGES: LazyLock<Vec<(String, String, Request)>> = LazyLock::new(|| {
    let desks = Desk::all();
    let own = |desk: &Desk<'_>| {
        let code = desk.language.code().to_owned();
        desk.write_all().into_iter().map(move |(variant, request)| (code.clone(), variant, request)).collect::<Vec<_>>()
    };
    desks.iter().flat_map(own).collect()
});

impl<'l> Desk<'l> {
    fn all() -> Vec<Desk<'l>> {
        let codes = LANGUAGES.codes();
        codes
            .iter()
            .map(|code| {
                let language = LANGUAGES.language(code).expect("it is listed");
                let words = Words::of(language).expect("every language knows cases");
                let days = script::days(language).expect("every language knows days");
                Desk { language, words, days, matter: matter(code) }
            })
            .collect()
    }

    /// Every message in this language, by the name of its templates.
    fn messages(&self) -> Vec<(String, Request)> {
        let own = MESSAGES.iter().filter(|(code, ..)| code == self.language.code());
        own.map(|(_, variant, request)| (variant.clone(), request.clone())).collect()
    }

    /// Writes every message there is.
    fn write_all(&self) -> Vec<(String, Request)> {
        let matter = &self.matter;
        let all =
            ["follow-up", "reply", "reopen", "escalation-1", "escalation-2", "escalation-3", "complaint", "verify"];
        let variants = all.into_iter().chain(["claim", "thanks"]);
        // With all that can be said, and with the least that must be known.
        variants
            .flat_map(|variant| [true, false].map(|full| (variant.to_owned(), self.write(variant, matter, full))))
            .collect()
    }

    fn write(&self, variant: &str, matter: &Matter, full: bool) -> Request {
        let kind = self.words.text(&format!("message.{variant}.kind"), &[]);
        let settings = Settings { kind: Some(kind), ..Settings::default() };
        let options = Options { settings, ..Options::default() };
        let ear = Ear { language: self.language, days: &self.days, options: &options, today: now().date() };
        let case = if full || variant == "reply" {
            case(matter, self.language.code())
        } else {
            bare(matter, self.language.code())
        };
        let writer = Writer { case: &case, words: &self.words, ear: &ear, week: &Week::default(), now: now() };
        let mut more =
            More { to: full.then(|| matter.writer.clone()), by: full.then(|| day("2026-11-30")), ..More::default() };
        let lines = matter.questions.iter().zip(&matter.answers).enumerate().map(|(n, (question, answer))| {
            let with = [("n", &*(n + 1).to_string()), ("question", question.as_str()), ("answer", answer.as_str())];
            self.words.text("message.reply.line", &with)
        });
        more.slots.insert("answers", lines.collect::<Vec<_>>().join("\n"));
        let shown = |date: &str| self.words.day(day(date), now().date());
        let always =
            [("date", shown("2026-11-04")), ("way", self.words.text("way.call", &[])), ("filed", shown("2026-11-09"))];
        more.slots.extend(always);
        if full {
            let slots = [
                ("next", &matter.next),
                ("person", &matter.person),
                ("asked", &matter.asked),
                ("expected", &matter.expected),
                ("same", &matter.same),
                ("did", &matter.did),
                ("fixed", &matter.fixed),
            ];
            more.slots.extend(slots.map(|(name, text)| (name, text.clone())));
            more.slots.insert("time", self.words.time("14:10".parse().expect("a time")));
            more.slots.insert("closed", shown("2026-11-12"));
            more.slots.insert("since", shown("2026-11-13"));
            more.slots.insert("number", "B-118".to_owned());
            more.verbatim.insert("quote", matter.quote.clone());
        }
        let mark = self.words.text("decimal", &[]).chars().next().expect("a mark");
        let fee = Money::read(&matter.fee, mark).expect("an amount");
        let (from, to) = if full { ("2026-09-28", "2026-10-03") } else { ("2026-11-02", "2026-11-02") };
        let credit = Credit::of(fee, Per::Month, day(from), day(to), now().date()).expect("it can be computed");
        more.verbatim.extend(writer.claim(&credit));
        writer.write(Form::FollowUp, variant, &more).0
    }
}

/// A case of which little is known.
fn bare(matter: &Matter, code: &str) -> Case {
    let mut case = Case::new("acme", code, now());
    case.about.clone_from(&matter.about);
    case.kind = "outage".to_owned();
    case
}

/// Everything that is wrong, all of it shown.
#[track_caller]
fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n\n"));
}

#[test]
fn messages_pass_the_check_and_keep_their_budgets() {
    let mut wrong = Vec::new();
    for desk in Desk::all() {
        let code = desk.language.code();
        for (variant, request) in desk.messages() {
            let mut complain = |what: String| wrong.push(format!("{code} {variant}: {what}\n{}", request.text));
            let settings = Settings { kind: Some(request.kind.clone()), ..Settings::default() };
            for found in finding::find(&request.text, desk.language, &settings).iter().filter(|found| found.is_alarm())
            {
                complain(format!("{} on \"{}\"", found.rule, found.span.of(&request.text)));
            }
            let budget: usize = desk.words.text(&format!("message.{variant}.budget"), &[]).parse().expect("a number");
            let words = finding::words(&letter::body(&request, desk.language, Channel::Email));
            if words > budget {
                complain(format!("{words} words, {budget} are allowed"));
            }
            let headline = &request.parts[0].headline;
            if finding::words(headline) > 45 {
                complain(format!("the headline has {} words", finding::words(headline)));
            }
            let subject = request.subject.chars().count();
            if subject > 72 || subject == 0 {
                complain(format!("the subject has {subject} characters"));
            }
            for odd in ["{", "}", "[", "]", "..", "  ", " ,", " .", "()", "message."] {
                if request.text.contains(odd) {
                    complain(format!("\"{odd}\" stands in it"));
                }
            }
            for line in request.text.lines().filter(|line| line.split_whitespace().count() > 40) {
                complain(format!("a line of {} words: {line}", line.split_whitespace().count()));
            }
        }
    }
    none(&wrong);
}

#[test]
fn messages_carry_every_number_and_tell_no_secret_of_the_customer() {
    for desk in Desk::all() {
        for (variant, request) in desk.messages().into_iter().step_by(2) {
            let code = desk.language.code();
            assert!(request.text.contains("77120"), "{code} {variant} lacks the ticket:\n{}", request.text);
            assert!(!request.text.contains(&desk.matter.rude), "{code} {variant} is rude:\n{}", request.text);
            if !matches!(&*variant, "complaint" | "verify") {
                assert!(request.text.contains(&desk.matter.about), "{code} {variant} says it in other words");
                assert!(request.text.contains(&desk.matter.id) || variant == "thanks", "{code} {variant} lacks the id");
            }
        }
        let full = |variant: &str| desk.write(variant, &desk.matter, true).text;
        let says =
            |variant: &str, what: &str| assert!(full(variant).contains(what), "{variant}: {what}\n{}", full(variant));
        says("complaint", &desk.matter.quote);
        says("verify", "B-118");
        says("reply", &desk.matter.answers[1]);
        says("escalation-1", &desk.matter.next);
        says("escalation-1", &desk.words.day(day("2026-11-02"), now().date()));
        says("follow-up", &desk.matter.news);
    }
}

#[test]
fn a_history_has_five_lines_at_most() {
    for desk in Desk::all() {
        let request = desk.write("escalation-1", &desk.matter, true);
        let history = request.parts[0].story.iter().find(|text| text.lines().count() > 2).expect("there is a history");
        assert!(history.lines().count() <= 6, "{history}");
        for line in history.lines() {
            assert!(finding::words(line) <= 20, "{line}");
        }
    }
}

#[test]
fn messages_come_back_as_they_are() {
    let mut wrong = Vec::new();
    for desk in Desk::all() {
        for (variant, request) in desk.messages() {
            if request.greeting != letter::Words::of(desk.language).greeting {
                continue;
            }
            let settings = Settings { kind: Some(request.kind.clone()), ..Settings::default() };
            let again = rewrite::rewrite(&request.text, desk.language, &Options { settings, ..Options::default() });
            if again.text.trim_end() != request.text.trim_end() {
                wrong.push(format!("{} {variant}:\n{}\nbecomes\n{}", desk.language.code(), request.text, again.text));
            }
        }
    }
    none(&wrong);
}

#[test]
fn a_card_fits_the_screen_and_its_opener_a_breath() {
    for desk in Desk::all() {
        let settings = Settings { channel: Channel::Call, kind: Some("call".into()), ..Settings::default() };
        let options = Options { settings: settings.clone(), ..Options::default() };
        let ear = Ear { language: desk.language, days: &desk.days, options: &options, today: now().date() };
        for full in [true, false] {
            let code = desk.language.code();
            let case = if full { case(&desk.matter, code) } else { bare(&desk.matter, code) };
            let writer = Writer { case: &case, words: &desk.words, ear: &ear, week: &Week::default(), now: now() };
            let want = if full { desk.matter.want.as_str() } else { "" };
            let text = card::card(&writer, want);
            assert!(text.lines().count() <= 30, "{code}: {} lines\n{text}", text.lines().count());
            assert!(text.lines().all(|line| line.chars().count() <= 80), "{code}:\n{text}");
            let alarms: Vec<_> =
                finding::find(&text, desk.language, &settings).into_iter().filter(|f| f.is_alarm()).collect();
            assert!(
                alarms.is_empty(),
                "{code}: {:?}\n{text}",
                alarms.iter().map(|f| (&f.rule, f.span.of(&text))).collect::<Vec<_>>()
            );
            let indented = |line: &&str| line.starts_with("  ");
            let opener: String = text.lines().skip(2).take_while(indented).collect::<Vec<_>>().join(" ");
            assert!(finding::words(&opener) <= card::OPENER, "{code}: {opener}");
            let ends =
                opener.matches(['.', '!', '?']).count() - opener.matches("Nr.").count() - opener.matches("nr.").count();
            assert!((1..=4).contains(&ends), "{code}: {opener}");
            assert!(!full || opener.contains("77120") && opener.contains(&desk.matter.writer), "{code}: {opener}");
            assert!(!opener.contains(&desk.matter.detail[1]), "{code} says too much at once: {opener}");
        }
    }
}

/// The dotted keys of a file, tables only, with the slots of each text.
fn keys(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(table) => {
            table.iter().for_each(|(name, value)| keys(value, &format!("{path}.{name}"), found));
        }
        _ => drop(found.insert(path.to_owned())),
    }
}

#[test]
fn every_language_has_the_same_words() {
    let read = |language: &Language| {
        let mut found = BTreeSet::new();
        keys(&language.data("case").expect("every language knows cases"), "", &mut found);
        // What a language may have for itself: counted words in a case of their own, hints for a region.
        found.retain(|key| !key.starts_with(".bodies.") && !key.starts_with(".count.since-"));
        found
    };
    let all: Vec<_> = LANGUAGES.codes();
    let first = read(LANGUAGES.language(&all[0]).expect("it is listed"));
    for code in &all[1..] {
        let own = read(LANGUAGES.language(code).expect("it is listed"));
        let missing: Vec<_> = first.symmetric_difference(&own).collect();
        assert!(missing.is_empty(), "{} and {code} differ in {missing:?}", all[0]);
    }
}

#[test]
fn counted_words_and_months_are_complete() {
    for desk in Desk::all() {
        let code = desk.language.code();
        assert_eq!(desk.words.lines("day.months").len(), 12, "{code}");
        assert_eq!(desk.words.lines("day.weekdays").len(), 7, "{code}");
        let forms = if desk.words.text("plural", &[]) == "one-few-many" { 3 } else { 2 };
        let Some(Value::Object(counts)) = desk.language.data("case").map(|data| data["count"].clone()) else {
            panic!("{code} counts nothing");
        };
        for (what, list) in counts {
            assert_eq!(list.as_array().map(Vec::len), Some(forms), "{code} {what}");
        }
        for month in 1..=12 {
            let date = Date::new(2026, month, 3).expect("a day");
            let shown = desk.words.day(date, now().date());
            let read = desk.days.day(&shown, askwell::interview::days::Way::None, None, date);
            assert_eq!(read, [date], "{code}: {shown}");
            let year = desk.words.day(date, Date::new(2025, 1, 1).expect("a day"));
            assert_eq!(
                desk.days.day(&year, askwell::interview::days::Way::None, None, now().date()),
                [date],
                "{code}: {year}"
            );
        }
    }
}
