//! Talks with the customer. Every question goes through one [`Prompter`]: at a [terminal] with a line editor and arrow
//! lists, [plain] with numbered lists and nothing drawn twice, or from a [script] in tests.

use std::io;

use crate::interview::{
    command::{Command, Said},
    script::Script,
};

pub mod burst;
pub mod lay;
pub mod plain;
pub mod script;
pub mod signals;
pub mod terminal;
pub mod tty;

/// Why a conversation ends before it is finished.
#[derive(Debug)]
pub enum Stop {
    /// The customer pressed Ctrl-C.
    Interrupted,
    /// The customer said goodbye: a command, Ctrl-D, Esc in a list.
    Quit,
    /// It cannot begin: what was asked for is not there.
    Unusable,
    /// The terminal is gone.
    Gone(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::Interrupted { Self::Interrupted } else { Self::Gone(error) }
    }
}

/// Something to choose: a word to type, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What may be typed instead of its number.
    pub word: String,
    /// What it does.
    pub label: String,
}

impl Choice {
    /// Reads a choice from a text of the interview, `word: what it does`; without a colon the text is both.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let (word, label) = text.split_once(": ").unwrap_or((text, text));
        Self { word: word.trim().to_owned(), label: label.trim().to_owned() }
    }
}

/// What a customer decides, or does instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// One of the things to choose from.
    Chosen(usize),
    /// To go back.
    Back,
    /// To say it in other words, at once.
    Words(String),
}

/// So many words are no slip in the name of a choice: they say something.
const SPEECH: usize = 3;

/// What a conversation needs of a terminal.
pub trait Prompter {
    /// Shows lines of text; long ones are wrapped at words, with the indentation they begin with.
    ///
    /// # Errors
    /// The terminal is gone.
    fn show(&mut self, text: &str) -> Result<(), Stop>;

    /// Reads one answer of any length, which may have several lines; `initial` stands there to be changed.
    ///
    /// # Errors
    /// How the conversation ends.
    fn ask(&mut self, mark: &str, initial: &str) -> Result<String, Stop>;

    /// Lets the customer pick one line of a list; `at` is the one that is picked already.
    ///
    /// # Errors
    /// How the conversation ends.
    fn pick(&mut self, title: &str, items: &[String], at: usize, script: &Script) -> Result<usize, Stop>;

    /// Throws away what was typed ahead and reports whether there was something, so that nothing but a deliberate
    /// answer decides.
    fn drain(&mut self) -> bool;

    /// Whether a text editor can take over the screen.
    fn can_edit(&self) -> bool;

    /// Lets the customer decide between a few things, by word or number and Enter; Enter alone takes the one at `at`.
    ///
    /// # Errors
    /// How the conversation ends.
    fn decide(&mut self, choices: &[Choice], at: usize, script: &Script) -> Result<usize, Stop> {
        self.offer(choices)?;
        loop {
            let said = self.ask(&script.text("question.mark", &[]), "")?;
            match (chosen(&said, choices, at), script.commands.read(&said)) {
                (Some(chosen), _) => return Ok(chosen),
                (None, Said::Command(Command::Quit)) => return Err(Stop::Quit),
                _ => self.puzzled(&said, script)?,
            }
        }
    }

    /// The same about an answer, where the customer may go back, or say something else at once.
    ///
    /// # Errors
    /// How the conversation ends.
    fn consider(&mut self, choices: &[Choice], script: &Script) -> Result<Decision, Stop> {
        self.offer(choices)?;
        loop {
            let said = self.ask(&script.text("question.mark", &[]), "")?;
            match (chosen(&said, choices, 0), script.commands.read(&said)) {
                (Some(chosen), _) => return Ok(Decision::Chosen(chosen)),
                (None, Said::Command(Command::Quit)) => return Err(Stop::Quit),
                (None, Said::Command(Command::Back)) => return Ok(Decision::Back),
                (None, Said::Text(text)) if text.split_whitespace().count() >= SPEECH => {
                    return Ok(Decision::Words(text));
                }
                _ => self.puzzled(&said, script)?,
            }
        }
    }

    /// Lists what can be chosen. What was typed ahead chooses nothing.
    ///
    /// # Errors
    /// The terminal is gone.
    fn offer(&mut self, choices: &[Choice]) -> Result<(), Stop> {
        let lines = choices.iter().enumerate().map(|(n, choice)| format!("   {} {}", n + 1, line(choice)));
        self.show(&lines.collect::<Vec<_>>().join("\n"))?;
        self.drain();
        Ok(())
    }

    /// Says that what was typed is none of the choices.
    ///
    /// # Errors
    /// The terminal is gone.
    fn puzzled(&mut self, said: &str, script: &Script) -> Result<(), Stop> {
        let unknown = script.text("choice.unknown", &[("said", said.trim())]);
        self.show(&format!("   {unknown} {}", script.text("choice.prompt", &[])))
    }
}

/// Which choice a line means: a number, a word or the beginning of one; nothing means the one at `at`.
#[must_use]
pub fn chosen(said: &str, choices: &[Choice], at: usize) -> Option<usize> {
    let said = said.trim().trim_end_matches('.').to_lowercase();
    if said.is_empty() {
        return Some(at);
    }
    if let Ok(n) = said.parse::<usize>() {
        return n.checked_sub(1).filter(|n| *n < choices.len());
    }
    let begins = |choice: &Choice| choice.word.to_lowercase().starts_with(&said);
    let mut fitting = choices.iter().enumerate().filter(|(_, choice)| begins(choice));
    match (fitting.next(), fitting.next()) {
        (Some((n, _)), None) => Some(n),
        (Some(_), Some(_)) => choices.iter().position(|choice| choice.word.to_lowercase() == said),
        _ => None,
    }
}

fn line(choice: &Choice) -> String {
    if choice.word == choice.label { choice.word.clone() } else { format!("{}: {}", choice.word, choice.label) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_made_by_number_or_word() {
        let choices: Vec<_> = ["use: use it", "edit: change it", "end"].map(Choice::read).into();
        let check = |said: &str, expected: Option<usize>| assert_eq!(chosen(said, &choices, 1), expected, "{said}");
        check("1", Some(0));
        check(" USE ", Some(0));
        check("u", Some(0));
        check("ed", Some(1));
        check("e", None);
        check("end.", Some(2));
        check("", Some(1));
        check("4", None);
        check("0", None);
        check("yes", None);
    }
}
