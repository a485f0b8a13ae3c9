//! Places in a text. The only module that counts lines and columns.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// What is known of words and of lists of words, for as long as one text is read.
pub type ByWord<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// Hashes eight bytes at a time. That of the standard library guards servers against senders who make words collide; here
/// customers write to nobody but themselves, and half of what a short text asks of a map would be that guard.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quick(u64);

impl Quick {
    const fn add(&mut self, eight: u64) {
        self.0 = (self.0.rotate_left(5) ^ eight).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks();
        eights.iter().for_each(|eight| self.add(u64::from_le_bytes(*eight)));
        self.add(rest.iter().fold(1, |last, byte| last << 8 | u64::from(*byte)));
    }

    // Ends a word, which the rest of its letters does already.
    fn write_u8(&mut self, _: u8) {}

    fn write_u64(&mut self, n: u64) {
        self.add(n);
    }

    fn write_usize(&mut self, n: usize) {
        self.add(n as u64);
    }

    fn finish(&self) -> u64 {
        // A map looks at the lowest bits and at the highest, of which a product mixes the highest alone.
        self.0.rotate_left(26)
    }
}

/// A stretch of a text: byte offsets, the end exclusive, both on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Its text within `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Number of bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies within it.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// Ranges of one text, ready to be asked whether one of them touches another range.
#[derive(Clone, Debug, Default)]
pub struct Cover {
    starts: Vec<usize>,
    /// The furthest end of the ranges so far.
    ends: Vec<usize>,
}

impl Cover {
    /// Gathers the ranges.
    #[must_use]
    pub fn of(ranges: impl Iterator<Item = Range<usize>>) -> Self {
        let mut ranges: Vec<Range<usize>> = ranges.collect();
        ranges.sort_by_key(|r| r.start);
        let mut furthest = 0;
        let end = |r: &Range<usize>| {
            furthest = furthest.max(r.end);
            furthest
        };
        let ends = ranges.iter().map(end).collect();
        Self { starts: ranges.iter().map(|r| r.start).collect(), ends }
    }

    /// Whether one of them touches `range`.
    #[must_use]
    pub fn touches(&self, range: &Range<usize>) -> bool {
        let before = self.starts.partition_point(|&start| start < range.end);
        before.checked_sub(1).is_some_and(|last| self.ends[last] > range.start)
    }
}

/// Where lines start in a text, to turn offsets into lines and columns.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    /// Reads the line starts of `text`; a line ends after its `\n`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        Self { starts }
    }

    /// Line and column of a byte offset, both from 1, columns in Unicode scalar values.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        (line, text[start..offset].chars().count() + 1)
    }
}

/// The beginning of a text, of so many bytes at most; no character is cut.
#[must_use]
pub fn beginning(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
    &text[..end.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "Привет\nмир, ок";
        let lines = Lines::of(text);
        assert_eq!(lines.position(text, 0), (1, 1));
        assert_eq!(lines.position(text, text.find("мир").unwrap()), (2, 1));
        assert_eq!(lines.position(text, text.find("ок").unwrap()), (2, 6));
    }

    #[test]
    fn ranges_touch_where_they_share_something() {
        let ranges = [8..12, 0..20, 4..5, 30..31];
        let cover = Cover::of(ranges.clone().into_iter());
        for start in 0..35 {
            for end in start..35 {
                let shared = ranges.iter().any(|r| r.start < end && start < r.end);
                assert_eq!(cover.touches(&(start..end)), shared, "{start}..{end}");
            }
        }
    }

    #[test]
    fn a_beginning_cuts_no_character() {
        assert_eq!(beginning("да", 3), "д");
        assert_eq!(beginning("да", 9), "да");
        assert_eq!(beginning("да", 1), "");
    }
}
