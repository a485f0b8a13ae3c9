//! Answers that are given without a question: by flags, or in a file.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Args;
use crate::{
    cli::{
        exit::{Exit, Failure, Words},
        input,
        session::Session,
        suggest,
    },
    interview::{
        Interview,
        script::{Kind, Question, Script},
    },
};

/// Answers as flags.
#[derive(clap::Args, Clone, Debug, Default)]
#[command(next_help_heading = "Answers (each wins over the file)")]
pub struct Slots {
    /// What happened
    #[arg(long, value_name = "TEXT")]
    what: Option<String>,
    /// When it happened, or since when
    #[arg(long, value_name = "TEXT")]
    when: Option<String>,
    /// Amounts, how often, how many
    #[arg(long, value_name = "TEXT")]
    how_much: Option<String>,
    /// Who you have spoken to, with days and ticket numbers
    #[arg(long, value_name = "TEXT")]
    with_whom: Option<String>,
    /// What you have tried, and what came of it
    #[arg(long, value_name = "TEXT")]
    tried: Option<String>,
    /// What they should do
    #[arg(long, value_name = "TEXT")]
    ask: Option<String>,
    /// The one number that they need: order, account, ticket
    #[arg(long, value_name = "TEXT")]
    id: Option<String>,
    /// Files that go with it, and what they show
    #[arg(long, value_name = "TEXT")]
    evidence: Option<String>,
    /// How to reach you
    #[arg(long, value_name = "TEXT")]
    contact: Option<String>,
    /// By when you need it
    #[arg(long, value_name = "TEXT")]
    deadline: Option<String>,
    /// Your name
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
}

impl Slots {
    /// The flags and what they say.
    fn all(&self) -> [(&'static str, Option<&String>); 11] {
        [
            ("what", self.what.as_ref()),
            ("when", self.when.as_ref()),
            ("how-much", self.how_much.as_ref()),
            ("with-whom", self.with_whom.as_ref()),
            ("tried", self.tried.as_ref()),
            ("ask", self.ask.as_ref()),
            ("id", self.id.as_ref()),
            ("evidence", self.evidence.as_ref()),
            ("contact", self.contact.as_ref()),
            ("deadline", self.deadline.as_ref()),
            ("name", self.name.as_ref()),
        ]
    }
}

/// What is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Kind of request, where the file names it.
    pub kind: Option<String>,
    /// Whom it addresses, where the file says it.
    pub to: Option<String>,
    /// Answers by slot.
    pub answers: BTreeMap<String, String>,
}

impl Given {
    /// Reads the file of answers and the flags.
    ///
    /// # Errors
    /// A file that cannot be read or is no JSON object; a key or value in it that is not understood.
    pub fn read(args: &Args, script: &Script, session: &Session) -> Result<Self, Failure> {
        let mut given = match &args.answers {
            Some(path) => Self::file(path, script, session)?,
            None => Self::default(),
        };
        for (slot, text) in args.slots.all() {
            if let Some(text) = text {
                given.put(slot, text);
            }
        }
        Ok(given)
    }

    /// Whether no answer is given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// All answers as one text, the problem first.
    #[must_use]
    pub fn text(&self) -> String {
        let rest = self.answers.iter().filter(|(slot, _)| *slot != "what");
        self.answers
            .get_key_value("what")
            .into_iter()
            .chain(rest)
            .map(|(_, text)| text.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn file(path: &str, script: &Script, session: &Session) -> Result<Self, Failure> {
        let text = input::draft(path, session)?.text;
        let wrong = |what: String| Failure::plain(format!("{path}: {what}"));
        let value: Value = serde_json::from_str(&text)
            .map_err(|error| wrong(script.say("given.no-json", &[("why", &error.to_string())])))?;
        let Value::Object(entries) = value else { return Err(wrong(script.say("given.no-object", &[]))) };
        let kind = entries.get("kind").and_then(Value::as_str).filter(|kind| !kind.is_empty());
        let known = keys(kind, script);
        let mut given = Self::default();
        for (key, value) in entries {
            let text = text_of(&value).ok_or_else(|| wrong(script.say("given.no-text", &[("key", &key)])))?;
            match key.as_str() {
                "kind" if !text.is_empty() => given.kind = Some(kind_of(&text, script).map_err(wrong)?),
                "to" if !text.is_empty() => given.to = Some(text),
                "kind" | "to" => {}
                slot if known.iter().any(|known| known == slot) => given.put(slot, &text),
                other => {
                    let near = suggest::nearest(other, known.iter().map(String::as_str));
                    let key = if near.is_some() { "given.unknown-near" } else { "given.unknown" };
                    let list = known.join(", ");
                    let with = [("key", other), ("near", near.unwrap_or_default()), ("list", &list)];
                    return Err(wrong(script.say(key, &with)));
                }
            }
        }
        Ok(given)
    }

    fn put(&mut self, slot: &str, text: &str) {
        if text.trim().is_empty() {
            self.answers.remove(slot);
        } else {
            self.answers.insert(slot.to_owned(), text.trim().to_owned());
        }
    }
}

/// A question for an answer that its kind of request does not ask for.
#[must_use]
pub fn unasked(slot: &str) -> Question {
    Question { slot: slot.to_owned(), ..Question::default() }
}

/// The failure that names what is missing, and how to give it.
#[must_use]
pub fn nobody_to_ask(interview: &Interview, kind: Option<&Kind>, session: &Session, script: &Script) -> Failure {
    let why = script.say(if session.common.no_input { "missing.no-input" } else { "missing.no-terminal" }, &[]);
    let flags = Slots::default().all().map(|(slot, _)| slot);
    let mut lines: Vec<(String, String)> = Vec::new();
    match kind {
        None => lines.push(("--kind KIND".to_owned(), script.say("missing.kind", &[]))),
        Some(kind) => lines.extend(interview.missing(kind).into_iter().map(|question| {
            let flag = flags.contains(&question.slot.as_str());
            let way = if flag { format!("--{} TEXT", question.slot) } else { format!("\"{}\": …", question.slot) };
            (way, question.ask.clone())
        })),
    }
    let width = lines.iter().map(|(way, _)| way.chars().count()).max().unwrap_or_default();
    let n = lines.len().to_string();
    let head = script.say(if lines.len() == 1 { "missing.one" } else { "missing.many" }, &[("why", &why), ("n", &n)]);
    let lines = lines.into_iter().map(|(way, ask)| format!("  {way:width$}  {ask}"));
    let text: Vec<String> = std::iter::once(head).chain(lines).chain([script.say("missing.or", &[])]).collect();
    Failure { exit: Exit::Unanswered, words: Words::Plain(text.join("\n")) }
}

/// What a value says; nothing for `null`, `None` for what is neither text nor a list of texts.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        Value::Array(lines) => {
            let lines: Option<Vec<_>> = lines.iter().map(Value::as_str).collect();
            lines.map(|lines| lines.join("\n"))
        }
        _ => None,
    }
}

/// The keys that a file of answers may have: every slot of the kind, or of all kinds where it is not known yet.
fn keys(kind: Option<&str>, script: &Script) -> Vec<String> {
    let kinds = script.kinds.iter().filter(|known| kind.is_none_or(|kind| known.id == kind));
    let own = kinds.flat_map(|kind| kind.questions.iter().map(|question| question.slot.clone()));
    let common = Slots::default().all().map(|(slot, _)| slot.to_owned());
    let mut keys: Vec<String> = own.chain(common).chain(["kind".to_owned(), "to".to_owned()]).collect();
    keys.sort();
    keys.dedup();
    keys
}

fn kind_of(name: &str, script: &Script) -> Result<String, String> {
    if script.kind(name).is_some() {
        return Ok(name.to_owned());
    }
    let near = suggest::nearest(name, script.kinds.iter().map(|kind| kind.id.as_str())).unwrap_or_default();
    let list = script.kinds.iter().map(|kind| kind.id.as_str()).collect::<Vec<_>>().join(", ");
    let key = if near.is_empty() { "given.no-kind" } else { "given.no-kind-near" };
    Err(script.say(key, &[("kind", name), ("near", near), ("list", &list)]))
}
