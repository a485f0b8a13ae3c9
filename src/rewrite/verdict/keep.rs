//! Which clauses stay although nothing in them speaks for it: without them others would not read on, or say something else.

use super::{Judge, SHARP, WRONG, structural};
use crate::reading::flag;
use crate::request::FactKind;
use crate::rewrite::joints::{reports, says};
use crate::token::is;

/// Points from which a clause that says nothing of its own about the matter stays with the rest of its sentence.
const NEUTRAL: i32 = -1;

/// A draft of so many words says nothing beside the matter that would be worth leaving out.
const BRIEF: usize = 60;

/// A draft of so many sentences has no asides.
const TERSE: usize = 2;

/// Points below which a clause has nothing to do with the matter, however little else is said.
const FAR: i32 = -6;

/// Words of a sentence without a verb that only goes on with the one before.
const SCRAP: usize = 8;

impl Judge<'_, '_> {
    /// A run of neutral clauses in a sentence that stays, stays: without it the sentence would not read on, or say less than
    /// was told. Beside something that goes, it belongs to that rather.
    pub(super) fn keep_sentences_whole(&self, dropped: &mut [Option<String>], points: &[i32]) {
        let sentence = |i: usize| self.document.clauses[i].sentence;
        let stays = |dropped: &[Option<String>], i: usize| dropped[i].is_none() && !structural(&self.roles[i].name);
        let neutral = |dropped: &[Option<String>], i: usize| {
            let role = &self.roles[i];
            dropped[i].as_deref() == Some("other")
                && role.rude == 0
                && role.tangent <= 0
                && points[i] >= FAR
                && !self.leads_away(i)
                && !self.only_asks(i)
        };
        let n = self.roles.len();
        let mut at = 0;
        while at < n {
            let end = (at..n).find(|&i| !neutral(dropped, i) || sentence(i) != sentence(at)).unwrap_or(n);
            let opens = at == 0 || sentence(at - 1) != sentence(at) || structural(&self.roles[at - 1].name);
            let closes = end == n || sentence(end) != sentence(at) || structural(&self.roles[end].name);
            let before = end > at && !opens && stays(dropped, at - 1);
            let behind = end > at && !closes && stays(dropped, end);
            // What closes a sentence about somebody else ("and she has an opinion on everything") leads away with them.
            let first =
                |i: usize| self.document.clauses[i].joint.end.clamp(self.tokens(i).start, self.tokens(i).end - 1);
            let class = |i: usize, name: &str| self.document.reading.is_class(i, self.document.language().class(name));
            // "Somebody | who recommends salt caves": such a pronoun has its verb elsewhere.
            let who = |i: usize| class(i, "relative") && !class(i + 1, "finite");
            let other = (at..end).any(|i| class(first(i), "person-pronoun") && !who(first(i)));
            if before && (behind || closes && !other) || behind && opens {
                dropped[at..end].fill(None);
            }
            at = end.max(at + 1);
        }
    }

    /// Who said something and what was said stay together: without the one the other is another claim, or none.
    pub(super) fn keep_reports(&self, dropped: &mut [Option<String>]) {
        let neutral = |dropped: &[Option<String>], i: usize| {
            dropped[i].as_deref() == Some("other") && self.roles[i].rude == 0 && !self.leads_away(i)
        };
        for i in (0..self.roles.len().saturating_sub(1)).filter(|&i| reports(self.document, i)) {
            for (stays, goes) in [(i, i + 1), (i + 1, i)] {
                if dropped[stays].is_none() && !structural(&self.roles[stays].name) && neutral(dropped, goes) {
                    dropped[goes] = None;
                }
            }
            // What somebody says who has nothing to do with it, leads away as well; without who says it, it is the writer's.
            let away = match dropped[i].as_deref() {
                Some("tangent" | "rambling") => true,
                Some(_) => !structural(&self.roles[i].name) && self.roles[i + 1].problem <= 0,
                None => false,
            };
            if away && dropped[i + 1].is_none() && self.facts(i + 1).iter().all(|kind| !kind.weighs()) {
                let reason = dropped[i].clone();
                dropped[i + 1] = reason;
            }
        }
    }

    /// What a clause leads up to (`when I asked for the parcel, | she told me to wait`) stays with it, or both go.
    pub(super) fn keep_what_is_led_up_to(&self, dropped: &mut [Option<String>]) {
        let stays = |rule: &Option<String>| rule.is_none();
        for i in (0..self.roles.len().saturating_sub(1)).rev() {
            let alone = self.document.leads_on(i) && !self.conditional(i) && !structural(&self.roles[i].name);
            if !(alone && stays(&dropped[i])) || stays(&dropped[i + 1]) {
                continue;
            }
            if dropped[i + 1].as_deref() == Some("other") && !self.leads_away(i + 1) {
                dropped[i + 1] = None;
            } else {
                let reason = dropped[i + 1].clone();
                dropped[i] = reason;
            }
        }
    }

    /// A scrap that only says when (`Twice. On 9 and on 21 October.`) says it of the sentence before: what somebody did there
    /// stays as well.
    pub(super) fn keep_what_scraps_need(&self, dropped: &mut [Option<String>], points: &[i32]) {
        use FactKind::{Count, Date, Duration, Time};
        let sentence = |i: usize| self.document.clauses[i].sentence;
        for i in (1..self.roles.len()).rev() {
            let (tokens, facts) = (self.tokens(i), self.facts(i));
            let scrap = dropped[i].is_none()
                && !structural(&self.roles[i].name)
                && sentence(i - 1) != sentence(i)
                && self.document.words(tokens) <= SCRAP
                && !says(self.document, tokens)
                && self.document.reading.tokens[tokens.start].gap < 2
                && !facts.is_empty()
                && facts.iter().all(|kind| matches!(kind, Count | Date | Duration | Time));
            let telling = (0..i).rev().take_while(|&b| scrap && sentence(b) + 2 >= sentence(i));
            let telling = telling.into_iter().find(|&b| says(self.document, self.tokens(b)));
            let neutral = |b: &usize| {
                dropped[*b].as_deref() == Some("other")
                    && points[*b] >= NEUTRAL
                    && self.of_class(*b, "first-person") > 0
                    && !self.leads_away(*b)
                    && !self.only_asks(*b)
            };
            if let Some(b) = telling.filter(neutral) {
                dropped[b] = None;
            }
        }
    }

    /// A civil sentence without a verb beside another short one that stays is an item of one list with it: "Three ordered.
    /// Two in the box."
    pub(super) fn keep_lists(&self, dropped: &mut [Option<String>]) {
        let sentence = |i: usize| self.document.clauses[i].sentence;
        let whole = |i: usize| {
            let bound = self.document.reading.bound_at(self.tokens(i).start);
            bound == *self.tokens(i) && self.document.words(&bound) <= SCRAP && !structural(&self.roles[i].name)
        };
        let n = self.roles.len();
        for i in 0..n {
            if dropped[i].as_deref() != Some("other") || !whole(i) {
                continue;
            }
            let role = &self.roles[i];
            let words = self.document.words(self.tokens(i));
            let near = |o: usize| {
                let close = if o < i { sentence(o) + 1 == sentence(i) } else { sentence(i) + 1 == sentence(o) };
                let line = self.tokens(i.max(o)).start;
                close && whole(o) && dropped[o].is_none() && self.document.reading.tokens[line].gap < 2
            };
            let sides = [i.checked_sub(1).is_some_and(near), i + 1 < n && near(i + 1)];
            // One word is an item only between two.
            let beside = if words >= 2 { sides.contains(&true) } else { sides == [true, true] };
            let plain = role.rude == 0 && role.tangent <= 0 && role.name != "ask" && !self.questions(i);
            if plain && words >= 1 && beside && !self.leads_away(i) && !says(self.document, self.tokens(i)) {
                dropped[i] = None;
            }
        }
    }

    /// A civil sentence between two that stay tells what happened between them, though no word of it is known to do so.
    pub(super) fn keep_between(&self, dropped: &mut [Option<String>], points: &[i32]) {
        let n = self.roles.len();
        let stays = |dropped: &[Option<String>], i: usize| dropped[i].is_none() && !structural(&self.roles[i].name);
        for i in 1..n.saturating_sub(1) {
            let clause = &self.document.clauses[i];
            let whole = self.document.reading.bound_at(clause.tokens.start) == clause.tokens;
            let plain = dropped[i].as_deref() == Some("other") && points[i] >= NEUTRAL && self.tells(i);
            let line = |at: usize| self.document.reading.tokens[self.tokens(at).start].gap < 2;
            let told = |i: usize| stays(dropped, i) && self.roles[i].tangent <= 0;
            // "The left one whistled": an article names a thing that was told of.
            let first = clause.joint.end.clamp(clause.tokens.start, clause.tokens.end - 1);
            let class = |name: &str| self.document.reading.is_class(first, self.document.language().class(name));
            let of_it = class("determiner") && !class("anaphor") || !self.facts(i).is_empty();
            if whole
                && plain
                && of_it
                && line(i)
                && line(i + 1)
                && told(i - 1)
                && told(i + 1)
                && self.roles[i].name != "ask"
            {
                dropped[i] = None;
            }
        }
    }

    /// What opens a sentence without a verb ("on the cake for my mother, | stands another name") is part of what follows:
    /// a sentence does not begin with its verb.
    pub(super) fn keep_openings(&self, dropped: &mut [Option<String>]) {
        let class = |at: usize, name: &str| self.document.reading.is_class(at, self.document.language().class(name));
        for i in 0..self.roles.len().saturating_sub(1) {
            let (this, next) = (&self.document.clauses[i], &self.document.clauses[i + 1]);
            let first = this.tokens.start;
            let opens = self.document.reading.bound_at(first).start == first && this.sentence == next.sentence;
            let away = matches!(dropped[i].as_deref(), Some("other" | "tangent")) && self.roles[i].rude == 0;
            let bracket = self.document.reading.tokens[next.tokens.start].has(is::OPEN);
            let mark = self
                .tokens(i)
                .clone()
                .next_back()
                .is_some_and(|t| self.document.reading.tokens[t].has(is::COMMA | is::STOP));
            let needs = class(first, "preposition") && !mark && !says(self.document, self.tokens(i));
            if away && opens && needs && bracket && dropped[i + 1].is_none() {
                dropped[i] = None;
            }
        }
    }

    /// Where nothing stays that says what is the matter, what a stranger to its words would leave out comes back: of a short
    /// draft all that is civil and may bear on it, of a long one what does so most. Of one or two sentences none is an aside.
    pub(super) fn keep_a_point(&self, dropped: &mut [Option<String>], points: &[i32]) {
        let told = |i: usize| {
            let role = &self.roles[i];
            !structural(&role.name) && role.name != "ask" && self.document.words(self.tokens(i)) >= 2
        };
        let all = 0..self.roles.len();
        let length = self.document.words(&(0..self.document.reading.tokens.len()));
        let own = (0..self.roles.len()).filter(|&i| self.roles[i].name != "quoted");
        let sentences: std::collections::BTreeSet<usize> = own.map(|i| self.document.clauses[i].sentence).collect();
        let terse = sentences.len() <= TERSE;
        // "Order 4471." tells nothing.
        let tells = |i: usize| told(i) && (says(self.document, self.tokens(i)) || self.roles[i].problem >= WRONG);
        if !terse && all.clone().any(|i| dropped[i].is_none() && tells(i)) {
            return;
        }
        let civil = |i: &usize| {
            matches!(dropped[*i].as_deref(), Some("other" | "tangent" | "rambling"))
                && (self.roles[*i].rude == 0 || terse && self.roles[*i].rude < SHARP)
                && told(*i)
                && !self.only_asks(*i)
                && points[*i] >= FAR
        };
        let back: Vec<usize> = all.filter(civil).collect();
        let best = back.iter().copied().max_by_key(|&i| (points[i], self.roles[i].problem, usize::MAX - i));
        for i in back.into_iter().filter(|&i| length <= BRIEF || Some(i) == best) {
            dropped[i] = None;
        }
    }

    /// What the customer tells day by day stays whole, but for what is rude.
    pub(super) fn keep_history(&self, dropped: &mut [Option<String>]) {
        for (i, gone) in dropped.iter_mut().enumerate() {
            let told = self.document.reading.flagged(self.tokens(i).start, flag::LOG);
            let light = matches!(gone.as_deref(), Some("other" | "tangent" | "rambling" | "venting" | "thanks"));
            if told && light && self.roles[i].rude == 0 {
                *gone = None;
            }
        }
    }
}
