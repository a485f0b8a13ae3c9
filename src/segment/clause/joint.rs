//! The connectives that join clauses, and what may stand between one and the subject.

use super::Grammar;
use crate::reading::Reading;
use crate::token::is;

/// So many tokens on from a conjunction the subject is looked for behind a place or time.
const FRONT: usize = 7;

impl Grammar {
    /// Number of tokens of the connective at `at`.
    pub(super) fn joint_len(&self, reading: &Reading<'_>, at: usize) -> usize {
        let len = |i: usize, class: Option<u32>| {
            class.map_or(0, |c| if i < reading.tokens.len() { reading.class_len(i, c) } else { 0 })
        };
        let mut total = len(at, self.coordinator).max(len(at, self.subordinator));
        if total > 0 {
            // "and so", "but then", "and, because"
            let comma = usize::from(reading.tokens.get(at + total).is_some_and(|t| t.has(is::COMMA)));
            let second = len(at + total + comma, self.coordinator);
            if second > 0 {
                total += comma + second;
            }
        }
        total
    }

    /// Whether a place or time stands before the subject: `(and) on your site it is open`.
    pub(super) fn fronted(&self, reading: &Reading<'_>, at: usize, end: usize) -> bool {
        let last = (at + FRONT).min(end);
        let preposition = at < end && reading.is_class(at, self.preposition) && reading.fact_at(at).is_none();
        let subject = (at + 2..last).find(|&i| {
            let after = reading.tokens[i - 1];
            reading.is_class(i, self.subject) && reading.is_class(i, self.starter) && !after.has(is::MARK)
        });
        preposition
            && subject.is_some_and(|i| !self.finite_in(reading, at..i) && self.finite_in(reading, i..(i + 2).min(end)))
    }
}
