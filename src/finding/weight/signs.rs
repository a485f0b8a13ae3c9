//! The signs of a sentence: its words and pairs of words, their classes, its marks and its shape.

use std::ops::Range;

use crate::document::Document;
use crate::fold::{fold, upto};
use crate::reading::flag;
use crate::token::is;

/// So many letters of a word count: the rest is mostly its ending.
const STEM: usize = 6;
/// So many letters stand for the words that begin alike: compounds, and forms that change their stem.
const HEAD: usize = 4;
/// Sentences of so many words more are of another length.
const LENGTH: usize = 3;
/// From so many lengths on, and so many facts, more make no difference.
const LONG: usize = 8;
const MANY: usize = 3;

/// Something in a sentence that may have a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign<'s> {
    /// A word cut to its stem, two of them, a mark: the pieces of its name.
    Said(&'s [&'s str]),
    /// A word of this class.
    Class(u32),
}

/// The words of a text as signs have them.
#[derive(Debug)]
pub struct Stems {
    /// All of them, one behind the other.
    text: String,
    /// Per token where its own ends; `None` where it is passed over.
    ends: Vec<Option<usize>>,
}

impl Stems {
    /// Words cut to their stems, with facts and numbers as such; questions, exclamations, dots. Quotations are empty, and
    /// so is what is rude by itself: other rules name that exactly, and know its innocent uses.
    #[must_use]
    pub fn of(document: &Document<'_>) -> Self {
        let reading = &document.reading;
        let outspoken = reading.language.class("outspoken");
        let mut stems = Self { text: String::new(), ends: Vec::with_capacity(reading.tokens.len()) };
        for (at, token) in reading.tokens.iter().enumerate() {
            let silent = reading.flagged(at, flag::QUIET | flag::QUOTED | flag::ASIDE | flag::MASK);
            let said = if silent || reading.is_class(at, outspoken) {
                true
            } else if reading.fact_at(at).is_some() {
                stems.text.push('%');
                true
            } else if token.has(is::WORD | is::MASKED) {
                let word = fold(reading.text_of(at));
                stems.text.push_str(&word[..upto(&word, STEM)]);
                true
            } else if token.has(is::SAID) {
                stems.text.push('0');
                true
            } else if token.has(is::QUESTION | is::EXCLAIM | is::ELLIPSIS | is::EMOJI) {
                stems.text.push_str(reading.text_of(at));
                true
            } else {
                false
            };
            stems.ends.push(said.then_some(stems.text.len()));
        }
        stems
    }

    /// The tokens of a stretch that count, each with what it is as a sign; the words of a fact count once.
    fn line(&self, document: &Document<'_>, stretch: &Range<usize>) -> Vec<(&str, usize)> {
        let mut start = self.ends[..stretch.start].iter().rev().find_map(|end| *end).unwrap_or(0);
        let mut line = Vec::with_capacity(stretch.len() + 1);
        line.push(("^", stretch.start));
        for token in stretch.clone() {
            let Some(end) = self.ends[token] else { continue };
            let stem = &self.text[start..end];
            start = end;
            let begun = || document.reading.fact_at(token).is_some_and(|f| document.reading.facts[f].0.start < token);
            if stem != "%" || token == stretch.start || !begun() {
                line.push((stem, token));
            }
        }
        line
    }
}

/// Calls `each` with every sign of a sentence and the tokens that it was seen in, none where it is all of the sentence: its
/// words; how they begin and which open a phrase; their classes; each two that follow each other, and each two with one
/// between them; how it ends; marks; how long it is.
pub fn signs(
    document: &Document<'_>,
    stems: &Stems,
    sentence: &Range<usize>,
    mut each: impl FnMut(Sign<'_>, Range<usize>),
) {
    let line = stems.line(document, sentence);
    for (i, &(sign, token)) in line.iter().enumerate() {
        if i > 0 {
            if sign.is_empty() {
                continue;
            }
            let here = token..token + 1;
            each(Sign::Said(&[sign]), here.clone());
            if let Some((head, _)) = sign.char_indices().nth(HEAD) {
                each(Sign::Said(&[&sign[..head], "…"]), here.clone());
            }
            if opens(document, token, sentence) {
                each(Sign::Said(&[", ", sign]), here.clone());
            }
            document.reading.classes(token).for_each(|class| each(Sign::Class(class), here.clone()));
        }
        for (gap, other) in [(" ", i + 1), (" _ ", i + 2)] {
            if let Some(&(next, end)) = line.get(other).filter(|next| !next.0.is_empty()) {
                each(Sign::Said(&[sign, gap, next]), token..end + 1);
            }
        }
    }
    if let [.., (before, from), (last, token)] = line[..]
        && !last.is_empty()
    {
        each(Sign::Said(&[last, " $"]), token..token + 1);
        if line.len() > 2 && !before.is_empty() {
            each(Sign::Said(&[before, " ", last, " $"]), from..token + 1);
        }
    }
    shape(document, sentence, each);
}

/// Whether a mark within the sentence stands before a token.
fn opens(document: &Document<'_>, token: usize, sentence: &Range<usize>) -> bool {
    token > sentence.start && document.reading.tokens[token - 1].has(is::COMMA | is::DASH | is::COLON)
}

/// Marks, capitals and quotations; how long the sentence is, how many facts it has, how it ends.
fn shape(document: &Document<'_>, sentence: &Range<usize>, mut each: impl FnMut(Sign<'_>, Range<usize>)) {
    const NUMBERS: [&str; LONG + 1] = ["0", "1", "2", "3", "4", "5", "6", "7", "8"];
    const SHAPES: [(u64, &str); 4] =
        [(is::COMMA, "#comma"), (is::DASH, "#dash"), (is::COLON, "#colon"), (is::QUOTE, "#quote")];
    let reading = &document.reading;
    let (mut words, mut facts) = (0, 0);
    for at in sentence.clone() {
        let token = reading.tokens[at];
        let (first, before) = (at == sentence.start, at.wrapping_sub(1));
        words += usize::from(token.has(is::SAID));
        if let Some(fact) = reading.fact_at(at) {
            facts += usize::from(first || reading.fact_at(before) != Some(fact));
        }
        let mut seen = |name: &str| each(Sign::Said(&[name]), at..at + 1);
        if reading.flagged(at, flag::QUOTED) && (first || !reading.flagged(before, flag::QUOTED)) {
            seen("#quoted");
        }
        if token.has(is::CAPS) && !first {
            seen("#caps");
        }
        SHAPES.iter().filter(|(shape, _)| token.has(*shape)).for_each(|(_, name)| seen(name));
    }
    let Some(last) = sentence.clone().next_back().map(|last| reading.tokens[last]) else { return };
    let end = match last {
        _ if last.has(is::QUESTION) => "#question",
        _ if last.has(is::EXCLAIM) => "#exclaim",
        _ if last.has(is::ELLIPSIS) => "#ellipsis",
        _ => "#stop",
    };
    let all = sentence.start..sentence.start;
    each(Sign::Said(&["#length ", NUMBERS[(words / LENGTH).min(LONG)]]), all.clone());
    each(Sign::Said(&["#facts ", NUMBERS[facts.min(MANY)]]), all.clone());
    each(Sign::Said(&[end, " $"]), all);
}
