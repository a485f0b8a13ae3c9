//! Rules that measure a message instead of looking for words.

use std::ops::Range;
use std::sync::Arc;

use super::{Applied, Finding};
use crate::compile::blob::{self, hash, owner};
use crate::compile::source::{Measure, Metric, Missing, Per, Repeat, RepeatOf};
use crate::document::Document;
use crate::fold::fold;
use crate::reading::flag;
use crate::request::FactKind;
use crate::text::Span;
use crate::token::is;

/// Numbers beyond their limit.
pub fn metric(rule: &Applied<'_, '_>, metric: &Metric) -> Vec<Finding> {
    let document = rule.document;
    let limit = rule.settings.limits.get(rule.path).copied().or(metric.above).or(metric.below).unwrap_or(f64::MAX);
    let mut found = Vec::new();
    for range in stretches(document, metric.per) {
        let counted = counted(document, metric.measure, &range);
        #[expect(clippy::cast_precision_loss, reason = "no message has 2^52 words")]
        let value = counted.len() as f64;
        let beyond = if metric.below.is_some() { value < limit && value > 0.0 } else { value > limit };
        if !beyond {
            continue;
        }
        if matches!(metric.measure, Measure::Exclamations | Measure::Ellipses | Measure::Capitals) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count")]
            let first = limit.max(0.0) as usize;
            found.extend(counted[first..].iter().map(|c| rule.finding(c, Some((value, limit)), &[])));
        } else if metric.measure == Measure::Asks {
            found.extend(counted.last().map(|c| rule.finding(c, Some((value, limit)), &[])));
        } else {
            found.push(rule.finding(&trimmed(document, &range), Some((value, limit)), &[]));
        }
    }
    found
}

fn stretches(document: &Document<'_>, per: Per) -> Vec<Range<usize>> {
    match per {
        Per::Message => std::iter::once(0..document.reading.tokens.len()).collect(),
        Per::Paragraph => document.reading.paragraphs(),
        Per::Sentence => document.reading.bounds.clone(),
    }
}

/// For a whole message its last sentence stands for it: that is where it is too long.
fn trimmed(document: &Document<'_>, range: &Range<usize>) -> Range<usize> {
    if range.len() == document.reading.tokens.len() && document.reading.bounds.len() > 1 {
        let own = |b: &&Range<usize>| !document.reading.flagged(b.start, flag::ASIDE);
        return document.reading.bounds.iter().rev().find(own).cloned().unwrap_or_else(|| range.clone());
    }
    range.clone()
}

/// What a measure counts, each as the tokens that it covers.
fn counted(document: &Document<'_>, measure: Measure, range: &Range<usize>) -> Vec<Range<usize>> {
    let reading = &document.reading;
    let single = |wanted: &dyn Fn(usize) -> bool| -> Vec<Range<usize>> {
        range.clone().filter(|&i| !reading.flagged(i, flag::ASIDE) && wanted(i)).map(|i| i..i + 1).collect()
    };
    let open = |i: usize| !reading.flagged(i, flag::QUIET | flag::QUOTED);
    let acronym = reading.language.class("acronym");
    match measure {
        Measure::Words => single(&|i| reading.tokens[i].has(is::SAID)),
        Measure::Exclamations => {
            // A mark inside a word, as in a password, ends no sentence.
            let glued = |i: usize| reading.tokens.get(i + 1).is_some_and(|t| t.gap == 0 && t.has(is::SAID));
            let greetings = greetings(document);
            single(&|i| {
                reading.tokens[i].has(is::EXCLAIM) && open(i) && !glued(i) && !in_greeting(document, &greetings, i)
            })
        }
        Measure::Ellipses => single(&|i| reading.tokens[i].has(is::ELLIPSIS) && open(i)),
        Measure::Capitals => single(&|i| reading.tokens[i].has(is::CAPS) && open(i) && !reading.is_class(i, acronym)),
        Measure::Sentences => reading.bounds.iter().filter(|b| range.contains(&b.start)).cloned().collect(),
        Measure::Clauses => {
            document.clauses.iter().map(|c| c.tokens.clone()).filter(|c| range.contains(&c.start)).collect()
        }
        Measure::Asks => asks(document).into_iter().filter(|c| range.contains(&c.start)).collect(),
    }
}

/// The first tokens of greetings, in order.
fn greetings(document: &Document<'_>) -> Vec<usize> {
    let mut starts: Vec<usize> = document.hits_of(owner::SALUTATION).map(|h| h.tokens.start).collect();
    starts.sort_unstable();
    starts
}

/// Whether a token stands in a sentence at the beginning that holds a greeting.
fn in_greeting(document: &Document<'_>, greetings: &[usize], token: usize) -> bool {
    let bound = document.reading.bound_at(token);
    let next = greetings.partition_point(|&start| start < bound.start);
    bound.start < 12 && greetings.get(next).is_some_and(|start| bound.contains(start))
}

/// Clauses that ask for something, by the signs of the role `ask`.
fn asks(document: &Document<'_>) -> Vec<Range<usize>> {
    let roles: Arc<Vec<(String, String)>> = document.language().keep("roles");
    let Some(ask) = roles.iter().position(|r| r.0 == "ask") else {
        return Vec::new();
    };
    let hits: Vec<usize> = document
        .hits_of(owner::ROLE)
        .filter(|h| h.owner.index() == ask && h.owner.detail() >= 34)
        .map(|h| h.tokens.start)
        .collect();
    let mut hits = hits;
    hits.sort_unstable();
    let asked = |c: &Range<usize>| hits.get(hits.partition_point(|&h| h < c.start)).is_some_and(|h| c.contains(h));
    document.clauses.iter().map(|c| c.tokens.clone()).filter(asked).collect()
}

/// Something that is not said; the finding covers nothing.
pub fn missing(rule: &Applied<'_, '_>, missing: &Missing) -> Option<Finding> {
    let document = rule.document;
    let all = 0..document.reading.tokens.len();
    let words = document.words(&all);
    let wanted = missing.kinds.is_empty() || missing.kinds.contains(&document.kind);
    if words == 0 || words < missing.min_words || !wanted || !rule.parts(blob::HIT).is_empty() {
        return None;
    }
    let said =
        document.facts.iter().any(|f| missing.facts.iter().any(|name| *name == f.slot || *name == kind_name(f.kind)));
    if said {
        return None;
    }
    let mut finding = rule.finding(&(0..0), None, &[]);
    finding.span = Span::new(0, 0);
    finding.fix = None;
    Some(finding)
}

/// The name of a kind of fact as rules write it.
#[must_use]
pub fn kind_name(kind: FactKind) -> String {
    serde_json::to_value(kind).ok().and_then(|v| v.as_str().map(String::from)).unwrap_or_default()
}

/// The same word twice in a row, or two sentences that say the same.
pub fn repeat(rule: &Applied<'_, '_>, repeat: &Repeat) -> Vec<Finding> {
    let document = rule.document;
    let reading = &document.reading;
    match repeat.of {
        RepeatOf::Words => (1..reading.tokens.len())
            .filter(|&i| {
                let (a, b) = (reading.tokens[i - 1], reading.tokens[i]);
                let plain = a.has(is::WORD) && b.has(is::LOWER) && b.gap == 1 && !reading.flagged(i, flag::QUIET);
                plain
                    && is_same(reading.text_of(i - 1), reading.text_of(i))
                    && !reading.is_class(i, reading.language.class("doubled"))
            })
            .map(|i| rule.finding(&(i..i + 1), None, &[]))
            .collect(),
        RepeatOf::Sentences => {
            let contents: Vec<Vec<u64>> = reading.bounds.iter().map(|b| content(document, b)).collect();
            let same = |a: &[u64], b: &[u64]| {
                let least = a.len().min(b.len());
                least >= 4 && a.iter().filter(|word| b.binary_search(word).is_ok()).count() * 10 > least * 6
            };
            // A window, so that a long text stays linear.
            (1..contents.len())
                .filter(|&i| (i.saturating_sub(40)..i).any(|j| same(&contents[i], &contents[j])))
                .map(|i| rule.finding(&reading.bounds[i], None, &[]))
                .collect()
        }
    }
}

/// Whether two words are one as words are compared.
fn is_same(one: &str, other: &str) -> bool {
    if one.is_ascii() && other.is_ascii() && one.len() != other.len() {
        return false;
    }
    fold(one) == fold(other)
}

/// The hashes, in order, of the words of a sentence that mean something by themselves: the longer ones.
fn content(document: &Document<'_>, bound: &Range<usize>) -> Vec<u64> {
    let reading = &document.reading;
    let common = reading.language.class("sign-word");
    let mut words: Vec<u64> = bound
        .clone()
        .filter(|&i| reading.tokens[i].has(is::SAID) && !reading.is_class(i, common))
        .map(|i| fold(reading.text_of(i)))
        .filter(|w| w.chars().count() > 3)
        .map(|w| hash(w.as_bytes()))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}
