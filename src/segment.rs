//! Cuts a reading into sentences and clauses, and sets aside what no rule may read: quotations, mails that are
//! answered, the signature.

mod aside;
mod clause;

use crate::reading::{Reading, flag};
use crate::token::is;

pub use aside::set_aside;
pub use clause::{Clause, clauses, run_ons};

/// A bracket of up to so many tokens is read as one.
const BRACKET: usize = 25;

/// Cuts sentences: fills the bounds of the reading and flags their first tokens. Facts and quotations stay whole.
pub fn sentences(reading: &mut Reading<'_>) {
    let abbreviation = reading.language.class("abbreviation");
    let mut bounds = Vec::new();
    let chatty = is_chatty(reading);
    for paragraph in reading.paragraphs() {
        let mut start = paragraph.start;
        let mut closes = start;
        for next in paragraph.start + 1..paragraph.end {
            // A stop in a short bracket ends no sentence: "(booking conf. MB-2207, room 3)".
            if next > closes && reading.tokens[next - 1].has(is::OPEN) {
                closes = (next..paragraph.end.min(next + BRACKET))
                    .find(|&i| reading.tokens[i].has(is::CLOSE))
                    .unwrap_or(next);
            }
            if next > closes && ends_before(reading, next, abbreviation, chatty) && !inside(reading, next) {
                bounds.push(start..next);
                start = next;
            }
        }
        if start < paragraph.end {
            bounds.push(start..paragraph.end);
        }
    }
    for bound in &bounds {
        reading.flags[bound.start] |= flag::SENTENCE;
    }
    reading.bounds = bounds;
}

/// Whether a fact or a quotation goes on over the place before `next`.
fn inside(reading: &Reading<'_>, next: usize) -> bool {
    let fact = reading.fact_at(next).is_some_and(|f| reading.facts[f].0.start < next);
    let place = reading.quotes.partition_point(|q| q.start < next);
    let quote = place
        .checked_sub(1)
        .is_some_and(|q| reading.quotes[q].end > next && reading.flagged(reading.quotes[q].start, flag::QUIET));
    fact || quote
}

/// Whether a sentence ends before token `next`.
fn ends_before(reading: &Reading<'_>, next: usize, abbreviation: Option<u32>, chatty: bool) -> bool {
    let token = reading.tokens[next];
    if token.has(is::CLOSE | is::STOP | is::COMMA) || token.has(is::QUOTE) && token.gap == 0 {
        return false;
    }
    // "> 29.08. Hose burst": the day is no sentence of its own.
    let line = (0..next).rev().take_while(|&i| reading.tokens[i + 1].gap < 2);
    if reading.flagged(next, flag::LOG) && token.gap < 2 && !line.into_iter().any(|i| reading.tokens[i].has(is::WORD)) {
        return false;
    }
    let set_aside = reading.flagged(next - 1, flag::ASIDE) && !reading.flagged(next, flag::ASIDE);
    if set_aside || token.gap == 2 && line_ends(reading, next, chatty) || enumerates(reading, next) {
        return true;
    }
    // Closing brackets and quotation marks belong to the sentence before them.
    let mut last = next - 1;
    while last > 0 && reading.tokens[last].has(is::CLOSE | is::QUOTE) && reading.tokens[last].gap == 0 {
        last -= 1;
    }
    let stop = reading.tokens[last];
    // "Since 2019 (!) I have": a mark by itself in brackets ends nothing.
    if last + 1 < next && last > 0 && reading.tokens[last - 1].has(is::OPEN) {
        return false;
    }
    let capital = token.has(is::CAP | is::CAPS | is::NUMBER | is::CODE | is::QUOTE | is::OPEN);
    if stop.has(is::EMOJI) {
        return !token.has(is::EMOJI) && capital;
    }
    if !stop.has(is::STOP) {
        return false;
    }
    if stop.has(is::ELLIPSIS) {
        return token.gap > 0 && capital;
    }
    if stop.has(is::QUESTION | is::EXCLAIM) {
        // A mark inside a bracket or between words without a space does not end the sentence.
        return token.gap > 0 && (capital || !token.has(is::MARK));
    }
    let before = last.checked_sub(1);
    let initial = before.is_some_and(|b| {
        let t = reading.tokens[b];
        t.has(is::CAP) && t.span.len() <= 2 && t.has(is::WORD) && reading.text_of(b) != "I"
    });
    // A unit may end a sentence (`40 руб. Верните`), a title may not.
    let last_too = |b| token.has(is::CAP | is::CAPS) && reading.is_class(b, reading.language.class("abbreviation-end"));
    let short = before.is_some_and(|b| reading.is_class(b, abbreviation) && stop.gap == 0 && !last_too(b));
    let ordinal = before.is_some_and(|b| {
        reading.tokens[b].has(is::DIGITS) && reading.tokens[b].span.len() <= 2 && token.has(is::LOWER)
    });
    // "Unser 25. Hochzeitstag"
    let class = |name: &str| reading.language.class(name);
    let of_noun = last >= 2
        && reading.tokens[last - 1].has(is::DIGITS)
        && reading.tokens[last - 1].span.len() <= 2
        && reading.is_class(last - 2, class("ordinal-lead"))
        && !["clause-starter", "function-word"].iter().any(|name| reading.is_class(next, class(name)));
    // "2. The hinge" on a line of its own counts an item.
    let counts = before.is_some_and(|b| {
        let number = reading.tokens[b];
        number.has(is::DIGITS) && number.span.len() <= 2 && (b == 0 || number.gap >= 2) && stop.gap == 0
    });
    // "am 11.9. kam": the stop is part of the day.
    let dated = token.has(is::LOWER) && reading.fact_at(last).is_some();
    let glued_word = token.gap == 0 && !(token.has(is::CAP) && token.span.len() > 1);
    !(initial || short || ordinal || of_noun || counts || dated || glued_word)
}

/// Whether `1)` stands at `at`, with a space around it, and no bracket is open.
fn enumerates(reading: &Reading<'_>, at: usize) -> bool {
    let token = reading.tokens[at];
    let close = reading.tokens.get(at + 1).is_some_and(|t| t.has(is::CLOSE) && t.gap == 0);
    let apart = token.gap > 0 && reading.tokens.get(at + 2).is_some_and(|t| t.gap > 0);
    let open = (at.saturating_sub(12)..at).rev().find(|&i| reading.tokens[i].has(is::OPEN | is::CLOSE));
    let bracket = open.is_some_and(|i| reading.tokens[i].has(is::OPEN));
    token.has(is::DIGITS) && token.span.len() <= 2 && close && apart && !bracket
}

/// Lines of a chat: at least so many, of at most so many bytes, half of them of at most so many.
const CHAT: (usize, usize, usize) = (4, 160, 60);

/// Whether a text has one thought a line, as people write who chat: its lines end in no full stop and differ in length.
fn is_chatty(reading: &Reading<'_>) -> bool {
    let starts = (0..reading.tokens.len()).filter(|&i| i == 0 || reading.tokens[i].gap >= 2);
    let (mut lines, mut short, mut stops) = (0, 0, 0);
    let mut from = None;
    let count = reading.tokens.len();
    for start in starts.skip(1).chain([count]) {
        let line = from.unwrap_or(0)..start;
        from = Some(start);
        if line.is_empty() {
            continue;
        }
        let length = reading.span(&line).len();
        if length > CHAT.1 {
            return false;
        }
        lines += 1;
        short += usize::from(length <= CHAT.2);
        stops += usize::from(reading.tokens[line.end - 1].has(is::STOP) && reading.tokens[line.end - 1].has(is::MARK));
    }
    lines >= CHAT.0 && 2 * short >= lines && 4 * stops <= lines
}

/// Whether the line that ends before `next` ends a sentence although no mark says so.
fn line_ends(reading: &Reading<'_>, next: usize, chatty: bool) -> bool {
    let token = reading.tokens[next];
    let last = reading.tokens[next - 1];
    let start = (0..next).rev().find(|&i| reading.tokens[i].gap >= 2).unwrap_or(0);
    let line = reading.span(&(start..next)).len();
    let list = token.has(is::BULLET)
        || token.has(is::NUMBER)
            && reading.tokens.get(next + 1).is_some_and(|t| t.has(is::CLOSE | is::STOP) && t.gap == 0);
    let greeting = last.has(is::COMMA | is::COLON) && line <= 50;
    let capital = token.has(is::CAP | is::CAPS | is::NUMBER | is::CODE);
    let chat = chatty && !last.has(is::COMMA | is::DASH);
    list || chat || greeting || capital && !last.has(is::COMMA) || line <= 45 && !last.has(is::COMMA)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    /// The sentences of `text` in a language of two abbreviations, of which one may end a sentence.
    fn cut(text: &str) -> Vec<String> {
        let files = [
            ("language.toml", "name = \"X\"\nabbreviations = [\"dr\", \"hrs\"]\nsign-words = []"),
            ("words/abbreviation-end.toml", "about = \"units\"\nwords = [\"hrs\"]"),
        ];
        let files: Vec<(String, String)> = files.iter().map(|(p, c)| ((*p).into(), (*c).into())).collect();
        let bytes = crate::compile::compile(&files).expect("both files are sound");
        let language = Language::new("x", bytes.into());
        let mut reading = Reading::new(text, &language);
        sentences(&mut reading);
        reading.bounds.iter().map(|bound| reading.span(bound).of(text).to_string()).collect()
    }

    #[test]
    fn a_unit_may_end_a_sentence_and_a_title_may_not() {
        assert_eq!(cut("I saw Dr. Cole. He left."), ["I saw Dr. Cole.", "He left."]);
        assert_eq!(cut("It took 3 hrs. Nobody came."), ["It took 3 hrs.", "Nobody came."]);
        assert_eq!(cut("It took 3 hrs. of waiting."), ["It took 3 hrs. of waiting."]);
    }
}
