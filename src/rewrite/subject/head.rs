//! A text of which a subject line is made, and what its words are.

use std::cell::OnceCell;
use std::ops::Range;

use crate::document::{Document, problem};
use crate::finding::weight::{Stems, sum};
use crate::request::FactKind;

/// From this weight on a sign of the role `problem` says that something is wrong.
pub const PLAIN: u32 = 2;

/// Units of what is learnt in a point of a line; what a clause usually weighs against its saying what went wrong; and the
/// points that it may take and give: the rest of what is known of a line counts as well.
const UNITS: f64 = 6.5;
const USUAL: f64 = 40.0;
const LEAST: f64 = -8.0;
const MOST: f64 = 5.0;

/// A text of which a subject line is made.
pub struct Head<'d, 't> {
    /// What it is read as.
    pub document: &'d Document<'t>,
    /// Words of the id that stands in the line anyway.
    pub known: &'d [String],
    /// The signs of the role `problem`, in order, with their weights.
    signs: Vec<(Range<usize>, u32)>,
    stems: Stems,
    /// What is learnt of each clause, as far as it was asked for.
    learnt: Vec<OnceCell<i32>>,
}

impl<'d, 't> Head<'d, 't> {
    /// Looks at a text.
    pub fn new(document: &'d Document<'t>, known: &'d [String]) -> Self {
        let problem = problem(document.language());
        let sign = |hit: &crate::matching::Hit| Some((hit.tokens.clone(), problem(hit)?));
        // What somebody said, or what something costs, is no sign of its own.
        let language = document.language();
        let class = |at: usize, name: &str| document.reading.is_class(at, language.class(name));
        let beside = |at: usize| class(at, "quoting") || class(at, "aside-verb");
        let own = |(tokens, _): &(Range<usize>, u32)| !tokens.clone().any(beside);
        let mut signs: Vec<_> = document.hits.iter().filter_map(sign).filter(own).collect();
        signs.sort_by_key(|(tokens, _)| (tokens.start, tokens.end));
        let learnt = vec![OnceCell::new(); document.clauses.len()];
        Self { document, known, signs, stems: Stems::of(document), learnt }
    }

    /// The words of a stretch, without the marks at its end.
    pub fn text(&self, range: &Range<usize>) -> &str {
        trimmed(self.document.text(range))
    }

    /// The sentences, in order.
    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let mut last = None;
        let bounds = self.document.clauses.iter().map(|clause| self.document.reading.bound_at(clause.tokens.start));
        bounds.filter(move |bound| last.replace(bound.start) != Some(bound.start))
    }

    /// The sentence that says first of a thing that something is wrong with it.
    pub fn first_fault(&self) -> Option<usize> {
        let wrong = |bound: Range<usize>| self.wrong(&bound) >= PLAIN && bound.clone().any(|at| self.is_thing(at));
        let bound = |at: usize| self.document.reading.bound_at(at);
        let clauses = &self.document.clauses;
        clauses.iter().find(|clause| wrong(bound(clause.tokens.start))).map(|clause| clause.sentence)
    }

    /// Whether a word is of a class.
    pub fn is_class(&self, at: usize, class: &str) -> bool {
        self.document.reading.is_class(at, self.document.language().class(class))
    }

    /// Of what kind the fact is that a word stands in.
    pub fn kind(&self, at: usize) -> Option<FactKind> {
        self.document.reading.fact_at(at).map(|f| self.document.facts[f].kind)
    }

    /// Whether a word stands in the line anyway.
    pub fn is_known(&self, at: usize) -> bool {
        let text = self.document.reading.text_of(at).to_lowercase();
        self.known.iter().any(|known| known.to_lowercase() == text)
    }

    /// How clearly a stretch says that something is wrong: the sign in it that weighs most.
    pub fn wrong(&self, range: &Range<usize>) -> u32 {
        let from = self.signs.partition_point(|(tokens, _)| tokens.start < range.start);
        let inside = self.signs[from..].iter().take_while(|(tokens, _)| tokens.start < range.end);
        let said = inside.filter(|(tokens, _)| tokens.end <= range.end).map(|(_, weight)| *weight).max();
        let error = range.clone().any(|at| self.kind(at) == Some(FactKind::Error));
        said.unwrap_or_default().max(if error { PLAIN } else { 0 })
    }

    /// How much the words of a clause speak for its saying what went wrong, as learnt from marked messages, in points of a
    /// line.
    fn learn(&self, clause: &Range<usize>) -> i32 {
        let Some(scale) = self.document.language().faults() else { return 0 };
        let weight = sum(self.document, scale, &self.stems, clause);
        #[expect(clippy::cast_possible_truncation, reason = "within the bounds")]
        let points = ((weight + USUAL) / UNITS).clamp(LEAST, MOST).round() as i32;
        points
    }

    /// The same of the clause among these for which most speaks.
    pub fn learnt(&self, clauses: Range<usize>) -> i32 {
        let of = |i: usize| *self.learnt[i].get_or_init(|| self.learn(&self.document.clauses[i].tokens));
        clauses.map(of).max().unwrap_or_default()
    }

    /// Whether a stretch says more than once that something is wrong.
    pub fn often_wrong(&self, range: &Range<usize>) -> bool {
        let from = self.signs.partition_point(|(tokens, _)| tokens.start < range.start);
        let inside = self.signs[from..].iter().take_while(|(tokens, _)| tokens.start < range.end);
        inside.filter(|(tokens, weight)| tokens.end <= range.end && *weight >= PLAIN).nth(1).is_some()
    }

    /// Whether a word is one of those that say that something is wrong.
    pub fn is_wrong(&self, at: usize) -> bool {
        self.kind(at) == Some(FactKind::Error)
            || self.signs.iter().any(|(tokens, weight)| *weight >= PLAIN && tokens.contains(&at))
    }

    /// Whether a word is one of the sentence rather than part of a name, day or amount in it.
    pub fn is_plain(&self, at: usize) -> bool {
        self.kind(at).is_none_or(|kind| matches!(kind, FactKind::Error | FactKind::Declaration))
    }

    /// Whether a word is a verb of the sentence.
    pub fn is_verb(&self, at: usize) -> bool {
        self.is_class(at, "finite") && self.is_plain(at)
    }

    /// Whether a word names a thing that is sold or serves, or an error.
    pub fn is_thing(&self, at: usize) -> bool {
        self.is_class(at, "product-noun") || matches!(self.kind(at), Some(FactKind::Product | FactKind::Error))
    }
}

/// A line without the marks at its end.
pub fn trimmed(text: &str) -> &str {
    text.trim_end_matches(['.', ',', ';', ':', '?', '!', ' ', '-', '–', '—', '…'])
}
