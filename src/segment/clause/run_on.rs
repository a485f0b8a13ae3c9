//! Where a new sentence begins without any mark: what the words around a gap weigh. `run-ons.toml` says how much each sign
//! speaks for a sentence that begins there; `askwell rules weigh --run-ons` learns it from texts whose stops were taken out.

use std::ops::Range;

use super::{Grammar, WINDOW};
use crate::compile::blob::hash_of;
use crate::fold::{fold, upto};
use crate::language::{Language, Scale};
use crate::reading::Reading;
use crate::token::is;

/// What a gap must weigh in a long run without marks, and in a short one.
const LIMITS: [f64; 2] = [30.0, 80.0];
/// A run of so many tokens is long; one of fewer is a sentence.
const LONG_RUN: usize = 20;
const SHORT_RUN: usize = 12;
/// So many tokens behind a verb of saying what is said may begin.
const SAYING: usize = 4;
/// So many letters of a word count: the rest is mostly its ending, which counts by itself with so many letters.
const STEM: usize = 6;
const ENDING: usize = 3;
/// A sentence has so many words at least on this side of a gap.
const BEFORE: usize = 3;
const BEHIND: usize = 2;
/// So many tokens from the gap its verb must come, and a verb is looked for behind and before it.
const VERB: usize = 8;
const NEAR: usize = 6;
/// From so many tokens on a stretch is long.
const LONG: usize = 14;
/// The classes whose pairs count.
const PAIRED: [&str; 20] = [
    "finite",
    "subject",
    "determiner",
    "preposition",
    "coordinator",
    "subordinator",
    "relative",
    "ask-verb",
    "order-opening",
    "question-word",
    "negator",
    "helper",
    "past",
    "infinitive",
    "please",
    "clause-starter",
    "first-person",
    "second-person",
    "bent",
    "imperative",
];
const NUMBERS: [&str; LONG + 1] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14"];

/// What tells run-ons in a language.
pub(super) struct RunOns<'l> {
    scale: Option<Scale<'l>>,
    paired: [Option<u32>; PAIRED.len()],
    /// Without one of these no sentence begins.
    opening: [Option<u32>; 3],
    /// Behind one of these none does.
    open: [Option<u32>; 2],
}

impl<'l> RunOns<'l> {
    pub(super) fn of(language: &'l Language) -> Self {
        let class = |name| language.class(name);
        Self {
            scale: language.run_ons(),
            paired: PAIRED.map(class),
            opening: ["imperative", "ask-verb", "please"].map(class),
            open: ["determiner", "coordinator"].map(class),
        }
    }

    /// Whether a sentence begins at `at` though no mark stands before it.
    pub(super) fn cuts(&self, words: &Grammar, reading: &Reading<'_>, start: usize, at: usize) -> bool {
        let Some(scale) = self.scale else { return false };
        let limit = match stretch(reading, at.saturating_sub(LONG_RUN), at, LONG_RUN).len() {
            LONG_RUN.. => LIMITS[0],
            SHORT_RUN.. => LIMITS[1],
            _ => return false,
        };
        let start = start.max(at.saturating_sub(WINDOW));
        let stretch = stretch(reading, start, at, VERB);
        self.may_begin(words, reading, &stretch, at)
            && !words.goes_over(reading, start, at)
            && self.weigh(scale, words, reading, &stretch, at) > limit
    }

    /// What speaks for a sentence that begins at `at`, in units of `run-ons.toml`.
    fn weigh(
        &self,
        scale: Scale<'_>,
        words: &Grammar,
        reading: &Reading<'_>,
        stretch: &Range<usize>,
        at: usize,
    ) -> f64 {
        let (mut known, mut sum) = (0, 0);
        self.signs(words, reading, stretch, at, |pieces| {
            let weight = scale.sign(hash_of(pieces));
            known += usize::from(weight != 0);
            sum += weight;
        });
        scale.sum(known, sum)
    }

    /// Whether a sentence can begin at `at`: both sides of the gap tell something.
    fn may_begin(&self, words: &Grammar, reading: &Reading<'_>, stretch: &Range<usize>, at: usize) -> bool {
        let near = at..stretch.end.min(at + VERB);
        let within = reading.fact_at(at).is_some_and(|f| reading.facts[f].0.start < at);
        at >= stretch.start + BEFORE
            && at + BEHIND <= stretch.end
            && !within
            && !self.open.iter().any(|&c| reading.is_class(at - 1, c))
            && (words.finite_in(reading, near.clone())
                || near.into_iter().any(|i| self.opening.iter().any(|&c| reading.is_class(i, c))))
            && (words.finite_in(reading, stretch.start..at)
                || (stretch.start..at).any(|i| reading.fact_at(i).is_some()))
    }

    /// Calls `each` with the pieces of every sign of the gap before `at`: the words around it, how they end, their classes,
    /// pairs of these, and where verbs stand.
    fn signs(
        &self,
        words: &Grammar,
        reading: &Reading<'_>,
        stretch: &Range<usize>,
        at: usize,
        mut each: impl FnMut(&[&str]),
    ) {
        let word = |i: usize| match () {
            () if !stretch.contains(&i) => "$".to_string(),
            () if reading.fact_at(i).is_some() => "%".to_string(),
            () => fold(reading.text_of(i)),
        };
        let stem = |i: usize| {
            let mut word = word(i);
            word.truncate(upto(&word, STEM));
            word
        };
        let ending = |i: usize| -> String {
            let word = word(i);
            word.char_indices().nth_back(ENDING - 1).map_or("", |(from, _)| &word[from..]).to_string()
        };
        let [y, z, a] = [3, 2, 1].map(|back| stem(at.wrapping_sub(back)));
        let [b, c, d] = [0, 1, 2].map(|on| stem(at + on));
        each(&[&a, " |"]);
        each(&["| ", &b]);
        each(&[&a, " | ", &b]);
        each(&["| ", &b, " ", &c]);
        each(&[&z, " ", &a, " |"]);
        each(&["| _ ", &c]);
        each(&[&z, " _ |"]);
        each(&["| _ _ ", &d]);
        each(&[&y, " _ _ |"]);
        each(&["-", &ending(at - 1), " |"]);
        each(&["| -", &ending(at)]);
        let inside = |i: usize| Some(i).filter(|i| stretch.contains(i));
        for (before, i, behind) in [("@", at - 1, " |"), ("| @", at, ""), ("| _ @", at + 1, "")] {
            for class in inside(i).into_iter().flat_map(|i| reading.classes(i)) {
                if let Some(name) = reading.language.class_name(class) {
                    each(&[before, name, behind]);
                }
            }
        }
        let verb = |i: usize| words.finite_in(reading, i..i + 1);
        let verbs = NUMBERS[(stretch.start..at).filter(|&i| verb(i)).count().min(2)];
        let next = NUMBERS[(at..stretch.end.min(at + NEAR)).find(|&i| verb(i)).map_or(NEAR, |i| i - at)];
        let last = stretch.start.max(at.saturating_sub(NEAR))..at;
        let last = NUMBERS[last.rev().find(|&i| verb(i)).map_or(NEAR + 1, |i| at - i)];
        each(&["#verbs ", verbs]);
        each(&["#next ", next]);
        each(&["#last ", last]);
        each(&["#verbs ", verbs, " next ", next]);
        each(&["#last ", last, " next ", next]);
        each(&["#before ", NUMBERS[(at - stretch.start).min(LONG)]]);
        each(&["#behind ", NUMBERS[(stretch.end - at).min(NEAR)]]);
        let paired = |i: usize| {
            let named = self.paired.iter().zip(PAIRED).filter(move |(class, _)| reading.is_class(i, **class));
            inside(i).into_iter().flat_map(move |_| named.clone().map(|(_, name)| name))
        };
        for class in paired(at) {
            paired(at - 1).for_each(|other| each(&["@", other, " | @", class]));
            paired(at + 1).for_each(|other| each(&["| @", class, " @", other]));
            each(&["#verbs ", verbs, " | @", class, " next ", next]);
        }
    }
}

impl Grammar {
    /// Whether what began before `at` goes on there.
    fn goes_over(&self, reading: &Reading<'_>, start: usize, at: usize) -> bool {
        let any = |i: usize, classes: &[Option<u32>]| classes.iter().any(|&class| reading.is_class(i, class));
        // "I'll | pay it", "and perhaps | it is there": its verb is still to come.
        let named = reading.is_class(at - 1, self.subject) && self.finite_in(reading, at..at + 1);
        // "He has | on Monday come": so it is behind a helping verb.
        let named =
            named || any(at - 1, &[self.helper, self.bent, self.frame]) && reading.is_class(at - 2, self.subject);
        let joint = (start..at).rev().find(|&i| reading.is_class(i, self.coordinator));
        let begun = joint.is_some_and(|i| !self.finite_in(reading, i..at));
        // "Could you maybe | send it": so it is in the question.
        let first = start + self.joint_len(reading, start);
        let asking = any(first, &[self.helper, self.bent]) && reading.is_class(first + 1, self.subject);
        let asking = asking && !(first + 2..at).any(|i| any(i, &[self.order, self.infinitive, self.past]));
        // "He said | the part will come": what is said belongs to who says it.
        let said = (at.saturating_sub(SAYING).max(start)..at).any(|i| reading.is_class(i, self.saying));
        let orders = any(at, &[self.please, self.imperative]);
        // "On 3 May in Lenin | Street broke the lift": where no verb stood yet, only a pronoun surely is a new subject.
        let bare = !self.finite_in(reading, start..at) && !orders && !reading.is_class(at, self.subject);
        named
            || begun
            || asking
            || bare
            || said && !orders
            || self.embedded(reading, start, at)
            || self.relates(reading, start, at)
    }
}

/// The tokens around a gap up to the next marks, from `start` on, and so far ahead at most.
fn stretch(reading: &Reading<'_>, start: usize, at: usize, ahead: usize) -> Range<usize> {
    let said = |i: usize| reading.tokens[i].has(is::SAID);
    let joined = |i: usize| said(i) && said(i - 1) && reading.tokens[i].gap < 2;
    let first = (start + 1..=at).rev().find(|&i| !joined(i)).unwrap_or(start);
    let last = reading.tokens.len().min(at + ahead);
    let end = (at + 1..last).find(|&i| !joined(i)).unwrap_or(last);
    first..end
}

/// Of a text without marks where some were: the signs of every gap in which a sentence can begin, and whether one does.
/// `begins` are the tokens that begin one, `unsure` those that begin a part of one.
#[must_use]
pub fn run_ons(reading: &Reading<'_>, begins: &[usize], unsure: &[usize]) -> Vec<(Vec<String>, bool)> {
    let (words, run_ons) = (Grammar::of(reading), RunOns::of(reading.language));
    let mut start = 0;
    let mut found = Vec::new();
    for at in 1..reading.tokens.len() {
        let begun = begins.binary_search(&at).is_ok();
        let part = !begun && unsure.binary_search(&at).is_ok();
        let stretch = stretch(reading, start, at, VERB);
        if !part && stretch.contains(&at) && run_ons.may_begin(&words, reading, &stretch, at) {
            let mut names = Vec::new();
            run_ons.signs(&words, reading, &stretch, at, |pieces| names.push(pieces.concat()));
            names.sort_unstable();
            names.dedup();
            found.push((names, begun));
        }
        if begun || part {
            start = at;
        }
    }
    found
}
