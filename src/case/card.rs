//! A card to speak from: what to say first, the answers in the order in which agents ask, what to keep back, what to ask
//! and what to write down. It fits one screen.

use super::{
    history::short,
    template::Slots,
    write::{More, Writer},
};
use unicode_width::UnicodeWidthStr;

use crate::finding;

/// Words that the opener has at most: about twenty-five seconds.
pub const OPENER: usize = 45;

/// Words of the headline within the opener.
const ABOUT: usize = 14;

/// Words that are said in a minute.
const PACE: usize = 130;

/// Columns that a line takes at most.
const WIDTH: usize = 78;

/// Details that are kept back, at most.
const DETAILS: usize = 4;

/// The card as text.
#[must_use]
pub fn card(writer: &Writer<'_>, want: &str) -> String {
    let (case, words) = (writer.case, writer.words);
    let mut slots = writer.slots(&More::default(), 0);
    let about = slots.get("about").map(|about| short(about, ABOUT, writer.ear)).unwrap_or_default();
    slots.insert("about", about);
    slots.insert("want", short(want.trim_end_matches('.'), ABOUT, writer.ear));
    slots.insert("tried", case.tried.iter().map(|step| short(step, 8, writer.ear)).collect::<Vec<_>>().join("; "));
    let ask = slots.get("ask").map(|ask| short(ask, ABOUT, writer.ear)).unwrap_or_default();
    slots.insert("ask", ask);
    let promise = slots.get("promise").map(|promise| short(promise, 8, writer.ear)).unwrap_or_default();
    slots.insert("promise", promise);
    let opener = opener(writer, &slots);
    let seconds = (finding::words(&opener) * 60).div_ceil(PACE).to_string();
    let mut blocks = vec![words.first("card.title", &slots)];
    let mut block = |label: &str, lines: Vec<String>| {
        let lines: Vec<_> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        if !lines.is_empty() {
            let label = words.text(&format!("card.{label}"), &[("seconds", &seconds)]);
            blocks.push(label);
            blocks.extend(lines.iter().map(|line| wrapped(line)));
        }
    };
    block("opener-label", vec![opener]);
    let mut answers = words.paragraphs("card.asked", &slots);
    // "promised: … by Friday" says what "promised: by Friday" says.
    if slots.get("promise").is_some_and(|promise| !promise.is_empty()) {
        let bare: Slots = [("until", slots["until"].clone())].into();
        let bare = words.paragraphs("card.asked", &bare);
        answers.retain(|line| !bare.contains(line));
    }
    block("asked-label", answers);
    block("keep-label", kept_back(writer));
    let known = if slots["ticket"].is_empty() { "card.ask" } else { "card.ask-ticket" };
    let mut asks = words.paragraphs(known, &slots);
    if known == "card.ask-ticket" {
        asks.extend(words.paragraphs("card.ask", &slots).into_iter().skip(2));
    }
    block("ask-label", vec![asks.join(" ")]);
    let stuck = if case.tried.is_empty() { "card.stuck" } else { "card.insist" };
    let mut stuck = vec![words.text(stuck, &[])];
    if !case.tried.is_empty() {
        stuck.push(words.text("card.stuck", &[]));
    }
    block("stuck-label", stuck);
    let date = words.day(writer.now.date(), writer.now.date());
    block("note-label", words.text("card.note", &[("date", &date)]).lines().map(str::to_owned).collect());
    format!("{}\n", blocks.join("\n"))
}

/// What to say first: two sentences at most.
fn opener(writer: &Writer<'_>, slots: &Slots) -> String {
    writer.words.paragraph("card.opener", slots)
}

/// A line set in, and broken at words where it is too long for the screen.
fn wrapped(line: &str) -> String {
    let (mut out, mut room) = (String::from(" "), WIDTH - 1);
    for word in line.split(' ') {
        let width = UnicodeWidthStr::width(word) + 1;
        if width > room && room < WIDTH - 1 {
            out.push_str("\n   ");
            room = WIDTH - 3;
        }
        out.push(' ');
        out.push_str(word);
        room = room.saturating_sub(width);
    }
    out
}

/// What is given only if it is needed.
fn kept_back(writer: &Writer<'_>) -> Vec<String> {
    let (case, words) = (writer.case, writer.words);
    let detail = |detail: &super::Detail| {
        let text = short(&detail.text, 10, writer.ear);
        words.first("card.keep", &[("label", detail.label.clone()), ("text", text)].into())
    };
    let mut lines: Vec<_> = case.facts.iter().take(DETAILS).map(detail).collect();
    lines.push(words.first("card.reach", &[("contact", case.contact.clone())].into()));
    lines.push(words.text("card.never", &[]));
    lines
}
