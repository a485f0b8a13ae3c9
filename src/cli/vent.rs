//! `vent`: the angry version first. Its facts start an interview; its text is never kept.

use super::{
    compose::{self, start},
    editor::{Sheet, Trouble},
    exit::{Exit, Failure},
    prompt::Stop,
    session::Session,
};
use crate::interview::script::Script;

/// Write the angry version first; askwell takes the facts from it, and the text is not kept
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Args {
    #[command(flatten)]
    compose: compose::Args,
}

/// Runs the command.
///
/// # Errors
/// As `compose`; an editor that fails.
pub fn run(args: &Args, session: &Session) -> Result<Exit, Failure> {
    let script = Script::of(session.ui()).map_err(|error| Failure::plain(error.to_string()))?;
    let written = match &args.compose.from {
        Some(_) => return compose::run(&args.compose, session),
        None => vented(session, &script)?,
    };
    compose::compose(&args.compose, written.as_deref(), session)
}

/// What was written in the editor, or at the terminal where there is none; `None` for nothing.
fn vented(session: &Session, script: &Script) -> Result<Option<String>, Failure> {
    let nobody = || {
        let why = script.say(if session.common.no_input { "missing.no-input" } else { "missing.no-terminal" }, &[]);
        Failure { exit: Exit::Unanswered, words: super::exit::Words::Plain(script.say("vent.nobody", &[("why", &why)])) }
    };
    let mut prompter = start::prompter(session, script).ok_or_else(nobody)?;
    let mut talk = || -> Result<Option<String>, Stop> {
        prompter.show(&script.lines("vent.start", &[]).join("\n"))?;
        let text = match sheet() {
            Ok(text) => text,
            Err(_) => {
                // The line editor takes many lines at once when they are pasted.
                prompter.show(&script.say("vent.type", &[]))?;
                lines(prompter.as_mut())?
            }
        };
        if text.trim().is_empty() {
            prompter.show(&script.say("vent.empty", &[]))?;
            return Ok(None);
        }
        Ok(Some(text))
    };
    talk().map_err(start::stopped)
}

fn sheet() -> Result<String, Trouble> {
    let sheet = Sheet::new("", true)?;
    sheet.edit()?;
    sheet.read()
}

/// Lines until one that has only a full stop.
fn lines(prompter: &mut dyn super::prompt::Prompter) -> Result<String, Stop> {
    let mut text = String::new();
    loop {
        let line = prompter.ask("", "")?;
        if line.trim() == "." {
            return Ok(text);
        }
        text.push_str(&line);
        text.push('\n');
    }
}
