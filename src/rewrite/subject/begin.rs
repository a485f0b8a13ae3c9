//! Where a subject line can begin.

use std::ops::Range;

use super::super::joints::reports;
use super::head::Head;
use crate::request::FactKind;
use crate::token::is;

/// Classes of words with which a subject line does not begin: they point at something that is not there.
const POINTING: [&str; 9] = [
    "complement",
    "person-pronoun",
    "their",
    "anaphor",
    "subordinator",
    "relative",
    "coordinator",
    "question-word",
    "remark",
];

/// The thing that something is said of stands among so many words of the first clause.
pub const OPENING: usize = 3;

impl Head<'_, '_> {
    /// Where a subject line can begin with a clause: at its first word, articles aside, if that needs nothing before it; and
    /// behind a comma before which nothing is told.
    pub fn begins(&self, clause: usize) -> Vec<usize> {
        let this = &self.document.clauses[clause];
        let reading = &self.document.reading;
        let told = clause.checked_sub(1).is_some_and(|before| reports(self.document, before));
        let bound = reading.bound_at(this.tokens.start);
        let since = |at: usize| self.is_class(at, "preposition") || self.is_class(at, "since");
        // "Since the update nothing works" needs nothing before it.
        let since = bound.start == this.tokens.start
            && since(this.tokens.start)
            && self.document.clauses.get(clause + 1).is_none_or(|next| next.sentence != this.sentence);
        let from = if since { this.tokens.start } else { this.joint.end.max(this.tokens.start) };
        // "And if you only hand out vouchers again" says nothing by itself.
        let joined = !since
            && (this.joint.clone())
                .any(|at| ["subordinator", "relative", "complement"].iter().any(|class| self.is_class(at, class)));
        // "Because your driver drove past": a reason says what went wrong, and where verbs keep their place it can stand alone.
        let reason = self.document.language().class("front").is_none()
            && this.joint.len() == 1
            && self.is_class(this.joint.start, "remark")
            && !self.is_class(this.joint.start, "relative");
        if !reason && (this.dependent && !since || joined || told) {
            return Vec::new();
        }
        let colon = |at: usize| reading.tokens[at].has(is::COLON) && reading.fact_at(at).is_none();
        let whole =
            (this.joint.is_empty() || since) && (bound.start == this.tokens.start || colon(this.tokens.start - 1));
        let comma = |at: usize| reading.tokens[at].has(is::COMMA) && reading.fact_at(at).is_none();
        let verb = |mut range: Range<usize>| range.any(|at| self.is_verb(at));
        // "Well done, the lawn is dead".
        let bare = |at: usize| {
            let front = from..at;
            // "Our son Leon, year 3, comes home": it is he who comes.
            let named = ["article", "determiner"].iter().any(|class| self.is_class(from, class));
            !named && self.wrong(&front) == 0 && !verb(front.clone()) && self.document.facts_in(&front).is_empty()
        };
        let behind = (from..this.tokens.end).find(|&at| comma(at)).filter(|&at| at <= from + OPENING && bare(at));
        // "I was late, and then the machine …", "he threw it, the lamp is broken".
        let end = bound.end;
        let anew = |&at: &usize| {
            let and =
                |at: usize| self.is_class(at, "coordinator") && self.is_plain(at) && !self.is_class(at, "complement");
            // "I, my wife and our sons fly": a list goes on.
            let listed = || (at + 1..end).take_while(|&i| !self.is_verb(i)).any(and);
            (and(at) && (verb(from..at) || comma(at - 1)) || comma(at) && !listed()) && verb(at + 1..end)
        };
        // ", mir geliefert, kühlt nicht": what is done to the writer hangs on what stands before.
        let leads = ["subject", "writer", "determiner", "article", "subject-lead"];
        let torn =
            |at: &usize| self.is_class(*at, "first-person") && !leads.iter().any(|class| self.is_class(*at, class));
        let opens = self.opening(from..this.tokens.end, whole);
        let mut found: Vec<usize> =
            opens.into_iter().filter(|at| bound.start == this.tokens.start || !torn(at)).collect();
        let colons = (from..this.tokens.end).filter(|&at| colon(at)).take(1);
        let behind = behind.into_iter().chain(colons).filter_map(|at| self.opening(at + 1..this.tokens.end, true));
        found.extend(behind.filter(|at| !torn(at)));
        let parts = (from + 1..this.tokens.end).filter(anew);
        found.extend(parts.filter_map(|at| self.opening(at + 1..this.tokens.end, false)));
        found
    }

    /// The first word of a stretch that a subject line keeps, where it can begin there.
    pub fn opening(&self, stretch: Range<usize>, whole: bool) -> Option<usize> {
        let reading = &self.document.reading;
        let said = |at: &usize| reading.tokens[*at].has(is::SAID | is::QUOTE);
        let first = stretch.clone().find(said)?;
        let first = self.behind_call(first..stretch.end);
        let small = |at: usize| self.is_class(at, "subject-lead") && self.is_plain(at);
        let next = |at: usize| (at + 1..stretch.end).find(said);
        let noun = |at: usize| ["article", "determiner", "subject-lead"].iter().any(|class| self.is_class(at, class));
        // "And then your machine swallowed it".
        let then = |at: &usize| !whole && self.is_class(*at, "anaphor");
        let first = next(first).filter(|&after| then(&first) && noun(after)).unwrap_or(first);
        // "My mother" stays whole.
        let kin = |at: usize| self.is_class(at, "family") || next(at).is_some_and(|next| self.is_class(next, "family"));
        // "The gearbox, that you repaired, …" begins nothing anew.
        let relative = first > 0 && reading.tokens[first - 1].has(is::COMMA) && self.is_class(first, "relative");
        let about = |at: usize| self.is_thing(at) || reading.tokens[at].has(is::CAP) && !self.is_class(at, "subject");
        if relative && !next(first).is_some_and(about) {
            return None;
        }
        let mut word = first;
        // "The left one" is no "left one" where adjectives show what stood before them; nouns have a capital there.
        let inflected = self.document.language().class("starts-small").is_some();
        let bears = |at: usize| ["article", "second-possessive"].iter().any(|class| self.is_class(at, class));
        let noun = |at: usize| reading.tokens[at].has(is::CAP | is::CAPS | is::NUMBER) || small(at);
        let kept = |at: usize| inflected && bears(at) && next(at).is_some_and(|next| !noun(next));
        while small(word) && !kin(word) && !kept(word) {
            word = next(word)?;
        }
        // "We had no water" stays whole in a language in which "we" is "our" as well.
        if word > first && self.is_verb(word) {
            word = first;
        }
        // "Since the update nothing works" leads on to nothing.
        let clauses = &self.document.clauses;
        let at = clauses.partition_point(|clause| clause.tokens.end <= word);
        let since = self.is_class(word, "preposition") || self.is_class(word, "since");
        let alone = whole && since && at < clauses.len() && !self.document.leads_on(at);
        let alone = alone || self.is_class(word, "there") && next(word).is_some_and(|next| self.is_verb(next));
        let free = alone || small(word) && kept(word);
        let free = free || self.counts_days(word, stretch.end);
        let points = !free && POINTING.iter().any(|class| self.is_class(word, class));
        let named =
            || (first..word).any(bears) || (word..(word + OPENING).min(stretch.end)).any(|at| self.is_thing(at));
        // In the middle of a sentence a clause begins anew with what it is about.
        let day = || matches!(self.kind(word), Some(FactKind::Date | FactKind::Time));
        let anew = whole
            || self.is_class(word, "others-verb")
            || !self.is_verb(word) && (named() || day() || self.is_class(word, "subject"));
        // "Order 4711-22, paid 7,900": a number with its label is no beginning.
        let comma = |at: &usize| reading.tokens[*at].has(is::COMMA) && reading.fact_at(*at).is_none();
        let label = (word..(word + OPENING + 1).min(stretch.end)).find(comma).unwrap_or(word);
        let anew = anew && !(word..label).any(|at| self.kind(at) == Some(FactKind::Id));
        let number = reading.tokens[word].has(is::NUMBER) && reading.fact_at(word).is_none();
        // "The one that was operated on" is not named.
        let number = number
            || self.is_class(word, "number-word") && next(word).is_some_and(|next| self.is_class(next, "relative"));
        (anew && reading.tokens[word].has(is::SAID) && !points && !number).then_some(word)
    }

    /// Whether a stretch begins with how long it has been: "it's now 15 weeks and still no sofa".
    pub fn counts_days(&self, first: usize, end: usize) -> bool {
        let it = self.is_class(first, "it-word") || self.is_class(first, "anaphor");
        let near = (first + 1..end.min(first + 1 + OPENING)).map(|at| self.kind(at));
        it && near.into_iter().any(|kind| kind == Some(FactKind::Duration))
    }

    /// Where a stretch begins without what one calls out in a chat before coming to the matter: "hey guys".
    fn behind_call(&self, stretch: Range<usize>) -> usize {
        let reading = &self.document.reading;
        let called = |at: usize| reading.class_len(at, self.document.language().class("call-out").unwrap_or_default());
        let said = |from: usize| (from..stretch.end).find(|&at| reading.tokens[at].has(is::SAID));
        let mut from = stretch.start;
        // Who is called may stand between: "hi team, what is going on".
        let near = stretch.start..stretch.end.min(stretch.start + OPENING);
        while let Some(at) = (from..near.end.max(from + 1).min(stretch.end)).find(|&at| self.is_class(at, "call-out"))
            && !(from..at).any(|i| self.is_verb(i))
            && let Some(next) = said(at + called(at).max(1))
            && !(self.is_verb(next) && self.document.language().class("front").is_some())
        {
            from = next;
        }
        from
    }
}
