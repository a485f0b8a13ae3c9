//! What a draft speaks of throughout, and what in it only stands beside that.

use std::collections::{BTreeMap, BTreeSet};

use super::super::headline::stems;
use super::cut::Cut;
use super::head::Head;
use crate::document::Document;
use crate::fold::fold;
use crate::token::is;

/// A word that stands in so many sentences is what the draft is about.
const OFTEN: usize = 3;

/// The same of a word for a thing.
const THING: usize = 2;

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
    /// Stems of the request that stand in more than one of its sentences.
    shared: BTreeSet<String>,
}

impl Matter {
    /// Of a draft: the words of its own wishes, and those that it uses again and again; and what the sentences of its
    /// request share.
    pub fn of(draft: &Document<'_>, wishes: &str, head: &Head<'_, '_>) -> Self {
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
        let mut seen = BTreeSet::new();
        let mut shared = BTreeSet::new();
        for bound in head.sentences() {
            for stem in self::stems(head.text(&bound)) {
                if !seen.insert(stem.clone()) {
                    shared.insert(stem);
                }
            }
        }
        Self { stems, shared }
    }

    /// Whether sentences of the request share a stem.
    pub fn is_shared(&self, stem: &str) -> bool {
        self.shared.contains(stem)
    }

    /// How many words of what is left of a clause speak of it.
    pub fn count(&self, head: &Head<'_, '_>, cut: &Cut) -> usize {
        let small = |at: usize| SMALL.iter().any(|name| head.is_class(at, name));
        let words = cut.tokens().filter(|&at| !small(at));
        words.filter_map(|at| stem(head.document.reading.text_of(at))).filter(|stem| self.stems.contains(stem)).count()
    }
}

/// A word without its end, which changes with its place in the sentence.
fn stem(word: &str) -> Option<String> {
    let word: Vec<char> = fold(word).chars().collect();
    let letters = word.len() >= SHORTEST && word.iter().all(|c| c.is_alphabetic() || *c == '-');
    letters.then(|| word[..STEM.min((word.len() - 1).max(SHORTEST))].iter().collect())
}
