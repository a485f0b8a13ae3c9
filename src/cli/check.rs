//! `check`: points out what would slow the answer down.

use clap::ValueEnum;
use serde::Deserialize;

use super::{
    exit::{Exit, Failure},
    input,
    pages::{Format, Page, Printer},
    parallel,
    session::Session,
};
use crate::{
    finding::{Apply, Finding},
    report::Report,
    settings::{Settings, Severity},
};

/// The flags of `check`.
#[derive(clap::Args, Debug, Default)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Files to check; - is standard input, .eml is read as mail
    #[arg(value_name = "FILE")]
    files: Vec<String>,
    /// How findings are written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Lowest severity that makes the exit code 1 [default: warning]
    #[arg(long, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// Hints of completeness, vagueness, form and wording count as warnings
    #[arg(long)]
    strict: bool,
}

const EXAMPLES: &str = "\
Examples:
  askwell check draft.txt                        for people; one line each into a pipe
  askwell check --format json - < draft.txt      for programs
  askwell check -q draft.txt || echo not yet     the exit code alone
  askwell check --fail-on error letters/*.txt    only what must not be sent fails";

/// The lowest severity that makes `check` fail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// What must not be sent like this
    Error,
    /// … and what will cost time
    #[default]
    Warning,
    /// … and what could be better
    Hint,
    /// Nothing
    Never,
}

/// Runs the command.
///
/// # Errors
/// Output that cannot be written. A file that cannot be read is reported, the others are checked all the same.
pub fn run(args: &Args, session: &Session) -> Result<Exit, Failure> {
    let mut settings = session.settings();
    settings.strict |= args.strict;
    let fail_on = args.fail_on.or_else(|| session.config.fail_on()).unwrap_or_default();
    let input = ["-".to_owned()];
    let files = if args.files.is_empty() { &input[..] } else { &args.files };

    let mut sum = Sum::default();
    let mut printer = Printer::new(args.format, session.common.quiet);
    let work = |path: &String| check(path, args.format, &settings, session);
    parallel::in_order(files, work, |checked| match checked {
        Ok(checked) => {
            sum.add(&checked);
            printer.file(checked.page)
        }
        Err(failure) => {
            sum.unreadable = true;
            session.report(&failure);
            Ok(())
        }
    })?;
    printer.end()?;
    sum.tell(args, session);
    Ok(sum.exit(fail_on))
}

/// What one file came to.
struct Checked {
    page: Page,
    counts: [usize; 3],
    fixable: usize,
}

fn check(path: &str, format: Format, settings: &Settings, session: &Session) -> Result<Checked, Failure> {
    let draft = input::draft(path, session)?;
    let language = session.language_of(&draft.text);
    let report = Report::of(&draft.path, &draft.text, draft.offset(), language, settings);
    let auto = |finding: &&Finding| finding.fix.as_ref().is_some_and(|fix| fix.apply == Apply::Auto);
    Ok(Checked {
        page: Page::of(&report, format, session.words_for(language)),
        counts: SEVERITIES.map(|severity| report.count(severity)),
        fixable: report.findings.iter().filter(auto).count(),
    })
}

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Hint];

/// What all files came to.
#[derive(Default)]
struct Sum {
    counts: [usize; 3],
    fixable: usize,
    unreadable: bool,
}

impl Sum {
    fn add(&mut self, checked: &Checked) {
        for (sum, count) in self.counts.iter_mut().zip(checked.counts) {
            *sum += count;
        }
        self.fixable += checked.fixable;
    }

    fn exit(&self, fail_on: FailOn) -> Exit {
        let failing = match fail_on {
            FailOn::Error => 1,
            FailOn::Warning => 2,
            FailOn::Hint => 3,
            FailOn::Never => 0,
        };
        if self.unreadable {
            Exit::Unusable
        } else if self.counts.iter().take(failing).any(|&count| count > 0) {
            Exit::Findings
        } else {
            Exit::Fine
        }
    }

    /// The summary, for whoever reads the findings at a terminal.
    fn tell(&self, args: &Args, session: &Session) {
        // Finding the words takes a good part of a millisecond, which nobody waits for who does not read them.
        if args.format != Format::Text || self.unreadable || !session.talks() {
            return;
        }
        if self.counts == [0; 3] {
            return session.note(&session.say("check.nothing", &[]));
        }
        let [errors, warnings, hints] = self.counts.map(|count| count.to_string());
        session.note(&session.say("check.sum", &[("errors", &errors), ("warnings", &warnings), ("hints", &hints)]));
        if self.fixable > 0 {
            session.note(&session.say("check.fixable", &[("count", &self.fixable.to_string())]));
        }
    }
}
