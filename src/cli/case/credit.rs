//! `case credit`: what the days without service cost, with the arithmetic, as a request.

use clap::ValueEnum;

use super::{
    Desk,
    letter::{self, Letter, Order},
    talk::Talk,
    write,
};
use crate::{
    case::{
        Form,
        credit::{Credit, Per},
        money::Money,
        write::{More, Writer},
    },
    cli::exit::{Exit, Failure},
    interview::days,
};

/// Compute what the days without service cost, and ask for it
#[derive(clap::Args, Clone, Debug, Default)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The case: its name, the beginning of it, or a ticket number [default: the only open one]
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// The fee, with its currency: "£40.00", "40,00 €", "600 руб."
    #[arg(long, value_name = "AMOUNT")]
    fee: Option<String>,
    /// What the fee is for
    #[arg(long, value_name = "PERIOD", default_value = "month")]
    per: Period,
    /// The first day without service
    #[arg(long, value_name = "DAY", aliases = ["from", "since"])]
    first: Option<String>,
    /// The last day without service
    #[arg(long, value_name = "DAY", alias = "until")]
    last: Option<String>,
    /// By when you ask for an answer
    #[arg(long, value_name = "DAY")]
    by: Option<String>,
    #[command(flatten)]
    letter: Letter,
}

const EXAMPLES: &str = "\
Examples:
  askwell case credit acme --fee \"£40.00\" --first \"3 March\" --last \"11 March\" --by \"28 March\"
  askwell case credit acme --fee \"52 €\" --per year --first 2026-03-03 --last 2026-03-11";

/// What a fee is for.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Period {
    /// Seven days
    Week,
    /// A month of the calendar, as long as it is
    #[default]
    Month,
    /// A year of the calendar
    Year,
}

/// Runs the command.
///
/// # Errors
/// A case, an amount or a day that is none, days that cannot be right; what is missing where nobody can be asked.
pub fn run(args: &Args, desk: &Desk<'_>) -> Result<Exit, Failure> {
    args.letter.check()?;
    let (case, mut tongue) = write::at_hand(args.name.as_deref(), desk)?;
    let mark = tongue.words.text("decimal", &[]).chars().next().unwrap_or('.');
    let money = |said: &str| {
        let amount = Money::read(said, mark).filter(Money::names_currency);
        amount.ok_or_else(|| desk.failure("no-amount", &[("said", said)]))
    };
    let day = |said: &str| desk.day(said, days::Way::Past, &tongue);
    let fee = asked(args.fee.as_deref(), "--fee", "fee", money, desk)?;
    let from = asked(args.first.as_deref(), "--first", "credit-from", day, desk)?;
    let to = asked(args.last.as_deref(), "--last", "credit-to", day, desk)?;
    let by = letter::by(args.by.as_deref(), desk, &tongue)?;
    let per = match args.per {
        Period::Week => Per::Week,
        Period::Month => Per::Month,
        Period::Year => Per::Year,
    };
    let credit = Credit::of(fee, per, from, to, desk.today()).map_err(|doubt| {
        let (from, to) = (tongue.words.day(from, desk.today()), tongue.words.day(to, desk.today()));
        desk.failure(&format!("credit-{}", doubt.name()), &[("from", &from), ("to", &to)])
    })?;
    let mut more = More { by, ..More::default() };
    let ear = tongue.ear(desk.today());
    let claim =
        Writer { case: &case, words: &tongue.words, ear: &ear, week: &desk.week, now: desk.now() }.claim(&credit);
    more.verbatim.extend(claim);
    desk.note("credit", &[("arithmetic", &credit.arithmetic(&desk.words)), ("amount", &credit.amount())]);
    letter::deliver(Order { form: Form::Claim, variant: "claim", more }, &case, &args.letter, &mut tongue, desk)
}

/// What a flag says, or the customer when asked.
fn asked<T>(
    said: Option<&str>,
    flag: &str,
    key: &str,
    read: impl Fn(&str) -> Result<T, Failure>,
    desk: &Desk<'_>,
) -> Result<T, Failure> {
    if let Some(said) = said {
        return read(said);
    }
    let mut talk = Talk::about(desk, flag)?;
    loop {
        if let Some(value) = talk.until(key, &read)? {
            return Ok(value);
        }
    }
}
