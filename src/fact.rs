//! Finds the facts of a text: dates, amounts, ids, names … by the patterns of `fact/`.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::compile::blob::owner;
use crate::language::{Language, Meaning};
use crate::matching::{Hit, Pass, part, scan};
use crate::reading::{Reading, flag};
use crate::request::FactKind;
use crate::text::{Cover, Span};
use crate::token::is;

/// A fact in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it is about.
    pub kind: FactKind,
    /// What stands before it in a label line.
    pub label: String,
    /// The question that it answers.
    pub slot: String,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its place in the text.
    pub span: Span,
}

/// Kinds in the order in which programs number them.
const KINDS: [FactKind; 14] = [
    FactKind::Date,
    FactKind::Time,
    FactKind::Duration,
    FactKind::Amount,
    FactKind::Id,
    FactKind::Person,
    FactKind::Product,
    FactKind::Error,
    FactKind::Count,
    FactKind::Place,
    FactKind::Contact,
    FactKind::Deadline,
    FactKind::Declaration,
    FactKind::Prohibition,
];

/// The kind of a meaning.
#[must_use]
pub const fn kind(meaning: Meaning<'_>) -> FactKind {
    KINDS[meaning.kind]
}

/// Finds the facts and marks them in the reading, so that later patterns can say `%date`. None overlap: the higher
/// priority wins, then the longer, then the first.
pub fn find(reading: &mut Reading<'_>) -> Vec<Found> {
    let hits = scan(reading, Pass::Facts, None);
    if hits.is_empty() {
        return Vec::new();
    }
    let language = reading.language;
    let mut chosen = Choice { taken: vec![false; reading.tokens.len()], found: Vec::new() };
    for (hit, value) in ranked(&hits, language) {
        let aside = value.clone().any(|i| reading.flagged(i, flag::ASIDE) && !reading.flagged(i, flag::SIGNATURE));
        let said = value.clone().any(|i| !reading.tokens[i].has(is::MARK) || reading.tokens[i].has(is::SAID));
        if said && !aside {
            chosen.take(&value, language.meaning(hit.owner.index()), reading.span(&value));
        }
    }
    let mut found = chosen.found;
    found.sort_by_key(|f| f.span);
    let number = |kind: FactKind| u8::try_from(KINDS.iter().position(|k| *k == kind).unwrap_or(0)).unwrap_or(0);
    reading.facts = found.iter().map(|f| (f.tokens.clone(), number(f.kind))).collect();
    found
}

/// The kind of a fact that is marked in a reading, by its place there.
pub fn kind_at(reading: &Reading<'_>, fact: usize) -> FactKind {
    KINDS[usize::from(reading.facts[fact].1)]
}

/// The hits that no exception silences, best first.
fn ranked<'h>(hits: &'h [Hit], language: &Language) -> Vec<(&'h Hit, Range<usize>)> {
    let mut exceptions: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
    for hit in hits.iter().filter(|h| h.owner.of() == owner::FACT_UNLESS) {
        exceptions.entry(hit.owner.index()).or_default().push(hit.tokens.clone());
    }
    let exceptions: BTreeMap<usize, Cover> =
        exceptions.into_iter().map(|(fact, ranges)| (fact, Cover::of(ranges.into_iter()))).collect();
    let silenced = |hit: &Hit| exceptions.get(&hit.owner.index()).is_some_and(|cover| cover.touches(&hit.tokens));
    let mut out: Vec<(&Hit, Range<usize>)> = hits
        .iter()
        .filter(|h| h.owner.of() == owner::FACT && !silenced(h))
        .map(|h| (h, h.part(part::VALUE).filter(|v| !v.is_empty()).unwrap_or_else(|| h.tokens.clone())))
        .collect();
    let priority = |hit: &Hit| language.meaning(hit.owner.index()).priority;
    out.sort_by_cached_key(|(h, v)| (-priority(h), usize::MAX - v.len(), v.start, h.owner.index()));
    out
}

struct Choice {
    taken: Vec<bool>,
    found: Vec<Found>,
}

impl Choice {
    fn take(&mut self, value: &Range<usize>, meaning: Meaning<'_>, span: Span) {
        if value.is_empty() || self.taken[value.clone()].iter().any(|t| *t) {
            return;
        }
        self.taken[value.clone()].fill(true);
        self.found.push(Found {
            kind: kind(meaning),
            label: meaning.label.to_string(),
            slot: meaning.slot.to_string(),
            tokens: value.clone(),
            span,
        });
    }
}
