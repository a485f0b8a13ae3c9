//! Which clauses of a draft go, and why.

mod follow;
mod keep;
mod tie;

use std::ops::Range;

use super::bearing::Scale;
use super::joints::{inverted, is_item, says};
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

/// Points of the role `problem` from which a clause says that something is wrong, with or without a verb.
const WRONG: i32 = 4;

/// Points from which a clause tells enough of its own to do without the clause beside it.
const TELLING: i32 = 3;

/// Points from which a plain statement stays: what the customer tells civilly mostly belongs to it.
const TOLD: i32 = 0;

/// Points, less those against its tenor, below which a clause without a fact is a jibe or an aside.
const STRAY: i32 = 4;

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
    let scale = Scale::new(document);
    let points = scale.weigh(roles, &facts, &gone);
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
    let leads = |i: usize| {
        let ends = judge.tokens(i).end;
        let item = ends < document.reading.tokens.len() && is_item(document, ends);
        item && document.reading.tokens[ends - 1].has(is::COLON) && roles[i].name == "ask" && roles[i + 1].name == "ask"
    };
    // A short message has hardly an aside.
    let brief = document.words(&(0..document.reading.tokens.len())) <= BRIEF;
    let least = |i: usize| match judge.tells(i) {
        true if brief => TOLD - 1,
        true if roles[i].name == "event" || roles[i].problem > 0 => TOLD,
        _ => 1,
    };
    // Half of what the tenor of a clause speaks for it counts: "Then you wanted the report." has no other sign.
    let kept = |i: usize| match roles[i].tangent {
        TANGENT.. => 0,
        _ if judge.leads_away(i) => 0,
        _ => (-scale.tenor(i, roles[i].rude)).max(0) / 2,
    };
    // What a clause weighs is asked for last: it takes the most work.
    let idle = |i: usize| {
        points[i] < least(i) && !wished(i) && !listed(i) && !leads(i) && points[i] + kept(i) < least(i)
            || points[i] <= TELLING && judge.only_asks(i)
    };
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
    let stray = |i: usize| {
        let role = &roles[i];
        let matter = role.problem >= SORE || role.name == "ask" || role.ask >= CIVIL;
        // What was typed on without a stop says more than one thing.
        let short = document.words(judge.tokens(i)) <= MANY;
        facts[i].is_empty() && !matter && short && !listed(i) && points[i] - scale.tenor(i, role.rude) < STRAY
    };
    for i in (0..roles.len()).filter(|&i| !calm && !structural(&roles[i].name)) {
        if dropped[i].is_none() && stray(i) {
            dropped[i] = Some("other".into());
        }
    }
    judge.hang_together(&mut dropped, &points);
    judge.follow_subjects(&mut dropped, &points);
    judge.drop_conditions(&mut dropped, &points);
    judge.drop_lone_conditions(&mut dropped);
    judge.keep_what_is_led_up_to(&mut dropped);
    judge.keep_tied(&mut dropped);
    judge.keep_a_point(&mut dropped, &points);
    judge.keep_history(&mut dropped);
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

    /// Whether a clause says under what condition, or when, the next one holds.
    fn conditional(&self, clause: usize) -> bool {
        let condition = self.document.language().class("condition");
        let mut opening = self.tokens(clause).clone().take(3);
        opening.any(|t| self.document.reading.is_class(t, condition)) || inverted(self.document, clause)
    }
}
