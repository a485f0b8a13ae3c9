//! The files of a language beside its rules, as far as they are compiled.

use serde::{Deserialize, Serialize};

/// `fact/<name>.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactFile {
    /// Its patterns, by meaning.
    pub fact: Vec<Fact>,
    /// Its tests.
    #[serde(default)]
    pub example: Vec<FactExample>,
}

/// `[[fact]]`: patterns of one meaning.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// One of the fact kinds of a request.
    pub kind: String,
    /// What stands before it in a label line.
    #[serde(default)]
    pub label: String,
    /// The question that it answers.
    #[serde(default)]
    pub slot: String,
    /// Where two overlap, the higher wins.
    pub priority: i32,
    /// Patterns; at least one.
    #[serde(default, skip_serializing)]
    pub any: Vec<String>,
    /// Silences a match that overlaps one of these.
    #[serde(default, skip_serializing)]
    pub unless: Vec<String>,
}

/// `[[example]]` of a fact file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactExample {
    /// A sentence.
    pub text: String,
    /// The facts that must be found in it, in order (others may be found too).
    pub facts: Vec<String>,
}

/// `role/<role>.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleFile {
    /// What the role means, for `--explain`.
    pub about: String,
    /// Signs that a clause plays it.
    pub cue: Vec<Cue>,
}

/// `[[cue]]`: patterns of one weight.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// Points for (or against) the role.
    pub weight: i32,
    /// Patterns.
    pub any: Vec<String>,
}

/// The part of `kind/<kind>.toml` that is compiled; the rest is read as data.
#[derive(Clone, Debug, Deserialize)]
pub struct KindCues {
    /// Signs of the kind.
    #[serde(default)]
    pub cues: Cues,
    /// Whether a message full of trouble is of another kind.
    #[serde(default)]
    pub calm: bool,
}

/// `[cues]` of a kind.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cues {
    /// Three points each.
    #[serde(default)]
    pub strong: Vec<String>,
    /// One point each.
    #[serde(default)]
    pub weak: Vec<String>,
}

/// The part of `language.toml` that is compiled; the rest is read as data.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Signs {
    /// Words that give the language away: the common ones.
    #[serde(default)]
    pub sign_words: Vec<String>,
    /// How a letter is written where the keyboard lacks it: `"ä" = "ae"`.
    #[serde(default)]
    pub spellings: std::collections::BTreeMap<char, String>,
    /// Words behind which a point does not end the sentence.
    #[serde(default)]
    pub abbreviations: Vec<String>,
    /// Sequences that open a message.
    #[serde(default)]
    pub salutation: Vec<String>,
    /// Sequences that close a message.
    #[serde(default)]
    pub closing: Vec<String>,
}
