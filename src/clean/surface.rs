//! Sets spaces, marks and capitals of a cleaned stretch right.

use std::ops::Range;

use crate::fact::Found;
use crate::finding::edit;
use crate::fold::fold;
use crate::letter::Words;
use crate::reading::{Reading, flag};
use crate::token::{Token, is};

/// Sets spaces, marks and capitals of a stretch right: one line, no emoji, no leading connective, a capital first and a
/// stop last.
#[must_use]
pub fn set_right(
    reading: &Reading<'_>,
    facts: &[Found],
    range: Range<usize>,
    words: &Words,
    loud: bool,
    dependent: bool,
) -> String {
    let text = reading.text;
    let whole = range.clone();
    let fact = |i: usize| reading.fact_at(i).map(|f| &facts[f]);
    let keep_case = |i: usize| fact(i).is_some_and(|f| !cased(f.kind));
    let range = trimmed(reading, range, words, dependent);
    let mut out = String::new();
    let mut last: Option<Token> = None;
    let mut behind_clitic = false;
    let mut seen = range.start;
    for i in range.clone() {
        let token = reading.tokens[i];
        let quiet = reading.flagged(i, flag::QUIET);
        if token.has(is::EMOJI) && !quiet {
            continue;
        }
        let word = if quiet { token.span.of(text).to_string() } else { said(reading, &whole, i, keep_case(i), loud) };
        if word.is_empty() {
            continue;
        }
        let mark = token.has(is::COMMA | is::STOP | is::SEMICOLON | is::CLOSE | is::COLON)
            && !quiet
            && token.has(is::MARK)
            && word != "…";
        let after_mark =
            last.is_some_and(|l| l.has(is::COMMA | is::STOP | is::SEMICOLON | is::OPEN) && l.has(is::MARK));
        // "am 4.9., am 11.9.", "20 hrs., twice": such a stop is part of the word.
        let shortens = token.has(is::COMMA)
            && i >= 2
            && last.is_some_and(|l| l.has(is::STOP) && l.gap == 0)
            && {
                let short = reading.is_class(i - 2, reading.language.class("abbreviation"));
                short || fact(i - 2).is_some() || fact(i - 1).is_some() || reading.tokens[i - 2].has(is::NUMBER)
            }
            && !last.is_some_and(|l| l.has(is::QUESTION | is::EXCLAIM | is::ELLIPSIS));
        if mark && after_mark && !shortens && !token.has(is::CLOSE) && !reading.flagged(i - 1, flag::QUIET) {
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
        // "am 11.9. kam", "96 Tsd. in Raten": such a stop ends no sentence.
        let ends = |l: Token| {
            let begins = (seen..=i).any(|t| reading.flagged(t, flag::SENTENCE));
            l.has(is::STOP) && l.has(is::MARK) && (begins || l.has(is::QUESTION | is::EXCLAIM | is::ELLIPSIS))
        };
        let start = last.is_none()
            || out == "("
            || last.is_some_and(|l| ends(l) && token.gap > 0) && !reading.flagged(i.max(1) - 1, flag::QUIET)
            || behind_clitic && last.is_some_and(clitic);
        behind_clitic = start && clitic(token);
        out.push_str(&if start && token.has(is::WORD) && !token.has(is::CODE) {
            edit::capitalised(&word)
        } else {
            word
        });
        last = Some(token);
        seen = i + 1;
    }
    finished(out)
}

/// Facts whose capitals are the language's to set: names of days and the like are; codes, names and products are not.
const fn cased(kind: crate::request::FactKind) -> bool {
    use crate::request::FactKind as K;
    !matches!(kind, K::Id | K::Person | K::Error | K::Contact)
}

/// A stretch without leading marks and connectives and without trailing marks other than a stop.
pub fn trimmed(reading: &Reading<'_>, mut range: Range<usize>, words: &Words, dependent: bool) -> Range<usize> {
    let list = |name: &str| words.lead.get(name).map_or(&[][..], Vec::as_slice);
    let strip = || list("strip").iter().chain(if dependent { list("dependent") } else { &[] });
    while let Some(token) = reading.tokens[..range.end].get(range.start) {
        // The number of an item in a list: "1)", "1.".
        let whole = reading.fact_at(range.start).is_none_or(|f| reading.facts[f].0.len() <= 2);
        let numbers = token.has(is::DIGITS) && token.span.len() <= 2 && whole;
        let first = range.start == 0 || token.gap >= 2;
        let marks = |t: &Token| t.gap == 0 && (t.has(is::CLOSE) || first && t.has(is::STOP));
        let spaced = reading.tokens.get(range.start + 2).is_some_and(|t| t.gap > 0);
        if numbers && spaced && reading.tokens[..range.end].get(range.start + 1).is_some_and(marks) {
            range.start += 2;
            continue;
        }
        // The mark of a quoted line stands alone once its line does.
        let quotes = reading.text_of(range.start) == ">";
        if (quotes || token.has(is::COMMA | is::STOP | is::DASH | is::COLON | is::SEMICOLON | is::BULLET | is::EMOJI))
            && !token.has(is::SAID)
        {
            range.start += 1;
            continue;
        }
        let word = fold(reading.text_of(range.start));
        let opened = strip().filter(|lead| lead.starts_with(&word));
        let len = opened.map(|lead| lead_len(reading, &range, lead)).max().unwrap_or(0);
        // "So far nobody came", "und zwar seit Mai": the word says something with the next one only.
        let phrase = reading.language.class("no-joint").map_or(0, |class| reading.class_len(range.start, class));
        // "Dann kam nichts": the verb needs the word before it.
        let fronts = len == 1
            && reading.is_class(range.start, reading.language.class("front"))
            && reading.is_class(range.start + 1, reading.language.class("finite"));
        // "So schnell kam noch keiner": where the verb comes second, what fills the place before it may have two words.
        let bare = |i: usize| {
            let word = reading.tokens[..range.end].get(i).is_some_and(|t| t.has(is::WORD));
            word && !["subject", "finite", "coordinator"]
                .iter()
                .any(|name| reading.is_class(i, reading.language.class(name)))
        };
        let behind = range.start + len;
        let fronts = fronts
            || len == 1
                && reading.is_class(range.start, reading.language.class("front"))
                && bare(behind)
                && behind + 1 < range.end
                && reading.is_class(behind + 1, reading.language.class("finite"));
        // "No, the line is dead" can do without its first word, "No line since Monday" cannot.
        let denies = reading.is_class(range.start, reading.language.class("negator"))
            && !reading.tokens[..range.end].get(range.start + len).is_some_and(|t| t.has(is::MARK));
        // "Look, my line is dead", but "look into it": an order is called out only before a mark or a subject.
        let next = range.start + len;
        let called = reading.tokens[..range.end].get(next).is_some_and(|t| t.has(is::MARK))
            || reading.is_class(next, reading.language.class("subject"));
        let orders = reading.is_class(range.start, reading.language.class("ask-verb")) && !called;
        // "Or you repair it, or you pay it back": of two ways out, the first keeps its word where the language says it twice.
        let or = reading.language.class("or");
        let twice = len > 0
            && reading.is_class(range.start, or)
            && (range.start + 1..range.end).any(|i| reading.is_class(i, or));
        let either = words.ask.either.iter().any(|(either, or)| either != or && word == fold(either));
        if len == 0
            || phrase > len
            || fronts
            || twice
            || either
            || orders
            || denies
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
    // "Explain | what for": behind a preposition it asks, and joins nothing.
    let is = |i: usize, name: &str| reading.is_class(i, reading.language.class(name));
    let asks = |i: usize| i > range.start && is(i, "question-word") && is(i - 1, "preposition");
    let joint = |i: usize| tail.contains(&fold(reading.text_of(i))) && !asks(i);
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
        if at >= range.end || fold(reading.text_of(at)) != word {
            return 0;
        }
        at += 1;
    }
    at - range.start
}

/// A word or mark as it is to stand: marks single and calm, capitals as in a sentence.
fn said(reading: &Reading<'_>, within: &Range<usize>, i: usize, keep: bool, loud: bool) -> String {
    let token = reading.tokens[i];
    let word = token.span.of(reading.text);
    if token.has(is::STOP) && token.has(is::MARK) {
        let last = (i + 1..within.end).all(|n| !reading.tokens[n].has(is::SAID));
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
        within.contains(&n) && reading.tokens[n].has(is::CAPS) && !reading.is_class(n, language.class("acronym"))
    });
    // A name is written as names are, however loud the customer was.
    if keep && token.has(is::CAPS) && is_person(reading, i) && word.chars().count() >= 3 {
        return edit::capitalised(&word.to_lowercase());
    }
    let acronym = class("acronym") && !(shouted && (class("sign-word") || class("subject")));
    if token.has(is::CAPS) && !keep && !acronym {
        // Alone, three letters are rather an acronym, unless they are one of the commonest words.
        let common = ["sign-word", "subject", "finite", "negator"].into_iter().any(class);
        let known = common || shouted && reading.words(i).next().is_some();
        // What no list knows is rather the name of something: POPLA, KPMG.
        let length = word.chars().count();
        let strange = !shouted && length <= 6 && reading.words(i).next().is_none();
        if loud || known || length >= 4 && !strange {
            let lower = word.to_lowercase();
            let names = ["first-name", "weekday", "month", "city", "always-capital", "brand"];
            let name = names.into_iter().any(class);
            return if name { edit::capitalised(&lower) } else { lower };
        }
    }
    if token.has(is::LOWER) && class("always-capital") {
        return edit::capitalised(word);
    }
    word.to_string()
}

fn is_person(reading: &Reading<'_>, i: usize) -> bool {
    reading.fact_at(i).is_some_and(|f| crate::fact::kind_at(reading, f) == crate::request::FactKind::Person)
}

/// Marks that close a quotation, whichever way a language has it.
const CLOSING: [char; 7] = ['"', '”', '“', '»', '«', '\'', '’'];

/// Brackets in pairs, a stop at the end.
fn finished(mut out: String) -> String {
    for (open, close) in [('(', ')'), ('[', ']')] {
        if out.matches(open).count() != out.matches(close).count() {
            out = out.replace([open, close], "");
        }
    }
    if out.matches('"').count() % 2 == 1 {
        out = out.replace('"', "");
    }
    // A bracket of which nothing but marks is left.
    for hollow in [" (.)", " (?)", " (,)", " ()"] {
        out = out.replace(hollow, "");
    }
    let mut out = out.trim().to_string();
    // A mark that led on to what is gone, also before the full stop.
    let stop = out.ends_with('.') && out.trim_end_matches('.').ends_with([',', ';', ':', '-', '–']);
    if stop || out.ends_with([',', ';', ':', '-', '–']) {
        out.truncate(out.trim_end_matches(['.', ',', ';', ':', '-', '–', ' ']).len());
    }
    let done = out.ends_with(['.', '?', '…'])
        || out.ends_with(CLOSING) && out.trim_end_matches(CLOSING).ends_with(['.', '?', '!']);
    if !out.is_empty() && !done {
        out.push('.');
    }
    out
}
