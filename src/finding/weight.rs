//! What the words of a sentence weigh together: contempt and mockery mostly need no rude word, but they have their own
//! vocabulary. `weights.toml` says how much each sign speaks for a rude sentence (above 0) or a civil one (below 0);
//! `askwell rules weigh` learns it from marked sentences ([`crate::learning`]).

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Applied, Finding};
use crate::compile::blob;
use crate::compile::source::Weight;
use crate::document::Document;
use crate::fold::fold;
use crate::reading::flag;
use crate::token::is;

/// So many letters of a word count: the rest is mostly its ending.
const STEM: usize = 6;
/// The passage that is shown has at most so many words and marks.
const PASSAGE: usize = 12;

/// Something in a sentence that may have a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign<'s> {
    /// A word cut to its stem, two of them, a mark.
    Said(&'s str),
    /// A word of this class.
    Class(u32),
}

/// Calls `each` with every sign of a sentence and the tokens that it was seen in: its words, cut to their stems, with
/// facts and numbers as such; their classes; each two that follow each other, and each two with one between them; questions,
/// exclamations, dots. Quotations are left out, and what is rude by itself: other rules name that exactly, and know its
/// innocent uses.
pub fn signs(document: &Document<'_>, sentence: &Range<usize>, mut each: impl FnMut(Sign<'_>, Range<usize>)) {
    let reading = &document.reading;
    let outspoken = reading.language.class("outspoken");
    let mut line: Vec<(String, usize)> = vec![("^".into(), sentence.start)];
    for token in sentence.clone() {
        let shape = reading.tokens[token];
        let silent = reading.flagged(token, flag::QUIET | flag::QUOTED | flag::ASIDE | flag::MASK);
        let sign = if silent || reading.is_class(token, outspoken) {
            String::new()
        } else if let Some(fact) = reading.fact_at(token) {
            // The words of a fact count once.
            if reading.facts[fact].0.start < token && token > sentence.start {
                continue;
            }
            "%".into()
        } else if shape.has(is::WORD | is::MASKED) {
            fold(reading.text_of(token)).chars().take(STEM).collect()
        } else if shape.has(is::SAID) {
            "0".into()
        } else if shape.has(is::QUESTION | is::EXCLAIM | is::ELLIPSIS | is::EMOJI) {
            reading.text_of(token).to_string()
        } else {
            continue;
        };
        line.push((sign, token));
    }
    let mut name = String::new();
    for (i, (sign, token)) in line.iter().enumerate() {
        if i > 0 {
            if sign.is_empty() {
                continue;
            }
            each(Sign::Said(sign), *token..token + 1);
            reading.classes(*token).iter().for_each(|entry| each(Sign::Class(entry.class), *token..token + 1));
        }
        for (gap, other) in [(" ", i + 1), (" _ ", i + 2)] {
            if let Some((next, end)) = line.get(other).filter(|next| !next.0.is_empty()) {
                name.clear();
                name.extend([sign.as_str(), gap, next.as_str()]);
                each(Sign::Said(&name), *token..end + 1);
            }
        }
    }
}

/// By what the weight of so many signs is multiplied: a long sentence must not be heavy by its length alone.
#[must_use]
pub fn share(signs: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "the signs of a sentence")]
    let signs = signs as f64;
    4.0 / (signs + 1.0).sqrt()
}

/// What a sentence weighs, and what each of its tokens adds; a sign that comes twice counts once.
fn weigh(document: &Document<'_>, sentence: &Range<usize>) -> (f64, Vec<i32>) {
    let language = document.language();
    let mut known: BTreeSet<Result<u32, String>> = BTreeSet::new();
    let mut sum = 0;
    let mut added = vec![0; sentence.len()];
    signs(document, sentence, |sign, tokens| {
        let (key, weight) = match sign {
            Sign::Said(name) => (Err(name.to_string()), language.weight(name)),
            Sign::Class(class) => (Ok(class), language.class_weight(class)),
        };
        if weight == 0 || !known.insert(key) {
            return;
        }
        sum += weight;
        // Halves, so that a pair counts with both of its words.
        added[tokens.start - sentence.start] += weight;
        added[tokens.end - 1 - sentence.start] += weight;
    });
    (f64::from(language.sentence_weight()) + f64::from(sum) * share(known.len()), added)
}

/// The sentences that weigh more than the rule allows, each by the passage that weighs most; where a clause of one does so
/// by itself, that clause.
pub(super) fn find(rule: &Applied<'_, '_>, weight: &Weight) -> Vec<Finding> {
    let document = rule.document;
    let unless = rule.cover(blob::UNLESS);
    let calm = rule.cover(blob::UNLESS_SENTENCE);
    let above = rule.settings.limits.get(rule.path).map_or(f64::from(weight.above), |limit| *limit);
    let find = |stretch: &Range<usize>, above: f64| {
        if document.words(stretch) < weight.min_words {
            return None;
        }
        let (sum, added) = weigh(document, stretch);
        let passage = heaviest(&added);
        let passage = without_facts(document, stretch.start + passage.start..stretch.start + passage.end);
        let heavy = sum > above && !passage.is_empty() && !unless.touches(&passage);
        heavy.then(|| rule.finding(&passage, Some((sum.round(), above)), &[]))
    };
    let mut found = Vec::new();
    for sentence in document.reading.bounds.iter().filter(|s| !calm.touches(s)) {
        let first = document.clauses.partition_point(|c| c.tokens.start < sentence.start);
        let clauses = document.clauses[first..].iter().take_while(|c| c.tokens.end <= sentence.end);
        let limit = weight.clause_above.filter(|_| clauses.clone().nth(1).is_some());
        let parts: Vec<Finding> =
            limit.map_or_else(Vec::new, |limit| clauses.filter_map(|c| find(&c.tokens, f64::from(limit))).collect());
        let whole = if parts.is_empty() { find(sentence, above) } else { None };
        found.extend(parts.into_iter().chain(whole));
    }
    found
}

/// A passage without the facts, or parts of them, at its edges: nothing speaks against those.
fn without_facts(document: &Document<'_>, mut passage: Range<usize>) -> Range<usize> {
    let plain = |token: &usize| document.reading.fact_at(*token).is_none();
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
