//! A complaint about an agent: what was said, by whom, when; and praise in public, which needs the same care with names.

use jiff::civil::Date;

use crate::{
    case::{
        Case, Form, What,
        words::Words,
        write::{More, Writer},
    },
    cli::{
        case::{Desk, Tongue, letter::Order, way},
        exit::Failure,
    },
    interview::{days, hear::Ear},
    settings::Channel,
};

/// What a complaint about an agent says.
#[derive(clap::Args, Clone, Debug, Default)]
#[command(next_help_heading = "A complaint about an agent")]
pub struct Complaint {
    /// Name or number of the agent; day, time and channel are taken from the log if they are not given
    #[arg(long, value_name = "NAME")]
    agent: Option<String>,
    /// What was said, word for word
    #[arg(long, value_name = "TEXT")]
    quote: Option<String>,
    /// What happened, where nothing was said
    #[arg(long, value_name = "TEXT")]
    happened: Option<String>,
    /// What you had asked for
    #[arg(long, value_name = "TEXT")]
    asked: Option<String>,
    /// What you expected
    #[arg(long, value_name = "TEXT")]
    expected: Option<String>,
    /// The day
    #[arg(long, value_name = "DAY")]
    on: Option<String>,
    /// The time
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// How (call, chat, email, visit …)
    #[arg(long = "via", value_name = "CHANNEL", value_parser = way)]
    through: Option<crate::case::Way>,
}

impl Complaint {
    /// Whether there is one.
    #[must_use]
    pub const fn is_one(&self) -> bool {
        self.agent.is_some() || self.quote.is_some() || self.happened.is_some()
    }
}

/// The complaint as a message that is to be written.
///
/// # Errors
/// A day or a time that is none; no day is known.
pub fn order(
    complaint: &Complaint,
    by: Option<Date>,
    case: &Case,
    tongue: &Tongue<'_>,
    desk: &Desk<'_>,
) -> Result<Order<'static>, Failure> {
    let said = |text: &Option<String>| text.as_ref().map(|text| desk.kept(text, tongue.language)).unwrap_or_default();
    let agent = said(&complaint.agent);
    let met = case.in_order().into_iter().rev().find(|entry| {
        let contact = matches!(entry.what, What::Contact | What::Answer);
        contact && (agent.is_empty() || entry.person.contains(&agent) || agent.contains(&entry.person))
    });
    let on = complaint.on.as_deref().map(|on| desk.day(on, days::Way::Past, tongue)).transpose()?;
    let same = met.filter(|entry| on.is_none_or(|on| on == entry.on));
    let on = on.or(same.map(|entry| entry.on)).ok_or_else(|| desk.failure("no-contact-day", &[]))?;
    let at = complaint.at.as_deref().map(|at| desk.time(at)).transpose()?.or(same.and_then(|entry| entry.at));
    let through = complaint.through.or(same.and_then(|entry| entry.way)).unwrap_or(crate::case::Way::By(Channel::Call));
    let words = &tongue.words;
    let mut more = More { by, ..More::default() };
    // The words of the agent stand in quotation marks: they are evidence, and nobody takes them for the customer's own.
    more.verbatim.insert("quote", said(&complaint.quote).trim_end_matches('.').to_owned());
    let slots = [
        ("person", agent),
        ("date", words.day(on, desk.today())),
        ("time", at.map(|at| words.time(at)).unwrap_or_default()),
        ("way", words.text(&format!("way.{}", through.name()), &[])),
        ("happened", said(&complaint.happened)),
        ("asked", said(&complaint.asked)),
        ("expected", said(&complaint.expected)),
    ];
    more.slots.extend(slots);
    Ok(Order { form: Form::Complaint, variant: "complaint", more })
}

/// A few sentences for a review page: no number of the case, and of a person the first name at most.
#[must_use]
pub fn public(person: &str, mut more: More, case: &Case, words: &Words, ear: &Ear<'_>, desk: &Desk<'_>) -> String {
    let titles = words.lines("titles");
    let mut names = person.split_whitespace();
    let first = names.next().unwrap_or_default();
    let helper = match names.next() {
        // "Mr Cole" names a surname; who it was stays between us.
        Some(_) if titles.iter().any(|title| title == first) => words.text("message.thanks-public.helper-unnamed", &[]),
        _ => first.to_owned(),
    };
    more.slots.insert("helper", helper);
    let writer = Writer { case, words, ear, week: &desk.week, now: desk.now() };
    let mut slots = writer.slots(&more, 0);
    // What solved it may name the number too.
    for number in case.tickets.iter().chain(&case.ids) {
        for slot in ["about", "did", "fixed"] {
            if slots.get(slot).is_some_and(|text| text.contains(number.as_str())) {
                slots.insert(slot, String::new());
            }
        }
    }
    words.paragraph("message.thanks-public.text", &slots)
}
