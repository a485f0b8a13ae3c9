//! What the signs of a sentence weigh: `weights.toml`, compiled.

use super::Language;
use crate::compile::blob::{halves, section};

/// Words before the weights of classes.
const HEAD: usize = 2;

impl Language {
    /// What every sentence weighs before its signs are counted: mostly less than nothing.
    #[must_use]
    pub fn sentence_weight(&self) -> i32 {
        if self.has_weights() { self.get(section::WEIGHTS, 0).cast_signed() } else { 0 }
    }

    /// What a word of a class adds to its sentence.
    #[must_use]
    pub fn class_weight(&self, class: u32) -> i32 {
        let named = self.has_weights() && class < self.get(section::WEIGHTS, 1);
        if named { self.get(section::WEIGHTS, HEAD + class as usize).cast_signed() } else { 0 }
    }

    /// What a sign of a sentence adds to it, by the hash of its name; 0 if it is not known.
    #[must_use]
    pub fn weight(&self, hash: u64) -> i32 {
        if !self.has_weights() {
            return 0;
        }
        let table = self.table(section::WEIGHTS);
        let first = HEAD + table.get(1) as usize;
        let mask = (self.at[section::WEIGHTS].1 - first) / 2 - 1;
        let sign = halves(hash).0;
        let mut at = sign as usize & mask;
        loop {
            match table.get(first + 2 * at) {
                0 => return 0,
                found if found == sign => return table.get(first + 2 * at + 1).cast_signed(),
                _ => at = (at + 1) & mask,
            }
        }
    }

    const fn has_weights(&self) -> bool {
        self.at[section::WEIGHTS].1 > 0
    }
}
