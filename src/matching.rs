//! Runs the programs of a language over a reading.

mod again;
mod machine;

use std::cell::Cell;
use std::ops::Range;

use crate::compile::blob::{Owner, owner};
use crate::compile::program::{FACT_KINDS, Trigger, mark};
use crate::compile::shape;
use crate::language::{Language, Program, Triggers};
use crate::reading::Reading;
use crate::text::ByWord;
pub use again::Searched;
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
/// out where nothing was found that they could silence. What the same words say again, or said in
/// a text `before`, is not looked for again; facts of another text are.
#[must_use]
pub fn scan<'t>(reading: &Reading<'t>, pass: Pass, before: Option<&Searched<'_, 't>>) -> Vec<Hit> {
    let language = reading.language;
    let mut scan = Scan::of(reading, pass);
    let going = |bits: u64, bit: usize| bits | u64::from(!language.shape_triggers(bit).is_empty()) << bit;
    let shapes = (0..shape::NAMES.len()).fold(0, going);
    for bound in &reading.bounds {
        let (words, first) = (again::words(reading, bound), scan.hits.len());
        scan.enter(bound, &words, before);
        // Nothing but rules guards secrets, and nothing else is looked for in what is known.
        let open = if scan.known && pass != Pass::Rest { 0..0 } else { bound.clone() };
        for at in open {
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
        if !scan.known {
            scan.own.insert(words, (bound, first..scan.hits.len()));
        }
    }
    MARKS.set(scan.marks);
    scan.hits
}

thread_local! {
    /// The marks of the last scan, used again by the next: a text is read in many short pieces, and there are far more
    /// programs than such a piece sets going.
    static MARKS: Cell<Marks> = Cell::default();
}

/// Numbers by program and by rule that hold for one scan. They count on from scan to scan, so those of an earlier one are
/// below the first of this one, and count as none.
#[derive(Debug, Default)]
struct Marks {
    /// The number that is 0 in the scan at hand, and the greatest that it needs.
    zero: u32,
    most: u32,
    /// Per program, where it may match next.
    next: Vec<u32>,
    /// Per rule, then per entry of `fact/`, the last bound in which it has found something.
    found: Vec<u32>,
}

impl Marks {
    /// Ready for a scan of so many tokens with the programs of `language`.
    fn anew(mut self, tokens: usize, language: &Language) -> Self {
        // No number of a scan, of a token or of a bound, is greater than this.
        let most = u32::try_from(tokens + 1).unwrap_or(u32::MAX / 2);
        self.zero =
            self.zero.checked_add(self.most).filter(|zero| zero.checked_add(most).is_some()).unwrap_or_else(|| {
                self.next.clear();
                self.found.clear();
                0
            });
        self.most = most;
        for (marks, count) in [
            (&mut self.next, language.program_count()),
            (&mut self.found, language.rule_count() + language.meanings().len()),
        ] {
            marks.resize(marks.len().max(count), 0);
        }
        self
    }

    fn next(&self, program: u32) -> usize {
        self.next[program as usize].saturating_sub(self.zero) as usize
    }

    fn found(&self, place: usize) -> usize {
        self.found[place].saturating_sub(self.zero) as usize
    }

    fn set_next(&mut self, program: u32, at: usize) {
        self.next[program as usize] = self.number(at);
    }

    fn set_found(&mut self, place: usize, bound: usize) {
        self.found[place] = self.number(bound);
    }

    /// A number of this scan.
    fn number(&self, of: usize) -> u32 {
        self.zero.saturating_add(u32::try_from(of).unwrap_or(u32::MAX))
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
    /// Whether it is known what stands in it.
    known: bool,
    /// The stretches that were searched, by their words, and what was found in each.
    own: ByWord<Vec<&'t str>, (&'r Range<usize>, Range<usize>)>,
    /// Exceptions that were set going in this bound, and where.
    waiting: Vec<(Trigger, usize)>,
}

impl<'r, 't> Scan<'r, 't> {
    fn of(reading: &'r Reading<'t>, pass: Pass) -> Self {
        Self {
            machine: Machine::on(reading),
            pass,
            hits: Vec::new(),
            marks: MARKS.take().anew(reading.tokens.len(), reading.language),
            bound: 0..0,
            number: 0,
            known: false,
            own: ByWord::default(),
            waiting: Vec::new(),
        }
    }

    fn language(&self) -> &'t Language {
        self.machine.reading.language
    }

    /// Goes on to a stretch that no match may leave. What has been found in the same `words` already is taken from there.
    fn enter(&mut self, bound: &'r Range<usize>, words: &[&'t str], before: Option<&Searched<'_, 't>>) {
        self.number += 1;
        self.bound = bound.clone();
        let reading = self.machine.reading;
        let own = self.own.get(words).filter(|(there, _)| reading.reads_as(bound, reading, there));
        let asked_for = |hit: &Hit| self.pass == Pass::Rest || hit.owner.of() != owner::RULE;
        let known: Option<Vec<Hit>> = match own {
            Some((there, hits)) => Some(again::moved(&self.hits[hits.clone()], there.start, bound.start).collect()),
            None => before.and_then(|b| Some(b.found(reading, bound, words)?.filter(asked_for).collect())),
        };
        self.known = known.is_some();
        self.hits.extend(known.into_iter().flatten());
    }

    /// Where it stands in `found` whether there is something to silence for an exception, or that there is.
    fn place(&self, owner: Owner) -> usize {
        let of_rule = owner.of() == owner::RULE;
        owner.index() + if of_rule { 0 } else { self.language().rule_count() }
    }

    /// Tries a program that the token at `at` sets going; exceptions wait.
    fn fire(&mut self, trigger: Trigger, at: usize) {
        let program = self.language().program(trigger.program);
        let owner = program.owner;
        if self.pass == Pass::Signs && owner.of() == owner::RULE || self.known && !owner.guards() {
            return;
        }
        if !owner.silences() {
            self.attempt(trigger, at, program);
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
            let program = self.language().program(trigger.program);
            let owner = program.owner;
            let found = self.marks.found(self.place(owner));
            // What guards a secret may have found it in the sentence before.
            let late = owner.guards() && found > 0 && found + 1 == self.number;
            if all || late || found == self.number {
                self.attempt(trigger, at, program);
            }
        }
    }

    fn attempt(&mut self, trigger: Trigger, at: usize, program: Program) {
        let owner = program.owner;
        let guards = owner.guards();
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
            if let Some(hit) = self.machine.try_at(program, start) {
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
