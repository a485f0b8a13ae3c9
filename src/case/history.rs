//! The history of a case in a few lines, for somebody who has not read any of it.

use jiff::civil::Date;

use super::{Case, Entry, Form, Promise, What, template::Slots, words::Words};
use crate::{document::Document, finding, interview::hear::Ear};

/// Lines that a history has at most.
pub const LINES: usize = 5;

/// Words that the telling part of a line has at most.
const LONG: usize = 12;

/// What the company has to know of a case, oldest first, in at most `most` lines: the first contact and the last ones, and
/// how many are between them. The last promise is left out where it is `told` elsewhere.
#[must_use]
pub fn lines(case: &Case, words: &Words, ear: &Ear<'_>, most: usize, told: bool) -> Vec<String> {
    let last = case.in_order().into_iter().rev().find_map(|entry| entry.promise.as_ref()).filter(|_| told);
    let contacts: Vec<&Entry> = case.in_order().into_iter().filter(|entry| is_told(entry)).collect();
    let line = |entry: &&Entry| line(entry, words, ear, last);
    if contacts.len() <= most {
        return contacts.iter().map(line).collect();
    }
    let Some(tail) = most.checked_sub(2).filter(|tail| *tail > 0) else {
        return contacts.iter().rev().take(most).rev().map(line).collect();
    };
    let between = contacts.len() - 1 - tail;
    let count = words.count("more-contacts", i64::try_from(between).unwrap_or(i64::MAX));
    let mut lines = vec![line(&contacts[0]), count];
    lines.extend(contacts[contacts.len() - tail..].iter().map(line));
    lines
}

/// How many contacts a history has.
#[must_use]
pub fn contacts(case: &Case) -> usize {
    case.entries.iter().filter(|entry| is_told(entry)).count()
}

/// Whether the last contact says more than that there was one.
#[must_use]
pub fn is_telling(case: &Case) -> bool {
    let last = case.in_order().into_iter().rfind(|entry| is_told(entry));
    last.is_some_and(|entry| !entry.text.is_empty() || entry.promise.is_some())
}

fn is_told(entry: &Entry) -> bool {
    matches!(entry.what, What::Sent | What::Contact | What::Answer) && entry.form() != Some(Form::Thanks)
}

/// One contact in one line.
fn line(entry: &Entry, words: &Words, ear: &Ear<'_>, told: Option<&Promise>) -> String {
    let slots: Slots = [
        ("date", words.day(entry.on, ear.today)),
        ("label", label(entry, words)),
        ("person", entry.person.clone()),
        ("result", result(entry, words, ear, told)),
    ]
    .into();
    words.first("history.line", &slots)
}

/// How the contact came about, from the company's point of view.
fn label(entry: &Entry, words: &Words) -> String {
    let way = entry.way.map_or("other", super::Way::name);
    let side = if entry.what == What::Answer { "answer" } else { "contact" };
    words.text(&format!("history.{side}.{way}"), &[])
}

/// What came of it: the words of the customer, else what was promised, given or sent.
fn result(entry: &Entry, words: &Words, ear: &Ear<'_>, told: Option<&Promise>) -> String {
    let own = calm(&entry.text, ear).map(|text| short(&text, LONG, ear)).unwrap_or_default();
    let promise = entry.promise.as_ref().filter(|promise| own.is_empty() || told != Some(*promise));
    let promise = promise.map(|promise| promised(promise, words, ear)).unwrap_or_default();
    let form = entry.form().map(|form| words.text(&format!("form.{}", form.name()), &[])).unwrap_or_default();
    let number = if entry.ticket.is_empty() || own.contains(&entry.ticket) { "" } else { &entry.ticket };
    let asked = i64::try_from(entry.questions.len()).ok().filter(|n| *n > 0);
    let asked = asked.map(|n| words.count("questions", n)).unwrap_or_default();
    let slots: Slots =
        [("own", own), ("promise", promise), ("form", form), ("ticket", number.to_owned()), ("questions", asked)]
            .into();
    words.first("history.result", &slots)
}

fn promised(promise: &Promise, words: &Words, ear: &Ear<'_>) -> String {
    let text = calm(&promise.text, ear).map(|text| short(&text, LONG / 2, ear)).unwrap_or_default();
    let until = promise.until.map(|until: Date| words.day(until, ear.today)).unwrap_or_default();
    words.first("history.promise", &[("promise", text), ("until", until)].into())
}

/// Words of the customer that may be sent: as they are if nothing in them would upset their reader, else repaired; `None`
/// where nothing of them can be said.
#[must_use]
pub fn calm(text: &str, ear: &Ear<'_>) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return None;
    }
    let text = if ear.is_calm(&text) { text } else { ear.repaired(&text)?.replace('\n', " ") };
    Some(text.trim_end_matches(['.', ' ']).to_owned())
}

/// The first sentence of a text, or as much of it as fits into so many words; no fact is cut in two.
#[must_use]
pub fn short(text: &str, most: usize, ear: &Ear<'_>) -> String {
    if finding::words(text) <= most {
        return text.to_owned();
    }
    let document = Document::read(text, ear.language, &ear.options.settings);
    let inside = |at: usize| document.facts.iter().any(|fact| fact.span.start < at && at < fact.span.end);
    let fits = |at: &usize| !inside(*at) && finding::words(&text[..*at]) <= most;
    let ends = |marks: &[char]| {
        let places = text
            .char_indices()
            .zip(text.chars().skip(1))
            .filter(|((_, c), next)| marks.contains(c) && next.is_whitespace());
        places.map(|((at, _), _)| at).filter(fits).last()
    };
    let words = || text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at).rfind(fits);
    match ends(&['.', '!', '?', ';']).or_else(|| ends(&[',', ':'])) {
        Some(at) => text[..at].to_owned(),
        None => words().map_or_else(|| text.to_owned(), |at| format!("{} …", text[..at].trim_end())),
    }
}
