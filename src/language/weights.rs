//! What the signs of a sentence weigh: `weights.toml`, `faults.toml`, `asides.toml` and `run-ons.toml`, compiled.

use super::{Language, Table};
use crate::compile::blob::{key, place, section, weight_of};

/// Words before the weights of classes.
const HEAD: usize = 2;

/// What a language's signs weigh.
#[derive(Clone, Copy, Debug)]
pub struct Scale<'l> {
    table: Table<'l>,
    /// How many classes have a name; others weigh nothing.
    classes: u32,
    /// Where the table of signs begins, and how many places it has.
    first: usize,
    places: u32,
}

impl Language {
    /// How much signs speak for a rude sentence; `None` where none does.
    #[must_use]
    pub fn tone(&self) -> Option<Scale<'_>> {
        self.scale(section::TONE)
    }

    /// How much signs speak for a clause that says what went wrong; `None` where none does.
    #[must_use]
    pub fn faults(&self) -> Option<Scale<'_>> {
        self.scale(section::FAULTS)
    }

    /// How much signs speak for a clause that leads away from the matter; `None` where none does.
    #[must_use]
    pub fn asides(&self) -> Option<Scale<'_>> {
        self.scale(section::ASIDES)
    }

    /// How much signs speak for a sentence that begins without a mark before it; `None` where none does.
    #[must_use]
    pub fn run_ons(&self) -> Option<Scale<'_>> {
        self.scale(section::RUN_ONS)
    }

    fn scale(&self, section: usize) -> Option<Scale<'_>> {
        let len = self.tables[section].len();
        let table = self.table(section);
        let classes = table.get(1);
        let first = HEAD + classes as usize;
        (len > 0).then(|| Scale { table, classes, first, places: u32::try_from(len - first).unwrap_or(u32::MAX) })
    }
}

impl Scale<'_> {
    /// What every sentence weighs before its signs are counted: mostly less than nothing.
    #[must_use]
    pub fn sentence(self) -> i32 {
        self.table.get(0).cast_signed()
    }

    /// What something weighs in which so many signs weigh so much together.
    #[must_use]
    pub fn sum(self, signs: usize, sum: i32) -> f64 {
        f64::from(self.sentence()) + f64::from(sum) * share(signs)
    }

    /// What a word of a class adds to its sentence.
    #[inline]
    #[must_use]
    pub fn class(self, class: u32) -> i32 {
        if class < self.classes { self.table.get(HEAD + class as usize).cast_signed() } else { 0 }
    }

    /// What a sign of a sentence adds to it, by the hash of its name; 0 if it is not known.
    #[inline]
    #[must_use]
    pub fn sign(self, hash: u64) -> i32 {
        let key = key(hash);
        let mut at = place(key, self.places);
        loop {
            let entry = self.table.get(self.first + at);
            match weight_of(entry, key) {
                _ if entry == 0 => return 0,
                Some(weight) => return weight,
                None => at = (at + 1) % self.places as usize,
            }
        }
    }
}

/// By what the weight of so many signs is multiplied: a long sentence must not be heavy by its length alone.
#[must_use]
pub fn share(signs: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "the signs of a sentence")]
    let signs = signs as f64;
    4.0 / (signs + 1.0).sqrt()
}
