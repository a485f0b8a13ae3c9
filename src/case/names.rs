//! The closed lists that a case is described with: by which way, what happened, what a message is for.

use serde::{Deserialize, Serialize};

use crate::settings::Channel;

/// How a contact came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// A visit to an office or shop.
    Visit,
    /// By one of the channels that a request can take.
    #[serde(untagged)]
    By(Channel),
}

impl Default for Way {
    fn default() -> Self {
        Self::By(Channel::default())
    }
}

impl Way {
    /// All of them, the visit last.
    pub fn all() -> impl Iterator<Item = Self> {
        Channel::ALL.into_iter().map(Self::By).chain([Self::Visit])
    }

    /// Its name in flags, files and `case.toml`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::By(channel) => channel.name(),
            Self::Visit => "visit",
        }
    }
}

/// What an entry records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// The customer sent a message.
    Sent,
    /// The customer called, chatted or went there.
    Contact,
    /// The company wrote, called or did something.
    Answer,
    /// A note of the customer's own, which nobody else hears of.
    Note,
    /// The case was closed.
    Closed,
    /// The case was opened again.
    Reopened,
}

/// What a message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// The first request.
    Request,
    /// Asks what has become of it.
    FollowUp,
    /// Answers their questions.
    Reply,
    /// Asks to open a closed ticket again.
    Reopen,
    /// Asks somebody who may decide.
    Escalation,
    /// Complains about an agent.
    Complaint,
    /// Asks whether a complaint is on record.
    Verify,
    /// Asks for money back, with the arithmetic.
    Claim,
    /// Says thank you.
    Thanks,
}

impl Form {
    /// Its name in `case.toml`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::FollowUp => "follow-up",
            Self::Reply => "reply",
            Self::Reopen => "reopen",
            Self::Escalation => "escalation",
            Self::Complaint => "complaint",
            Self::Verify => "verify",
            Self::Claim => "claim",
            Self::Thanks => "thanks",
        }
    }
}
