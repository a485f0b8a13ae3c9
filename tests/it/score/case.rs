//! A draft with what askwell makes of it, and what all requests have in common.

use std::collections::{BTreeMap, BTreeSet};

use askwell::{
    finding::{self, Finding},
    fix,
    language::Language,
    request::Request,
    rewrite::{self, Options},
    settings::Settings,
};

use super::words::{triples, words};
use crate::drafts::Angry;

/// A draft with what askwell makes of it.
pub struct Case {
    /// The draft and its marks.
    pub draft: Angry,
    /// What `check` finds in it.
    pub findings: Vec<Finding>,
    /// Its request.
    pub request: Request,
    /// The words of the request.
    pub words: Vec<String>,
    /// What `check` finds in the request.
    pub left: Vec<Finding>,
    /// The request rewritten once more.
    pub again: String,
    /// The draft with its safe corrections: what `fix` writes is no list of words.
    corrected: String,
}

impl Case {
    /// Lets askwell work on a draft.
    pub fn of(draft: Angry, language: &Language) -> Self {
        let find = |text: &str| finding::find(text, language, &Settings::default());
        let rewrite = |text: &str| rewrite::rewrite(text, language, &Options::default());
        let request = rewrite(&draft.draft);
        Self {
            findings: find(&draft.draft),
            left: find(&request.text),
            again: rewrite(&request.text).text,
            words: words(&request.text),
            corrected: fix::fix(&draft.draft, language, &Settings::default()).text,
            request,
            draft,
        }
    }

    /// The words of the draft, of the draft as it is corrected, and of its ideal.
    pub fn sources(&self) -> [Vec<String>; 3] {
        [words(&self.draft.draft), words(&self.corrected), words(&self.draft.ideal)]
    }
}

/// Wording that comes back in several requests: askwell's own.
pub struct Fixed {
    triples: BTreeSet<[String; 3]>,
    words: BTreeSet<String>,
}

impl Fixed {
    /// What the requests have in common.
    pub fn of(cases: &[Case]) -> Self {
        let often = (cases.len() / 8).max(3);
        Self {
            triples: common(cases.iter().map(|c| triples(&c.words).collect()), often),
            words: common(cases.iter().map(|c| c.words.iter().cloned().collect()), often),
        }
    }

    /// The triples that a request may have: those of its sources and the common ones.
    pub fn triples(&self, case: &Case) -> BTreeSet<[String; 3]> {
        let own = case.sources().iter().flat_map(|words| triples(words).collect::<Vec<_>>()).collect();
        &self.triples | &own
    }

    /// The words that a request may have.
    pub fn words(&self, case: &Case) -> Vec<String> {
        case.sources().concat().into_iter().chain(self.words.iter().cloned()).collect()
    }
}

/// What occurs in at least `often` of the sets.
fn common<T: Ord>(sets: impl Iterator<Item = BTreeSet<T>>, often: usize) -> BTreeSet<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    sets.flatten().for_each(|item| *counts.entry(item).or_default() += 1);
    counts.into_iter().filter(|(_, n)| *n >= often).map(|(item, _)| item).collect()
}
