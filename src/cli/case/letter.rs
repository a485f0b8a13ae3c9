//! Makes a message of a case, hands it over, and keeps it as the one to be sent next.

use jiff::civil::Date;

use super::{Desk, Tongue, list, talk::Talk};
use crate::{
    case::{
        Case, Form, Way,
        plan::{self, Plan, Step},
        write::{More, Writer},
    },
    cli::{
        deliver::{self, Delivery, Format},
        exit::{Exit, Failure},
    },
    interview::days,
    settings::Channel,
};

/// Flags of every message.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Letter {
    /// Where it goes (email, letter, form, chat) [default: as the request went]
    #[arg(long = "for", value_name = "CHANNEL", value_parser = super::way)]
    channel: Option<Way>,
    /// Whom it addresses
    #[arg(long, value_name = "NAME")]
    pub to: Option<String>,
    #[command(flatten)]
    delivery: Delivery,
}

impl Letter {
    /// Makes sure, before anything is asked or written, that it can be handed over.
    ///
    /// # Errors
    /// An attachment that is not there.
    pub fn check(&self) -> Result<(), Failure> {
        self.delivery.check()
    }
}

/// A message that is to be written.
pub struct Order<'o> {
    /// What it is for.
    pub form: Form,
    /// The name of its templates.
    pub variant: &'o str,
    /// What it says beside what the case knows.
    pub more: More,
}

/// Writes a message, hands it over, and keeps it as the one to be sent next.
///
/// # Errors
/// Output that cannot be written, a case that cannot be kept.
pub fn deliver(
    order: Order<'_>,
    case: &Case,
    letter: &Letter,
    tongue: &mut Tongue<'_>,
    desk: &Desk<'_>,
) -> Result<Exit, Failure> {
    let way = letter.channel.unwrap_or(case.channel);
    let kind = tongue.words.text(&format!("message.{}.kind", order.variant), &[]);
    tongue.options.settings.channel = channel(way);
    tongue.options.settings.kind = Some(kind);
    tongue.options.to.clone_from(&letter.to);
    let mut more = order.more;
    more.to = more.to.or_else(|| letter.to.clone());
    let (request, message) = {
        let ear = tongue.ear(desk.today());
        let writer = Writer { case, words: &tongue.words, ear: &ear, week: &desk.week, now: desk.now() };
        let (mut request, message) = writer.write(order.form, order.variant, &more);
        request.attachments.clone_from(&letter.delivery.attach);
        if !request.attachments.is_empty() {
            request.text = crate::letter::text(&request, tongue.language, tongue.options.settings.channel);
        }
        (request, message)
    };
    let exit = deliver::deliver(&request, 0, tongue.language, &tongue.options, &letter.delivery, desk.session)?;
    desk.change(&case.name, |case| case.prepared = Some(message))?;
    if letter.delivery.format != Format::Json {
        desk.note("prepared", &[("name", &case.name)]);
    }
    Ok(exit)
}

/// How a message is laid out that goes this way.
const fn channel(way: Way) -> Channel {
    match way {
        Way::Visit => Channel::Letter,
        Way::By(Channel::Chat | Channel::Sms | Channel::Bot) => Channel::Chat,
        Way::By(Channel::Call) => Channel::Email,
        Way::By(channel) => channel,
    }
}

/// The day that an answer is asked for by, if one is named.
///
/// # Errors
/// It is none.
pub fn by(said: Option<&str>, desk: &Desk<'_>, tongue: &Tongue<'_>) -> Result<Option<Date>, Failure> {
    said.map(|said| desk.day(said, days::Way::Future, tongue)).transpose()
}

/// Notes what is new in a case, for the next message.
///
/// # Errors
/// It cannot be kept.
pub fn add_news(news: &[String], case: &mut Case, tongue: &Tongue<'_>, desk: &Desk<'_>) -> Result<(), Failure> {
    let news: Vec<String> =
        news.iter().map(|text| desk.kept(text, tongue.language)).filter(|t| !t.is_empty()).collect();
    if !news.is_empty() {
        *case = desk.change(&case.name, |case| case.news.extend(news))?.0;
    }
    Ok(())
}

/// Whether a message that reminds them may be written now. Where it is too early, why is said, and what is new is kept for
/// the one message; at a terminal the customer may decide otherwise.
///
/// # Errors
/// The case is closed or nothing was sent yet; the conversation is broken off.
pub fn is_time(
    case: &mut Case,
    news: &[String],
    now: bool,
    tongue: &Tongue<'_>,
    desk: &Desk<'_>,
) -> Result<bool, Failure> {
    if case.closed.is_some() {
        return Err(desk.failure("closed", &[("name", &case.name)]));
    }
    let plan = plan::plan(case, &tongue.words, &desk.week, desk.now());
    if plan.step == Step::Write {
        return Err(desk.failure("not-sent", &[("name", &case.name)]));
    }
    add_news(news, case, tongue, desk)?;
    let reminds = matches!(plan.step, Step::FollowUp | Step::Escalate(_) | Step::Verify | Step::Send(_));
    let early = if matches!(plan.step, Step::Reply(_)) { true } else { reminds && !plan.is_due(desk.now()) };
    if now || !early {
        return Ok(true);
    }
    let Some(mut talk) = Talk::new(desk).filter(|_| news.is_empty()) else {
        say_why(&plan, case, !news.is_empty(), desk);
        return Ok(false);
    };
    if matches!(plan.step, Step::Reply(_)) {
        say_why(&plan, case, false, desk);
    } else {
        talk.show("too-soon-why", &[("why", &list::why(&plan, desk))])?;
    }
    match talk.decide(&["wait", "add", "now"])? {
        2 => Ok(true),
        1 => {
            let said = talk.ask_for("news")?;
            add_news(&[said], case, tongue, desk)?;
            Ok(false)
        }
        _ => Ok(false),
    }
}

/// Says why it is too early for the step of a plan.
pub fn say_why(plan: &Plan, case: &Case, added: bool, desk: &Desk<'_>) {
    let when = desk.words.when(plan.from, desk.now());
    let (why, step) = (list::why(plan, desk), list::step(plan, desk));
    let with = [("when", &*when), ("why", &*why), ("step", &*step), ("name", &*case.name)];
    match plan.step {
        Step::Reply(_) => desk.tell("answer-first", &with),
        _ if added => desk.tell("too-soon-added", &with),
        _ => desk.tell("too-soon", &with),
    }
}
