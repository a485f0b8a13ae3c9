//! Finds a second matter in an answer: it belongs into a request of its own.

use super::{hear::Ear, script::Question};
use crate::{compile::blob::owner, document::Document, finding, settings::Settings, token::is};

/// The rule that finds where a second matter begins.
const SECOND: &str = "form/multiple-issues";

/// Fewer words than this are no matter of their own.
const MATTER: usize = 4;

/// Signs of a kind of request that weigh so much together are no accident.
const SURE: u32 = 3;

impl Ear<'_> {
    /// An answer in two where it opens a second matter, which belongs into a request of its own; `None` for any other
    /// answer, and where either part would say nothing.
    #[must_use]
    pub fn matters(&self, question: &Question, text: &str) -> Option<(String, String)> {
        if !matches!(question.slot.as_str(), "what" | "ask") {
            return None;
        }
        let document = Document::read(text, self.language, &self.options.settings);
        let found = finding::find_in(&document, &self.options.settings);
        let sentences: Vec<_> = document.reading.bounds.iter().map(|bound| document.reading.span(bound)).collect();
        found
            .iter()
            .filter(|finding| finding.rule == SECOND)
            .find_map(|finding| {
                let sentence = sentences.iter().find(|span| span.contains(finding.span))?.start;
                // "…, another thing: …" begins behind a comma.
                let before = text[sentence..finding.span.start].trim_end();
                let behind = before.ends_with([',', ';', '–', '-']) && finding::words(before) >= MATTER;
                let start = if behind { finding.span.start } else { sentence };
                let first = text[..start].trim().trim_end_matches([',', ';', '–', '-']).trim_end();
                // "While I am at it: " only leads over.
                let opens = finding.span.start == start;
                let rest = text[finding.span.end..].trim_start();
                let marked = finding.span.of(text).ends_with([':', ',']);
                let led = rest.strip_prefix([':', ',']).or(marked.then_some(rest)).filter(|_| opens);
                let second = finding::capitalised(led.unwrap_or(&text[start..]).trim());
                let told = |part: &str| finding::words(part) >= MATTER;
                (told(first) && told(&second)).then(|| (first.to_owned(), second))
            })
            .or_else(|| self.added(&document, text))
    }

    /// A matter that a sentence adds to the one before ("also …"): it looks like another kind of request, and is no wish.
    fn added(&self, document: &Document<'_>, text: &str) -> Option<(String, String)> {
        let reading = &document.reading;
        let class = |name| self.language.class(name);
        let settings = Settings { kind: None, ..self.options.settings.clone() };
        // A kind that one weak sign speaks for is a guess.
        let kind = |part: &str| {
            let document = Document::read(part, self.language, &settings);
            let at = self.language.kind_names().iter().position(|name| *name == document.kind);
            let signs = document.hits_of(owner::KIND).filter(|hit| Some(hit.owner.index()) == at);
            let points: u32 = signs.map(|hit| hit.owner.detail()).sum();
            if points >= SURE { document.kind } else { String::new() }
        };
        let texts = self.language.data("interview").unwrap_or_default();
        let list = texts["matters"]["together"].as_array().cloned().unwrap_or_default();
        let together: Vec<String> = list.iter().filter_map(|kind| kind.as_str().map(str::to_owned)).collect();
        reading.bounds.iter().skip(1).find_map(|bound| {
            let opener = class("besides").map_or(0, |besides| reading.class_len(bound.start, besides));
            let wish = |i: usize| ["please", "ask-verb"].iter().any(|name| reading.is_class(i, class(name)));
            if opener == 0 || !bound.contains(&(bound.start + opener)) || wish(bound.start + opener) {
                return None;
            }
            let (first, second) = text.split_at(reading.tokens[bound.start].span.start);
            let (first, whole) = (first.trim(), second.trim());
            // "Also, you …" only leads over; what stands before a verb holds its place.
            let next = bound.clone().skip(opener).find(|&i| reading.tokens[i].has(is::SAID)).unwrap_or(bound.start);
            let led = !reading.is_class(next, class("finite"));
            let bare = finding::capitalised(&text[reading.tokens[next].span.start..]);
            let second = if led { bare.as_str() } else { whole };
            let kinds = (kind(first), kind(second));
            let two = !kinds.0.is_empty() && !kinds.1.is_empty() && kinds.0 != kinds.1 && !together.contains(&kinds.1);
            let told = |part: &str| finding::words(part) >= MATTER;
            (two && told(first) && told(second)).then(|| (first.to_owned(), second.to_owned()))
        })
    }
}
