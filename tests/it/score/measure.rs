//! The measures, one function each: what a measure looks at in one case, and whether that is right.

use std::{collections::BTreeSet, sync::LazyLock};

use askwell::finding::Finding;
use regex::Regex;

use super::{
    case::{Case, Fixed},
    words::{digits, fold, holds, mostly_holds, ratio as share, says, share_said, squeezed, stands, triples, words},
};

/// Something that a measure looked at.
pub struct Verdict {
    /// It is right.
    pub good: bool,
    /// What it is.
    pub what: String,
}

impl Verdict {
    /// The same, said of a draft, as a line of a list.
    pub fn of(self, id: &str) -> Self {
        Self { what: format!("\n  {id}: {}", self.what), ..self }
    }
}

fn verdict(good: bool, what: impl Into<String>) -> Verdict {
    Verdict { good, what: what.into() }
}

/// Marked facts stand in the request: their words in one place, inflection and the spelling of an amount aside.
pub fn facts(case: &Case) -> Vec<Verdict> {
    let kept = |text: &String| stands(&words(text), &case.words);
    let fact = |f: &crate::drafts::Marked| verdict(kept(&f.text) || f.also.iter().any(kept), &f.text);
    case.draft.facts.iter().map(fact).collect()
}

/// Facts that are lost are owned up to, as left out or masked.
pub fn account(case: &Case) -> Vec<Verdict> {
    let owned = words(&json(&(&case.request.left_out, &case.request.masked)));
    let lost = facts(case).into_iter().filter(|f| !f.good);
    lost.map(|f| verdict(stands(&words(&f.what), &owned), f.what)).collect()
}

/// Marked rude passages are gone.
pub fn rude(case: &Case) -> Vec<Verdict> {
    case.draft.rude.iter().map(|p| verdict(!holds(p, &case.request.text), p)).collect()
}

/// Marked secrets are gone from every field.
pub fn private(case: &Case) -> Vec<Verdict> {
    let everything = fold(&json(&case.request));
    case.draft.private.iter().map(|p| verdict(!everything.contains(&fold(p)), p)).collect()
}

/// Marked tangents are gone.
pub fn tangents(case: &Case) -> Vec<Verdict> {
    case.draft.tangents.iter().map(|p| verdict(!mostly_holds(p, &case.request.text), p)).collect()
}

/// Subject and first 45 words say the marked problem, or one of its alternatives.
pub fn head(case: &Case) -> Vec<Verdict> {
    static SUBJECT_LINE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\s*\w+:.*\n").expect("it is one"));
    let body = SUBJECT_LINE.replace(&case.request.text, "");
    let top: Vec<String> = words(&case.request.subject).into_iter().chain(words(&body).into_iter().take(45)).collect();
    let said = case.draft.problem.split(" | ").any(|p| share_said(p, &top) >= 0.5);
    unless_empty(case, verdict(said, &case.draft.problem))
}

/// The wishes say what the customer wants.
pub fn asked(case: &Case) -> Vec<Verdict> {
    let asks = words(&case.request.asks.join(" "));
    unless_empty(case, verdict(share_said(&case.draft.ask, &asks) >= 0.34, &case.draft.ask))
}

/// A draft without facts has no problem to tell and nothing to ask.
fn unless_empty(case: &Case, verdict: Verdict) -> Vec<Verdict> {
    if case.draft.facts.is_empty() { Vec::new() } else { vec![verdict] }
}

/// Triples of the request stand in the draft, also as it is corrected, in the ideal, or in the fixed wording: a list of
/// words has none.
pub fn prose(case: &Case, fixed: &Fixed) -> Vec<Verdict> {
    let known = fixed.triples(case);
    let said: Vec<Verdict> = triples(&case.words).map(|t| verdict(known.contains(&t), t.join(" "))).collect();
    if said.is_empty() { vec![verdict(false, "no three words")] } else { said }
}

/// Longer words of the request that stand neither in the draft nor in the ideal nor in the fixed wording.
pub fn novel(case: &Case, fixed: &Fixed) -> Vec<Verdict> {
    let known = fixed.words(case);
    let long = case.words.iter().filter(|w| w.chars().count() > 3);
    long.filter(|w| !says(&known, w)).map(|w| verdict(false, w)).collect()
}

/// The request has a subject of at most 72 characters, a greeting, a closing and a wish.
pub fn shape(case: &Case) -> Vec<Verdict> {
    let r = &case.request;
    let subject = (1..=72).contains(&r.subject.chars().count());
    let good = subject && !r.greeting.is_empty() && !r.closing.is_empty() && !r.asks.is_empty();
    vec![verdict(good, format!("subject {:?}, {:?}, {:?}, asks {:?}", r.subject, r.greeting, r.closing, r.asks))]
}

/// The request comes back word for word when it is rewritten.
pub fn stable(case: &Case) -> Vec<Verdict> {
    vec![verdict(words(&case.again) == case.words, format!("\n{}\n---\n{}", case.request.text, case.again))]
}

/// No fact is lost, no rude passage or secret kept, nothing made up, no alarm left, and shape and stability hold.
pub fn sound(case: &Case) -> Vec<Verdict> {
    let measures = [facts, rude, private, invented, left, shape, stable];
    let good = measures.iter().flat_map(|measure| measure(case)).all(|v| v.good);
    vec![verdict(good, "")]
}

/// Marked rude passages are under a warning or error of tone that is at most six words longer.
pub fn seen(case: &Case) -> Vec<Verdict> {
    let draft = &case.draft.draft;
    let near = |passage: &String| {
        let start = draft.find(passage.as_str()).unwrap_or_else(|| panic!("{}: no {passage:?}", case.draft.id));
        let room = words(passage).len() + 6;
        case.findings.iter().filter(|f| f.is_alarm() && f.family() != "privacy").any(|f| {
            f.span.start < start + passage.len() && f.span.end > start && words(f.span.of(draft)).len() <= room
        })
    };
    case.draft.rude.iter().map(|p| verdict(near(p), p)).collect()
}

/// Numbers of the request that are not in the draft, list markers aside.
pub fn invented(case: &Case) -> Vec<Verdict> {
    static MARKER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?m)^\s*\d{1,2}[.)]\s").expect("it is one"));
    let draft = squeezed(&case.draft.draft);
    let known: BTreeSet<String> =
        [&case.draft.draft, &draft, &draft.replace(['.', ','], "")].into_iter().flat_map(|text| digits(text)).collect();
    let part = |n: &str| known.iter().any(|k| k == n || k.len() >= 8 && (k.ends_with(n) || k.starts_with(n)));
    let said = digits(&MARKER.replace_all(&case.request.text, ""));
    said.into_iter().filter(|n| !part(n)).map(|n| verdict(false, n)).collect()
}

/// Warnings and errors of tone or privacy that the request has.
pub fn left(case: &Case) -> Vec<Verdict> {
    let shown = |f: &Finding| verdict(false, format!("{}: {:?}", f.rule, f.span.of(&case.request.text)));
    case.left.iter().filter(|f| f.is_alarm()).map(shown).collect()
}

/// A civil draft has no warning or error of tone or privacy.
pub fn clean(draft: &str, findings: &[Finding]) -> Verdict {
    let alarms = findings.iter().filter(|f| f.is_alarm());
    let shown: Vec<String> = alarms.map(|f| format!("{}: {:?}", f.rule, f.span.of(draft))).collect();
    verdict(shown.is_empty(), shown.join(", "))
}

/// Words of the request per word of the draft.
pub fn ratio(case: &Case) -> f64 {
    share(case.words.len(), words(&case.draft.draft).len().max(1))
}

/// Words of the request per word of the ideal.
pub fn length(case: &Case) -> f64 {
    share(case.words.len(), words(&case.draft.ideal).len().max(1))
}

fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("plain data")
}
