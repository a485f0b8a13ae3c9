//! What the signs of a sentence weigh: `weights.toml`, compiled.

use super::{CLASS, Language, search};
use crate::compile::blob::{halves, hash, section};

impl Language {
    /// What every sentence weighs before its signs are counted: mostly less than nothing.
    #[must_use]
    pub fn sentence_weight(&self) -> i32 {
        if self.has_weights() { self.get(section::WEIGHTS, 0).cast_signed() } else { 0 }
    }

    /// What a word of a class adds to its sentence.
    #[must_use]
    pub fn class_weight(&self, class: u32) -> i32 {
        if self.has_weights() { self.get(section::WEIGHTS, 1 + class as usize).cast_signed() } else { 0 }
    }

    /// What a sign of a sentence adds to it; 0 if it is not known.
    #[must_use]
    pub fn weight(&self, sign: &str) -> i32 {
        if !self.has_weights() {
            return 0;
        }
        let first = 1 + self.at[section::CLASSES].1 / CLASS;
        let count = (self.at[section::WEIGHTS].1 - first) / 2;
        let wanted = halves(hash(sign.as_bytes())).0;
        let at = search(count, |i| self.get(section::WEIGHTS, first + i).cmp(&wanted));
        at.map_or(0, |i| self.get(section::WEIGHTS, first + count + i).cast_signed())
    }

    const fn has_weights(&self) -> bool {
        self.at[section::WEIGHTS].1 > 0
    }
}
