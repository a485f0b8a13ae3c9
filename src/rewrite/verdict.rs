//! Which clauses of a draft go, and why.

mod keep;
mod tie;

use std::ops::Range;

use super::bearing::Scale;
use super::joints::{goes_on, inverted, is_item, says};
use crate::compile::source::Match;
use crate::document::Document;
use crate::finding::{Finding, Secret, near};
use crate::request::FactKind;
use crate::role::Role;
use crate::settings::Severity;
use crate::token::is;

/// Points from which a wish is one whatever its tone.
const CLEAR: i32 = 12;

/// Points from which a civil wish that is no question is one, whatever else it says.
const CIVIL: i32 = 9;

/// So many clauses around one are looked at for another of its sentence.
const MANY: usize = 12;

/// Points of the role `tangent` from which a clause leads away, unless it bears on the matter all the same.
const TANGENT: i32 = 5;

/// Rudeness from which a clause is mostly that.
const SHARP: usize = 60;

/// Points of the role `problem` from which a clause says what is wrong, whatever stands around it.
const PLAIN: i32 = 12;

/// Points of the role `problem` from which rude words may hide what is wrong: cleaning says it civilly, or fails.
const SORE: i32 = 6;

/// Points from which a clause tells enough of its own to do without the clause beside it.
const TELLING: i32 = 3;

/// Points from which a plain statement stays: what the customer tells civilly mostly belongs to it.
const TOLD: i32 = 0;

/// A draft of so many words is short.
const BRIEF: usize = 100;

/// Per clause, why it is left out, `None` where it stays; and how much it bears on the matter.
pub fn verdicts(
    document: &Document<'_>,
    findings: &[Finding],
    secrets: &[Secret],
    roles: &[Role],
) -> (Vec<Option<String>>, Vec<i32>) {
    let calm = !findings.iter().any(|f| f.is_alarm() || f.family() == "rambling" && f.severity > Severity::Hint);
    let judge = Judge { document, findings, secrets, roles };
    let mut dropped: Vec<Option<String>> = (0..roles.len()).map(|i| judge.objection(i)).collect();
    let away = |rule: &Option<String>| rule.as_deref().map(|rule| matches!(rule, "tangent" | "rambling"));
    let gone: Vec<Option<bool>> = dropped.iter().map(away).collect();
    let facts: Vec<Vec<FactKind>> = (0..roles.len()).map(|i| judge.facts(i)).collect();
    let points = Scale::new(document).weigh(roles, &facts, &gone);
    let wished = |i: usize| {
        let role = &roles[i];
        let clear = role.points >= CLEAR || role.points >= CIVIL && role.rude == 0 && !judge.questions(i);
        // An order says what is wanted though it speaks of somebody of the family.
        let order = role.ask >= CIVIL
            && role.ask > role.tangent
            && (role.rude < SHARP || role.ask >= CLEAR)
            && !judge.questions(i);
        let start = document.clauses[i].tokens.start;
        let order = order && document.reading.bound_at(start).start == start;
        role.name == "ask" && clear && (role.tangent <= 0 || order)
    };
    // An item says nothing without its list, and the list little without it.
    let listed =
        |i: usize| is_item(document, document.clauses[i].tokens.start) && roles[i].rude == 0 && roles[i].tangent <= 0;
    // A short message has hardly an aside.
    let brief = document.words(&(0..document.reading.tokens.len())) <= BRIEF;
    let least = |i: usize| match judge.tells(i) {
        true if brief => TOLD - 1,
        true if roles[i].name == "event" || roles[i].problem > 0 => TOLD,
        _ => 1,
    };
    let idle =
        |i: usize| points[i] < least(i) && !wished(i) && !listed(i) || points[i] <= TELLING && judge.only_asks(i);
    for i in (0..roles.len()).filter(|&i| idle(i) && !structural(&roles[i].name)) {
        let tangent = roles[i].tangent >= TANGENT && roles[i].problem < roles[i].tangent;
        if !tangent && roles[i].problem >= PLAIN && roles[i].rude == 0 || tangent && judge.dates(i) {
            continue;
        }
        if dropped[i].is_none() && (tangent || !calm) {
            dropped[i] = Some(if tangent { "tangent" } else { "other" }.into());
        }
    }
    judge.drop_or_else(&mut dropped);
    judge.follow_persons(&mut dropped, &points);
    judge.keep_openings(&mut dropped);
    judge.keep_sentences_whole(&mut dropped, &points);
    judge.follow_tangents(&mut dropped, &points);
    judge.keep_reports(&mut dropped);
    judge.keep_lists(&mut dropped);
    judge.keep_between(&mut dropped, &points);
    judge.keep_what_scraps_need(&mut dropped, &points);
    judge.hang_together(&mut dropped, &points);
    judge.follow_subjects(&mut dropped, &points);
    judge.drop_conditions(&mut dropped, &points);
    judge.drop_lone_conditions(&mut dropped);
    judge.keep_what_is_led_up_to(&mut dropped);
    judge.keep_tied(&mut dropped);
    judge.keep_a_point(&mut dropped, &points);
    (dropped, points)
}

/// The parts of a message that are written anew, and what is no part of it.
pub fn structural(role: &str) -> bool {
    matches!(role, "greeting" | "closing" | "subject" | "quoted")
}

/// The rule that objects most to a clause.
pub fn rude_rule(document: &Document<'_>, findings: &[Finding], clause: usize) -> String {
    let span = document.reading.span(&document.clauses[clause].tokens);
    let tone = |f: &&Finding| matches!(f.family(), "rudeness" | "pressure" | "shouting" | "rambling");
    let worst = near(findings, span)
        .iter()
        .filter(|f| f.span.overlaps(span))
        .filter(tone)
        .max_by_key(|f| (f.severity, f.span.len()));
    worst.map_or_else(|| "venting".into(), |f| f.rule.clone())
}

/// What is known when clauses are judged.
struct Judge<'a, 't> {
    document: &'a Document<'t>,
    findings: &'a [Finding],
    secrets: &'a [Secret],
    roles: &'a [Role],
}

impl Judge<'_, '_> {
    fn tokens(&self, clause: usize) -> &Range<usize> {
        &self.document.clauses[clause].tokens
    }

    /// Kinds of the facts of a clause that are no secret.
    fn facts(&self, clause: usize) -> Vec<FactKind> {
        let open = |f: &usize| !self.secrets.iter().any(|s| s.span.overlaps(self.document.facts[*f].span));
        self.document.facts_in(self.tokens(clause)).filter(open).map(|f| self.document.facts[f].kind).collect()
    }

    /// Number of words of a clause that are of a class.
    fn of_class(&self, clause: usize, class: &str) -> i32 {
        let class = self.document.language().class(class);
        let reading = &self.document.reading;
        let count = self.tokens(clause).clone().filter(|&i| reading.is_class(i, class)).count();
        i32::try_from(count).unwrap_or(i32::MAX)
    }

    /// What speaks against a clause, whatever stands around it.
    fn objection(&self, clause: usize) -> Option<String> {
        let role = &self.roles[clause];
        let tokens = self.tokens(clause);
        if structural(&role.name) {
            return None;
        }
        if !tokens.clone().any(|i| self.document.reading.tokens[i].has(is::SAID)) {
            return Some("empty".into());
        }
        let open = self.facts(clause);
        let heavy = open.iter().filter(|k| k.weighs() && !matches!(k, FactKind::Date | FactKind::Time)).count();
        let facts = open.len();
        let span = self.document.reading.span(tokens);
        if self.secrets.iter().any(|s| span.contains(s.span)) && heavy == 0 && role.name != "ask" && role.problem < 4 {
            return Some("secret".into());
        }
        if role.rude >= SHARP
            && heavy == 0
            && (facts == 0 || role.rude >= 85)
            && !self.wanted(role)
            && role.problem < SORE
        {
            return Some(rude_rule(self.document, self.findings, clause));
        }
        let bears = role.name == "impact" && role.points >= 4 || role.name == "ask" && role.points >= 9;
        // What only weighs as talk of the writer's life may all the same say what is wrong.
        let least = if self.rambles_plainly(clause) { 4 } else { 2 };
        if role.rambling && heavy == 0 && role.problem < least && !bears {
            return Some("rambling".into());
        }
        let away = matches!(role.name.as_str(), "venting" | "thanks");
        if away && heavy == 0 && (facts == 0 || role.points >= 5 && role.problem <= 0) {
            return Some(role.name.clone());
        }
        if role.rude >= 20 && facts == 0 && role.points < 3 {
            return Some(rude_rule(self.document, self.findings, clause));
        }
        None
    }

    /// Whether words that a rule of rambling names stand in a clause, not only a weight of many.
    fn rambles_plainly(&self, clause: usize) -> bool {
        let span = self.document.reading.span(self.tokens(clause));
        let named = |f: &Finding| {
            let rule = self.document.language().rule_at(&f.rule);
            f.family() == "rambling" && !rule.is_some_and(|rule| matches!(rule.matches, Match::Weight(_)))
        };
        near(self.findings, span).iter().any(|f| f.span.overlaps(span) && named(f))
    }

    /// Whether a civil sentence of one clause says what happened on a day, of which only a word or two leads away.
    fn dates(&self, clause: usize) -> bool {
        let role = &self.roles[clause];
        let tokens = self.tokens(clause);
        let whole = self.document.reading.bound_at(tokens.start) == *tokens;
        let dated = self.facts(clause).contains(&FactKind::Date);
        let dated = dated && !self.leads_away(clause);
        whole && dated && role.rude == 0 && role.tangent <= TANGENT && !role.rambling && says(self.document, tokens)
    }

    /// Whether a clause is so clearly a wish that its tone does not speak against it: cleaning puts it civilly, or fails.
    fn wanted(&self, role: &Role) -> bool {
        role.name == "ask" && (role.rude < 90 || role.points >= CIVIL)
    }

    /// Whether a clause ends with a question mark.
    fn questions(&self, clause: usize) -> bool {
        self.tokens(clause).clone().rev().take(2).any(|i| self.document.reading.tokens[i].has(is::QUESTION))
    }

    /// Whether a clause plainly states something: civil, with a verb, no question, no aside.
    fn tells(&self, clause: usize) -> bool {
        let role = &self.roles[clause];
        let civil = role.rude == 0 && role.tangent <= 0 && !role.rambling;
        civil && says(self.document, self.tokens(clause)) && !self.questions(clause) && !self.leads_away(clause)
    }

    /// Whether a clause is a question that asks for nothing, or belongs to one that tells nothing either.
    fn only_asks(&self, clause: usize) -> bool {
        let reading = &self.document.reading;
        let ends = |tokens: Range<usize>| tokens.rev().take(2).any(|i| reading.tokens[i].has(is::QUESTION));
        let whole = reading.bound_at(self.tokens(clause).start);
        let empty = self.document.facts_in(&whole).next().is_none() && !reading.any_of(&whole, "first-person");
        let wish = |i: usize| {
            self.document.clauses[i].sentence == self.document.clauses[clause].sentence && self.roles[i].name == "ask"
        };
        let alone = !(clause.saturating_sub(MANY)..(clause + MANY).min(self.roles.len())).any(wish);
        self.roles[clause].name != "ask" && (ends(self.tokens(clause).clone()) || empty && alone && ends(whole))
    }

    /// Whether a neutral clause is about somebody or something else all the same.
    fn leads_away(&self, clause: usize) -> bool {
        self.aside(clause) || self.of_class(clause, "family") > 0
    }

    /// Whether a dependent clause only adds a reason or a remark (`because …`, `which …`, a bracket), not a condition.
    fn aside(&self, clause: usize) -> bool {
        let reading = &self.document.reading;
        let first = self.tokens(clause).start;
        let remark = reading.is_class(first, reading.language.class("remark"));
        remark || reading.tokens[first].has(is::OPEN)
    }

    /// A clause about a person of whom only a clause that goes has told, goes as well.
    fn follow_persons(&self, dropped: &mut [Option<String>], points: &[i32]) {
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
    fn follow_subjects(&self, dropped: &mut [Option<String>], points: &[i32]) {
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

    /// Whether a clause says under what condition, or when, the next one holds.
    fn conditional(&self, clause: usize) -> bool {
        let condition = self.document.language().class("condition");
        let mut opening = self.tokens(clause).clone().take(3);
        opening.any(|t| self.document.reading.is_class(t, condition)) || inverted(self.document, clause)
    }

    /// What the customer would do instead of what is wished (`or I come round myself`) goes where it is no wish.
    fn drop_or_else(&self, dropped: &mut [Option<String>]) {
        let (reading, class) = (&self.document.reading, |name: &str| self.document.language().class(name));
        for (i, gone) in dropped.iter_mut().enumerate().skip(1) {
            let clause = &self.document.clauses[i];
            let before = &self.document.clauses[i - 1];
            let first = clause.tokens.start;
            let threat = reading.is_class(first, class("or"))
                && reading.is_class(first + 1, class("first-person"))
                && reading.is_class(first + 1, class("subject"))
                && !reading.is_class(first + 1, class("determiner"));
            let wish = before.sentence == clause.sentence && self.roles[i - 1].name == "ask";
            let question = reading.bound_at(first).rev().take(2).any(|t| reading.tokens[t].has(is::QUESTION));
            let bears = self.facts(i).iter().any(|k| k.weighs()) || self.of_class(i, "remedy") > 0;
            if threat && wish && !question && !bears && self.roles[i].name != "ask" && gone.is_none() {
                *gone = Some("pressure".into());
            }
        }
    }

    /// A condition (`if this is not fixed by noon`) goes with what was threatened.
    fn drop_conditions(&self, dropped: &mut [Option<String>], points: &[i32]) {
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
    fn hang_together(&self, dropped: &mut [Option<String>], points: &[i32]) {
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
}
