//! Takes what is rude out of sentences that tell what went wrong before anything else is decided about a draft, where that
//! is the smaller part: what is left stands in the draft as if it had been written so.

use std::ops::Range;

use super::plan::masked_text;
use crate::clean;
use crate::document::Document;
use crate::finding::{Edit, Finding, Secret, near};
use crate::fix;
use crate::letter::Words;
use crate::request::{FactKind, LeftOut};
use crate::text::Span;
use crate::token::is;

/// So many cuts are tried in a draft.
const TRIES: usize = 600;

/// Rude words in a hundred from which a clause without facts would go, and from which one with some would.
const SHARP: [usize; 2] = [20, 60];

/// A draft without the rude parts of sentences that tell something.
#[derive(Debug, Default)]
pub struct Pared {
    /// The draft.
    pub text: String,
    /// What was changed, in order, as places of the draft as it was.
    edits: Vec<Edit>,
    /// What was taken out, with the rule that objects to it.
    gone: Vec<(Span, String)>,
}

impl Pared {
    /// Looks what can be taken out of `document`; `None` where there is nothing.
    pub fn of(document: &Document<'_>, findings: &[Finding], words: &Words) -> Option<Self> {
        let mut pared = Self::default();
        let mut tries = TRIES;
        for at in 0..document.clauses.len() {
            pared.clause(document, findings, at, words, &mut tries);
        }
        if pared.edits.is_empty() {
            return None;
        }
        pared.text = fix::apply(document.reading.text, &pared.edits.iter().collect::<Vec<_>>());
        Some(pared)
    }

    fn clause(
        &mut self,
        document: &Document<'_>,
        findings: &[Finding],
        clause: usize,
        words: &Words,
        tries: &mut usize,
    ) {
        let tokens = &document.clauses[clause].tokens;
        if !in_trouble(document, findings, tokens, words) {
            return;
        }
        let Some(cuts) = clean::spared(document, findings, tokens, words, tries) else { return };
        for cut in cuts {
            let edit = clean::removal(document, tokens, &cut);
            let free = self.edits.last().is_none_or(|last| last.span.end <= edit.span.start);
            if free {
                let span = document.reading.span(&cut);
                let rule = near(findings, span).iter().filter(|f| f.is_alarm() && f.span.overlaps(span));
                let rule = rule.max_by_key(|f| f.severity).map_or_else(|| "venting".into(), |f| f.rule.clone());
                self.gone.push((span, rule));
                self.edits.push(edit);
            }
        }
    }

    /// Where a stretch of the text stood in the draft.
    pub fn place(&self, span: Span) -> Span {
        let moved = |at: usize| {
            let (mut old, mut new) = (0, 0);
            for edit in &self.edits {
                let start = new + edit.span.start - old;
                let end = start + edit.text.len();
                if at < start {
                    break;
                }
                if at < end {
                    return edit.span.end.saturating_sub(end - at).max(edit.span.start);
                }
                (old, new) = (edit.span.end, end);
            }
            old + at - new
        };
        Span::new(moved(span.start), moved(span.end))
    }

    /// What was taken out of the draft, numbered on from `n`.
    pub fn left_out(&self, document: &Document<'_>, secrets: &[Secret], n: usize, words: &Words) -> Vec<LeftOut> {
        let item = |(i, (span, rule)): (usize, &(Span, String))| {
            let text = masked_text(document, *span, secrets);
            LeftOut { n: n + i, text, label: words.reason(rule), rule: rule.clone() }
        };
        self.gone.iter().enumerate().map(item).collect()
    }
}

/// Whether a clause that tells something would go, or lose its verb, for what is rude in it.
fn in_trouble(document: &Document<'_>, findings: &[Finding], tokens: &Range<usize>, words: &Words) -> bool {
    let reading = &document.reading;
    let span = reading.span(tokens);
    let rude = |f: &&Finding| {
        let tone = matches!(f.family(), "rudeness" | "pressure") && f.is_alarm();
        tone && f.span.overlaps(span) && !clean::is_reworded(document, f)
    };
    let alarms: Vec<&Finding> = near(findings, span).iter().filter(rude).collect();
    let asks = tokens.clone().rev().take(2).any(|i| reading.tokens[i].has(is::QUESTION));
    if alarms.is_empty() || asks || !clean::tells(document, tokens) {
        return false;
    }
    let said: Vec<Span> =
        tokens.clone().map(|i| reading.tokens[i]).filter(|t| t.has(is::SAID)).map(|t| t.span).collect();
    let hit = said.iter().filter(|word| alarms.iter().any(|f| f.span.overlaps(**word))).count();
    let heavy = |f: usize| {
        let kind = document.facts[f].kind;
        kind.weighs() && !matches!(kind, FactKind::Date | FactKind::Time)
    };
    let facts = document.facts_in(tokens).any(heavy);
    if hit * 100 >= SHARP[usize::from(facts)] * said.len().max(1) {
        return true;
    }
    let verb = |reading: &crate::reading::Reading<'_>, range: &Range<usize>| reading.any_of(range, "finite");
    clean::whole(document, findings, tokens, words, false).is_none_or(|text| {
        let after = crate::reading::Reading::new(&text, document.language());
        verb(reading, tokens) && !verb(&after, &(0..after.tokens.len()))
    })
}
