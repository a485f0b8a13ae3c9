//! Cases: when it makes sense to write again, what is kept and how, and what a case hands over.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use askwell::{
    case::{
        Case, Complaint, Entry, Form, Message, Promise, Way, What,
        plan::{Plan, Step, Why, plan},
        wait::Week,
        words::Words,
    },
    settings::Channel,
};
use jiff::civil::{Date, DateTime};

use crate::{
    drafts::LANGUAGES,
    program::{Place, Run},
};

/// Friday morning.
const NOW: &str = "2026-11-20T10:00";

/// A folder in which cases are kept, at a fixed moment, in English.
pub fn place() -> Place {
    let place = Place::in_memory();
    let data = place.path().join("data");
    place.with("XDG_DATA_HOME", &data.display().to_string()).with("ASKWELL_NOW", NOW).with("LC_ALL", "C")
}

/// Runs `askwell case …`.
pub fn case(place: &Place, arguments: &[&str]) -> Run {
    place.run(&[&["case"], arguments].concat(), "")
}

/// The same, which must work.
#[track_caller]
pub fn done(place: &Place, arguments: &[&str]) -> String {
    let ran = case(place, arguments);
    assert_eq!(ran.code, Some(0), "{arguments:?}: {}", ran.err);
    ran.out
}

fn begun(place: &Place) {
    let about = ["--company", "ACME", "--about", "internet down since 16 November", "--id", "account 4711-220"];
    assert_eq!(done(place, &[&["new", "acme"], &about[..]].concat()), "acme\n");
}

fn moment(text: &str) -> DateTime {
    text.parse().expect("a moment")
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn next(case: &Case) -> Plan {
    let words = Words::of(LANGUAGES.language("en").expect("it is built in")).expect("it knows cases");
    plan(case, &words, &Week::default(), moment(NOW))
}

/// A case about an outage, with these entries.
fn outage(entries: Vec<Entry>) -> Case {
    let mut case = Case::new("acme", "en", moment("2026-11-01T08:00"));
    case.kind = "outage".to_owned();
    entries.into_iter().for_each(|entry| case.note(entry));
    case
}

fn sent(form: Form, at: &str) -> Entry {
    let message = Message { form, to: String::new(), rung: 0, until: None, subject: String::new(), text: Vec::new() };
    Entry { message: Some(message), way: Some(Way::By(Channel::Email)), ..Entry::new(What::Sent, moment(at)) }
}

fn promising(until: &str, entry: Entry) -> Entry {
    Entry { promise: Some(Promise { text: String::new(), until: Some(day(until)) }), ..entry }
}

#[track_caller]
fn check(case: &Case, step: Step, from: &str) {
    let plan = next(case);
    assert_eq!((plan.step, plan.from), (step, moment(from)), "{:?}", plan.why);
}

#[test]
fn the_usual_time_holds_until_they_promise_something() {
    check(&outage(vec![]), Step::Write, "2026-11-01T08:00");
    // An outage: 24 hours, weekend or not.
    check(&outage(vec![sent(Form::Request, "2026-11-20T18:40")]), Step::FollowUp, "2026-11-21T18:40");
    // Any question: two business days, which are theirs.
    let mut question = outage(vec![sent(Form::Request, "2026-11-20T18:40")]);
    question.kind = "question".to_owned();
    check(&question, Step::FollowUp, "2026-11-25T00:00");
    // In a chat, a quarter of an hour.
    let mut chat = question.clone();
    chat.entries[0].way = Some(Way::By(Channel::Chat));
    check(&chat, Step::FollowUp, "2026-11-20T18:55");
    // What they promised wins; Friday is theirs to the end, and the weekend belongs to nobody.
    let promised = promising("2026-11-27", Entry::new(What::Answer, moment("2026-11-20T19:00")));
    let case = outage(vec![sent(Form::Request, "2026-11-20T18:40"), promised]);
    check(&case, Step::FollowUp, "2026-11-30T00:00");
    assert_eq!(next(&case).why, Why::Promise(String::new(), day("2026-11-27")));
}

#[test]
fn one_follow_up_for_each_promise_then_somebody_else() {
    let request = sent(Form::Request, "2026-11-02T09:00");
    let follow_up = sent(Form::FollowUp, "2026-11-04T09:00");
    check(&outage(vec![request.clone(), follow_up.clone()]), Step::Escalate(1), "2026-11-05T09:00");
    // An answer begins the count anew.
    let answer = promising("2026-11-10", Entry::new(What::Answer, moment("2026-11-05T09:00")));
    let answered = outage(vec![request.clone(), follow_up, answer.clone()]);
    check(&answered, Step::FollowUp, "2026-11-11T00:00");
    // Two promises that were not kept are enough.
    let again = promising("2026-11-13", Entry::new(What::Answer, moment("2026-11-11T09:00")));
    check(&outage(vec![request.clone(), answer, again]), Step::Escalate(1), "2026-11-16T00:00");
    // The ladder ends with the third rung.
    let mut case = outage(vec![request]);
    for (rung, at) in [(1, "2026-11-05T09:00"), (2, "2026-11-10T09:00"), (3, "2026-11-16T09:00")] {
        let mut entry = sent(Form::Escalation, at);
        entry.message.as_mut().expect("it is one").rung = rung;
        case.note(entry);
        let expected = if rung < 3 { Step::Escalate(rung + 1) } else { Step::FollowUp };
        assert_eq!(next(&case).step, expected);
    }
}

#[test]
fn the_day_that_the_customer_named_counts() {
    let mut escalation = sent(Form::Escalation, "2026-11-16T09:00");
    let message = escalation.message.as_mut().expect("it is one");
    (message.rung, message.until) = (1, Some(day("2026-11-26")));
    let case = outage(vec![sent(Form::Request, "2026-11-02T09:00"), escalation]);
    check(&case, Step::Escalate(2), "2026-11-27T00:00");
    assert_eq!(next(&case).why, Why::Own(day("2026-11-26")));
}

#[test]
fn their_question_comes_first() {
    let mut asked = Entry::new(What::Answer, moment("2026-11-19T09:00"));
    asked.questions = vec!["Which router?".to_owned(), "Which lights?".to_owned()];
    let mut case = outage(vec![sent(Form::Request, "2026-11-18T09:00"), asked]);
    check(&case, Step::Reply(2), "2026-11-19T09:00");
    assert_eq!(next(&case).by, Some(day("2026-11-22")), "they may close it after three days");
    case.note(sent(Form::Reply, "2026-11-20T09:00"));
    check(&case, Step::FollowUp, "2026-11-21T09:00");
}

#[test]
fn a_complaint_is_asked_about_until_it_is_on_record() {
    let mut case = outage(vec![sent(Form::Request, "2026-11-02T09:00"), sent(Form::Complaint, "2026-11-09T09:00")]);
    case.complaints.push(Complaint { number: "B-118".into(), filed: day("2026-11-09"), confirmed: None });
    case.note(promising("2026-11-30", Entry::new(What::Answer, moment("2026-11-10T09:00"))));
    check(&case, Step::Verify, "2026-11-17T00:00");
    case.complaints[0].confirmed = Some(day("2026-11-18"));
    check(&case, Step::FollowUp, "2026-12-01T00:00");
}

#[test]
fn nothing_is_due_while_the_clock_is_behind() {
    let place = place();
    begun(&place);
    done(&place, &["sent", "acme"]);
    done(&place, &["log", "acme", "being checked"]);
    let early = place.command(&["case", "list", "--due"]).env("ASKWELL_NOW", "2024-01-01").output().expect("it runs");
    assert_eq!((early.status.code(), &*early.stdout), (Some(0), &b""[..]));
    let run = place.command(&["case", "log", "acme", "after the jump"]).env("ASKWELL_NOW", "2024-01-01").status();
    assert!(run.expect("it runs").success());
    let shown = done(&place, &["export", "acme", "--format", "json"]);
    for text in ["being checked", "after the jump"] {
        assert!(shown.contains(text), "{text} is lost:\n{shown}");
    }
}

#[test]
fn cases_are_their_owners_alone() {
    let place = place();
    begun(&place);
    done(&place, &["log", "acme", "a word"]);
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    let folder = place.path().join("data/askwell/cases");
    assert_eq!(mode(&folder), 0o700);
    for entry in fs::read_dir(&folder).expect("it can be read").flatten() {
        assert_eq!(mode(&entry.path()), 0o600, "{}", entry.path().display());
    }
}

#[test]
fn secrets_are_masked_before_they_are_kept() {
    let place = place();
    begun(&place);
    let card = "4111 1111 1111 1111";
    done(&place, &["log", "acme", &format!("they wanted my card {card}"), "--promise", &format!("credit to {card}")]);
    done(&place, &["log", "acme", "--via", "email", "--asks", &format!("Is {card} your card?")]);
    done(&place, &["reply", "acme", "--answer", &format!("It is {card}")]);
    let ran =
        place.run(&["rewrite", "--case", "other"], format!("My card {card} was charged twice. Please refund it."));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    place.write("mine.txt", format!("Subject: x\n\nMy card is {card}."));
    done(&place, &["sent", "acme", "mine.txt"]);
    for entry in fs::read_dir(place.path().join("data/askwell/cases")).expect("it can be read").flatten() {
        let text = fs::read_to_string(entry.path()).expect("it is text");
        assert!(!text.contains("4111 1111") && !text.contains("41111111"), "{text}");
    }
}

#[test]
fn deleted_is_deleted() {
    let place = place();
    begun(&place);
    done(&place, &["log", "acme", "a word"]);
    let folder = place.path().join("data/askwell/cases");
    fs::write(folder.join("acme.json.v1"), "{}").expect("it can be written");
    fs::write(folder.join("acme.json.broken"), "{").expect("it can be written");
    let ran = case(&place, &["--no-input", "delete", "acme"]);
    assert_eq!(ran.code, Some(3), "nobody has confirmed it: {}", ran.err);
    done(&place, &["delete", "--yes", "acme"]);
    let left: Vec<_> = fs::read_dir(folder).expect("it can be read").flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left, [".lock"]);
}

#[test]
fn a_request_that_is_kept_is_a_case() {
    let place = place();
    let draft = "Your idiots left my parcel, order KL-2207143, in the rain on 3 March. Please send it again.";
    let ran = place.run(&["rewrite", "--case", "shop", "--to", "Shop"], draft);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(done(&place, &["show", "shop", "--message"]).trim_end(), ran.out.trim_end());
    assert!(done(&place, &[]).contains("send the message that is written (request)"));
    done(&place, &["sent", "shop", "--on", "17 November"]);
    let follow_up = done(&place, &["follow-up", "shop"]);
    for word in ["KL-2207143", "17 November"] {
        assert!(follow_up.contains(word), "{word} is not in\n{follow_up}");
    }
    assert!(!follow_up.contains("idiots"), "{follow_up}");
    // What cannot be a name is said before any work is done.
    assert_eq!(place.run(&["rewrite", "--case", "../x"], draft).code, Some(2));
}

#[test]
fn notes_of_a_call_are_kept_line_by_line() {
    let place = place();
    begun(&place);
    let flags = ["case", "call", "acme", "--log", "--with", "Mr Cole", "--ticket", "77120", "--until", "27 November"];
    let ran = place.run(&flags, "waited ten minutes\n\nthe line is tested\n");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let shown = done(&place, &["show", "acme"]);
    assert!(shown.contains("call, Mr Cole: 10:00 waited ten minutes; 10:00 the line is tested"), "{shown}");
    assert!(shown.contains("Ticket: 77120"), "{shown}");
}

#[test]
fn names_are_found_by_beginning_part_and_number() {
    let place = place();
    begun(&place);
    done(&place, &["new", "acme-phone", "--about", "no dial tone", "--ticket", "88-1"]);
    for said in ["acme", "ACME", "acme-p", "phone", "88-1"] {
        assert_eq!(case(&place, &["show", said, "--headline"]).code, Some(0), "{said}");
    }
    let ran = case(&place, &["show", "acm"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("acme, acme-phone"), "{}", ran.err);
    assert_eq!(case(&place, &["new", "acme", "--about", "again"]).code, Some(2), "the name is taken");
}

#[test]
fn the_calendar_has_the_next_steps() {
    let place = place();
    begun(&place);
    done(&place, &["sent", "acme", "--until", "27 November"]);
    let calendar = done(&place, &["list", "--format", "ics"]);
    assert!(calendar.contains("DTSTART;VALUE=DATE:20261130\r\n"), "{calendar}");
    assert!(calendar.contains("SUMMARY:ACME: follow up\r\n"), "{calendar}");
    assert!(calendar.lines().all(|line| line.len() <= 75), "{calendar}");
}
