//! The clause of a text that says by itself what went wrong, as a subject line.

use std::ops::Range;

use super::super::joints::reports;
use crate::document::{Document, problem};
use crate::finding::capitalised;
use crate::reading::Reading;
use crate::request::FactKind;
use crate::token::is;

/// Classes of words with which a subject line does not begin: they point at something that is not there.
const POINTING: [&str; 7] =
    ["person-pronoun", "anaphor", "subordinator", "relative", "coordinator", "question-word", "remark"];

/// The thing that something is said of stands among so many words of the first clause.
const OPENING: usize = 3;

/// From this weight on a sign of the role `problem` says that something is wrong.
const PLAIN: u32 = 2;

/// A word of so many letters mostly means something by itself.
const LONG: usize = 5;

/// Stands where a line breaks off.
const BROKEN: &str = " …";

/// Words that a line has at least.
const LEAST: usize = 3;

/// A subject line made of clauses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// It says that something is wrong.
    pub wrong: bool,
    /// It names a thing that is sold or serves, or an error.
    pub names: bool,
    /// It opens with the writer, who bought, asked or was told something: that leads up to what is wrong.
    pub own: bool,
}

/// A text of which a subject line is made.
pub struct Head<'d, 't> {
    /// What it is read as.
    pub document: &'d Document<'t>,
    /// Words of the id that stands in the line anyway.
    pub known: &'d [String],
}

/// A stretch of a text without some parts of it.
struct Cut {
    whole: Range<usize>,
    out: Vec<Range<usize>>,
}

impl Cut {
    fn tokens(&self) -> impl Iterator<Item = usize> + '_ {
        self.whole.clone().filter(|at| !self.out.iter().any(|out| out.contains(at)))
    }

    fn text(&self, reading: &Reading<'_>) -> String {
        let mut text = String::new();
        let mut from = self.whole.start;
        let ends = self.out.iter().map(|out| (out.start, out.end)).chain([(self.whole.end, self.whole.end)]);
        for (end, next) in ends {
            let piece = reading.span(&(from..end)).of(reading.text);
            if from < end && !text.is_empty() && !piece.starts_with([',', '.', ';', ':', ')']) {
                text.push(' ');
            }
            text.push_str(if from < end { piece } else { "" });
            from = next;
        }
        trimmed(&text).to_string()
    }
}

fn trimmed(text: &str) -> &str {
    text.trim_end_matches(['.', ',', ';', ':', '?', '!', ' ', '-', '–', '—'])
}

/// The clauses of a text that say most of what is wrong, as far as they fit, whole but for days and asides; nothing where
/// they do not, for half a clause misleads.
pub fn telling(document: &Document<'_>, known: &[String], room: usize) -> Option<Line> {
    let head = Head { document, known };
    let clauses = &document.clauses;
    let mut best: Option<(i32, Line)> = None;
    for i in 0..clauses.len() {
        let Some(first) = head.begins(i) else { continue };
        let within = (i..clauses.len()).take_while(|&j| clauses[j].sentence == clauses[i].sentence);
        let ends = within.filter(|&j| !reports(document, j) && !document.leads_on(j) && !head.goes_on(j));
        let ranges = ends.flat_map(|j| head.ends(&clauses[j].tokens)).filter(|&end| end > first).map(|end| first..end);
        for range in ranges.filter(|range| head.is_told(range)) {
            let fits = |cut: &Cut| cut.text(&document.reading).chars().count() <= room;
            let Some((step, cut)) = head.shorter(&range).into_iter().enumerate().find(|(_, cut)| fits(cut)) else {
                continue;
            };
            let points = head.points(&cut) - i32::try_from(step).unwrap_or_default();
            if best.as_ref().is_none_or(|(most, _)| points > *most) {
                // A day that had to go makes room for a line that says less.
                let wrong = step == 0 && cut.tokens().any(|at| head.is_wrong(at));
                let names = cut.tokens().any(|at| head.is_thing(at) && head.kind(at) != Some(FactKind::Amount));
                let own =
                    head.is_class(first, "first-person") || head.is_class(first, "finite") && head.is_plain(first);
                best = Some((points, Line { text: capitalised(&cut.text(&document.reading)), wrong, names, own }));
            }
        }
    }
    best.map(|(_, line)| line)
}

/// The first clause of a text that can begin a subject line, broken off where the line ends.
pub fn broken_off(document: &Document<'_>, room: usize) -> Option<String> {
    let head = Head { document, known: &[] };
    let tokens = &document.reading.tokens;
    let points = |at: &usize| POINTING.iter().any(|class| head.is_class(*at, class));
    let opens = || (0..tokens.len()).find(|&at| tokens[at].has(is::SAID)).filter(|at| !points(at));
    let first = (0..document.clauses.len()).find_map(|i| head.begins(i)).or_else(opens)?;
    let sentence = document.reading.bound_at(first);
    let fits = |end: &usize| head.text(&(first..*end)).chars().count() + BROKEN.chars().count() <= room;
    let apart = |end: &usize| *end < sentence.end && tokens[*end].gap > 0;
    let small = |at: usize| ["preposition", "article", "coordinator"].iter().any(|class| head.is_class(at, class));
    let ends: Vec<usize> =
        (first + LEAST..sentence.end).filter(apart).take_while(fits).filter(|end| !small(end - 1)).collect();
    // Behind a comma in the later half less is lost.
    let comma = ends.iter().rev().take(ends.len() / 2).find(|end| tokens[**end - 1].has(is::COMMA));
    let end = *comma.or(ends.last())?;
    let says = |at: usize| head.is_wrong(at) || head.is_class(at, "finite") && head.is_plain(at);
    (first..sentence.end).any(says).then(|| format!("{}{BROKEN}", capitalised(head.text(&(first..end)))))
}

impl Head<'_, '_> {
    /// The words of a stretch, without the marks at its end.
    pub fn text(&self, range: &Range<usize>) -> &str {
        trimmed(self.document.text(range))
    }

    /// Whether a word is of a class.
    pub fn is_class(&self, at: usize, class: &str) -> bool {
        self.document.reading.is_class(at, self.document.language().class(class))
    }

    /// Of what kind the fact is that a word stands in.
    pub fn kind(&self, at: usize) -> Option<FactKind> {
        self.document.reading.fact_at(at).map(|f| self.document.facts[f].kind)
    }

    /// Whether a word stands in the line anyway.
    pub fn is_known(&self, at: usize) -> bool {
        let text = self.document.reading.text_of(at).to_lowercase();
        self.known.iter().any(|known| known.to_lowercase() == text)
    }

    /// Whether a word is one of those that say that something is wrong.
    pub fn is_wrong(&self, at: usize) -> bool {
        self.kind(at) == Some(FactKind::Error)
            || self.document.hits.iter().any(|hit| {
                let weight = problem(hit, self.document.language());
                hit.tokens.contains(&at) && weight.is_some_and(|weight| weight >= PLAIN)
            })
    }

    /// Whether a word is one of the sentence rather than part of a name, day or amount in it.
    pub fn is_plain(&self, at: usize) -> bool {
        self.kind(at).is_none_or(|kind| kind == FactKind::Error)
    }

    fn is_thing(&self, at: usize) -> bool {
        self.is_class(at, "product-noun")
            || matches!(self.kind(at), Some(FactKind::Product | FactKind::Error | FactKind::Amount))
    }

    /// Where a subject line can begin with a clause: at its first word, articles aside, if that needs nothing before it.
    fn begins(&self, clause: usize) -> Option<usize> {
        let reading = &self.document.reading;
        let this = &self.document.clauses[clause];
        let said = |at: &usize| reading.tokens[*at].has(is::SAID | is::QUOTE);
        let first = this.tokens.clone().find(said)?;
        let small = |at: usize| self.is_class(at, "subject-lead") && self.is_plain(at);
        let next = |at: usize| (at + 1..this.tokens.end).find(said);
        // "My mother" stays whole.
        let kin = |at: usize| next(at).is_some_and(|next| self.is_class(next, "family"));
        let verb = |at: usize| self.is_class(at, "finite") && self.is_plain(at);
        let mut word = first;
        while small(word) && !kin(word) {
            word = next(word)?;
        }
        // "We had no water" stays whole in a language in which "we" is "our" as well.
        if word > first && verb(word) {
            word = first;
        }
        // What goes on with a verb, or tells what somebody said, needs what stands before it.
        let whole = reading.bound_at(first).start == first;
        let told = clause.checked_sub(1).is_some_and(|before| reports(self.document, before));
        let fits = !this.dependent
            && !told
            && this.joint.is_empty()
            // In the middle of a sentence a clause begins anew with what it is about.
            && (whole || !verb(word) && (word..(word + OPENING).min(this.tokens.end)).any(|at| self.is_thing(at)))
            && reading.tokens[word].has(is::SAID)
            && !POINTING.iter().any(|class| self.is_class(word, class));
        fits.then_some(word)
    }

    /// Whether the clause behind a clause is no clause after all: a preposition can join clauses as well.
    fn goes_on(&self, clause: usize) -> bool {
        let end = self.document.clauses[clause].tokens.end;
        let marked = self.document.reading.tokens[end - 1].has(is::MARK);
        !marked && end < self.document.reading.tokens.len() && self.is_class(end, "preposition")
    }

    /// Where a subject line can end in a clause: with it, or before a comma behind which nothing is told.
    fn ends(&self, clause: &Range<usize>) -> Vec<usize> {
        let reading = &self.document.reading;
        let told = |from: usize| (from..clause.end).any(|at| self.is_class(at, "finite") && self.is_plain(at));
        // ", order 4711-22": what it is called is no verb.
        let id = |at: usize| {
            let near = (at + 1..(at + 1 + OPENING).min(clause.end)).find(|&i| self.kind(i) == Some(FactKind::Id));
            near.is_some_and(|i| reading.fact_at(i) == reading.fact_at(clause.end - 2))
        };
        let comma = |at: &usize| {
            reading.tokens[*at].has(is::COMMA) && reading.fact_at(*at).is_none() && (id(*at) || !told(*at))
        };
        // "Nobody could tell me": what was told follows.
        let tells = |end: usize| {
            let last = (clause.start..end).rev().find(|&at| reading.tokens[at].has(is::SAID));
            last.is_some_and(|at| self.is_class(at, "saying"))
        };
        clause.clone().filter(comma).filter(|&end| !tells(end)).chain([clause.end]).collect()
    }

    /// Whether clauses say something by themselves.
    fn is_told(&self, range: &Range<usize>) -> bool {
        let text = self.text(range);
        let reading = &self.document.reading;
        let paired =
            text.matches('(').count() == text.matches(')').count() && text.matches('"').count().is_multiple_of(2);
        let repeats = |at: usize| self.is_known(at) && reading.tokens[at].has(is::CODE | is::NUMBER);
        let main = self.document.clauses.iter().filter(|clause| !clause.dependent);
        let verb = |at: usize| range.contains(&at) && self.is_class(at, "finite") && self.is_plain(at);
        let words = range.clone().filter(|&at| reading.tokens[at].has(is::SAID)).count();
        // "The machine that you delivered": its own verb is still to come.
        let relative = |at: usize| {
            let marked = reading.tokens[at - 1].has(is::COMMA) || !self.is_class(at, "article");
            self.is_class(at, "relative") && marked
        };
        let verbs = range.clone().filter(|&at| verb(at)).count();
        let hanging = range.clone().skip(1).filter(|&at| relative(at)).count();
        let whole = range.end >= reading.bound_at(range.start).end;
        paired
            && words >= LEAST
            && (whole || hanging == 0 || verbs > hanging)
            && (main.flat_map(|clause| clause.tokens.clone()).any(verb) || self.is_whole(range))
            && !range.clone().any(repeats)
    }

    /// Whether a stretch is a whole sentence that says what is wrong, though it has no verb.
    fn is_whole(&self, range: &Range<usize>) -> bool {
        let bound = self.document.reading.bound_at(range.start);
        let first = self.document.clauses.iter().any(|clause| clause.tokens.start == bound.start);
        first && range.end >= bound.end && range.clone().any(|at| self.is_wrong(at))
    }

    /// A stretch, and what is left of it without its asides, without the days in it, and without both.
    fn shorter(&self, range: &Range<usize>) -> Vec<Cut> {
        let (asides, days) = (self.asides(range), self.days(range));
        let apart = |day: &Range<usize>| !asides.iter().any(|aside| aside.contains(&day.start));
        let mut both: Vec<_> = asides.iter().cloned().chain(days.iter().filter(|day| apart(day)).cloned()).collect();
        both.sort_by_key(|out| out.start);
        [Vec::new(), asides, days, both].map(|out| Cut { whole: range.clone(), out }).into()
    }

    /// What stands in brackets, and relative clauses between two commas.
    fn asides(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let reading = &self.document.reading;
        let mut out: Vec<Range<usize>> = Vec::new();
        for at in range.clone() {
            let shut = out.last().is_none_or(|last| last.end <= at);
            let token = &reading.tokens[at];
            if shut && token.has(is::OPEN) {
                let close = (at..range.end).find(|&i| reading.tokens[i].has(is::CLOSE));
                out.extend(close.map(|close| at..close + 1));
            } else if shut && token.has(is::COMMA) && reading.fact_at(at).is_none() {
                let opens = at + 1 + usize::from(at + 1 < range.end && self.is_class(at + 1, "preposition"));
                let relative = opens < range.end && self.is_class(opens, "relative");
                let comma = |i: &usize| reading.tokens[*i].has(is::COMMA) && reading.fact_at(*i).is_none();
                let end = (opens..range.end).find(comma).filter(|_| relative);
                let goes_on = |end: &usize| end + 1 < range.end && self.is_class(end + 1, "finite");
                out.extend(end.filter(goes_on).map(|end| at..end + 1));
            }
        }
        out
    }

    /// The days in a stretch but for one that opens it, each with what joins it.
    fn days(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let reading = &self.document.reading;
        let day =
            |f: usize| matches!(self.document.facts[f].kind, FactKind::Date | FactKind::Time | FactKind::Duration);
        let class = |at: usize| ["preposition", "article"].iter().any(|class| self.is_class(at, class));
        let bound = |at: usize| ["preposition", "coordinator"].iter().any(|class| self.is_class(at, class));
        let mut out: Vec<Range<usize>> = Vec::new();
        for fact in self.document.facts_in(range).filter(|&f| day(f)) {
            let mut tokens = self.document.facts[fact].tokens.clone();
            let least = out.last().map_or(range.start, |last| last.end);
            while tokens.start > least + 1 && class(tokens.start - 1) && reading.fact_at(tokens.start - 1).is_none() {
                tokens.start -= 1;
            }
            let free = tokens.start > least && tokens.end <= range.end && !bound(tokens.start - 1);
            let open = tokens.end == range.end || !bound(tokens.end) && !self.is_class(tokens.end, "relative");
            if free && open {
                out.push(tokens);
            }
        }
        out
    }

    /// How much a line says of the matter.
    fn points(&self, cut: &Cut) -> i32 {
        let worth = |at: usize| match self.kind(at) {
            _ if self.is_thing(at) || self.is_wrong(at) => 4,
            Some(_) => 2,
            None if self.document.reading.text_of(at).chars().count() >= LONG => 1,
            None => 0,
        };
        let things = |at: usize| self.is_class(at, "product-noun") || self.kind(at) == Some(FactKind::Product);
        let opening = cut.tokens().take(OPENING).any(things);
        let led_up = cut.tokens().any(|at| self.is_class(at, "background"));
        let wrong = cut.tokens().any(|at| self.is_wrong(at));
        cut.tokens().map(worth).sum::<i32>() + if opening { 6 } else { 0 } + if wrong { 8 } else { 0 }
            - if led_up { 8 } else { 0 }
    }
}
