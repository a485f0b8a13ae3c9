//! What the rules find in a text.
use crate::{catalog::Language, settings::{Settings, Severity}, text::Span};
use serde::Serialize;

/// How sure a fix is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Apply {
    /// Removes no fact and changes no meaning.
    Auto,
    /// Offered; the customer decides.
    Ask,
}

/// One replacement in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// What is replaced.
    #[serde(flatten)]
    pub span: Span,
    /// By what.
    pub text: String,
}

/// What would repair a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// How sure it is.
    pub apply: Apply,
    /// The replacements, in order, none overlapping.
    pub edits: Vec<Edit>,
}

/// One place that would slow the answer down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// `family/rule`.
    pub rule: String,
    /// What is wrong, in the language of the text.
    pub message: String,
    /// What to do.
    pub advice: String,
    /// How much it matters.
    pub severity: Severity,
    /// Where; empty (0, 0) where something is missing from the whole text.
    pub span: Span,
    /// What would repair it.
    pub fix: Option<Fix>,
}

impl Finding {
    /// The family: the part of the rule's name before the slash.
    #[must_use]
    pub fn family(&self) -> &str {
        self.rule.split('/').next().unwrap_or_default()
    }
}

/// Everything the rules find in `text`, by place, then rule.
#[must_use]
pub fn find(text: &str, language: &Language, settings: &Settings) -> Vec<Finding> {
    let _ = (text, language, settings);
    unimplemented!()
}
/// The text with its secrets masked (same function the renderers use), e.g. for snippets.
#[must_use]
pub fn masked(text: &str, language: &Language, settings: &Settings) -> String {
    let _ = (text, language, settings);
    unimplemented!()
}
/// Number of words (UAX #29 words with a letter or digit).
#[must_use]
pub fn words(text: &str) -> usize {
    let _ = text;
    unimplemented!()
}
