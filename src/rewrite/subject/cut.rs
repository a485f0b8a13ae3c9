//! A stretch of a text, and what is left of it where a subject line has no room for all.

use std::ops::Range;

use super::head::{Head, PLAIN, trimmed};
use crate::reading::Reading;
use crate::request::FactKind;
use crate::token::is;

/// Words that are left at least.
const LEAST: usize = 3;

/// So soon behind a day and a comma or an "and" another day goes with it: "on 3 May and again on 5 May".
const AGAIN: usize = 6;

/// So many words behind the word that begins its end, a span of days has a number: "bis in den 4. Stock".
const SPAN: usize = 3;

/// A stretch of a text without some parts of it.
#[derive(Clone, Debug)]
pub struct Cut {
    /// From where to where it goes.
    pub whole: Range<usize>,
    /// What is not said, in order.
    out: Vec<Range<usize>>,
    /// How much is lost.
    pub loss: i32,
    /// It opens with its verb, and this, its subject, is said first.
    turned: Option<Range<usize>>,
}

impl Cut {
    /// The word that is said first.
    pub fn first(&self) -> usize {
        self.turned.as_ref().map_or(self.whole.start, |subject| subject.start)
    }

    /// The same with its subject, which stands behind its verb, said first.
    pub fn turn(self, subject: Range<usize>) -> Self {
        Self { turned: Some(subject), ..self }
    }

    /// The tokens that are said.
    pub fn tokens(&self) -> impl Iterator<Item = usize> + '_ {
        self.whole.clone().filter(|at| !self.out.iter().any(|out| out.contains(at)))
    }

    /// What it says.
    pub fn text(&self, reading: &Reading<'_>) -> String {
        let mut text = String::new();
        let mut from = self.whole.start;
        if let Some(subject) = &self.turned {
            let said = |range: &Range<usize>| reading.span(range).of(reading.text);
            text = format!("{} {}", said(subject), said(&(from..from + 1)));
            from = subject.end;
        }
        let ends = self.out.iter().map(|out| (out.start, out.end)).chain([(self.whole.end, self.whole.end)]);
        for (end, next) in ends {
            let piece = reading.span(&(from..end)).of(reading.text);
            if from < end && !text.is_empty() && !piece.starts_with([',', '.', ';', ':', ')']) {
                text.push(' ');
            }
            text.push_str(if from < end { piece } else { "" });
            from = next;
        }
        trimmed(&text).to_string()
    }
}

/// A stretch; what is left of it without its asides, without the places or the days in it, and without all of these; and
/// that without what hangs on its end.
pub fn shorter(head: &Head<'_, '_>, range: &Range<usize>) -> Vec<Cut> {
    let asides = asides(head, range);
    let is_day = |kind| matches!(kind, FactKind::Date | FactKind::Time | FactKind::Duration);
    let days = told_beside(head, range, is_day);
    // "From 3 May to 5 May" stays, and "on 3 May and again on 5 May" all the more.
    let bound = |at: usize| head.is_class(at, "coordinator") || head.document.reading.tokens[at].has(is::COMMA);
    let again = |f: &usize| {
        let end = head.document.facts[*f].tokens.end;
        let next = head.document.facts_in(&(end..range.end.min(end + AGAIN)).clone());
        end < range.end && bound(end) && next.into_iter().any(|f| is_day(head.document.facts[f].kind))
    };
    let twice = head.document.facts_in(range).filter(|&f| is_day(head.document.facts[f].kind)).any(|f| again(&f));
    // "At 11 instead of 7.30": one hour says nothing without the other.
    let hours = head.document.facts_in(range).filter(|&f| head.document.facts[f].kind == FactKind::Time).count();
    let days = if days.len() > 1 || twice || hours > 1 { Vec::new() } else { days };
    let places = told_beside(head, range, |kind| kind == FactKind::Place);
    let join = |more: &[&Vec<Range<usize>>]| {
        let apart = |part: &&Range<usize>| !asides.iter().any(|aside| aside.contains(&part.start));
        let more = more.iter().flat_map(|parts| parts.iter()).filter(apart);
        let mut out: Vec<_> = asides.iter().chain(more).cloned().collect();
        out.sort_by_key(|out| out.start);
        out
    };
    let all = join(&[&days, &places]);
    let mut cuts: Vec<Cut> = [Vec::new(), join(&[]), join(&[&places]), join(&[&days]), all.clone()]
        .into_iter()
        .zip([0, 1, 2, 3, 4])
        .map(|(out, loss)| Cut { whole: range.clone(), out, loss, turned: None })
        .filter(|cut| cut.out.is_empty() || !hangs(head, cut))
        .collect();
    let both = all;
    for end in loose_ends(head, range) {
        let out = both.iter().filter(|out| out.end <= end).cloned().collect();
        let loss = cuts.last().map_or(0, |cut| cut.loss) + 1;
        let cut = Cut { whole: range.start..end, out, loss, turned: None };
        // "From the 2nd up to the 4th floor" is one place, "at 11 instead of 7.30" one delay.
        let number = |at: usize| head.document.reading.tokens[at].has(is::NUMBER) || day_at(head, at);
        let day = cut.tokens().last().is_some_and(|at| day_at(head, at));
        let upto = day && (end + 1..range.end).take(SPAN).any(number);
        let hour = |at: usize| head.kind(at) == Some(FactKind::Time);
        let torn = upto || cut.tokens().any(hour) && (end..range.end).any(hour);
        if !torn && !hangs(head, &cut) {
            cuts.push(cut);
        }
    }
    cuts
}

/// Whether what is left ends with a word that something must follow.
fn hangs(head: &Head<'_, '_>, cut: &Cut) -> bool {
    let said = |at: &usize| head.document.reading.tokens[*at].has(is::SAID);
    let small = ["preposition", "article", "determiner", "coordinator", "subordinator", "finite", "unended"];
    let last = cut.tokens().filter(said).last();
    let opens = |at: usize| small.iter().any(|class| head.is_class(at, class));
    let closes = |at: usize| at + 1 >= cut.whole.end && head.ends_with_preposition(at);
    last.is_none_or(|at| head.counts(at) || head.is_plain(at) && opens(at) && !closes(at))
}

/// Where a stretch may end before its end, from the back: before a preposition, with what is wrong before it. Where clauses
/// can end with a verb, only one that ends with a name or a thing has such an end.
fn loose_ends(head: &Head<'_, '_>, range: &Range<usize>) -> Vec<usize> {
    let reading = &head.document.reading;
    let verbs = range.clone().filter(|&at| head.is_verb(at)).count();
    let last = range.clone().rev().find(|&at| reading.tokens[at].has(is::SAID)).unwrap_or(range.start);
    let noun = ["product-noun", "beside-noun", "place-noun"].iter().any(|class| head.is_class(last, class));
    let named = noun || reading.tokens[last].has(is::CAP | is::CAPS) || reading.fact_at(last).is_some();
    if verbs > 0 && !named && head.document.language().class("front").is_some() {
        return Vec::new();
    }
    let wrong = head.wrong(range);
    let words = |end: usize| (range.start..end).filter(|&at| reading.tokens[at].has(is::SAID)).count();
    let opens = |&end: &usize| {
        head.is_class(end, "preposition")
            && head.is_plain(end)
            && !["preposition", "coordinator", "negator", "finite"].iter().any(|class| head.is_class(end - 1, class))
            // "And smelt" of what?
            && !head.is_class(end - 2, "coordinator")
    };
    let goes_with = |at: usize| head.is_class(at, "relative") || head.is_class(at, "subordinator");
    let kept = |&end: &usize| {
        let front = range.start..end;
        let lost = (end..range.end).find(|&at| head.is_verb(at));
        let hung = lost.is_none_or(|verb| verbs == 0 || (end..verb).any(goes_with));
        hung && words(end) >= LEAST
            && (head.wrong(&front) == wrong || head.wrong(&front) >= PLAIN)
            && (verbs == 0 || front.clone().any(|at| head.is_verb(at)))
    };
    (range.start + 2..range.end).rev().filter(opens).filter(kept).collect()
}

/// Whether a word stands in a day or an hour.
fn day_at(head: &Head<'_, '_>, at: usize) -> bool {
    matches!(head.kind(at), Some(FactKind::Date | FactKind::Time))
}

/// What stands in brackets, relative clauses and the number of the case between two commas.
fn asides(head: &Head<'_, '_>, range: &Range<usize>) -> Vec<Range<usize>> {
    let reading = &head.document.reading;
    let mut out: Vec<Range<usize>> = Vec::new();
    let quotes = |at: usize| reading.tokens[at].has(is::QUOTE);
    out.extend(bare_relative(head, range));
    for at in range.clone() {
        // What a screen says stays whole.
        let quoted = !range.clone().take_while(|&i| i < at).filter(|&i| quotes(i)).count().is_multiple_of(2);
        let shut = !quoted && out.last().is_none_or(|last| last.end <= at);
        let token = &reading.tokens[at];
        if shut && token.has(is::OPEN) {
            let close = (at..range.end).find(|&i| reading.tokens[i].has(is::CLOSE));
            out.extend(close.map(|close| at..close + 1));
        } else if shut && token.has(is::COMMA) && reading.fact_at(at).is_none() {
            let opens = at + 1 + usize::from(at + 1 < range.end && head.is_class(at + 1, "preposition"));
            let relative = opens < range.end && head.is_class(opens, "relative");
            let comma = |i: &usize| reading.tokens[*i].has(is::COMMA) && reading.fact_at(*i).is_none();
            let end = (opens..range.end).find(comma).filter(|_| relative);
            // What has its verb before already goes on with another clause.
            let whole = (range.start..at).any(|at| head.is_verb(at));
            let goes_on = |end: &usize| !whole && (end + 1..range.end).any(|at| head.is_class(at, "finite"));
            out.extend(end.filter(goes_on).map(|end| at..end + 1));
            // ", order 4711-22,": the line has it at its end.
            let end = (at + 1..range.end).find(comma).unwrap_or(range.end);
            let number = (at + 1..end).any(|i| matches!(head.kind(i), Some(FactKind::Id)));
            let words = (at + 1..end).filter(|&i| reading.tokens[i].has(is::SAID) && head.is_plain(i)).count();
            if number && words < LEAST && !relative && !(at + 1..end).any(|i| head.is_verb(i)) {
                out.push(at..end);
            }
        }
    }
    out
}

/// A relative clause without its commas, which ends where a second verb follows its own: `die pomp wat julle ingesit het
/// raas`. Where verbs do not close such clauses, nothing shows their end.
fn bare_relative(head: &Head<'_, '_>, range: &Range<usize>) -> Option<Range<usize>> {
    head.document.language().class("front")?;
    let tokens = &head.document.reading.tokens;
    let noun = |at: usize| head.is_thing(at) || tokens[at].has(is::CAP | is::CAPS);
    let people = |at: usize| ["writer", "second-person"].iter().any(|class| head.is_class(at, class));
    let opens = |&at: &usize| head.is_class(at, "relative") && noun(at - 1) && people(at + 1);
    let from = (range.start + 1..range.end.saturating_sub(1)).find(opens)?;
    let twice = |&at: &usize| head.is_verb(at) && head.is_verb(at + 1);
    let first = (from + 2..range.end.saturating_sub(1)).find(twice)?;
    let end = (first..range.end.saturating_sub(1)).take_while(twice).last()? + 1;
    let bare = !(from..end).any(|at| tokens[at].has(is::MARK) && !tokens[at].has(is::QUOTE) && head.is_plain(at));
    bare.then_some(from..end)
}

/// The days or places in a stretch but for one that opens it, each with what joins it.
fn told_beside(
    head: &Head<'_, '_>,
    range: &Range<usize>,
    kinds: impl Fn(FactKind) -> bool + Copy,
) -> Vec<Range<usize>> {
    let reading = &head.document.reading;
    let class = |at: usize| ["preposition", "article"].iter().any(|class| head.is_class(at, class));
    let bound = |at: usize| ["preposition", "coordinator"].iter().any(|class| head.is_class(at, class));
    let after = ["relative", "subordinator", "question-word"];
    let mut out: Vec<Range<usize>> = Vec::new();
    for fact in head.document.facts_in(range).filter(|&f| kinds(head.document.facts[f].kind)) {
        let mut tokens = head.document.facts[fact].tokens.clone();
        let least = out.last().map_or(range.start, |last| last.end);
        // "In that month", but not "you in that month".
        let mut joined = false;
        while tokens.start > least + 1 && class(tokens.start - 1) && reading.fact_at(tokens.start - 1).is_none() {
            let preposition = head.is_class(tokens.start - 1, "preposition");
            if joined && !preposition || head.is_class(tokens.start - 1, "coordinator") {
                break;
            }
            joined |= preposition;
            tokens.start -= 1;
        }
        // "It took three hours" is nothing without them.
        let object = head.document.facts[fact].kind == FactKind::Duration && !class(tokens.start);
        let free = tokens.start > least && tokens.end <= range.end && !bound(tokens.start - 1) && !object;
        // "From the 2nd up to the 4th floor".
        let upto = || tokens.clone().any(|at| reading.tokens[at].has(is::NUMBER));
        let free = free && !(head.is_class(tokens.start, "preposition") && day_at(head, tokens.start - 1) && upto());
        // "From 3 May to 5 May" goes on, and so does "six days after it broke"; "on 3 May to my mother" does not.
        let day = head.document.facts[fact].kind == FactKind::Date;
        let more = |at: usize| (at + 1..range.end).take(2).any(|i| head.kind(i).is_some_and(kinds));
        let goes_on = |at: usize| bound(at) && (!day || head.is_class(at, "coordinator") || more(at));
        let open = tokens.end == range.end
            || !goes_on(tokens.end) && !after.iter().any(|class| head.is_class(tokens.end, class));
        // Of two commas around it one goes as well.
        let comma = |at: usize| at < range.end && reading.tokens[at].has(is::COMMA) && reading.fact_at(at).is_none();
        if tokens.start > least + 1 && comma(tokens.start - 1) && (comma(tokens.end) || tokens.end == range.end) {
            tokens.start -= 1;
        }
        if free && open {
            out.push(tokens);
        }
    }
    out
}
