//! Transcripts: what the program prints in `tests/commands` and in the console blocks of the README.

use std::{fs, path::Path};

#[test]
fn transcripts() {
    let patterns = ["tests/commands/*.md", "tests/commands/*.toml", "*.md"];
    run(&patterns, |transcripts| {
        transcripts.env("ASKWELL_NOW", "2026-11-20T10:00");
    });
}

#[test]
fn transcripts_of_cases() {
    // Each has cases of its own, which begin and end in it, and every command in it says when it is given.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commands/cases");
    for entry in fs::read_dir(folder).expect("there are transcripts").flatten() {
        run(&[&entry.path().display().to_string()], |_| ());
    }
}

/// Runs transcripts that share a data folder.
fn run(patterns: &[&str], set: impl Fn(&trycmd::TestCases)) {
    let data = tempfile::tempdir().expect("a temporary folder can be made");
    let transcripts = trycmd::TestCases::new();
    transcripts
        .register_bin("askwell", std::path::Path::new(env!("CARGO_BIN_EXE_askwell")))
        .env("HOME", "/nowhere")
        .env("XDG_CONFIG_HOME", "/nowhere")
        .env("XDG_STATE_HOME", "/nowhere")
        .env("XDG_DATA_HOME", data.path().display().to_string())
        .env("LC_ALL", "C")
        .env("NO_COLOR", "1");
    set(&transcripts);
    for pattern in patterns {
        transcripts.case(pattern);
    }
    transcripts.run();
}
