//! Text that was copied out of a web page or a mail: `&amp;` and the like become the characters that they stand for.

use std::borrow::Cow;

use crate::text::Span;

/// Entities that stand for a character; all others are left as they are.
const NAMED: [(&str, char); 12] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("euro", '€'),
    ("pound", '£'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("rsquo", '’'),
    ("hellip", '…'),
];

/// Longest entity, in bytes between `&` and `;`.
const LONGEST: usize = 8;

/// A text without entities, and where its places were.
pub struct Plain<'t> {
    /// The text.
    pub text: Cow<'t, str>,
    /// Places in the text behind an entity, and how many bytes it lost there, in order.
    shifts: Vec<(usize, usize)>,
}

impl<'t> Plain<'t> {
    /// Reads the entities of `text`.
    pub fn of(text: &'t str) -> Self {
        let mut out = String::new();
        let mut shifts = Vec::new();
        let mut rest = 0;
        for (at, _) in text.match_indices('&') {
            let Some((c, len)) = entity(&text[at..]).filter(|_| at >= rest) else { continue };
            out.push_str(&text[rest..at]);
            out.push(c);
            rest = at + len;
            shifts.push((out.len(), len - c.len_utf8()));
        }
        if shifts.is_empty() {
            return Self { text: Cow::Borrowed(text), shifts };
        }
        out.push_str(&text[rest..]);
        Self { text: Cow::Owned(out), shifts }
    }

    /// Where a stretch of the text stood in the text with entities.
    pub fn place(&self, span: Span) -> Span {
        let moved = |at: usize| at + self.shifts.iter().take_while(|s| s.0 <= at).map(|s| s.1).sum::<usize>();
        Span::new(moved(span.start), moved(span.end))
    }
}

/// The character that an entity at the start of `text` stands for, and the length of the entity.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(LONGEST + 2).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let number = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    });
    let named = NAMED.iter().find(|(n, _)| *n == name).map(|n| n.1);
    let c = named.or_else(|| number.and_then(char::from_u32).filter(|c| !c.is_control()))?;
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_become_characters_and_places_are_found_again() {
        let source = "Caf&eacute; &amp; Co &#8217;s &#x20AC;40 & more; AT&T";
        let plain = Plain::of(source);
        assert_eq!(plain.text, "Caf&eacute; & Co ’s €40 & more; AT&T");
        let at = plain.text.find("40").expect("it is there");
        assert_eq!(plain.place(Span::new(at, at + 2)).of(source), "40");
        assert!(matches!(Plain::of("plain & simple").text, Cow::Borrowed(_)));
    }
}
