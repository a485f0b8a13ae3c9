//! Which clauses stay although nothing in them speaks for it: without them others would not read on, or say something else.

use super::{Judge, MANY, SHARP, structural};
use crate::request::FactKind;
use crate::rewrite::joints::{reports, says};

/// A neutral clause of a sentence that stays may be so long, in words; beyond it, it has to be about the matter itself.
const SHORT: usize = 14;

/// Points from which a clause that says nothing of its own about the matter stays with the rest of its sentence.
const NEUTRAL: i32 = -1;

/// The same in a sentence that is civil and about the matter throughout.
const SERENE: i32 = -4;

/// A draft of so many words says nothing beside the matter that would be worth leaving out.
const BRIEF: usize = 60;

/// A draft of so many sentences has no asides.
const TERSE: usize = 2;

/// Points below which a clause has nothing to do with the matter, however little else is said.
const FAR: i32 = -6;

/// Points of the role `problem` from which a clause says that something is wrong, with or without a verb.
const WRONG: i32 = 4;

/// Words of a sentence without a verb that only goes on with the one before.
const SCRAP: usize = 8;

impl Judge<'_, '_> {
    /// A short neutral clause of a sentence that stays, stays: without it the sentence would not read on.
    pub(super) fn keep_sentences_whole(&self, dropped: &mut [Option<String>], points: &[i32]) {
        let sentence = |i: usize| self.document.clauses[i].sentence;
        let stays = |dropped: &[Option<String>], i: usize| dropped[i].is_none() && !structural(&self.roles[i].name);
        // In a sentence of which nothing is rude or leads away, what stays takes the rest along.
        let serene = |i: usize| {
            let mine = |o: &usize| sentence(*o) == sentence(i);
            let clear = |o: usize| self.roles[o].rude == 0 && self.roles[o].tangent <= 0 && !self.only_asks(o);
            let before = (0..i).rev().take(MANY).take_while(mine);
            let behind = (i..self.roles.len()).take(MANY).take_while(mine);
            before.chain(behind).all(clear)
        };
        let neutral = |dropped: &[Option<String>], i: usize| {
            let role = &self.roles[i];
            dropped[i].as_deref() == Some("other")
                && role.rude == 0
                && role.tangent <= 0
                && points[i] >= if serene(i) { SERENE } else { NEUTRAL }
                && !self.leads_away(i)
                && !self.only_asks(i)
        };
        // A run of neutral clauses between two that stay, stays; one at the edge of a sentence only where nothing else
        // goes from it, so that it stands as it was written.
        let n = self.roles.len();
        let calm = |dropped: &[Option<String>], at: usize| {
            let mine = |i: &usize| sentence(*i) == sentence(at);
            let from = (0..=at).rev().take_while(mine).last().unwrap_or(at);
            (from..n).take_while(mine).all(|i| dropped[i].is_none() && self.roles[i].rude == 0 || neutral(dropped, i))
        };
        let mut at = 0;
        while at < n {
            let end = (at..n).find(|&i| !neutral(dropped, i) || sentence(i) != sentence(at)).unwrap_or(n);
            let before = end > at && at > 0 && sentence(at - 1) == sentence(at) && stays(dropped, at - 1);
            let behind = end < n && end > at && sentence(end) == sentence(at) && stays(dropped, end);
            let joined = before && behind || (before || behind) && calm(dropped, at);
            let short = (at..end).all(|i| self.document.words(self.tokens(i)) <= SHORT);
            if end > at && joined && short {
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
            // What somebody says who has nothing to do with it, leads away as well.
            let away = matches!(dropped[i].as_deref(), Some("tangent" | "rambling"));
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

    /// Where nothing stays that says what is the matter, what a stranger to its words would leave out comes back: of a short
    /// draft all that is civil and may bear on it, of a long one what does so most. Of one or two sentences none is an aside.
    pub(super) fn keep_a_point(&self, dropped: &mut [Option<String>], points: &[i32]) {
        let told = |i: usize| {
            let role = &self.roles[i];
            !structural(&role.name) && role.name != "ask" && self.document.words(self.tokens(i)) >= 2
        };
        let all = 0..self.roles.len();
        let length = self.document.words(&(0..self.document.reading.tokens.len()));
        let terse = self.document.reading.bounds.len() <= TERSE;
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
}
