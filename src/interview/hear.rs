//! Listens to one answer: what to write down, and whether to interrupt. An answer is interrupted once at most; whoever
//! has been asked about it already gets [`settle`].

use jiff::civil::Date;

use super::{
    Answer, Known, Source,
    days::{Days, Doubt, Told},
    measure,
    script::Question,
};
use crate::{
    catalog::Language,
    finding::{self, Finding},
    fix,
    request::Request,
    rewrite::{self, Options},
    settings::Severity,
};

/// More words than this are a story where an answer is expected.
const LONG: usize = 60;

/// What an answer is listened to with.
#[derive(Debug)]
pub struct Ear<'a> {
    /// The language of the answers.
    pub language: &'a Language,
    /// How it speaks of days.
    pub days: &'a Days,
    /// How the request will be written; the settings name its kind.
    pub options: &'a Options,
    /// Today.
    pub today: Date,
}

/// An answer that was listened to.
#[derive(Clone, Debug)]
pub struct Heard {
    /// The answer to write down, as far as nothing has to be decided.
    pub answer: Answer,
    /// What to tell the customer about it.
    pub notes: Vec<Note>,
    /// What to decide first.
    pub interruption: Option<Interruption>,
}

/// Something to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// What is written down, where it is more than what was said.
    Noted(String),
    /// A small thing that was put right.
    Changed {
        /// As it was.
        from: String,
        /// As it is.
        to: String,
    },
    /// A secret that is hidden.
    Masked(String),
}

/// Something to decide before an answer is written down.
#[derive(Clone, Debug)]
pub enum Interruption {
    /// It would slow the reader down.
    Problems {
        /// What was found, the gravest first.
        findings: Vec<Finding>,
        /// The same without it; `None` where nothing would be left.
        suggestion: Option<String>,
    },
    /// It is a story.
    Story {
        /// How long it is.
        words: usize,
        /// What it comes to.
        essence: String,
        /// What it says, taken apart.
        request: Box<Request>,
    },
    /// It is too vague to be of use: something is asked back.
    Vague,
    /// A day in it may be one of several.
    Day(Doubt),
}

impl Ear<'_> {
    /// Listens to an answer (not empty) for the first time.
    #[must_use]
    pub fn hear(&self, question: &Question, text: &str) -> Heard {
        let settings = &self.options.settings;
        let found = finding::find(text, self.language, settings);
        let tone: Vec<&Finding> = found.iter().filter(|finding| measure::is_tone(finding)).collect();
        let mut heard = if is_mild(&tone) {
            let fixed = fix::fix(text, self.language, settings).text;
            let mut heard = self.settle(question, &fixed);
            heard.notes.push(Note::Changed { from: text.trim().to_owned(), to: fixed.trim().to_owned() });
            heard
        } else {
            self.settle(question, text)
        };
        heard.answer.heat = measure::heat(&found);
        let vague = || is_vague(question, text, &found).then_some(Interruption::Vague);
        heard.interruption = if tone.is_empty() || is_mild(&tone) {
            self.story(question, &heard.answer.text).or_else(vague).or(heard.interruption)
        } else {
            Some(self.problems(text, tone))
        };
        heard
    }

    /// Takes an answer as it is, after a decision: days are written out and secrets hidden, nothing else is said.
    #[must_use]
    pub fn settle(&self, question: &Question, text: &str) -> Heard {
        let settings = &self.options.settings;
        let said = text.trim();
        let masked = finding::masked(said, self.language, settings);
        let region = settings.region.as_deref();
        let Told { text, doubt } = self.days.tell(&masked, &question.slot, question.dates, region, self.today);
        let request = rewrite::rewrite(&text, self.language, self.options);
        let mut notes = Vec::new();
        if masked != said {
            let shown: Vec<_> = rewrite::rewrite(said, self.language, self.options).masked;
            notes.extend(shown.into_iter().map(|masked| Note::Masked(masked.shown)));
        }
        if text != masked {
            notes.push(Note::Noted(text.clone()));
        }
        let known = request.facts.iter().filter(|fact| fact.slot != question.slot).filter_map(Known::of).collect();
        let answer = Answer { known, ..Answer::given(&text, Source::Asked) };
        Heard { answer, notes, interruption: doubt.map(Interruption::Day) }
    }

    /// An answer without what would slow the reader down, facts kept; `None` where nothing is left.
    #[must_use]
    pub fn repaired(&self, text: &str) -> Option<String> {
        let settings = &self.options.settings;
        let calm = |text: &str| {
            !text.trim().is_empty()
                && !finding::find(text, self.language, settings).iter().any(measure::is_tone)
        };
        let fixed = fix::fix(text, self.language, settings).text;
        if calm(&fixed) {
            return Some(fixed.trim().to_owned());
        }
        let said = said(&rewrite::rewrite(text, self.language, self.options));
        calm(&said).then_some(said)
    }

    fn problems(&self, text: &str, tone: Vec<&Finding>) -> Interruption {
        let mut findings: Vec<Finding> = tone.into_iter().cloned().collect();
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        let suggestion = self.repaired(text).filter(|better| better != text.trim());
        Interruption::Problems { findings, suggestion }
    }

    fn story(&self, question: &Question, text: &str) -> Option<Interruption> {
        let (words, long) = (finding::words(text), question.long.unwrap_or(LONG));
        let asks_for_one = matches!(question.slot.as_str(), "what" | "ask");
        if long == 0 || words <= long || !asks_for_one {
            return None;
        }
        let request = rewrite::rewrite(text, self.language, self.options);
        let essence = request.parts.first().map(|part| part.headline.clone()).unwrap_or_default();
        let shorter = !essence.is_empty() && finding::words(&essence) < words;
        shorter.then(|| Interruption::Story { words, essence, request: Box::new(request) })
    }
}

/// What a request says, in its own order, without anything of askwell's own.
#[must_use]
pub fn said(request: &Request) -> String {
    let part = |part: &crate::request::Part| {
        let headline = std::iter::once(part.headline.clone()).filter(|line| !line.is_empty());
        headline.chain(part.story.clone()).chain(part.tried.clone()).chain(part.asks.clone()).collect::<Vec<_>>()
    };
    let lines: Vec<String> = request.parts.iter().flat_map(part).collect();
    lines.join(" ")
}

/// One small slip that can be put right without asking.
fn is_mild(tone: &[&Finding]) -> bool {
    let auto = |finding: &Finding| finding.fix.as_ref().is_some_and(|fix| fix.apply == finding::Apply::Auto);
    matches!(tone, [only] if only.severity < Severity::Error && only.family() == "shouting" && auto(only))
}

fn is_vague(question: &Question, text: &str, found: &[Finding]) -> bool {
    finding::words(text) < question.least || found.iter().any(|finding| finding.family() == "vagueness")
}
