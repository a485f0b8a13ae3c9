//! What a user may set: the same for every command, from flags and configuration.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Could be better.
    Hint,
    /// Will cost time.
    Warning,
    /// Do not send it like this.
    Error,
}

/// Where a request goes: it decides layout and length.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// An e-mail.
    #[default]
    Email,
    /// A letter on paper.
    Letter,
    /// A form on a web site.
    Form,
    /// A chat with a person.
    Chat,
    /// A text message.
    Sms,
    /// A chat with a machine.
    Bot,
    /// A telephone call: the request becomes a card to speak from.
    Call,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 7] = [Self::Email, Self::Letter, Self::Form, Self::Chat, Self::Sms, Self::Bot, Self::Call];

    /// Its name in flags, rules and files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Letter => "letter",
            Self::Form => "form",
            Self::Chat => "chat",
            Self::Sms => "sms",
            Self::Bot => "bot",
            Self::Call => "call",
        }
    }
}

/// How firmly a request is worded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// Asks whether it is possible.
    Soft,
    /// Asks.
    #[default]
    Neutral,
    /// Calm and clear, with the date first.
    Firm,
}

/// What the analysis of a text depends on beside the text and its language.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Rules that are switched off: `family/rule` or a whole `family`.
    pub off: BTreeSet<String>,
    /// Severities other than the rule's own, by `family/rule`.
    pub severity: BTreeMap<String, Severity>,
    /// Limits of metric rules other than their own, by `family/rule`.
    pub limits: BTreeMap<String, f64>,
    /// Words that no rule of tone or capitals may report (names, acronyms, jargon).
    pub allow: Vec<String>,
    /// Hints of completeness, vagueness, form and wording count as warnings.
    pub strict: bool,
    /// Rules that hold in a heated text alone are not asked: a rewriter judges each clause by itself.
    pub calm: bool,
    /// Where the request goes.
    pub channel: Channel,
    /// Kind of request, where the user named it.
    pub kind: Option<String>,
    /// Region of the language (`US`, `ZA` …), where conventions differ.
    pub region: Option<String>,
    /// Kinds of secrets that stay readable (`iban` …).
    pub reveal: BTreeSet<String>,
}
