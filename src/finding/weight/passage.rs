//! The words of a rude sentence that are shown: those that weigh most, as far as the phrases that they stand in go.

use std::ops::Range;

use crate::document::Document;
use crate::reading::flag;
use crate::text::Cover;
use crate::token::is;

/// So many words and marks are looked for that weigh most together.
const PASSAGE: usize = 10;
/// They are widened to the edges of their phrases where those have at most so many words.
const PHRASE: usize = 8;
/// Marks between phrases.
const EDGE: u64 =
    is::COMMA | is::COLON | is::SEMICOLON | is::STOP | is::QUESTION | is::EXCLAIM | is::ELLIPSIS | is::OPEN | is::CLOSE;

/// What keeps a token out of every passage.
const NEVER: i32 = -1_000_000;

/// The passage of a stretch that weighs most, by what each of its tokens adds, without those that are named already; empty
/// where nothing adds anything.
pub(super) fn of(
    document: &Document<'_>,
    stretch: &Range<usize>,
    added: &mut [i32],
    named: Option<&Cover>,
) -> Range<usize> {
    let is_named = |at: usize| named.is_some_and(|named| named.touches(&(at..at + 1)));
    for at in stretch.clone().filter(|&at| is_named(at)) {
        added[at - stretch.start] = NEVER;
    }
    let heavy = heaviest(added);
    let heavy = without_facts(document, stretch.start + heavy.start..stretch.start + heavy.end);
    if heavy.is_empty() {
        return heavy;
    }
    let start = (stretch.start + 1..=heavy.start)
        .rev()
        .find(|&at| parts(document, at) || is_named(at - 1))
        .unwrap_or(stretch.start);
    let end = (heavy.end..stretch.end).find(|&at| parts(document, at) || is_named(at)).unwrap_or(stretch.end);
    let wider = [start..end, heavy.start..end, start..heavy.end];
    let phrase = wider.into_iter().find(|range| document.words(range) <= PHRASE);
    phrase.map_or(heavy, |range| without_facts(document, range))
}

/// Whether a phrase ends before a token: at a mark, behind one, and before a clause.
fn parts(document: &Document<'_>, at: usize) -> bool {
    let reading = &document.reading;
    let edge = |at: usize| {
        let token = reading.tokens[at];
        token.has(EDGE) || token.has(is::DASH) && token.gap > 0
    };
    edge(at) || edge(at - 1) || reading.flagged(at, flag::CLAUSE)
}

/// A passage without the facts, or parts of them, at its edges: nothing speaks against those. Marks go with them.
fn without_facts(document: &Document<'_>, mut passage: Range<usize>) -> Range<usize> {
    let reading = &document.reading;
    let plain = |token: &usize| reading.fact_at(*token).is_none() && !reading.tokens[*token].has(is::COMMA | is::DASH);
    passage.start = passage.clone().find(plain).unwrap_or(passage.end);
    passage.end = passage.clone().rev().find(plain).map_or(passage.start, |last| last + 1);
    passage
}

/// The stretch of at most [`PASSAGE`] numbers whose sum is the greatest; the shortest of several.
fn heaviest(added: &[i32]) -> Range<usize> {
    let mut best = (0, 0..0);
    for start in 0..added.len() {
        let mut sum = 0;
        for (length, weight) in added[start..].iter().take(PASSAGE).enumerate() {
            sum += weight;
            if sum > best.0 {
                best = (sum, start..start + length + 1);
            }
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_passage() {
        assert_eq!(heaviest(&[-3, 2, -1, 4, -5, 3]), 1..4);
        assert_eq!(heaviest(&[-3, -1]), 0..0);
    }
}
