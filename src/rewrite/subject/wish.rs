//! What the writer wants, as a subject line where nothing says better what is wrong.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::headline::stems;
use super::candidate::{Candidate, Sign};
use super::clause::Frame;
use super::cut::shorter;
use super::head::Head;
use crate::finding::capitalised;
use crate::request::FactKind;
use crate::token::is;

/// Classes of words of which one stands in a wish for something to be done.
const DEEDS: [&str; 4] = ["remedy", "ask-verb", "money-wish", "end-verb"];

/// The wishes of a request that stand in the draft (its stems: `said`) and name a thing or an amount, as far as a line has
/// room for them.
pub fn wishes(head: &Head<'_, '_>, frame: &Frame<'_>, said: &BTreeSet<String>) -> Vec<Candidate> {
    let reading = &head.document.reading;
    let asks = |bound: &Range<usize>| {
        let question = bound.clone().rev().take(2).any(|at| reading.tokens[at].has(is::QUESTION));
        !question && reading.tokens[bound.start].span.start > frame.told
    };
    let own = |bound: &Range<usize>| stems(head.text(bound)).is_subset(said);
    let has = |bound: &Range<usize>, classes: &[&str]| {
        bound.clone().any(|at| head.is_plain(at) && classes.iter().any(|class| head.is_class(at, class)))
    };
    let deed = |bound: &Range<usize>| {
        has(bound, &DEEDS) && has(bound, &["please", "wanting", "remedy"]) && !has(bound, &["negator"])
    };
    let line = |bound: Range<usize>| {
        let within = head.document.clauses.iter().filter(|clause| bound.contains(&clause.tokens.start));
        let ends: Vec<usize> = within.map(|clause| clause.tokens.end).collect();
        let ranges = ends.into_iter().rev().map(|end| bound.start..end).filter(deed);
        let fitting = |range: Range<usize>| {
            let cuts = shorter(head, &range).into_iter();
            let line = cuts.filter_map(|cut| Some((frame.fit(head, &cut)?, cut)));
            line.into_iter().find(|(text, _)| frame.id.is_none_or(|id| text.contains(id)))
        };
        let (text, cut) = ranges.into_iter().find_map(fitting)?;
        let thing = cut.tokens().any(|at| head.is_thing(at) && !head.is_class(at, "beside-noun"));
        let amount = cut.tokens().any(|at| head.kind(at) == Some(FactKind::Amount));
        let signs = [(true, Sign::Wish), (thing, Sign::ThingWished), (amount, Sign::LabelAmount)];
        (thing || amount).then(|| Candidate::new(capitalised(&text), &signs))
    };
    head.sentences().filter(asks).filter(own).filter_map(line).collect()
}
