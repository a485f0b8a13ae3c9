//! Sets aside what no rule may read: quotations, mails that are answered, the signature, the labels of a form.

use std::ops::Range;

use crate::compile::shape::bit;
use crate::reading::{Reading, flag};
use crate::token::is;

/// Longest quotation, in tokens: beyond it, an opening mark has most likely lost its partner.
const LONGEST_QUOTE: usize = 80;

/// Finds quotations, quoted mail and the signature, and sets them aside.
pub fn set_aside(reading: &mut Reading<'_>) {
    aside_lines(reading);
    labels(reading);
    masks(reading);
    for quote in quotes(reading) {
        let words = quote.clone().filter(|&i| reading.tokens[i].has(is::SAID)).count();
        let code = quote.clone().any(|i| reading.tokens[i].has(is::CODE | is::NUMBER | is::URL));
        let flags = if words >= 3 || code && words > 0 { flag::QUOTED | flag::QUIET } else { flag::QUOTED };
        quote.clone().for_each(|i| reading.flags[i] |= flags);
        reading.quotes.push(quote);
    }
    for i in 0..reading.tokens.len() {
        if reading.tokens[i].has(is::EMAIL | is::URL) {
            reading.flags[i] |= flag::QUIET;
        }
    }
}

/// Lines that begin with `>`, the heads of mails, what stands below the mark of an older mail, and everything below a
/// line `-- `.
fn aside_lines(reading: &mut Reading<'_>) {
    log(reading);
    let text = reading.text;
    let mut below = Below::Body;
    let mut said = false;
    let mut head: Option<usize> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let plain = line.trim_end_matches(['\r', '\n']);
        let end = start + line.len();
        let heads = is_head(reading, start, plain);
        // Two such lines make the head of a mail; below a message it is the head of an older one.
        if heads && head.is_some() && said && below != Below::History {
            below = Below::History;
            let from = head.unwrap_or(start);
            flag_lines(reading, from, start, flag::ASIDE | flag::QUIET);
        } else if heads && let Some(from) = head {
            flag_lines(reading, from, start, flag::ASIDE | flag::QUIET);
        }
        let older = is_older(reading, start, plain);
        if older && said {
            below = Below::History;
        } else if below == Below::Body && (plain == "-- " || plain == "--") {
            below = Below::Signature;
        }
        let logged =
            below == Below::Body && reading.flags.get(reading.token_at(start)).is_some_and(|f| f & flag::LOG != 0);
        // The subject above the customer's own message is the customer's.
        let label = plain.split(':').next().unwrap_or_default().trim();
        let subject = !said && heads && reading.language.subject_labels().iter().any(|known| known == label);
        let aside =
            older || plain.starts_with('>') && !logged || heads && !subject && head.is_some() || below != Below::Body;
        if aside {
            let signature = if below == Below::Signature { flag::SIGNATURE } else { 0 };
            flag_lines(reading, start, end, flag::ASIDE | flag::QUIET | signature);
            // What others told day by day is no history of the customer's.
            let tokens = reading.token_at(start)..reading.token_at(end);
            tokens.for_each(|i| reading.flags[i] &= !flag::LOG);
        } else if !heads && !plain.trim().is_empty() {
            said = true;
        }
        head = heads.then_some(head.unwrap_or(start));
        start = end;
    }
}

/// So many lines with a mark in front that begin with their day make a history.
const LINES: usize = 2;

/// So many tokens on, a line has named its day.
const DAY: usize = 3;

/// Flags the lines that tell a history: each begins with a mark (`>`, `-`) and its day, as the line beside it does. What an
/// older mail quotes has no days in front.
fn log(reading: &mut Reading<'_>) {
    let text = reading.text;
    let mut run: Vec<(usize, usize, bool)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n').chain([""]) {
        let plain = line.trim_start_matches(['>', '-', '*', '•', '–', ' ']);
        let marked = line.starts_with(['>', '-', '*', '•', '–']) && plain.starts_with(char::is_alphanumeric);
        if marked {
            run.push((start, start + line.len(), is_dated(reading, start + line.len() - plain.len())));
        } else {
            let dated = run.iter().filter(|line| line.2).count();
            if dated >= LINES && dated * 2 > run.len() {
                for &(from, to, _) in &run {
                    flag_lines(reading, from, to, flag::LOG);
                    let mark = reading.token_at(from);
                    reading.tokens[mark].shapes = is::BULLET | is::MARK;
                }
            }
            run.clear();
        }
        start += line.len();
    }
}

/// Whether a line begins with a day, from byte `start` on: `29.08.`, `Mar 3`, `Montag`.
fn is_dated(reading: &Reading<'_>, start: usize) -> bool {
    let first = reading.token_at(start);
    let class = |i: usize, name: &str| reading.is_class(i, reading.language.class(name));
    let digits = |i: usize| reading.tokens.get(i).is_some_and(|t| t.has(is::NUMBER));
    let near = first..(first + DAY).min(reading.tokens.len());
    near.into_iter().any(|i| {
        let month = (class(i, "month") || class(i, "month-any")) && (digits(i + 1) || i > first && digits(i - 1));
        reading.tokens[i].has(const { bit("date") | bit("daymonth") }) || month || class(i, "weekday")
    })
}

/// The labels that a web form puts before what the customer wrote ("Message: My boiler …"); what stands behind one for the
/// name is a signature.
fn labels(reading: &mut Reading<'_>) {
    let classes = ["form-label", "name-label"].map(|name| reading.language.class(name));
    for first in (0..reading.tokens.len()).filter(|&i| i == 0 || reading.tokens[i].gap >= 2) {
        let lens = classes.map(|class| class.map_or(0, |class| reading.class_len(first, class)));
        let colon = first + lens[0].max(lens[1]);
        let labels = colon > first && reading.tokens.get(colon).is_some_and(|t| t.has(is::COLON) && t.gap == 0);
        if !labels || reading.flagged(first, flag::ASIDE) {
            continue;
        }
        (first..=colon).for_each(|i| reading.flags[i] |= flag::ASIDE | flag::QUIET);
        if lens[1] == colon - first {
            let rest = (colon + 1..reading.tokens.len()).take_while(|&i| reading.tokens[i].gap < 2);
            rest.for_each(|i| reading.flags[i] |= flag::ASIDE | flag::QUIET | flag::SIGNATURE);
        }
    }
}

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    /// In the message.
    Body,
    /// Below the line that opens the signature.
    Signature,
    /// Below the mark of an older mail.
    History,
}

fn flag_lines(reading: &mut Reading<'_>, start: usize, end: usize, flags: u8) {
    let tokens = reading.token_at(start)..reading.token_at(end);
    tokens.for_each(|i| reading.flags[i] |= flags);
}

/// Whether a line is one of the head of a mail: `From: …`, `Sent: …`.
fn is_head(reading: &Reading<'_>, start: usize, line: &str) -> bool {
    let first = reading.token_at(start);
    let head = reading.language.class("mail-header");
    let colon = line.chars().position(|c| c == ':').filter(|&at| at > 0 && at < 20);
    colon.is_some() && first < reading.tokens.len() && reading.is_class(first, head) && {
        let next = first + head.map_or(1, |class| reading.class_len(first, class).max(1));
        reading.tokens.get(next).is_some_and(|t| t.has(is::COLON) && t.gap == 0)
    }
}

/// Whether a line says that an older mail follows: `-----Original Message-----`, `On 3 March Ann <ann@…> wrote:`.
fn is_older(reading: &Reading<'_>, start: usize, line: &str) -> bool {
    let line = line.trim();
    let rule = |c: char| matches!(c, '-' | '_' | '=');
    let title = line.trim_matches(|c| rule(c) || c == ' ');
    if line.starts_with("---") && line.ends_with("---") && title.chars().filter(|c| c.is_alphabetic()).count() >= 5 {
        return true;
    }
    let wrote = reading.language.class("mail-wrote");
    let tokens = reading.token_at(start)..reading.token_at(start + line.len());
    let dated = line.contains('@') || line.chars().filter(char::is_ascii_digit).count() >= 4;
    line.ends_with(':') && dated && tokens.len() <= 40 && tokens.into_iter().any(|i| reading.is_class(i, wrote))
}

/// What stands for secrets that were taken out: `[…]`, `… 1111`, `DE93 … 1900`.
fn masks(reading: &mut Reading<'_>) {
    for i in 0..reading.tokens.len() {
        if reading.text_of(i) == "…" {
            let mask = mask_at(reading, i);
            reading.flags[mask].iter_mut().for_each(|flags| *flags |= flag::MASK | flag::QUIET);
        }
    }
}

/// The tokens of the mask whose dots stand at `i`; none where they stand for nothing.
fn mask_at(reading: &Reading<'_>, i: usize) -> Range<usize> {
    let is = |at: usize, shapes: u64| reading.tokens.get(at).is_some_and(|t| t.has(shapes));
    let four = |at: usize, shapes: u64| is(at, shapes) && reading.tokens[at].span.len() == 4;
    let before = i.wrapping_sub(1);
    let ends = is(before, is::OPEN) && is(i + 1, is::CLOSE) || four(before, is::CODE) && four(i + 1, is::DIGITS);
    match (ends, four(i + 1, is::DIGITS)) {
        (true, _) => before..i + 2,
        (false, true) => i..i + 2,
        (false, false) => i..i,
    }
}

/// Quotations as token ranges with their marks, within one paragraph each.
fn quotes(reading: &Reading<'_>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for paragraph in reading.paragraphs() {
        let mut at = paragraph.start;
        while at < paragraph.end {
            let end = closing(reading, at, paragraph.end);
            if let Some(end) = end {
                found.push(at..end);
            }
            at = end.unwrap_or(at + 1);
        }
    }
    found
}

/// Behind the closing mark of the quotation that opens at `at`.
fn closing(reading: &Reading<'_>, at: usize, limit: usize) -> Option<usize> {
    let open = reading.tokens[at].has(is::QUOTE).then(|| reading.text_of(at).chars().next())??;
    let close: &[char] = match open {
        '"' => &['"', '”', '“'],
        '“' => &['”', '"', '“'],
        '”' => &['”', '"'],
        '„' => &['“', '”', '"'],
        '«' => &['»'],
        '»' => &['«'],
        '‹' => &['›'],
        '‚' => &['‘', '’'],
        '‘' => &['’', '\''],
        '\'' => &['\''],
        '`' => &['`'],
        _ => return None,
    };
    // A plain apostrophe opens only where a word follows at once and a space stands before.
    let single = matches!(open, '\'' | '‘');
    if single && (reading.tokens[at].gap == 0 && at > 0 || reading.tokens.get(at + 1).is_none_or(|t| t.gap > 0)) {
        return None;
    }
    let end = limit.min(at + LONGEST_QUOTE);
    (at + 2..end)
        .find(|&i| {
            let closes = reading.text_of(i).starts_with(close);
            closes && reading.tokens[i].has(is::QUOTE) && (!single || reading.tokens[i].gap == 0)
        })
        .map(|i| i + 1)
}
