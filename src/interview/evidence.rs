//! The files that an answer names, with what it says of them.

/// A file that an answer names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its name, as it stands in the answer.
    pub name: String,
    /// The words before it on its line, with it: the whole name, where that has spaces.
    pub whole: String,
    /// What is said of it; empty where nothing is.
    pub caption: String,
}

/// The most letters that the end of a file's name has (`.jpeg`).
const ENDING: usize = 5;

/// Signs that stand between a name and what is said of it.
const AROUND: &[char] = &[' ', ',', ':', '=', '-', '–', '—', '(', ')', '"', '“', '”', '„', '«', '»', '.', '!'];

/// The files that an answer names, in order. What follows a name, up to the next one or the end of the line, says what it
/// shows; of the only file on a line, what stands before it may say so as well.
#[must_use]
pub fn files(answer: &str) -> Vec<Named> {
    answer.split(['\n', ';']).flat_map(on_line).collect()
}

/// An answer with captions behind the names of files; several files that are all it names stand apart.
#[must_use]
pub fn captioned(answer: &str, captions: &[(String, String)]) -> String {
    let answer = captions
        .iter()
        .fold(answer.to_owned(), |text, (name, caption)| text.replacen(name, &format!("{name}: {caption}"), 1));
    let named = files(&answer);
    let listed = named.len() > 1 && named.iter().all(|file| file.whole == file.name || !file.caption.is_empty());
    let starts = named.first().is_some_and(|file| answer.trim_start().starts_with(&file.name));
    if !listed || !starts {
        return answer;
    }
    let one = |file: &Named| match file.caption.as_str() {
        "" => file.name.clone(),
        caption => format!("{}: {caption}", file.name),
    };
    named.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn on_line(line: &str) -> Vec<Named> {
    let places: Vec<_> = words(line).filter(|(_, word)| is_file(word)).collect();
    let one = |(n, (at, name)): (usize, &(usize, &str))| {
        let end = places.get(n + 1).map_or(line.len(), |(next, _)| *next);
        let after = line[at + name.len()..end].trim_matches(AROUND);
        let before = line[..*at].trim_matches(AROUND);
        let caption = if after.is_empty() && places.len() == 1 { before } else { after };
        let whole = line[..at + name.len()].trim().trim_start_matches(AROUND);
        Named { name: (*name).to_owned(), whole: whole.to_owned(), caption: caption.to_owned() }
    };
    places.iter().enumerate().map(one).collect()
}

/// The words of a line with their places, marks around them aside.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    line.split_inclusive(char::is_whitespace).scan(0, |at, part| {
        let start = *at;
        *at += part.len();
        let bare = part.trim_end().trim_start_matches(AROUND);
        let lead = part.trim_end().len() - bare.len();
        Some((start + lead, bare.trim_end_matches(AROUND)))
    })
}

/// Whether a word is the name of a file: it ends in a point and a few letters or digits, and is no address and no number.
fn is_file(word: &str) -> bool {
    let Some((stem, ending)) = word.rsplit_once('.') else { return false };
    let known = (2..=ENDING).contains(&ending.len()) && ending.chars().all(|c| c.is_ascii_alphanumeric());
    let lettered = ending.chars().any(|c| c.is_ascii_alphabetic());
    let address = word.contains('@') || word.contains("//") || word.starts_with("www.");
    known && lettered && !stem.is_empty() && !address && !word.contains('/') || known && lettered && is_path(word)
}

/// Whether a word with slashes in it is a path rather than the address of a page.
fn is_path(word: &str) -> bool {
    ["~/", "/", "./", "../"].iter().any(|start| word.starts_with(start)) && !word.contains("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(answer: &str, expected: &[(&str, &str)]) {
        let found = files(answer);
        let found: Vec<_> = found.iter().map(|file| (file.name.as_str(), file.caption.as_str())).collect();
        assert_eq!(found, expected, "{answer}");
    }

    #[test]
    fn files_are_found_with_what_they_show() {
        check("lights.jpg: the router lights, 3 March", &[("lights.jpg", "the router lights, 3 March")]);
        check("lights.jpg", &[("lights.jpg", "")]);
        check("a photo of the crack (crack.jpeg)", &[("crack.jpeg", "a photo of the crack")]);
        check("a.jpg, b.png", &[("a.jpg", ""), ("b.png", "")]);
        check("a.jpg: the front; b.png: the back", &[("a.jpg", "the front"), ("b.png", "the back")]);
        check("счёт.pdf — за март\nрис.png", &[("счёт.pdf", "за март"), ("рис.png", "")]);
        check("~/Pictures/lights.jpg", &[("~/Pictures/lights.jpg", "")]);
        check("a photo of the lights", &[]);
        check("see https://example.org/a.html, or anna@example.org, 12.50 on 3.3.2025", &[]);
    }

    #[test]
    fn a_name_with_spaces_is_known_as_a_whole() {
        assert_eq!(files("IMG 2231.jpg")[0].whole, "IMG 2231.jpg");
    }

    #[test]
    fn captions_stand_behind_their_names() {
        let captions = [("b.png".to_owned(), "the back".to_owned())];
        assert_eq!(captioned("a.jpg: the front; b.png", &captions), "a.jpg: the front; b.png: the back");
        assert_eq!(captioned("a.jpg the front, b.png", &captions), "a.jpg: the front; b.png: the back");
        assert_eq!(captioned("see a.jpg, b.png", &captions), "see a.jpg, b.png: the back");
    }
}
