//! What must not be shown, and what is shown instead.

use super::Finding;
use crate::settings::Settings;
use crate::text::Span;

/// A secret in a text: where, of what kind, and what is shown instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// Where it stands.
    pub span: Span,
    /// What it is: the name of its rule (`card`, `password` …).
    pub kind: String,
    /// What is shown instead.
    pub shown: String,
}

/// The secrets among findings, those aside that the settings reveal; in order, none overlapping.
#[must_use]
pub fn secrets(findings: &[Finding], settings: &Settings) -> Vec<Secret> {
    let mut out: Vec<Secret> = Vec::new();
    for finding in findings {
        let Some(shown) = &finding.shown else {
            continue;
        };
        let free = out.last().is_none_or(|s| s.span.end <= finding.span.start);
        if free && !is_revealed(finding, settings) {
            out.push(Secret { span: finding.span, kind: kind(finding).to_string(), shown: shown.clone() });
        }
    }
    out
}

/// What kind of secret a finding is about: the name of its rule.
fn kind(finding: &Finding) -> &str {
    finding.rule.rsplit('/').next().unwrap_or_default()
}

/// Whether it is a secret that the settings leave readable.
pub(super) fn is_revealed(finding: &Finding, settings: &Settings) -> bool {
    finding.shown.is_some() && settings.reveal.contains(kind(finding))
}

/// The text with its secrets masked.
#[must_use]
pub fn masked(text: &str, secrets: &[Secret]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for secret in secrets {
        out.push_str(&text[at..secret.span.start]);
        out.push_str(&secret.shown);
        at = secret.span.end;
    }
    out.push_str(&text[at..]);
    out
}
