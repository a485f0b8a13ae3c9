//! The word classes of every token, looked up once.

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

/// The entries that begin at each token.
#[derive(Clone, Debug, Default)]
pub struct Classes {
    /// Per token where its entries begin; one more than tokens.
    starts: Vec<u32>,
    /// Of each token by class, each class once.
    entries: Vec<Entry>,
    /// Per token the classes of its entries: most questions end here.
    sieve: Vec<Sieve>,
}

impl Classes {
    /// Looks up what the tokens are by themselves (`words` gives the words of each) and as the beginning of a phrase
    /// (token, marked class, length; by token).
    #[must_use]
    pub fn of<'w, W: Iterator<Item = u32>>(
        tokens: &[Token],
        words: impl Fn(usize) -> W + 'w,
        phrases: &[(usize, u32, usize)],
        language: &Language,
    ) -> Self {
        let mut classes = Self::default();
        let mut phrases = phrases.iter().peekable();
        let mut own: Vec<Entry> = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            own.clear();
            let capital = token.has(is::CAP | is::CAPS);
            let mut add = |marked: u32, len| {
                if capital || marked & mark::EXACT == 0 {
                    own.push(Entry::new(marked, len));
                }
            };
            words(at).for_each(|word| language.marked_classes(word).for_each(|class| add(class, 1)));
            while let Some(&(_, class, len)) = phrases.next_if(|p| p.0 == at) {
                add(class, len);
            }
            // Those of one word stand in order already.
            if !own.is_sorted_by(|a, b| a.class < b.class) {
                own.sort_unstable_by(|a, b| (a.class, b.len).cmp(&(b.class, a.len)));
                own.dedup_by_key(|entry| entry.class);
            }
            classes.push(&own);
        }
        classes.starts.push(u32::try_from(classes.entries.len()).unwrap_or(u32::MAX));
        classes
    }

    fn push(&mut self, own: &[Entry]) {
        self.starts.push(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        self.entries.extend_from_slice(own);
        let mut sieve = Sieve::default();
        own.iter().for_each(|entry| sieve.enter(entry.class));
        self.sieve.push(sieve);
    }

    /// The entries that begin at a token.
    #[must_use]
    pub fn at(&self, token: usize) -> &[Entry] {
        &self.entries[self.starts[token] as usize..self.starts[token + 1] as usize]
    }

    /// How many tokens the longest entry of the class takes at `token`; 0 for none.
    #[must_use]
    pub fn len(&self, token: usize, class: u32) -> usize {
        if !self.sieve[token].may_hold(class) {
            return 0;
        }
        let entries = self.at(token);
        entries.binary_search_by_key(&class, |entry| entry.class).map_or(0, |i| entries[i].len as usize)
    }
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
