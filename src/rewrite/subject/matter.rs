//! What a draft speaks of throughout, and what in it only stands beside that.

use std::collections::{BTreeMap, BTreeSet};

use super::cut::Cut;
use super::head::{Head, PLAIN};
use crate::document::Document;
use crate::fold::fold;
use crate::token::is;

/// A word that stands in so many sentences is what the draft is about.
const OFTEN: usize = 3;

/// The same of a word for a thing.
const THING: usize = 2;

/// So many letters of a sentence say where in the draft it stood.
const PLACE: usize = 14;

/// Letters of the shortest word that means something by itself, and letters that tell words apart.
const SHORTEST: usize = 3;
const STEM: usize = 6;

/// Classes of words that stand in sentences about anything.
const SMALL: [&str; 14] = [
    "finite",
    "function-word",
    "preposition",
    "subordinator",
    "determiner",
    "person-pronoun",
    "anaphor",
    "negator",
    "background",
    "quoting",
    "aside-verb",
    "please",
    "question-word",
    "writer",
];

/// What a draft speaks of throughout.
pub struct Matter {
    stems: BTreeSet<String>,
    text: String,
}

impl Matter {
    /// Of a draft: the words of its own wishes, and those that it uses again and again.
    pub fn of(draft: &Document<'_>, wishes: &str) -> Self {
        let reading = &draft.reading;
        let wished: BTreeSet<String> = wishes.split(|c: char| !c.is_alphabetic()).filter_map(stem).collect();
        let class = |at: usize, name: &str| reading.is_class(at, draft.language().class(name));
        let mut found: BTreeMap<String, (BTreeSet<usize>, bool)> = BTreeMap::new();
        for at in (0..reading.tokens.len()).filter(|&at| reading.tokens[at].has(is::SAID)) {
            if SMALL.iter().any(|name| class(at, name)) {
                continue;
            }
            let thing = class(at, "product-noun") && !class(at, "beside-noun");
            let Some(stem) = stem(reading.text_of(at)) else { continue };
            let entry = found.entry(stem).or_default();
            entry.0.insert(reading.bound_at(at).start);
            entry.1 |= thing;
        }
        let matters = |stem: &String, (places, thing): &(BTreeSet<usize>, bool)| {
            wished.contains(stem) || places.len() >= if *thing { THING } else { OFTEN }
        };
        let stems = found.into_iter().filter(|(stem, found)| matters(stem, found)).map(|(stem, _)| stem).collect();
        Self { stems, text: fold(reading.text) }
    }

    /// Whether what is left of a clause speaks of it.
    pub fn is_in(&self, head: &Head<'_, '_>, cut: &Cut) -> bool {
        let small = |at: usize| SMALL.iter().any(|name| head.is_class(at, name));
        let words = cut.tokens().filter(|&at| !small(at));
        words.filter_map(|at| stem(head.document.reading.text_of(at))).any(|stem| self.stems.contains(&stem))
    }

    /// The sentence of a text that says first in the draft what is wrong.
    pub fn first_fault(&self, head: &Head<'_, '_>) -> Option<usize> {
        let reading = &head.document.reading;
        let place = |bound: &std::ops::Range<usize>| {
            let opening: String = fold(head.text(bound)).chars().take(PLACE).collect();
            self.text.find(&opening).unwrap_or(usize::MAX)
        };
        let clauses = head.document.clauses.iter();
        let wrong =
            |bound: &std::ops::Range<usize>| head.wrong(bound) >= PLAIN && bound.clone().any(|at| head.is_thing(at));
        let bounds = clauses.map(|clause| (clause.sentence, reading.bound_at(clause.tokens.start)));
        bounds.filter(|(_, bound)| wrong(bound)).min_by_key(|(_, bound)| place(bound)).map(|(sentence, _)| sentence)
    }
}

/// A word without its end, which changes with its place in the sentence.
fn stem(word: &str) -> Option<String> {
    let word: Vec<char> = fold(word).chars().collect();
    let letters = word.len() >= SHORTEST && word.iter().all(|c| c.is_alphabetic() || *c == '-');
    letters.then(|| word[..STEM.min((word.len() - 1).max(SHORTEST))].iter().collect())
}
