//! What a correction would change, as a unified diff with secrets masked.

use std::fmt::Write as _;

use similar::{TextDiff, udiff::UnifiedHunkHeader};

use super::{clean::clean_line, mask::Mask};
use crate::text::Span;

/// Lines around a change.
const AROUND: usize = 3;

/// The unified diff between two versions of a file, empty if they are the same. What differs is decided on the texts as
/// they are; what is shown of them has its secrets masked and its escape sequences taken out.
#[must_use]
pub fn render(path: &str, old: &Mask<'_>, new: &Mask<'_>) -> String {
    let [old_lines, new_lines] = [old, new].map(|mask| lines(mask.text()));
    let [old_texts, new_texts] = [(old, &old_lines), (new, &new_lines)].map(|(mask, lines)| texts(mask.text(), lines));
    let diff = TextDiff::from_slices(&old_texts, &new_texts);
    let mut out = String::new();
    for hunk in diff.grouped_ops(AROUND) {
        if out.is_empty() {
            let path = clean_line(path);
            let _ = write!(out, "--- {path}\n+++ {path}\n");
        }
        let _ = writeln!(out, "{}", UnifiedHunkHeader::new(&hunk));
        for change in hunk.iter().flat_map(|op| diff.iter_changes(op)) {
            let (mask, line) = match (change.old_index(), change.new_index()) {
                (Some(line), _) => (old, old_lines[line]),
                (None, Some(line)) => (new, new_lines[line]),
                (None, None) => continue,
            };
            let _ = write!(out, "{}{}", change.tag(), shown(mask, line));
        }
    }
    out
}

/// One line as the diff shows it, always with an end.
fn shown(mask: &Mask<'_>, line: Span) -> String {
    let text = line.of(mask.text());
    let (words, end) = match text.strip_suffix('\n') {
        Some(words) => (words, "\n"),
        None => (text, "\n\\ No newline at end of file\n"),
    };
    let shown = mask.show(Span::new(line.start, line.start + words.len()));
    format!("{}{end}", clean_line(&shown))
}

fn texts<'a>(text: &'a str, lines: &[Span]) -> Vec<&'a str> {
    lines.iter().map(|line| line.of(text)).collect()
}

/// Where the lines of a text are, each with its line end.
fn lines(text: &str) -> Vec<Span> {
    let ends = text.match_indices('\n').map(|(at, _)| at + 1).chain([text.len()]);
    let spans = ends.scan(0, |start, end| Some(Span::new(std::mem::replace(start, end), end)));
    spans.filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_their_ends() {
        let text = "a\r\n\nb\rc";
        assert_eq!(texts(text, &lines(text)), ["a\r\n", "\n", "b\rc"]);
        assert_eq!(lines(""), []);
    }
}
