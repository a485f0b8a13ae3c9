//! A sentence of the request, and what is known of it when it is put in its place.

use std::ops::Range;

use super::joints::{is_item, is_verb, stem};
use crate::document::Document;
use crate::finding::{self, edit::going_on};
use crate::request::FactKind;
use crate::role::Role;
use crate::token::is;

/// A sentence of the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The role of the clause in it that weighs most.
    pub role: String,
    /// How clearly it has that role.
    pub points: i32,
    /// How much it says what is wrong.
    pub problem: i32,
    /// How many facts that weigh it bears.
    pub facts: usize,
    /// It bears an id.
    pub has_id: bool,
    /// Number of words.
    pub words: usize,
    /// Its words, clean.
    pub text: String,
    /// Which sentence of the draft it comes from.
    pub source: usize,
    /// The first of its clauses.
    pub clause: usize,
    /// How much it says what depends on the matter.
    pub impact: i32,
    /// It has a verb of its own.
    pub finite: bool,
    /// It stood beside something that leads away.
    pub beside_tangent: bool,
    /// It is an item of a list.
    pub item: bool,
    /// It leads on to a list: "what is missing:".
    pub leads_list: bool,
    /// It opens with a word that points back to what was said before.
    pub anaphoric: bool,
    /// It names a day.
    pub dated: bool,
    /// It forbids something.
    pub prohibits: bool,
    /// It declares something: a withdrawal, an objection.
    pub declares: bool,
    /// How many words of it name things that are sold or serve.
    pub things: usize,
    /// It opens with the writer.
    pub own: bool,
    /// It adds another matter: "on top of that".
    pub adds: bool,
    /// It names somebody.
    pub named: bool,
    /// It says how long or how often.
    pub lasting: bool,
    /// The time that stands behind it as a sentence of its own ("Fix it. Today.").
    pub time: Option<String>,
    /// The word with which it names another way out: "or".
    pub or: Option<String>,
    /// It tells what led up to the matter: buying, calling, being told.
    pub background: bool,
}

/// So many words at most are nothing but a time: "today", "heute noch".
const TIME: usize = 2;

/// The time that the sentence which begins at a token says, where it says nothing else.
fn time_behind(document: &Document<'_>, at: usize) -> Option<String> {
    let reading = &document.reading;
    let bound = (at < reading.tokens.len()).then(|| reading.bound_at(at)).filter(|bound| bound.start == at)?;
    let said: Vec<usize> = bound.clone().filter(|&i| reading.tokens[i].has(is::SAID)).collect();
    let (first, last) = (*said.first()?, *said.last()?);
    let time = |kind| matches!(kind, FactKind::Deadline | FactKind::Date | FactKind::Time);
    let fact = document.facts[document.facts_in(&bound)].first().filter(|f| time(f.kind))?;
    let other = said.iter().filter(|i| !fact.tokens.contains(i)).count();
    let question = bound.rev().take(2).any(|i| reading.tokens[i].has(is::QUESTION));
    // "I give a week" says more than when.
    let verb = said.iter().any(|&i| reading.is_class(i, document.language().class("finite")) && is_verb(document, i));
    let small = other == 0 || said.len() <= TIME && !verb;
    let text = crate::rewrite::one_line(reading.span(&(first..last + 1)).of(reading.text));
    // Only what is shouted loses its capitals: "By Friday" has a name in it.
    let text = if text.contains(char::is_lowercase) { text } else { text.to_lowercase() };
    (small && !question).then(|| going_on(&text, document.language()))
}

/// A unit of so many small letters is cut short: "4 200 р.".
const UNIT: usize = 3;

impl Sentence {
    /// The clauses of a draft that `text` says, cleaned.
    pub fn of(document: &Document<'_>, roles: &[Role], clauses: Range<usize>, text: String) -> Self {
        let tokens = document.clauses[clauses.start].tokens.start..document.clauses[clauses.end - 1].tokens.end;
        let facts: Vec<FactKind> = document.facts_in(&tokens).map(|f| document.facts[f].kind).collect();
        let best = clauses.clone().max_by_key(|&i| (roles[i].points, usize::MAX - i)).unwrap_or(clauses.start);
        let first_ask = clauses.clone().any(|i| roles[i].name == "ask");
        let finite = document.language().class("finite");
        let first = &document.clauses[clauses.start];
        let opening = first.joint.end.clamp(first.tokens.start, first.tokens.end - 1);
        let class = |i: usize, name: &str| document.reading.is_class(i, document.language().class(name));
        Self {
            source: first.sentence,
            clause: clauses.start,
            points: roles[best].points,
            impact: clauses.clone().map(|i| roles[i].impact).max().unwrap_or(0),
            role: if first_ask { "ask".into() } else { roles[best].name.clone() },
            problem: clauses.map(|i| roles[i].problem).max().unwrap_or(0),
            facts: facts.iter().filter(|k| k.weighs()).count(),
            has_id: facts.contains(&FactKind::Id),
            words: finding::words(&text),
            dated: facts.iter().any(|k| matches!(k, FactKind::Date | FactKind::Deadline)),
            prohibits: facts.contains(&FactKind::Prohibition),
            declares: facts.contains(&FactKind::Declaration),
            things: tokens.clone().filter(|&i| class(i, "product-noun")).take(3).count(),
            own: class(opening, "first-person"),
            adds: class(first.tokens.start, "besides"),
            named: facts.contains(&FactKind::Person),
            lasting: facts.iter().any(|k| matches!(k, FactKind::Duration | FactKind::Count)),
            background: document.reading.any_of(&tokens, "background"),
            finite: tokens.clone().any(|i| document.reading.is_class(i, finite) && is_verb(document, i)),
            beside_tangent: false,
            item: is_item(document, first.tokens.start),
            or: tokens
                .clone()
                .find(|&i| document.reading.tokens[i].has(is::SAID))
                .filter(|&i| document.reading.is_class(i, document.language().class("or")))
                .map(|i| document.reading.text_of(i).to_lowercase())
                .filter(|or| !text.to_lowercase().starts_with(or.as_str())),
            time: time_behind(document, tokens.end),
            leads_list: document.reading.tokens[tokens.end - 1].has(is::COLON),
            anaphoric: ["person-pronoun", "anaphor"]
                .iter()
                .any(|name| document.reading.is_class(opening, document.language().class(name))),
            text,
        }
    }

    /// Goes on with `next`, which has no subject of its own.
    pub fn go_on(&mut self, link: &str, next: &Self, document: &Document<'_>) {
        let stem = stem(&self.text);
        self.text = format!("{stem}{link}{}", going_on(&next.text, document.language()));
        if next.role == "ask" {
            self.role.clone_from(&next.role);
            self.points = self.points.max(next.points);
        }
        self.take(next);
    }

    /// Takes an item of the list that it leads on to, after `mark`.
    pub fn list(&mut self, mark: char, item: &Self, document: &Document<'_>) {
        // The stop of "4 200 р." belongs to the amount.
        let plain = item.text.strip_suffix('.').unwrap_or(&item.text);
        let unit = |word: &str| word.chars().count() <= UNIT && word.chars().all(char::is_lowercase);
        let short = |f: &crate::fact::Found| {
            let text = f.span.of(document.reading.text).trim_end_matches('.');
            plain.ends_with(text) && text.rsplit(' ').next().is_some_and(unit)
        };
        let text = if document.facts.iter().any(short) { &item.text } else { plain };
        let counts = |mark: &str| {
            mark.strip_suffix(['.', ')']).is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        };
        let text = text.split_once(' ').filter(|(mark, _)| counts(mark)).map_or(text, |(_, text)| text);
        self.text = format!("{}{mark} {}.", stem(&self.text), going_on(text, document.language()));
        self.item = true;
        self.take(item);
    }

    /// Takes over what another sentence bears.
    pub fn take(&mut self, other: &Self) {
        self.facts += other.facts;
        self.words += other.words;
        self.has_id |= other.has_id;
        self.problem = self.problem.max(other.problem);
        self.impact = self.impact.max(other.impact);
    }
}
