//! Flags of a command that are described to clap only once that command is run or shown: most runs need one command of
//! fourteen, and describing them all takes longer than checking a short mail.

use std::ops::Deref;

use clap::{ArgMatches, Args, Command, Error, FromArgMatches};

/// The flags of a command, described late. The command's one line of help stands where the command is listed.
#[derive(Clone, Debug, Default)]
pub struct Later<T>(Box<T>);

impl<T> Deref for Later<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: FromArgMatches> FromArgMatches for Later<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        T::from_arg_matches(matches).map(|flags| Self(Box::new(flags)))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        self.0.update_from_arg_matches(matches)
    }
}

impl<T: Args> Args for Later<T> {
    fn augment_args(command: Command) -> Command {
        command.defer(describe::<T>)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// Describes the flags. What every command has is there already, and goes behind the command's own.
fn describe<T: Args>(command: Command) -> Command {
    let line = command.get_about().cloned();
    let common: Vec<_> = command.get_arguments().map(|flag| flag.get_id().clone()).collect();
    let command = T::augment_args(command).about(line.unwrap_or_default()).long_about(None);
    common.into_iter().fold(command, |command, id| command.mut_arg(id, |flag| flag))
}
