//! Findings and requests for readers: one renderer for each format, all from the same plain data.

use crate::{
    compile::source::{self, Rule},
    finding::{self, Finding},
    language::Language,
    settings::{Settings, Severity},
    text::Span,
};

pub mod clean;
pub mod diff;
pub mod github;
pub mod json;
pub mod line;
pub mod mask;
pub mod people;
pub mod place;
pub mod request;
pub mod sarif;

use mask::Mask;
use place::Places;

/// A text with what the rules found in it.
#[derive(Debug)]
pub struct Report<'a> {
    /// Path of the text as the customer named it.
    pub path: &'a str,
    /// The text that was read.
    pub text: &'a str,
    /// Bytes that stand before the text in its file (a byte order mark).
    pub offset: usize,
    /// The language of the text.
    pub language: &'a Language,
    /// What was found, by place.
    pub findings: Vec<Finding>,
    mask: Mask<'a>,
}

/// A finding with everything that a renderer shows of it: secrets masked, places counted.
#[derive(Debug)]
pub struct Shown<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub advice: String,
    /// The words it covers.
    pub text: String,
    /// Line and column of its first character, from 1; columns count Unicode scalar values.
    pub start: (usize, usize),
    /// Line and column after its last character.
    pub end: (usize, usize),
}

impl<'a> Report<'a> {
    /// Finds what is wrong in a text.
    #[must_use]
    pub fn of(path: &'a str, text: &'a str, offset: usize, language: &'a Language, settings: &Settings) -> Self {
        let findings = finding::find(text, language, settings);
        let mask = Mask::over(text, &findings, language, settings);
        Self { path, text, offset, language, findings, mask }
    }

    /// The findings as renderers show them.
    pub fn shown(&self) -> impl Iterator<Item = Shown<'_>> {
        let mut places = Places::of(self.text);
        self.findings.iter().map(move |finding| Shown {
            finding,
            message: self.mask.hide(finding.span, &finding.message),
            advice: self.mask.hide(finding.span, &finding.advice),
            text: self.mask.show(finding.span),
            start: places.at(finding.span.start),
            end: places.at(finding.span.end),
        })
    }

    /// A stretch of the text with its secrets masked.
    #[must_use]
    pub fn show(&self, span: Span) -> String {
        self.mask.show(span)
    }

    /// How many findings have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// The highest severity found.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.severity).max()
    }
}

/// The severity that a rule has of itself.
#[must_use]
pub const fn severity(rule: &Rule) -> Severity {
    match rule.severity {
        source::Severity::Hint => Severity::Hint,
        source::Severity::Warning => Severity::Warning,
        source::Severity::Error => Severity::Error,
    }
}

/// The name of a severity in formats for programs.
#[must_use]
pub const fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Hint => "hint",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}
