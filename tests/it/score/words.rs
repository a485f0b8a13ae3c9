//! Words of drafts and requests, made comparable.

use std::{collections::BTreeSet, sync::LazyLock};

use regex::Regex;

/// The words, numbers and currency signs of a text, as they are compared.
pub fn words(text: &str) -> Vec<String> {
    static WORD: LazyLock<Regex> = LazyLock::new(|| regex(r"\d+(?:[.:]\d+)*|\p{L}+|[€£$₽]"));
    WORD.find_iter(&fold(text)).map(|m| m.as_str().to_string()).collect()
}

/// A text in the form in which texts are compared: lower case, plain marks, numbers without separators of thousands or
/// empty cents, one sign for each currency, behind its amount.
pub fn fold(text: &str) -> String {
    static RULES: LazyLock<[(Regex, &str); 4]> = LazyLock::new(|| {
        [
            (regex(r"\beuros?\b"), "€"),
            (regex(r"\b(?:рубл\w*|руб\.\B|руб\b|р\.\B)"), "₽"),
            (regex(r"([€£$₽])\s*(\d[\d.]*)"), "$2 $1"),
            (regex(r"\br\s*(\d)"), "$1"),
        ]
    });
    let lower: String = text.chars().map(plain).collect::<String>().to_lowercase();
    let lower = lower.replace('ё', "е").replace('ß', "ss").replace(['’', '`'], "'").replace('\u{ad}', "");
    let numbers = plain_numbers(&lower);
    let folded = RULES.iter().fold(numbers, |text, (from, to)| from.replace_all(&text, *to).into_owned());
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A character without the typography that carries no meaning (compatibility forms of Unicode, those that letters have).
fn plain(c: char) -> String {
    match c {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => " ".into(),
        '\u{2011}' => "\u{2010}".into(),
        '…' => "...".into(),
        '№' => "No".into(),
        '™' => "TM".into(),
        'ﬁ' => "fi".into(),
        'ﬂ' => "fl".into(),
        '²' => "2".into(),
        '³' => "3".into(),
        '½' => "1\u{2044}2".into(),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).into_iter().collect(),
        _ => c.into(),
    }
}

/// Numbers as they are compared: `1,499.00` and `1 499` are `1499`, `39,99` is `39.99`, `40,-` is `40`.
fn plain_numbers(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let digits = |from: usize| chars[from.min(chars.len())..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        let after_digit = at > 0 && chars[at - 1].is_ascii_digit();
        let point = after_digit && matches!(c, '.' | ',');
        let rest = &chars[at + 1..];
        at += 1;
        if after_digit && matches!(c, ' ' | '.' | ',' | '\'') && digits(at) == 3 {
            continue;
        }
        if point && rest.starts_with(&['0', '0']) && digits(at) == 2 {
            at += 2;
        } else if point && rest.first() == Some(&'-') && digits(at + 1) == 0 {
            at += 1;
        } else {
            out.push(if c == ',' && after_digit && digits(at) > 0 { '.' } else { c });
        }
    }
    out
}

/// Whether two words are the same, inflection aside.
pub fn alike(a: &str, b: &str) -> bool {
    let letters = |word: &str| word.chars().all(char::is_alphabetic);
    let shorter = a.chars().count().min(b.chars().count());
    let stem = shorter.saturating_sub(3).max(4);
    a == b || shorter >= 4 && letters(a) && letters(b) && a.chars().take(stem).eq(b.chars().take(stem))
}

/// Whether `text` has a word like this one.
pub fn says(text: &[String], word: &str) -> bool {
    text.iter().any(|w| alike(word, w))
}

/// Whether all of these words stand in one place of `text`, in any order, with at most three others between them.
pub fn stands(words: &[String], text: &[String]) -> bool {
    let places = (text.len() + 1).saturating_sub(words.len()).max(1);
    let window = |at: usize| &text[at..text.len().min(at + words.len() + 3)];
    (0..places).any(|at| words.iter().all(|word| says(window(at), word)))
}

/// Whether a passage stands in `text` word for word; one of marks only, mark for mark.
pub fn holds(passage: &str, text: &str) -> bool {
    let (passage_words, text) = (words(passage), (text, words(text)));
    match passage_words.len() {
        0 => text.0.contains(passage.trim()),
        n => text.1.windows(n).any(|window| window == passage_words),
    }
}

/// All runs of three words.
pub fn triples(words: &[String]) -> impl Iterator<Item = [String; 3]> + '_ {
    words.windows(3).map(|w| [w[0].clone(), w[1].clone(), w[2].clone()])
}

/// Whether most of a passage stands in `text`: more than half of its triples.
pub fn mostly_holds(passage: &str, text: &str) -> bool {
    let passage_words = words(passage);
    if passage_words.len() < 3 {
        return holds(passage, text);
    }
    let there: BTreeSet<[String; 3]> = triples(&words(text)).collect();
    let found = triples(&passage_words).filter(|t| there.contains(t)).count();
    found * 2 > passage_words.len() - 2
}

/// The share of the longer words and the numbers of `sentence` that `text` has.
pub fn share_said(sentence: &str, text: &[String]) -> f64 {
    let weighty = |w: &String| w.chars().count() > 3 || w.starts_with(|c: char| c.is_ascii_digit());
    let wanted: Vec<String> = words(sentence).into_iter().filter(weighty).collect();
    let said = wanted.iter().filter(|w| says(text, w)).count();
    if wanted.is_empty() { 1.0 } else { ratio(said, wanted.len()) }
}

/// The runs of digits in a text.
pub fn digits(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(String::from).collect()
}

/// A text without spaces between digits.
pub fn squeezed(text: &str) -> String {
    let chars: Vec<char> = text.chars().flat_map(|c| plain(c).chars().collect::<Vec<_>>()).collect();
    let digit = |at: Option<usize>| at.and_then(|i| chars.get(i)).is_some_and(char::is_ascii_digit);
    let kept = |i: &usize| !(chars[*i] == ' ' && digit(i.checked_sub(1)) && digit(Some(i + 1)));
    (0..chars.len()).filter(kept).map(|i| chars[i]).collect()
}

/// `part` of `all`.
#[expect(clippy::cast_precision_loss, reason = "drafts have fewer than 2^52 words")]
pub fn ratio(part: usize, all: usize) -> f64 {
    part as f64 / all as f64
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("it is a regular expression")
}
