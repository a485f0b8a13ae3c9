//! Tone: how many rude sentences are seen and how many civil ones are blamed, per language. The sentences of
//! `tests/tone/<language>.jsonl` are those that rules are made on; those of `<language>.exam.jsonl` and `.exam2.jsonl` were
//! written apart, by other people for other trades, and no rule is made on them.
//!
//! To see all values and misses: `cargo test tone -- --nocapture`.

use askwell::{
    finding::{self, Finding},
    language::Language,
    settings::{Settings, Severity},
};
use serde::Deserialize;

use crate::drafts::{self, LANGUAGES};

/// Per language and file: the least share of rude sentences that must be seen, and the greatest of civil ones blamed.
#[rustfmt::skip]
const BOUNDS: [(&str, f64, f64); 12] = [
    ("af",       0.97, 0.005),
    ("af.exam",  0.85, 0.050),
    ("af.exam2", 0.76, 0.090),
    ("de",       0.97, 0.005),
    ("de.exam",  0.81, 0.025),
    ("de.exam2", 0.75, 0.040),
    ("en",       0.98, 0.015),
    ("en.exam",  0.77, 0.060),
    ("en.exam2", 0.87, 0.030),
    ("ru",       0.95, 0.005),
    ("ru.exam",  0.91, 0.005),
    ("ru.exam2", 0.87, 0.115),
];

/// A sentence that somebody might write to a company.
#[derive(Deserialize)]
struct Sentence {
    text: String,
    rude: bool,
    /// The rude words.
    span: Option<String>,
}

#[test]
fn every_file_of_sentences_has_its_bounds() {
    let mut files: Vec<String> = LANGUAGES.codes();
    for exam in ["exam", "exam2"] {
        files.extend(LANGUAGES.codes().into_iter().map(|code| format!("{code}.{exam}")));
    }
    files.retain(|file| drafts::exists(&format!("tests/tone/{file}.jsonl")));
    let mut bound: Vec<&str> = BOUNDS.iter().map(|b| b.0).collect();
    files.sort();
    bound.sort_unstable();
    assert_eq!(files, bound);
}

#[test]
fn rude_sentences_are_seen_and_civil_ones_left_alone() {
    let mut fallen = String::new();
    for (file, least, most) in BOUNDS {
        let code = file.split('.').next().expect("a code comes first");
        let language = LANGUAGES.language(code).expect("it is built in");
        let sentences: Vec<Sentence> = drafts::lines(&format!("tests/tone/{file}.jsonl"));
        let (rude, civil): (Vec<_>, Vec<_>) = sentences.iter().partition(|s| s.rude);
        let unseen: Vec<&str> = rude.iter().filter(|s| !seen(s, language)).map(|s| &*s.text).collect();
        let blamed: Vec<&str> =
            civil.iter().filter(|s| alarms(&s.text, language).next().is_some()).map(|s| &*s.text).collect();
        let (found, flagged) = (1.0 - share(&unseen, &rude), share(&blamed, &civil));
        println!("{file}: seen {found:.3} of {}, blamed {flagged:.3} of {}", rude.len(), civil.len());
        if found < least || flagged > most {
            fallen += &format!("\n{file}: seen {found:.3}, bound {least}; blamed {flagged:.3}, bound {most}");
            // An exam whose sentences are shown is none any more.
            if !file.contains(".exam") {
                fallen += &format!("\nunseen:\n{}\nblamed:\n{}", unseen.join("\n"), blamed.join("\n"));
            }
        }
    }
    assert!(fallen.is_empty(), "{fallen}");
}

#[test]
fn an_insult_is_one_whatever_was_lost() {
    let cases: [(&str, &str, &[&str]); 4] = [
        ("en", "You idiots lost my {}.", &["reservation", "books", "dog", "film", "guitar", "library card", "costume"]),
        (
            "de",
            "Ihr Idioten habt {} verloren.",
            &["meine Reservierung", "mein Buch", "meinen Hund", "den Film", "das Kostüm"],
        ),
        ("ru", "Вы, идиоты, потеряли {}.", &["мою бронь", "мою книгу", "мою собаку", "фильм", "костюм", "билеты"]),
        ("af", "Julle idiote het {} verloor.", &["my bespreking", "my boek", "my hond", "die film", "die kostuum"]),
    ];
    for (code, sentence, things) in cases {
        let language = LANGUAGES.language(code).expect("it is built in");
        for thing in things {
            let text = sentence.replace("{}", thing);
            assert!(alarms(&text, language).any(|f| f.family() == "rudeness"), "{code}: {text}");
        }
    }
}

fn alarms<'t>(text: &'t str, language: &'t Language) -> impl Iterator<Item = Finding> + 't {
    finding::find(text, language, &Settings::default()).into_iter().filter(Finding::is_alarm)
}

/// Whether a warning or error of tone lies on the rude words.
fn seen(sentence: &Sentence, language: &Language) -> bool {
    let span = sentence.span.as_deref().unwrap_or_default();
    let start = sentence.text.find(span).expect("the rude words stand in the sentence");
    let end = start + span.len();
    alarms(&sentence.text, language).any(|f| f.severity > Severity::Hint && f.span.start < end && f.span.end > start)
}

#[expect(clippy::cast_precision_loss, reason = "some hundred sentences")]
fn share<A, B>(part: &[A], whole: &[B]) -> f64 {
    part.len() as f64 / whole.len().max(1) as f64
}
