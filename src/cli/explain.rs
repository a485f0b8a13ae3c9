//! `explain`: one rule in full, from its file.

use std::fmt::Write as _;

use anstyle::Style;

use super::{
    exit::{Exit, Failure},
    output,
    session::Session,
    suggest,
};
use crate::{
    compile::source::{Apply, Rule},
    language::Language,
    report,
};

/// The flags of `explain`.
#[derive(clap::Args, Debug, Default)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The rule, as findings name it
    #[arg(value_name = "RULE")]
    rule: String,
}

const EXAMPLES: &str = "\
Examples:
  askwell explain rudeness/insult-person
  askwell explain insult-person             the family may be left out";

/// Runs the command.
///
/// # Errors
/// A rule that is not there, with the nearest that is; output that cannot be written.
pub fn run(args: &Args, session: &Session) -> Result<Exit, Failure> {
    let language = session.rules_language();
    let rules = language.rules();
    let (path, rule) = named(&rules, &args.rule).ok_or_else(|| {
        let paths = rules.iter().map(|(path, _)| path.as_str());
        let hint = session.did_you_mean(nearest(&args.rule, &paths));
        Failure::unusable("no-rule", &[("rule", &args.rule), ("hint", &hint)])
    })?;
    output::print_styled(&page(path, rule, language))?;
    Ok(Exit::Fine)
}

/// The rule of a path, or the only one whose last part is the name.
fn named<'a>(rules: &'a [(String, Rule)], name: &str) -> Option<&'a (String, Rule)> {
    let mut short = rules.iter().filter(|(path, _)| last_part(path) == name);
    rules.iter().find(|(path, _)| path == name).or_else(|| short.next().filter(|_| short.next().is_none()))
}

fn nearest<'a>(name: &str, paths: &(impl Iterator<Item = &'a str> + Clone)) -> Option<&'a str> {
    let by_last_part = || {
        let last = suggest::nearest(last_part(name), paths.clone().map(last_part))?;
        paths.clone().find(|path| last_part(path) == last)
    };
    suggest::nearest(name, paths.clone()).or_else(by_last_part)
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn page(path: &str, rule: &Rule, language: &Language) -> String {
    let bold = Style::new().bold();
    let say = |key: &str| language.say(&format!("report.explain.{key}"), &[]);
    let mut out = String::new();
    let severity = language.say(&format!("report.severity.{}", report::name(report::severity(rule))), &[]);
    let fix = match rule.fix.as_ref().map(|fix| fix.apply) {
        Some(Apply::Auto) => say("fix-auto"),
        Some(Apply::Ask) => say("fix-ask"),
        None => say("fix-none"),
    };
    let _ = writeln!(out, "{bold}{}{bold:#}  {path}", rule.name);
    let _ = writeln!(out, "{severity} · {fix}\n");
    let _ = writeln!(out, "{}\n", rule.why.trim());
    let _ = writeln!(out, "{bold}{}{bold:#}\n  {}\n", say("message"), rule.message);
    let _ = writeln!(out, "{bold}{}{bold:#}\n  {}", say("advice"), rule.advice);
    for example in &rule.example {
        if let Some(bad) = &example.bad {
            let _ = write!(out, "\n{bold}{}{bold:#}\n{}", say("bad"), indented(bad));
        }
        if let Some(good) = &example.good {
            let _ = write!(out, "{bold}{}{bold:#}\n{}", say("good"), indented(good));
        }
        if let Some(ok) = &example.ok {
            let _ = write!(out, "\n{bold}{}{bold:#}\n{}", say("ok"), indented(ok));
        }
    }
    out
}

fn indented(text: &str) -> String {
    text.trim_end().lines().fold(String::new(), |out, line| out + "  " + line + "\n")
}
