//! What is said to an answer that would not help: it is shown once, with what would, and the customer decides.

use super::talk::{Step, Talk};
use crate::{
    cli::prompt::{Choice, Decision, Stop},
    finding::Finding,
    interview::{
        Answer,
        command::{Command, Said},
        days::Doubt,
        hear::{Heard, Interruption},
        reading,
        script::{Kind, Question},
    },
    request::Request,
};

/// Problems shown one by one; the others are counted.
const SHOWN: usize = 3;

impl Talk<'_> {
    /// Listens to an answer, lets the customer decide about it if need be, and writes it down.
    ///
    /// # Errors
    /// How the conversation ends.
    pub fn listen(&mut self, kind: &Kind, question: &Question, text: &str) -> Result<Step, Stop> {
        if text.contains('\n') {
            let lines = text.lines().count().to_string();
            self.tell("answer.pasted", &[("lines", &lines)])?;
        }
        if self.dangers(text)? {
            let heard = self.ear().settle(question, text);
            self.put(kind, question, heard.answer, &heard.notes)?;
            return Err(Stop::Quit);
        }
        let Some(text) = self.files(question, text)? else { return Ok(Step::Back) };
        let text = &*self.parted(question, &text)?.unwrap_or(text);
        let heard = self.ear().hear(question, text);
        let heat = heard.answer.heat;
        let decided = match heard.interruption {
            None => Some(Heard { interruption: None, ..heard }),
            Some(Interruption::Problems { findings, suggestion }) => {
                self.problems(question, text, &findings, suggestion.as_deref())?
            }
            Some(Interruption::Story { words, essence, findings, request }) => {
                self.list(&findings)?;
                self.tell("story.long", &[("words", &words.to_string())])?;
                self.tell("story.essence", &[("text", &essence)])?;
                let Some(heard) = self.story(kind, question, text, &essence, &request)? else {
                    return Ok(Step::Back);
                };
                self.put(kind, question, Answer { heat, ..heard.answer }, &heard.notes)?;
                for left in &request.left_out {
                    self.tell("review.left", &[("text", &left.text), ("label", &left.label)])?;
                }
                return Ok(Step::On);
            }
            Some(Interruption::Vague) => self.vague(question, text)?,
            Some(Interruption::Day(doubt)) => Some(self.day(question, &heard.answer.text, &doubt)?),
        };
        let Some(heard) = decided else { return Ok(Step::Back) };
        self.put(kind, question, Answer { heat, ..heard.answer }, &heard.notes)?;
        Ok(Step::On)
    }

    fn problems(
        &mut self,
        question: &Question,
        text: &str,
        findings: &[Finding],
        suggestion: Option<&str>,
    ) -> Result<Option<Heard>, Stop> {
        self.list(findings)?;
        let Some(better) = suggestion else {
            let ask = self.script.again(question);
            self.tell("problems.nothing-left", &[("ask", &ask)])?;
            return match self.consider(&["choice.edit", "choice.keep"])? {
                Decision::Chosen(0) => self.again(question, text),
                Decision::Chosen(_) => self.as_it_is(question, text).map(Some),
                Decision::Back => Ok(None),
                Decision::Words(other) => self.instead(question, &other).map(Some),
            };
        };
        self.tell("problems.suggested", &[("text", better)])?;
        if self.ear().is_vague(question, better) {
            let ask = self.script.again(question);
            self.tell("problems.open", &[("ask", &ask)])?;
        }
        match self.consider(&["choice.use", "choice.add", "choice.edit", "choice.keep"])? {
            Decision::Chosen(0) => Ok(Some(self.ear().settle(question, better))),
            Decision::Chosen(1) => self.again(question, better),
            Decision::Chosen(2) => self.again(question, text),
            Decision::Chosen(_) => self.as_it_is(question, text).map(Some),
            Decision::Back => Ok(None),
            Decision::Words(other) => self.instead(question, &other).map(Some),
        }
    }

    /// Takes other words in place of an answer.
    fn instead(&mut self, question: &Question, text: &str) -> Result<Heard, Stop> {
        if self.ear().is_calm(text) {
            self.tell("answer.good", &[])?;
        }
        Ok(self.ear().settle(question, text))
    }

    /// Lists what would slow the reader down, if anything.
    fn list(&mut self, findings: &[Finding]) -> Result<(), Stop> {
        // The same slip again and again is one thing to say, and so is one within another.
        let mut rules: Vec<&Finding> = Vec::new();
        let within = |inner: &Finding, outer: &Finding| {
            outer.span.contains(inner.span) && outer.span.len() > inner.span.len() && outer.severity >= inner.severity
        };
        for finding in findings.iter().filter(|finding| !findings.iter().any(|outer| within(finding, outer))) {
            if rules.iter().all(|other| other.rule != finding.rule) {
                rules.push(finding);
            }
        }
        let n = rules.len().to_string();
        let head = match rules.len() {
            0 => return Ok(()),
            1 => "problems.one",
            2 => "problems.two",
            _ => "problems.many",
        };
        self.tell(head, &[("n", &n)])?;
        for finding in rules.iter().take(SHOWN) {
            self.tell("problems.line", &[("message", &finding.message), ("advice", &finding.advice)])?;
        }
        if rules.len() > SHOWN {
            self.tell("problems.more", &[("n", &(rules.len() - SHOWN).to_string())])?;
        }
        Ok(())
    }

    /// The answer is changed by hand; `None` where the customer would rather go back.
    fn again(&mut self, question: &Question, text: &str) -> Result<Option<Heard>, Stop> {
        self.tell("answer.edit-on", &[])?;
        let mut text = text.to_owned();
        loop {
            let typed = self.prompter.ask(&self.script.text("question.mark", &[]), &text)?;
            text = match self.script.commands.read(&typed) {
                Said::Text(said) => return self.instead(question, &said).map(Some),
                Said::Command(Command::Quit) => return Err(Stop::Quit),
                Said::Command(Command::Back) => return Ok(None),
                Said::Command(Command::Edit) => self.edit(&text)?.unwrap_or(text),
                // Whoever empties the line has not said anything else.
                _ => text,
            };
        }
    }

    fn as_it_is(&mut self, question: &Question, text: &str) -> Result<Heard, Stop> {
        self.tell("answer.kept", &[])?;
        let heard = self.ear().settle(question, text);
        Ok(Heard { answer: heard.answer.kept(), ..heard })
    }

    /// A story: its essence first, what belongs to other questions there.
    fn story(
        &mut self,
        kind: &Kind,
        question: &Question,
        text: &str,
        essence: &str,
        request: &Request,
    ) -> Result<Option<Heard>, Stop> {
        match self.consider(&["choice.point", "choice.edit", "choice.keep"])? {
            Decision::Chosen(0) if question.slot == "what" => {
                let mut taken = self.interview.clone();
                taken.forget(&question.slot);
                let filled = reading::fill(&mut taken, kind, request);
                let answer = taken.answer(&question.slot).map_or(text, |answer| &answer.text).to_owned();
                taken.forget(&question.slot);
                self.interview = taken;
                self.taken(kind, filled.iter().filter(|slot| **slot != question.slot))?;
                Ok(Some(self.ear().settle(question, &answer)))
            }
            Decision::Chosen(0) => Ok(Some(self.ear().settle(question, essence))),
            Decision::Chosen(1) => self.again(question, text),
            Decision::Chosen(_) => self.as_it_is(question, text).map(Some),
            Decision::Back => Ok(None),
            Decision::Words(other) => self.instead(question, &other).map(Some),
        }
    }

    /// Shows what was taken for other questions.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn taken<'s>(&mut self, kind: &Kind, slots: impl Iterator<Item = &'s String>) -> Result<(), Stop> {
        for slot in slots {
            let label = kind.question(slot).map_or(slot, |question| &question.label);
            let text = self.interview.answer(slot).map(|answer| answer.text.clone()).unwrap_or_default();
            if text.is_empty() {
                continue;
            }
            let text = crate::cli::prompt::lay::cut(&text.replace('\n', " / "), 200);
            self.tell("answer.known", &[("label", label), ("text", &text)])?;
        }
        Ok(())
    }

    /// One question back, once; what is said to it joins what was said.
    fn vague(&mut self, question: &Question, text: &str) -> Result<Option<Heard>, Stop> {
        let ask = self.script.again(question);
        self.prompter.show(&format!("   {ask}   {}", self.script.text("vague.leave", &[])))?;
        let typed = self.prompter.ask(&self.script.text("question.mark", &[]), "")?;
        let more = match self.script.commands.read(&typed) {
            Said::Text(more) => more,
            Said::Command(Command::Quit) => return Err(Stop::Quit),
            Said::Command(Command::Back) => return Ok(None),
            _ => return Ok(Some(self.ear().settle(question, text))),
        };
        Ok(Some(self.ear().settle(question, &self.ear().joined(question, text, &more))))
    }

    fn day(&mut self, question: &Question, text: &str, doubt: &Doubt) -> Result<Heard, Stop> {
        self.tell("dates.which", &[("said", &doubt.said)])?;
        let none = self.script.text("dates.none", &[]);
        let shown = doubt.readings.iter().map(|(shown, _)| shown).chain([&none]);
        let choices: Vec<_> = shown.map(|shown| Choice { word: shown.clone(), label: shown.clone() }).collect();
        let at = self.prompter.decide(&choices, choices.len() - 1, self.script)?;
        let text = doubt.readings.get(at).map_or(text, |(_, whole)| whole);
        Ok(self.ear().settle(question, text))
    }
}
