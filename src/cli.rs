//! The edge: the command line, files, the clock, the terminal. Nothing above this module touches any of them.
//!
//! A command is one file with its flags (`Args`) and what it does (`run`). What commands share comes first: how they
//! end ([`exit`]), what they all have at hand ([`session`]), what they read ([`input`]) and how they hand over what
//! they made ([`deliver`]).

use std::{ffi::OsString, io::IsTerminal as _};

use clap::{Args as _, FromArgMatches as _, Parser, Subcommand};

pub mod later;
pub mod exit;
pub mod suggest;
pub mod output;
pub mod clock;
pub mod folders;
pub mod files;
pub mod configuration;
pub mod session;
pub mod mail;
pub mod input;
pub mod parallel;
pub mod pages;
pub mod clipboard;
pub mod opener;
pub mod eml;
pub mod wording;
pub mod safety;
pub mod deliver;
pub mod editor;
pub mod prompt;
pub mod compose;
pub mod vent;
pub mod case;
pub mod drafts;
pub mod check;
pub mod fix;
pub mod rewrite;
pub mod rules;
pub mod explain;
pub mod config;
pub mod completions;
pub mod man;

use exit::{Exit, Failure};
use later::Later;
use session::{Common, Session};

/// Turns what an upset customer has to say into a request that a support desk can act on at once.
///
/// Without a command: a few questions at a terminal, or a draft rewritten from standard input. Nothing is sent
/// anywhere; askwell never uses the network.
#[derive(Debug, Parser)]
#[command(name = "askwell", version, after_help = EXAMPLES, subcommand_required = false)]
pub struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  askwell                             a few questions, and the finished request
  askwell rewrite draft.txt           a short, structured request from an angry draft
  askwell rewrite --copy < draft.txt  … and on the clipboard, ready to paste
  askwell check draft.txt             what would slow the answer down
  askwell fix --diff draft.txt        the safe corrections";

/// What askwell can do.
#[derive(Debug, Subcommand)]
enum Command {
    /// Answer a few questions, get a finished request
    Compose(Later<compose::Args>),
    /// Write the angry version first; askwell takes the facts from it, and the text is not kept
    Vent(Later<vent::Args>),
    /// Point out what would slow the answer down: rudeness, shouting, rambling, secrets, missing facts
    Check(Later<check::Args>),
    /// Apply the safe corrections, keep the wording otherwise
    Fix(Later<fix::Args>),
    /// Turn a draft into a short, structured request
    Rewrite(Later<rewrite::Args>),
    /// List the rules; make and test your own
    Rules(Later<rules::Args>),
    /// Explain one rule: what it is about, why, bad and good examples
    Explain(Later<explain::Args>),
    /// Keep track of what was sent, to whom, and when to write again
    Case(Later<case::Args>),
    /// List or delete interviews that were left unfinished
    Drafts(Later<drafts::Args>),
    /// Show what is in force and where it comes from
    Config(Later<config::Args>),
    /// Print completions for a shell
    Completions(Later<completions::Args>),
    /// Print the manual page of askwell or of one command
    Man(Later<man::Args>),
    #[command(name = clipboard::KEEPER, hide = true)]
    Clipboard,
}

/// Runs askwell with the arguments of this process, to its exit code.
#[must_use]
pub fn main() -> Exit {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let cli = match read(&arguments) {
        Ok(cli) => cli,
        Err(error) => return misused(&error, &arguments),
    };
    if matches!(cli.command, Some(Command::Clipboard)) {
        return clipboard::keep();
    }
    let filters = matches!(&cli.command, Some(Command::Fix(args)) if args.filters());
    match Session::new(cli.common) {
        Ok(session) => {
            // The process ends here: all that the languages have read need not be given back piece by piece.
            let session = std::mem::ManuallyDrop::new(session);
            run(cli.command.as_ref(), &session).unwrap_or_else(|failure| session.report(&failure))
        }
        Err(failure) if filters && fix::give_back_unheard() => failure.exit,
        Err(failure) => Session::bare().report(&failure),
    }
}

/// Reads the arguments with the one command that they name, for the flags that all have are described once for each; what
/// does not fit is read again with all of them, of which the answer speaks.
fn read(arguments: &[OsString]) -> Result<Cli, clap::Error> {
    let arguments = || std::iter::once(OsString::from("askwell")).chain(arguments.iter().cloned());
    let named = arguments().nth(1).filter(|name| !name.to_string_lossy().starts_with('-'));
    let alone = named.and_then(|name| {
        let commands = Command::augment_subcommands(clap::Command::new("askwell"));
        let named = commands.find_subcommand(name)?.clone();
        let matches = Common::augment_args(clap::Command::new("askwell")).subcommand(named);
        Cli::from_arg_matches(&matches.try_get_matches_from(arguments()).ok()?).ok()
    });
    alone.map_or_else(|| Cli::try_parse_from(arguments()), Ok)
}

fn run(command: Option<&Command>, session: &Session) -> Result<Exit, Failure> {
    match command {
        None if std::io::stdin().is_terminal() => compose::run(&compose::Args::default(), session),
        None => rewrite::run(&rewrite::Args::default(), session),
        Some(Command::Compose(args)) => compose::run(args, session),
        Some(Command::Vent(args)) => vent::run(args, session),
        Some(Command::Case(args)) => case::run(args, session),
        Some(Command::Drafts(args)) => drafts::run(args, session),
        Some(Command::Check(args)) => check::run(args, session),
        Some(Command::Fix(args)) => fix::run(args, session),
        Some(Command::Rewrite(args)) => rewrite::run(args, session),
        Some(Command::Rules(args)) => rules::run(args, session),
        Some(Command::Explain(args)) => explain::run(args, session),
        Some(Command::Config(args)) => config::run(args, session),
        Some(Command::Completions(args)) => completions::run(args),
        Some(Command::Man(args)) => man::run(args),
        Some(Command::Clipboard) => Ok(clipboard::keep()),
    }
}

/// What clap has to say: help and version, or that the arguments are wrong.
fn misused(error: &clap::Error, arguments: &[OsString]) -> Exit {
    let asked_for = !error.use_stderr();
    let command = arguments.iter().find(|argument| !argument.to_string_lossy().starts_with('-'));
    let filters = !asked_for && command.is_some_and(|command| command == "fix");
    if !(filters && fix::give_back_unheard()) {
        // A reader that has gone before the help was written is no failure.
        let _ = error.print();
    }
    if asked_for { Exit::Fine } else { Exit::Unusable }
}
