//! Takes answers from a request that was read from a draft.

use super::{Answer, Interview, Known, Source, script::Kind};
use crate::{
    language::Language,
    letter::{self, Words},
    reading::Reading,
    request::{FactKind, Part, Request},
    rewrite::{self, Options},
    settings::Channel,
};

/// Reads a draft as a request, without the sentences that are askwell's own where the draft has none.
#[must_use]
pub fn read(draft: &str, language: &Language, options: &Options) -> Request {
    let words = Words::of(language);
    let mut request = rewrite::rewrite(draft, language, options);
    request.asks.retain(|ask| !words.is_own_ask(ask));
    let is_tried = |sentence: &String| {
        let clauses = rewrite::explain(sentence, language, options);
        !clauses.is_empty() && clauses.iter().all(|clause| clause.role == "tried")
    };
    let sentences = |text: &str| {
        let reading = Reading::new(text, language);
        let spans = reading.bounds.iter().map(|bound| reading.span(bound).of(text).trim().to_owned());
        spans.filter(|sentence| !sentence.is_empty()).collect::<Vec<_>>()
    };
    for part in &mut request.parts {
        for text in std::iter::once(&mut part.headline).chain(&mut part.story) {
            let (tried, told): (Vec<_>, Vec<_>) = sentences(text).into_iter().partition(is_tried);
            if !tried.is_empty() {
                *text = told.join(" ");
                part.tried.extend(tried);
            }
        }
        part.story.retain(|text| !text.is_empty());
        if part.headline.is_empty() && !part.story.is_empty() {
            part.headline = part.story.remove(0);
        }
        part.asks.retain(|ask| !words.is_own_ask(ask));
        if words.no_problem.values().any(|none| *none == part.headline) {
            part.headline.clear();
        }
    }
    request
}

/// The request whose text the customer has changed by hand: its parts follow the text where it still has the shape of a
/// request, else the whole text but for the subject line is its body.
#[must_use]
pub fn edited(request: &Request, text: &str, language: &Language, channel: Channel) -> Request {
    let text = text.trim_end();
    let kept = request.clone();
    if let Some(read) = letter::read(text, language).filter(|read| letter::text(read, language, channel) == text) {
        return Request {
            subject: read.subject,
            greeting: read.greeting,
            closing: read.closing,
            parts: read.parts,
            asks: read.asks,
            reach: read.reach,
            text: text.to_owned(),
            ..kept
        };
    }
    let label = Words::of(language).subject_label.clone();
    let subject = text.strip_prefix(&label).and_then(|rest| rest.split_once('\n'));
    let (subject, body) =
        subject.map_or((request.subject.as_str(), text), |(subject, body)| (subject.trim(), body.trim()));
    Request {
        subject: subject.to_owned(),
        greeting: String::new(),
        closing: String::new(),
        parts: vec![Part { headline: body.to_owned(), ..Part::default() }],
        asks: Vec::new(),
        attachments: Vec::new(),
        reach: String::new(),
        text: text.to_owned(),
        ..kept
    }
}

/// Puts what a draft says into the interview, where the interview has no answer yet: the problem with its story, what
/// was tried, what is wanted, files, the name, and every fact that stands in none of these. Returns the slots that were
/// filled, in the order of the questions.
pub fn fill(interview: &mut Interview, kind: &Kind, request: &Request) -> Vec<String> {
    let mut filled = Vec::new();
    for (slot, text) in sections(request, kind).into_iter().filter(|(_, text)| !text.trim().is_empty()) {
        if interview.answer(&slot).is_some() {
            continue;
        }
        let known = request.facts.iter().filter(|fact| fact.slot != slot && text.contains(&fact.text));
        let known = known.filter_map(|fact| Known::of(fact.kind, &fact.slot, &fact.label, &fact.text)).collect();
        interview.put(&slot, Answer { known, ..Answer::given(text.trim(), Source::Draft) });
        filled.push(slot);
    }
    let place = |slot: &String| kind.questions.iter().position(|question| question.slot == *slot);
    filled.sort_by_key(|slot| place(slot).unwrap_or(usize::MAX));
    filled
}

/// The answers that a request holds, by slot, in the order of the letter.
fn sections(request: &Request, kind: &Kind) -> Vec<(String, String)> {
    let mut sections: Vec<(String, String)> = Vec::new();
    let mut add = |slot: &str, lines: Vec<String>| sections.push((slot.to_owned(), lines.join("\n")));
    let what = request.parts.iter().flat_map(|part| std::iter::once(&part.headline).chain(&part.story));
    add("what", what.filter(|line| !line.is_empty()).cloned().collect());
    add("tried", request.parts.iter().flat_map(|part| part.tried.clone()).collect());
    add("ask", request.asks.clone());
    let files = request.attachments.iter().map(|file| match file.file.as_str() {
        "" => file.caption.clone(),
        name => format!("{name}: {}", file.caption),
    });
    add("evidence", files.collect());
    add("contact", vec![request.reach.clone()]);
    // The name stands under the closing words.
    add("name", request.closing.split_once('\n').map(|(_, name)| name.trim().to_owned()).into_iter().collect());
    for fact in &request.facts {
        // Cleaning turns "a WEEK" into "a week".
        let own = fact.text.to_lowercase();
        let said = sections.iter().any(|(_, text)| text.to_lowercase().contains(&own));
        if !said {
            let slot = if kind.question(&fact.slot).is_some() { fact.slot.as_str() } else { "what" };
            let line = if fact.label.is_empty() || fact.kind == FactKind::Person {
                fact.text.clone()
            } else {
                format!("{} {}", fact.label, fact.text)
            };
            append(&mut sections, slot, &line);
        }
    }
    sections
}

fn append(sections: &mut Vec<(String, String)>, slot: &str, line: &str) {
    match sections.iter_mut().find(|(known, _)| known == slot) {
        Some((_, text)) if text.is_empty() => line.clone_into(text),
        Some((_, text)) => *text = format!("{text}\n{line}"),
        None => sections.push((slot.to_owned(), line.to_owned())),
    }
}
