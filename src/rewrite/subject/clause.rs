//! The clause of a text that says by itself what went wrong, as a subject line.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::joints::reports;
use super::candidate::{Candidate, Sign};
use super::cut::{Cut, shorter};
use super::front::{Rest, opens_long, without_front};
use super::head::{Head, PLAIN};
use super::matter::Matter;
use crate::finding::capitalised;
use crate::request::FactKind;
use crate::token::is;

/// Classes of words with which a subject line does not begin: they point at something that is not there.
const POINTING: [&str; 9] = [
    "complement",
    "person-pronoun",
    "their",
    "anaphor",
    "subordinator",
    "relative",
    "coordinator",
    "question-word",
    "remark",
];

/// The thing that something is said of stands among so many words of the first clause.
pub const OPENING: usize = 3;

/// Words that a line has at least.
const LEAST: usize = 3;

/// A line says at most so many clauses.
const CLAUSES: usize = 4;

/// A story of so many sentences is short: each of them may be the matter.
pub const SHORT: usize = 4;

/// What a line is made for.
pub struct Frame<'f> {
    /// The text of the id, where there is one: a clause that has it needs it no second time.
    pub id: Option<&'f str>,
    /// What may be put behind the clause, best first: the id in more and fewer words.
    pub tails: &'f [String],
    /// Letters that the line has at most.
    pub most: usize,
    /// Where the headline ends in the text.
    pub headline: usize,
    /// Where what is told ends in the text: behind it stand the wishes.
    pub told: usize,
    /// How many sentences tell something.
    pub sentences: usize,
    /// The sentence that says first of a thing that something is wrong with it.
    pub first_fault: Option<usize>,
    /// The kind that the draft is of.
    pub kind: &'f str,
    /// Stems of the wishes: what is wrong is mostly what they speak of.
    pub wished: &'f BTreeSet<String>,
    /// What the draft speaks of throughout.
    pub matter: &'f Matter,
}

/// The clauses of a text that may be its subject, whole but for days, places, asides and what hangs on their end.
pub fn telling(head: &Head<'_, '_>, frame: &Frame<'_>) -> Vec<Candidate> {
    let document = head.document;
    let clauses = &document.clauses;
    let mut found = Vec::new();
    let told = |&i: &usize| document.reading.tokens[clauses[i].tokens.start].span.start < frame.told;
    for i in (0..clauses.len()).take_while(told) {
        for first in head.begins(i) {
            let within = (i..clauses.len()).take_while(|&j| clauses[j].sentence == clauses[i].sentence).take(CLAUSES);
            let ends = within.filter(|&j| !reports(document, j) && !document.leads_on(j) && !head.goes_on(j));
            let ranges = ends.flat_map(|j| head.ends(&clauses[j].tokens, first).into_iter().map(move |end| (j, end)));
            for (last, end) in ranges.filter(|&(_, end)| end > first) {
                let range = first..end;
                if !head.is_told(&range, frame) {
                    continue;
                }
                let whole = Rest { range: range.clone(), turned: None };
                let fit = |rest: Rest| {
                    let cuts = shorter(head, &rest.range).into_iter().filter_map(|cut| rest.turn(cut));
                    cuts.into_iter().find_map(|cut| Some((frame.fit(head, &cut)?, cut)))
                };
                // The day with which it opens goes where there is no room for the end; much of it, where there is none for
                // the number.
                let undated = || without_front(head, &range).and_then(fit).map(|found| (found, true));
                let full = fit(whole).map(|found| (found, false));
                let keeps = |((text, cut), _): &((String, Cut), bool)| {
                    cut.whole.end == end && (frame.id.is_none_or(|id| text.contains(id)) || !opens_long(head, &range))
                };
                let fitting = match full {
                    Some(full) if keeps(&full) => Some(full),
                    full => undated().or(full),
                };
                let Some(((text, cut), undated)) = fitting else { continue };
                let mut signs = head.signs(&cut, i..last + 1, frame);
                let unnumbered = frame.id.is_some_and(|id| !text.contains(id));
                // A number that needs its label is a small loss.
                let short = frame.tails.len() == 1;
                signs.extend([(unnumbered && !short, Sign::Unnumbered), (unnumbered && short, Sign::Unlabelled)]);
                signs.push((undated, Sign::Undated));
                found.push(Candidate::new(capitalised(&text), &signs).with(head.learnt(i..last + 1)));
            }
        }
    }
    found
}

impl Frame<'_> {
    /// A clause with the id behind it, in as many words as there is room for.
    pub fn fit(&self, head: &Head<'_, '_>, cut: &Cut) -> Option<String> {
        let text = cut.text(&head.document.reading);
        let named = self.id.is_some_and(|id| text.contains(id));
        let whole = |line: &String| line.chars().count() <= self.most;
        let paired = |open: char, close: char| text.matches(open).count() == text.matches(close).count();
        let quotes = text.chars().filter(|c| matches!(c, '"' | '“' | '”' | '„')).count().is_multiple_of(2);
        if !quotes || !paired('(', ')') || !paired('«', '»') {
            return None;
        }
        if named || self.tails.is_empty() {
            return Some(text).filter(whole);
        }
        // The whole clause says more than half of it with a number, which stands in the request anyway.
        let numbered = self.tails.iter().map(|tail| format!("{text}, {tail}")).find(whole);
        numbered.or_else(|| Some(text).filter(whole))
    }
}

impl Head<'_, '_> {
    /// Where a subject line can begin with a clause: at its first word, articles aside, if that needs nothing before it; and
    /// behind a comma before which nothing is told.
    fn begins(&self, clause: usize) -> Vec<usize> {
        let this = &self.document.clauses[clause];
        let reading = &self.document.reading;
        let told = clause.checked_sub(1).is_some_and(|before| reports(self.document, before));
        let bound = reading.bound_at(this.tokens.start);
        let since = |at: usize| self.is_class(at, "preposition") || self.is_class(at, "since");
        // "Since the update nothing works" needs nothing before it.
        let since = bound.start == this.tokens.start
            && since(this.tokens.start)
            && self.document.clauses.get(clause + 1).is_none_or(|next| next.sentence != this.sentence);
        let from = if since { this.tokens.start } else { this.joint.end.max(this.tokens.start) };
        // "And if you only hand out vouchers again" says nothing by itself.
        let joined = !since
            && (this.joint.clone())
                .any(|at| ["subordinator", "relative", "complement"].iter().any(|class| self.is_class(at, class)));
        // "Because your driver drove past": a reason says what went wrong, and where verbs keep their place it can stand alone.
        let reason = self.document.language().class("front").is_none()
            && this.joint.len() == 1
            && self.is_class(this.joint.start, "remark")
            && !self.is_class(this.joint.start, "relative");
        if !reason && (this.dependent && !since || joined || told) {
            return Vec::new();
        }
        let colon = |at: usize| reading.tokens[at].has(is::COLON) && reading.fact_at(at).is_none();
        let whole =
            (this.joint.is_empty() || since) && (bound.start == this.tokens.start || colon(this.tokens.start - 1));
        let comma = |at: usize| reading.tokens[at].has(is::COMMA) && reading.fact_at(at).is_none();
        let verb = |mut range: Range<usize>| range.any(|at| self.is_verb(at));
        // "Well done, the lawn is dead".
        let bare = |at: usize| {
            let front = from..at;
            self.wrong(&front) == 0 && !verb(front.clone()) && self.document.facts_in(&front).is_empty()
        };
        let behind = (from..this.tokens.end).find(|&at| comma(at)).filter(|&at| at <= from + OPENING && bare(at));
        // "I was late, and then the machine …", "he threw it, the lamp is broken".
        let end = bound.end;
        let anew = |&at: &usize| {
            let and =
                |at: usize| self.is_class(at, "coordinator") && self.is_plain(at) && !self.is_class(at, "complement");
            // "I, my wife and our sons fly": a list goes on.
            let listed = || (at + 1..end).take_while(|&i| !self.is_verb(i)).any(and);
            (and(at) && (verb(from..at) || comma(at - 1)) || comma(at) && !listed()) && verb(at + 1..end)
        };
        // ", mir geliefert, kühlt nicht": what is done to the writer hangs on what stands before.
        let leads = ["subject", "writer", "determiner", "article", "subject-lead"];
        let torn =
            |at: &usize| self.is_class(*at, "first-person") && !leads.iter().any(|class| self.is_class(*at, class));
        let opens = self.opening(from..this.tokens.end, whole);
        let mut found: Vec<usize> =
            opens.into_iter().filter(|at| bound.start == this.tokens.start || !torn(at)).collect();
        let colons = (from..this.tokens.end).filter(|&at| colon(at)).take(1);
        let behind = behind.into_iter().chain(colons).filter_map(|at| self.opening(at + 1..this.tokens.end, true));
        found.extend(behind.filter(|at| !torn(at)));
        let parts = (from + 1..this.tokens.end).filter(anew);
        found.extend(parts.filter_map(|at| self.opening(at + 1..this.tokens.end, false)));
        found
    }

    /// The first word of a stretch that a subject line keeps, where it can begin there.
    pub fn opening(&self, stretch: Range<usize>, whole: bool) -> Option<usize> {
        let reading = &self.document.reading;
        let said = |at: &usize| reading.tokens[*at].has(is::SAID | is::QUOTE);
        let first = stretch.clone().find(said)?;
        let first = self.behind_call(first..stretch.end);
        let small = |at: usize| self.is_class(at, "subject-lead") && self.is_plain(at);
        let next = |at: usize| (at + 1..stretch.end).find(said);
        let noun = |at: usize| ["article", "determiner", "subject-lead"].iter().any(|class| self.is_class(at, class));
        // "And then your machine swallowed it".
        let then = |at: &usize| !whole && self.is_class(*at, "anaphor");
        let first = next(first).filter(|&after| then(&first) && noun(after)).unwrap_or(first);
        // "My mother" stays whole.
        let kin = |at: usize| self.is_class(at, "family") || next(at).is_some_and(|next| self.is_class(next, "family"));
        // "The gearbox, that you repaired, …" begins nothing anew.
        let relative = first > 0 && reading.tokens[first - 1].has(is::COMMA) && self.is_class(first, "relative");
        let about = |at: usize| self.is_thing(at) || reading.tokens[at].has(is::CAP) && !self.is_class(at, "subject");
        if relative && !next(first).is_some_and(about) {
            return None;
        }
        let mut word = first;
        // "The left one" is no "left one" where adjectives show what stood before them; nouns have a capital there.
        let inflected = self.document.language().class("starts-small").is_some();
        let bears = |at: usize| ["article", "second-possessive"].iter().any(|class| self.is_class(at, class));
        let noun = |at: usize| reading.tokens[at].has(is::CAP | is::CAPS | is::NUMBER) || small(at);
        let kept = |at: usize| inflected && bears(at) && next(at).is_some_and(|next| !noun(next));
        while small(word) && !kin(word) && !kept(word) {
            word = next(word)?;
        }
        // "We had no water" stays whole in a language in which "we" is "our" as well.
        if word > first && self.is_verb(word) {
            word = first;
        }
        // "Since the update nothing works" leads on to nothing.
        let clauses = &self.document.clauses;
        let at = clauses.partition_point(|clause| clause.tokens.end <= word);
        let since = self.is_class(word, "preposition") || self.is_class(word, "since");
        let alone = whole && since && at < clauses.len() && !self.document.leads_on(at);
        let alone = alone || self.is_class(word, "there") && next(word).is_some_and(|next| self.is_verb(next));
        let free = alone || small(word) && kept(word);
        let points = !free && POINTING.iter().any(|class| self.is_class(word, class));
        let named =
            || (first..word).any(bears) || (word..(word + OPENING).min(stretch.end)).any(|at| self.is_thing(at));
        // In the middle of a sentence a clause begins anew with what it is about.
        let day = || matches!(self.kind(word), Some(FactKind::Date | FactKind::Time));
        let anew = whole
            || self.is_class(word, "others-verb")
            || !self.is_verb(word) && (named() || day() || self.is_class(word, "subject"));
        // "Order 4711-22, paid 7,900": a number with its label is no beginning.
        let comma = |at: &usize| reading.tokens[*at].has(is::COMMA) && reading.fact_at(*at).is_none();
        let label = (word..(word + OPENING + 1).min(stretch.end)).find(comma).unwrap_or(word);
        let anew = anew && !(word..label).any(|at| self.kind(at) == Some(FactKind::Id));
        let number = reading.tokens[word].has(is::NUMBER) && reading.fact_at(word).is_none();
        // "The one that was operated on" is not named.
        let number = number
            || self.is_class(word, "number-word") && next(word).is_some_and(|next| self.is_class(next, "relative"));
        (anew && reading.tokens[word].has(is::SAID) && !points && !number).then_some(word)
    }

    /// Where a stretch begins without what one calls out in a chat before coming to the matter: "hey guys".
    fn behind_call(&self, stretch: Range<usize>) -> usize {
        let reading = &self.document.reading;
        let called = |at: usize| reading.class_len(at, self.document.language().class("call-out").unwrap_or_default());
        let said = |from: usize| (from..stretch.end).find(|&at| reading.tokens[at].has(is::SAID));
        let mut from = stretch.start;
        // Who is called may stand between: "hi team, what is going on".
        let near = stretch.start..stretch.end.min(stretch.start + OPENING);
        while let Some(at) = (from..near.end.max(from + 1).min(stretch.end)).find(|&at| self.is_class(at, "call-out"))
            && !(from..at).any(|i| self.is_verb(i))
            && let Some(next) = said(at + called(at).max(1))
            && !(self.is_verb(next) && self.document.language().class("front").is_some())
        {
            from = next;
        }
        from
    }

    /// Whether the clause behind a clause is no clause after all: a preposition can join clauses as well.
    fn goes_on(&self, clause: usize) -> bool {
        let end = self.document.clauses[clause].tokens.end;
        let marked = self.document.reading.tokens[end - 1].has(is::MARK);
        !marked && end < self.document.reading.tokens.len() && self.is_class(end, "preposition")
    }

    /// Whether a word opens a relative clause.
    fn is_relative(&self, at: usize) -> bool {
        let marked = at > 0 && self.document.reading.tokens[at - 1].has(is::COMMA) || !self.is_class(at, "article");
        self.is_class(at, "relative") && marked
    }

    /// Where a subject line can end in a clause: with it, or before a comma behind which nothing is told.
    pub fn ends(&self, clause: &Range<usize>, first: usize) -> Vec<usize> {
        let reading = &self.document.reading;
        let told = |from: usize| (from..clause.end).any(|at| self.is_verb(at));
        // ", order 4711-22": what it is called is no verb.
        let id = |at: usize| {
            let near = (at + 1..(at + 1 + OPENING).min(clause.end)).find(|&i| self.kind(i) == Some(FactKind::Id));
            near.is_some_and(|i| reading.fact_at(i) == reading.fact_at(clause.end - 2))
        };
        // "One broke: the left one, the blue one" goes on to the end, or ends before what it lists.
        let colon = |at: usize| reading.tokens[at].has(is::COLON) && reading.fact_at(at).is_none();
        let listed = |at: usize| {
            (first.max(clause.start)..at).any(|i| colon(i) || reading.tokens[i].has(is::OPEN))
                && !(clause.start..at).any(|i| reading.tokens[i].has(is::CLOSE))
        };
        let comma = |at: &usize| {
            reading.tokens[*at].has(is::COMMA)
                && reading.fact_at(*at).is_none()
                && !listed(*at)
                && (id(*at) || !told(*at))
        };
        // "Nobody could tell me": what was told follows.
        let tells = |end: usize| {
            let last = (clause.start..end).rev().find(|&at| reading.tokens[at].has(is::SAID));
            let tells = |at: usize| self.is_class(at, "saying") || self.is_class(at, "quoting");
            last.is_some_and(|at| tells(at) || at > clause.start && self.is_class(at, "first-person") && tells(at - 1))
        };
        // "It beeps all night and nobody answers": two things are told.
        let verb = |mut range: Range<usize>| range.any(|at| self.is_verb(at));
        // Where verbs can close a clause, "cancelled and promised us" tells two things as well.
        let closes = self.document.language().class("front").is_some();
        let and = |at: &usize| {
            *at > clause.start
                && self.is_class(*at, "coordinator")
                && self.is_plain(*at)
                && (verb(clause.start..*at) || self.wrong(&(clause.start..*at)) >= PLAIN)
                && (verb(at + 1..clause.end) || closes && self.is_wrong(at - 1))
        };
        let hanging = |at: usize| self.is_class(at, "subordinator") || self.is_relative(at);
        let hangs = |at: &usize| *at > clause.start && hanging(*at) && verb(clause.start..*at);
        let lists = |at: &usize| colon(*at) && *at > first && self.wrong(&(first..*at)) >= PLAIN;
        let ends = clause.clone().filter(|at| comma(at) || and(at) || hangs(at) || lists(at));
        ends.chain([clause.end]).filter(|&end| !tells(end)).collect()
    }

    /// Whether clauses say something by themselves.
    fn is_told(&self, range: &Range<usize>, frame: &Frame<'_>) -> bool {
        let text = self.text(range);
        let reading = &self.document.reading;
        let asks = reading.bound_at(range.start).rev().take(2).any(|at| reading.tokens[at].has(is::QUESTION));
        let named = frame.id.is_some_and(|id| text.contains(id));
        let repeats = |at: usize| self.is_known(at) && reading.tokens[at].has(is::CODE | is::NUMBER);
        let main = self.document.clauses.iter().filter(|clause| !clause.dependent);
        let verb = |at: usize| range.contains(&at) && self.is_verb(at);
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
            || self.is_class(last, "unended") && self.is_plain(last) && !whole;
        // "Dark from the 2": the number counts something that stood behind it.
        let counts = |at: usize| reading.tokens[at].has(is::NUMBER) && reading.fact_at(at).is_none();
        let torn = torn || last > range.start && counts(last) && self.is_class(last - 1, "preposition");
        // "About the car: I cancelled in time": what it is headed with is no part of it.
        let colon = |at: &usize| reading.tokens[*at].has(is::COLON) && reading.fact_at(*at).is_none();
        let headed = range.clone().find(colon).is_some_and(|at| !(range.start..at).any(|at| self.is_verb(at)));
        let headed = headed && range.clone().rev().take_while(|at| !colon(at)).any(verb);
        let verbs = range.clone().filter(|&at| verb(at)).count();
        let hanging = range.clone().skip(1).filter(|&at| self.is_relative(at)).count();
        !asks
            && !torn
            && !headed
            && words >= LEAST
            && plain.count() > 0
            && (whole || hanging == 0 || verbs > hanging)
            && (main.flat_map(|clause| clause.tokens.clone()).any(verb) || self.is_whole(range))
            && (named || !range.clone().any(repeats))
    }

    /// Whether a clause may end with what looks like a preposition: "it never came on", "läuft aus".
    fn ends_with_preposition(&self, at: usize) -> bool {
        let next = self.document.reading.tokens.get(at + 1);
        let ends = next.is_none_or(|next| next.has(is::STOP | is::COMMA | is::EXCLAIM | is::COLON));
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
        said > 1
            && first
            && ends
            && (self.wrong(range) >= PLAIN || range.end >= bound.end && (about() || first_of_few()))
    }
}
