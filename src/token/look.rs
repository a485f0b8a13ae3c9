//! What words and numbers look like.

use super::is;
use crate::compile::shape::bit;

/// The shapes of a word without digits.
pub fn word_shapes(word: &str) -> u64 {
    let mut shapes = is::WORD;
    let (mut count, mut upper, mut first_upper) = (0, 0, false);
    let (mut last, mut run, mut stretched) = (None, 0, false);
    for c in word.chars() {
        // The tables of Unicode take their time; most letters need none.
        let (letter, large) = match c {
            'a'..='z' | 'а'..='я' => (true, false),
            'A'..='Z' | 'А'..='Я' => (true, true),
            _ => (c.is_alphabetic(), c.is_uppercase()),
        };
        first_upper |= large && letter && count == 0;
        count += usize::from(letter);
        upper += usize::from(large);
        run = if last.is_some_and(|last| is_same(last, c)) { run + 1 } else { 1 };
        stretched |= run >= 4 && letter;
        last = Some(c);
    }
    if word.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']) {
        shapes |= const { bit("vowel") };
    }
    if count >= 6 {
        shapes |= const { bit("long") };
    }
    if count >= 2 && upper == count {
        shapes |= is::CAPS;
    } else if first_upper {
        shapes |= is::CAP;
    } else if upper == 0 {
        shapes |= is::LOWER;
    }
    // A letter stands four times or more in a row, large or small.
    if stretched {
        shapes |= const { bit("stretched") };
    }
    shapes
}

/// Whether two letters are one, large or small.
fn is_same(one: char, other: char) -> bool {
    if one.is_ascii() && other.is_ascii() {
        return one.eq_ignore_ascii_case(&other);
    }
    let small = |c: char| matches!(c, 'а'..='я') || c.is_lowercase();
    one == other || !(small(one) && small(other)) && one.to_lowercase().eq(other.to_lowercase())
}

/// So many small letters open the name that people give themselves on the net.
const HANDLE: usize = 4;

/// The shapes of a word with digits.
pub fn number_shapes(word: &str) -> u64 {
    let all = |f: fn(u8) -> bool| word.bytes().all(f);
    let count = word.bytes().filter(u8::is_ascii_digit).count();
    let mut shapes = 0;
    if all(|b| b.is_ascii_digit()) {
        shapes |= is::DIGITS | is::NUMBER;
        if count >= 3 {
            shapes |= const { bit("longdigits") };
        }
        if word.len() == 4 && matches!(word.parse::<u16>(), Ok(1980..=2040)) {
            shapes |= const { bit("year") };
        }
        return shapes;
    }
    if word.len() > 100 {
        return is::CODE;
    }
    // "marina_k_74", "kettle88": how people call themselves on the net; what is numbered by a firm has capitals.
    if word.chars().take(HANDLE).filter(|c| c.is_lowercase()).count() == HANDLE
        && word.chars().all(|c| c.is_numeric() || c.is_lowercase() || c == '_')
    {
        shapes |= const { bit("handle") };
    }
    let parts: Vec<&str> = word.split(['.', ',', ':', '-', '/', '–']).collect();
    let digit_parts = parts.iter().all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
    let value = |i: usize| parts[i].parse::<u32>().unwrap_or(u32::MAX);
    if digit_parts {
        let seps: Vec<char> = word.chars().filter(|c| !c.is_ascii_digit()).collect();
        let same = |c: char| seps.iter().all(|&s| s == c);
        if seps.iter().all(|c| matches!(c, '.' | ',')) {
            shapes |= is::NUMBER;
            if parts.last().is_some_and(|p| p.len() <= 2) {
                shapes |= const { bit("decimal") };
            }
        }
        if seps == [':'] && value(0) <= 24 && value(1) < 60 && parts[1].len() == 2
            || seps == [':', ':'] && value(0) <= 24 && value(1) < 60
        {
            shapes |= const { bit("time") };
        }
        let date_like = same('.') || same('/') || same('-');
        let in_range = |d: usize, m: usize| (1..=31).contains(&value(d)) && (1..=12).contains(&value(m));
        let date = date_like
            && match parts.len() {
                3 if parts[0].len() == 4 => in_range(2, 1),
                3 => (in_range(0, 1) || in_range(1, 0)) && matches!(parts[2].len(), 2 | 4),
                2 if same('/') => in_range(0, 1) || in_range(1, 0),
                2 if same('.') => parts[1].len() == 2 && in_range(0, 1),
                _ => false,
            };
        if date {
            shapes |= const { bit("date") };
        }
        if parts.len() == 2 && same('.') && in_range(0, 1) {
            shapes |= const { bit("daymonth") };
        }
        if parts.len() == 2 && (same('-') || same('–')) && parts.iter().all(|p| p.len() <= 3) {
            shapes |= is::NUMBER;
        }
        if same('-') || same('/') || same('.') && parts.len() > 2 {
            shapes |= is::CODE;
        }
        return shapes;
    }
    // 3rd, 3de, 3ste, 3-го: which endings are ordinals is the language's to say, by class.
    let suffix = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let letters = suffix.trim_start_matches('-');
    let short = word.len() - suffix.len() <= 2 && (2..=3).contains(&letters.chars().count());
    if suffix.len() < word.len() && short && letters.chars().all(char::is_alphabetic) {
        shapes |= const { bit("ordinal") };
    }
    shapes | is::CODE
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Those of `names` that `word` looks like.
    fn looks<'n>(word: &str, names: &[&'n str]) -> Vec<&'n str> {
        let shapes = if word.bytes().any(|b| b.is_ascii_digit()) { number_shapes(word) } else { word_shapes(word) };
        let at = |name: &str| crate::compile::shape::NAMES.iter().position(|n| *n == name).expect("a shape");
        names.iter().copied().filter(|name| shapes >> at(name) & 1 == 1).collect()
    }

    #[test]
    fn days_of_a_month() {
        let kinds = ["daymonth", "date", "decimal", "number", "code"];
        assert_eq!(looks("11.9", &kinds), ["daymonth", "decimal", "number"]);
        assert_eq!(looks("11.09", &kinds), ["daymonth", "date", "decimal", "number"]);
        assert_eq!(looks("39.99", &kinds), ["decimal", "number"]);
        assert_eq!(looks("32.1", &kinds), ["decimal", "number"]);
        assert_eq!(looks("11.9.25", &["daymonth", "date", "code"]), ["date", "code"]);
    }

    #[test]
    fn letters() {
        let kinds = ["word", "cap", "caps", "lower", "long", "stretched"];
        assert_eq!(looks("Paket", &kinds), ["word", "cap"]);
        assert_eq!(looks("PAKET", &kinds), ["word", "caps"]);
        assert_eq!(looks("iPhone", &kinds), ["word", "long"]);
        assert_eq!(looks("sooooo", &kinds), ["word", "lower", "long", "stretched"]);
        assert_eq!(looks("ОоОо", &kinds), ["word", "cap", "stretched"]);
        assert_eq!(looks("sooo", &kinds), ["word", "lower"]);
    }
}
