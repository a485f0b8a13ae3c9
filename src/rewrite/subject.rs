//! The subject line: kind, object, key fact, id, in sixty characters.

use std::ops::Range;

use crate::document::Document;
use crate::finding::capitalised;
use crate::language::Language;
use crate::letter::Words;
use crate::reading::flag;
use crate::request::{Fact, FactKind, Request};
use crate::token::{is, tokens};

/// A subject is cut from this length on; 72 is what the strictest mail programs still show whole.
const AIM: usize = 60;
const MOST: usize = 72;

/// Makes the subject of a request.
pub fn of(request: &Request, document: &Document<'_>, language: &Language) -> String {
    let kind = language.data(&format!("kind/{}", document.kind));
    let words = Words::of(language);
    let opening = kind.as_ref().and_then(|k| k["subject"].as_str()).unwrap_or_default();
    let id = main_id(request, &words.weak_ids)
        .map(|f| if f.label.is_empty() { f.text.clone() } else { format!("{} {}", short(&f.label, &words), f.text) });
    let bare = main_id(request, &words.weak_ids).map(|f| f.text.clone());
    let head = request.parts.first().map_or("", |p| p.headline.as_str());
    if head == words.nothing_said(&document.kind) {
        return plain(&document.kind, language, &words);
    }
    for id in [id, bare, None] {
        let room = AIM.saturating_sub(id.as_ref().map_or(0, |i| i.chars().count() + 2));
        let what = what(head, language, id.as_deref(), room);
        // What says by itself what it is about needs no kind before it.
        let front = match (opening.is_empty() || what.telling, what.text.is_empty()) {
            (true, false) => capitalised(&what.text),
            (_, true) => opening.to_string(),
            _ => format!("{opening}: {}", what.text),
        };
        let line = match &id {
            Some(id) if front.is_empty() => capitalised(id),
            Some(id) => format!("{front}, {id}"),
            None => front,
        };
        if line.chars().count() <= MOST && !line.is_empty() {
            return line;
        }
    }
    plain(&document.kind, language, &words)
}

/// The subject of a request of which nothing more can be said: what its kind opens with.
pub fn plain(kind: &str, language: &Language, words: &Words) -> String {
    let data = language.data(&format!("kind/{kind}"));
    let opening = data.as_ref().and_then(|k| k["subject"].as_str()).map(String::from);
    let line = opening.filter(|o| !o.is_empty()).unwrap_or_else(|| words.nothing_said(kind));
    line.trim_end_matches('.').chars().take(MOST).collect()
}

/// A label as a subject line has room for it: "order" for "order number".
fn short<'l>(label: &'l str, words: &Words) -> &'l str {
    words.label_tails.iter().find_map(|tail| label.strip_suffix(tail.as_str())).unwrap_or(label)
}

/// The id by which support finds the case: one that the headline names, else the first.
fn main_id<'r>(request: &'r Request, weak: &[String]) -> Option<&'r Fact> {
    let head = request.parts.first().map_or("", |p| p.headline.as_str());
    let strong = |f: &&Fact| !weak.contains(&f.label);
    let ids = || request.facts.iter().filter(|f| f.kind == FactKind::Id && f.text.chars().count() <= 30);
    ids().filter(strong).find(|f| head.contains(&f.text)).or_else(|| ids().find(strong)).or_else(|| ids().next())
}

/// What a subject line says of the matter.
#[derive(Default)]
struct What {
    text: String,
    /// It says what is wrong, in three words at least.
    telling: bool,
}

/// The weightiest words of the headline that fit: a stretch of it around what is wrong, never cut inside a word or fact.
fn what(head: &str, language: &Language, id: Option<&str>, room: usize) -> What {
    let document = Document::read(head, language, &crate::settings::Settings::default());
    let reading = &document.reading;
    let Some(first) = reading.bounds.first().cloned() else {
        return What::default();
    };
    let known =
        id.map(|id| tokens(id).iter().map(|t| t.span.of(id).to_string()).collect::<Vec<_>>()).unwrap_or_default();
    let weight = |i: usize| -> i32 {
        let token = reading.tokens[i];
        let fact = reading.fact_at(i).map(|f| document.facts[f].kind);
        let repeated = known.iter().any(|k| k == reading.text_of(i));
        match fact {
            _ if repeated => -6,
            Some(FactKind::Amount | FactKind::Error | FactKind::Product) => 4,
            Some(FactKind::Date | FactKind::Count) => 3,
            Some(_) => 1,
            None if !token.has(is::SAID) => 0,
            None if reading.is_class(i, language.class("product-noun")) => 5,
            None if reading.is_class(i, language.class("sign-word")) => -1,
            None if document.hits.iter().any(|h| is_problem(&document, h, i)) => 4,
            None => 1,
        }
    };
    let whole = |range: &Range<usize>| {
        let split = |at: usize| {
            let fact = reading.fact_at(at).is_some_and(|f| reading.facts[f].0.start < at);
            fact || reading.quotes.iter().any(|q| q.start < at && at < q.end)
        };
        !split(range.start) && (range.end >= first.end || !split(range.end))
    };
    let mut best: Option<(i32, Range<usize>)> = None;
    for start in first.clone() {
        // What has four times as many bytes as there is room for characters does not fit, however long the sentence is.
        let furthest = reading.tokens[start].span.start + room * 4;
        let last = reading.tokens.partition_point(|t| t.span.end <= furthest).min(first.end);
        for end in (start + 1..=last).rev() {
            let range = start..end;
            let text = reading.span(&range).of(head);
            let last = reading.tokens[end - 1];
            let article = reading.is_class(start, language.class("article"));
            let opens = start == first.start
                || reading.flagged(start, flag::CLAUSE)
                || reading.facts.iter().any(|f| f.0.start == start)
                || reading.is_class(start - 1, language.class("article"))
                || reading.is_class(start, language.class("product-noun"));
            // It ends with the sentence, or with a word that needs none after it.
            let said_after = (end..first.end).any(|i| reading.tokens[i].has(is::SAID));
            let leads_on = |class: &str| reading.is_class(end - 1, language.class(class));
            let ends = !said_after || !leads_on("sign-word") && !leads_on("finite");
            let open = !article && (opens && last.has(is::SAID) && ends || last.has(is::CLOSE | is::QUOTE));
            let paired = [('(', ')'), ('"', '"')].iter().all(|(o, c)| {
                if o == c {
                    text.matches(*o).count() % 2 == 0
                } else {
                    text.matches(*o).count() == text.matches(*c).count()
                }
            });
            if text.chars().count() > room
                || !paired
                || !open
                || !reading.tokens[start].has(is::SAID | is::QUOTE)
                || !whole(&range)
            {
                continue;
            }
            let starts = if reading.flagged(start, flag::CLAUSE) || start == first.start { 2 } else { 0 };
            let commas = range.clone().filter(|&i| reading.tokens[i].has(is::COMMA)).count();
            let stops =
                !said_after || reading.tokens[end].has(is::COMMA | is::STOP) || reading.flagged(end, flag::CLAUSE);
            let shape = starts + if stops { 8 } else { 0 } - 8 * i32::try_from(commas).unwrap_or(0);
            let points: i32 = range.clone().map(weight).sum::<i32>() * 4 + shape;
            if best.as_ref().is_none_or(|(b, _)| points > *b) {
                best = Some((points, range));
            }
        }
    }
    best.map_or_else(What::default, |(_, range)| {
        let text = reading.span(&range).of(head).trim_end_matches(['.', ',', ';', ':']).to_string();
        let said = range.clone().filter(|&i| reading.tokens[i].has(is::SAID)).count();
        What { text, telling: said >= 3 && range.into_iter().any(|i| weight(i) >= 4) }
    })
}

fn is_problem(document: &Document<'_>, hit: &crate::matching::Hit, token: usize) -> bool {
    use crate::compile::blob::owner;
    if hit.owner.of() != owner::ROLE || !hit.tokens.contains(&token) || hit.owner.detail() < 34 {
        return false;
    }
    let names: Vec<(String, String)> = document.language().read("roles");
    names.get(hit.owner.index()).is_some_and(|n| n.0 == "problem")
}
