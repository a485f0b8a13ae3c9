//! Subject lines: how many say what a right subject says, and none of what a wrong one would. Short drafts of all kinds and
//! trades stand in `tests/subjects/<language>.jsonl`; those of `<language>.exam.jsonl` were written after the others had been
//! worked on, about other matters.
//!
//! To see all values and misses: `cargo test subjects -- --nocapture`.

use askwell::{
    language::Language,
    rewrite::{Options, rewrite},
};
use serde::Deserialize;

use crate::drafts::{self, LANGUAGES};

/// Characters that a subject line has at most.
const MOST: usize = 72;

/// Per file: the least share of right subjects, and the greatest share of subjects with words of a wrong one.
#[rustfmt::skip]
const BOUNDS: [(&str, f64, f64); 8] = [
    ("af",      0.72, 0.05),
    ("af.exam", 0.80, 0.10),
    ("de",      0.82, 0.05),
    ("de.exam", 0.70, 0.10),
    ("en",      0.70, 0.10),
    ("en.exam", 0.80, 0.15),
    ("ru",      0.82, 0.05),
    ("ru.exam", 0.75, 0.10),
];

/// A draft, and what its subject must and must not say.
#[derive(Deserialize)]
struct Short {
    id: String,
    draft: String,
    /// Beginnings or parts of words, alternatives between `|`: one of each must stand in the subject.
    says: Vec<String>,
    /// What must not.
    never: Vec<String>,
}

#[test]
fn every_file_of_subjects_has_its_bounds() {
    let mut files: Vec<String> =
        LANGUAGES.codes().into_iter().flat_map(|code| [format!("{code}.exam"), code]).collect();
    files.retain(|file| drafts::exists(&format!("tests/subjects/{file}.jsonl")));
    let mut bound: Vec<&str> = BOUNDS.iter().map(|b| b.0).collect();
    files.sort();
    bound.sort_unstable();
    assert_eq!(files, bound);
}

#[test]
fn subjects_say_what_failed_and_nothing_wrong() {
    let mut fallen = String::new();
    for (file, least, most) in BOUNDS {
        let code = file.split('.').next().expect("a code comes first");
        let language = LANGUAGES.language(code).expect("it is built in");
        let shorts: Vec<Short> = drafts::lines(&format!("tests/subjects/{file}.jsonl"));
        let (mut right, mut wrong, mut misses) = (0, 0, String::new());
        for short in &shorts {
            let subject = subject(&short.draft, language);
            let says = |words: &String| words.split('|').any(|word| subject.to_lowercase().contains(word.trim()));
            let bad = short.never.iter().any(says);
            let good = short.says.iter().all(says) && !bad && subject.chars().count() <= MOST;
            right += usize::from(good);
            wrong += usize::from(bad);
            if !good {
                misses += &format!("\n{}: {subject}", short.id);
            }
        }
        let (right, wrong) = (share(right, shorts.len()), share(wrong, shorts.len()));
        println!("{file}: right {right:.3}, wrong words {wrong:.3} of {}{misses}", shorts.len());
        if right < least || wrong > most {
            fallen += &format!("\n{file}: right {right:.3}, bound {least}; wrong words {wrong:.3}, bound {most}");
        }
    }
    assert!(fallen.is_empty(), "{fallen}");
}

fn subject(draft: &str, language: &Language) -> String {
    rewrite(draft, language, &Options::default()).subject
}

#[expect(clippy::cast_precision_loss, reason = "a few dozen drafts")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
