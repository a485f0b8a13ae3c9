//! By which words of the language a token is known: as it is written, undisguised, by its beginning, by its ending.

use crate::compile::words::REST;
use crate::fold::{digits_as_zero, fold, one_alphabet, unleeted, unstretched};
use crate::language::Language;
use crate::token::{Token, is};

/// Not a word of the language.
pub const NONE: u32 = u32::MAX;
/// How many words of the language a token may be.
pub const WORDS: usize = 4;

/// The numbers of the words that a token may be: as written, with digits as `0`, without a possessive, undisguised, by its
/// beginning, and by its ending unless the word is of the class `whole`.
pub fn look_up(token: &Token, text: &str, language: &Language, whole: Option<u32>) -> [u32; WORDS] {
    let mut found = [NONE; WORDS];
    let mut count = 0;
    let mut add = |word: Option<u32>| {
        if let Some(word) = word.filter(|w| count < WORDS && !found[..count].contains(w)) {
            found[count] = word;
            count += 1;
        }
        count
    };
    if text.len() > 60 {
        return found;
    }
    let folded = fold(text);
    let known = language.word(&folded);
    add(known);
    if let Some(zeroed) = digits_as_zero(&folded) {
        add(language.word(&zeroed));
        if zeroed != "0" && token.has(is::CODE) {
            add(language.word(&unleeted(&folded)));
        }
    }
    add(folded.strip_suffix("'s").filter(|owner| !owner.is_empty()).and_then(|owner| language.word(owner)));
    let mut forms = Vec::new();
    if add(None) == 0 && token.has(is::WORD) {
        forms.extend([unstretched(&folded, 1), unstretched(&folded, 2), one_alphabet(&folded)].into_iter().flatten());
        forms.iter().for_each(|form| _ = add(language.word(form)));
        if token.has(is::MASKED) {
            add(language.word(&unleeted(&folded)));
            add(unmasked(&folded, language));
        }
    }
    if token.has(is::MASKED) {
        return found;
    }
    if token.has(is::WORD) {
        add(std::iter::once(&folded).chain(&forms).find_map(|form| language.beginning(form)));
        let is_whole = known.is_some_and(|word| language.classes(word).any(|class| Some(class) == whole));
        add(if is_whole { None } else { language.ending(&folded) });
    } else if token.has(is::CODE) {
        add(language.beginning(&unleeted(&folded)));
    }
    found
}

/// The rude word that a masked one most likely is.
fn unmasked(folded: &str, language: &Language) -> Option<u32> {
    language.rude_words().iter().copied().find(|&word| fits(folded, language.word_text(word)))
}

/// Whether `word` shows through the mask: letters where letters are, and about as many letters as signs between.
fn fits(mask: &str, word: &str) -> bool {
    if word.strip_prefix(REST) == Some("") {
        return true; // all of the stem has been seen
    }
    let Some(m) = mask.chars().next() else {
        return word.is_empty();
    };
    if m.is_alphabetic() || m == '\'' {
        return word.strip_prefix(m).is_some_and(|rest| fits(&mask[m.len_utf8()..], rest));
    }
    let signs = mask.chars().take_while(|c| !c.is_alphabetic()).count();
    let rest: String = mask.chars().skip(signs).collect();
    let longest = if rest.is_empty() { signs + 3 } else { signs + 1 };
    let mut left = word.chars();
    (1..=longest).any(|_| left.next().is_some() && fits(&rest, left.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks() {
        assert!(fits("f**k", "fuck"));
        assert!(fits("f***ing", "fucking"));
        assert!(fits("bull****", "bullshit"));
        assert!(!fits("s*t", "set up"));
        assert!(fits("id**ts", "idiot…"));
    }
}
