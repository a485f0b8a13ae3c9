//! Lists that were typed on in one line: "I want: 1) a new lid, 2) my money back".

use std::borrow::Cow;

use crate::language::Language;
use crate::reading::Reading;

/// Letters that count the items of a list.
const LETTERS: [&str; 2] = ["abcdefgh", "абвгдежз"];

/// A mark that counts an item: where it stands, which it is, and how it is written.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    end: usize,
    n: usize,
    style: char,
}

/// A text in which each item of a list stands on a line of its own, with a number. No place in it moves.
pub fn apart<'t>(text: &'t str, language: &Language) -> Cow<'t, str> {
    let marks = marks(text);
    let mut lists: Vec<Vec<Mark>> = Vec::new();
    for mark in marks {
        let last = lists.last().and_then(|list| list.last());
        let follows = |last: &Mark| mark.style == last.style && mark.n == last.n + 1;
        let near = |last: &Mark| !text[last.end..mark.at].contains("\n\n");
        match last.filter(|last| follows(last) && near(last)) {
            Some(_) => lists.last_mut().expect("it has a last one").push(mark),
            None if mark.n == 1 && text[..mark.at].trim_end_matches(' ').ends_with(':') => lists.push(vec![mark]),
            None => {}
        }
    }
    lists.retain(|list| list.len() > 1);
    if lists.is_empty() {
        return Cow::Borrowed(text);
    }
    let reading = Reading::new(text, language);
    // "Delivered: 1. March, 2. April".
    let dates = |mark: &Mark| {
        let next = text.get(mark.end..).map_or(mark.end, |rest| mark.end + rest.len() - rest.trim_start().len());
        mark.style == '.' && reading.is_class(reading.token_at(next), language.class("month"))
    };
    let mut out = text.to_string();
    for mark in lists.iter().filter(|list| !list.iter().any(dates)).flatten() {
        if text[..mark.at].ends_with(' ') {
            out.replace_range(mark.at - 1..mark.at, "\n");
        }
        if mark.style.is_alphabetic() {
            let width = mark.end - mark.at;
            out.replace_range(mark.at..mark.end, &format!("{:<width$}", format!("{})", mark.n)));
        }
    }
    Cow::Owned(out)
}

/// All that may count an item: a number or letter behind a gap, and its stop or bracket before one.
fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (close, c) in text.char_indices().filter(|(_, c)| matches!(c, ')' | '.')) {
        let start = text[..close].rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let (word, end) = (&text[start..close], close + 1);
        let gap = text[end..].starts_with(' ') && !text[end..].starts_with("  ");
        let number = word.parse().ok().filter(|_| word.len() <= 2);
        let letter = LETTERS.iter().find_map(|all| {
            let one = word.chars().next().filter(|_| word.chars().count() == 1)?;
            let at = all.chars().position(|c| c == one);
            at.map(|at| (at + 1, all.chars().next().unwrap_or('a')))
        });
        let counted = number.map(|n| (n, c)).or(letter.filter(|_| c == ')'));
        let Some((n, style)) = counted.filter(|_| gap && start > 0) else { continue };
        marks.push(Mark { at: start, end, n, style });
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::apart;
    use crate::catalog::Catalog;

    #[test]
    fn items_get_lines_and_numbers() {
        let catalog = Catalog::builtin();
        let english = catalog.language("en").expect("English is built in");
        let apart = |text| apart(text, english).into_owned();
        assert_eq!(apart("I want: 1) a lid, 2) my money."), "I want:\n1) a lid,\n2) my money.");
        assert_eq!(apart("I want: a) a lid, b) my money."), "I want:\n1) a lid,\n2) my money.");
        assert_eq!(apart("Прошу: а) прислать; б) вернуть."), "Прошу:\n1)  прислать;\n2)  вернуть.");
        for same in ["It came: 1. May. It broke: 2. May.", "Read: 1) that.", "I paid 1) and 2) as well."] {
            assert_eq!(apart(same), same);
        }
    }
}
