//! The parts of a clause that it can do without.

use std::ops::Range;

use crate::document::Document;
use crate::token::is;

/// An aside has so many words at most.
const ASIDE: usize = 12;

/// What only opens a sentence has so many words at most.
const OPENER: usize = 6;

/// A part of a clause that it can do without.
#[derive(Debug)]
pub struct Part {
    /// The lower, the likelier it only adds.
    pub rank: u8,
    /// Where it stands.
    pub tokens: Range<usize>,
}

/// The word classes by which parts are known.
pub struct Grammar {
    finite: Option<u32>,
    past: Option<u32>,
    subject: Option<u32>,
    coordinator: Option<u32>,
    subordinator: Option<u32>,
    relative: Option<u32>,
    preposition: Option<u32>,
    determiner: Option<u32>,
    likeness: Option<u32>,
    aim: Option<u32>,
    knowing: Option<u32>,
    mocking: Option<u32>,
    copula: Option<u32>,
    insult: Option<u32>,
    reader: Option<u32>,
}

impl Grammar {
    /// Those of a document's language.
    pub fn of(document: &Document<'_>) -> Self {
        let class = |name| document.language().class(name);
        Self {
            finite: class("finite"),
            past: class("past"),
            subject: class("subject"),
            coordinator: class("coordinator"),
            subordinator: class("subordinator"),
            relative: class("relative"),
            preposition: class("preposition"),
            determiner: class("determiner"),
            likeness: class("likeness"),
            aim: class("aim"),
            knowing: class("knowing-adverb"),
            mocking: class("mocking-adjective"),
            copula: class("copula"),
            insult: class("insult"),
            reader: class("second-person"),
        }
    }

    /// The parts of a clause, those first that most likely only add, the smaller before the larger.
    pub fn parts(&self, document: &Document<'_>, tokens: &Range<usize>) -> Vec<Part> {
        let reading = &document.reading;
        let mut parts = self.between_marks(document, tokens);
        for at in tokens.start..tokens.end {
            self.at_word(document, tokens, at, &mut parts);
        }
        let whole = |at: usize| reading.fact_at(at).is_none_or(|f| reading.facts[f].0.start >= at);
        let weighs = |part: &Part| document.facts_in(&part.tokens).any(|f| document.facts[f].kind.weighs());
        parts.retain(|part| {
            let cut = &part.tokens;
            cut.len() < tokens.len() && whole(cut.start) && (cut.end == tokens.end || whole(cut.end)) && !weighs(part)
        });
        parts.sort_by_key(|part| (part.rank, document.words(&part.tokens), part.tokens.start));
        parts.dedup_by(|a, b| a.tokens == b.tokens);
        parts
    }

    /// What stands before the first mark, behind the last one, or between two.
    fn between_marks(&self, document: &Document<'_>, tokens: &Range<usize>) -> Vec<Part> {
        let reading = &document.reading;
        let parts = |i: &usize| {
            let (before, this) = (reading.tokens[*i - 1], reading.tokens[*i]);
            before.has(is::COMMA | is::COLON | is::CLOSE) && before.has(is::MARK)
                || before.has(is::DASH) && before.gap > 0 && this.gap > 0
                || this.has(is::OPEN)
        };
        let starts: Vec<usize> = (tokens.start + 1..tokens.end).filter(parts).collect();
        let bounds: Vec<usize> = std::iter::once(tokens.start).chain(starts).chain([tokens.end]).collect();
        let last = bounds.len() - 1;
        let verb = |range: &Range<usize>| range.clone().any(|i| reading.is_class(i, self.finite));
        let names = ["product-noun", "second-possessive", "first-person"];
        let named = |cut: &Range<usize>| names.iter().any(|name| reading.any_of(cut, name));
        let mut found = Vec::new();
        for from in 0..last {
            for to in from + 1..=last {
                let cut = bounds[from]..bounds[to];
                let words = document.words(&cut);
                let rank = match (from == 0, to == last) {
                    (true, true) => continue,
                    (true, false) if words <= OPENER && !verb(&cut) && !named(&cut) => 0,
                    (true, false) => 5,
                    // "The parcel, which you sent, …": what says which one is meant stays with it.
                    (_, false) if from > 0 && reading.is_class(cut.start, self.relative) => continue,
                    (false, false) if words <= ASIDE && to == from + 1 && !verb(&cut) => 1,
                    (false, true) if to == from + 1 && words <= ASIDE => 2,
                    (false, true) => 4,
                    (false, false) if to == from + 1 => 4,
                    (false, false) => continue,
                };
                // The comma behind an aside goes with it, the one before it where nothing follows.
                found.push(Part { rank, tokens: cut });
            }
        }
        found
    }

    /// What begins with a word: a comparison, a purpose, a clause that hangs on this one, one side of an "and", what stands
    /// before a noun.
    fn at_word(&self, document: &Document<'_>, tokens: &Range<usize>, at: usize, found: &mut Vec<Part>) {
        let reading = &document.reading;
        let is = |i: usize, class: Option<u32>| i < tokens.end && reading.is_class(i, class);
        let mark = |i: usize| reading.tokens[i].has(is::MARK);
        let mut push = |rank: u8, cut: Range<usize>| {
            if cut.start < cut.end {
                found.push(Part { rank, tokens: cut });
            }
        };
        // The stop stays with the sentence.
        let end = (at..tokens.end).rev().find(|&i| !mark(i)).map_or(at, |i| i + 1);
        let comma =
            (at + 1..end).find(|&i| reading.tokens[i].has(is::COMMA | is::CLOSE | is::DASH) && mark(i)).unwrap_or(end);
        if at >= tokens.start + 2 && !mark(at) {
            let phrase = (at + 2..comma)
                .find(|&i| [self.preposition, self.finite, self.coordinator].iter().any(|&class| is(i, class)))
                .unwrap_or(comma);
            if is(at, self.likeness) && !is(at - 1, self.copula) {
                // "Like I was dirt" has a verb of its own.
                let phrase = if mark(at - 1) || is(phrase, self.finite) { comma } else { phrase };
                [phrase, comma, end].into_iter().for_each(|to| push(2, at..to));
            }
            // "I refuse | to come", but not "my wedding suit | to fit".
            let noun = (at.saturating_sub(4).max(tokens.start)..at - 1).any(|i| is(i, self.determiner));
            let bound = !noun && [self.finite, self.subject].iter().any(|&class| is(at - 1, class));
            let bound = bound || is(at - 1, self.past) && !is(at - 2, self.determiner);
            let aims = is(at, self.aim) && !bound && !is(at + 1, self.determiner) && reading.fact_at(at + 1).is_none();
            if aims || is(at, self.subordinator) && !is(at, self.preposition) || is(at, self.relative) && mark(at - 1) {
                [comma, end].into_iter().for_each(|to| push(3, at..to));
            }
            if is(at, self.coordinator) {
                push(3, at..end);
                let subject = [self.subject, self.determiner].iter().any(|&class| is(at + 1, class));
                if subject {
                    push(4, tokens.start..at + 1);
                }
            }
        }
        if let Some(class) = self.knowing.filter(|&class| is(at, Some(class))) {
            push(1, at..at + reading.class_len(at, class));
        }
        // "The line that you muppets sold me", but not "you muppets, the line is down".
        if let Some(class) =
            self.insult.filter(|&class| at > tokens.start && is(at - 1, self.reader) && is(at, Some(class)))
        {
            let behind = at + reading.class_len(at, class);
            if behind < end && reading.tokens[behind].has(is::SAID) {
                push(0, at..behind);
            }
        }
        // "Your brilliant courier": what stands between an article and its noun.
        let before = at > tokens.start && is(at - 1, self.determiner) && !is(at - 1, self.preposition);
        let other = [self.finite, self.preposition, self.coordinator, self.relative, self.determiner];
        let plain = |i: usize| i < end && reading.tokens[i].has(is::WORD) && !other.iter().any(|&class| is(i, class));
        if before && is(at, self.mocking) && plain(at) && plain(at + 1) && reading.fact_at(at).is_none() {
            push(0, at..at + 1);
        }
    }
}
