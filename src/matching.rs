//! Runs the programs of a language over a reading.

mod machine;

use std::cell::Cell;
use std::ops::Range;

use crate::compile::blob::{self, Owner, owner};
use crate::compile::program::{FACT_KINDS, Trigger, mark};
use crate::compile::shape;
use crate::language::{Language, Triggers};
use crate::reading::Reading;
use machine::Machine;

/// A place where a program matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Whose program it is.
    pub owner: Owner,
    /// All that matched.
    pub tokens: Range<usize>,
    /// Named parts: number and tokens.
    pub parts: Vec<(u32, Range<usize>)>,
}

impl Hit {
    /// The tokens of a named part.
    #[must_use]
    pub fn part(&self, part: u32) -> Option<Range<usize>> {
        self.parts.iter().find(|p| p.0 == part).map(|p| p.1.clone())
    }
}

/// Numbers of the parts that are known beforehand.
pub mod part {
    /// What a finding covers.
    pub const HIT: u32 = 0;
    /// The value of a fact.
    pub const VALUE: u32 = 1;
}

/// Which programs are run: facts are found first, so that the others can speak of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// Those that find facts.
    Facts,
    /// All others.
    Rest,
    /// The others but for those of rules: most programs are theirs.
    Signs,
}

/// Every match of the programs of a pass; leftmost first for each program, none overlapping its own. Exceptions are left
/// out where nothing was found that they could silence.
#[must_use]
pub fn scan(reading: &Reading<'_>, pass: Pass) -> Vec<Hit> {
    let language = reading.language;
    let mut scan = Scan::of(reading, pass);
    let going = |bits: u64, bit: usize| bits | u64::from(!language.shape_triggers(bit).is_empty()) << bit;
    let shapes = (0..shape::NAMES.len()).fold(0, going);
    for bound in &reading.bounds {
        scan.enter(bound);
        for at in bound.clone() {
            let mut walk = |triggers: Triggers<'_>| match pass {
                Pass::Facts => triggers.of_facts().for_each(|trigger| scan.fire(trigger, at)),
                Pass::Rest | Pass::Signs => triggers.of_the_rest().for_each(|trigger| scan.fire(trigger, at)),
            };
            reading.words(at).for_each(|word| walk(language.word_triggers(word)));
            let goes = |class: &&u32| match pass {
                Pass::Facts => *class & mark::FACTS > 0,
                Pass::Rest | Pass::Signs => *class & mark::REST > 0,
            };
            let going = reading.going(at).iter().filter(goes);
            going.for_each(|class| walk(language.class_triggers(class & !mark::ALL)));
            let mut shapes = reading.tokens[at].shapes & shapes;
            while shapes != 0 {
                walk(language.shape_triggers(shapes.trailing_zeros() as usize));
                shapes &= shapes - 1;
            }
            if let Some(fact) = reading.fact_at(at).filter(|&f| reading.facts[f].0.start == at) {
                walk(language.fact_triggers(reading.facts[fact].1 as usize));
                walk(language.fact_triggers(FACT_KINDS.len()));
            }
        }
        scan.catch_up(false);
    }
    MARKS.set(scan.marks);
    scan.hits
}

thread_local! {
    /// The marks of the last scan, used again by the next: a text is read in many short pieces, and there are far more
    /// programs than such a piece sets going.
    static MARKS: Cell<Marks> = Cell::default();
}

/// Numbers by program and by rule that hold for one scan; those of an earlier one count as none.
#[derive(Debug, Default)]
struct Marks {
    /// The number of the scan at hand.
    scan: u32,
    /// Per program, where it may match next.
    next: Vec<(u32, u32)>,
    /// Per rule, then per entry of `fact/`, the last bound in which it has found something.
    found: Vec<(u32, u32)>,
}

impl Marks {
    /// Ready for the next scan with the programs of `language`.
    fn anew(mut self, language: &Language) -> Self {
        self.scan = self.scan.checked_add(1).unwrap_or_else(|| {
            self.next.clear();
            self.found.clear();
            1
        });
        for (marks, count) in [
            (&mut self.next, language.program_count()),
            (&mut self.found, language.rule_count() + language.meanings().len()),
        ] {
            marks.resize(marks.len().max(count), (0, 0));
        }
        self
    }

    fn next(&self, program: u32) -> usize {
        self.of(self.next[program as usize])
    }

    fn found(&self, place: usize) -> usize {
        self.of(self.found[place])
    }

    const fn of(&self, (scan, number): (u32, u32)) -> usize {
        if scan == self.scan { number as usize } else { 0 }
    }

    fn set_next(&mut self, program: u32, at: usize) {
        self.next[program as usize] = (self.scan, u32::try_from(at).unwrap_or(u32::MAX));
    }

    fn set_found(&mut self, place: usize, bound: usize) {
        self.found[place] = (self.scan, u32::try_from(bound).unwrap_or(u32::MAX));
    }
}

/// So many exceptions wait for something to silence; more are looked for at once, so that a text of one sentence takes no
/// more memory than another.
const WAITING: usize = 4_000;

/// What has been found so far.
struct Scan<'r, 't> {
    machine: Machine<'r, 't>,
    pass: Pass,
    hits: Vec<Hit>,
    marks: Marks,
    /// The bound at hand, and its number, which begins with 1.
    bound: Range<usize>,
    number: usize,
    /// Exceptions that were set going in this bound, and where.
    waiting: Vec<(Trigger, usize)>,
}

impl<'r, 't> Scan<'r, 't> {
    fn of(reading: &'r Reading<'t>, pass: Pass) -> Self {
        Self {
            machine: Machine::on(reading),
            pass,
            hits: Vec::new(),
            marks: MARKS.take().anew(reading.language),
            bound: 0..0,
            number: 0,
            waiting: Vec::new(),
        }
    }

    fn language(&self) -> &'t Language {
        self.machine.reading.language
    }

    /// Goes on to a stretch that no match may leave.
    fn enter(&mut self, bound: &Range<usize>) {
        self.number += 1;
        self.bound = bound.clone();
    }

    /// Where it stands in `found` whether there is something to silence for an exception, or that there is.
    fn place(&self, owner: Owner) -> usize {
        let of_rule = owner.of() == owner::RULE;
        owner.index() + if of_rule { 0 } else { self.language().rule_count() }
    }

    /// Whether a program finds exceptions alone. Rules that are measured find things apart from programs.
    fn is_exception(&self, owner: Owner) -> bool {
        match owner.of() {
            owner::FACT_UNLESS => true,
            owner::RULE => {
                let exception = matches!(owner.detail(), blob::UNLESS | blob::UNLESS_SENTENCE);
                exception && !self.language().rule_is_measured(owner.index())
            }
            _ => false,
        }
    }

    /// Whether it finds, or silences, what must not be shown.
    fn guards_secrets(&self, owner: Owner) -> bool {
        owner.of() == owner::RULE && self.language().rule_guards_secrets(owner.index())
    }

    /// Tries a program that the token at `at` sets going; exceptions wait.
    fn fire(&mut self, trigger: Trigger, at: usize) {
        let (pc, owner) = self.language().program(trigger.program);
        if self.pass == Pass::Signs && owner.of() == owner::RULE {
            return;
        }
        if !self.is_exception(owner) {
            self.attempt(trigger, at, pc, owner);
            return;
        }
        self.waiting.push((trigger, at));
        if self.waiting.len() == WAITING {
            self.catch_up(true);
        }
    }

    /// Tries the exceptions that wait: all, or those that have something to silence.
    fn catch_up(&mut self, all: bool) {
        for (trigger, at) in std::mem::take(&mut self.waiting) {
            let (pc, owner) = self.language().program(trigger.program);
            let found = self.marks.found(self.place(owner));
            // What guards a secret may have found it in the sentence before.
            let late = self.guards_secrets(owner) && found > 0 && found + 1 == self.number;
            if all || late || found == self.number {
                self.attempt(trigger, at, pc, owner);
            }
        }
    }

    fn attempt(&mut self, trigger: Trigger, at: usize, pc: usize, owner: Owner) {
        let guards = self.guards_secrets(owner);
        self.machine.quiet_too = guards || matches!(owner.of(), owner::FACT | owner::FACT_UNLESS);
        // "My PIN? You will want it. 4471.": a secret stands in one sentence and its name in the next.
        let bounds = &self.machine.reading.bounds;
        let here = self.number - 1;
        let (before, after) = if guards { (here.saturating_sub(1), here + 1) } else { (here, here) };
        let floor = bounds[before].start;
        self.machine.end = bounds.get(after).map_or(self.bound.end, |bound| bound.end);
        let next = self.marks.next(trigger.program);
        let first = self.machine.back(at, trigger.max, floor.max(next)).max(next);
        let last = at.saturating_sub(trigger.min as usize);
        for start in first..=last {
            if let Some(hit) = self.machine.try_at(pc, start, owner) {
                self.marks.set_next(trigger.program, hit.tokens.end.max(start + 1));
                if matches!(owner.of(), owner::FACT | owner::RULE) {
                    self.marks.set_found(self.place(owner), self.number);
                }
                self.hits.push(hit);
                return;
            }
        }
        if first <= last {
            // What failed from one place fails again whatever sets it going.
            self.marks.set_next(trigger.program, last + 1);
        }
    }
}
