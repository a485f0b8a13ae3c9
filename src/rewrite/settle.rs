//! The last look at a request: sentences that are fit by themselves can come together in a way that is not, and a fact
//! can be rude. What the check still objects to goes, and is listed.

use std::collections::BTreeSet;

use super::Options;
use crate::document::Document;
use crate::finding::{self, Finding};
use crate::language::Language;
use crate::letter::Words;
use crate::request::{LeftOut, Request};
use crate::settings::Settings;
use crate::text::Span;

/// Looks after which a request must have settled; each takes out at least one piece.
pub const LOOKS: usize = 12;

/// What must not be put back.
#[derive(Debug, Default)]
pub struct Refused {
    /// Label lines, by fact.
    pub facts: BTreeSet<usize>,
    /// Subjects made of the draft's own words.
    pub subjects: Vec<String>,
}

/// Takes the pieces of a request that was written out off it to which the check objects; false where it has no objection.
pub fn object(
    request: &mut Request,
    draft: &Document<'_>,
    options: &Options,
    words: &Words,
    refused: &mut Refused,
) -> bool {
    let settings = Settings { reveal: options.settings.reveal.clone(), ..Settings::default() };
    let found = finding::find_in(&Document::read_after(&request.text, draft, &settings), &settings);
    let secrets: Vec<Span> = finding::secrets(&found, &settings).iter().map(|s| s.span).collect();
    let counts = |f: &&Finding| f.is_alarm() && (f.shown.is_none() || secrets.contains(&f.span));
    let Some(alarm) = found.iter().find(counts) else { return false };
    let text = request.text.clone();
    let hit = |piece: &str| {
        // Behind a salutation its first letter may have become small.
        let rest = piece.get(piece.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default();
        let mut places = text.match_indices(rest).map(|(at, _)| Span::new(at, at + rest.len()));
        !rest.is_empty() && places.any(|place| place.overlaps(alarm.span))
    };
    let mut gone = Vec::new();
    let before = refused.subjects.len();
    if hit(&request.subject) && alarm.span.start < words.subject_label.len() + 1 + request.subject.len() {
        refused.subjects.push(request.subject.clone());
    } else {
        gone = pieces(request, words, refused, &hit);
        if gone.is_empty() && hit(&request.closing) {
            let name = std::mem::replace(&mut request.closing, words.closing.clone());
            gone.extend(name.strip_prefix(&words.closing).map(|name| name.trim().to_string()));
        }
    }
    let any = refused.subjects.len() > before || !gone.is_empty();
    for text in gone {
        leave_out(request, &text, alarm, draft.language(), words);
    }
    fill(request, words, options);
    any
}

/// Takes the sentences and label lines that are hit off the parts.
fn pieces(request: &mut Request, words: &Words, refused: &mut Refused, hit: &impl Fn(&str) -> bool) -> Vec<String> {
    let mut gone = Vec::new();
    for part in &mut request.parts {
        if hit(&part.headline) {
            gone.push(std::mem::take(&mut part.headline));
        }
        for list in [&mut part.story, &mut part.tried, &mut part.asks] {
            gone.extend(list.extract_if(.., |piece| hit(piece)));
        }
        for fact in part
            .facts
            .extract_if(.., |fact| request.facts.get(*fact).is_some_and(|f| hit(&words.labelled(&f.label, &f.text))))
        {
            refused.facts.insert(fact);
            gone.push(request.facts[fact].text.clone());
        }
    }
    gone
}

/// Lists a piece as left out for the sake of `alarm`.
fn leave_out(request: &mut Request, text: &str, alarm: &Finding, language: &Language, words: &Words) {
    let settings = Settings::default();
    let secrets = finding::secrets(&finding::find(text, language, &settings), &settings);
    let n = request.left_out.len() + 1;
    let (rule, label) = (alarm.rule.clone(), words.reason(&alarm.rule));
    request.left_out.push(LeftOut { n, text: finding::masked(text, &secrets), rule, label });
}

/// A part without a headline takes the next sentence for it, and a request without a wish the usual one.
fn fill(request: &mut Request, words: &Words, options: &Options) {
    let kind = request.kind.clone();
    for part in request.parts.iter_mut().filter(|part| part.headline.is_empty()) {
        part.headline = if part.story.is_empty() { words.nothing_said(&kind) } else { part.story.remove(0) };
    }
    for part in request.parts.iter_mut().filter(|part| part.asks.is_empty()) {
        part.asks.push(words.default_ask(&kind, options.tone, &[]));
    }
    request.asks = request.parts.iter().flat_map(|part| part.asks.clone()).collect();
}
