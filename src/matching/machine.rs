//! Tries one program at one place.

use super::Hit;
use crate::compile::blob::section;
use crate::compile::program::{ANY_FACT, ARGUMENT, VALUE, op, tag, what};
use crate::language::{Program, Table};
use crate::reading::{Reading, flag};
use crate::token::is;

/// Steps after which a match is given up: far beyond what any sensible sequence needs in one sentence.
const STEPS: u32 = 4_000;
/// So many tokens without a space are no chunk of anything.
const CHUNK: usize = 200;
/// How many named parts one sequence may have.
const PARTS: usize = 4;

/// A named part: first token, end, number.
type Save = (u32, u32, u32);
/// No part yet.
const UNSAVED: Save = (NOWHERE, NOWHERE, NOWHERE);
const NOWHERE: u32 = u32::MAX;

/// The state of one attempt.
pub struct Machine<'r, 't> {
    /// What it reads.
    pub reading: &'r Reading<'t>,
    code: Table<'t>,
    tests: Table<'t>,
    /// Whether it reads what is set aside as well.
    pub quiet_too: bool,
    saves: [Save; PARTS],
    steps: u32,
    first: usize,
    /// Where the stretch ends that a match may not leave.
    pub end: usize,
}

impl<'r, 't> Machine<'r, 't> {
    /// Ready to read from the start.
    pub fn on(reading: &'r Reading<'t>) -> Self {
        let language = reading.language;
        let (code, tests) = (language.table(section::CODE), language.table(section::TESTS));
        Self { reading, code, tests, quiet_too: false, saves: [UNSAVED; PARTS], steps: 0, first: 0, end: 0 }
    }

    /// The first token from which a match that has at most `max` words before `at` can begin; commas and hyphens
    /// between the words, one each, are not counted.
    pub fn back(&self, at: usize, max: u32, floor: usize) -> usize {
        let floor = floor.max(at.saturating_sub(2 * max as usize + 1));
        let mut first = at;
        let mut left = max;
        while first > floor {
            let skippable = self.is_skippable(first - 1);
            if left == 0 && !skippable {
                break;
            }
            first -= 1;
            left -= u32::from(!skippable);
        }
        first
    }

    /// Tries a program from token `start` on.
    pub fn try_at(&mut self, program: Program, start: usize) -> Option<Hit> {
        // Most attempts end at the first word.
        let Program { start: pc, first, owner } = program;
        let (mut from, mut at) = (pc, start);
        if let op::ATOM | op::PEEK = first & op::BITS {
            (from, at) = (pc + 1, self.behind(start, first)?);
        }
        self.steps = 1;
        self.first = start;
        self.saves = [UNSAVED; PARTS];
        let end = self.run(from, at)?;
        let saved = self.saves.iter().filter(|s| s.1 != NOWHERE);
        let parts = saved.map(|&(a, b, part)| (part, a as usize..b as usize)).collect();
        Some(Hit { owner, tokens: start..end, parts })
    }

    /// Goes on from instruction `pc` at token `at`; gives the end of the match.
    fn run(&mut self, mut pc: usize, mut at: usize) -> Option<usize> {
        loop {
            self.steps += 1;
            if self.steps > STEPS {
                return None;
            }
            let code = self.code.get(pc);
            let argument = code >> ARGUMENT;
            match code & op::BITS {
                op::MATCH => return Some(at),
                op::ATOM => {
                    at += match self.atom(at, code) {
                        0 if self.may_skip(at) => 1 + Some(self.atom(at + 1, code)).filter(|&n| n > 0)?,
                        0 => return None,
                        len => len,
                    };
                }
                op::NOT => {
                    if self.may_skip(at) {
                        at += 1;
                    }
                    let said = at < self.end && self.reading.tokens[at].has(is::SAID | is::EMOJI);
                    if !said || !self.readable(at) || self.atom(at, code) > 0 {
                        return None;
                    }
                    at += 1;
                }
                peek @ (op::PEEK | op::PEEK_NOT) => {
                    let seen = self.atom(at, code) > 0 || self.may_skip(at) && self.atom(at + 1, code) > 0;
                    if seen == (peek == op::PEEK_NOT) {
                        return None;
                    }
                }
                op::ANY if at < self.end && self.readable(at) => at += 1,
                op::CHUNK => at = self.chunk(at)?,
                op::QUOTED => at = self.quoted(at)?,
                op::FACT => {
                    at =
                        self.fact(at, argument).or_else(|| self.may_skip(at).then(|| self.fact(at + 1, argument))?)?
                }
                op::SPLIT => {
                    // What begins with a test of the next word mostly fails there.
                    let next = self.code.get(pc + 1);
                    let tested = match next & op::BITS {
                        op::ATOM | op::PEEK => match self.behind(at, next) {
                            Some(behind) => {
                                self.steps += 1;
                                Some((pc + 2, behind))
                            }
                            None => self.may_skip(at).then_some((pc + 1, at)),
                        },
                        _ => Some((pc + 1, at)),
                    };
                    if let Some((from, behind)) = tested {
                        let saves = self.saves;
                        if let Some(end) = self.run(from, behind) {
                            return Some(end);
                        }
                        self.saves = saves;
                    }
                    pc = argument as usize;
                    continue;
                }
                op::JUMP => {
                    pc = argument as usize;
                    continue;
                }
                op::SAVE => self.save(argument, at),
                op::CLAUSE_START if self.clause_start(at) => {}
                op::CLAUSE_END if self.clause_end(at) => {}
                op::CLAUSE_OVER if self.clause_over(at) => {}
                op::INSIDE if !self.reading.flagged(at.min(self.end - 1), flag::CLAUSE | flag::SENTENCE) => {}
                op::SENTENCE_START if self.sentence_start(at) => {}
                op::GLUE if at < self.end && self.reading.tokens[at].gap == 0 => {}
                _ => return None,
            }
            pc += 1;
        }
    }

    /// Where it goes on behind an instruction that tests the very next word; `None` where that fails.
    fn behind(&self, at: usize, code: u32) -> Option<usize> {
        let len = self.atom(at, code);
        let taken = if code & op::BITS == op::ATOM { len } else { 0 };
        (len > 0).then_some(at + taken)
    }

    fn save(&mut self, slot: u32, at: usize) {
        let part = slot / 2;
        let free = |s: &Save| s.2 == NOWHERE;
        let place = self.saves.iter().position(|s| s.2 == part).or_else(|| self.saves.iter().position(free));
        let (Some(place), Ok(here)) = (place, u32::try_from(at)) else { return };
        if slot.is_multiple_of(2) {
            self.saves[place] = (here, NOWHERE, part);
        } else {
            self.saves[place].1 = here;
            // A comma or hyphen that was passed over before the part began does not belong to it.
            while self.saves[place].0 + 1 < here && self.is_skippable(self.saves[place].0 as usize) {
                self.saves[place].0 += 1;
            }
        }
    }

    /// A comma, or a hyphen inside a compound, may stand between two elements.
    fn may_skip(&self, at: usize) -> bool {
        at > self.first && at + 1 < self.end && self.is_skippable(at)
    }

    fn is_skippable(&self, at: usize) -> bool {
        let token = self.reading.tokens[at];
        token.has(is::COMMA) || token.has(is::DASH) && token.gap == 0
    }

    fn readable(&self, at: usize) -> bool {
        let unread = if self.quiet_too { flag::MASK } else { flag::QUIET | flag::MASK };
        !self.reading.flagged(at, unread)
    }

    /// Number of tokens that pass the tests of an instruction at `at`; 0 for none.
    #[inline]
    fn atom(&self, at: usize, code: u32) -> usize {
        if at >= self.end || !self.readable(at) {
            return 0;
        }
        let argument = code >> ARGUMENT;
        let longest = match code >> what::SHIFT & what::BITS {
            what::LIST => self.longest(at, argument as usize),
            tag => self.passes(at, tag, argument),
        };
        if at + longest > self.end { 0 } else { longest }
    }

    /// The most tokens that pass one of a list of tests.
    #[inline(never)]
    fn longest(&self, at: usize, list: usize) -> usize {
        let mut longest = 0;
        for test in self.tests.list(list) {
            longest = self.passes(at, test >> tag::SHIFT, test & VALUE).max(longest);
        }
        longest
    }

    /// Number of tokens that pass one test. Nothing is asked as often, so it is part of those who ask.
    #[inline(always)]
    fn passes(&self, at: usize, tag: u32, value: u32) -> usize {
        match tag {
            tag::WORD => usize::from(self.reading.is_word(at, value)),
            tag::CLASS => self.reading.class_len(at, value),
            _ => usize::from(self.reading.tokens[at].shapes >> value & 1 == 1),
        }
    }

    /// The end of everything up to the next space, closing marks aside.
    fn chunk(&self, at: usize) -> Option<usize> {
        if at >= self.end || !self.readable(at) {
            return None;
        }
        let tokens = &self.reading.tokens;
        let mut end = at + 1;
        while end < self.end.min(at + CHUNK) && tokens[end].gap == 0 {
            end += 1;
        }
        let closing = is::STOP | is::COMMA | is::CLOSE | is::QUOTE | is::COLON | is::SEMICOLON;
        while end > at + 1 && tokens[end - 1].has(closing) && !tokens[end - 1].has(is::SAID) {
            end -= 1;
        }
        Some(end)
    }

    fn quoted(&self, at: usize) -> Option<usize> {
        let place = self.reading.quotes.partition_point(|q| q.start < at);
        self.reading.quotes.get(place).filter(|q| q.start == at && q.end <= self.end).map(|q| q.end)
    }

    fn fact(&self, at: usize, kind: u32) -> Option<usize> {
        let place = self.reading.facts.partition_point(|f| f.0.start < at);
        let (range, found) = self.reading.facts.get(place)?;
        let fits = range.start == at && (kind == ANY_FACT || u32::from(*found) == kind);
        (fits && range.end <= self.end).then_some(range.end)
    }

    fn clause_start(&self, at: usize) -> bool {
        if at >= self.end {
            return false;
        }
        let before = at.checked_sub(1).map(|i| self.reading.tokens[i]);
        self.reading.flagged(at, flag::CLAUSE | flag::SENTENCE)
            || self.sentence_start(at)
            || before.is_some_and(|t| {
                t.has(is::OPEN | is::EMOJI | is::STOP | is::SEMICOLON | is::COLON | is::COMMA)
                    || t.has(is::DASH) && t.gap > 0
            })
    }

    fn clause_end(&self, at: usize) -> bool {
        at >= self.end || {
            let token = self.reading.tokens[at];
            self.reading.flagged(at, flag::CLAUSE | flag::SENTENCE)
                || token.has(is::STOP | is::COMMA | is::SEMICOLON | is::COLON | is::CLOSE | is::EMOJI)
                || token.has(is::DASH) && token.gap > 0
        }
    }

    /// Whether the clause is over at `at`, marks aside: the next word, if any, begins another one.
    fn clause_over(&self, at: usize) -> bool {
        (at..self.end)
            .find(|&i| self.reading.tokens[i].has(is::SAID) || self.reading.flagged(i, flag::CLAUSE | flag::SENTENCE))
            .is_none_or(|i| self.reading.flagged(i, flag::CLAUSE | flag::SENTENCE))
    }

    fn sentence_start(&self, at: usize) -> bool {
        let bound = self.reading.bound_at(at.min(self.end.saturating_sub(1)));
        at < self.end && (bound.start..at).all(|i| !self.reading.tokens[i].has(is::SAID))
    }
}
