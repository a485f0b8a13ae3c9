//! What can be said of clauses that may be the subject.

use std::ops::Range;

use super::super::headline::stems;
use super::begin::OPENING;
use super::candidate::Sign;
use super::clause::Frame;
use super::cut::Cut;
use super::head::{Head, PLAIN};
use crate::document::SURE;
use crate::request::FactKind;
use crate::token::is;

/// A story of so many sentences is hardly more than its matter.
pub const BRIEF: usize = 2;

/// From this sentence on a story has mostly left its matter.
const LATE: usize = 5;

/// A line of fewer words says little.
const FEW: usize = 5;

/// One of so many words says hardly more than a label.
const CURT: usize = 2;

/// So many commas make a list of scraps.
const LIST: usize = 2;

/// A line of more verbs says too much.
const VERBS: usize = 2;

impl Head<'_, '_> {
    /// What can be said of what is left of `clauses`.
    pub fn signs(&self, cut: &Cut, clauses: Range<usize>, frame: &Frame<'_>) -> Vec<(bool, Sign)> {
        let document = self.document;
        let reading = &document.reading;
        let all = &document.clauses;
        let has = |class: &str| cut.tokens().any(|at| self.is_class(at, class) && self.is_plain(at));
        let has_kind = |kind: FactKind| cut.tokens().any(|at| self.kind(at) == Some(kind));
        let first = cut.first();
        let wrong = self.wrong(&cut.whole);
        let main = || cut.tokens().take_while(|&at| at < all[clauses.start].tokens.end);
        let writer =
            |at: &usize| self.is_class(*at, "writer") && (!self.is_class(*at, "determiner") || self.is_verb(at + 1));
        let by_writer = main().any(|at| writer(&at));
        // "The machine I bought is broken" is about the machine.
        let things =
            !self.is_class(first, "preposition") && main().take_while(|at| !writer(at)).any(|at| self.is_thing(at));
        let own = by_writer && !things || self.is_verb(first) && !self.is_class(first, "others-verb");
        let others =
            main().find(|&at| self.is_verb(at)).is_some_and(|at| self.is_class(at, "others-verb")) && !by_writer;
        let said = all[clauses.start].joint.end.max(all[clauses.start].tokens.start);
        let your = first > said && self.is_class(first - 1, "second-possessive");
        let reader = your || others || self.is_class(first, "second-person");
        let verb = cut.tokens().position(|at| self.is_verb(at)).unwrap_or(OPENING).max(1);
        let thing = cut.tokens().take(verb).any(|at| self.is_thing(at));
        let any_thing = cut.tokens().any(|at| self.is_thing(at));
        let error = has_kind(FactKind::Error);
        let people = ["staff", "staff-noun", "service-team"];
        let staff = main().take(OPENING).any(|at| people.iter().any(|class| self.is_class(at, class)));
        // What a thing shows is what is wrong with it; what people say is not.
        let shown = error && thing && !staff && !others;
        let quotes = !shown && cut.tokens().any(|at| self.is_quoted(at, cut.whole.end));
        let denied = cut.tokens().any(|at| self.is_class(at, "negator"));
        let lasting = !denied && (has_kind(FactKind::Duration) || has_kind(FactKind::Date));
        let sentence = all[clauses.start].sentence - all.first().map_or(0, |clause| clause.sentence);
        let text = cut.text(reading);
        let stems = stems(&text);
        let wished = stems.intersection(frame.wished).take(2).count();
        let matter = frame.matter.count(self, cut);
        let words = cut.tokens().filter(|&at| reading.tokens[at].has(is::SAID)).count();
        let verbs = cut.tokens().filter(|&at| self.is_verb(at)).count();
        let comma = |&at: &usize| reading.tokens[at].has(is::COMMA) && reading.fact_at(at).is_none();
        let commas = cut.tokens().filter(comma).count();
        // What was ordered is of the kind of a delivery that fails as well.
        // "You lost it, you find it": what it is stands elsewhere.
        let named = |at: &usize| self.is_thing(*at) || !self.is_plain(*at);
        let unnamed = cut.tokens().take_while(|at| !named(at)).any(|at| {
            // "Es kam niemand": such a pronoun only fills its place.
            let fills = at == first && document.language().class("front").is_some();
            let fills = fills || self.counts_days(at, cut.whole.end);
            let points = ["it-word", "person-pronoun"].iter().any(|class| self.is_class(at, class));
            points && !fills && !self.is_class(at, "determiner")
        });
        let ordered = own && has("background");
        let same_kind = !ordered && !frame.kind.is_empty() && document.kind_within(&cut.whole) == frame.kind;
        vec![
            (wrong >= PLAIN, Sign::Fault),
            (wrong >= SURE, Sign::SureFault),
            (self.often_wrong(&cut.whole), Sign::OftenFault),
            (
                frame.first_fault == Some(all[clauses.start].sentence) && wrong >= PLAIN && any_thing && !own,
                Sign::FirstFault,
            ),
            (wrong < PLAIN && !same_kind, Sign::Idle),
            (wrong < PLAIN && !any_thing && !reader, Sign::Nothing),
            (thing, Sign::ThingFirst),
            (reader, Sign::Reader),
            (own && !(denied && wrong >= SURE), Sign::Own),
            (own && denied && wrong >= SURE, Sign::Unable),
            (!any_thing && has("past-contact"), Sign::Contact),
            (by_writer && !own, Sign::ByWriter),
            (has("background"), Sign::Background),
            (ordered, Sign::OwnBackground),
            (has("aside-verb"), Sign::Aside),
            (has("saying"), Sign::Saying),
            (quotes, Sign::Quotes),
            (error, Sign::Error),
            (has_kind(FactKind::Amount), Sign::Amount),
            (has_kind(FactKind::Person), Sign::Person),
            (lasting, Sign::Lasting),
            (same_kind, Sign::SameKind),
            (wished == 1, Sign::Wished),
            (wished > 1, Sign::WishedTwice),
            (matter > 0, Sign::Matter),
            (matter > 1, Sign::MatterTwice),
            (stems.iter().any(|stem| frame.matter.is_shared(stem)), Sign::Shared),
            (reading.tokens[first].span.start < frame.headline, Sign::Headline),
            (sentence == 0, Sign::First),
            (sentence == 1, Sign::Second),
            (sentence >= LATE, Sign::Late),
            (frame.sentences <= BRIEF, Sign::Brief),
            (cut.whole.end >= reading.bound_at(first).end && frame.sentences > BRIEF, Sign::Whole),
            (clauses.len() > 1, Sign::Joined),
            (words < FEW, Sign::Few),
            (words <= CURT, Sign::Curt),
            (verbs > VERBS, Sign::ManyVerbs),
            (commas >= LIST && wrong < SURE, Sign::List),
            (self.is_class(first, "preposition"), Sign::Preposition),
            (self.is_class(first, "there"), Sign::There),
            (unnamed, Sign::Unnamed),
        ]
    }

    /// Whether a word is a verb of saying and what was said follows it before `end`.
    fn is_quoted(&self, at: usize, end: usize) -> bool {
        let reading = &self.document.reading;
        let mark = |i: usize| reading.tokens[i].has(is::QUOTE | is::COLON);
        let fact = at + 1 < end && reading.fact_at(at + 1).is_some();
        self.is_class(at, "quoting")
            && (at + 1 >= end
                || reading.tokens[at + 1].has(is::COMMA)
                || fact
                || (at + 1..end).any(|i| mark(i) || self.is_verb(i)))
    }
}
