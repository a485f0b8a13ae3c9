//! The clause of a text that says by itself what went wrong, as a subject line.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::joints::reports;
use super::begin::OPENING;
use super::candidate::{Candidate, Sign};
use super::cut::{Cut, shorter};
use super::front::{Rest, opens_long, without_front};
use super::head::{Head, PLAIN};
use super::matter::Matter;
use crate::finding::capitalised;
use crate::request::FactKind;
use crate::token::is;

/// A line says at most so many clauses.
const CLAUSES: usize = 4;

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
            // "They charged us, and when I looked": what was seen is still to come.
            let opens = |j: usize| {
                let joint = || clauses[j].joint.clone();
                let more = clauses.get(j + 1).is_some_and(|next| next.sentence == clauses[j].sentence);
                j > i && more && clauses[j].dependent && joint().len() > 1 && joint().any(|at| head.is_class(at, "and"))
            };
            let ends =
                within.filter(|&j| !reports(document, j) && !document.leads_on(j) && !head.goes_on(j) && !opens(j));
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
    /// Whether the clause behind a clause is no clause after all: a preposition can join clauses as well.
    fn goes_on(&self, clause: usize) -> bool {
        let end = self.document.clauses[clause].tokens.end;
        let marked = self.document.reading.tokens[end - 1].has(is::MARK);
        !marked && end < self.document.reading.tokens.len() && self.is_class(end, "preposition")
    }

    /// Whether a word opens a relative clause.
    pub fn is_relative(&self, at: usize) -> bool {
        let comma = |at: usize| self.document.reading.tokens[at].has(is::COMMA);
        let marked = at > 0 && comma(at - 1) || !self.is_class(at, "article");
        // "The line, to which her alarm is connected".
        let marked = marked || at > 1 && self.is_class(at - 1, "preposition") && comma(at - 2);
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
        // "They were there and …" in a language in which "there" also leads a clause.
        let place = |at: usize| self.is_class(at, "preposition") && reading.fact_at(at + 1).is_some();
        let leads = |at: usize| at + 1 < clause.end && !self.is_class(at + 1, "coordinator") && !place(at);
        let hangs = |at: &usize| *at > clause.start && hanging(*at) && leads(*at) && verb(clause.start..*at);
        let lists = |at: &usize| colon(*at) && *at > first && self.wrong(&(first..*at)) >= PLAIN;
        let ends = clause.clone().filter(|at| comma(at) || and(at) || hangs(at) || lists(at));
        ends.chain([clause.end]).filter(|&end| !tells(end)).collect()
    }
}
