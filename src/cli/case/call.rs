//! `case call`: the card for the telephone, and notes while the call goes on.

use std::io::{self, BufRead as _, IsTerminal as _};

use super::{Desk, Tongue, list, log, talk::Talk, write};
use crate::{
    case::{Case, Entry, What, card, write::Writer},
    cli::{
        clock,
        exit::{Exit, Failure},
        output,
    },
    settings::Channel,
};

/// The card for a telephone call: what to say first, what to keep back, what to ask, what to write down
#[derive(clap::Args, Clone, Debug, Default)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The case: its name, the beginning of it, or a ticket number [default: the only open one]
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// What you want from this call, as you would go on after "I am calling about …;"
    #[arg(long, value_name = "TEXT")]
    want: Option<String>,
    /// Take notes during the call: each line gets the time; an empty line or Ctrl-D ends them
    #[arg(long)]
    log: bool,
    #[command(flatten)]
    contact: log::Contact,
}

const EXAMPLES: &str = "\
Examples:
  askwell case call acme | lpr                 the card on paper
  askwell case call acme --log                 notes with the time, kept at once
  askwell case call acme --log --with \"Mr Cole\" --until Friday < notes.txt";

/// Runs the command.
///
/// # Errors
/// A case that is none, output that cannot be written, a conversation that is broken off.
pub fn run(args: &Args, desk: &Desk<'_>) -> Result<Exit, Failure> {
    let (case, mut tongue) = write::at_hand(args.name.as_deref(), desk)?;
    tongue.options.settings.channel = Channel::Call;
    tongue.options.settings.kind = Some("call".to_owned());
    if args.log {
        return notes(args, &case, &tongue, desk);
    }
    let ear = tongue.ear(desk.today());
    let writer = Writer { case: &case, words: &tongue.words, ear: &ear, week: &desk.week, now: desk.now() };
    let want = args.want.as_ref().map(|want| desk.kept(want, tongue.language)).unwrap_or_default();
    output::print_text(&card::card(&writer, &want))?;
    Ok(Exit::Fine)
}

/// Takes notes: every line is kept as soon as it is written, so that nothing of a call is lost.
fn notes(args: &Args, case: &Case, tongue: &Tongue<'_>, desk: &Desk<'_>) -> Result<Exit, Failure> {
    let mut entry = log::entry(What::Contact, &args.contact, desk, tongue)?;
    entry.way = entry.way.or(Some(crate::case::Way::By(Channel::Call)));
    let began = desk.change(&case.name, |case| {
        case.note(entry.clone());
        case.entries.len() - 1
    })?;
    let mut call = Call { case: case.name.clone(), at: began.1, entry, tongue, desk };
    if io::stdin().is_terminal() {
        let mut talk = Talk::about(desk, "--log")?;
        talk.show("call-notes", &[])?;
        loop {
            let mark = format!("{} ", desk.words.time(clock::now()?.time()));
            match talk.line(&mark)? {
                Some(line) if !line.trim().is_empty() => call.add(&line)?,
                _ => break,
            }
        }
        call.ask(&mut talk)?;
    } else {
        for line in io::stdin().lock().lines() {
            let line =
                line.map_err(|error| Failure::unusable("unreadable", &[("path", "-"), ("why", &error.to_string())]))?;
            if !line.trim().is_empty() {
                call.add(&line)?;
            }
        }
    }
    desk.note("noted", &[("name", &case.name)]);
    list::next(&case.name, desk)?;
    Ok(Exit::Fine)
}

/// A call that is going on.
struct Call<'c, 's> {
    case: String,
    /// Where its entry stands: entries are only ever added.
    at: usize,
    entry: Entry,
    tongue: &'c Tongue<'s>,
    desk: &'c Desk<'s>,
}

impl Call<'_, '_> {
    /// Adds a line with the time.
    fn add(&mut self, line: &str) -> Result<(), Failure> {
        let time = self.desk.words.time(clock::now()?.time());
        let line = format!("{time} {}", self.desk.kept(line, self.tongue.language));
        let joint = if self.entry.text.is_empty() { "" } else { "; " };
        self.entry.text = format!("{}{joint}{}", self.entry.text, line.trim_end_matches('.'));
        self.keep()
    }

    fn keep(&self) -> Result<(), Failure> {
        let (at, entry) = (self.at, self.entry.clone());
        self.desk.change(&self.case, |case| {
            case.add_ticket(&entry.ticket);
            if let Some(kept) = case.entries.get_mut(at) {
                *kept = entry;
            }
        })?;
        Ok(())
    }

    /// Asks for what nobody should hang up without.
    fn ask(&mut self, talk: &mut Talk<'_, '_>) -> Result<(), Failure> {
        let kept = |text: String| self.desk.kept(&text, self.tongue.language);
        if self.entry.person.is_empty() {
            self.entry.person = kept(talk.ask_for("with")?);
        }
        if self.entry.ticket.is_empty() {
            self.entry.ticket = kept(talk.ask_for("ticket")?);
        }
        if self.entry.promise.is_none() {
            let text = kept(talk.ask_for("promise")?);
            if !text.is_empty() {
                let read = |said: &str| self.desk.day(said, crate::interview::days::Way::Future, self.tongue);
                let until = talk.until("until", read)?;
                self.entry.promise = Some(crate::case::Promise { text, until });
            }
        }
        self.keep()
    }
}
