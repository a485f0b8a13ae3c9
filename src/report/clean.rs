//! Makes text from outside harmless for a terminal.

use std::borrow::Cow;

/// The text without what could command a terminal or turn its writing round: control characters (but tabs and line
/// ends), escape sequences, bidirectional marks and invisible separators are each shown as `U+FFFD`.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c == '\r' || commands(c)) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        // A lone carriage return goes back to the start of the line and writes over it.
        let overwrites = character == '\r' && rest.peek() != Some(&'\n');
        cleaned.push(if overwrites || commands(character) { '\u{fffd}' } else { character });
    }
    Cow::Owned(cleaned)
}

/// The same for a text that has to stay on one line: line ends and tabs become spaces.
#[must_use]
pub fn clean_line(text: &str) -> Cow<'_, str> {
    let cleaned = clean(text);
    if cleaned.contains(['\n', '\r', '\t']) {
        Cow::Owned(cleaned.replace("\r\n", " ").replace(['\n', '\r', '\t'], " "))
    } else {
        cleaned
    }
}

fn commands(character: char) -> bool {
    match character {
        '\n' | '\r' | '\t' => false,
        '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        other => other.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_to_the_terminal_are_shown_as_signs() {
        assert_eq!(clean("a\u{1b}[2Jb\u{202e}c\u{9b}d"), "a\u{fffd}[2Jb\u{fffd}c\u{fffd}d");
        assert_eq!(clean("a\r\nb\rc"), "a\r\nb\u{fffd}c");
        assert_eq!(clean_line("a\r\nb\tc"), "a b c");
        assert!(matches!(clean("Привет, 'n mooi dag\n"), Cow::Borrowed(_)));
    }
}
