//! `drafts`: interviews that were left unfinished.

use jiff::Zoned;

use super::{
    clock,
    exit::{Exit, Failure},
    output,
    session::Session,
};
use crate::interview::script::Script;

pub mod store;

use store::{Kept, Place, Trouble};

/// The flags of `drafts`.
#[derive(clap::Args, Clone, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(subcommand)]
    command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  askwell drafts                 what was left unfinished
  askwell compose --resume       go on with the last one
  askwell drafts delete --all    keep none of it";

#[derive(clap::Subcommand, Clone, Debug)]
enum Command {
    /// List them, the last one first
    List,
    /// Delete some, or all
    #[command(arg_required_else_help = true)]
    Delete {
        /// Their names, as `askwell drafts list` shows them
        #[arg(value_name = "ID", required_unless_present = "all")]
        ids: Vec<String>,
        /// Delete all of them
        #[arg(long, conflicts_with = "ids")]
        all: bool,
    },
}

/// Runs the command.
///
/// # Errors
/// A name that is not there, or is open in another window.
pub fn run(args: &Args, session: &Session) -> Result<Exit, Failure> {
    let script = Script::of(session.ui()).map_err(|error| Failure::plain(error.to_string()))?;
    match &args.command {
        None | Some(Command::List) => list(session, &script),
        Some(Command::Delete { ids, all }) => delete(ids, *all, session, &script),
    }
}

/// Why an interview cannot be gone on with, in words.
#[must_use]
pub fn words(trouble: &Trouble, id: &str, script: &Script) -> String {
    match trouble {
        Trouble::Unknown => script.text("keep.none-such", &[("id", id)]),
        Trouble::Busy => script.text("keep.busy", &[("id", id)]),
        Trouble::Broken(path) => script.text("keep.broken", &[("id", id), ("path", &path.display().to_string())]),
        Trouble::Folder(why) => script.text("keep.failed", &[("why", &why.to_string())]),
    }
}

/// What identifies an unfinished interview to people: day, number of answers, the beginning of what it is about.
#[must_use]
pub fn described(kept: &Kept, now: &Zoned, script: &Script) -> [(&'static str, String); 4] {
    let day = kept.updated.to_zoned(now.time_zone().clone()).strftime("%Y-%m-%d %H:%M").to_string();
    let what = ["what", "ask"].iter().find_map(|slot| kept.interview.answer(slot)).map_or("", |answer| &answer.text);
    let kind = script.kind(&kept.interview.kind).map_or(&kept.interview.kind, |kind| &kind.label);
    [
        ("day", day),
        ("done", kept.interview.len().to_string()),
        ("what", super::prompt::lay::cut(&crate::report::clean::clean_line(what), 30)),
        ("kind", kind.clone()),
    ]
}

fn list(session: &Session, script: &Script) -> Result<Exit, Failure> {
    let now = clock::now()?;
    let all = store::list(&now);
    if all.is_empty() {
        session.note(&script.text("keep.list-empty", &[]));
    }
    for (id, kept) in all {
        let words = described(&kept, &now, script);
        let mut with: Vec<_> = words.iter().map(|(name, value)| (*name, value.as_str())).collect();
        with.push(("id", &id));
        output::print(format!("{}\n", script.text("keep.list-line", &with).trim_end()).as_bytes())?;
    }
    Ok(Exit::Fine)
}

fn delete(ids: &[String], all: bool, session: &Session, script: &Script) -> Result<Exit, Failure> {
    let now = clock::now()?;
    let every = || store::list(&now).into_iter().map(|(id, _)| id).collect();
    let ids: Vec<String> = if all { every() } else { ids.to_vec() };
    for id in &ids {
        let deleted = match Place::open(id) {
            Ok((place, _)) => place.delete(),
            // What cannot be read can be deleted all the same.
            Err(Trouble::Broken(path)) => std::fs::remove_file(path),
            Err(trouble) => return Err(Failure::plain(words(&trouble, id, script))),
        };
        deleted.map_err(|why| Failure::plain(words(&Trouble::Folder(why), id, script)))?;
        session.note(&script.text("keep.deleted", &[("id", id)]));
    }
    Ok(Exit::Fine)
}
