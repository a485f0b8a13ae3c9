//! What hangs on a noun or on another clause, and so begins no clause of its own.

use super::{Grammar, WINDOW};
use crate::reading::Reading;
use crate::token::is;

/// A noun with its article has so many words at most.
const PHRASE: usize = 4;

/// So many tokens behind its conjunction the verb of a clause may come that ends with it.
const LATE: usize = 7;

/// A relative clause without a pronoun (`the heater I bought`) has so many tokens at most.
const BRIEF: usize = 7;

impl Grammar {
    /// Whether a dependent clause begins at `at`; before a fact the word is a preposition (`since 3 March`).
    pub(super) fn hangs(&self, reading: &Reading<'_>, at: usize) -> bool {
        let joint = reading.is_class(at, self.subordinator) || reading.is_class(at, self.relative);
        let joint = joint && !reading.is_class(at, self.no_joint);
        let before_fact = reading.fact_at(at + 1).is_some() && reading.is_class(at, self.preposition);
        joint && !before_fact && reading.fact_at(at).is_none() && !self.opens_main(reading, at)
    }

    /// Whether a word that is an article or a relative pronoun opens a main clause: its verb does not stand last ("der Flug |
    /// wurde gestrichen").
    fn opens_main(&self, reading: &Reading<'_>, at: usize) -> bool {
        if !reading.is_class(at, self.relative) || !reading.is_class(at, self.determiner) {
            return false;
        }
        let end = self.next_candidate(reading, at, (at + WINDOW).min(reading.tokens.len()));
        let end = (at + 1..end).find(|&i| reading.is_class(i, self.coordinator)).unwrap_or(end);
        let verb = (at + 1..end).find(|&i| self.finite_in(reading, i..i + 1));
        verb.is_some_and(|verb| {
            let rest = verb + 1..end;
            rest.clone().any(|i| reading.tokens[i].has(is::SAID))
                && !rest.clone().any(|i| self.finite_in(reading, i..i + 1))
        })
    }

    /// Whether an embedding word (`that`, `if`, `which`) stands shortly before `at` and has no verb yet.
    pub(super) fn embedded(&self, reading: &Reading<'_>, start: usize, at: usize) -> bool {
        // Where the verb of such a clause comes last, more may stand before it.
        let reach = if self.front.is_some() { LATE } else { 3 };
        let from = at.saturating_sub(reach).max(start);
        (from..at).any(|i| {
            (reading.is_class(i, self.complement)
                || reading.is_class(i, self.subordinator)
                || reading.is_class(i, self.relative))
                && !self.finite_in(reading, i + 1..at)
        })
    }

    /// Whether a clause that hangs on another began shortly before `at` and has no verb yet.
    pub(super) fn open_until(&self, reading: &Reading<'_>, start: usize, at: usize) -> bool {
        let from = at.saturating_sub(LATE).max(start);
        let conjunction = (from..at).rev().find(|&i| reading.is_class(i, self.subordinator));
        let verb = |i: usize| self.finite_in(reading, i..i + 1) && !reading.is_class(i, self.determiner);
        conjunction.is_some_and(|i| {
            let bare = !reading.is_class(i, self.preposition) && !reading.is_class(i, self.coordinator);
            let opens = [self.subject, self.determiner].iter().any(|&class| reading.is_class(i + 1, class));
            bare && opens && i + 1 < at && !(i + 1..at).any(|k| verb(k) || reading.tokens[k].has(is::MARK))
        })
    }

    /// Whether what hangs on another has no verb yet, in languages where it comes last: behind a bracket, perhaps.
    pub(super) fn awaits_verb(&self, reading: &Reading<'_>, start: usize, at: usize) -> bool {
        let open = |class| {
            let conjunction = (start..at).rev().find(|&i| reading.is_class(i, class));
            let bare = |i: usize| !(i..at).any(|k| reading.tokens[k].has(is::MARK)) && !self.finite_in(reading, i..at);
            let other = [self.determiner, self.preposition];
            conjunction
                .is_some_and(|i| i + 1 < at && bare(i + 1) && !other.iter().any(|&class| reading.is_class(i, class)))
        };
        self.front.is_some() && [self.subordinator, self.complement].into_iter().any(open)
    }

    /// Whether a person behind a noun opens a relative clause without a pronoun: `a date you can keep`, `the heater I
    /// bought`.
    pub(super) fn relates(&self, reading: &Reading<'_>, start: usize, at: usize) -> bool {
        let person = self.person.iter().any(|&class| reading.is_class(at, class));
        let noun = (at.saturating_sub(4).max(start)..at)
            .rev()
            .take_while(|&i| !reading.tokens[i].has(is::MARK) && !self.finite_in(reading, i..i + 1));
        let end = self.next_candidate(reading, at, (at + BRIEF + 2).min(reading.tokens.len()));
        let brief = (at..end).take_while(|&i| !reading.is_class(i, self.coordinator)).count() <= BRIEF;
        let article = |i: usize| reading.is_class(i, self.determiner) && !reading.is_class(i, self.preposition);
        let opens = |i: usize| reading.is_class(i, self.indefinite) || brief && article(i) && i + 1 < at;
        // "The £40 you took": an amount is a noun as well.
        let currency = reading.language.class("currency");
        let amount = reading.fact_at(at - 1).map(|fact| reading.facts[fact].0.clone()).is_some_and(|fact| {
            // "The damages of £40 you caused"
            let of = |i: usize| {
                reading.is_class(i, self.preposition) && (i.saturating_sub(PHRASE).max(start)..i).any(article)
            };
            fact.clone().any(|i| reading.is_class(i, currency))
                && fact.start > start
                && (article(fact.start - 1) || of(fact.start - 1))
        });
        // "The service I received from your branch": the verb has no object but the noun before it.
        let gap = || {
            let verb = (at + 1..at + 3).find(|&i| self.finite_in(reading, i..i + 1));
            let open = |i: usize| reading.tokens.get(i).is_none_or(|t| t.has(is::MARK));
            // "The figure he promised me": whom it was done for may stand behind it.
            let whom = |i: usize| {
                reading.is_class(i, self.order_object)
                    && self.person.iter().any(|&class| reading.is_class(i, class))
                    && !reading.is_class(i, self.determiner)
            };
            verb.is_some_and(|i| {
                let behind = if whom(i + 1) { i + 2 } else { i + 1 };
                let done = behind > i + 1 && reading.is_class(behind, self.past);
                open(behind) || done || reading.is_class(behind, self.preposition)
            })
        };
        let named = |i: usize| (i.saturating_sub(PHRASE + 1).max(start)..i).any(article);
        let somebody = reading.is_class(at, self.subject) && !reading.is_class(at, self.determiner);
        let behind_noun = || self.front.is_none() && named(at) && somebody && gap();
        behind_noun() || person && (amount || noun.into_iter().any(opens) || self.is_phrase(reading, start, at))
    }

    /// Whether a noun stands right before `at`, with its article or number: `11 photos | that show it`.
    pub(super) fn behind_noun(&self, reading: &Reading<'_>, start: usize, at: usize) -> bool {
        let noun = reading.tokens[at - 1].has(is::WORD) && !self.finite_in(reading, at - 1..at);
        let opens = |i: usize| {
            let article = reading.is_class(i, self.determiner) && !reading.is_class(i, self.preposition);
            article || reading.is_class(i, self.indefinite) || reading.tokens[i].has(is::NUMBER)
        };
        noun && (at.saturating_sub(PHRASE).max(start)..at - 1).any(opens)
    }

    /// Whether a verb of what somebody will, can or has to do still waits for its base form at `at`.
    pub(super) fn waits(&self, reading: &Reading<'_>, start: usize, at: usize) -> bool {
        let ends = reading.tokens.get(at + 2).is_none_or(|t| t.has(is::MARK));
        self.front.is_some() && ends && (start..at).any(|i| reading.is_class(i, self.bent))
    }

    /// Whether the noun at the start of a clause has an article.
    pub(super) fn has_article(&self, reading: &Reading<'_>, start: usize) -> bool {
        let first = start + self.joint_len(reading, start);
        reading.is_class(first, self.determiner) && !reading.is_class(first, self.preposition)
    }

    /// Whether a stretch has no verb but in what hangs on its nouns: `the young man who works there`.
    pub(super) fn is_verbless(&self, reading: &Reading<'_>, range: std::ops::Range<usize>) -> bool {
        let hangs = |i: usize| reading.is_class(i, self.relative) && !reading.is_class(i, self.determiner);
        let mut main = range.clone().take_while(|&i| !hangs(i));
        !main.any(|i| self.finite_in(reading, i..i + 1))
    }

    /// Whether what stands before `at` is a noun with its article and no verb: in "the left one" the second word only looks
    /// like one.
    fn is_phrase(&self, reading: &Reading<'_>, start: usize, at: usize) -> bool {
        let first = start + self.joint_len(reading, start);
        let article = reading.is_class(first, self.determiner) && !reading.is_class(first, self.preposition);
        article
            && (first + 2..=first + PHRASE).contains(&at)
            && !(first..at).any(|i| reading.tokens[i].has(is::MARK))
            && !self.finite_in(reading, first + 2..at)
    }
}
