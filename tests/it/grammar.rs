//! The form of what `rewrite` writes: whatever the draft looked like, marks, quotations and sentences are in order.

use askwell::{
    language::Language,
    request::Request,
    rewrite::{Options, rewrite},
};

use crate::drafts::{LANGUAGES, in_repository, messages};

/// The sentences of a request that come out of the draft.
fn pieces(request: &Request) -> Vec<&str> {
    let part = |p: &askwell::request::Part| {
        // The steps of a list end without a stop.
        let lists = [&p.story, &p.asks];
        std::iter::once(p.headline.clone()).chain(lists.into_iter().flatten().cloned()).collect::<Vec<_>>()
    };
    let all: Vec<String> = request.parts.iter().flat_map(part).collect();
    all.iter()
        .filter_map(|piece| request.text.find(piece.as_str()).map(|at| &request.text[at..at + piece.len()]))
        .collect()
}

/// What is wrong with the form of a piece.
fn flaw(piece: &str, tails: &[String]) -> Option<&'static str> {
    let count = |c: char| piece.matches(c).count();
    // “ opens in English and closes in German, where „ opens.
    let quotes = if piece.contains('„') { ('„', '“') } else { ('“', '”') };
    let pairs = [('(', ')'), quotes, ('«', '»')];
    // Parted by a comma, a word is said twice on purpose ("specifically, specifically").
    let bare = |word: &str| word.trim_matches(['.', '?', '!']).to_lowercase();
    let words: Vec<String> = piece.split_whitespace().map(bare).collect();
    // What somebody said ends as it was said ("it happens, but").
    let last = piece.trim_end_matches(['.', '?', '!', '…']);
    let tail = last.split_whitespace().last().unwrap_or_default().to_lowercase();
    let marks = [", ,", ",,", ",.", ";.", ":.", " ,", " .", "?.", "!.", "  ", "()", "( )", ".. "];
    let flaws = [
        (piece.trim().is_empty(), "is empty"),
        (
            pairs.iter().any(|(open, close)| count(*open) != count(*close)),
            "has a bracket or quotation that is not closed",
        ),
        (count('"') % 2 == 1, "has a quotation that is not closed"),
        (marks.iter().any(|mark| piece.contains(mark)), "has marks that do not go together"),
        // Afrikaans: the article 'n is never a capital, the word behind it is.
        (
            piece.trim_start_matches("'n ").chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase),
            "begins small",
        ),
        (!piece.ends_with(['.', '?', '…', '"', '”', '»', '“', '\'', '’']), "does not end"),
        // Russian: «ни за что» is a phrase.
        (tails.contains(&tail) && !last.ends_with("ни за что"), "ends with a connective"),
        (
            words.windows(2).any(|w| w[0] == w[1] && w[0].chars().count() > 4 && w[0].chars().all(char::is_alphabetic)),
            "says a word twice",
        ),
    ];
    flaws.into_iter().find(|(wrong, _)| *wrong).map(|(_, what)| what)
}

fn tails(language: &Language) -> Vec<String> {
    let file = in_repository(&format!("rules/{}/letter.toml", language.code()));
    let text = std::fs::read_to_string(file).expect("every language has its letter");
    let letter: toml::Table = text.parse().expect("it is TOML");
    let tail = letter["lead"].get("tail").and_then(|list| list.as_array().cloned()).unwrap_or_default();
    tail.iter().filter_map(|word| word.as_str().map(String::from)).collect()
}

#[test]
fn every_sentence_is_whole() {
    let mut flaws = Vec::new();
    for code in LANGUAGES.codes() {
        let language = LANGUAGES.language(&code).expect("it is listed");
        let tails = tails(language);
        for draft in messages(&code) {
            let request = rewrite(&draft, language, &Options::default());
            assert!(request.subject.chars().count() <= 72, "{code}: {}", request.subject);
            assert!(!request.text.contains("\n\n\n"), "an empty section: {}", request.text);
            let found =
                pieces(&request).into_iter().filter_map(|p| Some(format!("{code}: {p:?} {}", flaw(p, &tails)?)));
            flaws.extend(found);
        }
    }
    assert!(flaws.is_empty(), "{}", flaws.join("\n"));
}

#[test]
fn the_flaws_are_seen() {
    let tails = ["and".to_string()];
    for (piece, what) in [
        ("It is broken (since May.", "has a bracket or quotation that is not closed"),
        ("It says \"no.", "has a quotation that is not closed"),
        ("It is broken,.", "has marks that do not go together"),
        ("it is broken.", "begins small"),
        ("It is broken", "does not end"),
        ("It is broken and.", "ends with a connective"),
        ("It is broken broken.", "says a word twice"),
    ] {
        assert_eq!(flaw(piece, &tails), Some(what), "{piece}");
    }
    assert_eq!(flaw("It says \"no\".", &tails), None);
    assert_eq!(flaw("He said \"later and\".", &tails), None);
}
