//! Makes a stretch of a draft fit to be sent: what rules object to goes or is replaced, then spaces, marks and capitals
//! are set right. No fact is touched.

use std::ops::Range;

use crate::document::Document;
use crate::finding::{Edit, Finding, edit, find};
use crate::fix;
use crate::language::Language;
use crate::letter::Words;
use crate::reading::{Reading, flag};
use crate::segment;
use crate::settings::{Settings, Severity};
use crate::text::Span;
use crate::token::{Token, is};

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
    let alarms: Vec<Span> = findings.iter().filter(|f| f.is_alarm() && f.shown.is_none()).map(|f| f.span).collect();
    let whole_facts = |at: usize| !document.facts.iter().any(|f| f.tokens.start < at && at < f.tokens.end);
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
        let bears = document.facts.iter().any(|f| span.contains(f.span));
        inner && !bears && cut.any(|i| reading.is_class(i, finite))
    })
}

/// Whether something is said: two words at least, or a number.
fn sayable(text: &str, language: &Language) -> bool {
    let reading = Reading::new(text, language);
    let said: Vec<&Token> = reading.tokens.iter().filter(|t| t.has(is::SAID)).collect();
    said.len() >= 2 || said.iter().any(|t| t.has(is::NUMBER | is::CODE))
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
    dangling || !numbers && count(&reading) * 2 < count(&before)
}

/// The edits of findings in a stretch: fixes of tone whatever their certainty, safe fixes of the rest, and the plain
/// deletion of alarms that have no fix.
fn edits(document: &Document<'_>, findings: &[Finding], span: Span, words: &Words) -> Vec<Edit> {
    let whole = |f: &&Finding| {
        // What begins with the last words of a clause and goes on behind it objects to what follows.
        let beyond = f.span.end > span.end && f.span.start > span.start && f.family() == "pressure";
        !beyond || (span.end - f.span.start) * 3 > f.span.len()
    };
    let near = |f: &&Finding| !f.span.is_empty() && f.span.overlaps(span);
    let mut ranked: Vec<&Finding> = findings.iter().filter(near).filter(whole).collect();
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
    if let Some(wish) = demanded(document, finding, words) {
        return vec![Edit { span: finding.span, text: wish }];
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

/// A demand for a remedy is not deleted but asked for: its opening words become those of a request.
fn demanded(document: &Document<'_>, finding: &Finding, words: &Words) -> Option<String> {
    let text = finding.span.of(document.reading.text);
    let deleted = finding.fix.as_ref().is_some_and(|f| f.edits.iter().all(|e| e.text.trim().is_empty()));
    let remedy = document.language().class("remedy");
    let tokens = document.reading.token_at(finding.span.start)..document.reading.token_at(finding.span.end);
    let wish =
        finding.family() == "pressure" && deleted && tokens.into_iter().any(|i| document.reading.is_class(i, remedy));
    wish.then(|| words.swapped(text)).flatten()
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

/// Sets spaces, marks and capitals right: one line, no emoji, no leading connective, a capital first and a stop last.
#[must_use]
pub fn surface(text: &str, language: &Language, words: &Words, loud: bool, dependent: bool) -> String {
    let mut reading = Reading::new(text, language);
    segment::set_aside(&mut reading);
    let facts = crate::fact::find(&mut reading);
    let keep_case = |i: usize| facts.iter().any(|f| f.tokens.contains(&i) && !cased(f.kind));
    let range = trimmed(&reading, words, dependent);
    let mut out = String::with_capacity(text.len());
    let mut last: Option<Token> = None;
    let mut behind_clitic = false;
    for i in range.clone() {
        let token = reading.tokens[i];
        let quiet = reading.flagged(i, flag::QUIET);
        if token.has(is::EMOJI) && !quiet {
            continue;
        }
        let word = if quiet { token.span.of(text).to_string() } else { said(&reading, i, keep_case(i), loud) };
        if word.is_empty() {
            continue;
        }
        let mark = token.has(is::COMMA | is::STOP | is::SEMICOLON | is::CLOSE | is::COLON)
            && !quiet
            && token.has(is::MARK)
            && word != "…";
        let after_mark =
            last.is_some_and(|l| l.has(is::COMMA | is::STOP | is::SEMICOLON | is::OPEN) && l.has(is::MARK));
        if mark && after_mark && !token.has(is::CLOSE) && !reading.flagged(i - 1, flag::QUIET) {
            // Of two marks in a row the stronger stays.
            if token.has(is::STOP) {
                out.truncate(out.trim_end_matches([',', ';', '.']).len());
                out.push_str(&word);
                last = Some(token);
            }
            continue;
        }
        let opened = last.is_some_and(|l| l.has(is::OPEN));
        if !out.is_empty() && token.gap > 0 && (!mark || token.has(is::COLON) && token.gap > 1) && !opened {
            out.push(' ');
        }
        let clitic = |token: Token| crate::token::clitic(token.span.of(text)).is_some();
        // "am 11.9. kam": the stop is part of the day.
        let dated = token.has(is::LOWER) && i > 0 && facts.iter().any(|f| f.tokens.contains(&(i - 1)));
        let start = last.is_none()
            || last.is_some_and(|l| l.has(is::STOP) && l.has(is::MARK) && !dated) && !reading.flagged(i.max(1) - 1, flag::QUIET)
            || behind_clitic && last.is_some_and(clitic);
        behind_clitic = start && clitic(token);
        out.push_str(&if start && token.has(is::WORD) && !token.has(is::CODE) {
            edit::capitalised(&word)
        } else {
            word
        });
        last = Some(token);
    }
    finished(out)
}

/// Facts whose capitals are the language's to set: names of days and the like are; codes, names and products are not.
const fn cased(kind: crate::request::FactKind) -> bool {
    use crate::request::FactKind as K;
    !matches!(kind, K::Id | K::Person | K::Error | K::Contact)
}

/// The tokens without leading marks and connectives and without trailing marks other than a stop.
fn trimmed(reading: &Reading<'_>, words: &Words, dependent: bool) -> Range<usize> {
    let mut range = 0..reading.tokens.len();
    let list = |name: &str| words.lead.get(name).cloned().unwrap_or_default();
    let mut strip = list("strip");
    if dependent {
        strip.extend(list("dependent"));
    }
    while let Some(token) = reading.tokens.get(range.start).filter(|_| !range.is_empty()) {
        // The number of an item in a list: "1)".
        let numbers = token.has(is::DIGITS) && token.span.len() <= 2;
        if numbers && reading.tokens.get(range.start + 1).is_some_and(|t| t.has(is::CLOSE) && t.gap == 0) {
            range.start += 2;
            continue;
        }
        if token.has(is::COMMA | is::STOP | is::DASH | is::COLON | is::SEMICOLON | is::BULLET | is::EMOJI)
            && !token.has(is::SAID)
        {
            range.start += 1;
            continue;
        }
        let len = strip.iter().map(|lead| lead_len(reading, &range, lead)).max().unwrap_or(0);
        // "Dann kam nichts": the verb needs the word before it.
        let fronts = len == 1
            && reading.is_class(range.start, reading.language.class("front"))
            && reading.is_class(range.start + 1, reading.language.class("finite"));
        if len == 0
            || fronts
            || len >= range.len()
            || reading.fact_at(range.start).is_some()
            || reading
                .fact_at(range.start + len)
                .is_some_and(|f| reading.facts[f].0.start == range.start + len && is_preposition(reading, &range, len))
        {
            break;
        }
        range.start += len;
    }
    let tail = list("tail");
    // "…, or." with nothing behind it.
    let said = |range: &Range<usize>| range.clone().rev().find(|&i| reading.tokens[i].has(is::SAID));
    let joint = |i: usize| {
        let word = crate::fold::fold(reading.text_of(i));
        let strip = strip.contains(&word) && reading.is_class(i, reading.language.class("coordinator"));
        strip || tail.contains(&word)
    };
    while let Some(last) = said(&range).filter(|&i| i > range.start && !reading.flagged(i, flag::QUIET) && joint(i)) {
        range.end = last;
    }
    while let Some(token) = range.end.checked_sub(1).filter(|_| !range.is_empty()).map(|i| reading.tokens[i]) {
        let dangling =
            token.has(is::COMMA | is::DASH | is::SEMICOLON | is::COLON | is::OPEN | is::EMOJI) && !token.has(is::SAID);
        if !dangling {
            break;
        }
        range.end -= 1;
    }
    range
}

/// `since 3 March`: a word that could hang a clause on another is a preposition before a fact.
fn is_preposition(reading: &Reading<'_>, range: &Range<usize>, len: usize) -> bool {
    len == 1 && reading.is_class(range.start, reading.language.class("subordinator"))
}

fn lead_len(reading: &Reading<'_>, range: &Range<usize>, lead: &str) -> usize {
    let mut at = range.start;
    for word in lead.split_whitespace() {
        if at >= range.end || crate::fold::fold(reading.text_of(at)) != word {
            return 0;
        }
        at += 1;
    }
    at - range.start
}

/// A word or mark as it is to stand: marks single and calm, capitals as in a sentence.
fn said(reading: &Reading<'_>, i: usize, keep: bool, loud: bool) -> String {
    let token = reading.tokens[i];
    let word = token.span.of(reading.text);
    if token.has(is::STOP) && token.has(is::MARK) {
        let last = (i + 1..reading.tokens.len()).all(|n| !reading.tokens[n].has(is::SAID));
        return match (token.has(is::QUESTION), token.has(is::ELLIPSIS)) {
            (true, _) => "?",
            (_, true) if !last => ",",
            _ => ".",
        }
        .to_string();
    }
    if token.has(is::COMMA) && token.has(is::MARK) {
        return ",".to_string();
    }
    let language = reading.language;
    let class = |name: &str| reading.is_class(i, language.class(name));
    // Among shouted words, one that is a common word as well is no acronym.
    let shouted = [i.wrapping_sub(1), i + 1].into_iter().any(|n| {
        reading.tokens.get(n).is_some_and(|t| t.has(is::CAPS)) && !reading.is_class(n, language.class("acronym"))
    });
    let acronym = class("acronym") && !(shouted && (class("sign-word") || class("subject")));
    if token.has(is::CAPS) && !keep && !acronym {
        let known = reading.words(i).next().is_some();
        let long = word.chars().count() >= 4;
        if loud || known || long {
            let lower = word.to_lowercase();
            let name = ["first-name", "weekday", "month", "city", "always-capital"].into_iter().any(class);
            return if name { edit::capitalised(&lower) } else { lower };
        }
    }
    if token.has(is::LOWER) && class("always-capital") {
        return edit::capitalised(word);
    }
    word.to_string()
}

/// Brackets in pairs, a stop at the end.
fn finished(mut out: String) -> String {
    for (open, close) in [('(', ')'), ('[', ']')] {
        if out.matches(open).count() != out.matches(close).count() {
            out = out.replace([open, close], "");
        }
    }
    let mut out = out.trim().to_string();
    if out.ends_with([',', ';', ':', '-', '–']) {
        out.pop();
    }
    let done = out.ends_with(['.', '?', '…'])
        || out.ends_with(['"', '”', '»']) && out.trim_end_matches(['"', '”', '»']).ends_with(['.', '?', '!']);
    if !out.is_empty() && !done {
        out.push('.');
    }
    out
}
