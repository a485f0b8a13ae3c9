//! Listens to one answer: what to write down, and whether to interrupt. An answer is interrupted once at most; whoever
//! has been asked about it already gets `settle`.

use jiff::civil::Date;

use super::{
    Answer, Known, Source,
    days::{Days, Doubt, Told, Way},
    measure, reading,
    script::Question,
};
use crate::{
    document::Document,
    finding::{self, Finding},
    fix,
    language::Language,
    request::Request,
    rewrite::{self, Options},
    settings::Severity,
};

/// More words than this are a story where an answer is expected.
const LONG: usize = 60;

/// Rounds after which corrections must have settled.
const ROUNDS: usize = 5;

/// The rules that find files of which nothing is said.
const FILES: [&str; 2] = ["form/attachment-missing", "form/attachment-uncaptioned"];

/// The rule that finds pictures with private lines in them.
const PRIVATE: &str = "privacy/screenshot";

/// Rules about days that a reader cannot place. They matter where a day is asked for; elsewhere a habit, an offer or the
/// course of a story is told well enough without the date.
const DAYS: [&str; 5] = [
    "vagueness/relative-date",
    "vagueness/vague-time",
    "vagueness/ambiguous-date",
    "vagueness/ambiguous-day",
    "vagueness/ambiguous-time",
];

/// Slots whose answers are asked back for a day.
const DATED: [&str; 2] = ["when", "deadline"];

/// Slots whose answers are never asked back for being vague: they are names, addresses and files.
const PLAIN: [&str; 3] = ["evidence", "contact", "name"];

/// Answers of so many words are shown whole where something in them was written out.
const SHORT: usize = 12;

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
        /// What would slow the reader down beside its length, the gravest first.
        findings: Vec<Finding>,
        /// What it says, taken apart.
        request: Box<Request>,
    },
    /// It is too vague to be of use: something is asked back.
    Vague,
    /// A day in it may be one of several.
    Day(Doubt),
}

impl Ear<'_> {
    /// What in a text belongs on the telephone before anything is written: danger, and thieves at work.
    #[must_use]
    pub fn dangers(&self, text: &str) -> Vec<Finding> {
        dangers(text, self.language, self.options)
    }

    /// The words that speak of a file without saying what it shows; `None` where there are none.
    #[must_use]
    pub fn mentions_file(&self, text: &str) -> Option<String> {
        let found = finding::find(text, self.language, &self.options.settings);
        let mention = found.into_iter().find(|finding| FILES.contains(&finding.rule.as_str()))?;
        Some(mention.span.of(text).to_owned())
    }

    /// What in a text about files should be hidden in them before they are sent.
    #[must_use]
    pub fn shows_too_much(&self, text: &str) -> Option<Finding> {
        let found = finding::find(text, self.language, &self.options.settings);
        found.into_iter().find(|finding| finding.rule == PRIVATE)
    }

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
        // A day that has been written out is vague no more.
        let vague = || self.is_vague(question, &heard.answer.text).then_some(Interruption::Vague);
        heard.interruption = if let Some(story) = self.story(question, &heard.answer.text, &tone) {
            Some(story)
        } else if tone.is_empty() || is_mild(&tone) {
            vague().or(heard.interruption)
        } else {
            Some(self.problems(text, &tone))
        };
        heard
    }

    /// Takes an answer as it is, after a decision: days are written out and secrets hidden, nothing else is said.
    #[must_use]
    pub fn settle(&self, question: &Question, text: &str) -> Heard {
        let settings = &self.options.settings;
        let said = text.trim();
        let secrets = finding::secrets(&finding::find(said, self.language, settings), settings);
        let masked = finding::masked(said, &secrets);
        let mut notes: Vec<_> = secrets.into_iter().map(|secret| Note::Masked(secret.shown)).collect();
        let region = settings.region.as_deref();
        let Told { text, days, doubt } = self.days.tell(&masked, &question.slot, question.dates, region, self.today);
        if !days.is_empty() {
            let short = finding::words(&text) <= SHORT;
            notes.push(Note::Noted(if short { text.clone() } else { days.join("; ") }));
        }
        let answer = Answer { known: self.known(&question.slot, &text), ..Answer::given(&text, Source::Asked) };
        Heard { answer, notes, interruption: doubt.map(Interruption::Day) }
    }

    /// What an answer for `slot` says beside the answer itself.
    #[must_use]
    pub fn known(&self, slot: &str, text: &str) -> Vec<Known> {
        let document = Document::read(text, self.language, &self.options.settings);
        // "On Monday" says no day to somebody who reads it next week.
        let told = |fact: &str| {
            let Told { days, doubt, .. } = self.days.tell(fact, slot, Some(Way::Past), None, self.today);
            days.is_empty() && doubt.is_none()
        };
        let facts = document.facts.iter().filter(|fact| fact.slot != slot && told(fact.span.of(text)));
        facts.filter_map(|fact| Known::of(fact.kind, &fact.slot, &fact.label, fact.span.of(text))).collect()
    }

    /// An answer without what would slow the reader down; `None` where nothing is left. Of the ways to put it right, one
    /// that keeps every fact goes before one that does not.
    #[must_use]
    pub fn repaired(&self, text: &str) -> Option<String> {
        let settings = &self.options.settings;
        let calm = |text: String| Some(tidy(&text)).filter(|text| !text.is_empty() && self.is_calm(text));
        let sure = || calm(fix::fix(text, self.language, settings).text);
        let rewritten = || calm(self.cleaned(text));
        // What is offered only may leave half a sentence.
        let whole = |better: &String| finding::words(better) >= 2 && finding::words(better) * 2 >= finding::words(text);
        let offered = || calm(self.corrected(text)?).filter(whole);
        let ways: [&dyn Fn() -> Option<String>; 3] = [&sure, &rewritten, &offered];
        let facts = self.facts(text);
        let (mut best, mut most) = (None, 0);
        for way in ways.iter().filter_map(|way| way()) {
            let kept = facts.iter().filter(|fact| way.to_lowercase().contains(&fact.to_lowercase())).count();
            if best.is_none() || kept > most {
                (best, most) = (Some(way), kept);
            }
            if most == facts.len() {
                break;
            }
        }
        best
    }

    /// The facts of a text that a request must not lose, in its words.
    fn facts(&self, text: &str) -> Vec<String> {
        let document = Document::read(text, self.language, &self.options.settings);
        document.facts.iter().filter(|fact| fact.kind.weighs()).map(|fact| fact.span.of(text).to_owned()).collect()
    }

    /// A text as it would stand in a request: what cannot be cleaned is gone.
    fn cleaned(&self, text: &str) -> String {
        let request = reading::read(text, self.language, self.options);
        let lines = request
            .parts
            .into_iter()
            .flat_map(|part| std::iter::once(part.headline).chain(part.story).chain(part.tried).chain(part.asks));
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// A text with every correction of its tone made, those too that would only be offered; `None` where one would take
    /// words out of the middle of a sentence.
    fn corrected(&self, text: &str) -> Option<String> {
        let mut text = text.to_owned();
        for _ in 0..ROUNDS {
            let found = finding::find(&text, self.language, &self.options.settings);
            let tone: Vec<Finding> = found.into_iter().filter(measure::is_tone).collect();
            let edits = fix::chosen(&tone);
            if edits.is_empty() {
                break;
            }
            let word = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
            let tears = |span: crate::text::Span| {
                let (before, after) = (text[..span.start].trim_end(), text[span.end..].trim_start());
                word(before.chars().next_back()) && word(after.chars().next())
            };
            if edits.iter().any(|edit| edit.text.trim().is_empty() && tears(edit.span)) {
                return None;
            }
            text = fix::apply(&text, &edits);
        }
        Some(text)
    }

    /// Whether nothing in a text would upset its reader.
    #[must_use]
    pub fn is_calm(&self, text: &str) -> bool {
        !finding::find(text, self.language, &self.options.settings).iter().any(measure::is_tone)
    }

    /// Whether an answer is too vague to be of use.
    #[must_use]
    pub fn is_vague(&self, question: &Question, text: &str) -> bool {
        // "Repair" says what they should do; "help" and a bare noun may mean anything.
        let wish = question.slot == "ask" && finding::words(text) == 1;
        if wish && rewrite::worded(text, self.language).is_some() {
            return false;
        }
        is_vague(question, text, &finding::find(text, self.language, &self.options.settings))
    }

    /// A vague answer and what was added when it was asked back. An answer in words is gone on with; a vague day or
    /// number without any fact gives way to the better one.
    #[must_use]
    pub fn joined(&self, question: &Question, text: &str, more: &str) -> String {
        let in_words = matches!(question.slot.as_str(), "what" | "ask" | "tried");
        let document = Document::read(text, self.language, &self.options.settings);
        if !in_words && document.facts.is_empty() {
            return more.trim().to_owned();
        }
        let text = text.trim();
        let open = text.ends_with(|c: char| c.is_alphanumeric());
        let joint = if open && in_words {
            ". "
        } else if open {
            ", "
        } else {
            " "
        };
        format!("{text}{joint}{}", more.trim())
    }

    fn problems(&self, text: &str, tone: &[&Finding]) -> Interruption {
        let suggestion = self.repaired(text).filter(|better| better != text.trim());
        Interruption::Problems { findings: gravest_first(tone), suggestion }
    }

    fn story(&self, question: &Question, text: &str, tone: &[&Finding]) -> Option<Interruption> {
        let (words, long) = (finding::words(text), question.long.unwrap_or(LONG));
        let asks_for_one = matches!(question.slot.as_str(), "what" | "ask");
        if long == 0 || words <= long || !asks_for_one {
            return None;
        }
        let request = reading::read(text, self.language, self.options);
        let essence = request.parts.first().map(|part| part.headline.clone()).unwrap_or_default();
        let shorter = !essence.is_empty() && finding::words(&essence) < words;
        let findings = gravest_first(tone);
        shorter.then(|| Interruption::Story { words, essence, findings, request: Box::new(request) })
    }
}

/// What in a text belongs on the telephone before anything is written.
#[must_use]
pub fn dangers(text: &str, language: &Language, options: &Options) -> Vec<Finding> {
    let mut found = finding::find(text, language, &options.settings);
    found.retain(|finding| finding.family() == "safety");
    let mut known = std::collections::BTreeSet::new();
    found.retain(|finding| known.insert(finding.rule.clone()));
    found
}

/// Without the spaces that a correction may leave at ends of lines and between words.
fn tidy(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn gravest_first(tone: &[&Finding]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = tone.iter().copied().cloned().collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}

/// One small slip that can be put right without asking.
fn is_mild(tone: &[&Finding]) -> bool {
    let auto = |finding: &Finding| finding.fix.as_ref().is_some_and(|fix| fix.apply == finding::Apply::Auto);
    matches!(tone, [only] if only.severity < Severity::Error && only.family() == "shouting" && auto(only))
}

fn is_vague(question: &Question, text: &str, found: &[Finding]) -> bool {
    let dated = DATED.contains(&&*question.slot) || question.dates.is_some();
    let counts =
        |finding: &&Finding| finding.family() == "vagueness" && (dated || !DAYS.contains(&finding.rule.as_str()));
    let open = !PLAIN.contains(&&*question.slot) && found.iter().any(|finding| counts(&finding));
    finding::words(text) < question.least || open
}
