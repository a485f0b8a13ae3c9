//! How much a clause has to do with the matter.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::document::Document;
use crate::finding::weight::{Stems, sum};
use crate::fold::fold;
use crate::request::FactKind;
use crate::role::Role;
use crate::token::is;

/// Points beyond which a neighbour speaks no louder for or against a clause of its sentence.
const LOUD: i32 = 6;

/// Points that each kind of fact gives; what one is told of by the kilo (names, days, places) gives less than what a
/// desk works with.
const fn of_fact(kind: FactKind) -> i32 {
    match kind {
        FactKind::Deadline | FactKind::Declaration | FactKind::Prohibition => 10,
        FactKind::Id | FactKind::Amount | FactKind::Contact => 8,
        FactKind::Date | FactKind::Person | FactKind::Count => 4,
        FactKind::Time | FactKind::Duration | FactKind::Error => 3,
        FactKind::Product | FactKind::Place => 2,
    }
}

/// The word classes that speak for or against a clause, each with its points for up to two words of it.
const CLASSES: [(&str, i32); 6] = [
    ("product-noun", 2),
    ("remedy", 1),
    ("staff", 1),
    ("second-possessive", 1),
    ("private-thing", -4),
    ("private-verb", -2),
];

/// So much of a clause, in hundredths, is rude where only a word or two of it are.
const PART: usize = 40;

/// Units of `asides.toml` from which a clause leads away by its words, and those that make one point.
const AWAY: f64 = -80.0;
const UNITS: f64 = 20.0;

/// The most points against a clause for its words.
const MOST: f64 = 6.0;

/// Points against a clause for a hundred units that its words, and those of its sentence, weigh in `weights.toml` and in
/// `asides.toml`, and for rude words all over: fitted by regression to the clauses of marked drafts in which a fact or
/// nothing but a rude or idle passage stands.
const TONE: [f64; 2] = [2.9, 1.8];
const IDLE: [f64; 2] = [1.4, 1.8];
const RUDE: f64 = 4.7;

/// A sentence of more words was typed without stops: what it weighs as a whole says nothing of a clause.
const LONG: usize = 60;

/// Units beyond which a stretch weighs no more.
const FULL: f64 = 400.0;

/// What is known when the bearing of clauses is weighed.
pub struct Scale<'a, 't> {
    document: &'a Document<'t>,
    stems: Stems,
    classes: Vec<(Option<u32>, i32)>,
    common: [Option<u32>; 2],
    pronoun: Option<u32>,
    remark: Option<u32>,
    /// The sums of the stretches that were weighed already, by their first token and their end.
    summed: RefCell<BTreeMap<(usize, usize), [f64; 2]>>,
}

impl<'a, 't> Scale<'a, 't> {
    /// Gets ready for a draft.
    pub fn new(document: &'a Document<'t>) -> Self {
        let class = |name: &str| document.language().class(name);
        Self {
            document,
            stems: Stems::of(document),
            classes: CLASSES.iter().map(|(name, points)| (class(name), *points)).collect(),
            common: ["sign-word", "finite"].map(class),
            pronoun: class("person-pronoun"),
            remark: class("remark"),
            summed: RefCell::default(),
        }
    }

    /// Points of every clause: above zero it bears on the matter. `facts` are the kinds of its facts that are no secret,
    /// `gone` says which clauses go anyhow and whether they lead away.
    pub fn weigh(&self, roles: &[Role], facts: &[Vec<FactKind>], gone: &[Option<bool>]) -> Vec<i32> {
        let stays = |i: usize| gone[i].is_none();
        let central = |i: &usize| {
            stays(*i) && (roles[*i].problem >= 4 || roles[*i].name == "ask" || facts[*i].contains(&FactKind::Id))
        };
        let topic: BTreeSet<String> = (0..roles.len()).filter(central).flat_map(|i| self.content(i)).collect();
        let sentence = |i: usize| self.document.clauses[i].sentence;
        // What leads up to what is wrong, in one sentence with it, belongs to it.
        let leads_up = |i: usize| {
            let next = i + 1;
            next < roles.len() && sentence(next) == sentence(i) && stays(next) && roles[next].problem >= 4
        };
        let learnt = |i: usize| if leads_up(i) { 0 } else { self.led_away(i, &roles[i], &facts[i]) };
        let alone: Vec<i32> =
            (0..roles.len()).map(|i| self.alone(i, &roles[i], &facts[i], &topic) - learnt(i)).collect();
        let away = |o: usize| gone[o] == Some(true) || roles[o].tangent >= 5 && alone[o] <= 0;
        let beside = |i: usize, other: Option<usize>| match other.filter(|&o| o < roles.len()) {
            Some(o) if sentence(o) != sentence(i) => -i32::from(away(o)),
            Some(o) => match gone[o] {
                Some(led_away) => -2 * i32::from(led_away),
                None => alone[o].clamp(-LOUD, LOUD) / 2,
            },
            None => 0,
        };
        (0..roles.len()).map(|i| alone[i] + beside(i, i.checked_sub(1)) + beside(i, Some(i + 1))).collect()
    }

    /// Points of a clause by itself.
    fn alone(&self, clause: usize, role: &Role, facts: &[FactKind], topic: &BTreeSet<String>) -> i32 {
        let reading = &self.document.reading;
        let tokens = self.tokens(clause);
        let mut kinds: Vec<(FactKind, usize)> = Vec::new();
        for &kind in facts {
            match kinds.iter_mut().find(|k| k.0 == kind) {
                Some(known) => known.1 += 1,
                None => kinds.push((kind, 1)),
            }
        }
        let of_facts: i32 = kinds.iter().map(|(kind, n)| of_fact(*kind) * if *n > 1 { 2 } else { 1 }).sum();
        let count = |class| tokens.clone().filter(|&i| reading.is_class(i, class)).take(2).count();
        let counts: Vec<usize> = self.classes.iter().map(|&(class, _)| count(class)).collect();
        // Who works for the reader and what he deals with make weather and meals a part of the matter.
        let at_work = ["product-noun", "staff"]
            .iter()
            .all(|name| CLASSES.iter().position(|c| c.0 == *name).is_some_and(|place| counts[place] > 0));
        let points = |(&(_, points), &n): (&(Option<u32>, i32), &usize)| match points < 0 && at_work {
            true => 0,
            false => points * i32::try_from(n).unwrap_or(2),
        };
        let of_classes: i32 = self.classes.iter().zip(&counts).map(points).sum();
        let signs = match role.name.as_str() {
            "evidence" => 5,
            "tried" | "ask" | "contact" => 3,
            "event" if role.points >= 7 => 1,
            _ => 0,
        } + if role.impact >= 4 { 5 } else { 0 }
            + match role.problem {
                6.. => 3,
                4..=5 => 2,
                2..=3 => 1,
                _ => 0,
            };
        let away = match role.tangent {
            5.. if at_work => -3,
            // What went wrong at a wedding went wrong all the same.
            5.. if role.problem >= role.tangent => -3,
            // Who is ill or small at home may be why it matters.
            5.. if role.impact >= 4 => -4,
            10.. => -8,
            5.. => -6,
            ..=-3 => 2,
            _ => 0,
        } + if role.rambling { -5 } else { 0 }
            + match role.rude {
                0 => 0,
                // Rude words do not make what is wrong matter less.
                _ if role.problem >= 3 => -1,
                1..=PART => -1,
                _ => -3,
            };
        let first = self.document.clauses[clause].joint.end.clamp(tokens.start, tokens.end - 1);
        let shape = if reading.is_class(first, self.pronoun) { -2 } else { 0 }
            + if self.document.clauses[clause].dependent { -1 } else { 0 }
            + if reading.is_class(tokens.start, self.remark) { -1 } else { 0 }
            + if self.document.words(&tokens) <= 4 { 1 } else { 0 };
        let shared = self.content(clause).iter().filter(|w| topic.contains(*w)).take(3).count();
        of_facts + of_classes + signs + away + shape + i32::try_from(shared).unwrap_or(3) - 1
    }

    /// Points against a clause for words that mostly lead away, as learnt from marked drafts. What says what is wrong,
    /// bears what a desk works with, tells what somebody answered or hangs on another clause is not judged by them.
    fn led_away(&self, clause: usize, role: &Role, facts: &[FactKind]) -> i32 {
        let (reading, tokens) = (&self.document.reading, self.tokens(clause));
        let heavy = facts.iter().any(|kind| kind.weighs() && *kind != FactKind::Time || *kind == FactKind::Duration);
        let told = reading.any_of(&tokens, "saying") && !reading.any_of(&tokens, "family");
        // "… because the nuts were loose"
        let hangs = self.document.clauses[clause].dependent || reading.is_class(tokens.start, self.remark);
        if heavy || told || hangs || role.problem >= 4 || role.impact >= 4 {
            return 0;
        }
        let Some(scale) = self.document.language().asides() else { return 0 };
        let weight = sum(self.document, scale, &self.stems, &tokens);
        #[expect(clippy::cast_possible_truncation, reason = "within the bounds")]
        let points = ((weight - AWAY) / UNITS).clamp(0.0, MOST).round() as i32;
        points
    }

    /// Points against a clause for what all its words and those of its sentence weigh, below zero where they speak for it.
    /// `rude` is the share of its words that rules call so, in hundredths.
    pub fn tenor(&self, clause: usize, rude: usize) -> i32 {
        let tokens = self.tokens(clause);
        let sentence = self.document.reading.bound_at(tokens.start);
        let typed_on = self.document.words(&sentence) > LONG;
        let own = self.sums(&tokens);
        let whole = if typed_on { [0.0; 2] } else { self.sums(&sentence) };
        let weigh = |on: usize, points: [f64; 2]| points[0] * own[on] + points[1] * whole[on];
        #[expect(clippy::cast_precision_loss, reason = "a share in hundredths")]
        let weight = weigh(0, TONE) + weigh(1, IDLE) + RUDE * rude as f64;
        #[expect(clippy::cast_possible_truncation, reason = "within the bounds")]
        let points = (weight / 100.0).round() as i32;
        points
    }

    /// What a stretch weighs in `weights.toml` and in `asides.toml`. The clauses of a sentence share its sums, and many a
    /// clause is all of its sentence.
    fn sums(&self, stretch: &Range<usize>) -> [f64; 2] {
        let place = (stretch.start, stretch.end);
        if let Some(&sums) = self.summed.borrow().get(&place) {
            return sums;
        }
        let language = self.document.language();
        let of = |scale| sum(self.document, scale, &self.stems, stretch).clamp(-FULL, FULL);
        let sums = [language.tone(), language.asides()].map(|scale| scale.map_or(0.0, of));
        self.summed.borrow_mut().insert(place, sums);
        sums
    }

    fn tokens(&self, clause: usize) -> Range<usize> {
        self.document.clauses[clause].tokens.clone()
    }

    /// Stems of the longer words of a clause that mean something by themselves.
    fn content(&self, clause: usize) -> BTreeSet<String> {
        let reading = &self.document.reading;
        let words = self.tokens(clause).filter(|&i| {
            reading.tokens[i].has(is::WORD) && !self.common.iter().any(|&class| reading.is_class(i, class))
        });
        let words = words.map(|i| fold(reading.text_of(i))).filter(|w| w.chars().count() >= 4);
        words.map(|w| w.chars().take(6).collect()).collect()
    }
}
