//! The messages of a case: follow-up, reply, reopening, escalation, question about a complaint, thanks.

use super::{
    Desk, Tongue,
    letter::{self, Letter, Order},
    talk::Talk,
};
use crate::{
    case::{Case, Entry, Form, What, history, plan, write::More},
    cli::{
        exit::{Exit, Failure},
        output,
    },
    finding,
    interview::days,
};

pub mod complain;

/// Ask what has become of it: one message, in the same thread, when it is time
#[derive(clap::Args, Clone, Debug, Default)]
#[command(after_help = FOLLOW_UP_EXAMPLES)]
pub struct FollowUpArgs {
    /// The case: its name, the beginning of it, or a ticket number [default: the only open one]
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// What is new; before its time it is kept for the follow-up; may be given more than once
    #[arg(long, value_name = "TEXT")]
    new: Vec<String>,
    /// Write it although an answer is not due yet
    #[arg(long)]
    now: bool,
    #[command(flatten)]
    letter: Letter,
}

const FOLLOW_UP_EXAMPLES: &str = "\
Examples:
  askwell case follow-up acme                                 exit code 1 if it is too soon, and why
  askwell case follow-up acme --new \"the light is off now\"    kept for the follow-up, or written into it
  askwell case follow-up acme --copy                          … and on the clipboard";

/// Answer their questions, all of them, in their order
#[derive(clap::Args, Clone, Debug, Default)]
#[command(after_help = REPLY_EXAMPLES)]
pub struct ReplyArgs {
    /// The case: its name, the beginning of it, or a ticket number [default: the only open one]
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// An answer, in the order of the questions; - stands for one that you could not find out
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    answer: Vec<String>,
    /// What is new beside that
    #[arg(long, value_name = "TEXT")]
    new: Vec<String>,
    #[command(flatten)]
    letter: Letter,
}

const REPLY_EXAMPLES: &str = "\
Examples:
  askwell case log acme --via email --asks \"Which router?\" --asks \"Which lights are on?\"
  askwell case reply acme                                              asks you their questions
  askwell case reply acme --answer \"FX-3\" --answer \"Internet is red\"";

/// Ask to open a closed ticket again
#[derive(clap::Args, Clone, Debug, Default)]
#[command(after_help = REOPEN_EXAMPLES)]
pub struct ReopenArgs {
    /// The case: its name, the beginning of it, or a ticket number [default: the only open one]
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// When they closed it
    #[arg(long, value_name = "DAY")]
    closed: Option<String>,
    /// Since when the problem has been back
    #[arg(long, value_name = "DAY")]
    since: Option<String>,
    /// What is the same as before
    #[arg(long, value_name = "TEXT")]
    same: Option<String>,
    /// What is new
    #[arg(long, value_name = "TEXT")]
    new: Vec<String>,
    /// What you have tried since then
    #[arg(long, value_name = "TEXT")]
    tried: Option<String>,
    /// By when you ask for an answer
    #[arg(long, value_name = "DAY")]
    by: Option<String>,
    #[command(flatten)]
    letter: Letter,
}

const REOPEN_EXAMPLES: &str = "\
Examples:
  askwell case reopen acme --closed \"12 March\" --since \"13 March\" --new \"only in the evening\"";

/// Ask somebody who may decide; or complain about an agent (--agent)
#[derive(clap::Args, Clone, Debug, Default)]
#[command(after_help = ESCALATE_EXAMPLES)]
pub struct EscalateArgs {
    /// The case: its name, the beginning of it, or a ticket number [default: the only open one]
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// How high: 1 supervisor, 2 letter to the management, 3 outside body [default: the next one]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=3))]
    rung: Option<u8>,
    /// By when you ask for an answer
    #[arg(long, value_name = "DAY")]
    by: Option<String>,
    /// Your next step if no solution is found: "the ombudsman"; said calmly, and only if you give it
    #[arg(long, value_name = "TEXT")]
    next: Option<String>,
    /// What is new
    #[arg(long, value_name = "TEXT")]
    new: Vec<String>,
    /// Write it although an answer is not due yet
    #[arg(long)]
    now: bool,
    #[command(flatten)]
    complaint: complain::Complaint,
    #[command(flatten)]
    letter: Letter,
}

const ESCALATE_EXAMPLES: &str = "\
Examples:
  askwell case escalate acme --by \"20 March\" --next \"the ombudsman\"
  askwell case escalate acme --rung 2 --for letter --to \"Ms Grant\"
  askwell case escalate acme --agent Kim --on \"5 March\" --at 14:10 --quote \"You should learn to wait\" --expected \"a date\"";

/// Ask whether a complaint is on record
#[derive(clap::Args, Clone, Debug, Default)]
#[command(after_help = VERIFY_EXAMPLES)]
pub struct VerifyArgs {
    /// The case: its name, the beginning of it, or a ticket number [default: the only open one]
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// Number of the complaint [default: the one that is not confirmed yet]
    #[arg(long, value_name = "NUMBER")]
    number: Option<String>,
    /// They have confirmed it: nothing is written, it is noted
    #[arg(long, conflicts_with = "now")]
    confirmed: bool,
    /// Write it although an answer is not due yet
    #[arg(long)]
    now: bool,
    #[command(flatten)]
    letter: Letter,
}

const VERIFY_EXAMPLES: &str = "\
Examples:
  askwell case verify acme
  askwell case verify acme --number B-118 --confirmed";

/// Say thank you, and what helped
#[derive(clap::Args, Clone, Debug, Default)]
#[command(after_help = THANKS_EXAMPLES)]
pub struct ThanksArgs {
    /// The case: its name, the beginning of it, or a ticket number [default: the only open one]
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// Who helped
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    /// What they did well: one thing
    #[arg(long, value_name = "TEXT")]
    did: Option<String>,
    /// What solved it [default: what `case close --fixed` said]
    #[arg(long, value_name = "TEXT")]
    fixed: Option<String>,
    /// A few sentences for a review page, without numbers and surnames
    #[arg(long)]
    public: bool,
    #[command(flatten)]
    letter: Letter,
}

const THANKS_EXAMPLES: &str = "\
Examples:
  askwell case thanks acme --person \"Mr Cole\" --did \"called back when he said he would\"
  askwell case thanks acme --public";

/// Runs `case follow-up`.
///
/// # Errors
/// A case that is none or is closed; output that cannot be written.
pub fn follow_up(args: &FollowUpArgs, desk: &Desk<'_>) -> Result<Exit, Failure> {
    args.letter.check()?;
    let (mut case, mut tongue) = at_hand(args.name.as_deref(), desk)?;
    if !letter::is_time(&mut case, &args.new, args.now, &tongue, desk)? {
        return Ok(Exit::Findings);
    }
    let order = Order { form: Form::FollowUp, variant: "follow-up", more: More::default() };
    letter::deliver(order, &case, &args.letter, &mut tongue, desk)
}

/// Runs `case reply`.
///
/// # Errors
/// No question is open; answers that are missing where nobody can be asked; output that cannot be written.
pub fn reply(args: &ReplyArgs, desk: &Desk<'_>) -> Result<Exit, Failure> {
    args.letter.check()?;
    let (mut case, mut tongue) = at_hand(args.name.as_deref(), desk)?;
    let Some(questions) = case.asked().map(|entry| entry.questions.clone()) else {
        return Err(desk.failure("not-asked", &[("name", &case.name)]));
    };
    let mut answers = args.answer.clone();
    if answers.len() > questions.len() {
        let n = desk.words.count("questions", i64::try_from(questions.len()).unwrap_or(i64::MAX));
        return Err(desk.failure("too-many-answers", &[("questions", &n)]));
    }
    if answers.len() < questions.len() {
        let mut talk =
            Talk::about(desk, "--answer").map_err(|failure| unanswered(failure, &questions[answers.len()..]))?;
        talk.show("reply", &[])?;
        for (n, question) in questions.iter().enumerate().skip(answers.len()) {
            let (n, of) = ((n + 1).to_string(), questions.len().to_string());
            let said = talk.ask_with("answer", &[("n", &n), ("of", &of), ("question", question)])?;
            answers.push(if said.is_empty() { "-".to_owned() } else { said });
        }
    }
    letter::add_news(&args.new, &mut case, &tongue, desk)?;
    let lines = questions.iter().zip(&answers).enumerate().map(|(n, (question, answer))| {
        let answer = desk.kept(answer, tongue.language);
        let unknown = tongue.words.text("message.reply.unknown", &[]);
        let answer = if answer == "-" { &unknown } else { answer.trim_end_matches('.') };
        let short = finding::words(question) + finding::words(answer) <= 15;
        let key = if short { "message.reply.line" } else { "message.reply.line-short" };
        tongue.words.text(key, &[("n", &(n + 1).to_string()), ("question", question), ("answer", answer)])
    });
    let mut more = More::default();
    more.slots.insert("answers", lines.collect::<Vec<_>>().join("\n"));
    letter::deliver(Order { form: Form::Reply, variant: "reply", more }, &case, &args.letter, &mut tongue, desk)
}

fn unanswered(failure: Failure, questions: &[String]) -> Failure {
    use crate::cli::exit::Words;
    match failure.words {
        Words::Plain(text) => {
            let list: String = questions.iter().map(|question| format!("\n  {question}")).collect();
            Failure { exit: failure.exit, words: Words::Plain(format!("{text}{list}")) }
        }
        words => Failure { exit: failure.exit, words },
    }
}

/// Runs `case reopen`.
///
/// # Errors
/// A case or a day that is none; output that cannot be written.
pub fn reopen(args: &ReopenArgs, desk: &Desk<'_>) -> Result<Exit, Failure> {
    args.letter.check()?;
    let (mut case, mut tongue) = at_hand(args.name.as_deref(), desk)?;
    let day = |said: &Option<String>| said.as_deref().map(|said| desk.day(said, days::Way::Past, &tongue)).transpose();
    let (closed, since) = (day(&args.closed)?.or(case.closed.as_ref().map(|closed| closed.on)), day(&args.since)?);
    let mut more = More { by: letter::by(args.by.as_deref(), desk, &tongue)?, ..More::default() };
    letter::add_news(&args.new, &mut case, &tongue, desk)?;
    if case.closed.is_some() {
        let entry = Entry::new(What::Reopened, desk.now());
        case = desk
            .change(&case.name, |case| {
                case.closed = None;
                case.entries.push(entry);
            })?
            .0;
    }
    let shown = |day| tongue.words.day(day, desk.today());
    more.slots.insert("closed", closed.map(shown).unwrap_or_default());
    more.slots.insert("since", since.map(shown).unwrap_or_default());
    more.slots.insert("same", kept(args.same.as_ref(), &tongue, desk));
    more.slots.insert("tried", kept(args.tried.as_ref(), &tongue, desk));
    letter::deliver(Order { form: Form::Reopen, variant: "reopen", more }, &case, &args.letter, &mut tongue, desk)
}

/// Runs `case escalate`.
///
/// # Errors
/// A case or a day that is none, or nothing was sent yet; output that cannot be written.
pub fn escalate(args: &EscalateArgs, desk: &Desk<'_>) -> Result<Exit, Failure> {
    args.letter.check()?;
    let (mut case, mut tongue) = at_hand(args.name.as_deref(), desk)?;
    let by = letter::by(args.by.as_deref(), desk, &tongue)?;
    if args.complaint.is_one() {
        let order = complain::order(&args.complaint, by, &case, &tongue, desk)?;
        return letter::deliver(order, &case, &args.letter, &mut tongue, desk);
    }
    if !letter::is_time(&mut case, &args.new, args.now, &tongue, desk)? {
        return Ok(Exit::Findings);
    }
    let rung = args.rung.map_or_else(|| (plan::rung(&case) + 1).min(plan::TOP), usize::from);
    let mut more = More { by, rung, ..More::default() };
    more.slots.insert("next", kept(args.next.as_ref(), &tongue, desk));
    let variant = format!("escalation-{rung}");
    let exit = letter::deliver(
        Order { form: Form::Escalation, variant: &variant, more },
        &case,
        &args.letter,
        &mut tongue,
        desk,
    )?;
    if rung >= 2 {
        let region = desk.session.settings().region.unwrap_or_default();
        let hints = tongue.words.lines(&format!("bodies.{region}"));
        let hints = if hints.is_empty() { tongue.words.lines("bodies.any") } else { hints };
        hints.iter().for_each(|hint| desk.session.note(hint));
    }
    Ok(exit)
}

/// Runs `case verify`.
///
/// # Errors
/// A case without such a complaint; output that cannot be written.
pub fn verify(args: &VerifyArgs, desk: &Desk<'_>) -> Result<Exit, Failure> {
    args.letter.check()?;
    let (mut case, mut tongue) = at_hand(args.name.as_deref(), desk)?;
    let wanted = |number: &str| args.number.as_deref().is_none_or(|wanted| wanted == number);
    let open = case.complaints.iter().rposition(|complaint| complaint.confirmed.is_none() && wanted(&complaint.number));
    // A complaint that was filed under a number that is told only now.
    let open = open.or_else(|| case.complaints.iter().rposition(|complaint| complaint.number.is_empty()));
    let Some(at) = open else { return Err(desk.failure("no-complaint", &[("name", &case.name)])) };
    if args.confirmed {
        let (today, number) = (desk.today(), args.number.clone());
        desk.change(&case.name, |case| {
            if let Some(complaint) = case.complaints.get_mut(at) {
                complaint.confirmed = Some(today);
                complaint.number = number.unwrap_or_else(|| complaint.number.clone());
            }
        })?;
        desk.note("confirmed", &[("name", &case.name)]);
        return Ok(Exit::Fine);
    }
    let plan = plan::verifying(&case, &tongue.words, &desk.week);
    if let Some(plan) = plan.filter(|plan| !args.now && !plan.is_due(desk.now())) {
        letter::say_why(&plan, &case, false, desk);
        return Ok(Exit::Findings);
    }
    if let Some(number) = &args.number {
        let number = desk.kept(number, tongue.language);
        case = desk.change(&case.name, |case| case.complaints[at].number = number)?.0;
    }
    let complaint = case.complaints[at].clone();
    let (mut more, number) = (More::default(), complaint.number);
    more.slots.insert("number", number);
    more.slots.insert("filed", tongue.words.day(complaint.filed, desk.today()));
    letter::deliver(Order { form: Form::Verify, variant: "verify", more }, &case, &args.letter, &mut tongue, desk)
}

/// Runs `case thanks`.
///
/// # Errors
/// A case that is none, output that cannot be written.
pub fn thanks(args: &ThanksArgs, desk: &Desk<'_>) -> Result<Exit, Failure> {
    args.letter.check()?;
    let (case, mut tongue) = at_hand(args.name.as_deref(), desk)?;
    let person = kept(args.person.as_ref(), &tongue, desk);
    let by = case.closed.as_ref().map(|closed| closed.by.clone()).filter(|by| !by.is_empty());
    let mut more = More::default();
    more.slots.insert("person", person.clone());
    more.slots.insert("did", kept(args.did.as_ref(), &tongue, desk));
    more.slots.insert("fixed", kept(args.fixed.as_ref().or(by.as_ref()), &tongue, desk));
    if args.public {
        let ear = tongue.ear(desk.today());
        let text = complain::public(&person, more, &case, &tongue.words, &ear, desk);
        output::print_text(&format!("{text}\n"))?;
        return Ok(Exit::Fine);
    }
    letter::deliver(Order { form: Form::Thanks, variant: "thanks", more }, &case, &args.letter, &mut tongue, desk)
}

/// The case that is meant, and its language.
///
/// # Errors
/// There is none, or its language is not there.
pub fn at_hand<'s>(name: Option<&str>, desk: &Desk<'s>) -> Result<(Case, Tongue<'s>), Failure> {
    let case = desk.read(&desk.find(name)?)?;
    let tongue = desk.tongue(&case.language)?;
    Ok((case, tongue))
}

/// What a flag says, as it is kept and without what would upset its reader.
fn kept(said: Option<&String>, tongue: &Tongue<'_>, desk: &Desk<'_>) -> String {
    let text = said.map(|text| desk.kept(text, tongue.language)).unwrap_or_default();
    history::calm(&text, &tongue.ear(desk.today())).unwrap_or_default()
}
