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
use crate::segment::Clause;
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
        let trouble: Vec<bool> =
            document.clauses.iter().map(|clause| in_trouble(document, findings, &clause.tokens, words)).collect();
        let told = |i: usize| !trouble[i] && clean::tells(document, &document.clauses[i].tokens);
        let only = trouble.iter().any(|&t| t) && !(0..trouble.len()).any(told);
        for (at, rude) in trouble.into_iter().enumerate() {
            if let Some(cut) = hollow_opening(document, findings, at) {
                let tokens = document.clauses[at].tokens.start..document.reading.bound_at(cut.start).end;
                pared.take(document, findings, &tokens, &cut);
                continue;
            }
            if !rude {
                continue;
            }
            pared.clause(document, findings, at, words, only, &mut tries);
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
        only: bool,
        tries: &mut usize,
    ) {
        let tokens = &document.clauses[clause].tokens;
        if clean::tells(document, tokens) && clean::stands(document, tokens, &[], words, false) {
            // Nothing in it is rude by itself: what stands beside it is.
            let beside = self.beside(document, findings, clause);
            for stretch in &beside {
                let whole = tokens.start.min(stretch.start)..tokens.end.max(stretch.end);
                self.take(document, findings, &whole, stretch);
            }
            if !beside.is_empty() {
                return;
            }
        }
        let Some(cuts) = clean::spared(document, findings, tokens, words, only, tries) else { return };
        for cut in cuts {
            self.take(document, findings, tokens, &cut);
        }
    }

    /// The clauses beside one in its sentence that tell nothing and share what weighs too much in them.
    fn beside(&self, document: &Document<'_>, findings: &[Finding], clause: usize) -> Vec<Range<usize>> {
        let reading = &document.reading;
        let this = &document.clauses[clause];
        let hangs = |at: usize| reading.is_class(at, document.language().class("subordinator"));
        let shared = |stretch: &Range<usize>| {
            let both = [reading.span(&this.tokens), reading.span(stretch)];
            near(findings, both[0]).iter().any(|f| f.is_alarm() && both.iter().all(|span| f.span.overlaps(*span)))
        };
        let light = |stretch: &Range<usize>| {
            document.facts_in(stretch).next().is_none()
                && !clean::tells(document, stretch)
                && !["ask-verb", "remedy", "please"].iter().any(|class| reading.any_of(stretch, class))
        };
        let needs = this.dependent || hangs(this.tokens.start) || hangs(this.joint.start);
        let places = [clause.checked_sub(1).filter(|_| !needs), Some(clause + 1)];
        let others = places.into_iter().flatten().filter_map(|i| document.clauses.get(i));
        let others = others.filter(|other| other.sentence == this.sentence).map(|other| other.tokens.clone());
        others.filter(|stretch| light(stretch) && shared(stretch)).collect()
    }

    fn take(&mut self, document: &Document<'_>, findings: &[Finding], clause: &Range<usize>, cut: &Range<usize>) {
        // Who said it stays before what was said.
        let tokens = &document.reading.tokens;
        if tokens[cut.end - 1].has(is::COLON) && tokens.get(cut.end).is_some_and(|t| t.has(is::QUOTE)) {
            return;
        }
        let edit = clean::removal(document, clause, cut);
        if self.edits.last().is_none_or(|last| last.span.end <= edit.span.start) {
            let span = document.reading.span(cut);
            let rule = near(findings, span).iter().filter(|f| f.is_alarm() && f.span.overlaps(span));
            let rule = rule.max_by_key(|f| f.severity).map_or_else(|| "venting".into(), |f| f.rule.clone());
            self.gone.push((span, rule));
            self.edits.push(edit);
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

/// Words behind praise that call somebody: "well done, guys".
const CALL: usize = 3;

/// What a clause opens with if it praises or thanks for the fault that follows it: `Bravo, it broke`.
fn hollow_opening(document: &Document<'_>, findings: &[Finding], clause: usize) -> Option<Range<usize>> {
    let reading = &document.reading;
    let Clause { tokens, sentence, .. } = &document.clauses[clause];
    let class = document.language().class("hollow-opener")?;
    let comma = |i: usize| reading.tokens.get(i).is_some_and(|t| t.has(is::COMMA | is::COLON) && t.has(is::MARK));
    let end = reading.bound_at(tokens.start).end;
    let len = reading.class_len(tokens.start, class);
    let first = (tokens.start + len..end).find(|&i| comma(i))?;
    // "Bravo, guys, …": a call has no verb, and the marks around it alone.
    let plain =
        |range: Range<usize>| range.into_iter().all(|i| !reading.is_class(i, document.language().class("finite")));
    let short = first - tokens.start <= len + CALL && plain(tokens.start + len..first);
    let call =
        (first + 1..end.min(first + 2 + CALL)).find(|&i| comma(i)).filter(|&i| i > first + 1 && plain(first + 1..i));
    let behind = call.filter(|&i| reading.is_class(first + 1, document.language().class("insult")) || i <= first + 2);
    let cut = tokens.start..behind.unwrap_or(first) + 1;
    // What it comments on stands in the same clause or opens the next one of the sentence.
    let next = document.clauses.get(clause + 1).filter(|next| next.sentence == *sentence);
    let rest = match cut.end < tokens.end {
        true => cut.end..tokens.end,
        false => next?.tokens.clone(),
    };
    let bound = reading.bound_at(tokens.start);
    let apart = tokens.start == bound.start || reading.tokens[tokens.start - 1].has(is::MARK);
    // What goes on mocking is looked at as a whole.
    let span = reading.span(&(cut.end..bound.end));
    let rude = |f: &Finding| f.family() == "rudeness" && f.is_alarm() && f.span.overlaps(span);
    let calm = !near(findings, span).iter().any(|f| rude(f) && !clean::is_reworded(document, f));
    (len > 0 && short && apart && calm && clean::faults(document, &rest)).then_some(cut)
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
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    let first = tokens.clone().find(|&i| reading.tokens[i].has(is::SAID));
    let orders = first.is_some_and(|i| class(i, "ask-verb") || class(i, "please"));
    let asks = orders || tokens.clone().rev().take(2).any(|i| reading.tokens[i].has(is::QUESTION));
    if alarms.is_empty() || asks {
        return false;
    }
    // What only opens a sentence goes in any case.
    let comma =
        tokens.clone().find(|&i| reading.tokens[i].has(is::COMMA | is::COLON) && reading.tokens[i].has(is::MARK));
    let opener = comma.map(|comma| reading.span(&(tokens.start..comma + 1)));
    if opener.is_some_and(|opener| alarms.iter().all(|f| opener.contains(f.span))) {
        return true;
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
