//! The promises, held against texts that nobody wrote: drafts torn and joined, secrets, marks, scripts, noise.
//!
//! The texts are the same in every run. `PROPTEST_CASES=5000 PROPTEST_RNG_SEED=7` tries more and others.

mod texts;

use std::collections::BTreeSet;

use askwell::{
    document::Document,
    finding, fix,
    language::Language,
    letter,
    rewrite::{self, Options},
    settings::{Channel, Settings, Tone},
    text::Span,
};
use proptest::{
    strategy::Strategy,
    test_runner::{Config, RngSeed, TestCaseError, TestRunner},
};

use crate::{
    drafts::LANGUAGES,
    score::words::{digits, squeezed},
};

/// How many texts a property is tried on, unless `PROPTEST_CASES` says otherwise.
const CASES: u32 = 64;

/// Holds `property`, which says what is wrong, to texts in every language.
#[track_caller]
fn check<T: std::fmt::Debug>(texts: impl Strategy<Value = T>, property: impl Fn(&T, &Language) -> Result<(), String>) {
    let set = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let mut runner = TestRunner::new(Config {
        cases: set("PROPTEST_CASES").and_then(|n| n.try_into().ok()).unwrap_or(CASES),
        rng_seed: RngSeed::Fixed(set("PROPTEST_RNG_SEED").unwrap_or(1)),
        failure_persistence: None,
        max_shrink_iters: 500,
        ..Config::default()
    });
    let result = runner.run(&texts, |text| {
        LANGUAGES.codes().iter().try_for_each(|code| {
            let language = LANGUAGES.language(code).expect("it is listed");
            property(&text, language).map_err(|wrong| TestCaseError::fail(format!("{code}: {wrong}")))
        })
    });
    assert!(result.is_ok(), "{}", result.unwrap_err());
}

#[test]
fn findings_lie_in_the_text_and_in_order() {
    check(texts::any(), |text, language| {
        let document = Document::read(text, language, &Settings::default());
        let found = finding::find_in(&document, &Settings::default());
        let inside = |span: Span| text.get(span.start..span.end).is_some();
        let edits = |f: &finding::Finding| f.fix.iter().flat_map(|fix| fix.edits.clone()).map(|e| e.span).collect::<Vec<_>>();
        for finding in &found {
            let edits = edits(finding);
            require(inside(finding.span) && edits.iter().all(|s| inside(*s)), || format!("not in the text: {finding:?}"))?;
            require(edits.windows(2).all(|w| w[0].end <= w[1].start), || format!("edits overlap: {finding:?}"))?;
        }
        require(found.is_sorted_by_key(|f| f.span), || format!("not in order: {found:?}"))?;
        let facts = &document.facts;
        require(facts.iter().all(|f| inside(f.span) && !f.span.is_empty()), || format!("not in the text: {facts:?}"))?;
        require(facts.windows(2).all(|w| w[0].span.end <= w[1].span.start), || format!("facts overlap: {facts:?}"))
    });
}

#[test]
fn corrections_settle_and_keep_every_fact() {
    check(texts::any(), |text, language| {
        let fix = |text: &str| fix::fix(text, language, &Settings::default()).text;
        let once = fix(text);
        let twice = fix(&once);
        require(once == twice, || format!("corrected once:\n{once}\ntwice:\n{twice}"))?;
        let lost = facts(text, language).into_iter().find(|fact| !stands(fact, &once));
        require(lost.is_none(), || format!("{:?} is gone from\n{once}", lost.unwrap_or_default()))
    });
}

#[test]
fn a_request_keeps_every_fact_or_says_what_it_left_out() {
    check(texts::any(), |text, language| {
        let request = rewrite::rewrite(text, language, &Options::default());
        let told = |fact: &str| stands(fact, &request.text) || request.left_out.iter().any(|l| stands(fact, &l.text));
        let lost = facts(text, language).into_iter().find(|fact| !told(fact));
        require(lost.is_none(), || format!("{:?} is gone from\n{}\n{:?}", lost.unwrap_or_default(), request.text, request.left_out))
    });
}

#[test]
fn a_request_makes_no_number_up() {
    check(texts::any(), |text, language| {
        let request = rewrite::rewrite(text, language, &Options::default());
        let known = &digits(text) | &digits(&squeezed(text));
        let part = |n: &String| known.iter().any(|k| k == n || k.len() >= 8 && (k.ends_with(n.as_str()) || k.starts_with(n.as_str())));
        let new: BTreeSet<String> = digits(&request.text).into_iter().filter(|n| !part(n)).collect();
        require(new.is_empty(), || format!("{new:?} are made up in\n{}", request.text))
    });
}

#[test]
fn a_request_passes_the_check_and_comes_back_as_it_is() {
    check(texts::any(), |text, language| {
        let rewrite = |text: &str| rewrite::rewrite(text, language, &Options::default()).text;
        let once = rewrite(text);
        let alarm = finding::find(&once, language, &Settings::default()).into_iter().find(finding::Finding::is_alarm);
        require(alarm.is_none(), || format!("{:?} in\n{once}", alarm.map(|f| (f.rule, f.span.of(&once).to_string()))))?;
        let twice = rewrite(&once);
        require(once == twice, || format!("rewritten once:\n{once}\ntwice:\n{twice}"))
    });
}

#[test]
fn secrets_are_nowhere() {
    check(texts::with_secret(), |(text, secret), language| {
        let settings = Settings::default();
        let options = Options::default();
        let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let secret = plain(secret);
        let found = finding::find(text, language, &settings);
        let shown = found.iter().map(|f| f.shown.clone().unwrap_or_else(|| format!("{} {}", f.message, f.advice)));
        let explained = rewrite::explain(text, language, &options).into_iter().map(|e| e.text + &e.why);
        let request = serde_json::to_string(&rewrite::rewrite(text, language, &options)).expect("plain data");
        let masked = finding::masked(text, &finding::secrets(&found, &settings));
        let told = shown.chain(explained).chain([request, masked]).find(|told| plain(told).contains(&secret[..6]));
        require(told.is_none(), || format!("{secret} is told: {}", told.unwrap_or_default()))
    });
}

#[test]
fn the_same_text_gives_the_same_request_in_every_layout() {
    let channels = [Channel::Letter, Channel::Form, Channel::Chat, Channel::Sms, Channel::Bot, Channel::Call];
    check(texts::any(), |text, language| {
        for (channel, tone) in channels.into_iter().zip([Tone::Soft, Tone::Firm].into_iter().cycle()) {
            let settings = Settings { channel, ..Settings::default() };
            let options = Options { settings, tone, keep: vec![1, 9], to: Some("Ann Lee".into()), ..Options::default() };
            let request = rewrite::rewrite(text, language, &options);
            require(request == rewrite::rewrite(text, language, &options), || format!("it differs for {channel:?}"))?;
            require(!letter::markdown(&request, language, channel).is_empty(), || "nothing to lay out".into())?;
            let short = rewrite::shorten(&request, language, &options, 300);
            let length = short.as_ref().map_or(0, |r| r.text.chars().count());
            require(length <= 300, || format!("{length} characters for {channel:?}"))?;
        }
        Ok(())
    });
}

fn require(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise()) }
}

/// The facts of a text but for secrets.
fn facts(text: &str, language: &Language) -> Vec<String> {
    let settings = Settings::default();
    let document = Document::read(text, language, &settings);
    let secrets = finding::secrets(&finding::find_in(&document, &settings), &settings);
    let open = document.facts.iter().filter(|f| !secrets.iter().any(|s| s.span.overlaps(f.span)));
    open.map(|f| f.span.of(text).to_string()).collect()
}

/// Whether a fact stands in a text, word by word; of a long one (a declaration) a word in four may have been cleaned.
fn stands(fact: &str, text: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let lower = askwell::fold::fold(text);
        lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(String::from).collect()
    };
    let (fact, text) = (words(fact), words(text));
    let kept = |window: &[String]| fact.iter().filter(|w| window.contains(w)).count();
    fact.is_empty()
        || text.windows(fact.len()).any(|window| window == fact)
        || fact.len() >= 5 && text.windows(fact.len()).any(|window| kept(window) >= fact.len() * 3 / 4)
}
