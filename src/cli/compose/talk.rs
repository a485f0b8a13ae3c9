//! The conversation: one question after the other, each answer listened to, until nothing is open.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{first::Later, keeper::Keeper};
use crate::{
    cli::{
        editor::{self, Sheet, Trouble},
        prompt::{Choice, Decision, Prompter, Stop},
    },
    interview::{
        Answer, Interview, Source, State,
        command::{Command, Said},
        days::Days,
        hear::{Ear, Note},
        reply::Reply,
        script::{self, Kind, Question, Script},
    },
    language::Language,
    rewrite::Options,
};

/// A conversation.
pub struct Talk<'a> {
    /// Where it is held.
    pub prompter: &'a mut dyn Prompter,
    /// What it says.
    pub script: &'a Script<'a>,
    /// The language of the answers.
    pub language: &'a Language,
    /// How the request will be written.
    pub options: Options,
    /// The request must not be longer, in characters.
    pub limit: Option<usize>,
    /// What has been said.
    pub interview: Interview,
    /// Where it is kept.
    pub keeper: Keeper,
    /// Matters that were put aside for requests of their own, the next one first.
    pub later: Vec<Later>,
    /// Dangers that were spoken of.
    pub warned_of: BTreeSet<String>,
    /// Whether the customer has been reminded of a file.
    pub reminded: bool,
    days: Days,
    today: Date,
    warned: bool,
}

/// Where to go from a question.
pub enum Step {
    /// To the next one.
    On,
    /// To the one before.
    Back,
}

impl<'a> Talk<'a> {
    /// A conversation in which nothing has been said.
    pub fn new(
        prompter: &'a mut dyn Prompter,
        script: &'a Script<'a>,
        language: &'a Language,
        days: Days,
        options: Options,
        today: Date,
        keeper: Keeper,
    ) -> Self {
        Self {
            prompter,
            script,
            language,
            options,
            limit: None,
            interview: Interview::default(),
            keeper,
            later: Vec::new(),
            warned_of: BTreeSet::new(),
            reminded: false,
            days,
            today,
            warned: false,
        }
    }

    /// Takes answers in another language from now on.
    pub fn listen_in(&mut self, language: &'a Language) {
        if let Ok(days) = script::days(language) {
            (self.language, self.days) = (language, days);
        }
    }

    /// Asks until nothing is open.
    ///
    /// # Errors
    /// How the conversation ends before that.
    pub fn questions(&mut self) -> Result<(), Stop> {
        let Some(kind) = self.script.kind(&self.interview.kind) else { return Ok(()) };
        let mut back: Option<&Question> = None;
        while let Some(question) = back.take().or_else(|| self.interview.next(kind)) {
            if let Step::Back = self.question(kind, question)? {
                let before = self.interview.before(&question.slot).and_then(|slot| kind.question(slot));
                if before.is_none() {
                    self.tell("answer.no-back", &[])?;
                }
                back = before.or(Some(question));
            }
        }
        Ok(())
    }

    /// Asks one question until it is answered or left out.
    ///
    /// # Errors
    /// How the conversation ends.
    pub fn question(&mut self, kind: &Kind, question: &Question) -> Result<Step, Stop> {
        self.announce(kind, question)?;
        let known = self.interview.said(question);
        let mut text = known.clone();
        loop {
            let before = text.clone();
            text = self.prompter.ask(&self.script.text("question.mark", &[]), &text)?;
            // A command may stand behind the answer that stood there.
            let added = text.strip_prefix(before.as_str()).filter(|_| !before.is_empty());
            let command = added.map(|added| self.script.commands.read(added));
            let read = command.filter(|said| matches!(said, Said::Command(_)));
            let said = match read.unwrap_or_else(|| self.script.commands.read(&text)) {
                Said::Text(said) => said,
                Said::Nothing | Said::Command(Command::Skip) if question.required => {
                    let key = if text.trim().is_empty() { "answer.needed" } else { "answer.no-skip" };
                    self.tell(key, &[])?;
                    text = before;
                    continue;
                }
                Said::Nothing | Said::Command(Command::Skip) => {
                    if self.reminds_of_file(question)? {
                        text = before;
                        continue;
                    }
                    self.interview.skip(&question.slot);
                    self.tell("answer.skipped", &[])?;
                    self.keep()?;
                    return Ok(Step::On);
                }
                Said::Command(Command::Back) => return Ok(Step::Back),
                Said::Command(Command::Quit) => return Err(Stop::Quit),
                Said::Command(Command::Help) => {
                    self.help(question)?;
                    text = before;
                    continue;
                }
                Said::Command(Command::Edit) => {
                    text = self.edit(&before)?.unwrap_or(before);
                    match text.trim() {
                        "" => continue,
                        written => written.to_owned(),
                    }
                }
                Said::Unknown(word) => {
                    self.tell("answer.no-command", &[("said", &word)])?;
                    continue;
                }
            };
            if said == known {
                return Ok(Step::On);
            }
            match self.reply(question, &said) {
                Some(reply) if !question.yes_or_no => {
                    if self.take(kind, question, reply)? {
                        return Ok(Step::On);
                    }
                    text = String::new();
                }
                _ => return self.listen(kind, question, &said),
            }
        }
    }

    /// What an answer comes to that says nothing more, in the language of the questions or of the request.
    fn reply(&self, question: &Question, said: &str) -> Option<Reply> {
        // "No picture" may be what is wrong.
        let things = question.slot != "what";
        let other = || script::replies(self.language).ok()?.read(said, things);
        self.script.replies.read(said, things).or_else(other)
    }

    /// Takes a bare yes, no or "I don't know": what is not there or not known is no answer to print. Reports whether the
    /// question is done with; a yes has to say what, and without the problem or the wish there is no request.
    fn take(&mut self, kind: &Kind, question: &Question, reply: Reply) -> Result<bool, Stop> {
        let core = question.slot == "what" || kind.questions.first().is_some_and(|first| first.slot == question.slot);
        if reply == Reply::Yes {
            let ask = self.script.again(question);
            self.prompter.show(&format!("   {ask}"))?;
            return Ok(false);
        }
        if question.required && core {
            self.tell("answer.needed", &[])?;
            return Ok(false);
        }
        if !question.required && self.reminds_of_file(question)? {
            return Ok(false);
        }
        let nothing = question.required && reply == Reply::None && matches!(&*question.slot, "tried" | "with-whom");
        if nothing {
            self.interview.put(&question.slot, Answer::given("", Source::Asked));
        } else {
            self.interview.skip(&question.slot);
        }
        self.tell(if question.required && !nothing { "answer.unknown" } else { "answer.skipped" }, &[])?;
        self.keep()?;
        Ok(true)
    }

    /// Shows the question: which one of how many, the question, whether it must be answered, an example.
    fn announce(&mut self, kind: &Kind, question: &Question) -> Result<(), Stop> {
        let (n, of) = self.interview.progress(kind, &question.slot);
        let head = self.script.text("question.head", &[("n", &n.to_string()), ("of", &of.to_string())]);
        let need = if question.required { "question.required" } else { "question.optional" };
        let line = format!("{head}  {}  ({})", question.ask, self.script.text(need, &[]));
        if self.prompter.drain() {
            self.tell("answer.quoted", &[])?;
        }
        let indent = " ".repeat(head.chars().count() + 2);
        self.prompter.show(&format!("\n{line}\n{indent}{}", question.hint))
    }

    fn help(&mut self, question: &Question) -> Result<(), Stop> {
        let mut lines = self.script.lines("help.lines", &[]);
        lines.push(self.script.text("help.example", &[("hint", &question.hint)]));
        let lines: Vec<_> = lines.iter().map(|line| format!("   {line}")).collect();
        self.prompter.show(&lines.join("\n"))
    }

    /// Writes an answer down, says what there is to say about it, and keeps it.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn put(&mut self, kind: &Kind, question: &Question, answer: Answer, notes: &[Note]) -> Result<(), Stop> {
        let open: Vec<&Question> =
            kind.questions.iter().filter(|other| self.interview.state(other) == State::Open).collect();
        self.interview.put(&question.slot, answer);
        for note in notes {
            match note {
                Note::Noted(text) => self.tell("answer.noted", &[("text", text)])?,
                Note::Changed { from, to } => self.tell("answer.changed", &[("from", from), ("to", to)])?,
                Note::Masked(shown) => self.tell("answer.masked", &[("shown", shown)])?,
            }
        }
        for other in open {
            if matches!(self.interview.state(other), State::Settled(_)) {
                let line = [("label", &*other.label), ("text", &*self.interview.said(other))];
                self.tell("answer.known", &line)?;
            }
        }
        self.keep()
    }

    /// Keeps the interview. That it cannot be kept is said once; the conversation goes on.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn keep(&mut self) -> Result<(), Stop> {
        match self.keeper.keep(&self.interview, &self.options, self.script) {
            Err(why) if !std::mem::replace(&mut self.warned, true) => {
                self.tell("keep.failed", &[("why", &why.to_string())])
            }
            _ => Ok(()),
        }
    }

    /// Lets the customer write in an editor; `None` where that does not work, or nothing was changed.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn edit(&mut self, text: &str) -> Result<Option<String>, Stop> {
        let written = if self.prompter.can_edit() { self.written(text)? } else { Err(Trouble::Missing(String::new())) };
        match written {
            Ok(new) if new == text => self.tell("answer.unchanged", &[]).map(|()| None),
            Ok(new) => Ok(Some(new)),
            Err(Trouble::Failed) => self.tell("answer.editor-failed", &[]).map(|()| None),
            Err(Trouble::Missing(_) | Trouble::File(_)) => {
                let editor = editor::editor().join(" ");
                self.tell("answer.editor-missing", &[("editor", &editor)]).map(|()| None)
            }
        }
    }

    fn written(&mut self, text: &str) -> Result<Result<String, Trouble>, Stop> {
        let sheet = match Sheet::new(text, false) {
            Ok(sheet) => sheet,
            Err(trouble) => return Ok(Err(trouble)),
        };
        match sheet.edit() {
            Ok(true) => {
                self.tell("answer.editor-early", &[])?;
                self.prompter.ask("", "")?;
            }
            Ok(false) => {}
            Err(trouble) => return Ok(Err(trouble)),
        }
        Ok(sheet.read())
    }

    /// What answers are listened to with.
    #[must_use]
    pub fn ear(&self) -> Ear<'_> {
        Ear { language: self.language, days: &self.days, options: &self.options, today: self.today }
    }

    /// Says one line of the interview, indented under the question.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn tell(&mut self, key: &str, with: &[(&str, &str)]) -> Result<(), Stop> {
        self.prompter.show(&format!("   {}", self.script.text(key, with)))
    }

    /// Lets the customer decide between things that stand in the interview under these keys.
    ///
    /// # Errors
    /// How the conversation ends.
    pub fn decide(&mut self, keys: &[&str]) -> Result<usize, Stop> {
        let choices = self.choices(keys);
        self.prompter.decide(&choices, 0, self.script)
    }

    /// The same about an answer: the customer may go back, or give another answer at once.
    ///
    /// # Errors
    /// How the conversation ends.
    pub fn consider(&mut self, keys: &[&str]) -> Result<Decision, Stop> {
        let choices = self.choices(keys);
        self.prompter.consider(&choices, self.script)
    }

    fn choices(&self, keys: &[&str]) -> Vec<Choice> {
        keys.iter().map(|key| Choice::read(&self.script.text(key, &[]))).collect()
    }
}

impl Answer {
    /// The same answer, wanted as it is.
    #[must_use]
    pub fn kept(self) -> Self {
        Self { kept: true, source: Source::Asked, ..self }
    }
}
