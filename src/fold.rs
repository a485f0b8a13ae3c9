//! How words are made comparable: case, typographic apostrophes, invisible characters, and the disguises of rude words.

/// Characters that are not seen: they neither part words nor count as letters.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Whether `c` stands for an apostrophe.
#[must_use]
pub const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '`' | '´' | '‘')
}

/// The word in the form in which words are compared: lower case, ё as е, ß as ss, plain apostrophes, nothing
/// invisible.
#[must_use]
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        let lower = word.to_ascii_lowercase();
        return if lower.contains('`') { lower.replace('`', "'") } else { lower };
    }
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'a'..='z' | 'а'..='я' => out.push(c),
            _ if is_invisible(c) => {}
            _ if is_apostrophe(c) => out.push('\''),
            'ŉ' => out.push_str("'n"),
            'ё' | 'Ё' => out.push('е'),
            'ß' | 'ẞ' => out.push_str("ss"),
            // A combining mark after a letter that Unicode also has in one piece.
            '\u{0306}' if out.ends_with('и') => replace_last(&mut out, 'й'),
            '\u{0308}' if out.ends_with('е') => {}
            '\u{0300}' | '\u{0301}' | '\u{0302}' | '\u{0308}' => compose(&mut out, c),
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Where the first so many letters of a word end.
#[must_use]
pub fn upto(word: &str, letters: usize) -> usize {
    word.char_indices().nth(letters).map_or(word.len(), |(end, _)| end)
}

fn replace_last(out: &mut String, with: char) {
    out.pop();
    out.push(with);
}

/// Puts a combining mark on the last vowel, where Unicode has both in one piece: `e` and `^` are `ê`.
fn compose(out: &mut String, mark: char) {
    const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
    let marked = match mark {
        '\u{0300}' => ['à', 'è', 'ì', 'ò', 'ù'],
        '\u{0301}' => ['á', 'é', 'í', 'ó', 'ú'],
        '\u{0302}' => ['â', 'ê', 'î', 'ô', 'û'],
        _ => ['ä', 'ë', 'ï', 'ö', 'ü'],
    };
    let Some(at) = VOWELS.iter().position(|&v| out.ends_with(v)) else {
        return;
    };
    replace_last(out, marked[at]);
}

/// The word with each number in it as `0`: `10:30am` is `0am`, `3rd` is `0rd`, `R1,499.00` is `r0`. `None` for a word
/// without digits.
#[must_use]
pub fn digits_as_zero(folded: &str) -> Option<String> {
    if !folded.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let chars: Vec<char> = folded.chars().collect();
    let mut out = String::with_capacity(folded.len());
    let mut i = 0;
    while i < chars.len() {
        if chars[i].is_ascii_digit() {
            out.push('0');
            i += 1;
            let inside = |i: usize| {
                chars[i].is_ascii_digit()
                    || (matches!(chars[i], '.' | ',' | ':' | '\'')
                        && chars.get(i + 1).is_some_and(char::is_ascii_digit))
            };
            while i < chars.len() && inside(i) {
                i += 1;
            }
        } else {
            out.push(chars[i]);
            i += 1;
        }
    }
    Some(out)
}

/// The word with every run of three or more of one letter cut to `keep`: `soooo`, `so`. `None` where there is no such run.
#[must_use]
pub fn unstretched(folded: &str, keep: usize) -> Option<String> {
    let mut out = String::with_capacity(folded.len());
    let mut any = false;
    let chars: Vec<char> = folded.chars().collect();
    let mut i = 0;
    while i < chars.len() {
        let run = chars[i..].iter().take_while(|&&c| c == chars[i]).count();
        let take = if run >= 3 && chars[i].is_alphabetic() { keep } else { run };
        any |= take != run;
        out.extend(std::iter::repeat_n(chars[i], take));
        i += run;
    }
    any.then_some(out)
}

/// The word with digits and signs read as the letters that they imitate: `1d10t`, `sh1t`, `пи3дец`.
#[must_use]
pub fn unleeted(folded: &str) -> String {
    let cyrillic = folded.chars().any(|c| ('а'..='я').contains(&c));
    folded
        .chars()
        .map(|c| match (c, cyrillic) {
            ('0', true) => 'о',
            ('3', true) => 'з',
            ('4', true) => 'ч',
            ('6', true) => 'б',
            ('@', true) => 'а',
            ('0', false) => 'o',
            ('1' | '!', false) => 'i',
            ('3', false) => 'e',
            ('4' | '@', false) => 'a',
            ('5' | '$', false) => 's',
            ('7', false) => 't',
            _ => c,
        })
        .collect()
}

/// A word of mixed Latin and Cyrillic letters with look-alikes moved into the alphabet that most of it is in; `None` for
/// a word of one alphabet.
#[must_use]
pub fn one_alphabet(folded: &str) -> Option<String> {
    const PAIRS: [(char, char); 12] = [
        ('a', 'а'),
        ('e', 'е'),
        ('o', 'о'),
        ('p', 'р'),
        ('c', 'с'),
        ('y', 'у'),
        ('x', 'х'),
        ('k', 'к'),
        ('m', 'м'),
        ('t', 'т'),
        ('h', 'н'),
        ('b', 'в'),
    ];
    let latin = folded.chars().filter(char::is_ascii_alphabetic).count();
    let cyrillic = folded.chars().filter(|c| ('а'..='я').contains(c)).count();
    if latin == 0 || cyrillic == 0 {
        return None;
    }
    let swap = |c: char, to_cyrillic: bool| {
        PAIRS.iter().find_map(|&(l, r)| match to_cyrillic {
            true if c == l => Some(r),
            false if c == r => Some(l),
            _ => None,
        })
    };
    let moved = |to_cyrillic: bool| -> String { folded.chars().map(|c| swap(c, to_cyrillic).unwrap_or(c)).collect() };
    // Most letters may be the look-alikes: what counts is that no letter of the other alphabet is left.
    let most = moved(cyrillic >= latin);
    let other = moved(cyrillic < latin);
    let pure = |word: &str| word.is_ascii() || !word.bytes().any(|b| b.is_ascii_alphabetic());
    Some(if pure(&other) && !pure(&most) { other } else { most })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disguises() {
        assert_eq!(fold("DON’T"), "don't");
        assert_eq!(fold("Ёлка"), "елка");
        assert_eq!(one_alphabet("xepня").as_deref(), Some("херня"));
        assert_eq!(one_alphabet("cуки").as_deref(), Some("суки"));
        assert_eq!(one_alphabet("pаypаl").as_deref(), Some("paypal"));
        assert_eq!(fold("S\u{0065}\u{0302} ree\u{0308}l"), "sê reël");
        assert_eq!(digits_as_zero("10:30am").as_deref(), Some("0am"));
        assert_eq!(digits_as_zero("r1,499.00").as_deref(), Some("r0"));
        assert_eq!(unstretched("sooooo", 1).as_deref(), Some("so"));
        assert_eq!(unstretched("bookkeeper", 1), None);
        assert_eq!(unleeted("1d10t"), "idiot");
        assert_eq!(one_alphabet("xерня").as_deref(), Some("херня"));
    }
}
