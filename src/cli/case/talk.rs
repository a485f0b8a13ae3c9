//! Asks for what the flags do not say.

use super::Desk;
use crate::{
    cli::{
        compose::start,
        exit::{Exit, Failure, Words},
        prompt::{Choice, Prompter, Stop},
    },
    interview::{
        command::{Command, Said},
        reply::Reply,
    },
};

/// A conversation about a case.
pub struct Talk<'d, 's> {
    desk: &'d Desk<'s>,
    prompter: Box<dyn Prompter>,
}

impl<'d, 's> Talk<'d, 's> {
    /// A conversation; `None` where nobody can be asked.
    #[must_use]
    pub fn new(desk: &'d Desk<'s>) -> Option<Self> {
        start::prompter(desk.session, &desk.script).map(|prompter| Self { desk, prompter })
    }

    /// A conversation in which something required is asked.
    ///
    /// # Errors
    /// Nobody can be asked; `flag` says how to give it instead.
    pub fn about(desk: &'d Desk<'s>, flag: &str) -> Result<Self, Failure> {
        Self::new(desk).ok_or_else(|| {
            let text = desk.words.text("error.missing", &[("flag", flag)]);
            Failure { exit: Exit::Unanswered, words: Words::Plain(text) }
        })
    }

    /// Shows a text of `case.toml`.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn show(&mut self, key: &str, with: &[(&str, &str)]) -> Result<(), Failure> {
        let text = self.desk.words.text(&format!("say.{key}"), with);
        self.prompter.show(&text).map_err(|stop| start::stopped(&stop))
    }

    /// Asks the question `ask.<key>`; an answer of nothing is one.
    ///
    /// # Errors
    /// The conversation is broken off.
    pub fn ask(&mut self, key: &str) -> Result<String, Failure> {
        self.ask_with(key, &[])
    }

    /// The same with names filled in.
    ///
    /// # Errors
    /// The conversation is broken off.
    pub fn ask_with(&mut self, key: &str, with: &[(&str, &str)]) -> Result<String, Failure> {
        let question = self.desk.words.text(&format!("ask.{key}"), with);
        let stopped = |stop: Stop| start::stopped(&stop);
        loop {
            let said = self.said(&question).map_err(stopped)?;
            match self.desk.script.commands.read(&said) {
                Said::Text(text) => return Ok(text),
                Said::Nothing | Said::Command(Command::Skip) => return Ok(String::new()),
                Said::Command(Command::Quit) => return Err(start::stopped(&Stop::Quit)),
                // There is nothing to go back to here: the question stands again.
                Said::Command(_) => {}
                Said::Unknown(word) => {
                    let text = self.desk.script.text("answer.no-command", &[("said", &word)]);
                    self.prompter.show(&format!("   {text}")).map_err(stopped)?;
                }
            }
        }
    }

    /// The same about something that may not be there: a bare no, or that nobody knows, is nothing, and a bare yes has to
    /// say what.
    ///
    /// # Errors
    /// The conversation is broken off.
    pub fn ask_for(&mut self, key: &str) -> Result<String, Failure> {
        loop {
            let said = self.ask(key)?;
            match self.desk.script.replies.read(&said, true) {
                Some(Reply::Yes) => {}
                Some(Reply::None | Reply::Unknown) => return Ok(String::new()),
                None => return Ok(said),
            }
        }
    }

    /// Asks until something is said.
    ///
    /// # Errors
    /// The conversation is broken off.
    pub fn need(&mut self, key: &str) -> Result<String, Failure> {
        loop {
            let said = self.ask(key)?;
            if !said.is_empty() {
                return Ok(said);
            }
        }
    }

    /// Asks for something until `read` understands it, and says why it does not; `None` for nothing.
    ///
    /// # Errors
    /// The conversation is broken off.
    pub fn until<T>(&mut self, key: &str, read: impl Fn(&str) -> Result<T, Failure>) -> Result<Option<T>, Failure> {
        loop {
            let said = self.ask_for(key)?;
            if said.is_empty() {
                return Ok(None);
            }
            match read(&said) {
                Ok(value) => return Ok(Some(value)),
                Err(Failure { words: Words::Plain(why), .. }) => {
                    self.prompter.show(&format!("   {why}")).map_err(|stop| start::stopped(&stop))?;
                }
                Err(failure) => return Err(failure),
            }
        }
    }

    /// Lets the customer decide between things, `choice.<key>` of `case.toml`; Enter takes the first.
    ///
    /// # Errors
    /// The conversation is broken off.
    pub fn decide(&mut self, keys: &[&str]) -> Result<usize, Failure> {
        let text = |key: &&str| self.desk.words.text(&format!("choice.{key}"), &[]);
        let choices: Vec<_> = keys.iter().map(|key| Choice::read(&text(key))).collect();
        self.prompter.decide(&choices, 0, &self.desk.script).map_err(|stop| start::stopped(&stop))
    }

    /// One line of a note; `None` at the end.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn line(&mut self, mark: &str) -> Result<Option<String>, Failure> {
        match self.prompter.ask(mark, "") {
            Ok(line) => Ok(Some(line)),
            Err(Stop::Quit) => Ok(None),
            Err(stop) => Err(start::stopped(&stop)),
        }
    }

    fn said(&mut self, question: &str) -> Result<String, Stop> {
        self.prompter.show(question)?;
        let mark = self.desk.script.text("question.mark", &[]);
        self.prompter.ask(&mark, "")
    }
}
