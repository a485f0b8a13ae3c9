//! The files of `rules/`, field by field. `rules/README.md` says the same for people.

mod files;
mod weights;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use files::{Fact, FactExample, FactFile, KindCues, RoleFile, Signs};
pub use weights::{Weight, Weights};

/// A rule: `<family>/<rule>.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rule {
    /// The bad thing as a noun phrase.
    pub name: String,
    /// What is wrong, one line.
    pub message: String,
    /// What to do, one line.
    pub advice: String,
    /// A paragraph from the reader's side.
    #[serde(default)]
    pub why: String,
    /// `error`, `warning` or `hint`.
    pub severity: Severity,
    /// How much it matters in a heated text, where several other remarks are rude already.
    pub heated: Option<Severity>,
    /// Whether it holds in a heated text alone.
    #[serde(default)]
    pub only_heated: bool,
    /// Kinds of request in which alone it holds; all if empty.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// Kinds of request in which it does not hold.
    #[serde(default)]
    pub not_kinds: Vec<String>,
    /// Where the pairs of a `swap` do not hold: silences a hit that overlaps one of these sequences.
    #[serde(default)]
    pub swap_unless: Vec<String>,
    /// Channels for which alone it holds; all if empty.
    #[serde(default)]
    pub channels: Vec<String>,
    /// Channels for which it does not hold.
    #[serde(default)]
    pub not_channels: Vec<String>,
    /// What it looks for.
    #[serde(rename = "match")]
    pub matches: Match,
    /// What repairs it.
    pub fix: Option<Fix>,
    /// Its tests.
    #[serde(default)]
    pub example: Vec<Example>,
}

/// How much a rule matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Could be better.
    Hint,
    /// Will cost time.
    Warning,
    /// Do not send it like this.
    Error,
}

/// The closed list of ways to look for something.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Match {
    /// Patterns over words.
    Sequence(Hits),
    /// Plain phrases.
    Phrases(Hits),
    /// Phrases that have a better form.
    Swap(BTreeMap<String, String>),
    /// A regular expression.
    Pattern(Pattern),
    /// A number beyond its limit.
    Metric(Metric),
    /// Something is not said.
    Missing(Missing),
    /// Two ways of saying meet.
    Mixed(Mixed),
    /// The same again.
    Repeat(Repeat),
    /// A number that passes a check.
    Number(Number),
    /// A sentence whose words weigh too much together.
    Weight(Weight),
}

impl Match {
    /// 0 for what only programs find; the others are measured: 1 pattern, 2 metric, 3 missing, 4 repeat, 5 number, 6 weight.
    #[must_use]
    pub const fn number(&self) -> u32 {
        match self {
            Self::Sequence(_) | Self::Phrases(_) | Self::Swap(_) | Self::Mixed(_) => 0,
            Self::Pattern(_) => 1,
            Self::Metric(_) => 2,
            Self::Missing(_) => 3,
            Self::Repeat(_) => 4,
            Self::Number(_) => 5,
            Self::Weight(_) => 6,
        }
    }

    /// Leaves out the patterns over words, which nothing but the compiler reads.
    pub fn forget_patterns(&mut self) {
        match self {
            Self::Sequence(hits) | Self::Phrases(hits) => *hits = Hits { min: hits.min, ..Hits::default() },
            Self::Mixed(mixed) => *mixed = Mixed::default(),
            Self::Pattern(pattern) => pattern.unless.clear(),
            Self::Missing(missing) => missing.any.clear(),
            Self::Number(number) => number.unless.clear(),
            Self::Weight(weight) => (weight.unless, weight.unless_sentence) = (Vec::new(), Vec::new()),
            Self::Swap(_) | Self::Metric(_) | Self::Repeat(_) => {}
        }
    }

    /// Its name in a rule file.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Sequence(_) => "sequence",
            Self::Phrases(_) => "phrases",
            Self::Swap(_) => "swap",
            Self::Pattern(_) => "pattern",
            Self::Metric(_) => "metric",
            Self::Missing(_) => "missing",
            Self::Mixed(_) => "mixed",
            Self::Repeat(_) => "repeat",
            Self::Number(_) => "number",
            Self::Weight(_) => "weight",
        }
    }
}

/// `[match.sequence]` and `[match.phrases]`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Hits {
    /// What to find.
    pub any: Vec<String>,
    /// Silences a hit that overlaps one of these.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Silences a hit whose sentence has one of these.
    #[serde(default)]
    pub unless_sentence: Vec<String>,
    /// Only from this hit on.
    #[serde(default = "one")]
    pub min: usize,
}

const fn one() -> usize {
    1
}

/// `[match.pattern]`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pattern {
    /// In the syntax of the regex crate.
    pub regex: String,
    /// Plain texts (`|` between them) without one of which the expression cannot match.
    pub needs: String,
    /// Plain texts (`|` between them) of which none occurs.
    #[serde(default)]
    pub without: String,
    /// Silences a hit that overlaps one of these sequences.
    #[serde(default)]
    pub unless: Vec<String>,
}

/// `[match.metric]`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Metric {
    /// What is counted.
    pub measure: Measure,
    /// In what.
    pub per: Per,
    /// Reported above this.
    pub above: Option<f64>,
    /// Reported below this.
    pub below: Option<f64>,
}

/// What a metric counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// Words.
    Words,
    /// Sentences.
    Sentences,
    /// Sentence-final exclamation marks.
    Exclamations,
    /// Three dots.
    Ellipses,
    /// Words in capitals.
    Capitals,
    /// Clauses that ask for something.
    Asks,
    /// Clauses.
    Clauses,
}

/// The stretch in which a metric counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Per {
    /// The whole message.
    Message,
    /// Each paragraph.
    Paragraph,
    /// Each sentence.
    Sentence,
}

/// `[match.missing]`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Missing {
    /// Patterns that would satisfy it.
    #[serde(default)]
    pub any: Vec<String>,
    /// Kinds of fact, or slots, that would satisfy it.
    #[serde(default)]
    pub facts: Vec<String>,
    /// Kinds of request that need it; all if empty.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// Only in messages of at least so many words.
    #[serde(default)]
    pub min_words: usize,
}

/// `[match.mixed]`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Mixed {
    /// One way of saying.
    pub one: Vec<String>,
    /// The other.
    pub other: Vec<String>,
}

/// `[match.repeat]`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Repeat {
    /// What is repeated.
    pub of: RepeatOf,
}

/// What a repetition consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RepeatOf {
    /// One word twice in a row.
    Words,
    /// Two sentences that say the same.
    Sentences,
}

/// `[match.number]`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Number {
    /// The check that the number passes.
    pub check: Check,
    /// Silences a hit that overlaps one of these sequences.
    #[serde(default)]
    pub unless: Vec<String>,
}

/// Checks that numbers can pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// A payment card: 13 to 19 digits, Luhn, a prefix that cards have.
    Luhn,
    /// An IBAN: country, length, mod 97.
    Iban,
    /// A South African identity number: 13 digits, a date of birth, Luhn.
    SouthAfricanId,
    /// A Russian insurance number (СНИЛС).
    Snils,
}

/// `[fix]`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Fix {
    /// What stands instead; `{name}` gives back a named part.
    pub replace: Option<String>,
    /// Or: what is done to it.
    pub make: Option<Make>,
    /// How sure it is.
    pub apply: Apply,
}

/// What a fix can do to the words found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Make {
    /// CAPITALS become sentence case; acronyms and codes stay.
    SentenceCase,
    /// A run of marks becomes one.
    SingleMark,
    /// A stretched letter becomes one.
    SingleLetter,
    /// A mark becomes a full stop.
    FullStop,
    /// The first letter becomes large.
    Capital,
    /// The first letter becomes small.
    Small,
    /// Letters that the keyboard lacked are put in, as `spellings` of the language says.
    Letters,
    /// A pronoun that addresses the reader as friends are addressed becomes polite, with its verbs.
    Polite,
    /// So does an order to a friend.
    PoliteOrder,
    /// A secret is masked: a number by its last four digits, an IBAN by its ends.
    Mask,
    /// A secret is masked, and nothing of it is shown.
    Hide,
}

/// How sure a fix is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Apply {
    /// Removes no fact and changes no meaning.
    Auto,
    /// Offered.
    Ask,
}

/// `[[example]]` of a rule.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Example {
    /// A text in which the rule reports exactly `count` findings.
    pub bad: Option<String>,
    /// What its fix makes of it.
    pub good: Option<String>,
    /// A text in which it is silent.
    pub ok: Option<String>,
    /// How many findings `bad` has.
    #[serde(default = "one")]
    pub count: usize,
    /// Kind of request, where the rule depends on it.
    pub kind: Option<String>,
    /// Channel, where the rule depends on it.
    pub channel: Option<String>,
}

impl Rule {
    /// Checks what the field types cannot.
    ///
    /// # Errors
    /// Says which habit of `rules/README.md` is not kept.
    pub fn validate(&self) -> Result<(), String> {
        for (field, text) in [("message", &self.message), ("advice", &self.advice)] {
            if text.trim().is_empty() || text.ends_with('.') || text.contains('\n') {
                return Err(format!("`{field}` is one line without a final stop"));
            }
        }
        if self.why.chars().count() < 40 {
            return Err("`why` is a paragraph of at least 40 characters, from the reader's side".into());
        }
        if !self.example.iter().any(|e| e.bad.is_some()) {
            return Err("no `bad` example: nothing shows that the rule ever fires".into());
        }
        if !self.example.iter().any(|e| e.ok.is_some()) {
            return Err("no `ok` example: nothing shows that the rule can stay silent".into());
        }
        if let Some(e) = self.example.iter().find(|e| e.bad.is_some() == e.ok.is_some()) {
            return Err(format!("an example has either `bad` or `ok`: {:?}", e.bad.as_ref().or(e.good.as_ref())));
        }
        match (&self.fix, &self.matches) {
            (Some(fix), Match::Swap(_)) if fix.replace.is_none() && fix.make.is_none() => Ok(()),
            (Some(_), Match::Swap(_)) => {
                Err("a `swap` has its replacements in the pairs: `[fix]` only says `apply`".into())
            }
            (Some(fix), _) if fix.replace.is_some() == fix.make.is_some() => {
                Err("`[fix]` has either `replace` or `make`".into())
            }
            _ => Ok(()),
        }
    }
}
