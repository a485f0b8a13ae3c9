//! One line for each finding, as compilers write them and editors read them.

use std::fmt::Write as _;

use super::{Report, clean::clean_line, name};

/// `path:line:column: severity[rule]: message`, one line each.
#[must_use]
pub fn render(report: &Report<'_>) -> String {
    let mut out = String::new();
    let path = clean_line(report.path);
    for shown in report.shown() {
        let (line, column) = shown.start;
        let (severity, rule) = (name(shown.finding.severity), &shown.finding.rule);
        let _ = writeln!(out, "{path}:{line}:{column}: {severity}[{rule}]: {}", clean_line(&shown.message));
    }
    out
}
