//! `rules`: lists the rules, makes and tests your own.

use std::fmt::Write as _;

use super::{
    exit::{Exit, Failure},
    output,
    session::Session,
    suggest,
};
use crate::{
    compile::{
        FAMILIES,
        source::{Apply, Rule},
    },
    report,
};

pub mod new;
pub mod test;
pub mod weigh;

/// The flags of `rules`.
#[derive(clap::Args, Debug, Default)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  askwell rules                                   all rules
  askwell rules list privacy                      one family
  askwell rules new wording/our-jargon my-rules   a rule of your own, to be filled in
  askwell rules test my-rules                     run the examples of your rules
  askwell check --rules my-rules draft.txt        use them (or name the folder in askwell.toml)";

/// What can be done with rules.
#[derive(Debug, clap::Subcommand)]
enum Command {
    List(ListArgs),
    New(new::Args),
    Test(test::Args),
    Weigh(weigh::Args),
}

/// List the rules: path, severity, whether `fix` corrects it, name; with severity `none`, those that the language does
/// without, and why
#[derive(clap::Args, Debug, Default)]
struct ListArgs {
    /// Only this family
    family: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// A family that is not there, a rule that cannot be made or tested, output that cannot be written.
pub fn run(args: &Args, session: &Session) -> Result<Exit, Failure> {
    match &args.command {
        None => list(&ListArgs::default(), session),
        Some(Command::List(args)) => list(args, session),
        Some(Command::New(args)) => new::run(args, session),
        Some(Command::Test(args)) => test::run(args, session),
        Some(Command::Weigh(args)) => weigh::run(args, session),
    }
}

fn list(args: &ListArgs, session: &Session) -> Result<Exit, Failure> {
    let language = session.rules_language();
    let (mut rules, mut declined) = (language.rules(), language.declined());
    if let Some(family) = &args.family {
        rules.retain(|(path, _)| path.split('/').next() == Some(family));
        declined.retain(|path, _| path.split('/').next() == Some(family));
        if rules.is_empty() {
            return Err(no_family(family, session));
        }
    }
    let paths = rules.iter().map(|(path, _)| path).chain(declined.keys());
    let wide = paths.map(String::len).max().unwrap_or_default();
    let mut out = String::new();
    for (path, rule) in &rules {
        let severity = report::name(report::severity(rule));
        let _ = writeln!(out, "{path:<wide$}  {severity:<7}  {:<4}  {}", fix(rule), rule.name);
    }
    for (path, reason) in &declined {
        let _ = writeln!(out, "{path:<wide$}  {:<7}  {:<4}  {reason}", "none", "-");
    }
    output::print(out.as_bytes())?;
    Ok(Exit::Fine)
}

fn fix(rule: &Rule) -> &'static str {
    match rule.fix.as_ref().map(|fix| fix.apply) {
        Some(Apply::Auto) => "auto",
        Some(Apply::Ask) => "ask",
        None => "-",
    }
}

/// That there is no such family, with the nearest that there is.
fn no_family(family: &str, session: &Session) -> Failure {
    let hint = session.did_you_mean(suggest::nearest(family, FAMILIES));
    Failure::unusable("no-family", &[("family", family), ("families", &FAMILIES.join(", ")), ("hint", &hint)])
}
