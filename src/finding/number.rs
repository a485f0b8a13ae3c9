//! Numbers that pass a check: payment cards, IBANs, national identity numbers.

use std::ops::Range;

use crate::compile::source::Check;
use crate::reading::Reading;
use crate::token::{Token, is};

/// Places where a number passes the check.
pub fn find(reading: &Reading<'_>, check: Check) -> Vec<Range<usize>> {
    match check {
        Check::Iban => ibans(reading),
        Check::Luhn => cards(reading),
        Check::SouthAfricanId => groups(reading, is_south_african_id),
        Check::Snils => groups(reading, is_snils),
    }
}

/// Payment cards, those included of which a word or two stands between the halves ("4929 0123, then 4567 8127"), and those
/// that were mistyped behind a word for such a card.
fn cards(reading: &Reading<'_>) -> Vec<Range<usize>> {
    let mut found = groups(reading, is_card);
    let by_fours = |mut range: Range<usize>| range.all(|i| digits(reading, &(i..i + 1)).len() == 4);
    let named = |range: &Range<usize>| {
        let bound = reading.bound_at(range.start).start;
        // "My card was in my purse, its number is 4…": grouped as on a card, it may be named further off.
        let by_fours = range.len() == 4 && by_fours(range.clone());
        let reach = if by_fours { FAR } else { BESIDE };
        let near = range.start.saturating_sub(reach).max(bound)..range.start;
        let ends =
            |i: usize, name: &str| reading.language.class(name).map_or(i, |class| i + reading.class_len(i, class));
        let beside =
            |end: usize| by_fours || (end..range.start).filter(|&i| reading.tokens[i].has(is::SAID)).count() <= 1;
        let called = |i: usize| Some(ends(i, "payment-card")).filter(|&end| end > i).is_some_and(beside);
        near.clone().any(called) && !near.into_iter().any(|i| ends(i, "store-card") > i)
    };
    let free = |range: &Range<usize>| !found.iter().any(|f| f.start < range.end && range.start < f.end);
    let mistyped: Vec<Range<usize>> =
        groups(reading, has_card_form).into_iter().filter(|range| free(range) && named(range)).collect();
    found.extend(mistyped);
    let free = |range: &Range<usize>| !found.iter().any(|f| f.start < range.end && range.start < f.end);
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < reading.tokens.len() {
        let end = run_end(reading, at);
        if end > at && by_fours(at..end) {
            runs.push(at..end);
        }
        at = end.max(at + 1);
    }
    let halves = runs.windows(2).filter(|pair| pair[1].start - pair[0].end <= BETWEEN && pair.iter().all(free));
    let parts = halves.filter(|pair| is_card(&(digits(reading, &pair[0]) + &digits(reading, &pair[1]))));
    let parts: Vec<Range<usize>> = parts.flat_map(|pair| pair.to_vec()).collect();
    found.extend(parts);
    found
}

/// So many words and marks before its number a card is named, and so many where the number is grouped as on a card.
const BESIDE: usize = 6;
const FAR: usize = 14;

/// So many words and marks may stand between the halves of a card's number.
const BETWEEN: usize = 5;

fn digits(reading: &Reading<'_>, range: &Range<usize>) -> String {
    reading.span(range).of(reading.text).chars().filter(char::is_ascii_digit).collect()
}

/// Runs of digit groups on one line that pass as a whole, or from some group to some other.
fn groups(reading: &Reading<'_>, passes: fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < reading.tokens.len() {
        let end = run_end(reading, at);
        let hit = (at < end).then(|| longest(reading, at..end, passes)).flatten();
        if let Some(hit) = hit {
            at = hit.end;
            found.push(hit);
        } else {
            at += 1;
        }
    }
    found
}

fn is_group(token: &Token, text: &str) -> bool {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | '.' | '_' | '/');
    token.has(is::NUMBER | is::CODE) && token.span.of(text).chars().all(plain)
}

fn run_end(reading: &Reading<'_>, at: usize) -> usize {
    let more = |i: usize| {
        let token = &reading.tokens[i];
        is_group(token, reading.text) && (i == at || token.gap <= 1)
    };
    (at..reading.tokens.len().min(at + 8)).find(|&i| !more(i)).unwrap_or(reading.tokens.len().min(at + 8))
}

fn longest(reading: &Reading<'_>, run: Range<usize>, passes: fn(&str) -> bool) -> Option<Range<usize>> {
    (run.start + 1..=run.end).rev().map(|end| run.start..end).find(|r| passes(&digits(reading, r)))
}

/// Whether digits pass the Luhn check (ISO/IEC 7812-1).
#[must_use]
pub fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(i, b)| {
            let d = u32::from(b - b'0') * if i % 2 == 1 { 2 } else { 1 };
            if d > 9 { d - 9 } else { d }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// A payment card: 13 to 19 digits with a prefix in use that pass Luhn.
fn is_card(digits: &str) -> bool {
    let all_same = digits.bytes().all(|b| Some(b) == digits.bytes().next());
    (13..=19).contains(&digits.len()) && has_card_prefix(digits) && !all_same && luhn(digits)
}

/// What has the length and the prefix of the usual cards: one that was mistyped gives as much away.
fn has_card_form(digits: &str) -> bool {
    digits.len() == 16 && has_card_prefix(digits)
}

/// A prefix in use: Visa, Mastercard, American Express, Diners, Discover, JCB, Maestro, UnionPay, Mir.
fn has_card_prefix(digits: &str) -> bool {
    let prefix = |n: usize| digits.get(..n).and_then(|p| p.parse::<u32>().ok()).unwrap_or(0);
    prefix(1) == 4
        || matches!(prefix(2), 34 | 35 | 36 | 37 | 38 | 30 | 50..=69 | 81)
        || (2200..=2204).contains(&prefix(4))
        || (2221..=2720).contains(&prefix(4))
}

/// A South African identity number: 13 digits, beginning with a date of birth, citizenship 0 to 2, Luhn.
fn is_south_african_id(digits: &str) -> bool {
    let part = |a: usize, b: usize| digits.get(a..b).and_then(|p| p.parse::<u32>().ok()).unwrap_or(99);
    digits.len() == 13
        && (1..=12).contains(&part(2, 4))
        && (1..=31).contains(&part(4, 6))
        && part(10, 11) <= 2
        && luhn(digits)
}

/// A Russian insurance number: eleven digits, the last two a weighted sum of the first nine modulo 101.
fn is_snils(digits: &str) -> bool {
    if digits.len() != 11 {
        return false;
    }
    let sum: u32 = digits.bytes().take(9).zip((1..=9).rev()).map(|(b, w)| u32::from(b - b'0') * w).sum();
    digits[9..].parse() == Ok(sum % 101 % 100)
}

fn ibans(reading: &Reading<'_>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..reading.tokens.len() {
        let head = reading.text_of(at).as_bytes();
        let letters = head.len() >= 2 && head[..2].iter().all(u8::is_ascii_alphabetic);
        let checked = |bytes: &[u8]| bytes.len() >= 2 && bytes[..2].iter().all(u8::is_ascii_digit);
        let next = reading.tokens.get(at + 1).filter(|t| t.gap <= 1).map(|t| t.span.of(reading.text).as_bytes());
        // "DE 89 3704 …": the country stands alone.
        let starts = letters && if head.len() == 2 { next.is_some_and(checked) } else { checked(&head[2..]) };
        if !starts || found.last().is_some_and(|f| f.contains(&at)) {
            continue;
        }
        let limit = (at + 1..reading.tokens.len().min(at + 10))
            .take_while(|&i| reading.tokens[i].gap <= 1)
            .last()
            .unwrap_or(at);
        let hit = (at..=limit).rev().map(|last| at..last + 1).find(|r| {
            let text = reading.span(r).of(reading.text);
            let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '\u{a0}')).collect();
            is_iban(&plain) || is_misspelt_iban(&plain)
        });
        found.extend(hit);
    }
    found
}

/// Letters and digits of the shortest: those of most codes are fewer, and are no country's.
const SHORTEST_IBAN: usize = 15;

/// Countries with their length of an IBAN, from the registry of ISO 13616.
const IBAN_LENGTHS: &str = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 \
    EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 \
    LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 \
    RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

/// Whether it has the country, the length and the digits of an IBAN: one that was mistyped gives as much away.
fn is_misspelt_iban(plain: &str) -> bool {
    let after = plain.get(4..).unwrap_or_default();
    has_iban_length(plain) && after.bytes().skip(4).all(|b| b.is_ascii_digit())
}

fn has_iban_length(plain: &str) -> bool {
    let bytes = plain.as_bytes();
    let head = bytes.len() >= SHORTEST_IBAN
        && bytes.iter().all(u8::is_ascii_alphanumeric)
        && bytes[..2].iter().all(u8::is_ascii_alphabetic)
        && bytes[2..4].iter().all(u8::is_ascii_digit);
    let length = |country: &str| {
        let entry = &IBAN_LENGTHS[IBAN_LENGTHS.find(country)? + country.len()..];
        entry.get(..2)?.parse::<usize>().ok()
    };
    head && length(&plain[..2].to_ascii_uppercase()) == Some(bytes.len())
}

/// Whether letters and digits without spaces are an IBAN (ISO 13616: country, length, modulo 97).
#[must_use]
pub fn is_iban(plain: &str) -> bool {
    if !has_iban_length(plain) {
        return false;
    }
    let bytes = plain.as_bytes();
    let value = |b: u8| u32::from(if b.is_ascii_digit() { b - b'0' } else { b.to_ascii_uppercase() - b'A' + 10 });
    let rest = bytes[4..].iter().chain(&bytes[..4]).fold(0, |rest, &b| {
        let v = value(b);
        (rest * if v > 9 { 100 } else { 10 } + v) % 97
    });
    rest == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks() {
        assert!(is_card("4111111111111111"));
        assert!(!is_card("4111222233334445"));
        assert!(is_iban("DE89370400440532013000"));
        assert!(!is_iban("DE89370400440532013001"));
        assert!(is_misspelt_iban("DE89370400440532013001"));
        assert!(!is_misspelt_iban("DE8937040044053201300"));
        assert!(is_snils("11223344595"));
    }
}
