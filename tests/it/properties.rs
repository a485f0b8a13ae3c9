//! The promises, held against texts that nobody wrote: drafts torn and joined, secrets, marks, scripts, noise.
//!
//! The texts are the same in every run. `PROPTEST_CASES=5000 PROPTEST_RNG_SEED=7` tries more and others.

mod promises;
mod texts;

use askwell::{finding, language::Language, settings::Settings};
use promises::Kept;
use proptest::{
    strategy::Strategy,
    test_runner::{Config, RngSeed, TestCaseError, TestRunner},
};

use crate::drafts::LANGUAGES;

/// How many texts a promise is tried on, unless `PROPTEST_CASES` says otherwise.
const CASES: u32 = 64;

/// Holds a promise against texts, each in the language that it is known by, as askwell would; in all where none is.
#[track_caller]
fn check<T: std::fmt::Debug>(texts: impl Strategy<Value = T>, promise: impl Fn(&T, &Language) -> Kept) {
    let set = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let mut runner = TestRunner::new(Config {
        cases: set("PROPTEST_CASES").and_then(|n| n.try_into().ok()).unwrap_or(CASES),
        rng_seed: RngSeed::Fixed(set("PROPTEST_RNG_SEED").unwrap_or(1)),
        failure_persistence: None,
        max_shrink_iters: 500,
        ..Config::default()
    });
    let result = runner.run(&texts, |text| {
        let known = LANGUAGES.recognise(&format!("{text:?}")).map(|language| vec![language.code().to_string()]);
        known.unwrap_or_else(|| LANGUAGES.codes()).iter().try_for_each(|code| {
            let language = LANGUAGES.language(code).expect("it is listed");
            promise(&text, language).map_err(|wrong| TestCaseError::fail(format!("{code}: {wrong}")))
        })
    });
    assert!(result.is_ok(), "{}", result.unwrap_err());
}

#[test]
fn findings_and_facts_lie_in_the_text_and_in_order() {
    check(texts::any(), |text, language| promises::places(text, language));
}

#[test]
fn corrections_settle_and_keep_every_fact() {
    check(texts::any(), |text, language| promises::corrections(text, language));
}

#[test]
fn a_request_has_every_fact_or_says_what_it_left_out() {
    check(texts::any(), |text, language| promises::facts_kept(text, language));
}

#[test]
fn a_request_makes_no_number_up() {
    check(texts::any(), |text, language| promises::no_number_made_up(text, language));
}

#[test]
fn a_request_passes_the_check_and_comes_back_as_it_is() {
    check(texts::any(), |text, language| promises::fit_and_stable(text, language));
}

#[test]
fn a_secret_is_nowhere() {
    check(texts::with_secret(), promises::secret_kept);
}

#[test]
fn every_layout_can_be_written_and_shortened() {
    check(texts::any(), |text, language| promises::layouts(text, language));
}

#[test]
fn a_finding_around_a_secret_does_not_tell_it() {
    let language = LANGUAGES.language("en").expect("it is built in");
    let text = "I will sue you,  My card is 4111 1111 1111 1111. 3 March";
    let found = finding::find(text, language, &Settings::default());
    assert!(found.iter().any(|f| f.family() == "pressure"), "{found:?}");
    assert!(found.iter().all(|f| !f.message.contains("4111 1111")), "{found:?}");
}
