//! The interview: what is known so far, and what is asked next. It knows no terminal, no file and no clock.
//!
//! [`script`] holds the questions of every kind of request and all words of the conversation, [`hear`] says what to
//! show for an answer, [`matters`] finds a second matter in it, [`days`] turns "last Friday" into a date, [`command`] tells a command from an answer, [`reading`]
//! takes answers from a whole draft, [`reply`] tells a bare no or "I don't know" from an answer, [`evidence`] finds the
//! files that an answer names, and [`measure`] says how heated and how complete a request is.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::request::FactKind;

pub mod command;
pub mod days;
pub mod evidence;
pub mod hear;
pub mod matters;
pub mod measure;
pub mod reading;
pub mod reply;
pub mod script;

use script::{Kind, Question};

/// Which facts of an answer settle other questions: the slot of the answer, and the slots that it may settle. A date in
/// the list of what was tried says nothing about when the problem began, so it is not here.
const SETTLES: &[(&str, &[&str])] = &[
    ("what", &["when", "how-much", "id", "with-whom", "deadline"]),
    ("when", &["id", "how-much"]),
    ("with-whom", &["id"]),
    ("ask", &["deadline"]),
];

/// Everything the customer has said so far about one request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interview {
    /// Kind of request (`outage`, `billing` …).
    pub kind: String,
    /// The answers, by slot.
    answers: BTreeMap<String, Answer>,
    /// Slots that the customer left out on purpose.
    skipped: BTreeSet<String>,
    /// Slots in the order in which they were answered or skipped, for the way back.
    order: Vec<String>,
    /// Whether the customer brought a draft: then only what is needed is asked, and the name.
    #[serde(default)]
    pub brief: bool,
    /// How heated the text was that the interview began with, and how many of its required answers it had.
    pub before: Option<Before>,
}

/// What a draft was like before the interview.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// Its [heat](measure::heat).
    pub heat: u32,
    /// Number of required answers in it.
    pub complete: usize,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Its words, secrets masked.
    pub text: String,
    /// Where it came from.
    pub source: Source,
    /// What it says beside the answer itself.
    pub known: Vec<Known>,
    /// Heat of what was written first.
    pub heat: u32,
    /// The customer wants it as it is, whatever was found in it.
    pub kept: bool,
}

impl Answer {
    /// An answer that was not asked for and holds nothing else.
    #[must_use]
    pub fn given(text: &str, source: Source) -> Self {
        Self { text: text.to_owned(), source, known: Vec::new(), heat: 0, kept: false }
    }
}

/// Where an answer came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// A question of the interview.
    Asked,
    /// A flag or a file of answers.
    Given,
    /// A draft.
    Draft,
    /// The configuration.
    Me,
}

/// A fact that an answer holds beside what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The question that it answers.
    pub slot: String,
    /// What it is, for people ("order number").
    pub label: String,
    /// The words of the customer.
    pub text: String,
}

impl Known {
    /// A fact as something known; `None` for a fact that answers no question by itself, such as a bare time of day or
    /// the month of an invoice.
    #[must_use]
    pub fn of(kind: FactKind, slot: &str, label: &str, text: &str) -> Option<Self> {
        // Neither a month alone ("March") nor a day alone ("5.") is a date.
        let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).count();
        let day = kind != FactKind::Date || numbers > 1 || numbers == 1 && text.contains(char::is_alphabetic);
        let alone = day && !matches!(kind, FactKind::Time | FactKind::Count);
        (alone && !slot.is_empty()).then(|| Self {
            slot: slot.to_owned(),
            label: label.to_owned(),
            text: text.to_owned(),
        })
    }
}

/// How a question stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State<'a> {
    /// Not asked yet.
    Open,
    /// Answered.
    Answered(&'a Answer),
    /// Left out on purpose.
    Skipped,
    /// Answered by facts of other answers.
    Settled(Vec<&'a Known>),
}

impl Interview {
    /// An interview in which nothing has been said.
    #[must_use]
    pub fn new(kind: &str) -> Self {
        Self { kind: kind.to_owned(), ..Self::default() }
    }

    /// How a question stands.
    #[must_use]
    pub fn state(&self, question: &Question) -> State<'_> {
        if let Some(answer) = self.answers.get(&question.slot) {
            return State::Answered(answer);
        }
        if self.skipped.contains(&question.slot) {
            return State::Skipped;
        }
        let known = self.known(question);
        let enough = if self.is_dated(question) { 1 } else { question.settled_by };
        if enough > 0 && known.len() >= enough { State::Settled(known) } else { State::Open }
    }

    /// What is known as the answer to a question, given or taken from other answers; empty where nothing is.
    #[must_use]
    pub fn said(&self, question: &Question) -> String {
        match self.state(question) {
            State::Answered(answer) => answer.text.clone(),
            State::Settled(known) => known.iter().map(|known| known.text.as_str()).collect::<Vec<_>>().join(", "),
            State::Open | State::Skipped => String::new(),
        }
    }

    /// The next question to ask, in the order of the kind; `None` where nothing is open.
    #[must_use]
    pub fn next<'k>(&self, kind: &'k Kind) -> Option<&'k Question> {
        kind.questions.iter().find(|question| self.asks(question) && self.state(question) == State::Open)
    }

    /// Whether the question is asked at all in this interview.
    fn asks(&self, question: &Question) -> bool {
        !self.brief || question.required || question.slot == "name"
    }

    /// Which question of how many the one for `slot` is: those that were asked or are still open count.
    #[must_use]
    pub fn progress(&self, kind: &Kind, slot: &str) -> (usize, usize) {
        let counts = |question: &&Question| match self.state(question) {
            State::Open | State::Skipped => self.asks(question),
            State::Answered(answer) => answer.source == Source::Asked,
            State::Settled(_) => false,
        };
        let counted: Vec<_> = kind.questions.iter().filter(|q| q.slot == slot || counts(q)).collect();
        let n = counted.iter().position(|question| question.slot == slot).unwrap_or_default();
        (n + 1, counted.len())
    }

    /// The slot that was answered or skipped before `slot`; the last one where `slot` is not answered yet.
    #[must_use]
    pub fn before(&self, slot: &str) -> Option<&str> {
        let end = self.order.iter().position(|known| known == slot).unwrap_or(self.order.len());
        self.order[..end].last().map(String::as_str)
    }

    /// Takes an answer; an older one to the same question is gone.
    pub fn put(&mut self, slot: &str, answer: Answer) {
        if answer.source == Source::Asked && !self.order.iter().any(|known| known == slot) {
            self.order.push(slot.to_owned());
        }
        self.skipped.remove(slot);
        self.answers.insert(slot.to_owned(), answer);
    }

    /// Leaves a question out.
    pub fn skip(&mut self, slot: &str) {
        self.answers.remove(slot);
        if !self.order.iter().any(|known| known == slot) {
            self.order.push(slot.to_owned());
        }
        self.skipped.insert(slot.to_owned());
    }

    /// Takes an answer back, as if the question had not been asked.
    pub fn forget(&mut self, slot: &str) {
        self.answers.remove(slot);
        self.skipped.remove(slot);
    }

    /// The answer for a slot.
    #[must_use]
    pub fn answer(&self, slot: &str) -> Option<&Answer> {
        self.answers.get(slot)
    }

    /// All answers, by slot.
    pub fn answers(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.answers.iter().map(|(slot, answer)| (slot.as_str(), answer))
    }

    /// Number of answers that the customer gave, in whatever way.
    #[must_use]
    pub fn len(&self) -> usize {
        self.answers.values().filter(|answer| answer.source != Source::Me).count()
    }

    /// Whether the customer has not said anything yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The answers as text, by slot: what a request is composed from.
    #[must_use]
    pub fn texts(&self) -> BTreeMap<String, String> {
        self.answers.iter().map(|(slot, answer)| (slot.clone(), answer.text.clone())).collect()
    }

    /// The required questions that nothing answers.
    #[must_use]
    pub fn missing<'k>(&self, kind: &'k Kind) -> Vec<&'k Question> {
        let open = |question: &&Question| matches!(self.state(question), State::Open | State::Skipped);
        kind.questions.iter().filter(|question| question.required).filter(open).collect()
    }

    /// Number of required questions that are answered.
    #[must_use]
    pub fn complete(&self, kind: &Kind) -> usize {
        kind.questions.iter().filter(|question| question.required).count() - self.missing(kind).len()
    }

    /// Whether any day of a draft will do for a question: whoever tells all of it has said which day is which.
    fn is_dated(&self, question: &Question) -> bool {
        self.brief && question.slot == "when" && question.dates.is_none()
    }

    fn known(&self, question: &Question) -> Vec<&Known> {
        let slot = question.slot.as_str();
        let any = question.labels.is_empty() || self.is_dated(question);
        let fits = |fact: &&Known| fact.slot == slot && (any || question.labels.contains(&fact.label));
        let mut known: Vec<&Known> = Vec::new();
        for (from, settles) in SETTLES {
            let answer = self.answers.get(*from).filter(|_| settles.contains(&slot));
            for fact in answer.iter().flat_map(|answer| &answer.known).filter(fits) {
                if known.iter().all(|other| other.text != fact.text) {
                    known.push(fact);
                }
            }
        }
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind() -> Kind {
        let question = |slot: &str, required| Question { slot: slot.to_owned(), required, ..Question::default() };
        Kind {
            id: "outage".to_owned(),
            questions: vec![question("what", true), question("when", true), question("contact", false)],
            ..Kind::default()
        }
    }

    fn asked(text: &str) -> Answer {
        Answer::given(text, Source::Asked)
    }

    #[test]
    fn a_fact_in_one_answer_settles_another_question() {
        let (kind, mut interview) = (kind(), Interview::new("outage"));
        let when = Known { slot: "when".to_owned(), label: "since".to_owned(), text: "3 March".to_owned() };
        interview.put("what", Answer { known: vec![when], ..asked("down since 3 March") });
        assert_eq!(interview.next(&kind).map(|q| q.slot.as_str()), Some("contact"));
        assert_eq!(interview.progress(&kind, "contact"), (2, 2));
        assert!(interview.missing(&kind).is_empty());
    }

    #[test]
    fn the_way_back_follows_the_order_of_answers() {
        let (kind, mut interview) = (kind(), Interview::new("outage"));
        interview.put("what", asked("down"));
        interview.put("when", asked("today"));
        assert_eq!(interview.before("contact"), Some("when"));
        assert_eq!(interview.before("when"), Some("what"));
        assert_eq!(interview.before("what"), None);
        interview.skip("contact");
        assert_eq!(interview.next(&kind), None);
    }
}
