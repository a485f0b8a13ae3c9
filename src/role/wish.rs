//! What belongs to a wish though it shows no sign of one itself.

use std::ops::Range;

use super::Role;
use crate::document::Document;
use crate::request::FactKind;
use crate::token::is;

/// So many words at most say only that something is wanted: "I want", "what I expect is".
const WANT: usize = 6;

/// What is wanted belongs to the wish ("I want | that it is mended"), and so does what is to be told ("tell me | whether
/// it came, | and when I get it").
pub fn carry(document: &Document<'_>, roles: &mut [Role]) {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    let any = |clause: usize, name: &str| document.clauses[clause].tokens.clone().any(|t| class(t, name));
    // Whether the clause before asks to be told, or says a part of what is to be told.
    let mut told = false;
    for i in 1..roles.len() {
        let (before, this) = (&document.clauses[i - 1], &document.clauses[i]);
        let same = before.sentence == this.sentence;
        let word = |from: usize| (from..this.tokens.end).find(|&t| reading.tokens[t].has(is::WORD));
        let first = word(this.tokens.start).unwrap_or(this.tokens.start);
        let behind = word(this.joint.end.max(this.tokens.start)).unwrap_or(first);
        let questions = reading.bound_at(this.tokens.start).rev().take(2).any(|t| reading.tokens[t].has(is::QUESTION));
        let ask = roles[i - 1].name == "ask";
        let asks = same && ask && (told || any(i - 1, "telling"));
        let asked = [first, behind].iter().any(|&t| class(t, "asked-word"));
        told = asks && asked && !(questions && class(behind + 1, "finite"));
        if told {
            belong(roles, i, false);
            continue;
        }
        let said = this.dependent || class(first, "complement") || class(first, "embedder");
        let wants = ask && document.words(&before.tokens) <= WANT && any(i - 1, "wanting");
        let free = !this.joint.is_empty() || !reading.tokens[this.tokens.start - 1].has(is::MARK);
        let goes_on = same && ask && free && roles[i].name == "other" && roles[i].rude < RUDE;
        let also = roles[i - 1].carried && class(first, "or") && ends_late(document, i);
        // "I want it back, or else …": what is threatened is not what is wanted.
        let threat = class(first, "otherwise");
        // "I need the lid by Friday | because …": what already names a thing or a day is whole.
        let noun = |t: usize| class(t, "determiner") && !class(t, "subject") && !class(t, "complement");
        let whole = document.facts_in(&before.tokens).next().is_some() || before.tokens.clone().any(noun);
        // "My question is | can I …": what is asked follows.
        let last =
            (before.tokens.clone()).rev().find(|&t| reading.tokens[t].has(is::SAID)).unwrap_or(before.tokens.start);
        let announced =
            class(last, "copula") && document.words(&before.tokens) <= WANT && document.words(&this.tokens) > 2;
        if same && ask && announced && any(i - 1, "telling") && roles[i].name != "ask" {
            belong(roles, i, true);
            continue;
        }
        // "I ask that it is mended | and that somebody calls": the second half of what is wanted.
        let and = !this.joint.is_empty() && class(this.joint.start, "coordinator") && !class(this.joint.start, "or");
        let second = |t: usize| class(t, "complement") && !class(t, "asked-word") && !class(t, "condition");
        let half = and && same && ask && (this.joint.start + 1..=behind).any(second) && any(i - 1, "complement");
        if half && roles[i].rude < RUDE {
            belong(roles, i, false);
            continue;
        }
        if wants && said && same && !threat && !whole && roles[i].name != "ask" {
            belong(roles, i, true);
        } else if goes_on && (also || class(first, "aim")) {
            let carried = roles[i - 1].carried;
            belong(roles, i, carried);
        }
    }
}

/// Percentage of rude words from which a clause is no part of a wish.
const RUDE: usize = 50;

/// Whether a clause has its verb at its end, as what hangs on another clause has in some languages: "or | I a new one get".
fn ends_late(document: &Document<'_>, clause: usize) -> bool {
    let reading = &document.reading;
    let said: Vec<usize> =
        document.clauses[clause].tokens.clone().filter(|&t| reading.tokens[t].has(is::SAID)).collect();
    let finite = |t: &usize| reading.is_class(*t, document.language().class("finite"));
    said.last().is_some_and(finite) && !said.iter().take(3).any(finite)
}

/// Makes a clause part of the wish before it; with `carried`, that one says nothing without it.
fn belong(roles: &mut [Role], clause: usize, carried: bool) {
    let (points, why) = (roles[clause - 1].points, format!("{}; belongs to the wish", roles[clause].why));
    let carried = carried || roles[clause].carried;
    roles[clause] = Role { name: "ask".into(), points, why, carried, ..roles[clause].clone() };
}

/// So many words on from "I" stands what says that something is wanted.
const WANTED: usize = 4;

/// Whether a clause opens as an order does, or with who wants something.
pub fn opens(document: &Document<'_>, clause: usize) -> bool {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    let clause = &document.clauses[clause];
    let behind = clause.joint.end.max(clause.tokens.start);
    let small = |i: &usize| reading.tokens[*i].has(is::MARK) || class(*i, "please");
    let Some(first) = (behind..clause.tokens.end).find(|i| !small(i)) else { return false };
    let order = ["order-opening", "ask-verb", "imperative"].iter().any(|name| class(first, name));
    let me = class(first, "first-person") && class(first, "subject") && !class(first, "determiner");
    order && !class(first, "past") || me && (first + 1..first + WANTED).any(|i| class(i, "wanting"))
}

/// Points from which a clause wants something where no other does.
const FAINT: i32 = 5;

/// Where no clause is a wish, the one that sounds most like one is: better the words of the draft than the usual ones.
pub fn faint(document: &Document<'_>, roles: &mut [Role]) {
    let clear = |role: &Role| role.name == "ask" && role.rude < RUDE;
    let civil = |role: &Role| role.rude == 0 && role.tangent <= 0 && !role.rambling;
    let open = |role: &Role| matches!(role.name.as_str(), "other" | "event" | "problem" | "impact" | "contact");
    if roles.iter().any(clear) {
        return;
    }
    let loud = |i: &usize| roles[*i].ask >= FAINT && civil(&roles[*i]) && open(&roles[*i]);
    let whole = |i: &usize| {
        document.clauses[*i].tokens.start == document.reading.bound_at(document.clauses[*i].tokens.start).start
    };
    let best = (0..roles.len()).filter(|i| loud(i) && whole(i)).max_by_key(|&i| (roles[i].ask, i));
    if let Some(best) = best {
        let role = &mut roles[best];
        role.why += "; nothing else is wanted";
        (role.name, role.points) = ("ask".into(), role.ask);
    }
}

/// Points of a wish that only names a thing.
pub const NAMED: i32 = 9;

/// What the reader is told to do lest something else happens ("you pay it back by Friday, otherwise …") is a wish.
pub fn or_else(document: &Document<'_>, roles: &mut [Role]) {
    let class = |i: usize, name: &str| document.reading.is_class(i, document.language().class(name));
    for (i, role) in roles.iter_mut().enumerate() {
        let this = &document.clauses[i];
        let next = document.clauses.get(i + 1).filter(|_| is_threat(document, i + 1));
        let first = this.joint.end.max(this.tokens.start);
        let you = class(first, "second-person") && class(first, "subject") && !class(first, "first-person");
        let verb = ["ask-verb", "order-verb"].iter().any(|name| class(first + 1, name));
        let open = matches!(role.name.as_str(), "other" | "event" | "problem" | "venting") && role.rude < RUDE;
        let within = this.tokens.clone().skip(2).any(|t| class(t, "otherwise"));
        if open && you && verb && (within || next.is_some_and(|next| this.sentence == next.sentence)) {
            let why = format!("{}; what is to be done", role.why);
            *role = Role { name: "ask".into(), points: NAMED, why, ..role.clone() };
        }
    }
}

/// Words of a wish that only names a thing, at most.
const LONG: usize = 14;

/// So many words on the thing is named: "a full refund", "my whole deposit".
const HEAD: usize = 4;

/// A sentence without a verb that names what a customer may ask for ("a new appointment this week") is a wish where nothing
/// is told any more behind it, and something in it says that it is still to come.
pub fn name(document: &Document<'_>, roles: &mut [Role]) {
    let told = |role: &Role| matches!(role.name.as_str(), "problem" | "event" | "tried") && role.points >= 4;
    let last = roles.iter().rposition(told).map_or(0, |i| document.clauses[i].tokens.end);
    for i in 1..roles.len() {
        let clause = &document.clauses[i];
        let bound = document.reading.bound_at(clause.tokens.start);
        let named = matches!(roles[i].name.as_str(), "other" | "event" | "problem" | "venting");
        let open = clause.tokens.end >= last && roles[i].problem < 6 && roles[i].rude < 50;
        let after = roles[i - 1].name == "ask";
        // "A new lid by Friday | or I am gone": what is threatened behind it names nothing.
        let whole =
            clause.tokens.start == bound.start && (clause.tokens.end == bound.end || is_threat(document, i + 1));
        if whole && named && open && names(document, &clause.tokens, after) {
            let why = format!("{}; names what is wanted", roles[i].why);
            roles[i] = Role { name: "ask".into(), points: NAMED, why, ..roles[i].clone() };
        }
    }
}

/// Whether a clause says what the customer would do otherwise: "or I am gone".
fn is_threat(document: &Document<'_>, clause: usize) -> bool {
    let Some(clause) = document.clauses.get(clause) else { return false };
    let class = |i: usize, name: &str| document.reading.is_class(i, document.language().class(name));
    let first = clause.tokens.start;
    let me = |i: usize| class(i, "first-person") && class(i, "subject") && !class(i, "determiner");
    class(first, "otherwise") || class(first, "or") && (first + 1..first + 3).any(me)
}

/// Whether a sentence names something to ask for that is still to come; `after` where it follows a wish.
fn names(document: &Document<'_>, bound: &Range<usize>, after: bool) -> bool {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    let any = |name: &str| bound.clone().any(|t| class(t, name));
    let said: Vec<usize> = bound.clone().filter(|&t| reading.tokens[t].has(is::SAID)).collect();
    if said.is_empty() || said.len() > LONG || bound.clone().any(|t| reading.tokens[t].has(is::QUESTION | is::COLON)) {
        return false;
    }
    const STATES: [&str; 6] = ["finite", "past", "negator", "defect", "broken", "saying"];
    let states = |t: usize| STATES.iter().any(|name| class(t, name)) && reading.fact_at(t).is_none();
    if said.iter().any(|&t| states(t)) {
        return false;
    }
    let amount = |t: usize| reading.fact_at(t).is_some_and(|f| document.facts[f].kind == FactKind::Amount);
    let fresh = |t: usize| class(t, "fresh");
    const BEFORE: [&str; 6] = ["article", "determiner", "adjective", "or", "coordinator", "first-person"];
    let before = |t: usize| BEFORE.iter().any(|name| class(t, name)) || fresh(t) || amount(t);
    let head = said.iter().take(HEAD).position(|&t| class(t, "wish-noun") || class(t, "product-noun"));
    let lead = said.iter().position(|&t| !before(t)).unwrap_or(said.len());
    let money = said.iter().take(2).any(|&t| amount(t)) && (any("back-word") || any("please"));
    // What is new or whole is a thing, whether it stands in a list or not.
    let small = ["function-word", "preposition", "finite", "subject", "please", "fresh", "time-unit"];
    let thing_of = |at: &usize| reading.tokens[*at].has(is::WORD) && !small.iter().any(|name| class(*at, name));
    let named = said.windows(2).take(HEAD - 1).find(|pair| fresh(pair[0]) && thing_of(&pair[1]));
    let named = named.is_some() && said.iter().take_while(|&&t| !fresh(t)).all(|&t| before(t));
    let thing = named
        || head.is_some_and(|head| {
            let own = class(said[head], "wish-noun") || said[..head].iter().any(|&t| fresh(t));
            own && head <= lead
        });
    let deadline = document.facts_in(bound).any(|f| document.facts[f].kind == FactKind::Deadline);
    let next = (bound.end < reading.tokens.len()).then(|| reading.bound_at(bound.end));
    let timed = next.is_some_and(|next| {
        let facts = document.facts_in(&next);
        document.words(&next) <= 2 && facts.clone().any(|f| document.facts[f].kind == FactKind::Deadline)
    });
    // "A new appointment on 5 March" may have been one.
    let dated = document.facts_in(bound).any(|f| {
        let fact = &document.facts[f];
        fact.kind == FactKind::Date && fact.span.of(reading.text).contains(|c: char| c.is_ascii_digit())
    });
    let fresh = !dated && said.iter().take(HEAD).any(|&t| fresh(t));
    let to_come = deadline || timed || after || fresh || any("please") || any("or");
    (thing || money) && (to_come || any("back-word") || any("impatience"))
}

/// Points of an item in a list of wishes.
const ITEM: i32 = 12;

/// The items behind a wish that ends in a colon (`I want you to: 1) refund it 2) close the account`) are wishes.
pub fn list(document: &Document<'_>, roles: &mut [Role]) {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    let item = |clause: usize| {
        let first = document.clauses[clause].tokens.start;
        let numbered = reading.tokens[first].has(is::DIGITS) && reading.tokens[first].span.len() <= 2;
        let closed = reading.tokens.get(first + 1).is_some_and(|t| t.gap == 0 && t.has(is::CLOSE | is::STOP));
        reading.tokens[first].has(is::BULLET) || numbered && closed
    };
    // What is said about an item in between does not end a list that counts.
    let number = |clause: usize| -> Option<u32> {
        let first = document.clauses[clause].tokens.start;
        Some(reading.text_of(first)).filter(|_| item(clause)).and_then(|text| text.parse().ok())
    };
    let (mut listed, mut next) = (false, None);
    for i in 1..roles.len() {
        let before = &document.clauses[i - 1].tokens;
        // "What went wrong:" asks for nothing.
        let asks = class(before.start, "question-word");
        let wants = before.clone().any(|t| class(t, "wanting") || class(t, "please"));
        let wants = wants || roles[i - 1].ask >= ITEM / 2 && !asks;
        let leads = reading.tokens[before.end - 1].has(is::COLON) && wants;
        let counts = next.is_some() && number(i) == next;
        listed = item(i) && (listed || leads || counts);
        if listed {
            next = number(i).map(|n| n + 1);
        }
        if listed && roles[i].name != "ask" && (roles[i].rude < RUDE || counts) {
            let why = format!("in a list of wishes; {}", roles[i].why);
            roles[i] = Role { name: "ask".into(), points: ITEM, why, ..std::mem::take(&mut roles[i]) };
        }
    }
}
