//! Findings in SARIF 2.1.0, which code hosts and editors read.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Report, severity};
use crate::{compile::source::Rule, settings::Severity};

/// What a path may hold without being escaped in a URI.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_').remove(b'~');

/// A rule that had findings, for the list of rules in the log.
pub type Rules = BTreeMap<String, Value>;

/// The findings of one file as results, one JSON object each; the rules they belong to are added to `rules`.
#[must_use]
pub fn results(report: &Report<'_>, rules: &mut Rules) -> Vec<Value> {
    let uri = utf8_percent_encode(report.path, PATH).to_string();
    let known: BTreeMap<String, Rule> = report.language.rules().into_iter().collect();
    let result = |shown: super::Shown<'_>| {
        let path = &shown.finding.rule;
        if let Some(rule) = known.get(path) {
            rules.entry(path.clone()).or_insert_with(|| {
                json!({
                    "id": path,
                    "shortDescription": { "text": rule.name },
                    "fullDescription": { "text": rule.why.trim() },
                    "defaultConfiguration": { "level": level(severity(rule)) },
                })
            });
        }
        let ((line, column), (end_line, end_column)) = (shown.start, shown.end);
        json!({
            "ruleId": path,
            "level": level(shown.finding.severity),
            "message": { "text": format!("{}: {}", shown.message, shown.advice) },
            "locations": [{ "physicalLocation": {
                "artifactLocation": { "uri": uri },
                "region": {
                    "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column,
                },
            }}],
        })
    };
    report.shown().map(result).collect()
}

/// The log around the results of all files.
#[must_use]
pub fn log(results: &[Value], rules: &Rules) -> String {
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "askwell",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.values().collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Hint => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}
