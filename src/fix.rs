//! Applies corrections to a text.

use crate::finding::{Apply, Edit, Finding, find};
use crate::language::Language;
use crate::settings::Settings;

/// A corrected text.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The text after all safe corrections.
    pub text: String,
    /// What was corrected, as found in the text given.
    pub applied: Vec<Finding>,
    /// What is left for the customer, with places in the corrected text.
    pub left: Vec<Finding>,
}

/// Rounds after which a text must have settled.
const ROUNDS: usize = 10;

/// Applies the safe corrections until nothing changes; `fix(fix(x)) == fix(x)`.
#[must_use]
pub fn fix(text: &str, language: &Language, settings: &Settings) -> Fixed {
    let mut fixed = Fixed { text: text.to_string(), applied: Vec::new(), left: Vec::new() };
    for round in 0..ROUNDS {
        let findings = find(&fixed.text, language, settings);
        let (sure, left): (Vec<_>, Vec<_>) = findings.into_iter().partition(is_sure);
        fixed.left = left;
        let edits: Vec<&Edit> = chosen(&sure);
        if edits.is_empty() {
            break;
        }
        fixed.text = apply(&fixed.text, &edits);
        if round == 0 {
            fixed.applied = sure;
        } else {
            fixed.applied.extend(sure);
        }
    }
    fixed
}

fn is_sure(finding: &Finding) -> bool {
    finding.fix.as_ref().is_some_and(|f| f.apply == Apply::Auto && !f.edits.is_empty())
}

/// Edits of findings that do not overlap: the first of those that do.
#[must_use]
pub fn chosen(findings: &[Finding]) -> Vec<&Edit> {
    let mut edits: Vec<&Edit> = Vec::new();
    let mut all: Vec<&Vec<Edit>> = findings.iter().filter_map(|f| f.fix.as_ref()).map(|f| &f.edits).collect();
    all.sort_by_key(|e| e.first().map(|e| (e.span.start, usize::MAX - e.span.end)));
    for group in all {
        // Groups come by place, so only the last few can be in the way; a window keeps long texts linear.
        let free =
            |e: &Edit| edits.iter().rev().take(64).all(|taken| !taken.span.overlaps(e.span) && taken.span != e.span);
        if group.iter().all(free) {
            edits.extend(group);
        }
    }
    edits.sort_by_key(|e| e.span);
    edits
}

/// The text with edits applied; they are in order and do not overlap.
#[must_use]
pub fn apply(text: &str, edits: &[&Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.span.start]);
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(&text[at..]);
    out
}
