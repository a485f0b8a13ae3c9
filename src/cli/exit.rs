//! How askwell ends: its exit codes, and failures with what to say about them.

use std::process::ExitCode;

/// What the exit code tells a script. The README lists them; they do not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done, nothing to complain about.
    Fine = 0,
    /// `check` has findings at or above `--fail-on`, or `fix --diff` something to change.
    Findings = 1,
    /// Wrong use, unreadable or unusable input, bad configuration.
    Unusable = 2,
    /// Required answers are missing and asking is impossible.
    Unanswered = 3,
    /// The request was made, but not delivered as asked.
    Undelivered = 4,
    /// The terminal was closed.
    HungUp = 129,
    /// Ended by the customer.
    Interrupted = 130,
    /// Ended by the system.
    Terminated = 143,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command cannot go on.
#[derive(Debug)]
pub struct Failure {
    /// The exit code it ends with.
    pub exit: Exit,
    /// What is said on standard error.
    pub words: Words,
}

/// Where the words about a failure come from.
#[derive(Debug)]
pub enum Words {
    /// The text `error.<key>` of `report.toml`, with names filled in.
    Key(&'static str, Vec<(&'static str, String)>),
    /// As it is: used before the languages are loaded, and for errors in files of users.
    Plain(String),
    /// Nothing: everything has been said.
    None,
}

impl Failure {
    /// A failure that `error.<key>` of `report.toml` describes.
    #[must_use]
    pub fn new(exit: Exit, key: &'static str, with: &[(&'static str, &str)]) -> Self {
        let with = with.iter().map(|&(name, value)| (name, value.to_owned())).collect();
        Self { exit, words: Words::Key(key, with) }
    }

    /// Wrong use, unusable input or bad configuration, described by `error.<key>` of `report.toml`.
    #[must_use]
    pub fn unusable(key: &'static str, with: &[(&'static str, &str)]) -> Self {
        Self::new(Exit::Unusable, key, with)
    }

    /// Wrong use, unusable input or bad configuration, in words that are at hand.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { exit: Exit::Unusable, words: Words::Plain(text.into()) }
    }

    /// An end without a word.
    #[must_use]
    pub const fn silent(exit: Exit) -> Self {
        Self { exit, words: Words::None }
    }
}
