//! A day or a place with which a clause opens, and what the clause says without it.

use std::ops::Range;

use super::cut::Cut;
use super::head::Head;
use crate::request::FactKind;
use crate::token::is;

/// Small words before a day: "on the", "between".
const SMALL: usize = 3;

/// Words of days and places that take much room.
const LONG: usize = 5;

/// Words that a subject has at most which is no pronoun.
const NOUN: usize = 4;

/// What is left of a clause without the days and places that open it.
pub struct Rest {
    /// The words that are left.
    pub range: Range<usize>,
    /// Its verb stands before its subject, which is this.
    pub turned: Option<Range<usize>>,
}

impl Rest {
    /// What is left of it after a cut, if that leaves its subject and something behind it.
    pub fn turn(&self, cut: Cut) -> Option<Cut> {
        let Some(subject) = &self.turned else { return Some(cut) };
        let whole = cut.tokens().take_while(|at| *at < subject.end).count() == subject.end - self.range.start;
        let more = cut.tokens().any(|at| at >= subject.end);
        (whole && more).then(|| cut.turn(subject.clone()))
    }
}

/// What a stretch says without the days and places that open it; where a verb follows these, with its subject before it.
pub fn without_front(head: &Head<'_, '_>, range: &Range<usize>) -> Option<Rest> {
    let from = behind_days(head, range)?;
    let rest = from..range.end;
    let verb = |at: usize| range.contains(&at) && head.is_verb(at);
    if head.document.language().class("front").is_none() {
        let opens = head.opening(rest.clone(), true).filter(|_| rest.clone().any(verb));
        let opens = opens.filter(|&at| !head.is_class(at, "preposition"));
        return opens.map(|from| Rest { range: from..range.end, turned: None });
    }
    let subject = if verb(from) { subject(head, from + 1..range.end) } else { None };
    subject.map(|subject| Rest { range: rest, turned: Some(subject) })
}

/// Whether the days and places that open a stretch take much room.
pub fn opens_long(head: &Head<'_, '_>, range: &Range<usize>) -> bool {
    let said = |at: &usize| head.document.reading.tokens[*at].has(is::SAID);
    behind_days(head, range).is_some_and(|end| (range.start..end).filter(said).count() >= LONG)
}

/// Where the days and places end that open a stretch, if one of them is a day.
fn behind_days(head: &Head<'_, '_>, range: &Range<usize>) -> Option<usize> {
    let reading = &head.document.reading;
    let small = |at: usize| ["preposition", "article", "since"].iter().any(|class| head.is_class(at, class));
    let joins = |at: usize| head.is_class(at, "coordinator") || reading.tokens[at].has(is::COMMA);
    let (mut from, mut dated) = (range.start, false);
    loop {
        let skipped = usize::from(dated && from < range.end && joins(from));
        let words = (from + skipped..range.end).take(SMALL).take_while(|&at| small(at) && head.is_plain(at)).count();
        let day = from + skipped + words;
        // "Exactly eleven weeks ago".
        let day = day + usize::from(words > 0 && day < range.end && reading.fact_at(day).is_none());
        let Some(fact) = Some(day).filter(|&at| at < range.end).and_then(|at| reading.fact_at(at)) else {
            break;
        };
        let fact = &head.document.facts[fact];
        // "For the third week" is what is wrong.
        let day = matches!(fact.kind, FactKind::Date | FactKind::Time) || fact.kind == FactKind::Duration && words > 0;
        if !day && fact.kind != FactKind::Place || fact.tokens.start < from || fact.tokens.end >= range.end {
            break;
        }
        dated |= day;
        from = fact.tokens.end;
    }
    let comma = dated && from + 1 < range.end && reading.tokens[from].has(is::COMMA);
    dated.then_some(from + usize::from(comma))
}

/// The subject that a stretch opens with: a pronoun, or a noun with what belongs to it, its article aside.
fn subject(head: &Head<'_, '_>, stretch: Range<usize>) -> Option<Range<usize>> {
    let reading = &head.document.reading;
    let (first, second) = (stretch.start, stretch.start + 1);
    if second >= stretch.end {
        return None;
    }
    // "She" stands for what was named before, unless it is a polite "you"; before a noun that is "your".
    let capital_at = |at: usize| reading.tokens[at].has(is::CAP);
    if head.is_class(first, "formal-address") && (!capital_at(first) || capital_at(second)) {
        return None;
    }
    let your = head.is_class(first, "second-possessive") && capital_at(second);
    let pronoun = !your && (head.is_class(first, "writer") || head.is_class(first, "second-person"));
    let thing = |at: usize| ["product-noun", "beside-noun", "staff-noun"].iter().any(|class| head.is_class(at, class));
    let capital = |at: usize| reading.tokens[at].has(is::CAP | is::CAPS) && head.is_plain(at);
    // Where nouns have capitals, the first of them ends what is begun with an article.
    let noun =
        |at: usize| if head.document.language().class("starts-small").is_some() { capital(at) } else { thing(at) };
    let leads = head.is_class(first, "subject-lead") || head.is_class(first, "second-possessive");
    let words = || (second..stretch.end).take(NOUN).take_while(|&at| reading.tokens[at].has(is::SAID));
    let noun =
        if leads { words().find(|&at| noun(at)).filter(|&at| !(first..at).any(|i| head.is_verb(i))) } else { None };
    let goes_on = |end: usize| {
        end < stretch.end
            && (head.is_class(end, "article")
                || head.is_class(end, "of-prep")
                || capital(end)
                || reading.fact_at(end).is_some())
    };
    let named = head.is_class(first, "subject") || head.is_class(first, "second-possessive");
    match noun.filter(|&at| !pronoun || at == second || !head.is_class(first, "subject")) {
        Some(noun) if goes_on(noun + 1) || !named => None,
        Some(noun) => Some(if head.is_class(second, "family") { first } else { second }..noun + 1),
        None => (pronoun && head.is_class(first, "subject") && !may_own(head, first)).then_some(first..second),
    }
}

/// Whether a pronoun may as well say whose the word behind it is (`u tegniese span`): nothing behind it shows that it ends there.
fn may_own(head: &Head<'_, '_>, at: usize) -> bool {
    const ENDS: [&str; 5] = ["article", "determiner", "preposition", "negator", "first-person"];
    let ends = ENDS.iter().any(|class| head.is_class(at + 1, class));
    head.is_class(at, "determiner") && !ends && head.document.reading.fact_at(at + 1).is_none()
}
