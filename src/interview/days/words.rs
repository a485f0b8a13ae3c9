//! Words and marks of an answer, with their places.

/// A word, a number or a single mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// First byte.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
    /// In lower case.
    pub folded: String,
}

impl Word {
    /// Whether it is a number that a day of a month may have, with or without an ending ("3rd").
    #[must_use]
    pub fn is_day_number(&self) -> bool {
        let digits: String = self.folded.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u8>().is_ok_and(|n| (1..=31).contains(&n))
    }
}

/// The words and marks of a text, in order.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        let part = c.is_alphanumeric() || c == '\'' || c == '’';
        match words.last_mut() {
            Some(word) if open && part => {
                word.end = end;
                word.folded.extend(c.to_lowercase());
            }
            _ if !c.is_whitespace() => words.push(Word { start, end, folded: c.to_lowercase().collect() }),
            _ => {}
        }
        open = part;
    }
    words
}
