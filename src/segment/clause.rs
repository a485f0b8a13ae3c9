//! Cuts sentences into clauses.

mod joint;
mod order;
mod relative;
mod run_on;

use std::ops::Range;

use run_on::RunOns;
pub use run_on::run_ons;

use super::inside;
use crate::reading::{Reading, flag};
use crate::token::is;

/// A clause: what can be kept, cleaned or left out by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its tokens, closing marks and a leading connective included.
    pub tokens: Range<usize>,
    /// The connective that it begins with (`and`, `because`); empty if none.
    pub joint: Range<usize>,
    /// It hangs on the clause before it (`because …`, `which …`, a bracket) and cannot stand alone.
    pub dependent: bool,
    /// Place of its sentence.
    pub sentence: usize,
}

/// How far, in tokens, a cut between clauses looks back and ahead.
const WINDOW: usize = 120;

/// Cuts clauses: flags their first tokens and gives them in order. Sentences must have been cut.
pub fn clauses(reading: &mut Reading<'_>) -> Vec<Clause> {
    let (words, run_ons) = (Grammar::of(reading), RunOns::of(reading.language));
    let mut found = Vec::new();
    for (sentence, bound) in reading.bounds.clone().into_iter().enumerate() {
        let mut start = bound.start;
        let mut dependent = false;
        for at in bound.start + 1..bound.end {
            if inside(reading, at) || at == start {
                continue;
            }
            let runs_on = || run_ons.cuts(&words, reading, start, at).then_some(false);
            if let Some(next_dependent) = words.cuts(reading, start, at, bound.end).or_else(runs_on) {
                found.push(words.clause(reading, start..at, dependent, sentence));
                start = at;
                dependent = next_dependent;
            }
        }
        found.push(words.clause(reading, start..bound.end, dependent, sentence));
    }
    for clause in &found {
        reading.flags[clause.tokens.start] |= flag::CLAUSE;
    }
    found
}

/// The word classes by which clauses are known.
struct Grammar {
    finite: Option<u32>,
    subject: Option<u32>,
    coordinator: Option<u32>,
    or: Option<u32>,
    no_joint: Option<u32>,
    subordinator: Option<u32>,
    embedder: Option<u32>,
    complement: Option<u32>,
    starter: Option<u32>,
    relative: Option<u32>,
    order: Option<u32>,
    question: Option<u32>,
    order_opening: Option<u32>,
    order_object: Option<u32>,
    run_on: Option<u32>,
    indefinite: Option<u32>,
    determiner: Option<u32>,
    preposition: Option<u32>,
    please: Option<u32>,
    saying: Option<u32>,
    negator: Option<u32>,
    imperative: Option<u32>,
    infinitive: Option<u32>,
    asked: Option<u32>,
    helper: Option<u32>,
    bent: Option<u32>,
    infinitive_mark: Option<u32>,
    front: Option<u32>,
    frame: Option<u32>,
    past: Option<u32>,
    somebody: Option<u32>,
    person: [Option<u32>; 2],
    large_nouns: bool,
}

impl Grammar {
    fn of(reading: &Reading<'_>) -> Self {
        let class = |name| reading.language.class(name);
        Self {
            finite: class("finite"),
            subject: class("subject"),
            coordinator: class("coordinator"),
            or: class("or"),
            no_joint: class("no-joint"),
            subordinator: class("subordinator"),
            embedder: class("embedder"),
            complement: class("complement").or_else(|| class("embedder")),
            starter: class("clause-starter"),
            relative: class("relative"),
            order: class("ask-verb"),
            question: class("question-word"),
            order_opening: class("order-opening"),
            order_object: class("order-object"),
            run_on: class("run-on"),
            indefinite: class("indefinite"),
            determiner: class("determiner"),
            preposition: class("preposition"),
            please: class("please"),
            saying: class("saying"),
            negator: class("negator"),
            imperative: class("imperative"),
            infinitive: class("infinitive"),
            asked: class("asked-word"),
            helper: class("helper"),
            bent: class("bent"),
            infinitive_mark: class("infinitive-mark"),
            front: class("front"),
            frame: class("frame"),
            past: class("past"),
            somebody: class("somebody"),
            person: ["first-person", "second-person"].map(class),
            large_nouns: class("starts-small").is_some(),
        }
    }

    /// Whether a new clause begins at `at`, and if so whether it depends on the one before, which began at `start`.
    fn cuts(&self, reading: &Reading<'_>, start: usize, at: usize, end: usize) -> Option<bool> {
        // A window, so that a text without any full stop is still read in linear time.
        let (start, end) = (start.max(at.saturating_sub(WINDOW)), end.min(at + WINDOW));
        let token = reading.tokens[at];
        let before = reading.tokens[at - 1];
        if token.has(is::OPEN) {
            let close = (at..end).find(|&i| reading.tokens[i].has(is::CLOSE))?;
            let words = (at..close).filter(|&i| reading.tokens[i].has(is::SAID)).count();
            // What goes on behind the bracket without a verb of its own belongs to what stands before it.
            let rest = close + 1..end;
            let waits = self.awaits_verb(reading, start, at);
            let goes_on = rest.clone().any(|i| reading.tokens[i].has(is::SAID));
            // "My mother (Ann Lee, 87) | applied in May": the verb behind is that of the subject before.
            let verb = self.finite_in(reading, close + 1..close + 2) && !self.acts_in(reading, start..at);
            let goes_on = goes_on && (waits || verb || !self.finite_in(reading, rest));
            return (words >= 3 && !goes_on).then_some(true);
        }
        if before.has(is::CLOSE) && (start..at).any(|i| i == start && reading.tokens[i].has(is::OPEN)) {
            return (!token.has(is::MARK)).then_some(false);
        }
        if (start..at).any(|i| reading.tokens[i].has(is::OPEN))
            && !(start..at).any(|i| reading.tokens[i].has(is::CLOSE))
        {
            return None;
        }
        if token.has(is::MARK | is::EMOJI) {
            return None;
        }
        if before.has(is::EMOJI) || before.has(is::EXCLAIM | is::QUESTION | is::ELLIPSIS) {
            return Some(false);
        }
        let opening = (start..at).find(|&i| !reading.tokens[i].has(is::MARK));
        let order = opening.is_some_and(|i| {
            let behind = (i + self.joint_len(reading, i)).min(at);
            reading.is_class(i, self.order) || behind > i && behind < at && self.orders(reading, start, behind)
        });
        let left = self.finite_in(reading, start..at) || order;
        let right_end = self.next_candidate(reading, at, end);
        let right = self.finite_in(reading, at..right_end);
        let subject = reading.is_class(at, self.subject) && !reading.is_class(at, self.no_joint);
        let starter = reading.is_class(at, self.starter);
        let after_joint = at + self.joint_len(reading, at);
        let joint_subject = after_joint > at && after_joint < end && reading.is_class(after_joint, self.subject);
        if before.has(is::SEMICOLON) || before.has(is::DASH) && before.gap > 0 || before.has(is::COLON) {
            return (left && (right || starter)).then_some(false);
        }
        // "No hot water since Friday, do something": an order needs nothing before it to be one.
        let ordered = !order && self.orders(reading, start, at);
        if before.has(is::COMMA) {
            // "The driver, a kind man, left": what stands between commas before the verb is an aside.
            let comma = (start + 1..at - 1).rev().find(|&i| reading.tokens[i].has(is::COMMA));
            let phrase = comma.is_some_and(|c| self.has_article(reading, start) && self.is_verbless(reading, start..c));
            // "…, tun Sie was": an order that names its reader is no verb of what stands before.
            let named = self.order_opening.is_some_and(|class| reading.class_len(at, class) > 1);
            if ordered && at >= start + 3 && (named || !(phrase && self.finite_in(reading, at..at + 1))) {
                return Some(false);
            }
            // "…, so please send it"
            let civil = after_joint > at && after_joint + 1 < end && reading.is_class(after_joint, self.please);
            if left && civil && reading.is_class(after_joint + 1, self.order) {
                return Some(false);
            }
            // "Send, please, the money": the aside parts nothing.
            let aside = |i: usize| reading.is_class(i, self.please) && reading.tokens[i + 1].has(is::COMMA);
            if at >= start + 3 && reading.tokens[at - 3].has(is::COMMA) && aside(at - 2) {
                return None;
            }
            if at + 1 < end && aside(at) && (order || !self.finite_in(reading, at + 2..end)) {
                return None;
            }
            // "No line since Monday, please mend it": what is not there is said without a verb.
            if reading.is_class(at, self.please) && (start..at).any(|i| reading.is_class(i, self.negator)) {
                return Some(false);
            }
            if self.hangs(reading, at) {
                return (left && self.finite_in(reading, at..end)).then_some(true);
            }
            // Behind an order what stands between commas calls its reader: "refund it, you clowns, took it twice".
            if !subject
                && !order
                && self.finite_in(reading, at..at + 1)
                && comma.is_some_and(|c| phrase || !self.finite_in(reading, start..c))
            {
                return None;
            }
            // "…, а у меня ребёнок": a subject behind the conjunction needs no verb to be seen.
            let joined = joint_subject && self.rest_starts(reading, after_joint);
            return (left && (right || starter || joined)).then_some(false);
        }
        // "Is it covered or not": the other answer is no clause.
        let ends = reading.tokens.get(at + 2).is_none_or(|t| t.has(is::MARK));
        if ends && reading.is_class(at, self.or) && reading.is_class(at + 1, self.negator) {
            return None;
        }
        // "its Saturday now where is it": a question keeps its order of words.
        let asks = reading.is_class(at, self.question)
            && !reading.is_class(at, self.finite)
            && self.finite_in(reading, at + 1..(at + 2).min(end))
            && reading.is_class(at + 2, self.subject)
            && !self.finite_in(reading, at - 1..at);
        // "A caretaker called Ron | who did the bins": a pronoun that is the subject of its verb has an object behind it.
        let object = reading.is_class(at, self.relative) && reading.is_class(at + 2, self.determiner);
        // "… and with | whom do I speak", "the mail | what says it": behind a preposition or a noun it is no question.
        let bound = object
            || reading.is_class(at - 1, self.preposition)
            || reading.is_class(at, self.relative)
                && (reading.is_class(at.saturating_sub(2), self.determiner)
                    || self.front.is_some() && self.behind_noun(reading, start, at));
        if asks && !bound && at - start >= 3 && left && !before.has(is::COMMA) && !reading.is_class(at - 1, self.saying)
        {
            return Some(false);
        }
        if reading.is_class(at, self.subordinator) && self.hangs(reading, at) {
            // "since my operation and then the bill came": a preposition has no verb before the next connective.
            let within = match reading.is_class(at, self.preposition) {
                true => {
                    let mark = self.next_candidate(reading, at, end);
                    (at + 1..mark).find(|&i| reading.is_class(i, self.coordinator)).unwrap_or(mark)
                }
                false => end,
            };
            return (left && self.finite_in(reading, at + 1..within) && !reading.is_class(at - 1, self.embedder))
                .then_some(true);
        }
        if order && self.instead(reading, at, end) {
            return Some(false);
        }
        let joins = reading.is_class(at, self.coordinator) && !reading.is_class(at, self.no_joint);
        if joins && !reading.is_class(at - 1, self.coordinator) {
            // "My husband and I have …": two of one subject.
            let noun = (start + 2..start + 4).contains(&at) && reading.is_class(at - 2, self.determiner);
            // "Whether and when": two of one question.
            let asked = reading.is_class(at - 1, self.asked) && reading.is_class(after_joint, self.asked);
            // "Because my mother and I", where the verb of such a clause comes last.
            let waits = self.front.is_some() && self.open_until(reading, start, at);
            // "On 4 June, on 11 June and yesterday": things of one list.
            let kind = |i: usize| reading.fact_at(i).map(|f| reading.facts[f].1);
            let list = after_joint < end && kind(at - 1).is_some() && kind(at - 1) == kind(after_joint);
            if noun && joint_subject || asked || waits || list {
                return None;
            }
            if left && !order && self.orders(reading, start, after_joint) {
                return Some(false);
            }
            let finite_next = self.finite_in(reading, after_joint..(after_joint + 2).min(end));
            let opens = joint_subject || finite_next || self.rest_starts(reading, after_joint);
            return (left && right && (opens || self.fronted(reading, after_joint, end))).then_some(false);
        }
        // "… where is it | or send a new one", where "or" joins no clauses otherwise, but "to mend or replace it".
        let verb = reading.is_class(at - 1, self.order);
        if left && !order && !verb && reading.is_class(at, self.or) && self.orders(reading, start, at + 1) {
            return Some(false);
        }
        // A run-on without any mark: a new subject with its verb, after a complete clause.
        let complete = at - start >= 3
            && left
            && !reading.is_class(at - 1, self.embedder)
            && !reading.is_class(at - 1, self.please)
            && !reading.is_class(at - 1, self.coordinator)
            && !reading.is_class(at - 1, self.subordinator)
            && !reading.is_class(at - 1, self.relative);
        // "and pay | I shall not": an infinitive in front belongs to the verb behind.
        let fronted =
            reading.is_class(at - 1, self.infinitive) && reading.is_class(at.saturating_sub(2), self.coordinator);
        // "its now april": the verb may cling to its subject.
        let verb_follows = self.finite_in(reading, at..(at + 3).min(end));
        let inverted = self.finite_in(reading, at - 1..at);
        // "… and with the driver | have it out": an order may come behind what it is about, a verb behind its object.
        let joint = (start..at).rev().find(|&i| reading.is_class(i, self.coordinator));
        let about = joint.is_some_and(|i| !self.finite_in(reading, i..at));
        // "… and the door | nobody opened"
        let object = about
            && joint.is_some_and(|i| {
                let plain = |k: usize| reading.tokens[k].has(is::WORD) && reading.fact_at(k).is_none();
                i + 1 < at && at <= i + 3 && (i + 1..at).all(|k| plain(k) && !reading.is_class(k, self.negator))
            });
        // "To be honest | I don't know": a base form alone tells nothing.
        let base =
            reading.is_class(start, self.infinitive_mark) && !(start..at).any(|i| reading.is_class(i, self.subject));
        let anew = subject
            && !(inverted || fronted || object || base || self.waits(reading, start, at))
            && !self.embedded(reading, start, at)
            && !self.relates(reading, start, at);
        let opens = starter || reading.is_class(at, self.run_on);
        let orders = reading.is_class(at, self.imperative) && !order && !about;
        // A number or a fault tells something without a verb.
        let told = at - start >= 3 && left || at - start >= 2 && (start..at).any(|i| reading.fact_at(i).is_some());
        let joined = [self.coordinator, self.or].iter().any(|&c| reading.is_class(at - 1, c));
        // "By Friday | send it", and, where the verb comes second, "since Friday | send you": what stands in front belongs to it.
        let term = reading.fact_at(start).is_some_and(|f| reading.facts[f].0 == (start..at));
        let phrase = self.front.is_some() && reading.is_class(start, self.preposition) && !left;
        let phrase = phrase && !(start..at).any(|i| reading.tokens[i].has(is::MARK));
        if ordered && told && !joined && !term && !phrase {
            return Some(false);
        }
        (complete && (anew && verb_follows && opens || orders)).then_some(false)
    }

    fn rest_starts(&self, reading: &Reading<'_>, at: usize) -> bool {
        at < reading.tokens.len() && reading.is_class(at, self.starter)
    }

    /// Whether a word is a noun by its capital, where the language writes nouns so: "der Rasen" is no verb.
    fn is_noun(&self, reading: &Reading<'_>, at: usize) -> bool {
        self.large_nouns
            && reading.tokens[at].has(is::CAP)
            && at > 0
            && !reading.flagged(at, flag::SENTENCE)
            && reading.is_class(at - 1, self.determiner)
    }

    fn finite_in(&self, reading: &Reading<'_>, mut range: Range<usize>) -> bool {
        range.any(|i| {
            let open = i < reading.tokens.len() && !reading.flagged(i, flag::QUIET);
            open && reading.is_class(i, self.finite) && reading.fact_at(i).is_none() && !self.is_noun(reading, i)
        })
    }

    /// Whether a verb stands there that is no article as well: `meine` is "my" and "I mean".
    fn acts_in(&self, reading: &Reading<'_>, mut range: Range<usize>) -> bool {
        range.any(|i| self.finite_in(reading, i..i + 1) && !reading.is_class(i, self.determiner))
    }

    /// The next place where a clause might end.
    fn next_candidate(&self, reading: &Reading<'_>, at: usize, end: usize) -> usize {
        (at + 1..end)
            .find(|&i| {
                let t = reading.tokens[i];
                t.has(is::COMMA | is::SEMICOLON | is::STOP | is::OPEN) || t.has(is::DASH) && t.gap > 0
            })
            .unwrap_or(end)
    }

    fn clause(&self, reading: &Reading<'_>, tokens: Range<usize>, dependent: bool, sentence: usize) -> Clause {
        let first = tokens.clone().find(|&i| !reading.tokens[i].has(is::MARK)).unwrap_or(tokens.start);
        let joint = first..(first + self.joint_len(reading, first)).min(tokens.end);
        Clause { tokens, joint, dependent, sentence }
    }
}
