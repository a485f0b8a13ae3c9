//! What the language knows of every token: its words and the entries of classes that begin at it. Looked up once for each
//! spelling, for a long text says the same words again and again.

use std::ops::Range;

use super::look_up::{NONE, WORDS, look_up};
use crate::compile::program::mark;
use crate::language::{Language, Sets};
use crate::text::ByWord;
use crate::token::{Token, is};

/// What is known of all tokens of a text.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Per token its place in `looks`.
    of: Vec<u32>,
    looks: Vec<Look>,
    /// The words of classes without a name.
    sets: Sets<'static>,
    /// How many classes have a name, and how many words of `rows` that takes.
    named: u32,
    width: usize,
    /// Per look a bit for each class that has a name.
    rows: Vec<u64>,
    /// Marked classes that set programs going, by class, each once.
    going: Vec<u32>,
    /// Classes of entries of several words, by class, each once with its longest.
    phrases: Vec<(u32, usize)>,
}

/// What is known of one spelling, or of one token that begins entries of several words.
#[derive(Clone, Debug)]
struct Look {
    words: [u32; WORDS],
    /// How many those are.
    count: usize,
    /// Their bits in a sieve of words.
    bits: u64,
    /// It is of a class.
    known: bool,
    /// The word that single letters from here on spell, and how many they are.
    spelt: (u32, usize),
    going: Range<u32>,
    phrases: Range<u32>,
}

/// Something that begins at a token and takes several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Several {
    /// An entry of this marked class.
    Entry(u32),
    /// A word of which each letter is a token.
    Spelt(u32),
}

/// The shapes on which it depends what is known of a spelling.
const SEEN: u64 = is::WORD | is::CODE | is::MASKED | CAPITAL;
const CAPITAL: u64 = is::CAP | is::CAPS;

impl Known {
    /// What the tokens are by themselves.
    #[must_use]
    pub fn of(tokens: &[Token], text: &str, language: &Language) -> Self {
        let whole = language.class("whole");
        let sets = language.sets();
        let named = sets.first();
        let width = named.div_ceil(64) as usize;
        let mut known = Self { of: Vec::with_capacity(tokens.len()), sets, named, width, ..Self::default() };
        let mut seen: ByWord<(&str, u64), u32> = ByWord::default();
        seen.reserve(tokens.len().min(1 << 12));
        for token in tokens {
            let spelt = token.span.of(text);
            let look = *seen
                .entry((spelt, token.shapes & SEEN))
                .or_insert_with(|| known.look_at(look_up(token, spelt, language, whole), token.has(CAPITAL), language));
            known.of.push(look);
        }
        known
    }

    fn look_at(&mut self, words: [u32; WORDS], capital: bool, language: &Language) -> u32 {
        let at = self.looks.len();
        self.rows.resize((at + 1) * self.width, 0);
        let bits = said(&words).fold(0, |bits, word| bits | Sets::bit(word));
        let count = said(&words).count();
        let mut look = Look { words, count, bits, known: false, spelt: (NONE, 0), going: 0..0, phrases: 0..0 };
        let going = self.going.len();
        let (row, named) = (&mut self.rows[at * self.width..], self.named);
        for class in said(&words).flat_map(|word| language.marked_classes(word)).filter(|&c| is_held(c, capital)) {
            look.known = true;
            let number = class & !mark::ALL;
            if number < named {
                row[number as usize / 64] |= 1 << (number % 64);
            }
            if sets_going(class) {
                self.going.push(class);
            }
        }
        look.going = self.in_order(going);
        self.looks.push(look);
        number(at)
    }

    /// Adds what takes several tokens: the first of them, what it is, and how many; by token.
    pub fn add(&mut self, several: &[(usize, Several, usize)], tokens: &[Token], language: &Language) {
        for of_token in several.chunk_by(|a, b| a.0 == b.0) {
            let at = of_token[0].0;
            let before = self.of[at] as usize;
            let mut look = self.looks[before].clone();
            let mut entries: Vec<(u32, usize)> = Vec::new();
            for &(_, what, len) in of_token {
                match what {
                    Several::Entry(class) => entries.push((class, len)),
                    Several::Spelt(word) => {
                        look.spelt = (word, len);
                        look.bits |= Sets::bit(word);
                        entries.extend(language.marked_classes(word).map(|class| (class, len)));
                    }
                }
            }
            entries.retain(|entry| is_held(entry.0, tokens[at].has(CAPITAL)));
            look.known |= !entries.is_empty();
            let row = self.rows[before * self.width..][..self.width].to_vec();
            let going = self.going.len();
            self.going.extend_from_within(places(&look.going));
            self.going.extend(entries.iter().map(|entry| entry.0).filter(|&class| sets_going(class)));
            look.going = self.in_order(going);
            entries.iter_mut().for_each(|entry| entry.0 &= !mark::ALL);
            entries.sort_unstable_by(|a, b| (a.0, b.1).cmp(&(b.0, a.1)));
            entries.dedup_by_key(|entry| entry.0);
            let start = number(self.phrases.len());
            self.phrases.extend(&entries);
            look.phrases = start..number(self.phrases.len());
            self.of[at] = self.enter(look, &row);
            entries.iter().for_each(|entry| self.set(self.of[at] as usize, entry.0));
        }
    }

    /// Puts the classes from `start` on in order, each once.
    fn in_order(&mut self, start: usize) -> Range<u32> {
        self.going[start..].sort_unstable_by_key(|class| class & !mark::ALL);
        let mut end = start;
        for at in start..self.going.len() {
            if end == start || self.going[end - 1] != self.going[at] {
                self.going[end] = self.going[at];
                end += 1;
            }
        }
        self.going.truncate(end);
        number(start)..number(end)
    }

    fn enter(&mut self, look: Look, row: &[u64]) -> u32 {
        self.looks.push(look);
        self.rows.extend(row);
        number(self.looks.len() - 1)
    }

    /// Sets the bit of a class, if it has a name.
    fn set(&mut self, look: usize, class: u32) {
        if class < self.named {
            self.rows[look * self.width + class as usize / 64] |= 1 << (class % 64);
        }
    }

    #[inline]
    fn look(&self, token: usize) -> &Look {
        &self.looks[self.of[token] as usize]
    }

    /// The words that a token may be.
    #[inline]
    pub fn words(&self, token: usize) -> impl Iterator<Item = u32> + '_ {
        said(&self.look(token).words)
    }

    /// Whether a token may be this word.
    #[inline]
    #[must_use]
    pub fn is_word(&self, token: usize, word: u32) -> bool {
        self.look(token).words.contains(&word)
    }

    /// Whether a token is of a class.
    #[must_use]
    pub fn is_of_any(&self, token: usize) -> bool {
        self.look(token).known
    }

    /// The classes with a name of which a token is, or begins, an entry.
    pub fn classes(&self, token: usize) -> impl Iterator<Item = u32> + '_ {
        let row = &self.rows[self.of[token] as usize * self.width..][..self.width];
        let (mut at, mut bits) = (0, row.first().copied().unwrap_or_default());
        std::iter::from_fn(move || {
            while bits == 0 {
                at += 1;
                bits = *row.get(at)?;
            }
            let class = number(at) * 64 + bits.trailing_zeros();
            bits &= bits - 1;
            Some(class)
        })
    }

    /// Whether the same begins at a token as at one of the same spelling in another text.
    pub fn begins_as(&self, token: usize, other: &Self, there: usize) -> bool {
        let (here, there) = (self.look(token), other.look(there));
        here.spelt == there.spelt && self.phrases[places(&here.phrases)] == other.phrases[places(&there.phrases)]
    }

    /// The marked classes that a token sets going, by class.
    #[inline]
    #[must_use]
    pub fn going(&self, token: usize) -> &[u32] {
        &self.going[places(&self.look(token).going)]
    }

    /// How many tokens the longest entry of the class takes at `token`; 0 for none.
    #[inline(always)]
    #[must_use]
    pub fn len(&self, token: usize, class: u32) -> usize {
        let at = self.of[token] as usize;
        if class >= self.named {
            return self.len_of_nameless(at, class - self.named);
        }
        if self.rows[at * self.width + class as usize / 64] >> (class % 64) & 1 == 0 {
            return 0;
        }
        let phrases = &self.looks[at].phrases;
        if phrases.is_empty() { 1 } else { self.len_of_phrase(phrases, class) }
    }

    #[inline]
    fn len_of_nameless(&self, look: usize, class: u32) -> usize {
        let Look { words, count, bits, spelt, .. } = &self.looks[look];
        if !self.sets.may_hold(class, *bits) {
            return 0;
        }
        if spelt.1 > 0 && self.sets.holds(class, &[spelt.0]) {
            return spelt.1;
        }
        usize::from(self.sets.holds(class, &words[..*count]))
    }

    fn len_of_phrase(&self, phrases: &Range<u32>, class: u32) -> usize {
        let phrases = &self.phrases[places(phrases)];
        phrases.binary_search_by_key(&class, |phrase| phrase.0).map_or(1, |i| phrases[i].1)
    }
}

fn said(words: &[u32; WORDS]) -> impl Iterator<Item = u32> + use<> {
    (*words).into_iter().take_while(|&w| w != NONE)
}

/// Exact classes hold words with a capital letter alone.
const fn is_held(class: u32, capital: bool) -> bool {
    capital || class & mark::EXACT == 0
}

const fn sets_going(class: u32) -> bool {
    class & (mark::FACTS | mark::REST) > 0
}

fn places(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
