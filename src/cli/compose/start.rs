//! How a conversation begins, and how it is broken off.

use super::talk::Talk;
use crate::{
    cli::{
        drafts::{
            self,
            store::{self, Kept, Place},
        },
        exit::{Exit, Failure},
        prompt::{Choice, Prompter, Stop, plain::Plain, signals, terminal::Terminal, tty::Tty},
        session::Session,
    },
    interview::{
        Interview,
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
    signals::farewell(&script.say("keep.nothing", &[]));
    let Some(reason) = plain(session) else {
        return Some(Box::new(Terminal::new(tty).ok()?));
    };
    tty.show(&script.say("start.plain", &[("reason", &reason)])).ok()?;
    Some(Box::new(Plain::new(tty, script)))
}

/// Begins a conversation: greets, goes on where one was left, or lets the customer choose the kind of request; `fill`
/// then writes down what is known already. `fresh` says that nothing was given with the command, `named` that the kind
/// was.
///
/// # Errors
/// How the conversation ends before it has begun.
pub fn begin<'a>(
    talk: &mut Talk<'a>,
    resume: Option<&str>,
    fresh: bool,
    named: bool,
    fill: impl FnOnce(&mut Talk<'a>, &'a Kind),
) -> Result<(), Stop> {
    greet(talk)?;
    let kept = match resume {
        Some(id) => Some(resumed(talk, id)?),
        None if fresh => unfinished(talk)?,
        None => None,
    };
    if let Some((place, kept)) = kept {
        go_on(talk, place, kept)?;
        return Ok(());
    }
    if !named {
        choose(talk)?;
    }
    let script = talk.script;
    if let Some(kind) = script.kind(&talk.interview.kind) {
        talk.options.settings.kind = Some(kind.id.clone());
        fill(talk, kind);
        let slots: Vec<String> = talk
            .interview
            .answers()
            .filter(|(_, answer)| answer.source != crate::interview::Source::Me)
            .map(|(slot, _)| slot.to_owned())
            .collect();
        talk.taken(kind, slots.iter())?;
        talk.keep()?;
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
    let title = talk.script.say("start.kind", &[]);
    talk.prompter.show("")?;
    let at = talk.prompter.pick(&title, &names, at, talk.script)?;
    talk.interview = Interview::new(&talk.script.kinds[at].id);
    Ok(())
}

/// The interview that the customer asked to go on with: the last one, or the one named.
fn resumed(talk: &mut Talk<'_>, id: &str) -> Result<(Place, Kept), Stop> {
    let last = || store::list(talk.keeper.now()).into_iter().next().map(|(id, _)| id);
    let id = if id.is_empty() { last() } else { Some(id.to_owned()) };
    let Some(id) = id else {
        signals::farewell(&talk.script.say("keep.none", &[]));
        return Err(Stop::Unusable);
    };
    Place::open(&id).map_err(|trouble| {
        signals::farewell(&drafts::words(&trouble, &id, talk.script));
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
    let line = talk.script.say(key, &with);
    talk.prompter.show(&format!("\n{line}"))?;
    let choices: Vec<_> =
        ["keep.continue", "keep.new", "keep.delete-it"].map(|key| Choice::read(&talk.script.say(key, &[]))).into();
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

fn go_on(talk: &mut Talk<'_>, place: Place, kept: Kept) -> Result<(), Stop> {
    talk.options.settings.kind = Some(kept.interview.kind.clone());
    talk.options.settings.channel = kept.channel;
    talk.options.tone = kept.tone;
    talk.options.to = talk.options.to.take().or(kept.to);
    talk.interview = kept.interview;
    talk.keeper.resume(place);
    if let Some(kind) = talk.script.kind(&talk.interview.kind) {
        talk.prompter.show(&format!("\n{}", kind.name))?;
        let slots: Vec<String> = talk.interview.answers().map(|(slot, _)| slot.to_owned()).collect();
        talk.taken(kind, slots.iter())?;
    }
    talk.keep()
}
