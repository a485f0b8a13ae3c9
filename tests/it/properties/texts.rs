//! Texts that nobody wrote.

use std::sync::LazyLock;

use proptest::{collection::vec, prelude::*, sample::select};

use crate::drafts::{LANGUAGES, messages};

/// The sentences of all drafts.
static SENTENCES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let drafts = LANGUAGES.codes().into_iter().flat_map(|code| messages(&code));
    drafts
        .flat_map(|draft| draft.split_inclusive(['.', '!', '?', '\n']).map(String::from).collect::<Vec<_>>())
        .collect()
});

/// Marks and characters that have meant trouble to programs that read texts.
const NOISE: [&str; 58] = [
    "!!!",
    "?!?!",
    "!!1!",
    "…",
    "....",
    ",,",
    ", ,",
    " - ",
    " — ",
    "(",
    ")",
    "[",
    "]",
    "{",
    "\"",
    "“",
    "”",
    "„",
    "«",
    "»",
    "'",
    "’",
    "`",
    ";",
    ":",
    "*",
    "***",
    "- ",
    "1) ",
    "2. ",
    "> ",
    "\n-- \n",
    "\t",
    "\r\n",
    "\n\n\n",
    "\u{0}",
    "\u{1b}[31m",
    "\u{200b}",
    "\u{202e}",
    "\u{feff}",
    "\u{ad}",
    "e\u{301}",
    "и\u{306}",
    "İ",
    "ß",
    "ŉ",
    "ﬁ",
    "😡",
    "🤬🤬",
    "👨‍👩‍👧",
    "🇩🇪",
    "١٢٣",
    "①½²",
    "中文字",
    "العربية",
    "&amp;",
    "<b>",
    "\\",
];

/// What facts look like.
const FACTS: [&str; 24] = [
    "3 March",
    "on Tuesday",
    "2025-03-04",
    "04/03/2025",
    "16:40",
    "at half past eight",
    "£42.50",
    "1.499,00 €",
    "R 1 499",
    "about 40 quid",
    "order KL-2207143",
    "account LB 20 771 943",
    "ticket #88213",
    "24/7",
    "5th",
    "three times",
    "for 6 weeks",
    "+49 170 1234567",
    "ann@example.org",
    "https://example.org/a?b=1",
    "error E-42",
    "Mr Brown",
    "Mark",
    "by 5 May",
];

/// Anger in its disguises.
const ANGER: [&str; 20] = [
    "YOU IDIOTS",
    "WHERE IS MY MONEY",
    "sooooo",
    "f**k",
    "1d10t",
    "i d i o t",
    "this is bullshit",
    "what a joke",
    "you useless clowns",
    "I will sue you",
    "or else",
    "how dare you",
    "are you stupid",
    "some moron called Mark",
    "your damn router",
    "SHAME ON YOU",
    "thanks for nothing",
    "Well done",
    "refund me now",
    "I demand",
];

/// The bones of a letter.
const LETTER: [&str; 14] = [
    "Subject: Broken\n\n",
    "Hello,\n\n",
    "Dear Sir or Madam,\n",
    "\n\nKind regards\n",
    "\nAnn Lee",
    "Thanks",
    "Please",
    "Please send it.",
    "1. ",
    "\n- restarted it",
    "P.S. ",
    "Not working: ",
    "because ",
    "and then ",
];

/// Secrets in their sentences: the sentence, and what nobody may see of it.
pub const SECRETS: [(&str, &str); 8] = [
    ("My card is 4111 1111 1111 1111.", "4111 1111 1111 1111"),
    ("card number 5500005555555559", "5500005555555559"),
    ("IBAN DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00"),
    ("IBAN: GB29NWBK60161331926819.", "GB29NWBK60161331926819"),
    ("My password is Kestrel_44xQ.", "Kestrel_44xQ"),
    ("password: Tulip!Harbor88", "Tulip!Harbor88"),
    ("The PIN is 739162.", "739162"),
    ("My passport number is C7K3R9PT4.", "C7K3R9PT4"),
];

/// Any text: sentences of drafts whole and torn, facts, anger, the bones of letters, noise, and any characters.
pub fn any() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => sentence(),
        4 => torn(),
        3 => of(&FACTS),
        3 => of(&ANGER),
        2 => of(&LETTER),
        4 => of(&NOISE),
        1 => of(&SECRETS.map(|s| s.0)),
        1 => vec(any_char(), 1..8).prop_map(String::from_iter),
    ];
    joined(piece, 12)
}

/// A text with a secret in it, and the secret.
pub fn with_secret() -> impl Strategy<Value = (String, &'static str)> {
    let around =
        || joined(prop_oneof![6 => sentence(), 3 => torn(), 2 => of(&FACTS), 2 => of(&ANGER), 2 => of(&NOISE)], 5);
    (around(), select(&SECRETS[..]), around())
        .prop_map(|(before, (sentence, secret), after)| (format!("{before} {sentence} {after}"), secret))
        .prop_filter("the sentences with secrets are English; `secrets.rs` has those of all languages", |(text, _)| {
            LANGUAGES.recognise(text).is_some_and(|language| language.code() == "en")
        })
}

fn joined(piece: impl Strategy<Value = String>, most: usize) -> impl Strategy<Value = String> {
    let joint = select(&["", " ", " ", " ", "\n", "\n\n", ", ", ". ", " and "][..]);
    vec((piece, joint), 1..most).prop_map(|parts| parts.into_iter().map(|(piece, joint)| piece + joint).collect())
}

fn sentence() -> BoxedStrategy<String> {
    select(&SENTENCES[..]).boxed()
}

/// The beginning of one sentence and the end of another.
fn torn() -> BoxedStrategy<String> {
    let cut = |sentence: &str, at: prop::sample::Index| {
        let words: Vec<&str> = sentence.split(' ').collect();
        let at = at.index(words.len() + 1);
        (words[..at].join(" "), words[at..].join(" "))
    };
    (sentence(), any_index(), sentence(), any_index())
        .prop_map(move |(a, i, b, j)| format!("{} {}", cut(&a, i).0, cut(&b, j).1))
        .boxed()
}

fn of(list: &[&'static str]) -> BoxedStrategy<String> {
    select(list.to_vec()).prop_map(String::from).boxed()
}

fn any_index() -> impl Strategy<Value = prop::sample::Index> {
    proptest::arbitrary::any::<prop::sample::Index>()
}

fn any_char() -> impl Strategy<Value = char> {
    proptest::arbitrary::any::<char>()
}
