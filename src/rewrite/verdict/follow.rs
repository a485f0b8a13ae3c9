//! Which clauses go although nothing in them speaks for that: they hang on, go on with or depend on others that go.

use super::{CLEAR, Judge, SHARP, TELLING, WRONG, structural};
use crate::request::FactKind;
use crate::rewrite::joints::{goes_on, says};
use crate::token::is;

/// So many clauses before a threat its wish is looked for.
const REACH: usize = 3;

/// So many words behind "or" an order has begun: "or at least explain".
const OPENING: usize = 4;

/// Points below which a clause behind something that leads away says nothing of the matter.
const LIGHT: i32 = 3;

impl Judge<'_, '_> {
    /// A clause about a person of whom only a clause that goes has told, goes as well.
    pub(super) fn follow_persons(&self, dropped: &mut [Option<String>], points: &[i32]) {
        let reading = &self.document.reading;
        let pronoun = reading.language.class("person-pronoun");
        for i in 1..self.roles.len() {
            let clause = &self.document.clauses[i];
            let first = clause.joint.end.max(clause.tokens.start);
            let led_away = dropped[i - 1].as_deref().is_some_and(|rule| matches!(rule, "tangent" | "rambling"));
            let role = &self.roles[i];
            let light = points[i] < TELLING && role.problem < 4 && !matches!(role.name.as_str(), "ask" | "tried");
            if dropped[i].is_none()
                && led_away
                && light
                && first < clause.tokens.end
                && reading.is_class(first, pronoun)
            {
                dropped[i] = Some("tangent".into());
            }
        }
    }

    /// A clause that goes on with the subject of the one before (`and could hear it`) cannot do without it: it goes as
    /// well, or, where it says too much for that, brings the other one back.
    pub(super) fn follow_subjects(&self, dropped: &mut [Option<String>], points: &[i32]) {
        for i in 1..self.roles.len() {
            let needs = dropped[i].is_none() && dropped[i - 1].is_some() && goes_on(self.document, i);
            if !needs || structural(&self.roles[i - 1].name) || structural(&self.roles[i].name) {
                continue;
            }
            let role = &self.roles[i];
            let weighs = self.facts(i).iter().any(|k| k.weighs() || *k == FactKind::Person);
            if points[i] < 2 * TELLING && !weighs && role.problem < 4 && role.name != "ask" {
                let before = dropped[i - 1].clone();
                dropped[i] = before;
            } else if dropped[i - 1].as_deref() == Some("other") && self.roles[i - 1].rude < SHARP {
                dropped[i - 1] = None;
            }
        }
    }

    /// What the customer would do instead of what is wished (`or I come round myself`) goes where it is no wish.
    pub(super) fn drop_or_else(&self, dropped: &mut [Option<String>]) {
        let (reading, class) = (&self.document.reading, |name: &str| self.document.language().class(name));
        for (i, gone) in dropped.iter_mut().enumerate().skip(1) {
            let clause = &self.document.clauses[i];
            let first = clause.tokens.start;
            let me = |i: usize| {
                let subject = reading.is_class(i, class("first-person")) && reading.is_class(i, class("subject"));
                subject && !reading.is_class(i, class("determiner"))
            };
            // "Or the next letter comes from my solicitor": what comes of itself is no other way out.
            let near = first + 1..clause.tokens.end.min(first + 1 + OPENING);
            let orders = ["ask-verb", "order-verb", "order-opening", "imperative", "please"];
            let named = reading.is_class(first + 1, class("determiner"));
            let orders = !named && orders.iter().any(|name| reading.any_of(&near, name));
            let comes = says(self.document, &clause.tokens) && !reading.any_of(&clause.tokens, "second-person");
            let comes = comes && !orders;
            // "Otherwise call I the guild": the verb comes first in some languages.
            let otherwise = reading.is_class(first, class("otherwise")) && (first + 1..first + OPENING).any(me);
            let threat = reading.is_class(first, class("or")) && (me(first + 1) || comes) || otherwise;
            // "Pay me what | you owe me | or I go to court": the wish may stand further back.
            let same = |b: &usize| self.document.clauses[*b].sentence == clause.sentence;
            let wish = (0..i).rev().take_while(same).take(REACH).any(|b| self.roles[b].name == "ask");
            let question = reading.bound_at(first).rev().take(2).any(|t| reading.tokens[t].has(is::QUESTION));
            let bears = self.facts(i).iter().any(|k| k.weighs()) || self.of_class(i, "remedy") > 0;
            if threat && wish && !question && !bears && self.roles[i].name != "ask" && gone.is_none() {
                *gone = Some("pressure".into());
            }
        }
    }

    /// A condition (`if this is not fixed by noon`) goes with what was threatened.
    pub(super) fn drop_conditions(&self, dropped: &mut [Option<String>], points: &[i32]) {
        let coordinator = self.document.language().class("coordinator");
        for i in 0..self.roles.len().saturating_sub(1) {
            let clause = &self.document.clauses[i];
            let same = self.document.clauses[i + 1].sentence == clause.sentence;
            let conditional = self.conditional(i);
            let alone = i == 0
                || dropped[i - 1].is_some()
                || self.document.clauses[i - 1].sentence != clause.sentence
                || !clause.joint.is_empty() && self.document.reading.is_class(clause.joint.start, coordinator);
            let role = &self.roles[i];
            let wish = role.name == "ask" && (!conditional || role.points >= CLEAR || self.of_class(i, "remedy") > 0);
            let bare = conditional && self.facts(i).iter().all(|k| !k.weighs() || *k == FactKind::Deadline);
            let light = (points[i] < TELLING || bare) && !wish;
            let opens = conditional || self.document.leads_on(i);
            if dropped[i].is_none() && light && same && dropped[i + 1].is_some() && opens && alone {
                let rule = dropped[i + 1].clone();
                dropped[i] = rule;
            }
        }
    }

    /// A clause that hangs on one that goes, goes with it, unless it bears facts.
    pub(super) fn hang_together(&self, dropped: &mut [Option<String>], points: &[i32]) {
        for i in 1..self.roles.len() {
            let clause = &self.document.clauses[i];
            if !clause.dependent || clause.sentence != self.document.clauses[i - 1].sentence || dropped[i].is_some() {
                continue;
            }
            let role = &self.roles[i];
            // What went wrong happened to somebody: "My daughter was left behind because your driver did not stop".
            let led_away =
                dropped[i - 1].as_deref().is_some_and(|rule| matches!(rule, "tangent" | "rambling" | "other"));
            let reason =
                role.problem >= 4 && points[i] >= 2 * TELLING && role.tangent <= 0 && self.of_class(i, "family") == 0;
            if led_away && reason && self.roles[i - 1].rude == 0 {
                dropped[i - 1] = None;
                continue;
            }
            // Rude words in it are cleaned, or it goes with all that hangs on it.
            let sore = self.roles[i - 1].rude > 0 && self.roles[i - 1].rude < SHARP && !led_away;
            if sore && role.problem >= 4 && role.tangent <= 0 {
                dropped[i - 1] = None;
                continue;
            }
            let bracket = self.document.reading.tokens[clause.tokens.start].has(is::OPEN);
            let facts = self.facts(i);
            // When, where and by whom tells nothing without what.
            let astray = dropped[i - 1].as_deref() != Some("other");
            let passing = |k: &FactKind| {
                use FactKind::{Count, Date, Duration, Person, Place, Product, Time};
                matches!(k, Count | Date | Duration | Person | Place | Time) || astray && *k == Product
            };
            let light = match bracket {
                true => !facts.iter().any(|k| k.weighs()),
                // Money in what is only supposed is nobody's money.
                false => {
                    facts.iter().all(passing) || self.conditional(i) && facts.iter().all(|k| *k == FactKind::Amount)
                }
            };
            let wanted = role.name == "ask" && self.of_class(i, "remedy") > 0;
            let led_away = dropped[i - 1].as_deref().is_some_and(|rule| matches!(rule, "tangent" | "rambling"));
            // Where a clause that hangs on another has an order of its own, it cannot stand alone.
            let ordered = self.document.language().class("front").is_some();
            let matter = role.problem >= 4 && !ordered && (!led_away || self.of_class(i, "product-noun") > 0);
            if light && !matter && !wanted {
                let before = dropped[i - 1].clone();
                dropped[i] = before;
            }
        }
    }

    /// What goes on behind something that leads away, leads on with it, unless it says something of the matter.
    pub(super) fn follow_tangents(&self, dropped: &mut [Option<String>], points: &[i32]) {
        let away = |rule: &Option<String>| matches!(rule.as_deref(), Some("tangent" | "rambling"));
        for i in 1..self.roles.len() {
            let clause = &self.document.clauses[i];
            let same = self.document.clauses[i - 1].sentence == clause.sentence;
            let role = &self.roles[i];
            // "At least they didn't bill me for it" speaks of what led away.
            let back = ["person-pronoun", "anaphor"].iter().any(|class| self.of_class(i, class) > 0);
            let matters = role.problem >= if back && self.facts(i).is_empty() { WRONG } else { 1 }
                || role.impact >= WRONG
                || matches!(role.name.as_str(), "ask" | "tried" | "evidence" | "contact")
                || structural(&role.name)
                || ["product-noun", "staff", "second-possessive"].iter().any(|class| self.of_class(i, class) > 0)
                || self.facts(i).iter().any(|kind| kind.weighs() || *kind == FactKind::Person);
            if dropped[i].is_none() && same && away(&dropped[i - 1]) && !matters && points[i] < LIGHT {
                dropped[i] = Some("tangent".into());
            }
        }
    }

    /// A sentence that is only a condition ("if you want to look") says it of the one before: it goes with that.
    pub(super) fn drop_lone_conditions(&self, dropped: &mut [Option<String>]) {
        for i in 1..self.roles.len() {
            let tokens = self.tokens(i);
            let whole = self.document.reading.bound_at(tokens.start) == *tokens;
            let bare = self.facts(i).iter().all(|kind| !kind.weighs()) && self.roles[i].name != "ask";
            let bare = bare && self.of_class(i, "finite") < 2;
            let condition = self.document.reading.is_class(tokens.start, self.document.language().class("condition"));
            if dropped[i].is_none() && whole && bare && condition && !self.questions(i) && dropped[i - 1].is_some() {
                let reason = dropped[i - 1].clone();
                dropped[i] = reason;
            }
        }
    }
}
