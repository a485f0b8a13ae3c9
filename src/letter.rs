//! Writes a request out, and knows again what it wrote.

mod call;
mod wish;

use std::{collections::BTreeMap, sync::Arc};

use serde::Deserialize;

use crate::finding::edit::{capitalised, going_on};
use crate::language::{Language, Meaning};
use crate::request::{Attachment, Fact, Part, Request};
use crate::settings::{Channel, Tone};
pub use wish::{Ask, ShortWish, swap};

/// `letter.toml`: the words of askwell's own in a request.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Words {
    /// Before the subject.
    pub subject_label: String,
    /// The salutation.
    pub greeting: String,
    /// The salutation with `{name}`.
    pub greeting_named: String,
    /// The closing.
    pub closing: String,
    /// A fact by itself: `{label}: {text}`.
    pub label_line: String,
    /// Before the list of what was tried.
    pub tried: String,
    /// Before the list of files: `{files}`.
    pub attached: String,
    /// How to reach the customer: `{text}`.
    pub reach: String,
    /// One of several matters: `{n}`, `{text}`.
    pub part: String,
    /// Said before several matters.
    pub two_matters: String,
    /// Said before more than two.
    pub several_matters: String,
    /// Words and marks that count matters, by number: those of the first, of the second …
    pub points: Vec<Vec<String>>,
    /// Sentences that say that something is attached; the ellipsis stands for what.
    pub attaching: Vec<String>,
    /// What is asked where nothing is asked, by tone.
    pub default_ask: BTreeMap<String, String>,
    /// What is said where nothing is said.
    pub no_problem: BTreeMap<String, String>,
    /// Words that no sentence begins with.
    pub lead: BTreeMap<String, Vec<String>>,
    /// Asks for an answer by the date that the draft gives: `{text}`.
    pub deadline_ask: String,
    /// Ends of labels that a subject line does without.
    pub label_tails: Vec<String>,
    /// The kind of request that ends something.
    pub ends: String,
    /// Kinds whose subject says the kind before the thing.
    pub titled: Vec<String>,
    /// The subject where nothing more is sure.
    pub any_subject: String,
    /// Labels of ids by which support does not find a case.
    pub weak_ids: Vec<String>,
    /// What is asked where nothing is asked, by kind or tone; of several the first whose slots can be filled in.
    pub kind_ask: BTreeMap<String, Vec<String>>,
    /// The most characters that a channel takes.
    pub budget: BTreeMap<String, usize>,
    /// How wishes are worded.
    pub ask: Ask,
    /// How wishes of a few words are worded.
    pub short_wish: ShortWish,
    /// Why something was left out, by role, rule or family.
    pub left_out: BTreeMap<String, String>,
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn of(language: &Language) -> Arc<Self> {
        language.keep("letter")
    }

    /// What is asked where nothing is asked, of what is known: names of slots and what fills them.
    #[must_use]
    pub fn default_ask(&self, kind: &str, tone: Tone, known: &[(&str, String)]) -> String {
        let own = self.kind_ask.get(kind).into_iter().flatten();
        let fill =
            |ask: &String| known.iter().fold(ask.clone(), |ask, (slot, is)| ask.replace(&format!("{{{slot}}}"), is));
        if let Some(ask) = own.map(fill).find(|ask| !ask.contains('{')) {
            return ask;
        }
        let name = match tone {
            Tone::Soft => "soft",
            Tone::Neutral => "neutral",
            Tone::Firm => "firm",
        };
        self.default_ask.get(name).cloned().unwrap_or_default()
    }

    /// Whether a wish is one of askwell's own, whatever is filled in or added.
    #[must_use]
    pub fn is_own_ask(&self, wish: &str) -> bool {
        let opens = |ask: &String| {
            let fixed = ask.split('{').next().unwrap_or(ask).trim_end_matches(['.', '?', ' ', '(']);
            !fixed.is_empty() && wish.starts_with(fixed)
        };
        let deadline = self.deadline_ask.split('{').next().unwrap_or_default();
        self.kind_ask.values().flatten().chain(self.default_ask.values()).any(opens)
            || !deadline.is_empty() && wish.starts_with(deadline)
    }

    /// Why something was left out, for people: by the role or rule itself, else by its family.
    #[must_use]
    pub fn reason(&self, rule: &str) -> String {
        let family = rule.split('/').next().unwrap_or(rule);
        self.left_out.get(rule).or_else(|| self.left_out.get(family)).cloned().unwrap_or_else(|| rule.to_string())
    }

    /// The words with the opening of a demand as that of a request; `None` where they do not open so.
    #[must_use]
    pub fn swapped(&self, wish: &str) -> Option<String> {
        self.ask.swapped(wish)
    }

    /// A wish worded as a request: demands and bare imperatives become civil.
    #[must_use]
    pub fn request(&self, wish: &str, language: &Language) -> String {
        self.ask.request(wish, language)
    }

    /// What is said of a matter of which the draft says nothing but wishes: by kind of request, else in general.
    #[must_use]
    pub fn nothing_said(&self, kind: &str) -> String {
        self.no_problem.get(kind).or_else(|| self.no_problem.get("text")).cloned().unwrap_or_default()
    }

    /// A fact by itself.
    #[must_use]
    pub fn labelled(&self, label: &str, text: &str) -> String {
        let label = crate::finding::capitalised(label);
        self.label_line.replace("{label}", &label).replace("{text}", text)
    }
}

/// The request as text for a channel; it begins with the subject line where the channel has one.
#[must_use]
pub fn text(request: &Request, language: &Language, channel: Channel) -> String {
    let body = body(request, language, channel);
    if matches!(channel, Channel::Email | Channel::Letter) && !request.subject.is_empty() {
        format!("{} {}\n\n{body}", Words::of(language).subject_label, request.subject)
    } else {
        body
    }
}

/// The request without its subject line.
#[must_use]
pub fn body(request: &Request, language: &Language, channel: Channel) -> String {
    let words = Words::of(language);
    if channel == Channel::Call {
        return call::card(request, language, &words);
    }
    let mut blocks = Vec::new();
    let brief = matches!(channel, Channel::Chat | Channel::Sms | Channel::Bot | Channel::Form);
    let short = matches!(channel, Channel::Chat | Channel::Sms | Channel::Bot);
    if !brief {
        blocks.push(request.greeting.clone());
    }
    let several = request.parts.len() > 1;
    blocks.push(request.preamble.clone());
    for (n, part) in request.parts.iter().enumerate() {
        blocks.extend(part_blocks(request, part, &words, several.then_some(n + 1), short));
    }
    if request.parts.iter().all(|p| p.asks.is_empty()) {
        blocks.push(request.asks.join(" "));
    }
    if !request.attachments.is_empty() {
        let called = |a: &Attachment| if a.caption.is_empty() { a.file.clone() } else { a.caption.clone() };
        let files: Vec<String> = request.attachments.iter().map(called).collect();
        blocks.push(words.attached.replace("{files}", &files.join("; ")));
    }
    if !request.reach.is_empty() {
        blocks.push(words.reach.replace("{text}", &request.reach));
    }
    if !brief {
        blocks.push(request.closing.clone());
    }
    blocks.retain(|b| !b.trim().is_empty());
    let opens = !several || !request.preamble.is_empty();
    if !brief && opens && goes_on(&request.greeting, language) && blocks.len() > 2 {
        blocks[1] = going_on(&blocks[1], language);
    }
    blocks.join(if matches!(channel, Channel::Sms | Channel::Bot) { "\n" } else { "\n\n" })
}

/// Whether the first sentence goes on behind the greeting in small letters: after a comma, where the language says which
/// words begin small.
fn goes_on(greeting: &str, language: &Language) -> bool {
    greeting.ends_with(',') && language.class("starts-small").is_some()
}

fn part_blocks(request: &Request, part: &Part, words: &Words, number: Option<usize>, short: bool) -> Vec<String> {
    let headline = match number {
        Some(n) => words.part.replace("{n}", &n.to_string()).replace("{text}", &part.headline),
        None => part.headline.clone(),
    };
    let mut blocks = vec![headline];
    blocks.extend(story_blocks(&part.story));
    let lines: Vec<String> = part
        .facts
        .iter()
        .filter_map(|&f| request.facts.get(f))
        .map(|f| words.labelled(if f.label.is_empty() { "–" } else { &f.label }, &f.text))
        .collect();
    blocks.push(lines.join("\n"));
    if short && !part.tried.is_empty() {
        blocks.push(format!("{} {}.", words.tried, part.tried.join("; ")));
    } else if !part.tried.is_empty() {
        let steps: String = part.tried.iter().map(|t| format!("\n- {t}")).collect();
        blocks.push(format!("{}{steps}", words.tried));
    }
    if part.asks.len() > 2 {
        blocks.push(part.asks.join("\n"));
    } else {
        blocks.push(part.asks.join(" "));
    }
    blocks
}

/// The story as paragraphs: sentences run on, a list stands by itself.
fn story_blocks(story: &[String]) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let mut runs_on = false;
    for text in story {
        let list = text.contains('\n');
        match blocks.last_mut().filter(|_| runs_on && !list) {
            Some(last) => {
                last.push(' ');
                last.push_str(text);
            }
            None => blocks.push(text.clone()),
        }
        runs_on = !list;
    }
    blocks
}

/// The request as Markdown: the subject is a heading, the lists are lists.
#[must_use]
pub fn markdown(request: &Request, language: &Language, channel: Channel) -> String {
    let subject = Some(&request.subject).filter(|subject| !subject.is_empty());
    let mut out = subject.map_or_else(String::new, |subject| format!("# {}\n\n", escaped(subject)));
    let body = body(request, language, channel);
    let mut lines = body.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(&escaped(line));
        // Two lines of one paragraph stay two lines.
        let joined = !line.is_empty() && lines.peek().is_some_and(|next| !next.is_empty() && !next.starts_with("- "));
        out.push_str(if joined { "\\\n" } else { "\n" });
    }
    out
}

fn escaped(line: &str) -> String {
    let (list, rest) = line.strip_prefix("- ").map_or(("", line), |rest| ("- ", rest));
    let mut out = String::from(list);
    for c in rest.chars() {
        if matches!(c, '*' | '_' | '`' | '#' | '<' | '>' | '[' | ']' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Reads a text that [`text`] wrote: subject, greeting, the parts' blocks, closing. `None` for any other text.
#[must_use]
pub fn read(text: &str, language: &Language) -> Option<Request> {
    let words = Words::of(language);
    let text = text.trim();
    let rest = text.strip_prefix(&words.subject_label)?.strip_prefix(' ')?;
    let (subject, rest) = rest.split_once("\n\n")?;
    let mut blocks: Vec<&str> = rest.split("\n\n").collect();
    let greeting = blocks.first().copied()?.to_string();
    let named = words.greeting_named.split("{name}").collect::<Vec<_>>();
    let ours = greeting == words.greeting
        || named.len() == 2
            && greeting.starts_with(named[0])
            && greeting.ends_with(named[1])
            && greeting.lines().count() == 1;
    let closing = blocks.last().copied()?.to_string();
    if !ours || !closing.starts_with(&words.closing) || blocks.len() < 4 || subject.contains('\n') {
        return None;
    }
    blocks.remove(0);
    blocks.pop();
    let mut request = Request {
        language: language.code().to_string(),
        subject: subject.to_string(),
        greeting,
        closing,
        text: text.to_string(),
        ..Request::default()
    };
    trailing(&mut request, &mut blocks, &words);
    read_parts(&mut request, &blocks, &words, &language.meanings().collect::<Vec<_>>());
    if let [part] = &mut request.parts[..]
        && goes_on(&request.greeting, language)
    {
        part.headline = capitalised(&part.headline);
    }
    let complete = !request.asks.is_empty() && request.parts.iter().all(|p| !p.headline.is_empty());
    complete.then_some(request)
}

/// Takes the lines about files and about reaching the customer off the end.
fn trailing(request: &mut Request, blocks: &mut Vec<&str>, words: &Words) {
    let between = |template: &str, slot: &str, block: &str| -> Option<String> {
        let (before, after) = template.split_once(slot)?;
        block.strip_prefix(before)?.strip_suffix(after).map(String::from)
    };
    if let Some(reach) = blocks.last().and_then(|b| between(&words.reach, "{text}", b)) {
        request.reach = reach;
        blocks.pop();
    }
    if let Some(files) = blocks.last().and_then(|b| between(&words.attached, "{files}", b)) {
        let one = |caption: &str| crate::request::Attachment { file: String::new(), caption: caption.to_string() };
        request.attachments = files.split("; ").map(one).collect();
        blocks.pop();
    }
}

fn read_parts(request: &mut Request, mut blocks: &[&str], words: &Words, labels: &[Meaning<'_>]) {
    let numbered = |block: &str, n: usize| {
        let number = words.part.replace("{n}", &n.to_string());
        block.strip_prefix(number.split("{text}").next().unwrap_or_default()).map(String::from)
    };
    // Several matters are numbered, perhaps behind a sentence about all; one may begin with a number of its own.
    let second = blocks.iter().any(|b| numbered(b, 2).is_some());
    let announced = second && blocks.get(1).is_some_and(|b| numbered(b, 1).is_some());
    if let Some(preamble) = blocks.first().filter(|_| announced) {
        request.preamble = capitalised(preamble);
        blocks = &blocks[1..];
    }
    let several = second && blocks.first().is_some_and(|b| numbered(b, 1).is_some());
    for (i, block) in blocks.iter().enumerate() {
        let n = request.parts.len() + 1;
        let starts = |block: &str, n: usize| several.then(|| numbered(block, n)).flatten();
        let headline = starts(block, n).or_else(|| (i == 0).then(|| (*block).to_string()));
        let next_is_part = blocks.get(i + 1).is_none_or(|b| starts(b, n).is_some());
        if let Some(headline) = headline {
            request.parts.push(Part { headline, ..Part::default() });
            continue;
        }
        let Some(part) = request.parts.last_mut() else {
            continue;
        };
        if let Some(lines) = fact_lines(block, words, labels) {
            part.facts = (request.facts.len()..request.facts.len() + lines.len()).collect();
            request.facts.extend(lines);
        } else if let Some(steps) = block.strip_prefix(&words.tried) {
            part.tried = steps.split("\n- ").filter(|s| !s.is_empty()).map(String::from).collect();
        } else if next_is_part {
            part.asks = if block.contains('\n') {
                block.lines().map(String::from).collect()
            } else {
                vec![(*block).to_string()]
            };
        } else {
            part.story.push((*block).to_string());
        }
    }
    request.asks = request.parts.iter().flat_map(|p| p.asks.clone()).collect();
}

/// The facts of a block that consists of label lines; `None` for any other block.
fn fact_lines(block: &str, words: &Words, labels: &[Meaning<'_>]) -> Option<Vec<Fact>> {
    let one = |line: &str| {
        let fits = |p: &&Meaning<'_>| !p.label.is_empty() && line.starts_with(&words.labelled(p.label, ""));
        let pattern = labels.iter().find(fits)?;
        let text = line[words.labelled(pattern.label, "").len()..].to_string();
        let (label, slot) = (pattern.label.to_string(), pattern.slot.to_string());
        Some(Fact { kind: crate::fact::kind(*pattern), label, text, span: None, slot })
    };
    block.lines().map(one).collect()
}
