//! The next step of a case: what it is, from when it makes sense, and why not before.
//!
//! The company's own promise wins; then the day that the customer named; then the usual time for the channel, the kind of
//! message and the kind of request. One follow-up for each promise, then somebody else is asked. The other way round,
//! a question of the company is answered before the ticket is closed for silence.

use jiff::civil::{Date, DateTime};

use super::{
    Case, Entry, Form, Way, What,
    wait::{Wait, Week, start},
    words::Words,
};
use crate::settings::Channel;

/// The next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Write the first request.
    Write,
    /// Send the message that is written.
    Send(Form),
    /// Answer so many questions.
    Reply(usize),
    /// Ask what has become of it.
    FollowUp,
    /// Ask whether the complaint is on record.
    Verify,
    /// Ask somebody who may decide; 1 is the supervisor.
    Escalate(usize),
    /// Say thank you.
    Thank,
    /// Nothing.
    Done,
}

impl Step {
    /// Its name in `case.toml`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Write => "write",
            Self::Send(_) => "send",
            Self::Reply(_) => "reply",
            Self::FollowUp => "follow-up",
            Self::Verify => "verify",
            Self::Escalate(_) => "escalate",
            Self::Thank => "thank",
            Self::Done => "done",
        }
    }
}

/// Why a step is not taken before its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// They promised something by a day.
    Promise(String, Date),
    /// The customer gave them until a day.
    Own(Date),
    /// An answer may take so long, and the last message is of that day.
    Usual(Wait, Date),
    /// They asked on that day.
    Asked(Date),
    /// There is nothing to wait for.
    Nothing,
}

/// The next step, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What to do.
    pub step: Step,
    /// Not before this moment.
    pub from: DateTime,
    /// At the latest on this day, where there is one.
    pub by: Option<Date>,
    /// Why not before.
    pub why: Why,
}

impl Plan {
    /// Whether it is time.
    #[must_use]
    pub fn is_due(&self, now: DateTime) -> bool {
        !matches!(self.step, Step::Done | Step::Thank) && self.from <= now
    }
}

/// The highest rung of the ladder: supervisor, letter to the management, outside body.
pub const TOP: usize = 3;

/// The next step of a case.
#[must_use]
pub fn plan(case: &Case, words: &Words, week: &Week, now: DateTime) -> Plan {
    let at = |step, from, why| Plan { step, from, by: None, why };
    if let Some(closed) = &case.closed {
        let thanked = case.entries.iter().any(|entry| entry.form() == Some(Form::Thanks));
        let step = if closed.solved && !thanked { Step::Thank } else { Step::Done };
        return at(step, start(closed.on), Why::Nothing);
    }
    if let Some(asked) = case.asked() {
        let by = words.waiting("reply").map(|wait| last_day(wait, asked, week));
        return Plan { step: Step::Reply(asked.questions.len()), from: asked.moment(), by, why: Why::Asked(asked.on) };
    }
    if let Some(prepared) = &case.prepared {
        return at(Step::Send(prepared.form), start(case.opened.date()).min(now), Why::Nothing);
    }
    if last_of_ours(case).is_none() {
        return at(Step::Write, case.opened.min(now), Why::Nothing);
    }
    let next = waiting(case, words, week);
    match verifying(case, words, week) {
        Some(verify) if verify.from <= next.from => verify,
        _ => next,
    }
}

/// The last day on which a wait that began with an entry is not over yet.
fn last_day(wait: Wait, entry: &Entry, week: &Week) -> Date {
    let end = wait.over(entry.moment(), week).date();
    end.yesterday().unwrap_or(end).max(entry.on)
}

/// Asking about a complaint that nobody has confirmed; `None` where there is none.
#[must_use]
pub fn verifying(case: &Case, words: &Words, week: &Week) -> Option<Plan> {
    let open = case.complaints.iter().find(|complaint| complaint.confirmed.is_none())?;
    let asked = case.entries.iter().filter(|entry| entry.form() == Some(Form::Verify)).map(|entry| entry.on).max();
    let since = asked.unwrap_or(open.filed).max(open.filed);
    let wait = words.waiting("verify")?;
    Some(Plan { step: Step::Verify, from: wait.over(start(since), week), by: None, why: Why::Usual(wait, since) })
}

/// Waiting for an answer to the last message.
fn waiting(case: &Case, words: &Words, week: &Week) -> Plan {
    let ordered = case.in_order();
    let said = |entry: &&&Entry| matches!(entry.what, What::Sent | What::Contact | What::Answer | What::Reopened);
    let step = next_step(case);
    let Some(last) = ordered.iter().rev().find(said) else {
        return Plan { step: Step::Write, from: case.opened, by: None, why: Why::Nothing };
    };
    if let Some((text, until)) = promised(&ordered) {
        return Plan { step, from: start(week.after(until)), by: None, why: Why::Promise(text, until) };
    }
    if let Some(until) = last.message.as_ref().and_then(|message| message.until) {
        return Plan { step, from: start(week.after(until)), by: None, why: Why::Own(until) };
    }
    let wait = usual(case, last, words);
    Plan { step, from: wait.over(last.moment(), week), by: None, why: Why::Usual(wait, last.on) }
}

/// The promise in force: the last that was made since the customer wrote, or had not run out when they did.
fn promised(ordered: &[&Entry]) -> Option<(String, Date)> {
    let written = ordered.iter().rposition(|entry| entry.what == What::Sent && asks(entry));
    let in_force = |at: usize, until: Date| written.is_none_or(|w| at >= w || until > ordered[w].on);
    ordered.iter().enumerate().rev().find_map(|(at, entry)| {
        let promise = entry.promise.as_ref()?;
        promise.until.filter(|until| in_force(at, *until)).map(|until| (promise.text.clone(), until))
    })
}

/// Whether a message of the customer wants an answer.
fn asks(entry: &Entry) -> bool {
    !matches!(entry.form(), Some(Form::Thanks))
}

/// The usual time for an answer to an entry.
fn usual(case: &Case, last: &Entry, words: &Words) -> Wait {
    let quick = last.way.filter(|way| matches!(way, Way::By(Channel::Chat | Channel::Bot | Channel::Sms)));
    let by_way = quick.and_then(|way| words.waiting(&format!("way.{}", way.name())));
    let by_form = || last.form().and_then(|form| words.waiting(&format!("form.{}", form.name())));
    let by_kind = || words.waiting(&format!("kind.{}", case.kind));
    let other = || words.waiting("other").unwrap_or(Wait { amount: 2, unit: super::wait::Unit::BusinessDays });
    by_way.or_else(by_form).or_else(by_kind).unwrap_or_else(other)
}

/// A follow-up, or the next rung of the ladder where one was sent in vain or two promises were broken.
fn next_step(case: &Case) -> Step {
    let ordered = case.in_order();
    let answered = ordered.iter().rposition(|entry| entry.what == What::Answer).map_or(0, |at| at + 1);
    let in_vain = ordered[answered..]
        .iter()
        .filter(|entry| matches!(entry.form(), Some(Form::FollowUp | Form::Escalation | Form::Claim)))
        .count();
    let promises = case.entries.iter().filter(|entry| entry.promise.as_ref().is_some_and(|p| p.until.is_some()));
    let rung = rung(case);
    if rung < TOP && (in_vain > 0 || promises.count() > rung + 1) { Step::Escalate(rung + 1) } else { Step::FollowUp }
}

/// How high the case has gone.
#[must_use]
pub fn rung(case: &Case) -> usize {
    case.entries.iter().filter_map(|entry| entry.message.as_ref()).map(|message| message.rung).max().unwrap_or(0)
}

/// The last message or contact of the customer's.
#[must_use]
pub fn last_of_ours(case: &Case) -> Option<&Entry> {
    case.in_order().into_iter().rev().find(|entry| matches!(entry.what, What::Sent | What::Contact))
}
