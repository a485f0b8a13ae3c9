//! The score: what askwell makes of the drafts of `tests/drafts`, measured against what a reader marked in them.
//!
//! A bound is what a change may not pass; when the score has become better, it is moved. To see all values:
//! `cargo test score -- --nocapture`.
//!
//! Rules and weights are made on the drafts of a language. Those of its exam (`angry.<language>.exam.jsonl`) were written
//! apart and nothing is made on them: they say how a draft fares that nobody has seen, so their misses are not shown.

mod case;
mod measure;
pub mod words;

use askwell::{finding, settings::Settings};
use case::{Case, Fixed};
use measure::Verdict;

use crate::drafts::{self, LANGUAGES};

/// Per language, the least share of each measure that must be right.
#[rustfmt::skip]
const LEAST: [(&str, [f64; 13]); 8] = [
    //     facts account rude private tangents head asked prose shape stable sound seen clean
    ("af", [0.98, 1.00, 0.98, 1.00, 0.88, 0.88, 0.94, 0.86, 1.00, 1.00, 0.84, 0.94, 0.96]),
    ("af.exam", [0.97, 1.00, 0.92, 1.00, 0.71, 0.77, 0.36, 0.80, 1.00, 1.00, 0.66, 0.81, 0.70]),
    ("de", [0.97, 0.98, 0.97, 1.00, 0.86, 0.89, 0.89, 0.85, 1.00, 1.00, 0.79, 0.94, 0.96]),
    ("de.exam", [0.94, 0.81, 0.84, 1.00, 0.66, 0.68, 0.54, 0.80, 1.00, 1.00, 0.29, 0.68, 0.70]),
    ("en", [0.97, 1.00, 0.96, 1.00, 0.83, 0.88, 0.84, 0.86, 1.00, 1.00, 0.78, 0.94, 0.89]),
    ("en.exam", [0.96, 0.81, 0.83, 1.00, 0.70, 0.81, 0.77, 0.85, 1.00, 1.00, 0.33, 0.75, 0.70]),
    ("ru", [0.97, 0.84, 0.98, 1.00, 0.83, 0.94, 0.94, 0.83, 1.00, 1.00, 0.83, 0.94, 0.93]),
    ("ru.exam", [0.96, 0.89, 0.74, 1.00, 0.84, 0.81, 0.63, 0.78, 1.00, 1.00, 0.37, 0.74, 0.80]),
];

/// Per language, the most that may be of each measure of which less is better.
#[rustfmt::skip]
const MOST: [(&str, [f64; 5]); 8] = [
    //    ratio length novel invented left
    ("af", [1.0, 1.25, 1.5, 0.0, 0.0]),
    ("af.exam", [1.0, 2.0, 3.0, 0.0, 0.0]),
    ("de", [1.0, 1.2, 1.5, 0.0, 0.0]),
    ("de.exam", [1.0, 2.0, 3.0, 0.0, 0.0]),
    ("en", [1.0, 1.2, 1.5, 0.0, 0.0]),
    ("en.exam", [1.0, 2.0, 3.0, 0.0, 0.0]),
    ("ru", [1.0, 1.2, 1.5, 0.0, 0.0]),
    ("ru.exam", [1.0, 2.0, 3.0, 0.0, 0.0]),
];

/// What the name of an exam ends with.
const EXAM: &str = ".exam";

#[test]
fn every_language_is_measured() {
    let all: Vec<String> =
        LANGUAGES.codes().into_iter().flat_map(|code| [code.clone(), format!("{code}{EXAM}")]).collect();
    assert_eq!(all, LEAST.map(|row| row.0));
    assert_eq!(all, MOST.map(|row| row.0));
}

#[test]
fn no_score_falls() {
    let mut fallen = String::new();
    for ((code, least), (_, most)) in LEAST.into_iter().zip(MOST) {
        let (shares, numbers) = score(code);
        let shown = shares.iter().chain(&numbers).map(|v| format!("{} {:.3}", v.name, v.value));
        println!("{code}: {}", shown.collect::<Vec<_>>().join(", "));
        let below = shares.iter().zip(least).filter(|(v, least)| v.value < *least);
        let above = numbers.iter().zip(most).filter(|(v, most)| v.value > *most);
        for (v, bound) in below.chain(above) {
            // An exam whose drafts are shown is none any more.
            let misses = if code.ends_with(EXAM) { "" } else { &v.misses };
            fallen += &format!("\n{code}: {} is {:.3}, not {bound}:{misses}", v.name, v.value);
        }
    }
    assert!(fallen.is_empty(), "{fallen}");
}

/// What a measure comes to over all drafts of a language.
struct Value {
    name: &'static str,
    value: f64,
    /// What fell short, a line each.
    misses: String,
}

/// The values of a language or of its exam in the order of [`LEAST`] and of [`MOST`].
fn score(code: &str) -> ([Value; 13], [Value; 5]) {
    let language = LANGUAGES.language(code.trim_end_matches(EXAM)).expect("it is built in");
    let cases: Vec<Case> = drafts::angry(code).into_iter().map(|draft| Case::of(draft, language)).collect();
    let fixed = Fixed::of(&cases);
    let each = |name, measure: &dyn Fn(&Case) -> Vec<Verdict>| {
        let one = |case: &Case| measure(case).into_iter().map(|v| v.of(&case.draft.id)).collect::<Vec<_>>();
        (name, cases.iter().flat_map(one).collect::<Vec<_>>())
    };
    let clean = drafts::civil(code)
        .into_iter()
        .map(|d| measure::clean(&d.draft, &finding::find(&d.draft, language, &Settings::default())).of(&d.id));
    let shares = [
        each("facts", &measure::facts),
        each("account", &measure::account),
        each("rude", &measure::rude),
        each("private", &measure::private),
        each("tangents", &measure::tangents),
        each("head", &measure::head),
        each("asked", &measure::asked),
        each("prose", &|case| measure::prose(case, &fixed)),
        each("shape", &measure::shape),
        each("stable", &measure::stable),
        each("sound", &measure::sound),
        each("seen", &measure::seen),
        ("clean", clean.collect()),
    ];
    let mean = |count: usize| words::ratio(count, cases.len());
    let numbers = [
        median("ratio", cases.iter().map(measure::ratio)),
        median("length", cases.iter().filter(|case| !case.draft.ideal.is_empty()).map(measure::length)),
        count(each("novel", &|case| measure::novel(case, &fixed)), mean),
        count(each("invented", &measure::invented), |n| words::ratio(n, 1)),
        count(each("left", &measure::left), |n| words::ratio(n, 1)),
    ];
    (shares.map(share), numbers)
}

/// The share of what is right; of nothing, all.
fn share((name, verdicts): (&'static str, Vec<Verdict>)) -> Value {
    let all = verdicts.len();
    let misses: Vec<String> = verdicts.into_iter().filter(|v| !v.good).map(|v| v.what).collect();
    let value = if all == 0 { 1.0 } else { words::ratio(all - misses.len(), all) };
    Value { name, value, misses: misses.concat() }
}

/// What `value` makes of the number of verdicts.
fn count((name, verdicts): (&'static str, Vec<Verdict>), value: impl Fn(usize) -> f64) -> Value {
    Value { name, value: value(verdicts.len()), misses: verdicts.into_iter().map(|v| v.what).collect() }
}

fn median(name: &'static str, values: impl Iterator<Item = f64>) -> Value {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    if values.is_empty() {
        return Value { name, value: 0.0, misses: String::new() };
    }
    let (low, high) = (values[(values.len() - 1) / 2], values[values.len() / 2]);
    Value { name, value: f64::midpoint(low, high), misses: String::new() }
}
