//! What is weighed: the rules that do it, and the file that says how much.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// `[match.weight]`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Weight {
    /// Reported above this, in the units of `weights.toml`.
    pub above: i32,
    /// The same for a clause of a longer sentence; without it, whole sentences are weighed alone.
    pub clause_above: Option<i32>,
    /// What both grow by each time the number of sentences doubles, in a text where no exact rule warns: in a long calm
    /// message a single dig is less likely than in one sentence.
    #[serde(default)]
    pub calm: i32,
    /// Instead of `above` where an exact rule warns somewhere in the text.
    pub beside: Option<i32>,
    /// Only sentences and clauses of at least so many words: fewer tell too little.
    #[serde(default)]
    pub min_words: usize,
    /// Silences a finding that overlaps one of these sequences.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Silences a finding in whose sentence one of these sequences occurs.
    #[serde(default)]
    pub unless_sentence: Vec<String>,
}

/// `weights.toml`, `faults.toml` and `asides.toml`: what the signs of a sentence weigh, as `askwell rules weigh` writes them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// What every sentence weighs before its signs are counted.
    pub sentence: i32,
    /// What each sign adds: above 0 it speaks for what the file is about, a rude sentence, a clause that says what went
    /// wrong or one that leads away, below 0 against it.
    pub signs: BTreeMap<String, i32>,
}
