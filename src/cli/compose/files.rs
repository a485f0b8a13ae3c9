//! Files that go with a request: each needs a few words, has to be there, and shows no more than it must.

use std::{fs, path::PathBuf};

use super::talk::Talk;
use crate::{
    cli::prompt::{Decision, Stop},
    finding,
    interview::{
        Interview,
        command::{Command, Said},
        evidence::{self, Named},
        script::Question,
    },
    request::Attachment,
};

/// The question for files.
const SLOT: &str = "evidence";

/// More files than this are not opened.
const FILES: usize = 3;

/// More words than this are no caption.
const CAPTION: usize = 12;

/// Bytes of a megabyte, as mailboxes count.
const MEGABYTE: u64 = 1 << 20;

/// Files that are larger, in megabytes, are refused by many mailboxes.
const LARGE: u64 = 10;

impl Talk<'_> {
    /// Looks at the files that an answer names and gives the answer with what is said of them; `None` where the customer
    /// would rather go back.
    ///
    /// # Errors
    /// How the conversation ends.
    pub fn files(&mut self, question: &Question, text: &str) -> Result<Option<String>, Stop> {
        if question.slot != SLOT {
            return Ok(Some(text.to_owned()));
        }
        let named = evidence::files(text);
        let answer = if named.len() > FILES { self.fewer(text, named.len())? } else { self.captions(text, &named)? };
        let Some(answer) = answer else { return Ok(None) };
        for file in evidence::files(&answer) {
            self.inspect(&file)?;
        }
        if let Some(private) = self.ear().shows_too_much(&answer) {
            self.tell("problems.line", &[("message", &private.message), ("advice", &private.advice)])?;
        }
        Ok(Some(answer))
    }

    /// Reminds, once, of a file that another answer speaks of where the question for files is left out; reports whether
    /// that was so.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn reminds_of_file(&mut self, question: &Question) -> Result<bool, Stop> {
        if question.slot != SLOT || self.reminded {
            return Ok(false);
        }
        let mention = self.interview.answers().find_map(|(_, answer)| self.ear().mentions_file(&answer.text));
        let Some(words) = mention else { return Ok(false) };
        self.reminded = true;
        self.tell("evidence.mentioned", &[("text", &words)])?;
        Ok(true)
    }

    /// Asks for what the files show of which nothing is said.
    fn captions(&mut self, text: &str, named: &[Named]) -> Result<Option<String>, Stop> {
        let mut captions = Vec::new();
        for file in named.iter().filter(|file| file.caption.is_empty()) {
            let ask = self.script.text("evidence.caption", &[("file", &file.name)]);
            let leave = self.script.text("vague.leave", &[]);
            self.prompter.show(&format!("   {ask}   {leave}"))?;
            let typed = self.prompter.ask(&self.script.text("question.mark", &[]), "")?;
            match self.script.commands.read(&typed) {
                Said::Text(caption) => captions.push((file.name.clone(), caption)),
                Said::Command(Command::Quit) => return Err(Stop::Quit),
                Said::Command(Command::Back) => return Ok(None),
                _ => {}
            }
        }
        Ok(Some(evidence::captioned(text, &captions)))
    }

    /// More files than anybody opens: the customer may choose.
    fn fewer(&mut self, text: &str, n: usize) -> Result<Option<String>, Stop> {
        self.tell("evidence.many", &[("n", &n.to_string())])?;
        match self.consider(&["evidence.choose", "evidence.all"])? {
            Decision::Chosen(0) => {}
            Decision::Chosen(_) => return Ok(Some(text.to_owned())),
            Decision::Back => return Ok(None),
            Decision::Words(fewer) => return self.captions(&fewer, &evidence::files(&fewer)),
        }
        self.tell("answer.edit-on", &[])?;
        let typed = self.prompter.ask(&self.script.text("question.mark", &[]), text)?;
        match self.script.commands.read(&typed) {
            Said::Text(fewer) => self.captions(&fewer, &evidence::files(&fewer)),
            Said::Command(Command::Quit) => Err(Stop::Quit),
            Said::Command(Command::Back) => Ok(None),
            _ => Ok(Some(text.to_owned())),
        }
    }

    /// Says what is wrong with one file.
    fn inspect(&mut self, file: &Named) -> Result<(), Stop> {
        let words = finding::words(&file.caption);
        if words > CAPTION {
            self.tell("evidence.long", &[("file", &file.name), ("words", &words.to_string())])?;
        }
        match found(file).and_then(|place| fs::metadata(place).ok()).map(|found| found.len()) {
            None => self.tell("evidence.not-here", &[("file", &file.name)]),
            Some(0) => self.tell("evidence.empty", &[("file", &file.name)]),
            Some(bytes) if bytes > LARGE * MEGABYTE => {
                let size = bytes.div_ceil(MEGABYTE).to_string();
                self.tell("evidence.large", &[("file", &file.name), ("size", &size), ("most", &LARGE.to_string())])
            }
            Some(_) => Ok(()),
        }
    }
}

/// Where the file is that an answer names, if it is there.
fn found(file: &Named) -> Option<PathBuf> {
    [&file.whole, &file.name].into_iter().map(|name| path(name)).find(|place| place.is_file())
}

/// The files that an interview names and that are there, each once: they can go with a mail.
#[must_use]
pub fn attachable(interview: &Interview) -> Vec<Attachment> {
    let answer = interview.answer(SLOT).map_or("", |answer| &answer.text);
    let mut files: Vec<Attachment> = Vec::new();
    for named in evidence::files(answer) {
        let Some(place) = found(&named).map(|place| place.to_string_lossy().into_owned()) else { continue };
        if files.iter().all(|file| file.file != place) {
            files.push(Attachment { file: place, caption: named.caption });
        }
    }
    files
}

/// Where a file is that the customer names; `~/` is the home.
#[must_use]
pub fn path(name: &str) -> PathBuf {
    let home = name.strip_prefix("~/").and_then(|rest| Some(PathBuf::from(std::env::var_os("HOME")?).join(rest)));
    home.unwrap_or_else(|| PathBuf::from(name))
}
