//! Sections of the bytes that are looked into again and again.

use super::Language;
use crate::compile::blob::section;
use crate::compile::program::Trigger;

/// A section, word by word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Table<'l>(&'l [[u8; 4]]);

impl<'l> Table<'l> {
    #[inline]
    pub(super) const fn of(bytes: &'l [u8]) -> Self {
        Self(bytes.as_chunks().0)
    }

    /// The words behind a number that says how many they are.
    #[inline]
    pub fn list(self, at: usize) -> impl Iterator<Item = u32> + use<'l> {
        self.slice(at).iter().map(|bytes| u32::from_le_bytes(*bytes))
    }

    #[inline]
    fn slice(self, at: usize) -> &'l [[u8; 4]] {
        self.0.get(at + 1..at + 1 + self.get(at) as usize).unwrap_or_default()
    }

    /// How many words it has.
    pub(super) const fn len(self) -> usize {
        self.0.len()
    }

    /// One word; 0 behind the end.
    #[inline]
    #[must_use]
    pub fn get(self, index: usize) -> u32 {
        self.0.get(index).map_or(0, |bytes| u32::from_le_bytes(*bytes))
    }
}

/// The words of the classes without a name.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sets<'l>(pub(super) Table<'l>);

impl Sets<'_> {
    /// The number of the first such class: that of all classes that have a name.
    #[must_use]
    pub fn first(self) -> u32 {
        self.0.get(0)
    }

    /// The bit of a word in the sieve that each such class has.
    #[must_use]
    pub const fn bit(word: u32) -> u64 {
        1 << (word % 64)
    }

    /// Whether a word that has one of these bits may be of the class at this place.
    #[inline]
    #[must_use]
    pub fn may_hold(self, place: u32, bits: u64) -> bool {
        let set = place as usize;
        (u64::from(self.0.get(set)) | u64::from(self.0.get(set + 1)) << 32) & bits != 0
    }

    /// Whether one of these words is of it.
    #[must_use]
    pub fn holds(self, place: u32, words: &[u32]) -> bool {
        let set = self.0.slice(place as usize + 2);
        words.iter().any(|word| set.binary_search_by(|bytes| u32::from_le_bytes(*bytes).cmp(word)).is_ok())
    }
}

/// What a word, class, shape or fact sets going.
#[derive(Clone, Copy)]
pub struct Triggers<'l> {
    pub(super) language: &'l Language,
    pub(super) first: usize,
    pub(super) facts: usize,
    pub(super) rest: usize,
}

impl<'l> Triggers<'l> {
    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.facts + self.rest == 0
    }

    /// The programs that find facts.
    pub fn of_facts(self) -> impl Iterator<Item = Trigger> + 'l {
        self.read(0..self.facts)
    }

    /// All others.
    pub fn of_the_rest(self) -> impl Iterator<Item = Trigger> + 'l {
        self.read(self.facts..self.facts + self.rest)
    }

    #[inline]
    fn read(self, places: std::ops::Range<usize>) -> impl Iterator<Item = Trigger> + 'l {
        let table = self.language.table(section::TRIGGERS);
        places.map(move |i| {
            let words = table.get(self.first + 2 * i + 1);
            Trigger { program: table.get(self.first + 2 * i), min: words & 0xffff, max: words >> 16 }
        })
    }
}
