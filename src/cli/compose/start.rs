//! How a conversation begins, and how it is broken off.

use jiff::Zoned;

use super::talk::Talk;
use crate::{
    catalog::Catalog,
    cli::{
        drafts::{
            self,
            store::{self, Kept, Place},
        },
        exit::{Exit, Failure},
        prompt::{Choice, Prompter, Stop, plain::Plain, signals, terminal::Terminal, tty::Tty},
        session::Session,
        wording::Wording,
    },
    interview::{
        Answer, Interview, Source,
        command::Command,
        script::{Kind, Script},
    },
};

/// The prompter for the terminal at hand; `None` where nobody can be asked.
#[must_use]
pub fn prompter(session: &Session, script: &Script) -> Option<Box<dyn Prompter>> {
    if session.common.no_input {
        return None;
    }
    let mut tty = Tty::open()?;
    // Without signals the answers are kept all the same.
    let _ = signals::watch();
    signals::farewell(&script.text("keep.nothing", &[]));
    let Some(reason) = plain(session) else {
        return Some(Box::new(Terminal::new(tty).ok()?));
    };
    tty.show(&script.text("start.plain", &[("reason", &reason)])).ok()?;
    Some(Box::new(Plain::new(tty, script)))
}

/// What a conversation begins with.
pub struct Begin<'a> {
    /// The unfinished interview to go on with: its name, or nothing for the last one.
    pub resume: Option<&'a str>,
    /// Nothing was given with the command, so that an unfinished interview may be offered.
    pub fresh: bool,
    /// The kind of request was given.
    pub named: bool,
    /// The conversation begins with a greeting; not that about the next matter.
    pub greets: bool,
    /// The draft, or what was given.
    pub text: &'a str,
    /// What was said about the wording, which counts more than what is kept.
    pub wording: &'a Wording,
    /// The languages in which an unfinished interview may be.
    pub languages: &'a Catalog,
}

/// Begins a conversation: says what belongs on the telephone, greets, goes on where one was left, or lets the customer
/// choose the kind of request; `fill` then writes down what is known already.
///
/// # Errors
/// How the conversation ends before it has begun.
pub fn begin<'a>(
    talk: &mut Talk<'a>,
    begin: &Begin<'a>,
    mut fill: impl FnMut(&mut Talk<'a>, &Kind),
) -> Result<(), Stop> {
    if talk.dangers(begin.text)? {
        let unknown = Kind::default();
        fill(talk, talk.script.kind(&talk.interview.kind).unwrap_or(&unknown));
        talk.keep()?;
        return Err(Stop::Quit);
    }
    if begin.greets {
        greet(talk)?;
    }
    let kept = match begin.resume {
        Some(id) => Some(resumed(talk, id)?),
        None if begin.fresh => unfinished(talk)?,
        None => None,
    };
    let resumes = kept.is_some();
    if let Some((place, kept)) = kept {
        go_on(talk, place, kept, begin);
    }
    if !resumes && !begin.named {
        // What was filled in for the kind that the draft looks like is filled in anew.
        talk.interview = Interview::new(&talk.interview.kind);
        choose(talk)?;
    } else if talk.script.kind(&talk.interview.kind).is_none() {
        choose(talk)?;
    }
    let script = talk.script;
    let Some(kind) = script.kind(&talk.interview.kind) else { return Ok(()) };
    talk.options.settings.kind = Some(kind.id.clone());
    talk.prompter.show(&if resumes { format!("\n{}", kind.name) } else { String::new() })?;
    talk.tell("start.who", &[("who", &kind.who)])?;
    fill(talk, kind);
    let own = |answer: &Answer| resumes || answer.source != Source::Me;
    let mut slots: Vec<String> =
        talk.interview.answers().filter(|(_, answer)| own(answer)).map(|(slot, _)| slot.to_owned()).collect();
    let place = |slot: &String| kind.questions.iter().position(|question| question.slot == *slot);
    slots.sort_by_key(|slot| place(slot).unwrap_or(usize::MAX));
    talk.taken(kind, slots.iter())?;
    part(talk, kind)?;
    talk.keep()
}

/// Offers to put the second matter of a draft aside.
fn part(talk: &mut Talk<'_>, kind: &Kind) -> Result<(), Stop> {
    let told = talk.interview.answer("what").filter(|answer| answer.source == Source::Draft).cloned();
    let Some((question, answer)) = kind.question("what").zip(told) else { return Ok(()) };
    if let Some(text) = talk.parted(question, &answer.text)? {
        let known = talk.ear().known("what", &text);
        talk.interview.put("what", Answer { text, known, ..answer });
    }
    Ok(())
}

/// What a broken-off conversation ends the program with; everything has been said then.
#[must_use]
pub fn stopped(stop: &Stop) -> Failure {
    signals::claim();
    signals::leave();
    Failure::silent(match stop {
        Stop::Interrupted | Stop::Quit => Exit::Interrupted,
        Stop::Unusable => Exit::Unusable,
        Stop::Gone(_) => Exit::HungUp,
    })
}

/// The reason for plain lines, if there is one.
fn plain(session: &Session) -> Option<String> {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !["", "0", "false", "no"].contains(&value.as_str()));
    if session.common.plain || session.config.plain() {
        return Some("--plain".to_owned());
    }
    let named = ["ASKWELL_PLAIN", "ACCESSIBLE"].into_iter().find(|name| set(name).is_some()).map(str::to_owned);
    let dumb = || std::env::var("TERM").map_or(true, |term| term.is_empty() || term == "dumb");
    named.or_else(|| dumb().then(|| "TERM".to_owned()))
}

fn greet(talk: &mut Talk<'_>) -> Result<(), Stop> {
    let word = |command| talk.script.commands.shown(command).to_owned();
    let words = [Command::Back, Command::Edit, Command::Help, Command::Quit].map(word);
    let with = [("back", &*words[0]), ("edit", &*words[1]), ("help", &*words[2]), ("quit", &*words[3])];
    let lines = talk.script.lines("start.lines", &with).join("\n");
    talk.prompter.show(&lines)
}

fn choose(talk: &mut Talk<'_>) -> Result<(), Stop> {
    let names: Vec<_> = talk.script.kinds.iter().map(|kind| kind.name.clone()).collect();
    let at = talk.script.kinds.iter().position(|kind| kind.id == talk.interview.kind).unwrap_or_default();
    let title = talk.script.text("start.kind", &[]);
    talk.prompter.show("")?;
    let at = talk.prompter.pick(&title, &names, at, talk.script)?;
    talk.interview.kind.clone_from(&talk.script.kinds[at].id);
    Ok(())
}

/// The unfinished interview of that name, or the last one without a name; the error says in words why there is none.
///
/// # Errors
/// There is none, or it cannot be gone on with.
pub fn find(id: &str, now: &Zoned, script: &Script) -> Result<(Place, Kept), String> {
    let last = || store::list(now).into_iter().next().map(|(id, _)| id);
    let id = if id.is_empty() { last() } else { Some(id.to_owned()) };
    let id = id.ok_or_else(|| script.text("keep.none", &[]))?;
    Place::open(&id).map_err(|trouble| drafts::words(&trouble, &id, script))
}

/// The interview that the customer asked to go on with.
fn resumed(talk: &Talk<'_>, id: &str) -> Result<(Place, Kept), Stop> {
    find(id, talk.keeper.now(), talk.script).map_err(|why| {
        signals::farewell(&why);
        Stop::Unusable
    })
}

/// Offers to go on with the last unfinished interview.
fn unfinished(talk: &mut Talk<'_>) -> Result<Option<(Place, Kept)>, Stop> {
    let all = store::list(talk.keeper.now());
    let Some((id, kept)) = all.first() else { return Ok(None) };
    let words = drafts::described(kept, talk.keeper.now(), talk.script);
    let mut with: Vec<_> = words.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let n = all.len().to_string();
    with.push(("n", &n));
    let key = if all.len() == 1 { "keep.found" } else { "keep.found-more" };
    let line = talk.script.text(key, &with);
    talk.prompter.show(&format!("\n{line}"))?;
    let choices: Vec<_> =
        ["keep.continue", "keep.new", "keep.delete-it"].map(|key| Choice::read(&talk.script.text(key, &[]))).into();
    let chosen = talk.prompter.decide(&choices, 0, talk.script)?;
    if chosen == 1 {
        return Ok(None);
    }
    match Place::open(id) {
        Ok(found) if chosen == 0 => return Ok(Some(found)),
        Ok((place, _)) => drop(place.delete()),
        Err(trouble) => {
            let line = drafts::words(&trouble, id, talk.script);
            talk.prompter.show(&format!("   {line}"))?;
        }
    }
    Ok(None)
}

/// Takes over what is kept; what was given with the command counts more.
fn go_on<'a>(talk: &mut Talk<'a>, place: Place, kept: Kept, begin: &Begin<'a>) {
    if let Some(language) = begin.languages.language(&kept.language) {
        talk.listen_in(language);
    }
    let named = std::mem::replace(&mut talk.interview, kept.interview).kind;
    if begin.named {
        talk.interview.kind = named;
    }
    talk.options = begin.wording.over(&talk.options, kept.channel, kept.tone, kept.to);
    talk.keeper.resume(place, &kept.language);
}
