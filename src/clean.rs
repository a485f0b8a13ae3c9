//! Makes a stretch of a draft fit to be sent: what rules object to goes or is replaced, then spaces, marks and capitals
//! are set right. No fact is touched.

mod surface;

use std::ops::Range;

use crate::document::Document;
use crate::finding::{Edit, Finding, edit, find, near};
use crate::fix;
use crate::fold::fold;
use crate::language::Language;
use crate::letter::Words;
use crate::reading::Reading;
use crate::settings::{Settings, Severity};
use crate::text::Span;
use crate::token::{Token, is};
pub use surface::surface;

/// Cleans what a draft's tokens say, or as much of it from its start or to its end as can be said, if that bears a fact;
/// `None` where nothing sendable is left.
#[must_use]
pub fn clause(
    document: &Document<'_>,
    findings: &[Finding],
    tokens: &Range<usize>,
    words: &Words,
    dependent: bool,
) -> Option<String> {
    let whole = cleaned(document, findings, tokens, words, dependent);
    whole.or_else(|| part(document, findings, tokens, words, dependent))
}

/// The longest stretch from the start or to the end of a clause, cut at a comma or connective, to which no rule of tone
/// objects; it must bear a fact that weighs and say something.
fn part(
    document: &Document<'_>,
    findings: &[Finding],
    tokens: &Range<usize>,
    words: &Words,
    dependent: bool,
) -> Option<String> {
    let reading = &document.reading;
    let coordinator = reading.language.class("coordinator");
    let alarms: Vec<Span> = near(findings, reading.span(tokens))
        .iter()
        .filter(|f| f.is_alarm() && f.shown.is_none())
        .map(|f| f.span)
        .collect();
    let whole_facts = |at: usize| reading.fact_at(at).is_none_or(|f| reading.facts[f].0.start >= at);
    let cuts = (tokens.start + 1..tokens.end).filter(|&i| {
        let before = reading.tokens[i - 1];
        (before.has(is::COMMA | is::DASH) || reading.is_class(i, coordinator)) && whole_facts(i)
    });
    let fit = |range: &Range<usize>| {
        let span = reading.span(range);
        let bears = document.facts_in(range).any(|f| document.facts[f].kind.weighs());
        bears && document.words(range) >= 4 && !alarms.iter().any(|a| a.overlaps(span))
    };
    let stretches = cuts.flat_map(|cut| [tokens.start..cut, cut..tokens.end]);
    let longest = stretches.filter(fit).max_by_key(|range| (document.words(range), usize::MAX - range.start))?;
    cleaned(document, findings, &longest, words, dependent || longest.start > tokens.start)
}

fn cleaned(
    document: &Document<'_>,
    findings: &[Finding],
    tokens: &Range<usize>,
    words: &Words,
    dependent: bool,
) -> Option<String> {
    let span = document.reading.span(tokens);
    let edits = edits(document, findings, span, words);
    if maims(document, span, &edits) {
        return None;
    }
    let mut text = applied(document.reading.text, span, &edits);
    let language = document.language();
    text = surface(&text, language, words, is_loud(document), dependent);
    for _ in 0..3 {
        let settings = Settings { kind: Some(document.kind.clone()), ..Settings::default() };
        let left = find(&text, language, &settings);
        let alarms: Vec<Finding> = left.into_iter().filter(|f| f.is_alarm() && f.shown.is_none()).collect();
        if alarms.is_empty() {
            let text = without_stub(&text, span.of(document.reading.text), language);
            let whole = sayable(&text, language) && !is_stump(&text, span.of(document.reading.text), language);
            return whole.then_some(text);
        }
        let inner = Document::read(&text, language, &settings);
        let whole = Span::new(0, text.len());
        let edits = self::edits(&inner, &alarms, whole, words);
        let next = surface(&applied(&text, whole, &edits), language, words, false, false);
        if next == text {
            return None;
        }
        text = next;
    }
    None
}

/// Whether edits take the verb out of the middle of a clause that bears no fact: what is left would make no sense.
fn maims(document: &Document<'_>, span: Span, edits: &[Edit]) -> bool {
    let reading = &document.reading;
    let finite = reading.language.class("finite");
    let said = |from: usize, to: usize| {
        let tokens = reading.token_at(from)..reading.token_at(to);
        tokens.into_iter().filter(|&i| reading.tokens[i].has(is::SAID)).count()
    };
    edits.iter().any(|e| {
        let inner = e.text.trim().is_empty() && said(span.start, e.span.start) > 2 && said(e.span.end, span.end) > 0;
        let mut cut = reading.token_at(e.span.start)..reading.token_at(e.span.end);
        let clause = reading.token_at(span.start)..reading.token_at(span.end);
        let bears = !document.facts_in(&clause).is_empty();
        inner && !bears && cut.any(|i| reading.is_class(i, finite))
    })
}

/// The text without a preposition or article at its end that lost its noun to the cleaning.
fn without_stub(text: &str, source: &str, language: &Language) -> String {
    let reading = Reading::new(text, language);
    let before = Reading::new(source, language);
    let stub = ["tail-prep", "determiner"].map(|name| language.class(name));
    let last = |r: &Reading<'_>| (0..r.tokens.len()).rev().find(|&i| r.tokens[i].has(is::SAID));
    let said = |r: &Reading<'_>| last(r).map(|i| fold(r.text_of(i)));
    if said(&reading) == said(&before) {
        return text.to_string();
    }
    let mut end = last(&reading);
    let mut cut = text.len();
    while let Some(i) = end.filter(|&i| i > 0 && stub.iter().any(|&c| reading.is_class(i, c))) {
        cut = reading.tokens[i - 1].span.end;
        end = (0..i).rev().find(|&i| reading.tokens[i].has(is::SAID));
    }
    let kept = text[..cut].trim_end_matches([',', ' ']);
    match kept.matches('"').count() % 2 {
        _ if cut == text.len() => text.to_string(),
        0 => format!("{kept}."),
        _ => format!("{}.", kept.replace('"', "")),
    }
}

/// Whether something is said: two words at least, a wish in one word, or a number.
fn sayable(text: &str, language: &Language) -> bool {
    let reading = Reading::new(text, language);
    let said: Vec<&Token> = reading.tokens.iter().filter(|t| t.has(is::SAID)).collect();
    let wish = said.len() == 1 && reading.is_class(0, language.class("ask-verb"));
    wish || said.len() >= 2 || said.iter().any(|t| t.has(is::NUMBER | is::CODE))
}

/// Whether cleaning left a stump: a determiner without its noun, or less than half of the words and no number.
fn is_stump(text: &str, source: &str, language: &Language) -> bool {
    let reading = Reading::new(text, language);
    let before = Reading::new(source, language);
    let count = |r: &Reading<'_>| r.tokens.iter().filter(|t| t.has(is::SAID)).count();
    let numbers = reading.tokens.iter().any(|t| t.has(is::NUMBER | is::CODE | is::URL | is::EMAIL));
    let determiner = language.class("determiner");
    let joint = language.class("coordinator");
    let dangling = (0..reading.tokens.len()).any(|i| {
        let next = reading.tokens.get(i + 1);
        let ends =
            next.is_none_or(|t| t.has(is::STOP | is::COMMA) && t.has(is::MARK)) || reading.is_class(i + 1, joint);
        ends && reading.is_class(i, determiner) && before.tokens.len() > reading.tokens.len()
    });
    // A mocking question can shrink to the plain wish that it hides.
    let wish = reading.is_class(0, language.class("please")) && count(&reading) >= 3;
    dangling || !numbers && !wish && count(&reading) * 2 < count(&before)
}

/// The edits of findings in a stretch: fixes of tone whatever their certainty, safe fixes of the rest, and the plain
/// deletion of alarms that have no fix.
fn edits(document: &Document<'_>, findings: &[Finding], span: Span, words: &Words) -> Vec<Edit> {
    let whole = |f: &&Finding| {
        // What begins with the last words of a clause and goes on behind it objects to what follows.
        let beyond = f.span.end > span.end && f.span.start > span.start && f.family() == "pressure";
        !beyond || (span.end - f.span.start) * 3 > f.span.len()
    };
    let touches = |f: &&Finding| !f.span.is_empty() && f.span.overlaps(span);
    let mut ranked: Vec<&Finding> = near(findings, span).iter().filter(touches).filter(whole).collect();
    ranked.sort_by_key(|f| {
        (std::cmp::Reverse(f.is_alarm()), std::cmp::Reverse(f.severity), std::cmp::Reverse(f.span.len()))
    });
    let mut chosen: Vec<Edit> = Vec::new();
    for finding in ranked {
        for edit in wanted(document, finding, span, words) {
            let edit =
                Edit { span: Span::new(edit.span.start.max(span.start), edit.span.end.min(span.end)), text: edit.text };
            let free = edit.span.start < edit.span.end && chosen.iter().all(|c| !c.span.overlaps(edit.span));
            if free {
                chosen.push(edit);
            }
        }
    }
    chosen.sort_by_key(|e| e.span);
    chosen
}

fn wanted(document: &Document<'_>, finding: &Finding, span: Span, words: &Words) -> Vec<Edit> {
    if let Some(wish) = demanded(document, finding, span, words) {
        return vec![wish];
    }
    if finding.shown.as_deref() == Some(&*edit::hidden()) {
        return vec![edit::deletion(&document.reading, &with_cue(document, finding.span))];
    }
    let tone = matches!(finding.family(), "rudeness" | "pressure" | "shouting" | "privacy");
    let auto = finding.fix.as_ref().is_some_and(|f| f.apply == crate::finding::Apply::Auto);
    match &finding.fix {
        Some(fix) if tone || auto => fix.edits.clone(),
        None if tone && finding.severity > Severity::Hint => {
            let first = document.reading.token_at(finding.span.start.max(span.start));
            let last = document.reading.token_at(finding.span.end.min(span.end));
            if first < last { without_facts(document, first..last) } else { Vec::new() }
        }
        _ => Vec::new(),
    }
}

/// A secret that is not shown at all, with what announces it: `cvv`, `password:`.
fn with_cue(document: &Document<'_>, secret: Span) -> Range<usize> {
    const CUES: [&str; 6] = ["secret-cue", "cvv-cue", "pin-cue", "otp-cue", "passport-cue", "expiry-cue"];
    let reading = &document.reading;
    let cues = CUES.map(|name| reading.language.class(name));
    let mut range =
        reading.token_at(secret.start)..reading.token_at(secret.end).max(reading.token_at(secret.start) + 1);
    let from = reading.bound_at(range.start).start;
    while range.start > from && reading.tokens[range.start - 1].has(is::COLON) {
        range.start -= 1;
    }
    // A cue may have several words.
    let longest = (1..=3).rev().find(|&n| {
        let at = range.start.checked_sub(n).filter(|&at| at >= from);
        at.is_some_and(|at| cues.iter().flatten().any(|&class| reading.class_len(at, class) == n))
    });
    range.start -= longest.unwrap_or(0);
    range
}

/// A demand is not deleted but asked for: its opening words become those of a request. What only mocks becomes one where
/// the language says of its wording how.
fn demanded(document: &Document<'_>, finding: &Finding, clause: Span, words: &Words) -> Option<Edit> {
    // A deletion says the next word again where that word takes over the capital.
    let deletes = |e: &Edit| fold(e.span.of(document.reading.text)).trim_end().ends_with(fold(&e.text).trim());
    let replaced = finding.fix.as_ref().is_some_and(|f| !f.edits.iter().all(deletes));
    // Where it mocks, the whole clause has a way of saying; a demand begins where it is found.
    let mocks = finding.family() == "rudeness";
    let start = if mocks { clause.start } else { finding.span.start.max(clause.start) };
    let rest = Span::new(start, clause.end).of(document.reading.text).trim_end();
    let language = document.language();
    let (remedy, verb) = (language.class("remedy"), language.class("ask-verb"));
    let tokens = document.reading.token_at(start)..document.reading.token_at(start + rest.len());
    let wanted = tokens.into_iter().any(|i| [remedy, verb].iter().any(|&class| document.reading.is_class(i, class)));
    if replaced || !wanted || finding.span.start < clause.start {
        return None;
    }
    let wish = match finding.family() {
        "pressure" => words.request(rest, language),
        "rudeness" => words.swapped(rest)?,
        _ => return None,
    };
    let same = rest
        .chars()
        .rev()
        .zip(wish.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum::<usize>();
    let text = &wish[..wish.len() - same];
    let text = if start > clause.start { edit::going_on(text, language) } else { text.to_string() };
    (wish != rest).then(|| Edit { span: Span::new(start, start + rest.len() - same), text })
}

/// Deletes tokens but for the facts among them.
fn without_facts(document: &Document<'_>, tokens: Range<usize>) -> Vec<Edit> {
    let mut out = Vec::new();
    let mut start = tokens.start;
    for at in tokens.start..=tokens.end {
        let stop = at == tokens.end || document.reading.fact_at(at).is_some();
        if stop {
            if start < at {
                out.push(edit::deletion(&document.reading, &(start..at)));
            }
            start = at + 1;
        }
    }
    out
}

fn applied(text: &str, span: Span, edits: &[Edit]) -> String {
    let moved: Vec<Edit> = edits
        .iter()
        .map(|e| Edit { span: Span::new(e.span.start - span.start, e.span.end - span.start), text: e.text.clone() })
        .collect();
    fix::apply(span.of(text), &moved.iter().collect::<Vec<_>>())
}

/// Whether most of a text is in capitals, so that capitals say nothing.
fn is_loud(document: &Document<'_>) -> bool {
    let words = document.reading.tokens.iter().filter(|t| t.has(is::WORD)).count();
    let loud = document.reading.tokens.iter().filter(|t| t.has(is::CAPS)).count();
    loud * 2 > words
}
