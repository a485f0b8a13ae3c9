//! Where in a sentence an order begins.

use super::Grammar;
use crate::reading::{Reading, flag};
use crate::token::is;

/// So many tokens behind a helping verb its verb may stand.
const NEAR: usize = 3;

impl Grammar {
    /// Whether an order begins at `at`: a verb of orders and its object, no subject before them.
    pub(super) fn orders(&self, reading: &Reading<'_>, start: usize, at: usize) -> bool {
        let Some(class) = self.order_opening.filter(|_| at > start && at < reading.tokens.len()) else { return false };
        let len = reading.class_len(at, class);
        let next = at + len;
        let before = at - 1;
        let apart = reading.tokens[before].has(is::COMMA)
            || [self.coordinator, self.or].iter().any(|&c| reading.is_class(before, c));
        let ends = (apart || len > 1) && reading.tokens.get(next).is_none_or(|t| t.has(is::MARK) && !t.has(is::COMMA));
        // "The factory reset your adviser named": between an article and a noun only a pronoun tells an order.
        let within = !apart && before > start && reading.is_class(before - 1, self.determiner);
        let object = ends
            || reading.is_class(next, self.order_object) && !(within && reading.is_class(next, self.determiner))
            || (apart || len > 1) && [self.coordinator, self.or].iter().any(|&c| reading.is_class(next, c))
            || apart && reading.fact_at(next).is_some_and(|f| reading.facts[f].0.start == next);
        if len == 0 || !object || reading.fact_at(at).is_some() || reading.flagged(at, flag::QUIET) {
            return false;
        }
        if self.is_asked(reading, at) {
            return false;
        }
        // "Why don't you just | send", "you will | fix it": whoever acts is named.
        let named = |i: usize| {
            let object = reading.is_class(i, self.order_object) && self.finite_in(reading, i.saturating_sub(1)..i);
            reading.is_class(i, self.subject) && !object
        };
        let acts =
            named(before) || before > start && named(before - 1) && !reading.is_class(before - 1, self.determiner);
        // "Ek het R500 | betaal", "could you maybe | send it": the verb of a helping verb before it.
        let done = |i: usize| {
            let verbs = [self.order, self.past, self.infinitive];
            (i + 1..at).any(|k| verbs.iter().any(|&c| reading.is_class(k, c)) && reading.fact_at(k).is_none())
        };
        let waits = |i: usize| {
            let asks = [self.helper, self.bent].iter().any(|&c| reading.is_class(i, c));
            // "Could you | send it", "I can no longer | find it".
            let acts = reading.is_class(i + 1, self.subject)
                || i > start && i + NEAR >= at && reading.is_class(i - 1, self.subject) && i + 1 < at;
            (reading.is_class(i, self.frame) || asks && acts) && !done(i)
        };
        if !apart && (start..at).any(waits) {
            return false;
        }
        // "I'll come round and | unlock it": what somebody will do goes on behind the joint.
        let joined = apart && !reading.tokens[before].has(is::COMMA);
        if joined && (start..before).any(|i| reading.is_class(i, self.bent) && !reading.is_class(i + 1, self.negator)) {
            return false;
        }
        if apart {
            return true;
        }
        let needy =
            [self.determiner, self.negator, self.subordinator, self.embedder, self.relative, self.please, self.saying];
        // Behind "will" or "said", not behind "since the update".
        let helped = !reading.is_class(at, self.finite)
            && self.finite_in(reading, before..at)
            && !(before > start && reading.is_class(before - 1, self.determiner));
        // "In flat 14 | gibt es kein Wasser": where the verb comes second, a pronoun behind it is its subject.
        let second = self.front.is_some()
            && len == 1
            && reading.is_class(start, self.preposition)
            && !self.finite_in(reading, start..at)
            && self.finite_in(reading, at..next)
            && reading.is_class(next, self.subject)
            && !reading.is_class(next, self.determiner);
        let bound = acts
            || helped
            || second
            || reading.is_class(before, self.somebody)
            || reading.is_class(before, self.helper)
            || needy.iter().any(|&c| reading.is_class(before, c));
        // "The company sends": a form that also states something may have its noun before it, though not one that a
        // preposition has already.
        let noun = (start.max(at.saturating_sub(3))..before).rfind(|&i| reading.is_class(i, self.determiner));
        let states = reading.is_class(at, self.finite)
            && noun.is_some_and(|i| {
                i == start || ![self.preposition, self.subordinator].iter().any(|&c| reading.is_class(i - 1, c))
            });
        !bound && !states
    }

    /// Whether a place stands in a sentence that is a question from its first word to its mark: "Does somebody look at my name
    /// and | leave me waiting?"
    fn is_asked(&self, reading: &Reading<'_>, at: usize) -> bool {
        let bound = reading.bound_at(at);
        let first = bound.clone().find(|&i| reading.tokens[i].has(is::WORD) && !reading.is_class(i, self.coordinator));
        let opens = |i: usize| {
            let verb = reading.is_class(i, self.finite) && reading.is_class(i + 1, self.subject);
            verb || reading.is_class(i, self.question) && !reading.is_class(i, self.order)
        };
        bound.rev().take(2).any(|i| reading.tokens[i].has(is::QUESTION)) && first.is_some_and(opens)
    }

    /// Whether behind an order the customer says what he does instead (`pay it back | or I come round`), not what he is to
    /// be told (`tell me whether I …`).
    pub(super) fn instead(&self, reading: &Reading<'_>, at: usize, end: usize) -> bool {
        let me = |i: usize| reading.is_class(i, self.person[0]);
        let acts = me(at + 1)
            && reading.is_class(at + 1, self.subject)
            && !reading.is_class(at + 1, self.determiner)
            && at + 2 < end
            && self.may_act(reading, at + 2);
        let told = [self.saying, self.order, self.order_opening].iter().any(|&c| reading.is_class(at - 1, c));
        let named = me(at - 1) || reading.is_class(at - 1, self.subject) && reading.is_class(at - 1, self.starter);
        reading.is_class(at, self.or) && acts && !told && !named && !self.finite_in(reading, at - 1..at)
    }

    /// Whether a word may be a verb behind its subject, or stand before that verb: "or I just cancel", not "or I and you".
    fn may_act(&self, reading: &Reading<'_>, at: usize) -> bool {
        let joins = [self.coordinator, self.or, self.preposition, self.determiner];
        reading.tokens[at].has(is::WORD) && !joins.iter().any(|&c| reading.is_class(at, c))
    }
}
