//! Lines and columns of many places in one text, in one pass.

/// Turns byte offsets into lines and columns. Offsets that rise are counted on from the one before, so that a thousand
/// findings in one line of fifty megabytes cost one pass over it.
#[derive(Clone, Debug)]
pub struct Places<'a> {
    text: &'a str,
    known: (usize, usize, usize),
}

impl<'a> Places<'a> {
    /// Starts at the beginning of a text.
    #[must_use]
    pub const fn of(text: &'a str) -> Self {
        Self { text, known: (0, 1, 1) }
    }

    /// Line and column of a byte offset, both from 1, columns in Unicode scalar values.
    pub fn at(&mut self, offset: usize) -> (usize, usize) {
        let (mut from, mut line, mut column) = self.known;
        if offset < from {
            // A little back, as when one finding lies within another: count back, within the line if it is the same.
            let back = &self.text[offset..from];
            let lines = back.bytes().filter(|&byte| byte == b'\n').count();
            line -= lines;
            column = if lines == 0 {
                column - back.chars().count()
            } else {
                let start = self.text[..offset].rfind('\n').map_or(0, |end| end + 1);
                self.text[start..offset].chars().count() + 1
            };
            from = offset;
        }
        let passed = &self.text[from..offset];
        line += passed.bytes().filter(|&byte| byte == b'\n').count();
        column = match passed.rfind('\n') {
            Some(end) => passed[end + 1..].chars().count() + 1,
            None => column + passed.chars().count(),
        };
        self.known = (offset, line, column);
        (line, column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lines;

    #[test]
    fn forward_and_back_count_the_same() {
        let text = "Привет\nмир, ок\r\n\n'n mooi dag";
        let lines = Lines::of(text);
        let mut places = Places::of(text);
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        for &at in ends.iter().chain(ends.iter().rev()).chain(ends.iter().step_by(3)) {
            assert_eq!(places.at(at), lines.position(text, at), "at {at}");
        }
    }
}
