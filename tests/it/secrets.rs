//! Secrets: every one of `tests/secrets` is masked, nothing that merely looks like one is.

use askwell::{
    fix,
    rewrite::{self, Options},
    settings::Settings,
};
use serde::Deserialize;

use crate::drafts::{self, LANGUAGES};

/// A sentence with a secret, or with a near miss.
#[derive(Deserialize)]
struct Case {
    text: String,
    /// The secret as written; none where it is a near miss.
    secret: Option<String>,
}

fn cases() -> impl Iterator<Item = (String, Case)> {
    let file = |code: &String| format!("tests/secrets/{code}.jsonl");
    LANGUAGES
        .codes()
        .into_iter()
        .filter(move |code| drafts::exists(&file(code)))
        .flat_map(move |code| drafts::lines::<Case>(&file(&code)).into_iter().map(move |case| (code.clone(), case)))
}

#[test]
fn every_secret_is_masked_and_nothing_else() {
    let mut wrong = Vec::new();
    for (code, case) in cases() {
        let language = LANGUAGES.language(&code).expect("it is built in");
        let fixed = fix::fix(&case.text, language, &Settings::default()).text;
        match &case.secret {
            Some(secret) if fixed.contains(secret.as_str()) => wrong.push(format!("{code}: open: {}", case.text)),
            None if !digits(&case.text).eq(digits(&fixed)) => wrong.push(format!("{code}: masked: {}", case.text)),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_secret_stands_anywhere_in_a_request() {
    let mut wrong = Vec::new();
    for (code, case) in cases() {
        let Some(secret) = &case.secret else { continue };
        let language = LANGUAGES.language(&code).expect("it is built in");
        let request = rewrite::rewrite(&case.text, language, &Options::default());
        if serde_json::to_string(&request).expect("plain data").contains(secret.as_str()) {
            wrong.push(format!("{code}: {}", case.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn digits(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(char::is_ascii_digit)
}

#[test]
fn a_secret_goes_up_to_the_next_space() {
    for code in LANGUAGES.codes() {
        let language = LANGUAGES.language(&code).expect("it is built in");
        for secret in ["rose$bed1958", "Kat%hond#77", "mond&ster2041"] {
            let draft = format!("Login tannie.bets58 password {secret}. Order 44712 came broken on 3 May.");
            let request = rewrite::rewrite(&draft, language, &Options::default());
            let told = serde_json::to_string(&request).expect("it is plain data");
            for piece in secret.split(['$', '%', '#', '&']) {
                assert!(!told.contains(piece), "{code}: {secret}: {told}");
            }
        }
    }
}
