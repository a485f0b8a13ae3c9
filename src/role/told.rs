//! What somebody else does, says or is told to have said: its verbs can look like orders, and order nothing.

use std::ops::Range;

use super::Role;
use super::statement::tell;
use crate::document::Document;
use crate::request::FactKind;
use crate::token::is;

/// Takes the role of a wish from what is told of somebody else.
pub fn told(document: &Document<'_>, roles: &mut [Role]) {
    let teller = Teller { document };
    // Whether the clause before goes on telling what somebody does.
    let mut goes_on = false;
    for i in 0..roles.len() {
        let this = &document.clauses[i];
        let before = i.checked_sub(1).filter(|&b| document.clauses[b].sentence == this.sentence);
        let told_before = goes_on && before.is_some();
        goes_on = false;
        if roles[i].name != "ask" {
            let mine = this.tokens.clone().any(|t| teller.me(t));
            goes_on = told_before && !mine || teller.acts(&this.tokens);
            continue;
        }
        let said = teller.said_behind_colon(i) || teller.quoted_within(i);
        let behind = before.filter(|&b| roles[b].name != "ask").is_some_and(|b| teller.behind(b, i, told_before));
        if said || behind || teller.stated(i) {
            tell(&mut roles[i], "event", "told of somebody else");
            goes_on = true;
        }
    }
}

/// So many words before a colon stands who says what follows it.
const SAID: usize = 8;

/// So many words and marks at most lie between what somebody says and a later clause of it.
const FAR: usize = 30;

/// So many words in, a clause has named who acts.
const SUBJECT: usize = 6;

/// So many words on from a verb of saying stands what is to be said.
const ASKED: usize = 3;

/// So many words at most only add that somebody would like to know.
const ADDED: usize = 5;

struct Teller<'a, 'd> {
    document: &'a Document<'d>,
}

impl Teller<'_, '_> {
    fn class(&self, at: usize, name: &str) -> bool {
        self.document.reading.is_class(at, self.document.language().class(name))
    }

    fn any(&self, tokens: Range<usize>, names: &[&str]) -> bool {
        tokens.into_iter().any(|t| names.iter().any(|name| self.class(t, name)))
    }

    fn has(&self, at: usize, bits: u64) -> bool {
        self.document.reading.tokens[at].has(bits)
    }

    /// The subject of the writer at a token.
    fn me(&self, at: usize) -> bool {
        self.class(at, "first-person") && self.class(at, "subject") && !self.class(at, "determiner")
    }

    /// Whether tokens name a person who is neither writer nor reader.
    fn person(&self, tokens: &Range<usize>) -> bool {
        const PEOPLE: [&str; 4] = ["staff", "staff-noun", "family", "person-pronoun"];
        let named = |f: usize| self.document.facts[f].kind == FactKind::Person;
        self.any(tokens.clone(), &PEOPLE) || self.document.facts_in(tokens).any(named)
    }

    /// Whether tokens have a subject that is not the writer.
    fn other(&self, tokens: &Range<usize>) -> bool {
        let named = self.any(tokens.clone(), &["subject", "article", "determiner"]) || self.person(tokens);
        named && !tokens.clone().any(|t| self.me(t))
    }

    /// The first verb of a stretch of tokens.
    fn verb(&self, tokens: &Range<usize>) -> Option<usize> {
        tokens.clone().find(|&t| self.is_verb(t) && !self.class(t, "determiner"))
    }

    fn is_verb(&self, at: usize) -> bool {
        ["finite", "past", "ask-verb", "saying"].iter().any(|name| self.class(at, name))
    }

    /// Whether a clause tells what somebody else does now, his name before the verb.
    fn acts(&self, tokens: &Range<usize>) -> bool {
        let Some(verb) = self.verb(tokens) else { return false };
        let head = tokens.start..verb;
        head.len() <= SUBJECT
            && self.person(&head)
            && self.other(&head)
            && !self.any(verb..tokens.end, &["negator", "past"])
            && !self.any(head, &["condition"])
    }

    /// Whether a clause is what somebody else says behind a colon: "they answer: glad to help, wait a day".
    fn said_behind_colon(&self, clause: usize) -> bool {
        let start = self.document.clauses[clause].tokens.start;
        let ends = |t: &usize| !self.has(*t, is::STOP | is::QUESTION | is::EXCLAIM);
        let mut within = (start.saturating_sub(FAR)..start).rev().take_while(ends);
        let Some(colon) = within.find(|&t| self.has(t, is::COLON)) else { return false };
        let says = colon.saturating_sub(SAID)..colon;
        let mine = (says.start..start).any(|t| self.me(t)) || self.any(colon..start, &["nobody"]);
        self.any(says, &["saying"]) && !mine
    }

    /// Whether a clause has what is said in it, and before it who says it: "everybody says go to the fund".
    fn quoted_within(&self, clause: usize) -> bool {
        let tokens = &self.document.clauses[clause].tokens;
        let saying = self.document.language().class("saying");
        let said = |at: usize| {
            let len = saying.map_or(0, |class| self.document.reading.class_len(at, class));
            let next = (at + len..tokens.end).find(|&t| len > 0 && !self.has(t, is::COMMA))?;
            let colon = (at..tokens.end).take(SAID).any(|t| self.has(t, is::COLON));
            let orders = self.any(next..next + 1, &["order-opening", "imperative", "ask-verb"]);
            (len > 0 && (colon || orders)).then_some(at)
        };
        (tokens.start + 1..tokens.end).find_map(said).is_some_and(|at| self.other(&(tokens.start..at)))
    }

    /// Whether a clause has its subject, a person, before its verb: "your man, a certain Shaun, comes at ten".
    fn stated(&self, clause: usize) -> bool {
        let this = &self.document.clauses[clause];
        let start = this.joint.end.max(this.tokens.start);
        let Some(verb) = self.verb(&(start..this.tokens.end)).filter(|&v| v > start) else { return false };
        let head = start..verb;
        let opens = ["article", "determiner", "staff", "person-pronoun"].iter().any(|name| self.class(start, name));
        let orders = self.any(this.tokens.clone(), &["please", "wanting", "aim"])
            || self.any(verb + 1..verb + 2, &["first-person", "second-person"]);
        let states = self.class(verb, "finite") && (self.class(verb, "ask-verb") || self.class(verb, "saying"));
        let last = !(verb + 1..this.tokens.end).any(|t| self.has(t, is::SAID));
        opens && states && !orders && !last && head.len() <= SUBJECT + 2 && self.person(&head) && self.other(&head)
    }

    /// Whether a clause goes on with what the one before it tells of somebody else.
    fn behind(&self, before: usize, clause: usize, goes_on: bool) -> bool {
        let (before, this) = (&self.document.clauses[before].tokens, &self.document.clauses[clause]);
        let tokens = &this.tokens;
        let first = this.joint.end.max(tokens.start);
        let said = |t: &usize| self.has(*t, is::SAID);
        let count = tokens.clone().filter(said).count();
        let Some(first) = (first..tokens.end).find(said) else { return false };
        let parted = self.has(tokens.start - 1, is::MARK);
        let bare = this.joint.is_empty();
        let saying = self.class(first, "saying");
        let next = first + 1..(first + 2).min(tokens.end);
        // "…, says my son".
        let names = self.other(&next) && !self.any(next.clone(), &["second-person", "it-word"]);
        let inverted = bare && parted && saying && names && !self.asked(first, tokens);
        // "My brother said at once, leave it alone".
        let opens = self.is_verb(first) || self.class(first, "order-opening");
        let mut last =
            before.clone().rev().filter(said).skip_while(|&t| self.class(t, "finite") && !self.class(t, "saying"));
        let last = last.next().is_some_and(|t| self.class(t, "saying"));
        let reported = bare && opens && last && self.other(before);
        // "… I would like to know" behind what asks for nothing.
        let me = tokens.clone().find(|&t| self.me(t)).filter(|&me| me > first);
        let ends = tokens.end == self.document.reading.bound_at(tokens.start).end;
        let knows = self.any(tokens.clone(), &["telling"]) && !self.any(tokens.clone(), &["please"]);
        let added = bare && parted && me.is_some() && knows && ends && count <= ADDED;
        inverted || reported || added || self.goes_on(before, first, tokens, bare && !parted, goes_on)
    }

    /// Whether a verb of saying asks to be told something: "tell me where it is".
    fn asked(&self, verb: usize, tokens: &Range<usize>) -> bool {
        self.any(verb + 1..(verb + 1 + ASKED).min(tokens.end), &["asked-word"])
    }

    /// Whether a verb goes on with what a person does: "the man grins | and says, …", "Agent Lee | confirms it".
    fn goes_on(&self, before: &Range<usize>, first: usize, tokens: &Range<usize>, close: bool, goes_on: bool) -> bool {
        let saying = self.class(first, "saying");
        let asked = self.asked(first, tokens);
        let alike = self.class(first, "finite") || saying;
        let about = ["first-person", "second-person", "remedy"];
        let about = self.any(first + 1..(first + 1 + ASKED).min(tokens.end), &about);
        let orders = self.any(first..first + 1, &["imperative", "wanting"]) || self.any(tokens.clone(), &["please"]);
        // "Does it | or does it not": a question does not tell.
        let bound = self.document.reading.bound_at(tokens.start);
        let orders = orders || bound.rev().take(2).any(|t| self.has(t, is::QUESTION));
        if !alike || orders || !close && self.has(tokens.start - 1, is::COLON | is::DASH) {
            return false;
        }
        let verb = self.verb(before);
        let lone = close && verb.is_none() && self.other(before) && (saying || self.person(before));
        let head = before.start..verb.unwrap_or(before.end);
        let acts = goes_on || verb.is_some() && self.acts(before);
        // "The parcel is lost, say something" begins anew behind its comma.
        let joined = tokens.start < first || self.person(&head);
        let reader = self.any(first + 1..first + 2, &["second-person"]) || self.any(before.clone(), &["condition"]);
        let tells = saying && !asked && !reader && verb.is_some() && joined;
        let tells = tells && head.len() <= SUBJECT && self.other(&head);
        lone || tells || acts && !about && (!saying || !asked)
    }
}
