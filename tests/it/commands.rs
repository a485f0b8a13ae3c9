//! Transcripts: what the program prints in `tests/commands` and in the console blocks of the README.

#[test]
fn transcripts() {
    trycmd::TestCases::new()
        .register_bin("askwell", std::path::Path::new(env!("CARGO_BIN_EXE_askwell")))
        .env("HOME", "/nowhere")
        .env("XDG_CONFIG_HOME", "/nowhere")
        .env("XDG_STATE_HOME", "/nowhere")
        .env("LC_ALL", "C")
        .env("NO_COLOR", "1")
        .case("tests/commands/*.md")
        .case("tests/commands/*.toml")
        .case("*.md");
}
