//! `case log` and `case sent`: what happened.

use jiff::civil::Date;

use super::{Desk, Tongue, list, talk::Talk, way};
use crate::{
    case::{Case, Complaint, Entry, Form, Message, Promise, Way, What, minute},
    cli::{
        exit::{Exit, Failure},
        input,
    },
    interview::days,
    letter,
    settings::Channel,
};

/// What is known about any contact.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Contact {
    /// The day, as you would say it: "3 March", yesterday, 2026-03-03 [default: today]
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// The time: 14:10 [default: now, if it was today]
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// How (email, letter, form, chat, sms, bot, call, visit)
    #[arg(long = "via", value_name = "CHANNEL", value_parser = way)]
    pub way: Option<Way>,
    /// With whom: name or number of the agent
    #[arg(long, value_name = "NAME")]
    pub with: Option<String>,
    /// A number that they gave the matter
    #[arg(long, value_name = "NUMBER")]
    pub ticket: Option<String>,
    /// What they promised
    #[arg(long, value_name = "TEXT")]
    pub promise: Option<String>,
    /// By when they promised it
    #[arg(long, value_name = "DAY")]
    pub until: Option<String>,
}

/// Write down a contact: when, how, with whom, what came of it, what was promised
#[derive(clap::Args, Clone, Debug, Default)]
#[command(after_help = LOG_EXAMPLES)]
pub struct Args {
    /// The case: its name, the beginning of it, or a ticket number [default: the only open one]
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// What was said, or what came of it
    #[arg(value_name = "TEXT")]
    text: Option<String>,
    #[command(flatten)]
    contact: Contact,
    /// They came to you: their mail, their call back
    #[arg(long)]
    theirs: bool,
    /// A question that they asked; may be given more than once
    #[arg(long, value_name = "TEXT")]
    asks: Vec<String>,
    /// The number that a complaint of yours was given
    #[arg(long, value_name = "NUMBER")]
    complaint: Option<String>,
    /// A note for yourself, of which nobody else hears
    #[arg(long, conflicts_with_all = ["theirs", "asks", "promise", "until"])]
    private: bool,
}

const LOG_EXAMPLES: &str = "\
Examples:
  askwell case log acme --via call --with \"Mr Cole\" \"technician comes\" --until Friday
  askwell case log acme --via email --asks \"Which router?\" --asks \"Which lights are on?\"
  askwell case log acme --on \"6 March\" --theirs \"technician did not come\"
  askwell case log acme --private \"bill is in the blue folder\"";

/// Record that the request, or the message written last, was sent
#[derive(clap::Args, Clone, Debug, Default)]
#[command(after_help = SENT_EXAMPLES)]
pub struct SentArgs {
    /// The case: its name, the beginning of it, or a ticket number [default: the only open one]
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// The text that was sent, if askwell did not write it; - is standard input
    #[arg(value_name = "FILE")]
    file: Option<String>,
    #[command(flatten)]
    contact: Contact,
}

const SENT_EXAMPLES: &str = "\
Examples:
  askwell case sent acme                                 today, the message written last
  askwell case sent acme --on yesterday --via form --ticket 77120
  askwell case sent acme --until \"7 March\"               the automatic reply promised an answer by then";

/// Runs `case log`.
///
/// # Errors
/// A case, a day or a time that is none; nothing to write down where nobody can be asked.
pub fn run(args: &Args, desk: &Desk<'_>) -> Result<Exit, Failure> {
    let name = desk.find(args.name.as_deref())?;
    let case = desk.read(&name)?;
    let tongue = desk.tongue(&case.language)?;
    let mut args = args.clone();
    let contact = &args.contact;
    let said = args.text.is_some() || contact.promise.is_some() || contact.until.is_some() || contact.ticket.is_some();
    if !said && args.asks.is_empty() && args.complaint.is_none() {
        ask(&mut args, desk, &tongue)?;
    }
    let what = if args.private {
        What::Note
    } else if args.theirs || !args.asks.is_empty() || args.contact.way.is_some_and(is_written) {
        What::Answer
    } else {
        What::Contact
    };
    let mut entry = entry(what, &args.contact, desk, &tongue)?;
    entry.text = desk.kept(args.text.as_deref().unwrap_or_default(), tongue.language);
    entry.questions = args.asks.iter().map(|question| desk.kept(question, tongue.language)).collect();
    if what == What::Contact && entry.way.is_none() {
        entry.way = Some(Way::By(Channel::Call));
    }
    let complaint = args.complaint.as_ref().map(|number| desk.kept(number, tongue.language));
    write_down(&name, entry, complaint, desk)?;
    list::next(&name, desk)?;
    Ok(Exit::Fine)
}

/// Adds an entry to a case.
///
/// # Errors
/// It cannot be kept.
pub fn write_down(name: &str, entry: Entry, complaint: Option<String>, desk: &Desk<'_>) -> Result<(), Failure> {
    let on = entry.on;
    let late = entry.on > desk.today();
    desk.change(name, |case| {
        case.note(entry);
        if let Some(number) = complaint {
            registered(case, number, on);
        }
    })?;
    desk.note("noted", &[("name", name)]);
    if late {
        desk.tell("future", &[]);
    }
    Ok(())
}

/// A complaint has a number: it belongs to the last one that has none.
fn registered(case: &mut Case, number: String, on: Date) {
    match case.complaints.iter_mut().rev().find(|complaint| complaint.number.is_empty()) {
        Some(complaint) => complaint.number = number,
        None => case.complaints.push(Complaint { number, filed: on, confirmed: None }),
    }
}

/// Runs `case sent`.
///
/// # Errors
/// A case, a day, a time or a file that is none; nothing that could have been sent.
pub fn sent(args: &SentArgs, desk: &Desk<'_>) -> Result<Exit, Failure> {
    let name = desk.find(args.name.as_deref())?;
    let case = desk.read(&name)?;
    let tongue = desk.tongue(&case.language)?;
    let text = args.file.as_deref().map(|path| input::draft(path, desk.session)).transpose()?.map(|draft| draft.text);
    let mut entry = entry(What::Sent, &args.contact, desk, &tongue)?;
    entry.way = entry.way.or(Some(case.channel));
    if let Some(text) = text {
        entry.message = Some(own(&text, desk, &tongue));
    }
    desk.change(&name, |case| case.sent(entry))?;
    desk.note("sent", &[("name", &name)]);
    list::next(&name, desk)?;
    Ok(Exit::Fine)
}

/// A message that askwell did not write, secrets masked.
fn own(text: &str, desk: &Desk<'_>, tongue: &Tongue<'_>) -> Message {
    let mask = crate::report::mask::Mask::of(text, tongue.language, &desk.session.settings());
    let shown = mask.show(crate::text::Span::new(0, text.len()));
    let label = letter::Words::of(tongue.language).subject_label.clone();
    let subject = shown.lines().next().and_then(|line| line.strip_prefix(&label)).unwrap_or_default().trim();
    Message {
        form: Form::Request,
        to: String::new(),
        rung: 0,
        until: None,
        subject: subject.to_owned(),
        text: shown.trim_end().lines().map(str::to_owned).collect(),
    }
}

/// What the flags say about a contact.
///
/// # Errors
/// A day or a time that is none.
pub fn entry(what: What, contact: &Contact, desk: &Desk<'_>, tongue: &Tongue<'_>) -> Result<Entry, Failure> {
    let mut entry = Entry::new(what, desk.now());
    if let Some(on) = &contact.on {
        entry.on = desk.day(on, days::Way::Past, tongue)?;
    }
    entry.at = match &contact.at {
        Some(at) => Some(minute(desk.time(at)?)),
        None if entry.on == desk.today() => entry.at,
        None => None,
    };
    let kept = |text: &Option<String>| text.as_ref().map(|text| desk.kept(text, tongue.language)).unwrap_or_default();
    entry.way = contact.way;
    entry.person = kept(&contact.with);
    entry.ticket = kept(&contact.ticket);
    let until = contact.until.as_deref();
    let until = until.map(|until| desk.day_from(until, days::Way::Future, entry.on, tongue)).transpose()?;
    if contact.promise.is_some() || until.is_some() {
        entry.promise = Some(Promise { text: kept(&contact.promise), until });
    }
    Ok(entry)
}

/// Whether what comes by this way comes from them, unless something else is said.
const fn is_written(way: Way) -> bool {
    matches!(way, Way::By(Channel::Email | Channel::Letter | Channel::Form | Channel::Sms))
}

fn ask(args: &mut Args, desk: &Desk<'_>, tongue: &Tongue<'_>) -> Result<(), Failure> {
    let mut talk = Talk::about(desk, "TEXT")?;
    let contact = &mut args.contact;
    if contact.on.is_none() {
        let day = talk.until("on", |said| desk.day(said, days::Way::Past, tongue))?;
        contact.on = day.map(|day| day.to_string());
    }
    if contact.way.is_none() {
        talk.show("how", &[])?;
        let ways: Vec<String> = Way::all().map(|way| format!("way-{}", way.name())).collect();
        let at = talk.decide(&ways.iter().map(String::as_str).collect::<Vec<_>>())?;
        contact.way = Way::all().nth(at);
    }
    let said = |text: String| Some(text).filter(|text| !text.is_empty());
    contact.with = contact.with.take().map_or_else(|| talk.ask_for("with").map(said), |with| Ok(Some(with)))?;
    args.text = said(talk.need("result")?);
    contact.ticket = said(talk.ask_for("ticket")?);
    contact.promise = said(talk.ask_for("promise")?);
    if contact.promise.is_some() {
        let day = talk.until("until", |said| desk.day(said, days::Way::Future, tongue))?;
        contact.until = day.map(|day| day.to_string());
    }
    Ok(())
}
