//! What the words of a sentence weigh together: contempt and mockery mostly need no rude word, but they have their own
//! vocabulary, and so has what went wrong. `weights.toml` says how much each sign speaks for a rude sentence (above 0) or a civil one (below 0);
//! `askwell rules weigh` learns it from marked sentences ([`crate::learning`]).

mod passage;
mod signs;

pub use signs::{Sign, Stems, signs};

use std::cell::OnceCell;
use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::{Applied, Finding};
use crate::compile::blob::{self, hash_on};
use crate::compile::source::Weight;
use crate::document::Document;
use crate::language::Scale;
use crate::segment::Clause;
use crate::text::Cover;

/// What a stretch weighs, and the passage of it that weighs most.
#[derive(Clone, Debug)]
struct Heavy {
    sum: f64,
    passage: Range<usize>,
}

/// What the sentences of a text weigh, and the clauses of those that have several: worked out once for all rules.
#[derive(Debug, Default)]
pub(super) struct Weighed {
    stems: OnceCell<Stems>,
    sentences: OnceCell<Vec<Heavy>>,
    clauses: OnceCell<Vec<Option<Heavy>>>,
}

impl Weighed {
    fn sentences(&self, document: &Document<'_>) -> &[Heavy] {
        self.sentences
            .get_or_init(|| document.reading.bounds.iter().filter_map(|s| self.weigh(document, s, None)).collect())
    }

    /// Of each clause that is not all of its sentence.
    fn clauses(&self, document: &Document<'_>) -> &[Option<Heavy>] {
        let weigh = |clause: &Clause| {
            let part = document.reading.bounds.binary_search_by_key(&clause.tokens.start, |s| s.start);
            let whole = part.is_ok_and(|sentence| document.reading.bounds[sentence].end == clause.tokens.end);
            if whole { None } else { self.weigh(document, &clause.tokens, None) }
        };
        self.clauses.get_or_init(|| document.clauses.iter().map(weigh).collect())
    }

    /// What a stretch weighs without the tokens that are named already; `None` in a language without weights.
    fn weigh(&self, document: &Document<'_>, stretch: &Range<usize>, named: Option<&Cover>) -> Option<Heavy> {
        let scale = document.language().tone()?;
        let stems = self.stems.get_or_init(|| Stems::of(document));
        Some(weigh(document, scale, stems, stretch, named))
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

/// What a stretch weighs; a sign that has to do with named tokens counts not at all.
fn weigh(
    document: &Document<'_>,
    scale: Scale<'_>,
    stems: &Stems,
    stretch: &Range<usize>,
    named: Option<&Cover>,
) -> Heavy {
    let is_named = |tokens: &Range<usize>| named.is_some_and(|named| !tokens.is_empty() && named.touches(tokens));
    let mut added = vec![0; stretch.len()];
    let sum = count(document, scale, stems, stretch, |weight, tokens| {
        // Halves, so that a pair counts with both of its words.
        if !tokens.is_empty() && !is_named(tokens) {
            added[tokens.start - stretch.start] += weight;
            added[tokens.end - 1 - stretch.start] += weight;
        }
        !is_named(tokens)
    });
    Heavy { sum, passage: passage::of(document, stretch, &mut added, named) }
}

/// What a stretch weighs on a scale, in units of its file.
pub fn sum(document: &Document<'_>, scale: Scale<'_>, stems: &Stems, stretch: &Range<usize>) -> f64 {
    count(document, scale, stems, stretch, |_, _| true)
}

/// What a stretch weighs; `counts` says of each weight and the tokens it was seen in whether it counts. A sign that comes
/// twice counts once.
fn count(
    document: &Document<'_>,
    scale: Scale<'_>,
    stems: &Stems,
    stretch: &Range<usize>,
    mut counts: impl FnMut(i32, &Range<usize>) -> bool,
) -> f64 {
    let mut known: HashSet<u64, BuildHasherDefault<Same>> =
        HashSet::with_capacity_and_hasher(4 * stretch.len().min(1 << 10), BuildHasherDefault::default());
    let mut sum = 0;
    signs(document, stems, stretch, |sign, tokens| {
        let (key, weight) = match sign {
            Sign::Said(pieces) => {
                let hash = blob::hash_of(pieces);
                (hash, scale.sign(hash))
            }
            Sign::Class(class) => (u64::from(class).wrapping_mul(SPREAD), scale.class(class)),
        };
        if weight != 0 && !known.contains(&key) && counts(weight, &tokens) {
            known.insert(key);
            sum += weight;
        }
    });
    scale.sum(known.len(), sum)
}

/// The sentences that weigh more than the rule allows, each by the passage that weighs most; where a clause of one does so
/// by itself, that clause.
pub(super) fn find(rule: &Applied<'_, '_>, weight: &Weight) -> Vec<Finding> {
    let document = rule.document;
    let unless = rule.cover(blob::UNLESS);
    let calm = rule.cover(blob::UNLESS_SENTENCE);
    let base = rule.settings.limits.get(rule.path).map_or(f64::from(weight.above), |limit| *limit);
    let more = if rule.named.is_some() {
        weight.beside.map_or(0, |beside| beside - weight.above)
    } else {
        let sentences = document.reading.bounds.iter().filter(|s| document.words(s) >= weight.min_words);
        weight.calm * sentences.count().max(1).ilog2().cast_signed()
    };
    let (above, more) = (base + f64::from(more), f64::from(more));
    let find = |stretch: &Range<usize>, heavy: &Heavy, above: f64| {
        // What exact rules name needs no guess; the rest of the sentence is weighed by itself.
        let rest = rule.named.filter(|named| named.touches(stretch));
        let rest = rest.and_then(|named| rule.weighed.weigh(document, stretch, Some(named)));
        let Heavy { sum, passage } = rest.as_ref().unwrap_or(heavy);
        let found = *sum > above && !passage.is_empty() && !unless.touches(passage);
        let long = found && document.words(stretch) >= weight.min_words;
        long.then(|| rule.finding(passage, Some((sum.round(), above)), &[]))
    };
    let sentences = document.reading.bounds.iter().zip(rule.weighed.sentences(document));
    let mut found = Vec::new();
    let named = |sentence: &Range<usize>| rule.named.is_some_and(|named| named.touches(sentence));
    for (sentence, heavy) in sentences.filter(|(s, _)| named(s) || !calm.touches(s)) {
        let before = found.len();
        if let Some(above) = weight.clause_above {
            let first = document.clauses.partition_point(|c| c.tokens.start < sentence.start);
            let parts = document.clauses[first..].iter().zip(&rule.weighed.clauses(document)[first..]);
            let parts = parts.take_while(|(c, _)| c.tokens.end <= sentence.end);
            found.extend(parts.filter_map(|(c, heavy)| find(&c.tokens, heavy.as_ref()?, f64::from(above) + more)));
        }
        if found.len() == before {
            found.extend(find(sentence, heavy, above));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::finding::{Finding, find};
    use crate::language::Language;
    use crate::settings::Settings;

    /// What is found in a language where a clown is rude, also in a tangent, and a circus mostly is.
    fn findings(text: &str) -> Vec<Finding> {
        let rule = |path: &str, matches: &str| {
            let why = "because whoever reads it looks for the blow before the problem";
            let said =
                format!("name = \"n\"\nmessage = \"m\"\nadvice = \"a\"\nwhy = \"{why}\"\nseverity = \"warning\"");
            let example = "[[example]]\nbad = \"a clown circus\"\n[[example]]\nok = \"fine\"";
            (format!("{path}.toml"), format!("{said}\n{matches}\n{example}"))
        };
        let files = [
            ("language.toml".into(), "name = \"X\"\nabbreviations = []\nsign-words = []".into()),
            ("weights.toml".into(), "sentence = -10\n[signs]\ncircus = 15".into()),
            rule("rambling/aside", "[match.sequence]\nany = [\"clown\"]"),
            rule("rudeness/named", "[match.sequence]\nany = [\"clown\"]"),
            rule("rudeness/heavy", "[match.weight]\nabove = 20\ncalm = 40\nbeside = 5\nmin-words = 2"),
        ];
        let language = Language::new("x", crate::compile::compile(&files).expect("it compiles").into());
        find(text, &language, &Settings::default())
    }

    fn found(text: &str) -> Vec<&str> {
        findings(text).iter().map(|f| f.span.of(text)).collect()
    }

    #[test]
    fn a_tangent_that_is_rude_is_named_for_its_tone() {
        let rules: Vec<String> = findings("A clown came.").into_iter().map(|f| f.rule).collect();
        assert_eq!(rules, ["rudeness/named"]);
    }

    #[test]
    fn a_long_calm_message_needs_more() {
        assert_eq!(found("It is a circus."), ["It is a circus"]);
        assert!(found("It came late. It is a circus. I wait here. It is red.").is_empty());
        assert!(!found("It came late. It is a circus. I wait here. A clown came.").is_empty());
    }

    #[test]
    fn the_rest_of_a_sentence_is_weighed_without_what_is_named() {
        assert_eq!(found("A clown runs the circus."), ["clown", "runs the circus"]);
    }
}
