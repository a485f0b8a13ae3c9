//! A request as plain data: what `rewrite` and the interview make, and what letters and cases are written from.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// What a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FactKind {
    /// A day, month or year.
    Date,
    /// A time of day.
    Time,
    /// How long something took.
    Duration,
    /// Money.
    Amount,
    /// A number or code that names an order, an account, a ticket …
    Id,
    /// Somebody's name.
    Person,
    /// A product, tariff or service.
    Product,
    /// An error text, code or light.
    Error,
    /// How many or how often.
    Count,
    /// A place or address.
    Place,
    /// A phone number or e-mail address.
    Contact,
    /// By when something is wanted.
    Deadline,
    /// A declaration with legal force.
    Declaration,
    /// Something the reader is asked not to do.
    Prohibition,
}

impl FactKind {
    /// Whether facts of this kind make a clause worth keeping. A name, a count or a place stands in tangents and jibes as
    /// well.
    #[must_use]
    pub const fn weighs(self) -> bool {
        matches!(
            self,
            Self::Amount
                | Self::Id
                | Self::Error
                | Self::Product
                | Self::Contact
                | Self::Declaration
                | Self::Prohibition
                | Self::Deadline
                | Self::Date
                | Self::Time
        )
    }
}

/// A fact, as the customer wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is about.
    pub kind: FactKind,
    /// What stands before it in a label line ("order number").
    pub label: String,
    /// The words of the customer.
    pub text: String,
    /// Where in the draft; `None` where it came from an interview.
    #[serde(skip)]
    pub span: Option<Span>,
    /// The question of the interview that it answers ("id", "when" …).
    #[serde(skip)]
    pub slot: String,
}

/// One matter of a request; two problems make two parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What happened, since when, under which id.
    pub headline: String,
    /// Indices into the request's facts: those shown as label lines.
    pub facts: Vec<usize>,
    /// What happened, in order, one sentence each.
    pub story: Vec<String>,
    /// What was tried already, one step each.
    pub tried: Vec<String>,
    /// What is wanted.
    pub asks: Vec<String>,
}

/// A file that goes with a request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Name or path; empty where the draft only mentions it.
    pub file: String,
    /// What it shows.
    pub caption: String,
}

/// Something support would have to ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// The slot ("id").
    pub slot: String,
    /// For people ("order number").
    pub label: String,
}

/// Something of the draft that is not in the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Its number, from 1, for `--keep`.
    pub n: usize,
    /// Its words, secrets masked.
    pub text: String,
    /// The rule or role that decided it.
    pub rule: String,
    /// For people.
    pub label: String,
}

/// A secret that was masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Masked {
    /// What it is (`card-number`, `iban`, `password` …).
    pub kind: String,
    /// What is shown instead.
    pub shown: String,
}

/// A request to a support desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Code of its language.
    pub language: String,
    /// Its kind (`outage`, `billing` …).
    pub kind: String,
    /// Whom it addresses.
    pub to: Option<String>,
    /// Subject line without its label.
    pub subject: String,
    /// Salutation.
    pub greeting: String,
    /// Closing words, with the name on a line of its own where it is known.
    pub closing: String,
    /// The whole request as the text format prints it.
    pub text: String,
    /// The matters, usually one.
    pub parts: Vec<Part>,
    /// Everything known, by place.
    pub facts: Vec<Fact>,
    /// What is wanted, the main wish first.
    pub asks: Vec<String>,
    /// Files that go with it.
    pub attachments: Vec<Attachment>,
    /// What is said before several matters; empty where there is one.
    #[serde(skip)]
    pub preamble: String,
    /// How to reach the customer, one line; empty where not said.
    #[serde(skip)]
    pub reach: String,
    /// What support would still have to ask.
    pub missing: Vec<Missing>,
    /// What was left out.
    pub left_out: Vec<LeftOut>,
    /// What was masked.
    pub masked: Vec<Masked>,
}
