//! The stretch of a clause that can be said where the whole cannot.

use std::ops::Range;

use super::pare::points;
use super::whole;
use crate::document::Document;
use crate::finding::{Finding, near};
use crate::fold::fold;
use crate::letter::Words;
use crate::text::Span;
use crate::token::is;

/// So many stretches of a clause are tried.
const TRIES: usize = 6;

/// Points of the role `problem` from which a stretch says what went wrong.
const WRONG: u32 = 4;

/// The longest stretch from the start or to the end of a clause, cut at a comma or connective, that can be
/// said, clean, and its tokens; it must bear a fact that weighs and say something.
#[must_use]
pub fn part(
    document: &Document<'_>,
    findings: &[Finding],
    tokens: &Range<usize>,
    words: &Words,
    dependent: bool,
) -> Option<(String, Range<usize>)> {
    let reading = &document.reading;
    let coordinator = reading.language.class("coordinator");
    let alarms: Vec<Span> = near(findings, reading.span(tokens))
        .iter()
        .filter(|f| f.is_alarm() && f.shown.is_none())
        .map(|f| f.span)
        .collect();
    let whole_facts = |at: usize| reading.fact_at(at).is_none_or(|f| reading.facts[f].0.start >= at);
    let cuts = (tokens.start + 1..tokens.end).filter(|&i| {
        let before = reading.tokens[i - 1];
        let dash = before.has(is::DASH) && before.gap > 0;
        (before.has(is::COMMA) || dash || reading.is_class(i, coordinator)) && whole_facts(i)
    });
    let class = |at: usize, name: &str| reading.is_class(at, reading.language.class(name));
    // Where nothing marks the end of what went wrong, a fact often does: "it is dead, contract 5520913 | your bot is a joke".
    // Where the verb closes a clause, only a new subject is sure to begin another one.
    let late = reading.language.class("front").is_some();
    let verb = |i: usize| {
        let goes_on = ["finite", "past", "infinitive", "preposition", "relative"].iter().any(|name| class(i, name));
        goes_on && !class(i, "determiner") || late && !["subject", "determiner"].iter().any(|name| class(i, name))
    };
    let told = (tokens.start + 1..tokens.end).filter(|&i| {
        let fact = reading.fact_at(i - 1).is_some_and(|f| document.facts[f].kind.weighs());
        fact && whole_facts(i)
            && reading.tokens[i].has(is::SAID)
            && !verb(i)
            && points(document, &(tokens.start..i)) >= WRONG
    });
    let fit = |range: &Range<usize>| {
        // Behind the start, something must be said of the fact, or a list of them stand there.
        let says = range.start == tokens.start || range.clone().any(|i| class(i, "finite"));
        let facts = document.facts_in(range).filter(|&f| document.facts[f].kind.weighs()).count();
        facts > usize::from(!says) && document.words(range) >= 4
    };
    // A verb is not taken from the subject before it, nor what is said of a noun from that noun.
    let headless = |range: &Range<usize>| {
        let mut said = range.clone().filter(|&i| reading.tokens[i].has(is::SAID) && !class(i, "coordinator"));
        const HEADS: [&str; 6] = ["subject", "clause-starter", "determiner", "article", "ask-verb", "subordinator"];
        said.next().is_none_or(|i| {
            let phrase = class(i, "preposition") && !class(i, "subordinator");
            phrase
                || class(i, "relative") && !class(i, "subject")
                || !HEADS.iter().any(|name| class(i, name)) && reading.fact_at(i).is_none()
        })
    };
    let stretches = cuts.flat_map(|cut| [tokens.start..cut, cut..tokens.end]).chain(told.map(|cut| tokens.start..cut));
    let mut fitting: Vec<Range<usize>> =
        stretches.filter(fit).filter(|range| range.start == tokens.start || !headless(range)).collect();
    // What no rule objects to comes first.
    let calm = |range: &Range<usize>| !alarms.iter().any(|a| a.overlaps(reading.span(range)));
    fitting.sort_by_key(|range| (!calm(range), std::cmp::Reverse(document.words(range)), range.start));
    // Nor does it begin with what is left of its first words.
    let opens = |text: &str, range: &Range<usize>| {
        let first = range.clone().find(|&i| reading.tokens[i].has(is::SAID) && !class(i, "coordinator"));
        range.start == tokens.start || first.is_some_and(|i| fold(text).starts_with(&fold(reading.text_of(i))))
    };
    let said = |range: Range<usize>| {
        let text = whole(document, findings, &range, words, dependent || range.start > tokens.start)?;
        opens(&text, &range).then_some((text, range))
    };
    fitting.into_iter().take(TRIES).find_map(said)
}
