//! Whether a stretch of a text says something by itself.

use std::ops::Range;

use super::clause::Frame;
use super::head::{Head, PLAIN};
use crate::request::FactKind;
use crate::token::is;

/// Words that a line has at least.
const LEAST: usize = 3;

/// A story of so many sentences is short: each of them may be the matter.
pub const SHORT: usize = 4;

impl Head<'_, '_> {
    /// Whether clauses say something by themselves.
    pub fn is_told(&self, range: &Range<usize>, frame: &Frame<'_>) -> bool {
        let text = self.text(range);
        let reading = &self.document.reading;
        let asks = reading.bound_at(range.start).rev().take(2).any(|at| reading.tokens[at].has(is::QUESTION));
        let named = frame.id.is_some_and(|id| text.contains(id));
        let repeats = |at: usize| self.is_known(at) && reading.tokens[at].has(is::CODE | is::NUMBER);
        let main = self.document.clauses.iter().filter(|clause| !clause.dependent);
        // "To have the line connected": a verb in its base form tells nothing.
        let base = |at: usize| at > 0 && self.is_class(at - 1, "infinitive-mark");
        let verb = |at: usize| range.contains(&at) && self.is_verb(at) && !base(at);
        // "Booking was 61-88204" is a number, no sentence.
        let number = |at: usize| matches!(self.kind(at), Some(FactKind::Id | FactKind::Contact));
        let words = range.clone().filter(|&at| reading.tokens[at].has(is::SAID) && !number(at)).count();
        // "The machine that you delivered": its own verb is still to come.
        // "Today is the 5th" tells nothing.
        let plain = range.clone().filter(|&at| {
            reading.tokens[at].has(is::SAID) && self.is_plain(at) && !self.is_class(at, "preposition") && !verb(at)
        });
        // "The appointment on 5 May, I come": one word behind a comma is torn off.
        let last = range.clone().rev().find(|&at| reading.tokens[at].has(is::SAID)).unwrap_or(range.start);
        let whole = range.end >= reading.bound_at(range.start).end;
        let torn = last > range.start && reading.tokens[last - 1].has(is::COMMA) && self.is_verb(last)
            || self.is_class(last, "preposition") && !self.ends_with_preposition(last)
            || ["unended", "article", "coordinator"].iter().any(|class| self.is_class(last, class))
                && self.is_plain(last)
                && !whole;
        // "And yesterday he is": what he is follows.
        let pronoun = |at: usize| ["writer", "person-pronoun"].iter().any(|class| self.is_class(at, class));
        let torn = torn || !whole && last > range.start && pronoun(last) && self.is_verb(last - 1);
        // "It's now 11 weeks" says nothing without what has not come.
        let wrong = || self.wrong(range) >= PLAIN && range.clone().any(|at| self.is_thing(at));
        let lacks = || range.clone().any(|at| self.is_class(at, "negator")) || wrong();
        let days = self.counts_days(range.start, range.end) && !lacks();
        let torn = torn || days || self.counts(last) || self.is_verbless(range);
        // "About the car: I cancelled in time": what it is headed with is no part of it.
        let colon = |at: &usize| reading.tokens[*at].has(is::COLON) && reading.fact_at(*at).is_none();
        let headed = range.clone().find(colon).is_some_and(|at| !(range.start..at).any(|at| self.is_verb(at)));
        let headed = headed && range.clone().rev().take_while(|at| !colon(at)).any(verb);
        let verbs = range.clone().filter(|&at| verb(at)).count();
        let hanging = range.clone().skip(1).filter(|&at| self.is_relative(at)).count();
        !asks
            && !torn
            && !headed
            && (words >= LEAST || words + 1 == LEAST && self.is_curt(range))
            && plain.count() > 0
            && (whole || hanging == 0 || verbs > hanging)
            && (main.flat_map(|clause| clause.tokens.clone()).any(verb) || self.is_whole(range))
            && (named || !range.clone().any(repeats))
    }

    /// Whether a stretch is a whole sentence or clause of two words that say what is wrong: "account blocked".
    fn is_curt(&self, range: &Range<usize>) -> bool {
        let reading = &self.document.reading;
        let alone = |at: usize| reading.tokens.get(at).is_none_or(|token| token.has(is::MARK));
        let ends = alone(range.end) || reading.tokens[range.end - 1].has(is::MARK);
        let ends = ends && (range.start == reading.bound_at(range.start).start || alone(range.start - 1));
        let pointing = ["anaphor", "it-word", "person-pronoun", "writer"];
        let named = !pointing.iter().any(|class| self.is_class(range.start, class));
        ends && named && self.wrong(range) >= PLAIN
    }

    /// Whether a word is a number that counts something that stood behind it: "dark from the 2".
    pub fn counts(&self, at: usize) -> bool {
        let reading = &self.document.reading;
        let number = reading.tokens[at].has(is::NUMBER) && reading.fact_at(at).is_none();
        number && at > 0 && self.is_class(at - 1, "preposition")
    }

    /// Whether a stretch begins with the writer and the verb is not next, in a language in which it must be: `ek nooit gesê
    /// het nie` was part of a clause that hangs on another.
    fn is_verbless(&self, range: &Range<usize>) -> bool {
        let mut said = range.clone().filter(|&at| self.document.reading.tokens[at].has(is::SAID));
        let writer = said.next().is_some_and(|at| self.is_class(at, "writer") && !self.is_class(at, "determiner"));
        self.document.language().class("front").is_some() && writer && !said.take(2).any(|at| self.is_verb(at))
    }

    /// Whether a clause may end with what looks like a preposition: "it never came on", "läuft aus".
    pub fn ends_with_preposition(&self, at: usize) -> bool {
        let next = self.document.reading.tokens.get(at + 1);
        let ends = next.is_none_or(|next| next.has(is::STOP | is::COMMA | is::EXCLAIM | is::COLON));
        let ends = ends || self.is_class(at + 1, "coordinator");
        self.is_plain(at) && ends && self.document.language().class("tail-prep").is_some()
    }

    /// Whether a stretch is a whole sentence, or clause at the head of one, that says what is wrong, though it has no verb that
    /// is known; or a longer sentence about a thing.
    fn is_whole(&self, range: &Range<usize>) -> bool {
        let bound = self.document.reading.bound_at(range.start);
        let clauses = &self.document.clauses;
        let first = clauses.iter().any(|clause| clause.tokens.start == bound.start);
        let comma = |at: usize| self.document.reading.tokens[at].has(is::COMMA) || self.is_class(at, "coordinator");
        let ends =
            range.end >= bound.end || comma(range.end) || clauses.iter().any(|clause| clause.tokens.end == range.end);
        let word = |&at: &usize| {
            self.document.reading.tokens[at].has(is::SAID) && self.is_plain(at) && !self.is_class(at, "preposition")
        };
        let said = range.clone().filter(word).count();
        let apart =
            |at: usize| self.document.reading.tokens[at].has(is::COMMA) || matches!(self.kind(at), Some(FactKind::Id));
        let plain = !self.is_class(range.start, "preposition") && !range.clone().any(apart);
        let about = || plain && said > LEAST && range.clone().take(2).any(|at| self.is_thing(at));
        // In few words the first sentence is mostly the matter, even if no verb of it is known.
        let first_of_few = || {
            let few = clauses.last().map_or(0, |last| last.sentence) <= SHORT;
            few && plain && range.start < self.document.reading.bound_at(0).end && said > LEAST
        };
        // "Still no hearing aid".
        let lacks = || {
            let has = |class: &str| range.clone().any(|at| self.is_class(at, class) && self.is_plain(at));
            plain && range.start == bound.start && has("negator") && has("product-noun") && !has("writer")
        };
        said > 1
            && first
            && ends
            && (self.wrong(range) >= PLAIN || range.end >= bound.end && (about() || first_of_few() || lacks()))
    }
}
