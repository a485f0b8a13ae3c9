//! A whole case for people: on one screen, and as a document to hand over.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::{Case, Entry, Form, What, words::Words};
use crate::language::Language;

/// A case as it is shown at a terminal.
#[must_use]
pub fn shown(case: &Case, words: &Words, today: Date) -> String {
    let title: Vec<_> = [&case.company, &case.about].into_iter().filter(|text| !text.is_empty()).cloned().collect();
    let mut out = format!("{}  {}\n", case.name, title.join(": "));
    for line in numbers(case, words) {
        let _ = writeln!(out, "  {line}");
    }
    if !case.entries.is_empty() {
        out.push('\n');
    }
    for entry in case.in_order() {
        for (at, line) in told(entry, words, today).lines().enumerate() {
            let _ = writeln!(out, "{}{line}", if at == 0 { "  " } else { "      " });
        }
    }
    for news in &case.news {
        let _ = writeln!(out, "\n  {}", words.text("show.news", &[("text", news)]));
    }
    out
}

/// What the case is known by.
fn numbers(case: &Case, words: &Words) -> Vec<String> {
    let list = |key: &str, name: &'static str, values: &[String]| {
        (!values.is_empty()).then(|| words.text(key, &[(name, &values.join(", "))]))
    };
    let complaints: Vec<String> = case
        .complaints
        .iter()
        .map(|complaint| {
            let key = if complaint.confirmed.is_some() { "show.confirmed" } else { "show.unconfirmed" };
            let number = if complaint.number.is_empty() { "?" } else { &complaint.number };
            words.text(key, &[("number", number)])
        })
        .collect();
    [
        list("show.ticket", "ticket", &case.tickets),
        list("show.ids", "ids", &case.ids),
        list("show.complaint", "complaints", &complaints),
        (!case.ask.is_empty()).then(|| words.text("show.ask", &[("ask", &case.ask)])),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// An entry in a line or two.
fn told(entry: &Entry, words: &Words, today: Date) -> String {
    let way = entry.way.map(|way| words.text(&format!("way.{}", way.name()), &[])).unwrap_or_default();
    let form = entry.form().map(|form| words.text(&format!("form.{}", form.name()), &[])).unwrap_or_default();
    let label = match entry.what {
        What::Sent => words.first("show.sent", &[("way", way), ("form", form)].into()),
        What::Contact => way,
        What::Answer => words.first("show.answer", &[("way", way)].into()),
        What::Note => words.text("show.note", &[]),
        What::Closed => words.text("show.closed", &[]),
        What::Reopened => words.text("show.reopened", &[]),
    };
    // The subject of any later message begins with what it is for.
    let first = entry.message.as_ref().filter(|message| message.form == Form::Request);
    let slots = [
        ("when", words.moment(entry.on, entry.at, today)),
        ("label", label),
        ("person", entry.person.clone()),
        ("text", entry.text.clone()),
        ("subject", first.map(|message| message.subject.clone()).unwrap_or_default()),
        ("ticket", entry.ticket.clone()),
    ];
    let mut out = words.first("show.line", &slots.into());
    if let Some(promise) = &entry.promise {
        let until = promise.until.map(|until| words.long_day(until, today)).unwrap_or_default();
        let line = words.first("show.promise", &[("promise", promise.text.clone()), ("until", until)].into());
        let _ = write!(out, "\n{line}");
    }
    for (n, question) in entry.questions.iter().enumerate() {
        let _ = write!(out, "\n{}. {question}", n + 1);
    }
    out
}

/// A case as a document: what it is about, its numbers, and everything that was sent and said.
#[must_use]
pub fn markdown(case: &Case, language: &Language, today: Date) -> String {
    let Ok(words) = Words::of(language) else { return String::new() };
    let title = if case.company.is_empty() { &case.name } else { &case.company };
    let mut out = format!("# {}\n", line(&format!("{title}: {}", case.about)));
    let numbers = numbers(case, &words);
    if !numbers.is_empty() {
        out.push('\n');
    }
    for number in numbers {
        let _ = writeln!(out, "- {}", line(&number));
    }
    for entry in case.in_order() {
        let told = told(entry, &words, today);
        let mut lines = told.lines();
        let _ = writeln!(out, "\n## {}", line(lines.next().unwrap_or_default()));
        for (n, more) in lines.enumerate() {
            let _ = write!(out, "{}{}\n", if n == 0 { "\n" } else { "" }, line(more));
        }
        if let Some(message) = &entry.message {
            out.push('\n');
            for text in &message.text {
                let _ = writeln!(out, "{}", format!("> {}", line(text)).trim_end());
            }
        }
    }
    if let Some(closed) = &case.closed {
        let key = if closed.solved { "show.ended" } else { "show.rested" };
        let day = words.day(closed.on, today);
        let _ = writeln!(out, "\n{}", line(&words.first(key, &[("day", day), ("by", closed.by.clone())].into())));
    }
    out
}

/// A line of the customer's that is no markup.
fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '<' | '>' | '[' | ']' | '\\') {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    if out.starts_with('#') { format!("\\{out}") } else { out }
}
