//! Texts without the marks that part their sentences, as people in a hurry write: from where the marks stood is learnt where
//! sentences begin.

use crate::document::Document;
use crate::language::Language;
use crate::segment;
use crate::settings::Settings;
use crate::token::is;

/// A text from which marks were taken out, and by byte what had one before it.
#[derive(Debug, Default)]
struct Stripped {
    text: String,
    /// What began a sentence.
    begins: Vec<usize>,
    /// What had a comma before it.
    parts: Vec<usize>,
}

/// Whether a text has marks to learn from.
pub fn has_several_sentences(text: &str) -> bool {
    [". ", "! ", "? "].iter().any(|end| text.trim_end().contains(end))
}

/// The signs of every gap in a text in which a sentence may begin, and whether one does: without its stops and commas,
/// without its stops, and as it is.
pub fn gaps(language: &Language, text: &str) -> Vec<(Vec<String>, bool)> {
    let document = Document::read(text, language, &Settings::default());
    let bare = [is::STOP | is::COMMA, is::STOP, 0].map(|marks| strip(&document, marks));
    let gaps = bare.iter().flat_map(|stripped| {
        let plain = Document::plain(&stripped.text, language);
        let at = |bytes: &[usize]| -> Vec<usize> { bytes.iter().map(|&byte| plain.reading.token_at(byte)).collect() };
        segment::run_ons(&plain.reading, &at(&stripped.begins), &at(&stripped.parts))
    });
    gaps.collect()
}

/// A text without these marks where they part sentences or stand between words; what follows a stop begins small.
fn strip(document: &Document<'_>, marks: u64) -> Stripped {
    let reading = &document.reading;
    let mut out = Stripped::default();
    let mut from = 0;
    for at in 1..reading.tokens.len() {
        let (before, token) = (reading.tokens[at - 1], reading.tokens[at]);
        let begins = reading.bounds.binary_search_by_key(&at, |bound| bound.start).is_ok();
        let parts = before.has(marks & is::STOP) && begins || before.has(marks & is::COMMA);
        let Some(word) = (0..at).rev().find(|&i| !reading.tokens[i].has(is::STOP | is::COMMA)) else { continue };
        let word = reading.tokens[word];
        if !parts || token.gap != 1 || !token.has(is::SAID) || !word.has(is::SAID) {
            continue;
        }
        out.text.push_str(&reading.text[from..word.span.end]);
        out.text.push(' ');
        let place = if before.has(is::COMMA) { &mut out.parts } else { &mut out.begins };
        place.push(out.text.len());
        from = token.span.start;
        if begins && token.has(is::CAP) && !token.has(is::CAPS) {
            let mut letters = token.span.of(reading.text).chars();
            out.text.extend(letters.next().into_iter().flat_map(char::to_lowercase));
            from = token.span.end - letters.as_str().len();
        }
    }
    out.text.push_str(&reading.text[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_go_and_their_places_are_kept() {
        let files = [("language.toml".to_string(), "name = \"X\"\nabbreviations = []\nsign-words = []".to_string())];
        let language = Language::new("x", crate::compile::compile(&files).expect("it compiles").into());
        let document =
            Document::read("It came late, on Monday. Nobody rang! NO answer.", &language, &Settings::default());
        let stripped = strip(&document, is::STOP);
        assert_eq!(stripped.text, "It came late, on Monday nobody rang NO answer.");
        assert_eq!((stripped.begins.as_slice(), stripped.parts.as_slice()), ([24, 36].as_slice(), [].as_slice()));
        let stripped = strip(&document, is::STOP | is::COMMA);
        assert_eq!(stripped.text, "It came late on Monday nobody rang NO answer.");
        assert_eq!(stripped.parts, [13]);
        assert_eq!(strip(&document, 0).text, reading_text(&document));
    }

    fn reading_text<'t>(document: &Document<'t>) -> &'t str {
        document.reading.text
    }
}
