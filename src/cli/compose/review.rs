//! The request is ready: it is shown, with what is left out and what is missing, and the customer says what to do.

use super::{
    files,
    talk::{Step, Talk},
};
use crate::{
    cli::{
        exit::Failure,
        files::write_atomically,
        prompt::{Choice, Stop},
    },
    finding,
    interview::{
        Interview, measure, reading,
        script::{Kind, Question},
    },
    language::Language,
    request::Request,
    rewrite::{self, Options},
};

/// Something to do with the finished request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// Put it on the clipboard.
    Copy,
    /// Open it in the mail program.
    Mail,
    /// Print the text alone.
    Print,
}

/// How a request is handed over: says whether it worked.
pub type Handing<'h> = &'h mut dyn FnMut(Hand, &Request, &Options) -> Result<bool, Failure>;

/// Left-out things that are listed; the others are counted.
const LISTED: usize = 5;

/// What can be done with a request, but for ending.
const MENU: [&str; 6] = ["copy", "mail", "save", "print", "edit", "change"];

/// From this heat on of what was written first, a pause is offered before anything is sent.
const HOT: u32 = 6;

/// Composes the request from an interview. What the customer wanted as it is goes back in where it was left out.
#[must_use]
pub fn compose(interview: &Interview, language: &Language, options: &Options) -> Request {
    let texts = interview.texts();
    let request = rewrite::compose(&interview.kind, &texts, language, options);
    let wanted = |text: &str| interview.answers().any(|(_, answer)| answer.kept && answer.text.contains(text));
    let keep: Vec<_> = request.left_out.iter().filter(|left| wanted(&left.text)).map(|left| left.n).collect();
    if keep.is_empty() {
        return request;
    }
    let options = Options { keep: options.keep.iter().copied().chain(keep).collect(), ..options.clone() };
    rewrite::compose(&interview.kind, &texts, language, &options)
}

/// Shows the request and does with it what the customer says, until that is all. Reports whether the last thing that was
/// to be done with it worked.
///
/// # Errors
/// How the conversation ends before that.
pub fn review(talk: &mut Talk<'_>, hand: Handing<'_>) -> Result<(Request, bool), Stop> {
    let Some(kind) = talk.script.kind(&talk.interview.kind) else { return Err(Stop::Quit) };
    let mut request = finished(talk)?;
    let (mut edited, mut worked) = (false, true);
    show(talk, kind, &request)?;
    loop {
        let pause = (heat(&talk.interview) >= HOT).then_some("pause");
        let keys: Vec<&str> = MENU.into_iter().chain(pause).chain(["done"]).collect();
        let label = |key: &&str| Choice::read(&talk.script.text(&format!("review.menu.{key}"), &[]));
        let choices: Vec<_> = keys.iter().map(label).collect();
        let title = talk.script.text("review.next", &[]);
        talk.prompter.show(&format!("\n{title}"))?;
        match keys[talk.prompter.decide(&choices, choices.len() - 1, talk.script)?] {
            "copy" => worked = handed(talk, Hand::Copy, &request, hand)?,
            "mail" => worked = handed(talk, Hand::Mail, &request, hand)?,
            "print" => worked = handed(talk, Hand::Print, &request, hand)?,
            "save" => worked = save(talk, &request)?.unwrap_or(worked),
            "pause" => return Err(Stop::Quit),
            "edit" => {
                if let Some(text) = talk.edit(request.text.trim_end())? {
                    request = reading::edited(&request, &text, talk.language, talk.options.settings.channel);
                    edited = true;
                    show(talk, kind, &request)?;
                    talk.tell("review.edited", &[])?;
                }
            }
            "change" => {
                if std::mem::take(&mut edited) {
                    talk.tell("review.edit-lost", &[])?;
                }
                change(talk, kind)?;
                request = finished(talk)?;
                show(talk, kind, &request)?;
            }
            _ => return Ok((request, worked)),
        }
    }
}

fn finished(talk: &mut Talk<'_>) -> Result<Request, Stop> {
    let request = compose(&talk.interview, talk.language, &talk.options);
    let Some(limit) = talk.limit else { return Ok(request) };
    match rewrite::shorten(&request, talk.language, &talk.options, limit) {
        Ok(short) => Ok(short),
        Err(tight) => {
            talk.tell("review.tight", &[("limit", &limit.to_string()), ("needed", &tight.needed.to_string())])?;
            Ok(request)
        }
    }
}

/// The request in its frame, and what there is to say about it.
fn show(talk: &mut Talk<'_>, kind: &Kind, request: &Request) -> Result<(), Stop> {
    let words = finding::words(&request.text);
    let seconds = measure::seconds(words).to_string();
    let head = talk.script.text("review.frame", &[("words", &words.to_string()), ("seconds", &seconds)]);
    talk.prompter.show(&format!("\n----- {head} -----\n{}\n-----", request.text.trim_end()))?;
    bars(talk, kind, request)?;
    if !request.missing.is_empty() {
        let labels: Vec<_> = request.missing.iter().map(|missing| missing.label.as_str()).collect();
        talk.tell("review.ask", &[("list", &labels.join(", "))])?;
    }
    for left in request.left_out.iter().take(LISTED) {
        talk.tell("review.left", &[("text", &left.text), ("label", &left.label)])?;
    }
    if request.left_out.len() > LISTED {
        talk.tell("review.left-more", &[("n", &(request.left_out.len() - LISTED).to_string())])?;
    }
    for masked in &request.masked {
        talk.tell("review.masked", &[("shown", &masked.shown)])?;
    }
    let found = finding::find(&request.text, talk.language, &talk.options.settings);
    let alarms: Vec<_> =
        found.iter().filter(|finding| finding.is_alarm()).map(|finding| finding.message.clone()).collect();
    if !alarms.is_empty() {
        talk.tell("review.findings", &[("list", &alarms.join("; "))])?;
    }
    if heat(&talk.interview) >= HOT {
        talk.tell("review.hot", &[])?;
    }
    Ok(())
}

/// How heated everything was that the customer wrote first.
fn heat(interview: &Interview) -> u32 {
    let draft = interview.before.unwrap_or_default();
    draft.heat + interview.answers().map(|(_, answer)| answer.heat).sum::<u32>()
}

/// How heated and how complete it was and is.
fn bars(talk: &mut Talk<'_>, kind: &Kind, request: &Request) -> Result<(), Stop> {
    let hot = heat(&talk.interview);
    let heat = measure::heat(&finding::find(&request.text, talk.language, &talk.options.settings));
    if hot > 0 || heat > 0 {
        bar(talk, "review.heat", Some(hot as usize), heat as usize, 10)?;
    }
    let needed = kind.questions.iter().filter(|question| question.required).count();
    let before = talk.interview.before.map(|before| before.complete);
    let now = talk.interview.complete(kind);
    bar(talk, "review.complete", before, now, needed)
}

fn bar(talk: &mut Talk<'_>, label: &str, before: Option<usize>, now: usize, most: usize) -> Result<(), Stop> {
    let script = talk.script;
    let (label, was, is) = (script.text(label, &[]), script.text("review.before", &[]), script.text("review.now", &[]));
    let value = |n: usize| format!("{n}/{most}");
    let (now_bar, now_value) = (measure::bar(now, most), value(now.min(most)));
    let (before_bar, before_value) = before.map(|n| (measure::bar(n, most), value(n.min(most)))).unwrap_or_default();
    let with = [
        ("label", &*label),
        ("before", &*was),
        ("now", &*is),
        ("before-bar", &*before_bar),
        ("before-value", &*before_value),
        ("now-bar", &*now_bar),
        ("now-value", &*now_value),
    ];
    talk.tell(if before.is_some() { "review.bar" } else { "review.bar-now" }, &with)
}

fn handed(talk: &mut Talk<'_>, way: Hand, request: &Request, hand: Handing<'_>) -> Result<bool, Stop> {
    // What did not work has been said by whoever tried.
    match hand(way, request, &talk.options) {
        Ok(worked) => Ok(worked),
        Err(_) => Err(Stop::Gone(std::io::Error::other("standard output"))),
    }
}

/// Saves the request where the customer says; `None` where nothing came of it.
fn save(talk: &mut Talk<'_>, request: &Request) -> Result<Option<bool>, Stop> {
    let mark = talk.script.text("save.where", &[]);
    let name = talk.prompter.ask(&format!("{mark} "), &talk.script.text("save.name", &[]))?;
    let name = name.trim();
    if name.is_empty() {
        return Ok(None);
    }
    let path = files::path(name);
    let shown = path.display().to_string();
    if path.exists() {
        talk.tell("save.exists", &[("path", &shown)])?;
        if talk.decide(&["choice.no", "choice.yes"])? == 0 {
            return Ok(None);
        }
    }
    match write_atomically(&path, format!("{}\n", request.text.trim_end()).as_bytes()) {
        Ok(()) => talk.tell("save.done", &[("path", &shown)]).map(|()| Some(true)),
        Err(why) => talk.tell("save.failed", &[("path", &shown), ("why", &why.to_string())]).map(|()| Some(false)),
    }
}

/// Lets the customer change any answer, also one that was taken from another.
fn change(talk: &mut Talk<'_>, kind: &Kind) -> Result<(), Stop> {
    let none = talk.script.text("review.change-none", &[]);
    let said = |question: &Question| match talk.interview.said(question) {
        nothing if nothing.is_empty() => talk.script.text("review.not-said", &[]),
        text => text.replace('\n', " / "),
    };
    let lines = kind.questions.iter().map(|question| format!("{}: {}", question.label, said(question)));
    let lines: Vec<String> = lines.chain([none]).collect();
    let title = talk.script.text("review.change", &[]);
    let at = talk.prompter.pick(&title, &lines, lines.len() - 1, talk.script)?;
    let Some(question) = kind.questions.get(at) else { return Ok(()) };
    match talk.question(kind, question)? {
        Step::On => talk.questions(),
        Step::Back => Ok(()),
    }
}
