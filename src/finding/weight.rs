//! What the words of a sentence weigh together: contempt and mockery mostly need no rude word, but they have their own
//! vocabulary. `weights.toml` says how much each sign speaks for a rude sentence (above 0) or a civil one (below 0);
//! `askwell rules weigh` learns it from marked sentences ([`crate::learning`]).

mod passage;
mod signs;

pub use signs::{Sign, Stems, share, signs};

use std::cell::OnceCell;
use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::{Applied, Finding};
use crate::compile::blob::{self, hash_on};
use crate::compile::source::{Match, Weight};
use crate::document::Document;
use crate::language::Scale;
use crate::settings::Severity;

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
        if !tokens.is_empty() {
            added[tokens.start - stretch.start] += weight;
            added[tokens.end - 1 - stretch.start] += weight;
        }
    });
    Heavy {
        sum: f64::from(scale.sentence()) + f64::from(sum) * share(known.len()),
        passage: passage::of(document, stretch, &added),
    }
}

/// The sentences that weigh more than the rule allows, each by the passage that weighs most; where a clause of one does so
/// by itself, that clause.
pub(super) fn find(rule: &Applied<'_, '_>, weight: &Weight) -> Vec<Finding> {
    let document = rule.document;
    let unless = rule.cover(blob::UNLESS);
    let calm = rule.cover(blob::UNLESS_SENTENCE);
    let base = rule.settings.limits.get(rule.path).map_or(f64::from(weight.above), |limit| *limit);
    let more = if rule.beside {
        weight.beside.map_or(0, |beside| beside - weight.above)
    } else {
        let sentences = document.reading.bounds.iter().filter(|s| document.words(s) >= weight.min_words);
        weight.calm * sentences.count().max(1).ilog2().cast_signed()
    };
    let (above, more) = (base + f64::from(more), f64::from(more));
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
        let parts =
            parts.filter_map(|(c, heavy)| find(&c.tokens, heavy.as_ref()?, f64::from(weight.clause_above?) + more));
        let before = found.len();
        found.extend(parts);
        if found.len() == before {
            found.extend(find(sentence, heavy, above));
        }
    }
    found
}

/// Lets go what exact rules find where the words around it are those of civil sentences, if nothing in the text is surely
/// rude: a word that mocks elsewhere may be meant there.
pub(super) fn pardon(found: &mut Vec<Finding>, weights: &[Applied<'_, '_>]) {
    let limit = |rule: &Applied<'_, '_>| match &rule.rule.matches {
        Match::Weight(weight) => weight.pardon.map(f64::from),
        _ => None,
    };
    let Some((rule, limit)) = weights.iter().find_map(|rule| Some((rule, limit(rule)?))) else { return };
    let reading = &rule.document.reading;
    let warns = |f: &Finding| f.is_alarm() && f.family() != "privacy";
    let doubtful = |f: &Finding| {
        let tokens = reading.tokens_over(f.span.start, f.span.end);
        let first = reading.bounds.partition_point(|sentence| sentence.end <= tokens.start);
        let last = reading.bounds.partition_point(|sentence| sentence.start < tokens.end);
        let sentences = &rule.weighed.of(rule.document).0;
        let civil = || sentences.get(first..last).is_some_and(|s| s.iter().all(|heavy| heavy.sum < limit));
        f.severity < Severity::Error && !reading.any_of(&tokens, "outspoken") && civil()
    };
    if found.iter().filter(|f| warns(f)).all(doubtful) {
        found.retain(|f| !warns(f));
    }
}
