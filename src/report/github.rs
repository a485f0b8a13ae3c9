//! Annotations for code hosts that read workflow commands.

use std::fmt::Write as _;

use super::{Report, clean::clean};
use crate::settings::Severity;

/// `::error file=…,line=…::message`, one line for each finding.
#[must_use]
pub fn render(report: &Report<'_>) -> String {
    let mut out = String::new();
    let path = property(report.path);
    for shown in report.shown() {
        let level = match shown.finding.severity {
            Severity::Hint => "notice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let ((line, column), (end_line, end_column)) = (shown.start, shown.end);
        let title = property(&shown.finding.rule);
        let text = data(&format!("{}: {}", shown.message, shown.advice));
        let _ = write!(out, "::{level} file={path},line={line},endLine={end_line}");
        // Columns are understood only where the finding stays on one line.
        if line == end_line {
            let _ = write!(out, ",col={column},endColumn={end_column}");
        }
        let _ = writeln!(out, ",title={title}::{text}");
    }
    out
}

fn data(text: &str) -> String {
    clean(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
