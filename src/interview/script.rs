//! What the interview asks and says: the questions of every kind of request, and the words of the conversation.

use std::{collections::BTreeMap, sync::Arc};

use serde::Deserialize;
use serde_json::Value;

use super::{command::Words, days::Days, reply::Replies};
use crate::{compile::Error as LoadError, language::Language};

/// The interview in one language.
#[derive(Debug)]
pub struct Script<'a> {
    language: &'a Language,
    /// The kinds of request, in menu order.
    pub kinds: Vec<Kind>,
    /// The words that are commands.
    pub commands: Words,
    /// The words that say nothing.
    pub replies: Replies,
    texts: Value,
}

/// A kind of request and its questions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Kind {
    /// Name of its file (`outage`).
    #[serde(skip)]
    pub id: String,
    /// Its line in the menu.
    pub name: String,
    /// The kind as a noun, for people.
    pub label: String,
    /// What the one number is called that they need to find the customer.
    pub ids: String,
    /// When to ask again, for people.
    pub wait: String,
    /// Who can change such a thing, for people: whom to write to.
    pub who: String,
    /// Its questions, in order, at most nine.
    #[serde(rename = "question")]
    pub questions: Vec<Question>,
}

impl Kind {
    /// The question for a slot.
    #[must_use]
    pub fn question(&self, slot: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.slot == slot)
    }
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Question {
    /// What it asks for (`what`, `when` …).
    pub slot: String,
    /// What stands before the answer in lists.
    pub label: String,
    /// The question.
    pub ask: String,
    /// One line with an example.
    pub hint: String,
    /// What is asked back, once, where the answer is vague.
    pub again: Option<String>,
    /// Whether nobody can start without it.
    pub required: bool,
    /// Fewer words than this are asked back.
    pub least: usize,
    /// More words than this are a story; 0 for any length.
    pub long: Option<usize>,
    /// How many facts in other answers settle it; 0 where it is always asked.
    pub settled_by: usize,
    /// Labels of the facts that may settle it, where not any fact for the slot does: a product code is no order number.
    pub labels: Vec<String>,
    /// Whether a bare yes or no answers it.
    pub yes_or_no: bool,
    /// Which way the days in its answer lie, where that differs from other questions for this slot.
    pub dates: Option<super::days::Way>,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            slot: String::new(),
            label: String::new(),
            ask: String::new(),
            hint: String::new(),
            again: None,
            required: false,
            least: 0,
            long: None,
            settled_by: 1,
            labels: Vec::new(),
            yes_or_no: false,
            dates: None,
        }
    }
}

/// What of `interview.toml` the program itself reads.
#[derive(Deserialize)]
struct Own {
    commands: Words,
    days: Days,
    replies: Replies,
}

impl<'a> Script<'a> {
    /// Reads the interview of a language.
    ///
    /// # Errors
    /// The file that is missing or not understood, and why.
    pub fn of(language: &'a Language) -> Result<Self, LoadError> {
        let texts = data(language, "interview")?;
        let own: Own = read("interview", texts.clone())?;
        let kinds = language.kinds().into_iter().map(|id| kind(language, id)).collect::<Result<_, _>>()?;
        Ok(Self { language, kinds, commands: own.commands, replies: own.replies, texts })
    }

    /// The same where the answers are in another language: the facts in them have its labels. A kind of request that it
    /// does not know stays as it is.
    #[must_use]
    pub fn heard_in(mut self, language: &Language) -> Self {
        for kind in &mut self.kinds {
            let Ok(other) = self::kind(language, kind.id.clone()) else { continue };
            for question in &mut kind.questions {
                let heard = other.question(&question.slot);
                question.labels = heard.map(|heard| heard.labels.clone()).unwrap_or_default();
            }
        }
        self
    }

    /// The language it speaks.
    #[must_use]
    pub const fn language(&self) -> &'a Language {
        self.language
    }

    /// A kind of request by name.
    #[must_use]
    pub fn kind(&self, id: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.id == id)
    }

    /// A text of the conversation by dotted key (`review.next`), with `{name}` filled in.
    #[must_use]
    pub fn text(&self, key: &str, with: &[(&str, &str)]) -> String {
        let found = key.split('.').try_fold(&self.texts, |value, part| value.get(part));
        fill(found.and_then(Value::as_str).unwrap_or(key), with)
    }

    /// A list of texts by dotted key, with `{name}` filled in.
    #[must_use]
    pub fn lines(&self, key: &str, with: &[(&str, &str)]) -> Vec<String> {
        let list = key.split('.').try_fold(&self.texts, |value, part| value.get(part));
        let lines = list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        lines.map(|line| fill(line, with)).collect()
    }

    /// Whether there is a text with this key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        key.split('.').try_fold(&self.texts, |value, part| value.get(part)).is_some()
    }

    /// What is asked back where an answer to `question` is vague.
    #[must_use]
    pub fn again(&self, question: &Question) -> String {
        let key = format!("vague.{}", question.slot);
        let general = || self.text(if self.has(&key) { &key } else { "vague.other" }, &[]);
        question.again.clone().unwrap_or_else(general)
    }
}

/// How a language speaks of days, whatever language the interview is in.
///
/// # Errors
/// The file that is missing or not understood, and why.
pub fn days(language: &Language) -> Result<Days, LoadError> {
    read::<Own>("interview", data(language, "interview")?).map(|own| own.days)
}

/// The words of a language that say nothing, whatever language the interview is in.
///
/// # Errors
/// The file that is missing or not understood, and why.
pub fn replies(language: &Language) -> Result<Replies, LoadError> {
    read::<Own>("interview", data(language, "interview")?).map(|own| own.replies)
}

/// `text` with every `{name}` of `with` filled in.
#[must_use]
pub fn fill(text: &str, with: &[(&str, &str)]) -> String {
    let values: BTreeMap<&str, &str> = with.iter().copied().collect();
    let (mut out, mut rest) = (String::new(), text);
    while let Some((plain, tail)) = rest.split_once('{') {
        out.push_str(plain);
        let value = tail.split_once('}').and_then(|(name, after)| Some((values.get(name)?, after)));
        if let Some((value, after)) = value {
            out.push_str(value);
            rest = after;
        } else {
            out.push('{');
            rest = tail;
        }
    }
    out + rest
}

fn kind(language: &Language, id: String) -> Result<Kind, LoadError> {
    let file = format!("kind/{id}");
    let kind: Kind = read(&file, data(language, &file)?)?;
    Ok(Kind { id, ..kind })
}

fn data(language: &Language, file: &str) -> Result<Value, LoadError> {
    language.data(file).map(Arc::unwrap_or_clone).ok_or_else(|| LoadError {
        file: format!("{}/{file}.toml", language.code()),
        message: "the interview needs this file".to_owned(),
    })
}

fn read<T: serde::de::DeserializeOwned>(file: &str, value: Value) -> Result<T, LoadError> {
    serde_json::from_value(value)
        .map_err(|error| LoadError { file: format!("{file}.toml"), message: error.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_filled_in_once() {
        assert_eq!(fill("{a} and {b}, {c}", &[("a", "{b}"), ("b", "2")]), "{b} and 2, {c}");
        assert_eq!(fill("open {", &[("a", "1")]), "open {");
    }
}
