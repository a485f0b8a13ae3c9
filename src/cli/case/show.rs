//! `case show` and `case export`: one case, for people and programs.

use std::path::PathBuf;

use clap::ValueEnum;

use super::{Desk, list};
use crate::{
    case::{hand, plan, record},
    cli::{
        exit::{Exit, Failure},
        files, output,
    },
};

/// Show a case: numbers, what happened, what comes next
#[derive(clap::Args, Clone, Debug, Default)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The case: its name, the beginning of it, or a ticket number [default: the only open one]
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// Only what it is about, in the words that every message uses
    #[arg(long, conflicts_with = "message")]
    headline: bool,
    /// Only the message written or sent last
    #[arg(long)]
    message: bool,
}

const EXAMPLES: &str = "\
Examples:
  askwell case show acme
  askwell case show acme --headline     to say it in the same words on the telephone
  askwell case show 77120 --message     the message written or sent last";

/// Write a whole case out, messages and all
#[derive(clap::Args, Clone, Debug, Default)]
#[command(after_help = EXPORT_EXAMPLES)]
pub struct ExportArgs {
    /// The case: its name, the beginning of it, or a ticket number [default: the only open one]
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// How it is written out
    #[arg(long, value_name = "FORMAT", default_value = "markdown")]
    format: Format,
    /// Write it to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXPORT_EXAMPLES: &str = "\
Examples:
  askwell case export acme -o acme.md              for a lawyer, an ombudsman, or yourself
  askwell case export acme --format json";

/// How a case is written out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Markdown,
    /// As it is kept
    Json,
}

/// Runs `case show`.
///
/// # Errors
/// A case that is none, output that cannot be written.
pub fn run(args: &Args, desk: &Desk<'_>) -> Result<Exit, Failure> {
    let name = desk.find(args.name.as_deref())?;
    let case = desk.read(&name)?;
    if args.headline {
        output::print_text(&format!("{}\n", case.about))?;
        return Ok(Exit::Fine);
    }
    if args.message {
        let sent = || case.in_order().into_iter().rev().find_map(|entry| entry.message.clone());
        let message =
            case.prepared.clone().or_else(sent).ok_or_else(|| desk.failure("no-message", &[("name", &name)]))?;
        output::print_text(&format!("{}\n", message.text.join("\n")))?;
        return Ok(Exit::Fine);
    }
    let tongue = desk.tongue(&case.language)?;
    let plan = plan::plan(&case, &tongue.words, &desk.week, desk.now());
    let mut text = hand::shown(&case, &desk.words, desk.today());
    let why = list::why(&plan, desk);
    let with = [("when", list::from(&plan, desk)), ("step", list::step(&plan, desk)), ("why", why)];
    let with: Vec<_> = with.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let key = if plan.is_due(desk.now()) || with[2].1.is_empty() { "show.next" } else { "show.next-why" };
    text.push_str(&format!("\n{}\n", desk.words.text(key, &with)));
    output::print_lines(&text)?;
    Ok(Exit::Fine)
}

/// Runs `case export`.
///
/// # Errors
/// A case that is none, output that cannot be written.
pub fn export(args: &ExportArgs, desk: &Desk<'_>) -> Result<Exit, Failure> {
    let name = desk.find(args.name.as_deref())?;
    let case = desk.read(&name)?;
    let tongue = desk.tongue(&case.language)?;
    let text = match args.format {
        Format::Markdown => hand::markdown(&case, desk.session.words_for(tongue.language), desk.today()),
        Format::Json => record::write(&case),
    };
    let Some(path) = &args.output else {
        output::print_text(&text)?;
        return Ok(Exit::Fine);
    };
    let shown = path.display().to_string();
    files::write_atomically(path, text.as_bytes())
        .map_err(|error| Failure::unusable("unwritable", &[("path", &shown), ("why", &error.to_string())]))?;
    desk.session.note(&desk.session.say("deliver.saved", &[("path", &shown)]));
    Ok(Exit::Fine)
}
