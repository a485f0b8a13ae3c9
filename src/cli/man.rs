//! `man`: the manual page, from the same descriptions as the help.

use clap::CommandFactory as _;
use clap_mangen::Man;

use super::{
    Cli,
    exit::{Exit, Failure},
    output,
};

/// The flags of `man`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The command; askwell itself if not given
    command: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  askwell man | man -l -
  askwell man check > askwell-check.1";

/// Runs the command.
///
/// # Errors
/// A command that is not there; output that cannot be written.
pub fn run(args: &Args) -> Result<Exit, Failure> {
    let mut whole = Cli::command();
    whole.build();
    let command = match &args.command {
        None => whole,
        Some(name) => {
            let found = whole.find_subcommand(name).filter(|command| !command.is_hide_set()).cloned();
            let found = found.ok_or_else(|| Failure::unusable("no-command", &[("command", name)]))?;
            found.display_name(format!("askwell-{name}"))
        }
    };
    let mut page = Vec::new();
    Man::new(command).render(&mut page).map_err(|error| Failure::plain(error.to_string()))?;
    output::print(&page)?;
    Ok(Exit::Fine)
}
