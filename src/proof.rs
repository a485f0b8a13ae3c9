//! Proves rules and fact patterns by their own examples.

use crate::compile::source::{Example, FactExample, Rule};
use crate::document::Document;
use crate::finding::{Edit, find_rule};
use crate::fix;
use crate::language::Language;
use crate::settings::{Channel, Settings};

/// An example that does not come out as it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The rule, or `fact`.
    pub rule: String,
    /// What was expected, of which text, and what came out.
    pub what: String,
}

/// Runs the examples of every rule and fact of a language.
#[must_use]
pub fn language(language: &Language) -> Vec<Failure> {
    let mut failures: Vec<Failure> =
        language.rules().iter().flat_map(|(path, rule)| self::rule(language, path, rule)).collect();
    failures.extend(facts(language));
    failures
}

/// Runs the examples of every fact of a language.
#[must_use]
pub fn facts(language: &Language) -> Vec<Failure> {
    let examples: Vec<FactExample> = language.read("fact-examples");
    examples.iter().filter_map(|example| fact(language, example)).collect()
}

/// Runs the examples of one rule.
#[must_use]
pub fn rule(language: &Language, path: &str, rule: &Rule) -> Vec<Failure> {
    let fail = |what| Failure { rule: path.to_string(), what };
    rule.example.iter().flat_map(|example| self::example(language, path, example)).map(fail).collect()
}

fn example(language: &Language, path: &str, example: &Example) -> Vec<String> {
    let channel =
        example.channel.as_ref().and_then(|c| serde_json::from_value(serde_json::Value::String(c.clone())).ok());
    let settings =
        Settings { kind: example.kind.clone(), channel: channel.unwrap_or(Channel::Email), ..Settings::default() };
    let find = |text: &str| find_rule(&Document::read(text, language, &settings), &settings, path);
    if let Some(ok) = &example.ok {
        let shown: Vec<String> = find(ok).iter().map(|f| format!("\"{}\"", f.span.of(ok))).collect();
        return if shown.is_empty() {
            vec![]
        } else {
            vec![format!("expected silence on {ok:?}, got {}", shown.join(", "))]
        };
    }
    let Some(bad) = &example.bad else {
        return vec![];
    };
    let found = find(bad);
    let mut failures = Vec::new();
    if found.len() != example.count {
        let shown: Vec<&str> = found.iter().map(|f| f.span.of(bad)).collect();
        failures.push(format!("expected {} finding(s) on {bad:?}, got {}: {shown:?}", example.count, found.len()));
    }
    if let Some(good) = &example.good {
        let edits: Vec<&Edit> = fix::chosen(&found);
        let fixed = fix::apply(bad, &edits);
        if fixed != *good {
            failures.push(format!("expected {bad:?} to become {good:?}, got {fixed:?}"));
        } else if !find(&fixed).is_empty() {
            failures.push(format!("the rule still fires on its own correction {good:?}"));
        }
    }
    failures
}

fn fact(language: &Language, example: &FactExample) -> Option<Failure> {
    let document = Document::read(&example.text, language, &Settings::default());
    let found: Vec<&str> = document.facts.iter().map(|f| f.span.of(&example.text)).collect();
    let mut rest = found.iter();
    let all = example.facts.iter().all(|wanted| rest.any(|f| f == wanted));
    let none = example.facts.is_empty() && !found.is_empty();
    let what = format!("expected {:?} in {:?}, got {found:?}", example.facts, example.text);
    (!all || none).then(|| Failure { rule: "fact".into(), what })
}
