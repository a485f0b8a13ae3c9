//! What the words of a sentence weigh together: contempt and mockery mostly need no rude word, but they have their own
//! vocabulary. `weights.toml` says how much each sign speaks for a rude sentence (above 0) or a civil one (below 0);
//! `askwell rules weigh` learns it from marked sentences ([`crate::learning`]).

use std::cell::OnceCell;
use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::{Applied, Finding};
use crate::compile::blob::{self, hash_on};
use crate::compile::source::Weight;
use crate::document::Document;
use crate::fold::fold;
use crate::language::Scale;
use crate::reading::flag;
use crate::token::is;

/// So many letters of a word count: the rest is mostly its ending.
const STEM: usize = 6;
/// The passage that is shown has at most so many words and marks.
const PASSAGE: usize = 12;

/// Something in a sentence that may have a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign<'s> {
    /// A word cut to its stem, two of them, a mark: the pieces of its name.
    Said(&'s [&'s str]),
    /// A word of this class.
    Class(u32),
}

/// The words of a text as signs have them.
#[derive(Debug)]
pub struct Stems {
    /// All of them, one behind the other.
    text: String,
    /// Per token where its own ends; `None` where it is passed over.
    ends: Vec<Option<usize>>,
}

impl Stems {
    /// Words cut to their stems, with facts and numbers as such; questions, exclamations, dots. Quotations are empty, and
    /// so is what is rude by itself: other rules name that exactly, and know its innocent uses.
    #[must_use]
    pub fn of(document: &Document<'_>) -> Self {
        let reading = &document.reading;
        let outspoken = reading.language.class("outspoken");
        let mut stems = Self { text: String::new(), ends: Vec::with_capacity(reading.tokens.len()) };
        for (at, token) in reading.tokens.iter().enumerate() {
            let silent = reading.flagged(at, flag::QUIET | flag::QUOTED | flag::ASIDE | flag::MASK);
            let said = if silent || reading.is_class(at, outspoken) {
                true
            } else if reading.fact_at(at).is_some() {
                stems.text.push('%');
                true
            } else if token.has(is::WORD | is::MASKED) {
                stems.text.extend(fold(reading.text_of(at)).chars().take(STEM));
                true
            } else if token.has(is::SAID) {
                stems.text.push('0');
                true
            } else if token.has(is::QUESTION | is::EXCLAIM | is::ELLIPSIS | is::EMOJI) {
                stems.text.push_str(reading.text_of(at));
                true
            } else {
                false
            };
            stems.ends.push(said.then_some(stems.text.len()));
        }
        stems
    }

    /// The tokens of a stretch that count, each with what it is as a sign; the words of a fact count once.
    fn line(&self, document: &Document<'_>, stretch: &Range<usize>) -> Vec<(&str, usize)> {
        let mut start = self.ends[..stretch.start].iter().rev().find_map(|end| *end).unwrap_or(0);
        let mut line = vec![("^", stretch.start)];
        for token in stretch.clone() {
            let Some(end) = self.ends[token] else { continue };
            let stem = &self.text[start..end];
            start = end;
            let begun = || document.reading.fact_at(token).is_some_and(|f| document.reading.facts[f].0.start < token);
            if stem != "%" || token == stretch.start || !begun() {
                line.push((stem, token));
            }
        }
        line
    }
}

/// Calls `each` with every sign of a sentence and the tokens that it was seen in: its words; their classes; each two that
/// follow each other, and each two with one between them.
pub fn signs(
    document: &Document<'_>,
    stems: &Stems,
    sentence: &Range<usize>,
    mut each: impl FnMut(Sign<'_>, Range<usize>),
) {
    let line = stems.line(document, sentence);
    for (i, &(sign, token)) in line.iter().enumerate() {
        if i > 0 {
            if sign.is_empty() {
                continue;
            }
            each(Sign::Said(&[sign]), token..token + 1);
            document.reading.classes(token).for_each(|class| each(Sign::Class(class), token..token + 1));
        }
        for (gap, other) in [(" ", i + 1), (" _ ", i + 2)] {
            if let Some(&(next, end)) = line.get(other).filter(|next| !next.0.is_empty()) {
                each(Sign::Said(&[sign, gap, next]), token..end + 1);
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

/// What a stretch weighs, and the passage of it that weighs most.
#[derive(Clone, Debug)]
struct Heavy {
    sum: f64,
    passage: Range<usize>,
}

/// What the sentences of a text weigh, and the clauses of those that have several: worked out once for all rules.
#[derive(Debug, Default)]
pub(super) struct Weighed(OnceCell<(Vec<Heavy>, Vec<Option<Heavy>>)>);

impl Weighed {
    fn of(&self, document: &Document<'_>) -> &(Vec<Heavy>, Vec<Option<Heavy>>) {
        self.0.get_or_init(|| {
            let Some(scale) = document.language().scale() else { return (Vec::new(), Vec::new()) };
            let stems = Stems::of(document);
            let clauses = document.clauses.iter().map(|clause| {
                let part = document.reading.bounds.binary_search_by_key(&clause.tokens.start, |s| s.start);
                let whole = part.is_ok_and(|sentence| document.reading.bounds[sentence].end == clause.tokens.end);
                (!whole).then(|| weigh(document, scale, &stems, &clause.tokens))
            });
            let sentences = document.reading.bounds.iter().map(|sentence| weigh(document, scale, &stems, sentence));
            (sentences.collect(), clauses.collect())
        })
    }
}

/// Makes a key of a class: an odd number, by which no two become one.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Keys that are hashes already.
#[derive(Default)]
struct Same(u64);

impl Hasher for Same {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash_on(self.0, bytes);
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// What a stretch weighs; a sign that comes twice counts once.
fn weigh(document: &Document<'_>, scale: Scale<'_>, stems: &Stems, stretch: &Range<usize>) -> Heavy {
    let mut known: HashSet<u64, BuildHasherDefault<Same>> =
        HashSet::with_capacity_and_hasher(4 * stretch.len().min(1 << 10), BuildHasherDefault::default());
    let (mut sum, mut added) = (0, vec![0; stretch.len()]);
    signs(document, stems, stretch, |sign, tokens| {
        let (key, weight) = match sign {
            Sign::Said(pieces) => {
                let hash = pieces.iter().fold(blob::hash(b""), |hash, piece| hash_on(hash, piece.as_bytes()));
                (hash, scale.sign(hash))
            }
            Sign::Class(class) => (u64::from(class).wrapping_mul(SPREAD), scale.class(class)),
        };
        if weight == 0 || !known.insert(key) {
            return;
        }
        sum += weight;
        // Halves, so that a pair counts with both of its words.
        added[tokens.start - stretch.start] += weight;
        added[tokens.end - 1 - stretch.start] += weight;
    });
    let passage = heaviest(&added);
    Heavy {
        sum: f64::from(scale.sentence()) + f64::from(sum) * share(known.len()),
        passage: without_facts(document, stretch.start + passage.start..stretch.start + passage.end),
    }
}

/// The sentences that weigh more than the rule allows, each by the passage that weighs most; where a clause of one does so
/// by itself, that clause.
pub(super) fn find(rule: &Applied<'_, '_>, weight: &Weight) -> Vec<Finding> {
    let document = rule.document;
    let unless = rule.cover(blob::UNLESS);
    let calm = rule.cover(blob::UNLESS_SENTENCE);
    let above = rule.settings.limits.get(rule.path).map_or(f64::from(weight.above), |limit| *limit);
    let (sentences, clauses) = rule.weighed.of(document);
    let find = |stretch: &Range<usize>, heavy: &Heavy, above: f64| {
        let Heavy { sum, passage } = heavy;
        let found = *sum > above && !passage.is_empty() && !unless.touches(passage);
        let long = found && document.words(stretch) >= weight.min_words;
        long.then(|| rule.finding(passage, Some((sum.round(), above)), &[]))
    };
    let mut found = Vec::new();
    for (sentence, heavy) in document.reading.bounds.iter().zip(sentences).filter(|(s, _)| !calm.touches(s)) {
        let first = document.clauses.partition_point(|c| c.tokens.start < sentence.start);
        let parts = document.clauses[first..].iter().zip(&clauses[first..]);
        let parts = parts.take_while(|(c, _)| c.tokens.end <= sentence.end);
        let parts = parts.filter_map(|(c, heavy)| find(&c.tokens, heavy.as_ref()?, f64::from(weight.clause_above?)));
        let before = found.len();
        found.extend(parts);
        if found.len() == before {
            found.extend(find(sentence, heavy, above));
        }
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
