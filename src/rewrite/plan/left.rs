//! What a request leaves out of its draft, and how that is listed.

use std::ops::Range;

use super::Plan;
use crate::clean;
use crate::document::Document;
use crate::finding::{self, Finding, Secret};
use crate::letter::Words;
use crate::request::LeftOut;
use crate::rewrite::one_line;
use crate::rewrite::verdict::structural;
use crate::role::Role;
use crate::text::Span;

impl Plan {
    /// Passages of at least three words that cleaning takes out of clauses that stay.
    pub(super) fn cut_out(&self, document: &Document<'_>, findings: &[Finding], words: &Words) -> Vec<(Span, String)> {
        let starts: Vec<usize> = document.clauses.iter().map(|c| document.reading.span(&c.tokens).start).collect();
        let kept = |f: &&Finding| {
            let clause = starts.partition_point(|&start| start <= f.span.start).checked_sub(1);
            clause.is_some_and(|c| self.dropped[c].is_none() && !structural(&self.roles[c].name))
        };
        let rude = |f: &&Finding| matches!(f.family(), "rudeness" | "pressure") && f.is_alarm();
        let long = |(span, _): &(Span, String)| finding::words(span.of(document.reading.text)) >= 3;
        let apart = |f: &&Finding| !self.cut.iter().any(|(span, _)| span.overlaps(f.span));
        let whole = |f: &Finding| (clean::taken(document, findings, f, words), f.rule.clone());
        findings.iter().filter(rude).filter(kept).filter(apart).map(whole).filter(long).collect()
    }

    /// What is left out, in order: passages cut out, and runs of clauses that go for one reason.
    fn items(&self, document: &Document<'_>) -> Vec<(Span, String)> {
        let mut items: Vec<(Span, String)> = self.cut.clone();
        for run in runs(&self.dropped, &self.roles) {
            let tokens = document.clauses[run.start].tokens.start..document.clauses[run.end - 1].tokens.end;
            items.push((document.reading.span(&tokens), self.dropped[run.start].clone().unwrap_or_default()));
        }
        items.retain(|(span, _)| span.of(document.reading.text).chars().any(char::is_alphanumeric));
        items.sort();
        items
    }

    /// Puts the clauses of the items numbered `keep` back.
    pub(super) fn put_back(&mut self, document: &Document<'_>, keep: &[usize]) {
        let items = self.items(document);
        for (span, _) in keep.iter().filter_map(|n| items.get(n.checked_sub(1)?)) {
            for (i, clause) in document.clauses.iter().enumerate() {
                if span.contains(document.reading.span(&clause.tokens)) {
                    self.dropped[i] = None;
                }
            }
        }
    }

    /// What is left out, neighbouring clauses of one reason together, secrets masked.
    pub fn left_out(&self, document: &Document<'_>, secrets: &[Secret], words: &Words) -> Vec<LeftOut> {
        let mut out: Vec<LeftOut> = Vec::new();
        for (span, rule) in self.items(document) {
            let text = masked_text(document, span, secrets);
            if text.chars().any(char::is_alphanumeric) {
                out.push(LeftOut { n: out.len() + 1, text, label: words.reason(&rule), rule });
            }
        }
        out
    }
}

/// Runs of clauses that are left out for one reason.
fn runs(dropped: &[Option<String>], roles: &[Role]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (i, rule) in dropped.iter().enumerate().filter(|(i, rule)| rule.is_some() && !structural(&roles[*i].name)) {
        match out.last_mut() {
            Some(last) if last.end == i && dropped[last.start] == *rule => last.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out
}

/// The words of a stretch of the draft on one line, secrets masked.
pub fn masked_text(document: &Document<'_>, span: Span, secrets: &[Secret]) -> String {
    let inner: Vec<Secret> = secrets
        .iter()
        .filter(|s| s.span.overlaps(span))
        .map(|s| Secret {
            span: Span::new(s.span.start.max(span.start) - span.start, s.span.end.min(span.end) - span.start),
            ..s.clone()
        })
        .collect();
    one_line(&finding::masked(span.of(document.reading.text), &inner))
}
