//! How good a subject clauses make.

use std::ops::Range;

use super::super::headline::stems;
use super::clause::{Frame, OPENING, SHORT};
use super::cut::Cut;
use super::head::{Head, PLAIN};
use crate::document::SURE;
use crate::request::FactKind;
use crate::token::is;

/// A story of so many sentences is hardly more than its matter.
const BRIEF: usize = 2;

impl Head<'_, '_> {
    /// How good a subject clauses make: what is wrong with which thing, said early; not what led up to it, what was paid, what
    /// somebody said, or what the writer did. And whether they surely say something of what the draft is about.
    pub fn points(&self, cut: &Cut, clauses: Range<usize>, first_fault: bool, frame: &Frame<'_>) -> (i32, bool) {
        let document = self.document;
        let all = &document.clauses;
        let if_so = |so: bool, points: i32| if so { points } else { 0 };
        let any = |class: &str| cut.tokens().any(|at| self.is_class(at, class) && self.is_plain(at));
        let first = cut.whole.start;
        let verb = cut.tokens().position(|at| self.is_verb(at)).unwrap_or(OPENING).max(1);
        let wrong = self.wrong(&cut.whole);
        let sure = wrong >= SURE;
        let writer =
            |at: &usize| self.is_class(*at, "writer") && (!self.is_class(*at, "determiner") || self.is_verb(at + 1));
        let main = || cut.tokens().take_while(|&at| at < all[clauses.start].tokens.end);
        let others = main().find(|&at| self.is_verb(at)).is_some_and(|at| self.is_class(at, "others-verb"))
            && !main().any(|at| writer(&at));
        // "The machine I bought is broken" is about the machine.
        let things =
            !self.is_class(first, "preposition") && main().take_while(|at| !writer(at)).any(|at| self.is_thing(at));
        let own =
            main().any(|at| writer(&at)) && !things || self.is_verb(first) && !self.is_class(first, "others-verb");
        let by_writer = own || main().any(|at| writer(&at));
        let said = all[clauses.start].joint.end.max(all[clauses.start].tokens.start);
        let your = first > said && self.is_class(first - 1, "second-possessive");
        let reader = your || others || self.is_class(first, "second-person");
        let thing = cut.tokens().take(verb).any(|at| self.is_thing(at));
        let any_thing = cut.tokens().any(|at| self.is_thing(at));
        let short = all.last().map_or(0, |last| last.sentence) <= SHORT;
        let brief = all.last().map_or(0, |last| last.sentence) <= BRIEF;
        let error = cut.tokens().any(|at| self.kind(at) == Some(FactKind::Error));
        let back = ["anaphor", "person-pronoun", "it-word"];
        let reads = |at: usize| ["second-person", "formal-address"].iter().any(|class| self.is_class(at, class));
        let points = |at: usize| back.iter().any(|class| self.is_class(at, class)) && self.is_plain(at) && !reads(at);
        let points_back = cut.tokens().any(points);
        let more = (clauses.start + 1..clauses.end).map(|i| {
            let said = all[i].tokens.start..all[i].tokens.end.min(cut.whole.end);
            if_so(self.wrong(&said) < SURE, if all[i].dependent { 1 } else { 5 })
        });
        let sentence = all[clauses.start].sentence - all.first().map_or(0, |clause| clause.sentence);
        let early = 3 - i32::try_from(sentence.min(6)).unwrap_or(6);
        let wished = stems(&cut.text(&document.reading)).intersection(frame.wished).take(2).count();
        let quote = cut.tokens().any(|at| document.reading.tokens[at].has(is::QUOTE));
        let headline = document.reading.tokens[first].span.start < frame.headline;
        let quoted = |at: usize| {
            let rest = at + 1..cut.whole.end;
            let mark = |i: usize| document.reading.tokens[i].has(is::QUOTE | is::COLON);
            let fact = document.reading.fact_at(at + 1).is_some() && rest.start < rest.end;
            self.is_class(at, "quoting")
                && (rest.is_empty()
                    || document.reading.tokens[at + 1].has(is::COMMA)
                    || fact
                    || rest.clone().any(|i| mark(i) || self.is_verb(i)))
        };
        let people = ["staff", "staff-noun", "service-team"];
        let staff = main().take(OPENING).any(|at| people.iter().any(|class| self.is_class(at, class)));
        let shown = error && thing && !staff && !others;
        let quotes = !shown && cut.tokens().any(quoted);
        // "I cannot …", "I have waited for weeks".
        let denied = cut.tokens().any(|at| self.is_class(at, "negator"));
        let lasting = |at: usize| matches!(self.kind(at), Some(FactKind::Duration | FactKind::Date));
        let negated = denied || cut.tokens().any(lasting);
        // What goes on behind a comma or a connective has something of its own to say.
        let inner = all[clauses.clone()].iter().flat_map(|clause| self.ends(&clause.tokens));
        let goes_on = inner.filter(|&end| end > first && end < cut.whole.end).min();
        let goes_on = goes_on.is_some_and(|end| self.wrong(&(end..cut.whole.end)) < SURE);
        let complete = cut.whole.end >= document.reading.bound_at(first).end;
        let first_fault = first_fault && wrong >= PLAIN && any_thing && !own;
        let fits = short || first_fault || frame.matter.is_in(self, cut);
        // "You were closed when I rang", "nobody answered": how it was taken, not what is wrong.
        let reacts = ["background", "saying", "aside-verb", "past-contact"];
        let reacts =
            !frame.conduct && !thing && cut.tokens().any(|at| reacts.iter().any(|class| self.is_class(at, class)));
        let speaks = if_so(wrong >= PLAIN && (sure || !quotes), 7)
            + if_so(sure, 5)
            + if_so(wrong >= PLAIN && negated, 1)
            + if_so(self.often_wrong(&cut.whole), 2)
            + if_so(thing, 4)
            + if_so(!thing && any_thing, 2)
            + if_so(reader, 3)
            + if_so(complete, 1)
            + early
            + if_so(first_fault, 3)
            + if_so(short, 6)
            + if_so(brief, 4)
            + if_so(!fits, if sure && thing { -5 } else { -10 })
            + if_so(reacts, -6)
            + if_so(headline, 3)
            + 3 * i32::try_from(wished).unwrap_or_default();
        let led_up = match (own, by_writer, sure) {
            (true, _, _) if !negated => 14,
            (true, _, false) | (_, true, false) => 10,
            (true, _, true) => 6,
            (_, _, false) => 3,
            _ => 2,
        };
        let against = if_so(any("background"), led_up)
            + if_so(any("aside-verb"), if own { 12 } else { 8 })
            + if_so(own, if sure && negated { 3 } else { 9 })
            + if_so(own && !denied && cut.tokens().any(|at| self.kind(at) == Some(FactKind::Amount)), 8)
            + if_so(quotes, if sure { 6 } else { 10 })
            + if_so(goes_on, 1)
            + if_so(self.is_class(first, "family") && !thing, 4)
            + if_so(points_back, if any_thing { 2 } else { 8 })
            + if_so(any("additive"), 5)
            + if_so(
                !cut.tokens().any(|at| self.is_verb(at)),
                if (any_thing || short && headline) && !quote { 2 } else { 8 },
            )
            + if_so(!short && headline && !any_thing && wished == 0, 8)
            + if_so(self.is_class(first, "preposition") || !self.is_plain(first), 1)
            + if_so(!short && !headline && wished == 0, 8)
            + if_so(wrong < PLAIN && !any_thing && !reader && !short, 5)
            + if_so(quote && !error, 4)
            + if_so(self.is_class(first, "there"), if any_thing { 3 } else { 6 })
            + if_so(!headline && !short, 3)
            + if_so((said..first).any(|at| document.reading.tokens[at].has(is::COMMA)), 1)
            + more.sum::<i32>()
            + cut.loss;
        let about = fits && !reacts && !own && !quotes && (any_thing || reader || wrong >= PLAIN);
        (speaks - against, about)
    }
}
