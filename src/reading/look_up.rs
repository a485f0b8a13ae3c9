//! By which words of the language a token is known: as it is written, undisguised, by its stem, by its ending.

use crate::fold::{digits_as_zero, fold, one_alphabet, unleeted, unstretched};
use crate::language::Language;
use crate::token::{Token, is};

/// Not a word of the language.
pub const NONE: u32 = u32::MAX;

/// The numbers of the words that a token may be: as written, with digits as `0`, without a possessive, undisguised.
pub fn look_up(token: &Token, text: &str, language: &Language, parts: Option<&Parts<'_>>) -> [u32; 3] {
    let mut found = [NONE; 3];
    let mut count = 0;
    let mut add = |word: Option<u32>| {
        if let Some(word) = word.filter(|w| count < 3 && !found[..count].contains(w)) {
            found[count] = word;
            count += 1;
        }
        count
    };
    if text.len() > 60 {
        return found;
    }
    let folded = fold(text);
    add(language.word(&folded));
    if let Some(zeroed) = digits_as_zero(&folded) {
        add(language.word(&zeroed));
        if zeroed != "0" && token.has(is::CODE) {
            add(language.word(&unleeted(&folded)));
        }
    }
    if let Some((owner, ending)) =
        folded.rsplit_once('\'').filter(|(owner, ending)| !owner.is_empty() && *ending == "s")
    {
        let _ = ending;
        add(language.word(owner));
    }
    let mut forms = vec![folded];
    if add(None) == 0 && token.has(is::WORD) {
        forms.extend(
            [unstretched(&forms[0], 1), unstretched(&forms[0], 2), one_alphabet(&forms[0])].into_iter().flatten(),
        );
        forms[1..].iter().for_each(|form| _ = add(language.word(form)));
        if token.has(is::MASKED) {
            add(language.word(&unleeted(&forms[0])));
            add(unmasked(&forms[0], language));
        }
    }
    if let Some(parts) = parts.filter(|_| !token.has(is::MASKED)) {
        if token.has(is::WORD) {
            add(forms.iter().find_map(|form| parts.stem(form)));
            add(parts.ending(&forms[0]));
        } else if token.has(is::CODE) {
            add(parts.stem(&unleeted(&forms[0])));
        }
    }
    found
}

/// The entries of word classes that are parts of words: endings (`*ings`) and stems (`idiot*`).
pub struct Parts<'l> {
    language: &'l Language,
    /// Words that only look as if they had one.
    except: Option<u32>,
}

impl<'l> Parts<'l> {
    /// Letters before an ending, and of the longest ending.
    const STEM: usize = 2;
    const LONGEST: usize = 8;

    /// `None` for a language whose classes list no parts; the compiler enters a bare star for those that do.
    pub fn of(language: &'l Language) -> Option<Self> {
        language.word("*").map(|_| Self { language, except: language.class("ending-not") })
    }

    /// The longest ending that a word has.
    fn ending(&self, folded: &str) -> Option<u32> {
        let known = self.language.word(folded);
        if known.is_some_and(|word| self.language.classes(word).any(|class| Some(class) == self.except)) {
            return None;
        }
        let starts: Vec<usize> = folded.char_indices().map(|(at, _)| at).collect();
        let first = starts.len().saturating_sub(Self::LONGEST).max(Self::STEM);
        starts.get(first..)?.iter().find_map(|&at| self.language.word(&format!("*{}", &folded[at..])))
    }

    /// The longest stem that a word has, if only the word itself.
    fn stem(&self, folded: &str) -> Option<u32> {
        let mut stem = format!("{folded}*");
        while stem.len() > 1 {
            if let Some(word) = self.language.word(&stem) {
                return Some(word);
            }
            stem.truncate(stem.len() - 1);
            stem.pop();
            stem.push('*');
        }
        None
    }
}

/// The rude word that a masked one most likely is.
fn unmasked(folded: &str, language: &Language) -> Option<u32> {
    let rude = [language.class("profanity"), language.class("insult")];
    (0..language.word_count())
        .filter(|&word| language.classes(word).any(|c| rude.contains(&Some(c))))
        .find(|&word| fits(folded, language.word_text(word)))
}

/// Whether `word` shows through the mask: letters where letters are, and about as many letters as signs between.
fn fits(mask: &str, word: &str) -> bool {
    if word == "*" {
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
        assert!(fits("id**ts", "idiot*"));
    }
}
