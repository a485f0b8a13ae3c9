//! Lays text out for a terminal.

use unicode_width::UnicodeWidthStr as _;

/// Wraps every line of `text` at `width` columns. What is wrapped stands as far in as the line began; a word that is
/// too long for a line keeps a line of its own, so that it can be copied in one piece.
#[must_use]
pub fn wrap(text: &str, width: usize) -> String {
    text.split('\n').map(|line| wrap_line(line, width)).collect::<Vec<_>>().join("\n")
}

/// `text` cut to `width` columns, with three dots where something was cut.
#[must_use]
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        let longer = format!("{out}{c}");
        if longer.width() + 3 > width {
            break;
        }
        out = longer;
    }
    out.trim_end().to_owned() + "..."
}

fn wrap_line(line: &str, width: usize) -> String {
    if line.width() <= width {
        return line.to_owned();
    }
    let bare = line.trim_start();
    let first = &line[..line.len() - bare.len()];
    // What follows a dash of a list stands under its words.
    let rest = if bare.starts_with("- ") { format!("{first}  ") } else { first.to_owned() };
    let (mut lines, mut current) = (Vec::new(), first.to_owned());
    for (n, word) in bare.split(' ').enumerate() {
        if n > 0 && current.width() + 1 + word.width() > width {
            lines.push(std::mem::replace(&mut current, rest.clone()));
        } else if n > 0 {
            current.push(' ');
        }
        current.push_str(word);
    }
    lines.push(current);
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_words() {
        assert_eq!(wrap("  one two three", 9), "  one two\n  three");
        assert_eq!(wrap("- one two", 5), "- one\n  two");
        assert_eq!(wrap("a b\n\nc", 1), "a\nb\n\nc");
        assert_eq!(wrap("see https://example.org/long", 10), "see\nhttps://example.org/long");
        assert_eq!(wrap("раз два три", 7), "раз два\nтри");
    }

    #[test]
    fn cut_text_fits() {
        assert_eq!(cut("short", 5), "short");
        assert_eq!(cut("a longer line", 8), "a lon...");
        assert_eq!(cut("価格を教えて", 8), "価格...");
    }
}
