//! Findings for programs. The shape is documented in the README and stable.

use serde::Serialize;

use super::{Report, Shown};
use crate::{
    finding::{self, Edit, Fix},
    settings::Severity,
    text::Span,
};

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    language: &'a str,
    words: usize,
    findings: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    rule: &'a str,
    family: &'a str,
    severity: Severity,
    message: String,
    advice: String,
    text: String,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    fix: Option<Fix>,
}

/// The object of one file, indented as an element of the array that `check --format json` prints.
///
/// # Panics
/// Never: plain data can always be written as JSON.
#[must_use]
pub fn render(report: &Report<'_>) -> String {
    let findings = report.shown().map(|shown| found(report, shown)).collect();
    let language = report.language.code();
    let file = File { path: report.path, language, words: finding::words(report.text), findings };
    let json = serde_json::to_string_pretty(&file).expect("plain data can be written as JSON");
    format!("  {}", json.replace('\n', "\n  "))
}

fn found<'a>(report: &Report<'_>, shown: Shown<'a>) -> Found<'a> {
    let Shown { finding, message, advice, text, start: (line, column), .. } = shown;
    let in_file = |span: Span| Span::new(span.start + report.offset, span.end + report.offset);
    let span = if finding.span.is_empty() { finding.span } else { in_file(finding.span) };
    let masked = |edit: &Edit| Edit { span: in_file(edit.span), text: report.mask.hide(edit.span, &edit.text) };
    let fix = finding.fix.as_ref().map(|fix| Fix { apply: fix.apply, edits: fix.edits.iter().map(masked).collect() });
    Found {
        rule: &finding.rule,
        family: finding.family(),
        severity: finding.severity,
        message,
        advice,
        text,
        start: span.start,
        end: span.end,
        line,
        column,
        fix,
    }
}
