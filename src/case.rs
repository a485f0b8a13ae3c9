//! A case: one matter with one company, from the first request to the thanks. What was sent and said, what was promised,
//! which numbers there are, and when it makes sense to write again.
//!
//! [`record`] is the file that a case is kept in, [`wait`] knows business days and waiting times, [`plan`] the next
//! step. [`write`](mod@write) makes the messages out of a case, [`card`] what to say on the telephone, [`credit`] the
//! arithmetic of a claim, and [`hand`] and [`calendar`] hand a case over. All words for people stand in `case.toml`, which
//! [`words`] reads. Nothing here knows a file, the clock or a terminal.

use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

pub mod calendar;
pub mod card;
pub mod credit;

pub mod hand;
pub mod history;
mod maybe;
pub mod money;
pub mod names;
mod plain;
pub mod plan;
pub mod record;
pub mod template;
pub mod wait;
pub mod words;
pub mod write;

pub use names::{Form, Way, What};

/// One matter with one company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Case {
    /// Version of the file.
    pub version: u32,
    /// What the customer calls it; the name of its file.
    pub name: String,
    /// Code of the language that its messages are written in.
    pub language: String,
    /// Whom it is with.
    pub company: String,
    /// What it is about, in one line. It is told in the same words each time.
    pub about: String,
    /// Kind of request (`outage`, `billing` …).
    pub kind: String,
    /// Where the requests go.
    pub channel: Way,
    /// When the case was opened.
    #[serde(with = "plain")]
    pub opened: DateTime,
    /// Who writes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub writer: String,
    /// How the customer can be reached.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// Numbers that the company knows the customer by, each with its label ("account 4711-220").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<String>,
    /// Numbers that the company gave the matter, the one to name first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tickets: Vec<String>,
    /// What to have ready when asked: label and text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Detail>,
    /// What was tried already.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tried: Vec<String>,
    /// What is wanted, one sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ask: String,
    /// What was sent and said, in the order in which it was written down.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<Entry>,
    /// What is new and goes into the next message.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub news: Vec<String>,
    /// Complaints that were filed, with their numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub complaints: Vec<Complaint>,
    /// A message that is written and not known to be sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prepared: Option<Message>,
    /// How it ended, if it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed>,
}

/// Something to have ready when asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Detail {
    /// What it is ("address").
    pub label: String,
    /// The words of the customer.
    pub text: String,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Entry {
    /// The day.
    #[serde(with = "plain")]
    pub on: Date,
    /// The time of day, where it is known.
    #[serde(default, with = "maybe", skip_serializing_if = "Option::is_none")]
    pub at: Option<Time>,
    /// What it records.
    pub what: What,
    /// By which way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<Way>,
    /// With whom, by name or number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub person: String,
    /// What was said, or what came of it, in the words of the customer; secrets are masked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Number that was given for the matter.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ticket: String,
    /// What the company promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<Promise>,
    /// What the company asks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<String>,
    /// The message, where one was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Message>,
}

impl Entry {
    /// Something that happened at a moment.
    #[must_use]
    pub fn new(what: What, at: DateTime) -> Self {
        Self {
            on: at.date(),
            at: Some(minute(at.time())),
            what,
            way: None,
            person: String::new(),
            text: String::new(),
            ticket: String::new(),
            promise: None,
            questions: Vec::new(),
            message: None,
        }
    }

    /// When it happened. Where the time is not known, the end of the working day stands for it, so that nobody is
    /// reminded too early.
    #[must_use]
    pub fn moment(&self) -> DateTime {
        self.on.to_datetime(self.at.unwrap_or(Time::constant(18, 0, 0, 0)))
    }

    /// What kind of message was sent.
    #[must_use]
    pub fn form(&self) -> Option<Form> {
        self.message.as_ref().map(|message| message.form)
    }
}

/// A time without seconds.
#[must_use]
pub fn minute(time: Time) -> Time {
    Time::constant(time.hour(), time.minute(), 0, 0)
}

/// What the company promised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// What ("a repair date"); may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// By when, where a day was named.
    #[serde(default, with = "maybe", skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// A message as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// What it is for.
    pub form: Form,
    /// Whom it addresses, where not the desk itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// How high it goes, if it escalates: 1 is the supervisor.
    #[serde(default)]
    pub rung: usize,
    /// The day by which it asks for an answer.
    #[serde(default, with = "maybe", skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Its subject line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// The whole text, line by line.
    pub text: Vec<String>,
}

/// A complaint that was filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Complaint {
    /// Its number; empty as long as none is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// When it was filed.
    #[serde(with = "plain")]
    pub filed: Date,
    /// When the company confirmed that it is on record.
    #[serde(default, with = "maybe", skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Date>,
}

/// How a case ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    /// When.
    #[serde(with = "plain")]
    pub on: Date,
    /// Whether the matter is solved.
    pub solved: bool,
    /// What solved it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
}

impl Case {
    /// A case in which nothing has happened.
    #[must_use]
    pub fn new(name: &str, language: &str, opened: DateTime) -> Self {
        Self {
            version: record::VERSION,
            name: name.to_owned(),
            language: language.to_owned(),
            company: String::new(),
            about: String::new(),
            kind: String::new(),
            channel: Way::default(),
            opened: opened.date().to_datetime(minute(opened.time())),
            writer: String::new(),
            contact: String::new(),
            ids: Vec::new(),
            tickets: Vec::new(),
            facts: Vec::new(),
            tried: Vec::new(),
            ask: String::new(),
            entries: Vec::new(),
            news: Vec::new(),
            complaints: Vec::new(),
            prepared: None,
            closed: None,
        }
    }

    /// The number to name first.
    #[must_use]
    pub fn ticket(&self) -> &str {
        self.tickets.first().map_or("", String::as_str)
    }

    /// What happened, in the order in which it happened: a clock that jumps, or an entry that is written down late, does
    /// not shuffle what belongs together.
    #[must_use]
    pub fn in_order(&self) -> Vec<&Entry> {
        let mut entries: Vec<&Entry> = self.entries.iter().collect();
        entries.sort_by_key(|entry| entry.on);
        entries
    }

    /// Writes down what happened: its number joins those of the case, and what was waiting is settled by it.
    pub fn note(&mut self, entry: Entry) {
        self.add_ticket(&entry.ticket);
        self.entries.push(entry);
    }

    /// Adds a number that the company gave the matter.
    pub fn add_ticket(&mut self, number: &str) {
        if !number.is_empty() && !self.tickets.iter().any(|known| known == number) {
            self.tickets.push(number.to_owned());
        }
    }

    /// Whether it was sent: records the message that is prepared, or the first request where nothing is.
    pub fn sent(&mut self, mut entry: Entry) {
        entry.message = entry.message.or_else(|| self.prepared.take());
        self.prepared = None;
        match entry.form() {
            Some(Form::Complaint) => {
                self.complaints.push(Complaint { number: String::new(), filed: entry.on, confirmed: None });
            }
            Some(Form::FollowUp | Form::Escalation | Form::Reopen | Form::Reply) => self.news.clear(),
            _ => {}
        }
        self.note(entry);
    }

    /// The questions of the company that nothing has answered since, and the entry that they stand in.
    #[must_use]
    pub fn asked(&self) -> Option<&Entry> {
        let ordered = self.in_order();
        let at = ordered.iter().rposition(|entry| entry.what == What::Answer && !entry.questions.is_empty())?;
        let answered = |entry: &&Entry| matches!(entry.what, What::Sent | What::Contact);
        (!ordered[at + 1..].iter().any(answered)).then(|| ordered[at])
    }
}
