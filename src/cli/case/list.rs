//! `case list`: what is open, and what comes next.

use std::{collections::BTreeMap, fmt::Write as _};

use clap::ValueEnum;
use jiff::civil::DateTime;
use serde::Serialize;

use super::{Desk, Tongue, store::Trouble};
use crate::{
    case::{
        Case,
        calendar::{self, Event},
        plan::{self, Plan, Step, Why},
        wait::start,
        words::Words,
    },
    cli::{
        exit::{Exit, Failure},
        output,
    },
    report::clean::clean_line,
};

/// List the cases and what comes next, the most urgent first
#[derive(clap::Args, Clone, Debug, Default)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Only what is due; the exit code is 1 if something is
    #[arg(long)]
    due: bool,
    /// Closed cases as well
    #[arg(long, conflicts_with = "due")]
    all: bool,
    /// How the list is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  askwell case list
  askwell case list --due --quiet || notify-send \"askwell\" \"Something is due\"   in a cron job
  askwell case list --format ics > askwell.ics                      the next steps for your calendar
  askwell case list --format json";

/// How a list is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One line a case
    #[default]
    Text,
    /// An array of objects
    Json,
    /// A calendar with the next steps
    Ics,
}

/// A line of the list.
#[derive(Clone, Debug, Serialize)]
struct Row {
    name: String,
    company: String,
    about: String,
    tickets: Vec<String>,
    closed: bool,
    /// Name of the next step.
    step: &'static str,
    /// Not before this moment.
    from: String,
    /// At the latest on this day.
    by: Option<String>,
    due: bool,
    /// The step in words.
    next: String,
    #[serde(skip)]
    at: DateTime,
}

/// Runs the command.
///
/// # Errors
/// Output that cannot be written.
pub fn run(args: &Args, desk: &Desk<'_>) -> Result<Exit, Failure> {
    let mut waits = Waits::default();
    let mut rows = Vec::new();
    let mut unread = false;
    for name in desk.store.names() {
        match desk.store.read(&name) {
            Ok(case) => rows.extend(row(&case, args, &mut waits, desk)?),
            Err(Trouble::Unknown) => {}
            Err(trouble) => {
                unread = true;
                desk.session.report(&desk.failed(&trouble, &name));
            }
        }
    }
    rows.sort_by(|a, b| (a.closed, !a.due, a.at, &a.name).cmp(&(b.closed, !b.due, b.at, &b.name)));
    let due = rows.iter().any(|row| row.due);
    let quiet = args.due && desk.session.common.quiet && args.format == Format::Text;
    let text = match args.format {
        Format::Text if quiet => String::new(),
        Format::Text => lines(&rows, desk),
        Format::Json => format!("{}\n", serde_json::to_string_pretty(&rows).unwrap_or_default()),
        Format::Ics => calendar::write(&events(&rows, desk), &desk.now),
    };
    output::print(text.as_bytes())?;
    if rows.is_empty() && !unread && !args.due {
        desk.note("none", &[]);
    }
    match () {
        () if args.due && due => Ok(Exit::Findings),
        () if unread => Ok(Exit::Unusable),
        () => Ok(Exit::Fine),
    }
}

/// The words of each language, read once however many cases there are.
#[derive(Default)]
struct Waits {
    words: BTreeMap<String, Words>,
}

impl Waits {
    /// The next step of a case, by the waiting times of its language.
    fn plan(&mut self, case: &Case, desk: &Desk<'_>) -> Plan {
        if !self.words.contains_key(&case.language) {
            let words = desk.tongue(&case.language).map_or_else(|_| desk.words.clone(), |tongue| tongue.words);
            self.words.insert(case.language.clone(), words);
        }
        plan::plan(case, &self.words[&case.language], &desk.week, desk.now())
    }
}

fn row(case: &Case, args: &Args, waits: &mut Waits, desk: &Desk<'_>) -> Result<Option<Row>, Failure> {
    if case.closed.is_some() && !args.all {
        return Ok(None);
    }
    let plan = waits.plan(case, desk);
    let due = plan.is_due(desk.now());
    if args.due && !due {
        return Ok(None);
    }
    Ok(Some(Row {
        name: case.name.clone(),
        company: case.company.clone(),
        about: case.about.clone(),
        tickets: case.tickets.clone(),
        closed: case.closed.is_some(),
        step: plan.step.name(),
        from: plan.from.to_string(),
        by: plan.by.map(|by| by.to_string()),
        due,
        next: step(&plan, desk),
        at: plan.from,
    }))
}

/// The next step in words, with its latest day where there is one.
#[must_use]
pub fn step(plan: &Plan, desk: &Desk<'_>) -> String {
    let words = &desk.words;
    let text = match plan.step {
        Step::Send(form) => {
            let form = words.text(&format!("form.{}", form.name()), &[]);
            words.text("step.send", &[("form", &form)])
        }
        Step::Reply(n) => {
            let n = words.count("questions", i64::try_from(n).unwrap_or(i64::MAX));
            words.text("step.reply", &[("questions", &n)])
        }
        Step::Escalate(rung) => words.text(&format!("step.escalate-{rung}"), &[]),
        other => words.text(&format!("step.{}", other.name()), &[]),
    };
    match plan.by {
        Some(by) => words.text("step.by", &[("step", &text), ("day", &words.long_day(by, desk.today()))]),
        None => text,
    }
}

/// From when the next step makes sense, in words.
#[must_use]
pub fn from(plan: &Plan, desk: &Desk<'_>) -> String {
    let now = desk.now();
    if plan.is_due(now) || matches!(plan.step, Step::Done | Step::Thank) {
        let fresh = plan.from.date() == now.date() || plan.step == Step::Write;
        let key = match plan.step {
            Step::Done => "list.closed",
            Step::Thank => "list.solved",
            _ if fresh || matches!(plan.step, Step::Send(_)) => "list.now",
            _ => "list.since",
        };
        return desk.words.text(key, &[("day", &desk.words.day(plan.from.date(), desk.today()))]);
    }
    desk.words.text("list.from", &[("when", &desk.words.when(plan.from, now))])
}

/// Why the next step makes no sense before that, in words; empty where there is no reason to wait.
#[must_use]
pub fn why(plan: &Plan, desk: &Desk<'_>) -> String {
    let words = &desk.words;
    let day = |day| words.long_day(day, desk.today());
    match &plan.why {
        Why::Promise(text, until) if text.is_empty() => words.text("why.promise", &[("day", &day(*until))]),
        Why::Promise(text, until) => words.text("why.promise-text", &[("day", &day(*until)), ("promise", text)]),
        Why::Own(until) => words.text("why.own", &[("day", &day(*until))]),
        Why::Usual(wait, since) => words.text("why.usual", &[("wait", &words.wait(*wait)), ("day", &day(*since))]),
        Why::Asked(on) => words.text("why.asked", &[("day", &day(*on))]),
        Why::Nothing => String::new(),
    }
}

fn lines(rows: &[Row], desk: &Desk<'_>) -> String {
    let columns: Vec<[String; 3]> =
        rows.iter().map(|row| [row.name.clone(), when(row, desk), clean_line(&row.next).into_owned()]).collect();
    let width =
        |at: usize| columns.iter().map(|row| unicode_width::UnicodeWidthStr::width(&*row[at])).max().unwrap_or(0);
    let (first, second) = (width(0), width(1));
    let mut out = String::new();
    for [name, when, next] in &columns {
        let pad = |text: &str, width: usize| " ".repeat(width - unicode_width::UnicodeWidthStr::width(text));
        let _ = writeln!(out, "{name}{}  {when}{}  {next}", pad(name, first), pad(when, second));
    }
    out
}

fn when(row: &Row, desk: &Desk<'_>) -> String {
    let now = desk.now();
    if row.closed {
        return desk.words.text("list.closed", &[]);
    }
    if !row.due {
        return desk.words.text("list.from", &[("when", &desk.words.when(row.at, now))]);
    }
    if row.at.date() == now.date() || matches!(row.step, "write" | "send") {
        return desk.words.text("list.now", &[]);
    }
    desk.words.text("list.since", &[("day", &desk.words.day(row.at.date(), desk.today()))])
}

fn events(rows: &[Row], desk: &Desk<'_>) -> Vec<Event> {
    let open = rows.iter().filter(|row| !row.closed);
    open.map(|row| {
        // What is due already stands in the calendar of today, where it is seen.
        let from = if row.due { start(desk.today()) } else { row.at };
        let with = [("company", row.company.as_str()), ("step", &row.next), ("name", &row.name)];
        let with = if row.company.is_empty() { [("company", row.name.as_str()), with[1], with[2]] } else { with };
        let about: Vec<_> = std::iter::once(row.about.clone())
            .chain(row.tickets.first().map(|ticket| desk.words.text("show.ticket", &[("ticket", ticket)])))
            .chain([desk.words.text("list.event-command", &with)])
            .filter(|line| !line.is_empty())
            .collect();
        Event { id: row.name.clone(), from, title: desk.words.text("list.event", &with), about: about.join("\n") }
    })
    .collect()
}

/// Says what comes next in a case, for whoever sits at the terminal.
///
/// # Errors
/// The case cannot be read.
pub fn next(name: &str, desk: &Desk<'_>) -> Result<(), Failure> {
    if desk.session.talks() {
        let case = desk.read(name)?;
        let tongue: Tongue<'_> = desk.tongue(&case.language)?;
        let plan = plan::plan(&case, &tongue.words, &desk.week, desk.now());
        desk.note("next", &[("when", &from(&plan, desk)), ("step", &step(&plan, desk))]);
    }
    Ok(())
}
