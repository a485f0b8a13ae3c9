//! Which clauses stay, and as what sentences.

use std::ops::Range;

use super::{Options, cleaned, one_line};
use crate::document::Document;
use crate::finding::{self, Finding, Secret};
use crate::letter::Words;
use crate::request::{FactKind, LeftOut};
use crate::role::{self, Role};
use crate::text::Span;
use crate::token::is;

/// One clause with its role and why, for `--explain`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Its words, secrets masked.
    pub text: String,
    /// Its role.
    pub role: String,
    /// What spoke for it.
    pub why: String,
    /// Whether it stays.
    pub kept: bool,
}

/// A sentence of the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The role of the clause in it that weighs most.
    pub role: String,
    /// How much it says what is wrong.
    pub problem: i32,
    /// How many facts that weigh it bears.
    pub facts: usize,
    /// It bears an id.
    pub has_id: bool,
    /// Number of words.
    pub words: usize,
    /// Its words, clean.
    pub text: String,
    /// It has a verb of its own.
    finite: bool,
}

/// What becomes of every clause.
pub struct Plan {
    /// Roles of the clauses.
    pub roles: Vec<Role>,
    /// Per clause: why it is left out; `None` where it stays.
    dropped: Vec<Option<String>>,
    /// The sentences of the request, in the order of the draft.
    pub sentences: Vec<Sentence>,
}

impl Plan {
    /// Decides for a draft.
    pub fn of(
        document: &Document<'_>,
        findings: &[Finding],
        secrets: &[Secret],
        words: &Words,
        options: &Options,
    ) -> Self {
        let roles = role::roles(document, findings);
        let calm = !findings.iter().any(|f| {
            f.is_alarm() || f.family() == "rambling" && f.severity > crate::settings::Severity::Hint
        });
        let mut dropped: Vec<Option<String>> = (0..roles.len())
            .map(|i| verdict(document, findings, secrets, &roles, i, calm))
            .collect();
        hang_together(document, &roles, &mut dropped);
        for n in &options.keep {
            if let Some(clause) = numbered(&dropped, &roles, *n) {
                dropped[clause] = None;
            }
        }
        let mut plan = Self {
            roles,
            dropped,
            sentences: Vec::new(),
        };
        plan.build(document, findings, words);
        plan
    }

    /// Joins neighbouring clauses that stay into sentences and cleans them; what cannot be cleaned is left out.
    fn build(&mut self, document: &Document<'_>, findings: &[Finding], words: &Words) {
        let mut at = 0;
        while at < self.roles.len() {
            if self.dropped[at].is_some() || structural(&self.roles[at].name) {
                at += 1;
                continue;
            }
            let end = self.group_end(document, at);
            let tokens = document.clauses[at].tokens.start..document.clauses[end - 1].tokens.end;
            match cleaned(document, findings, &tokens, words) {
                Some(text) => {
                    let sentence = self.sentence(document, at..end, text);
                    self.push(sentence);
                }
                None => {
                    (at..end).for_each(|i| self.dropped[i] = Some(rude_rule(document, findings, i)))
                }
            }
            at = end;
        }
    }

    /// Clauses of one sentence that stay side by side; a wish begins a sentence of its own.
    fn group_end(&self, document: &Document<'_>, start: usize) -> usize {
        let mut end = start + 1;
        while end < self.roles.len() {
            let clause = &document.clauses[end];
            let same =
                clause.sentence == document.clauses[start].sentence && self.dropped[end].is_none();
            let wish = |i: usize| self.roles[i].name == "ask";
            let parts = !clause.dependent
                && wish(end) != wish(end - 1)
                && !structural(&self.roles[end].name);
            if !same || parts || structural(&self.roles[end].name) {
                break;
            }
            end += 1;
        }
        end
    }

    fn sentence(&self, document: &Document<'_>, clauses: Range<usize>, text: String) -> Sentence {
        let tokens = document.clauses[clauses.start].tokens.start
            ..document.clauses[clauses.end - 1].tokens.end;
        let facts: Vec<FactKind> = document
            .facts_in(&tokens)
            .map(|f| document.facts[f].kind)
            .collect();
        let best = clauses
            .clone()
            .max_by_key(|&i| (self.roles[i].points, usize::MAX - i))
            .unwrap_or(clauses.start);
        let first_ask = clauses.clone().any(|i| self.roles[i].name == "ask");
        let finite = document.language().class("finite");
        Sentence {
            role: if first_ask {
                "ask".into()
            } else {
                self.roles[best].name.clone()
            },
            problem: clauses.map(|i| self.roles[i].problem).max().unwrap_or(0),
            facts: facts.iter().filter(|k| role::weighs(**k)).count(),
            has_id: facts.contains(&FactKind::Id),
            words: finding::words(&text),
            finite: tokens.clone().any(|i| {
                document.reading.is_class(i, finite) && document.reading.fact_at(i).is_none()
            }),
            text,
        }
    }

    /// A scrap without a verb goes with the sentence before it.
    fn push(&mut self, sentence: Sentence) {
        if let Some(last) = self.sentences.last_mut() {
            let scrap = !sentence.finite
                && sentence.words <= 6
                && last.role != "ask"
                && sentence.role != "ask";
            if scrap
                && !last.text.ends_with('?')
                && last.words + sentence.words <= 32
                && last.finite
            {
                let stem = last.text.trim_end_matches('.').to_string();
                last.text = format!("{stem}, {}", uncapitalised(&sentence.text));
                last.facts += sentence.facts;
                last.words += sentence.words;
                last.has_id |= sentence.has_id;
                last.problem = last.problem.max(sentence.problem);
                return;
            }
        }
        self.sentences.push(sentence);
    }

    /// What is left out, neighbouring clauses of one reason together, secrets masked.
    pub fn left_out(&self, document: &Document<'_>, secrets: &[Secret]) -> Vec<LeftOut> {
        let mut out: Vec<LeftOut> = Vec::new();
        for run in runs(&self.dropped, &self.roles) {
            let tokens =
                document.clauses[run.start].tokens.start..document.clauses[run.end - 1].tokens.end;
            let rule = self.dropped[run.start].clone().unwrap_or_default();
            let text = masked_text(document, document.reading.span(&tokens), secrets);
            if text.chars().any(char::is_alphanumeric) {
                let label = document
                    .language()
                    .say(&format!("report.left-out.{}", rule.replace('/', "-")), &[]);
                let label = if label.starts_with("report.") {
                    rule.clone()
                } else {
                    label
                };
                out.push(LeftOut {
                    n: out.len() + 1,
                    text,
                    rule,
                    label,
                });
            }
        }
        out
    }

    /// Every clause with its role and why.
    pub fn explained(&self, document: &Document<'_>, secrets: &[Secret]) -> Vec<Explained> {
        let one = |i: usize| Explained {
            text: masked_text(
                document,
                document.reading.span(&document.clauses[i].tokens),
                secrets,
            ),
            role: self.roles[i].name.clone(),
            why: self.dropped[i].as_ref().map_or_else(
                || self.roles[i].why.clone(),
                |rule| format!("{}; {rule}", self.roles[i].why),
            ),
            kept: self.dropped[i].is_none(),
        };
        (0..self.roles.len()).map(one).collect()
    }
}

/// The parts of a message that are written anew.
fn structural(role: &str) -> bool {
    matches!(role, "greeting" | "closing" | "subject")
}

/// Runs of clauses that are left out for one reason.
fn runs(dropped: &[Option<String>], roles: &[Role]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (i, rule) in dropped
        .iter()
        .enumerate()
        .filter(|(i, rule)| rule.is_some() && !structural(&roles[*i].name))
    {
        match out.last_mut() {
            Some(last) if last.end == i && dropped[last.start] == *rule => last.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out
}

/// The first clause of the n-th item that is left out.
fn numbered(dropped: &[Option<String>], roles: &[Role], n: usize) -> Option<usize> {
    runs(dropped, roles)
        .get(n.checked_sub(1)?)
        .map(|run| run.start)
}

fn masked_text(document: &Document<'_>, span: Span, secrets: &[Secret]) -> String {
    let inner: Vec<Secret> = secrets
        .iter()
        .filter(|s| s.span.overlaps(span))
        .map(|s| Secret {
            span: Span::new(
                s.span.start.max(span.start) - span.start,
                s.span.end.min(span.end) - span.start,
            ),
            ..s.clone()
        })
        .collect();
    one_line(&finding::masked(span.of(document.reading.text), &inner))
}

/// Why a clause is left out; `None` where it stays.
fn verdict(
    document: &Document<'_>,
    findings: &[Finding],
    secrets: &[Secret],
    roles: &[Role],
    clause: usize,
    calm: bool,
) -> Option<String> {
    let role = &roles[clause];
    let tokens = &document.clauses[clause].tokens;
    if structural(&role.name) {
        return None;
    }
    if !tokens
        .clone()
        .any(|i| document.reading.tokens[i].has(is::SAID))
    {
        return Some("empty".into());
    }
    let open: Vec<FactKind> = document
        .facts_in(tokens)
        .filter(|&f| {
            !secrets
                .iter()
                .any(|s| s.span.overlaps(document.facts[f].span))
        })
        .map(|f| document.facts[f].kind)
        .collect();
    let heavy = open
        .iter()
        .filter(|k| role::weighs(**k) && !matches!(k, FactKind::Date | FactKind::Time))
        .count();
    let facts = open.len();
    let span = document.reading.span(tokens);
    if secrets.iter().any(|s| span.contains(s.span)) && heavy == 0 && role.name != "ask" {
        return Some("secret".into());
    }
    if role.rude >= 60
        && heavy == 0
        && (facts == 0 || role.rude >= 85)
        && !(role.name == "ask" && role.rude < 90)
    {
        return Some(rude_rule(document, findings, clause));
    }
    if role.rambling && heavy == 0 && role.problem < 4 {
        return Some("rambling".into());
    }
    let away = matches!(role.name.as_str(), "tangent" | "venting" | "thanks");
    if away && heavy == 0 && (facts == 0 || role.points >= 5 && role.problem <= 0) {
        return Some(role.name.clone());
    }
    if role.rude >= 20 && facts == 0 && role.points < 4 {
        return Some(rude_rule(document, findings, clause));
    }
    (role.name == "other" && facts == 0 && !calm).then(|| "other".into())
}

/// The rule that objects most to a clause.
fn rude_rule(document: &Document<'_>, findings: &[Finding], clause: usize) -> String {
    let span = document.reading.span(&document.clauses[clause].tokens);
    let tone = |f: &&Finding| {
        matches!(
            f.family(),
            "rudeness" | "pressure" | "shouting" | "rambling"
        )
    };
    let worst = findings
        .iter()
        .filter(|f| f.span.overlaps(span))
        .filter(tone)
        .max_by_key(|f| (f.severity, f.span.len()));
    worst.map_or_else(|| "venting".into(), |f| f.rule.clone())
}

/// A clause that hangs on another goes with it unless it bears facts; a short neutral clause that hangs on one that stays,
/// stays.
fn hang_together(document: &Document<'_>, roles: &[Role], dropped: &mut [Option<String>]) {
    for i in 1..roles.len() {
        let clause = &document.clauses[i];
        if !clause.dependent || clause.sentence != document.clauses[i - 1].sentence {
            continue;
        }
        let before = dropped[i - 1].clone();
        match (&before, &dropped[i]) {
            (None, Some(rule)) if rule == "other" && !structural(&roles[i - 1].name) => {
                dropped[i] = None
            }
            (Some(rule), None)
                if document.facts_in(&clause.tokens).next().is_none()
                    && roles[i].problem < 4
                    && roles[i].name != "ask" =>
            {
                dropped[i] = Some(rule.clone());
            }
            _ => {}
        }
    }
}

/// The sentences that make the headline: the one that says best what is wrong, and with it, where that one has none, a
/// short one that says which id. Forty words at most.
pub fn headline(sentences: &[Sentence]) -> Vec<usize> {
    let score = |s: &Sentence| {
        let facts = i32::try_from(s.facts.min(3)).unwrap_or(3);
        let length = i32::try_from(s.words.saturating_sub(28)).unwrap_or(0) / 4;
        let short = if s.words < 4 { 4 } else { 0 };
        s.problem * 2 + facts * 2 + i32::from(s.has_id)
            - length
            - short
            - if s.finite { 0 } else { 3 }
    };
    let story = |i: &usize| {
        !matches!(sentences[*i].role.as_str(), "ask" | "contact")
            && !sentences[*i].text.ends_with('?')
    };
    let Some(best) = (0..sentences.len())
        .filter(story)
        .max_by_key(|&i| (score(&sentences[i]), usize::MAX - i))
    else {
        return Vec::new();
    };
    let mut chosen = vec![best];
    if !sentences[best].has_id {
        let id = (0..sentences.len())
            .filter(story)
            .find(|&i| i != best && sentences[i].has_id && sentences[i].words <= 16);
        chosen.extend(id.filter(|&i| sentences[i].words + sentences[best].words <= 40 && i > best));
    }
    chosen
}

fn uncapitalised(text: &str) -> String {
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    // A name or an acronym keeps its capital.
    let second_upper = chars
        .clone()
        .next()
        .is_some_and(|c| c.is_uppercase() || !c.is_alphabetic() && c != ' ');
    if second_upper {
        text.to_string()
    } else {
        first.to_lowercase().chain(chars).collect()
    }
}
