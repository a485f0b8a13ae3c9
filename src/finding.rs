//! What the rules find in a text.

mod address;
pub(crate) mod edit;
mod heat;
mod measure;
mod number;
mod secret;
pub mod weight;

pub use edit::capitalised;
pub use secret::{Secret, masked, secrets};

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Serialize;

use crate::compile::blob::{self, owner};
use crate::compile::source::{self, Make, Match, Rule};
use crate::document::Document;
use crate::language::Language;
use crate::matching::{Hit, part};
use crate::settings::{Settings, Severity};
use crate::text::{Cover, Span};
use crate::token::is;
use heat::Heat;
use secret::is_revealed;

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
    /// What to show instead of the words found, where they are a secret.
    pub shown: Option<String>,
}

impl Finding {
    /// The family: the part of the rule's name before the slash.
    #[must_use]
    pub fn family(&self) -> &str {
        self.rule.split('/').next().unwrap_or_default()
    }

    /// Whether it warns of rudeness, pressure, shouting or an open secret.
    #[must_use]
    pub fn is_alarm(&self) -> bool {
        matches!(self.family(), "rudeness" | "pressure" | "shouting" | "privacy") && self.severity > Severity::Hint
    }
}

/// How far before a stretch, in bytes, a finding may begin that still reaches into it.
const REACH: usize = 4000;

/// Those of `findings`, which stand by place, that may touch a stretch: a long text stays linear.
#[must_use]
pub fn near(findings: &[Finding], span: Span) -> &[Finding] {
    let from = findings.partition_point(|f| f.span.start + REACH < span.start);
    let to = findings.partition_point(|f| f.span.start < span.end.max(span.start + 1));
    &findings[from..to.max(from)]
}

/// Everything the rules find in `text`, by place, then rule.
#[must_use]
pub fn find(text: &str, language: &Language, settings: &Settings) -> Vec<Finding> {
    find_in(&Document::read(text, language, settings), settings)
}

/// The same for a text that has been read already.
#[must_use]
pub fn find_in(document: &Document<'_>, settings: &Settings) -> Vec<Finding> {
    let language = document.language();
    let mut hits: BTreeMap<usize, Vec<&Hit>> = BTreeMap::new();
    for hit in document.hits_of(owner::RULE) {
        hits.entry(hit.owner.index()).or_default().push(hit);
    }
    // Exceptions alone find nothing, except in rules that look at more than words.
    hits.retain(|&rule, hits| {
        language.rule_is_measured(rule) || hits.iter().any(|h| matches!(h.owner.detail(), blob::HIT | blob::OTHER))
    });
    for measured in (0..language.rule_count()).filter(|&r| language.rule_is_measured(r)) {
        hits.entry(measured).or_default();
    }
    let mut found = Vec::new();
    let mut heat = Heat::default();
    let scale = weight::Weighed::default();
    let mut weights = Vec::new();
    for (index, hits) in hits {
        let path = language.rule_path(index);
        let family = path.split('/').next().unwrap_or_default();
        if settings.off.contains(path) || settings.off.contains(family) {
            continue;
        }
        let Some(rule) = language.rule(index).filter(|rule| applies(rule, document, settings)) else { continue };
        if let Some(severity) = rule.heated.filter(|_| !settings.severity.contains_key(path)) {
            heat.raised.insert(path, level(severity));
        }
        let applied = Applied { document, settings, rule, path, hits, weighed: &scale, named: None };
        if matches!(rule.matches, Match::Weight(_)) {
            weights.push(applied);
            continue;
        }
        // What stands for a masked secret is no secret.
        let open =
            applied.findings().into_iter().filter(|f| f.shown.as_deref() != Some(f.span.of(document.reading.text)));
        match rule.only_heated {
            true if settings.calm => {}
            true => heat.waiting.extend(open),
            false => found.extend(open),
        }
    }
    let exact = || found.iter().filter(|f| f.is_alarm());
    let named = Cover::of(exact().map(|f| document.reading.tokens_over(f.span.start, f.span.end)));
    let named = exact().any(|f| f.family() != "privacy").then_some(&named);
    for weight in weights.into_iter().filter(|w| !(w.rule.only_heated && settings.calm)) {
        let waits = weight.rule.only_heated;
        let open = Applied { named, ..weight }.findings();
        if waits { heat.waiting.extend(open) } else { found.extend(open) }
    }
    heat.apply(&mut found);
    // Of two names of one secret the one that lets the desk find it comes first: "… 1111".
    let hides = |f: &Finding| f.shown.as_ref().is_some_and(|shown| !shown.contains(char::is_numeric));
    // So does the tone of words that also lead away from the matter.
    let place = |f: &Finding| (f.span, hides(f), f.family() == "rambling", f.rule.clone());
    found.sort_by_cached_key(place);
    one_per_span(&mut found);
    found.retain(|f| !is_allowed(f, document, settings) && !is_revealed(f, settings));
    hide_secrets(&mut found, document.reading.text);
    found
}

/// What one rule finds, by its path, whatever else would apply: as if the text were heated.
#[must_use]
pub fn find_rule(document: &Document<'_>, settings: &Settings, path: &str) -> Vec<Finding> {
    let language = document.language();
    let index = language.rule_place(path);
    let rule = index.and_then(|i| language.rule(i)).filter(|rule| applies(rule, document, settings));
    let (Some(index), Some(rule)) = (index, rule) else { return Vec::new() };
    let hits = document.hits_of(owner::RULE).filter(|h| h.owner.index() == index).collect();
    let weighed = weight::Weighed::default();
    let mut found = Applied { document, settings, rule, path, hits, weighed: &weighed, named: None }.findings();
    found.sort_by_key(|f| f.span);
    found
}

/// What is said of words that hold a secret shows what stands for it.
fn hide_secrets(found: &mut [Finding], text: &str) {
    let secrets: Vec<(Span, String)> = found.iter().filter_map(|f| Some((f.span, f.shown.clone()?))).collect();
    for finding in found.iter_mut().filter(|f| f.shown.is_none()) {
        for (span, shown) in secrets.iter().filter(|(span, _)| finding.span.overlaps(*span)) {
            finding.message = finding.message.replace(span.of(text), shown);
        }
    }
}

/// Of several findings on the same words, the gravest stays.
fn one_per_span(found: &mut Vec<Finding>) {
    let mut gravest: BTreeMap<Span, Severity> = BTreeMap::new();
    for f in found.iter() {
        let most = gravest.entry(f.span).or_insert(f.severity);
        *most = f.severity.max(*most);
    }
    let mut seen = BTreeSet::new();
    found.retain(|f| f.span.is_empty() || gravest[&f.span] <= f.severity && seen.insert(f.span));
}

fn is_allowed(finding: &Finding, document: &Document<'_>, settings: &Settings) -> bool {
    if settings.allow.is_empty() || finding.family() == "privacy" {
        return false;
    }
    let text = finding.span.of(document.reading.text).to_lowercase();
    settings.allow.iter().any(|word| text == word.to_lowercase())
}

/// Whether a rule holds for this kind of request and this channel.
fn applies(rule: &Rule, document: &Document<'_>, settings: &Settings) -> bool {
    let channel = settings.channel.name();
    let among = |list: &[String], name: &str| list.iter().any(|x| x == name);
    (rule.kinds.is_empty() || among(&rule.kinds, &document.kind))
        && !among(&rule.not_kinds, &document.kind)
        && (rule.channels.is_empty() || among(&rule.channels, channel))
        && !among(&rule.not_channels, channel)
}

/// A rule at work on a document.
struct Applied<'r, 't> {
    document: &'r Document<'t>,
    settings: &'r Settings,
    rule: &'r Rule,
    path: &'r str,
    /// The matches of its sequences.
    hits: Vec<&'r Hit>,
    /// What the sentences weigh.
    weighed: &'r weight::Weighed,
    /// The tokens of which exact rules warn; `None` where none warns of the tone.
    named: Option<&'r Cover>,
}

impl Applied<'_, '_> {
    fn findings(&self) -> Vec<Finding> {
        match &self.rule.matches {
            Match::Sequence(hits) | Match::Phrases(hits) => {
                let kept = self.unsilenced();
                let found = kept.iter().skip(hits.min.saturating_sub(1)).map(|hit| self.of_hit(hit));
                // A pronoun without a verb of its own addresses nobody.
                let polite = self.rule.fix.as_ref().is_some_and(|fix| fix.make == Some(Make::Polite));
                found.filter(|f| !polite || f.fix.is_some()).collect()
            }
            Match::Swap(_) => self.unsilenced().iter().map(|hit| self.of_hit(hit)).collect(),
            Match::Mixed(_) => self.mixed(),
            Match::Pattern(pattern) => self.pattern(pattern),
            Match::Metric(metric) => measure::metric(self, metric),
            Match::Missing(missing) => measure::missing(self, missing).into_iter().collect(),
            Match::Weight(weight) => weight::find(self, weight),
            Match::Repeat(repeat) => measure::repeat(self, repeat),
            Match::Number(number) => {
                let silent = self.cover(blob::UNLESS);
                number::find(&self.document.reading, number.check)
                    .into_iter()
                    .filter(|range| !silent.touches(range))
                    .map(|range| self.finding(&range, None, &[]))
                    .collect()
            }
        }
    }

    fn parts(&self, part: u32) -> Vec<&Hit> {
        self.hits.iter().copied().filter(|h| h.owner.detail() == part).collect()
    }

    /// Where the exceptions of a part stand.
    fn cover(&self, part: u32) -> Cover {
        Cover::of(self.parts(part).into_iter().map(|hit| hit.tokens.clone()))
    }

    /// The hits that no exception silences, by place, none within another.
    fn unsilenced(&self) -> Vec<&Hit> {
        let unless = self.cover(blob::UNLESS);
        let sentence = self.cover(blob::UNLESS_SENTENCE);
        let mut hits: Vec<&Hit> = self
            .parts(blob::HIT)
            .into_iter()
            .filter(|hit| {
                let bound = self.document.reading.bound_at(hit.tokens.start);
                !unless.touches(&hit.tokens) && !sentence.touches(&bound)
            })
            .collect();
        // The longest of those that begin together, then what does not overlap it.
        hits.sort_by_key(|h| (covered(h).start, usize::MAX - covered(h).end));
        let mut end = 0;
        hits.retain(|h| {
            let free = covered(h).start >= end;
            end = if free { covered(h).end } else { end };
            free
        });
        hits
    }

    fn mixed(&self) -> Vec<Finding> {
        let (one, other) = (self.parts(blob::HIT), self.parts(blob::OTHER));
        let rarer = if one.len() < other.len() { &one } else { &other };
        let both = !one.is_empty() && !other.is_empty();
        if both { rarer.iter().map(|h| self.of_hit(h)).collect() } else { Vec::new() }
    }

    fn pattern(&self, pattern: &source::Pattern) -> Vec<Finding> {
        let reading = &self.document.reading;
        if !pattern.needs.split('|').any(|needed| reading.text.contains(needed)) {
            return Vec::new();
        }
        if !pattern.without.is_empty() && pattern.without.split('|').any(|barred| reading.text.contains(barred)) {
            return Vec::new();
        }
        let Ok(regex) = regex::Regex::new(&pattern.regex) else {
            return Vec::new();
        };
        let silent = self.cover(blob::UNLESS);
        regex
            .find_iter(reading.text)
            .map(|m| reading.tokens_over(m.start(), m.end()))
            .filter(|range| !range.is_empty() && !silent.touches(range))
            .map(|range| self.finding(&range, None, &[]))
            .collect()
    }

    fn of_hit(&self, hit: &Hit) -> Finding {
        self.finding(&covered(hit), None, &hit.parts)
    }

    /// The finding on a range of tokens; `value` is what a metric measured.
    fn finding(&self, tokens: &Range<usize>, value: Option<(f64, f64)>, parts: &[(u32, Range<usize>)]) -> Finding {
        let hides = self.rule.fix.as_ref().is_some_and(|f| f.make == Some(Make::Hide));
        let whole = if hides { self.to_next_space(tokens) } else { tokens.clone() };
        let tokens = &whole;
        let span = self.document.reading.span(tokens);
        let text = span.of(self.document.reading.text);
        let fix = edit::fix(self.document, self.rule, tokens, parts);
        let shown = match self.rule.fix.as_ref().and_then(|f| f.make) {
            Some(Make::Mask) => Some(edit::mask(text)),
            Some(Make::Hide) => Some(edit::hidden()),
            _ => None,
        };
        let fill = |line: &str| {
            let fixed = fix.as_ref().and_then(|f| f.edits.first()).map_or("", |e| e.text.trim());
            let mut line = line.replace("{match}", shown.as_deref().unwrap_or(text)).replace("{fix}", fixed);
            if let Some((value, limit)) = value {
                line = line.replace("{value}", &value.to_string()).replace("{limit}", &limit.to_string());
            }
            line
        };
        Finding {
            rule: self.path.to_string(),
            message: fill(&self.rule.message),
            advice: fill(&self.rule.advice),
            severity: self.severity(),
            span,
            fix,
            shown,
        }
    }

    /// A secret with all that stands behind it without a space (`rose$bed1958`), but for the marks of its sentence.
    fn to_next_space(&self, tokens: &Range<usize>) -> Range<usize> {
        let all = &self.document.reading.tokens;
        let end = (tokens.end..all.len()).find(|&i| all[i].gap > 0).unwrap_or(all.len());
        let last = (tokens.end..end).rev().find(|&i| !all[i].has(is::MARK));
        tokens.start..last.map_or(tokens.end, |last| last + 1)
    }

    fn severity(&self) -> Severity {
        if let Some(severity) = self.settings.severity.get(self.path) {
            return *severity;
        }
        let family = self.path.split('/').next().unwrap_or_default();
        let raised = self.settings.strict && matches!(family, "completeness" | "vagueness" | "form" | "wording");
        if raised { level(self.rule.severity).max(Severity::Warning) } else { level(self.rule.severity) }
    }
}

const fn level(severity: source::Severity) -> Severity {
    match severity {
        source::Severity::Hint => Severity::Hint,
        source::Severity::Warning => Severity::Warning,
        source::Severity::Error => Severity::Error,
    }
}

/// What a finding on this hit covers.
fn covered(hit: &Hit) -> Range<usize> {
    hit.part(part::HIT).filter(|p| !p.is_empty()).unwrap_or_else(|| hit.tokens.clone())
}

/// Number of words: UAX #29 words with a letter or digit.
#[must_use]
pub fn words(text: &str) -> usize {
    use unicode_segmentation::UnicodeSegmentation;
    text.unicode_words().count()
}
