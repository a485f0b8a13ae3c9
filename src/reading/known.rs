//! What the language knows of every token: its words and the entries of classes that begin at it. Looked up once for each
//! spelling, for a long text says the same words again and again.

use std::collections::HashMap;
use std::ops::Range;

use super::look_up::{NONE, WORDS, look_up};
use crate::compile::program::mark;
use crate::language::Language;
use crate::token::{Token, is};

/// An entry of a class that begins at a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The class.
    pub class: u32,
    /// How many tokens the longest of its entries takes here.
    pub len: u16,
    /// In which passes the class sets programs going: bits of its marked number.
    passes: u8,
}

impl Entry {
    fn new(marked: u32, len: usize) -> Self {
        let passes = u8::from(marked & mark::FACTS > 0) | u8::from(marked & mark::REST > 0) << 1;
        let len = u16::try_from(len).unwrap_or(u16::MAX);
        Self { class: marked & !mark::ALL, len, passes }
    }

    /// Whether it sets programs going that find facts.
    #[must_use]
    pub const fn sets_facts_going(self) -> bool {
        self.passes & 1 > 0
    }

    /// Whether it sets other programs going.
    #[must_use]
    pub const fn sets_rest_going(self) -> bool {
        self.passes & 2 > 0
    }
}

/// What is known of all tokens of a text.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Per token its place in `looks`.
    of: Vec<u32>,
    looks: Vec<Look>,
    entries: Vec<Entry>,
}

/// What is known of one spelling, or of one token that begins entries of several words.
#[derive(Clone, Debug)]
struct Look {
    words: [u32; WORDS],
    /// Where its entries stand: by class, each class once.
    entries: Range<u32>,
    /// The classes of its entries: most questions end here.
    sieve: Sieve,
}

/// The shapes on which it depends what is known of a spelling.
const SEEN: u64 = is::WORD | is::CODE | is::MASKED | CAPITAL;
const CAPITAL: u64 = is::CAP | is::CAPS;

impl Known {
    /// What the tokens are by themselves.
    #[must_use]
    pub fn of(tokens: &[Token], text: &str, language: &Language) -> Self {
        let whole = language.class("whole");
        let of = Vec::with_capacity(tokens.len());
        let mut known = Self { of, entries: Vec::with_capacity(1 << 12), ..Self::default() };
        let mut seen: HashMap<(&str, u64), u32> = HashMap::with_capacity(tokens.len().min(1 << 12));
        for token in tokens {
            let spelt = token.span.of(text);
            let look = *seen.entry((spelt, token.shapes & SEEN)).or_insert_with(|| {
                let words = look_up(token, spelt, language, whole);
                let classes = said(&words).flat_map(|word| language.marked_classes(word));
                known.enter(words, held(classes.map(|class| (class, 1)), token.has(CAPITAL)))
            });
            known.of.push(look);
        }
        known
    }

    /// Adds entries of several words (first token, marked class, number of tokens; by token).
    pub fn add(&mut self, phrases: &[(usize, u32, usize)], tokens: &[Token]) {
        for of_token in phrases.chunk_by(|a, b| a.0 == b.0) {
            let at = of_token[0].0;
            let mut own = self.at(at).to_vec();
            for entry in held(of_token.iter().map(|p| (p.1, p.2)), tokens[at].has(CAPITAL)) {
                match own.binary_search_by_key(&entry.class, |own| own.class) {
                    Ok(place) => own[place].len = own[place].len.max(entry.len),
                    Err(place) => own.insert(place, entry),
                }
            }
            self.of[at] = self.enter(self.look(at).words, own);
        }
    }

    /// Enters entries in order of their classes, each class once with the longest.
    fn enter(&mut self, words: [u32; WORDS], own: impl IntoIterator<Item = Entry>) -> u32 {
        let start = self.entries.len();
        self.entries.extend(own);
        // Those of one word stand in order already.
        if !self.entries[start..].is_sorted_by(|a, b| a.class < b.class) {
            let mut own = self.entries.split_off(start);
            own.sort_unstable_by(|a, b| (a.class, b.len).cmp(&(b.class, a.len)));
            own.dedup_by_key(|entry| entry.class);
            self.entries.append(&mut own);
        }
        let mut sieve = Sieve::default();
        self.entries[start..].iter().for_each(|entry| sieve.enter(entry.class));
        self.looks.push(Look { words, entries: number(start)..number(self.entries.len()), sieve });
        number(self.looks.len() - 1)
    }

    fn look(&self, token: usize) -> &Look {
        &self.looks[self.of[token] as usize]
    }

    /// The words that a token may be.
    pub fn words(&self, token: usize) -> impl Iterator<Item = u32> + '_ {
        said(&self.look(token).words)
    }

    /// Whether a token may be this word.
    #[must_use]
    pub fn is_word(&self, token: usize, word: u32) -> bool {
        self.look(token).words.contains(&word)
    }

    /// The entries that begin at a token.
    #[must_use]
    pub fn at(&self, token: usize) -> &[Entry] {
        let Range { start, end } = self.look(token).entries;
        &self.entries[start as usize..end as usize]
    }

    /// How many tokens the longest entry of the class takes at `token`; 0 for none.
    #[must_use]
    pub fn len(&self, token: usize, class: u32) -> usize {
        let look = self.look(token);
        if !look.sieve.may_hold(class) {
            return 0;
        }
        let entries = &self.entries[look.entries.start as usize..look.entries.end as usize];
        entries.binary_search_by_key(&class, |entry| entry.class).map_or(0, |i| entries[i].len as usize)
    }
}

fn said(words: &[u32; WORDS]) -> impl Iterator<Item = u32> + use<> {
    (*words).into_iter().take_while(|&w| w != NONE)
}

/// Entries from marked classes and lengths; exact classes hold words with a capital letter alone.
fn held(marked: impl Iterator<Item = (u32, usize)>, capital: bool) -> impl Iterator<Item = Entry> {
    let held = marked.filter(move |(class, _)| capital || class & mark::EXACT == 0);
    held.map(|(class, len)| Entry::new(class, len))
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A set of classes, told apart by their number modulo 256.
#[derive(Clone, Copy, Debug, Default)]
struct Sieve([u64; 4]);

impl Sieve {
    fn enter(&mut self, class: u32) {
        self.0[class as usize / 64 % 4] |= 1 << (class % 64);
    }

    const fn may_hold(&self, class: u32) -> bool {
        self.0[class as usize / 64 % 4] >> (class % 64) & 1 == 1
    }
}
