//! `fix`: applies the safe corrections and keeps the wording otherwise.

use std::{
    io::{self, IsTerminal as _},
    path::Path,
};

use super::{
    exit::{Exit, Failure},
    files,
    input::{self, Draft},
    output,
    session::Session,
};
use crate::{
    fix::{self, Fixed},
    report::{diff, mask::Mask, place::Places},
    settings::Settings,
};

/// The flags of `fix`.
#[derive(clap::Args, Debug, Default)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Files to correct; - is standard input, .eml is read as mail
    #[arg(value_name = "FILE")]
    files: Vec<String>,
    /// Show what would change; the exit code is 1 if anything would
    #[arg(long, conflicts_with = "write")]
    diff: bool,
    /// Change the files in place
    #[arg(long, requires = "files")]
    write: bool,
}

const EXAMPLES: &str = "\
Examples:
  askwell fix < draft.txt > better.txt    a filter
  :%!askwell fix                          the same in vim
  askwell fix --diff draft.txt            what would change
  askwell fix --write letters/*.txt       change the files";

impl Args {
    /// Whether standard input goes to standard output, as in an editor's filter.
    #[must_use]
    pub fn filters(&self) -> bool {
        !self.write && !self.diff && (self.files.is_empty() || self.files == ["-"])
    }

    fn paths(&self) -> Vec<&str> {
        if self.files.is_empty() { vec!["-"] } else { self.files.iter().map(String::as_str).collect() }
    }
}

/// Runs the command.
///
/// # Errors
/// Output that cannot be written. A file that cannot be read or written is reported, the others are corrected.
pub fn run(args: &Args, session: &Session) -> Result<Exit, Failure> {
    let settings = session.settings();
    let mut exit = Exit::Fine;
    for path in args.paths() {
        match one(args, path, &settings, session) {
            Ok(true) if args.diff && exit == Exit::Fine => exit = Exit::Findings,
            Ok(_) => {}
            Err(failure) if failure.exit == Exit::Fine => return Err(failure),
            Err(failure) => {
                exit = failure.exit;
                if !(args.filters() && output::merged()) {
                    session.report(&failure);
                }
            }
        }
    }
    Ok(exit)
}

/// Copies standard input to standard output, for a filter that cannot work must not empty an editor's buffer. Says
/// whether words on standard error would end up in that buffer as well, so that there had better be none.
#[must_use]
pub fn give_back_unheard() -> bool {
    if !io::stdin().is_terminal() {
        // There is nobody left to tell if this fails.
        let _ = io::copy(&mut io::stdin().lock(), &mut io::stdout().lock());
    }
    output::merged()
}

/// Corrects one file and says whether anything changed.
fn one(args: &Args, path: &str, settings: &Settings, session: &Session) -> Result<bool, Failure> {
    if args.write && path == "-" {
        return Err(Failure::unusable("write-stdin", &[]));
    }
    let bytes = input::bytes(path, session)?;
    let draft = match input::decode(path, bytes.clone()) {
        Ok(draft) => draft,
        Err(failure) => {
            if !args.write && !args.diff {
                output::print(&bytes)?;
                if let Ok(mut rest) = input::rest(path, bytes.len()) {
                    // Whoever no longer listens need not be told.
                    let _ = io::copy(&mut rest, &mut io::stdout().lock());
                }
            }
            return Err(failure);
        }
    };
    if args.write && draft.mail {
        return Err(Failure::unusable("write-mail", &[("path", path)]));
    }
    let language = session.language_of(&draft.text);
    let fixed = fix::fix(&draft.text, language, settings);
    let changed = fixed.text != draft.text;
    if args.diff {
        let [old, new] = [&draft.text, &fixed.text].map(|text| Mask::of(text, language, settings));
        output::print(diff::render(path, &old, &new).as_bytes())?;
    } else if !args.write {
        output::print_text(&draft.like_file(&fixed.text))?;
    } else if changed {
        files::write_atomically(Path::new(path), draft.like_file(&fixed.text).as_bytes())
            .map_err(|error| Failure::unusable("unwritable", &[("path", path), ("why", &error.to_string())]))?;
    }
    if session.talks() {
        tell(&draft, &fixed, session);
    }
    Ok(changed)
}

/// What was corrected and what is left, for whoever sits at the terminal.
fn tell(draft: &Draft, fixed: &Fixed, session: &Session) {
    let mut rules: Vec<&str> = fixed.applied.iter().map(|finding| finding.rule.as_str()).collect();
    rules.sort_unstable();
    let counted: Vec<String> =
        rules.chunk_by(|a, b| a == b).map(|same| format!("{} {}", same[0], same.len())).collect();
    let key = if counted.is_empty() { "fix.nothing" } else { "fix.applied" };
    session.note(&session.say(key, &[("path", &draft.path), ("rules", &counted.join(", "))]));
    if fixed.left.is_empty() {
        return;
    }
    let mut places = Places::of(&fixed.text);
    let left: Vec<String> = fixed
        .left
        .iter()
        .map(|finding| {
            let (line, column) = places.at(finding.span.start);
            format!("{line}:{column} {}", finding.rule)
        })
        .collect();
    session.note(&session.say("fix.left", &[("places", &left.join(", "))]));
}
