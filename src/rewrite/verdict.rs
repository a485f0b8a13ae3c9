//! Which clauses of a draft go, and why.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::document::Document;
use crate::finding::{Finding, Secret, near};
use crate::fold::fold;
use crate::request::FactKind;
use crate::role::Role;
use crate::settings::Severity;
use crate::token::is;

/// Points from which a clause that says nothing of its own about the matter stays.
const ENOUGH: i32 = 5;

/// Points from which a wish is one whatever its tone.
const CLEAR: i32 = 12;

/// A neutral clause of a sentence that stays may be so long, in words; beyond it, it has to be about the matter itself.
const SHORT: usize = 14;

/// Per clause, why it is left out; `None` where it stays.
pub fn verdicts(
    document: &Document<'_>,
    findings: &[Finding],
    secrets: &[Secret],
    roles: &[Role],
) -> Vec<Option<String>> {
    let calm = !findings.iter().any(|f| f.is_alarm() || f.family() == "rambling" && f.severity > Severity::Hint);
    let judge = Judge { document, findings, secrets, roles };
    let mut dropped: Vec<Option<String>> = (0..roles.len()).map(|i| judge.objection(i)).collect();
    let topic = judge.topic(&dropped);
    judge.follow_persons(&mut dropped);
    let led_away = |i: usize| dropped[i].as_deref().is_some_and(|rule| matches!(rule, "tangent" | "rambling"));
    let away: Vec<bool> = (0..roles.len()).map(led_away).collect();
    for i in (0..roles.len()).filter(|&i| !calm && dropped[i].is_none()).collect::<Vec<_>>() {
        if !judge.bears_on_it(i, &topic, &away) {
            dropped[i] = Some("other".into());
        }
    }
    judge.keep_sentences_whole(&mut dropped);
    judge.hang_together(&mut dropped);
    judge.drop_conditions(&mut dropped);
    dropped
}

/// The parts of a message that are written anew.
pub fn structural(role: &str) -> bool {
    matches!(role, "greeting" | "closing" | "subject")
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
        if role.rude >= 60 && heavy == 0 && (facts == 0 || role.rude >= 85) && !self.wanted(role) {
            return Some(rude_rule(self.document, self.findings, clause));
        }
        let bears = role.name == "impact" && role.points >= 4 || role.name == "ask" && role.points >= 9;
        if role.rambling && heavy == 0 && role.problem < 4 && !bears {
            return Some("rambling".into());
        }
        // A product is named, and a day, in what leads away as well; several of them are the matter.
        let grave = open.iter().filter(|k| k.weighs()).count();
        let light = grave <= 1
            && !open.iter().any(|k| k.weighs() && !matches!(k, FactKind::Date | FactKind::Time | FactKind::Product));
        let aloof = role.problem <= 0 || role.problem <= role.tangent && !self.named(clause);
        if role.tangent >= 5 && light && aloof && !matches!(role.name.as_str(), "ask" | "tried") {
            return Some("tangent".into());
        }
        let away = matches!(role.name.as_str(), "tangent" | "venting" | "thanks");
        if away && heavy == 0 && (facts == 0 || role.points >= 5 && role.problem <= 0) {
            return Some(role.name.clone());
        }
        if role.rude >= 20 && facts == 0 && role.points < 3 {
            return Some(rude_rule(self.document, self.findings, clause));
        }
        None
    }

    /// Whether a clause is so clearly a wish that its tone does not speak against it: cleaning puts it civilly, or fails.
    fn wanted(&self, role: &Role) -> bool {
        role.name == "ask" && (role.rude < 90 || role.points >= CLEAR)
    }

    /// Whether a clause by itself says something about the matter: a fact, what is wrong, what is wanted, whom or what
    /// it is about.
    fn bears_on_it(&self, clause: usize, topic: &BTreeSet<String>, away: &[bool]) -> bool {
        let role = &self.roles[clause];
        if structural(&role.name) {
            return true;
        }
        let facts = self.facts(clause);
        let weighty = facts.iter().filter(|k| k.weighs()).count();
        let signed = if role.name == "problem" { 3 } else { ENOUGH };
        if self.only_asks(clause) && weighty == 0 && role.problem < 4 {
            return false;
        }
        // That somebody did something somewhere is not yet about the matter.
        let event = role.name == "event";
        if weighty > 0 || !event && role.points >= signed {
            return true;
        }
        // A name alone is no sign: friends have names as well as agents.
        let met = event && role.points >= 6 || self.named(clause);
        let weight = |k: &FactKind| match k {
            FactKind::Person if met => 3,
            FactKind::Person => 1,
            _ => ENOUGH,
        };
        let light: i32 = facts.iter().map(weight).sum();
        let reader = self.of_class(clause, "second-person") + self.of_class(clause, "second-possessive");
        let named = reader.min(1) + self.of_class(clause, "product-noun").min(2);
        let denied = self.of_class(clause, "negator").min(1);
        let shared = i32::from(self.content(clause).iter().any(|w| topic.contains(w)));
        let sentence = |i: usize| self.document.clauses.get(i).map(|c| c.sentence);
        let beside = |i: usize| match away.get(i) {
            Some(true) if sentence(i) == sentence(clause) => 3,
            Some(true) => 1,
            _ => 0,
        };
        let against = role.tangent.max(0)
            + i32::from(role.rude > 0) * 2
            + 2 * self.of_class(clause, "family").min(2)
            + beside(clause + 1)
            + clause.checked_sub(1).map_or(0, beside);
        let points = if event { role.points.min(ENOUGH - 1) } else { role.points };
        let enough = if against == 0 { ENOUGH - 1 } else { ENOUGH };
        points + light + 2 * named + 2 * shared + 2 * denied - against >= enough
    }

    /// Whether a clause is a question that asks for nothing.
    fn only_asks(&self, clause: usize) -> bool {
        let mut last = self.tokens(clause).clone().rev().take(2);
        self.roles[clause].name != "ask" && last.any(|i| self.document.reading.tokens[i].has(is::QUESTION))
    }

    /// Whether a clause names the reader or a product.
    fn named(&self, clause: usize) -> bool {
        ["second-person", "second-possessive", "product-noun"].iter().any(|class| self.of_class(clause, class) > 0)
    }

    /// Stems of the longer words of a clause that mean something by themselves.
    fn content(&self, clause: usize) -> BTreeSet<String> {
        let reading = &self.document.reading;
        let common = reading.language.class("sign-word");
        let finite = reading.language.class("finite");
        let words = self.tokens(clause).clone().filter(|&i| {
            reading.tokens[i].has(is::WORD) && !reading.is_class(i, common) && !reading.is_class(i, finite)
        });
        let words = words.map(|i| fold(reading.text_of(i))).filter(|w| w.chars().count() >= 4);
        words.map(|w| w.chars().take(6).collect()).collect()
    }

    /// What the draft is about: the words of the clauses that say what is wrong or wanted.
    fn topic(&self, dropped: &[Option<String>]) -> BTreeSet<String> {
        let central = |i: &usize| {
            let role = &self.roles[*i];
            dropped[*i].is_none() && (role.problem >= 4 || role.name == "ask" || self.facts(*i).contains(&FactKind::Id))
        };
        (0..self.roles.len()).filter(central).flat_map(|i| self.content(i)).collect()
    }

    /// A short neutral clause of a sentence that stays, stays: without it the sentence would not read on.
    fn keep_sentences_whole(&self, dropped: &mut [Option<String>]) {
        let sentence = |i: usize| self.document.clauses[i].sentence;
        let stays = |dropped: &[Option<String>], i: usize| dropped[i].is_none() && !structural(&self.roles[i].name);
        let neutral = |dropped: &[Option<String>], i: usize| {
            let role = &self.roles[i];
            dropped[i].as_deref() == Some("other")
                && role.rude == 0
                && role.tangent <= 0
                && !self.leads_away(i)
                && !self.only_asks(i)
        };
        // Forwards, then backwards: a run of neutral clauses stays with the clause that it leads to or comes from.
        let n = self.roles.len();
        let order: Vec<(usize, usize)> = (1..n).map(|i| (i, i - 1)).chain((1..n).rev().map(|i| (i - 1, i))).collect();
        for (i, beside) in order {
            let short = self.document.words(self.tokens(i)) <= SHORT;
            if sentence(i) == sentence(beside) && stays(dropped, beside) && neutral(dropped, i) && short {
                dropped[i] = None;
            }
        }
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
    fn follow_persons(&self, dropped: &mut [Option<String>]) {
        let reading = &self.document.reading;
        let pronoun = reading.language.class("person-pronoun");
        for i in 1..self.roles.len() {
            let clause = &self.document.clauses[i];
            let first = clause.joint.end.max(clause.tokens.start);
            let led_away = dropped[i - 1].as_deref().is_some_and(|rule| matches!(rule, "tangent" | "rambling"));
            let heavy = self.facts(i).iter().any(|k| k.weighs() && !matches!(k, FactKind::Date | FactKind::Time));
            let role = &self.roles[i];
            let light = !heavy && role.problem < 4 && !matches!(role.name.as_str(), "ask" | "tried");
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

    /// A condition (`if this is not fixed by noon`) goes with what was threatened.
    fn drop_conditions(&self, dropped: &mut [Option<String>]) {
        let reading = &self.document.reading;
        let condition = reading.language.class("condition");
        for i in 0..self.roles.len().saturating_sub(1) {
            let clause = &self.document.clauses[i];
            let same = self.document.clauses[i + 1].sentence == clause.sentence;
            let opens = clause.tokens.clone().take(3).any(|t| reading.is_class(t, condition));
            let alone = i == 0 || dropped[i - 1].is_some() || self.document.clauses[i - 1].sentence != clause.sentence;
            let wish = self.roles[i].name == "ask";
            if dropped[i].is_none() && !wish && same && dropped[i + 1].is_some() && opens && alone {
                let rule = dropped[i + 1].clone();
                dropped[i] = rule;
            }
        }
    }

    /// A clause that hangs on one that goes, goes with it, unless it bears facts.
    fn hang_together(&self, dropped: &mut [Option<String>]) {
        for i in 1..self.roles.len() {
            let clause = &self.document.clauses[i];
            if !clause.dependent || clause.sentence != self.document.clauses[i - 1].sentence || dropped[i].is_some() {
                continue;
            }
            let role = &self.roles[i];
            let bracket = self.document.reading.tokens[clause.tokens.start].has(is::OPEN);
            let facts = self.facts(i);
            let light = if bracket { !facts.iter().any(|k| k.weighs()) } else { facts.is_empty() };
            let wanted = role.name == "ask" && self.of_class(i, "remedy") > 0;
            let led_away = dropped[i - 1].as_deref().is_some_and(|rule| matches!(rule, "tangent" | "rambling"));
            let matter = role.problem >= 4 && (!led_away || self.of_class(i, "product-noun") > 0);
            if light && !matter && !wanted {
                let before = dropped[i - 1].clone();
                dropped[i] = before;
            }
        }
    }
}
