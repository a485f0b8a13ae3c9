//! `completions`: what a shell needs to complete commands and flags.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::{
    Cli,
    exit::{Exit, Failure},
    output,
};

/// The flags of `completions`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The shell
    shell: Shell,
}

const EXAMPLES: &str = "\
Examples:
  askwell completions bash > ~/.local/share/bash-completion/completions/askwell
  askwell completions fish > ~/.config/fish/completions/askwell.fish";

/// Runs the command.
///
/// # Errors
/// Output that cannot be written.
pub fn run(args: &Args) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "askwell", &mut script);
    output::print(&script)?;
    Ok(Exit::Fine)
}
