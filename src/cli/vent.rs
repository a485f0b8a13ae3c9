//! `vent`: the angry version first. Its facts start an interview; its text is never kept.

use super::{
    compose::{self, start},
    deliver::Delivery,
    editor::{Sheet, Trouble},
    exit::{Exit, Failure, Words},
    prompt::{Prompter, Stop},
    session::Session,
    wording::Wording,
};
use crate::interview::script::Script;

/// The flags of `vent`.
#[derive(clap::Args, Clone, Debug, Default)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(flatten)]
    wording: Wording,
    #[command(flatten)]
    delivery: Delivery,
}

const EXAMPLES: &str = "\
Examples:
  askwell vent                     write it in your editor, then answer what is missing
  askwell vent --kind billing      … about a bill
  EDITOR=nano askwell vent --copy  … in that editor; the request ends on the clipboard";

/// Runs the command.
///
/// # Errors
/// As `compose`.
pub fn run(args: &Args, session: &Session) -> Result<Exit, Failure> {
    args.delivery.check()?;
    let script = Script::of(session.ui()).map_err(|error| Failure::plain(error.to_string()))?;
    let mut prompter = start::prompter(session, &script).ok_or_else(|| nobody(session, &script))?;
    let written = vented(prompter.as_mut(), &script).map_err(|stop| start::stopped(&stop))?;
    let args =
        compose::Args { wording: args.wording.clone(), delivery: args.delivery.clone(), ..compose::Args::default() };
    compose::compose(&args, written.as_deref(), Some(prompter), session)
}

fn nobody(session: &Session, script: &Script) -> Failure {
    let why = script.text(if session.common.no_input { "missing.no-input" } else { "missing.no-terminal" }, &[]);
    Failure { exit: Exit::Unanswered, words: Words::Plain(script.text("vent.nobody", &[("why", &why)])) }
}

/// What was written in the editor, or at the terminal where there is none; `None` for nothing.
fn vented(prompter: &mut dyn Prompter, script: &Script) -> Result<Option<String>, Stop> {
    prompter.show(&script.lines("vent.start", &[]).join("\n"))?;
    let text = if let Ok(text) = sheet() {
        text
    } else {
        prompter.show(&script.text("vent.type", &[]))?;
        lines(prompter)?
    };
    if text.trim().is_empty() {
        prompter.show(&script.text("vent.empty", &[]))?;
        return Ok(None);
    }
    Ok(Some(text))
}

fn sheet() -> Result<String, Trouble> {
    let sheet = Sheet::new("", true)?;
    sheet.edit()?;
    sheet.read()
}

/// Lines until one that has only a full stop.
fn lines(prompter: &mut dyn Prompter) -> Result<String, Stop> {
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
