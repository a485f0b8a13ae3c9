//! What would say nothing, or something else, without what is gone.

use std::ops::Range;

use super::Plan;
use crate::document::Document;
use crate::request::FactKind;
use crate::rewrite::joints::{reports, says};
use crate::rewrite::verdict::structural;
use crate::token::is;

/// Words of a sentence without a verb that may only go on with the one before.
const SCRAP: usize = 8;

/// Points of the role `problem` from which a clause says what is wrong.
const WRONG: i32 = 4;

/// So many clauses of the sentence before are looked at.
const LONG: usize = 12;

/// Points of the role `problem` from which a clause says what is wrong, whoever it tells of.
const SURE: i32 = 8;

impl Plan {
    /// What would say nothing without what is gone goes as well, unless it bears a fact or says of itself what is wrong: a
    /// sentence without a verb that goes on with a jibe (`Did you walk? | Via Timbuktu, with picnics.`), what only leads up
    /// to something or says who said it (`When I complained, | she told me to …`), and what tells of somebody whom only
    /// something that went has named (`My grandad could do it better, | and he is dead`).
    pub(super) fn drop_orphans(&mut self, document: &Document<'_>) {
        for i in (0..self.roles.len()).rev() {
            let gone = self.echoes(document, i).or_else(|| self.leads_nowhere(document, i));
            if gone.is_some() && self.is_light(document, &(i..i + 1)) && self.dropped[i].is_none() {
                self.drop_run(i..i + 1, gone);
            }
        }
        for i in 1..self.roles.len() {
            let Some(gone) = self.points_back(document, i) else { continue };
            let sentence = document.clauses[i].sentence;
            let run = (i..self.roles.len())
                .take_while(|&k| self.dropped[k].is_none() && document.clauses[k].sentence == sentence);
            let run = i..run.last().map_or(i, |last| last + 1);
            if run.clone().all(|k| self.tells_of_somebody(document, k)) {
                self.drop_run(run, Some(gone));
            }
        }
    }

    fn drop_run(&mut self, run: Range<usize>, reason: Option<String>) {
        self.sentences.retain(|sentence| !run.contains(&sentence.clause));
        self.dropped[run].fill(reason);
    }

    /// Whether clauses bear no fact and say neither what is wrong nor what is wanted.
    fn is_light(&self, document: &Document<'_>, clauses: &Range<usize>) -> bool {
        let passing = |kind| matches!(kind, FactKind::Place | FactKind::Product);
        clauses.clone().all(|i| {
            let role = &self.roles[i];
            let bears = document.facts_in(&document.clauses[i].tokens).any(|f| !passing(document.facts[f].kind));
            let idle = matches!(role.name.as_str(), "other" | "event" | "tangent" | "venting");
            !bears && idle && role.problem < WRONG
        })
    }

    /// Whether a clause that tells of somebody or something unknown has nothing to do with the reader or the matter.
    fn tells_of_somebody(&self, document: &Document<'_>, i: usize) -> bool {
        use FactKind::{Count, Date, Duration, Person, Place, Time};
        let role = &self.roles[i];
        let passing = |kind| matches!(kind, Count | Date | Duration | Person | Place | Time);
        let bears = document.facts_in(&document.clauses[i].tokens).any(|f| !passing(document.facts[f].kind));
        let idle = matches!(role.name.as_str(), "other" | "event" | "tangent" | "venting" | "problem" | "impact");
        let ours = document.reading.any_of(&document.clauses[i].tokens, "second-person");
        !bears && !ours && idle && role.problem < SURE
    }

    /// Why the jibe before a sentence without a verb is gone; `None` where there is none.
    fn echoes(&self, document: &Document<'_>, i: usize) -> Option<String> {
        let (reading, tokens) = (&document.reading, &document.clauses[i].tokens);
        let scrap = reading.bound_at(tokens.start) == *tokens
            && reading.tokens[tokens.start].gap < 2
            && !reading.tokens[tokens.end - 1].has(is::COLON)
            && document.words(tokens) <= SCRAP
            && !says(document, tokens)
            && !["id-cue", "product-noun"].iter().any(|class| reading.any_of(tokens, class));
        let before = self.dropped[i.checked_sub(1)?].clone();
        before.filter(|rule| scrap && (rule.starts_with("rudeness") || rule.starts_with("pressure")))
    }

    /// Why what a clause leads up to, alone in its sentence of the request, is gone; `None` where it is not.
    fn leads_nowhere(&self, document: &Document<'_>, i: usize) -> Option<String> {
        let next = self.dropped.get(i + 1)?.clone()?;
        let same = |a: usize, b: usize| document.clauses[a].sentence == document.clauses[b].sentence;
        let alone = i == 0 || !same(i - 1, i) || self.dropped[i - 1].is_some();
        let said = document.reading.any_of(&document.clauses[i].tokens, "saying");
        let needs = document.leads_on(i) || said && reports(document, i);
        (alone && same(i, i + 1) && needs).then_some(next)
    }

    /// Why the clause before is gone that named whom or what a clause opens with (`he`, `that is`); `None` where it opens
    /// otherwise, or where somebody else may be meant.
    fn points_back(&self, document: &Document<'_>, i: usize) -> Option<String> {
        let reading = &document.reading;
        let (this, before) = (&document.clauses[i], &document.clauses[i - 1]);
        let gone = self.dropped[i - 1].clone().filter(|_| !structural(&self.roles[i - 1].name))?;
        if self.dropped[i].is_some() || structural(&self.roles[i].name) {
            return None;
        }
        let first = this.joint.end.clamp(this.tokens.start, this.tokens.end - 1);
        let class = |at: usize, name: &str| reading.is_class(at, document.language().class(name));
        // What may be an article is a pronoun before a verb.
        let verb = class(first + 1, "finite");
        let stands = |name: &str| class(first, name) && (verb || !class(first, "determiner"));
        let points = stands("anaphor") || class(first, "determiner") && class(first, "subject");
        let same = this.sentence == before.sentence;
        let told = |k: &usize| document.clauses[*k].sentence == before.sentence && self.dropped[*k].is_none();
        let close = same || reading.tokens[this.tokens.start].gap < 2 && !(0..i).rev().take(LONG).any(|k| told(&k));
        let opened = i > 1 && document.clauses[i - 2].sentence == this.sentence && self.dropped[i - 2].is_none();
        let named = || {
            let person = document.facts_in(&before.tokens).any(|f| document.facts[f].kind == FactKind::Person);
            person || same && !opened || reading.any_of(&before.tokens, "family")
        };
        let somebody = stands("person-pronoun") && !reading.any_of(&before.tokens, "staff") && named();
        // "I am not your dear, and that was not so" denies what stands further back.
        let denies = reading.any_of(&this.tokens, "negator");
        let something = same && !opened && points && verb && !denies && gone != "other";
        (close && (somebody || something)).then_some(gone)
    }
}
