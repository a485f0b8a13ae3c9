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
        if wants && said && same && roles[i].name != "ask" {
            belong(roles, i, true);
        }
    }
}

/// So many words before a colon stands who says what follows it.
const SAID: usize = 4;

/// What somebody else is told to have ordered ("they say: sign here") is no wish.
pub fn quote(document: &Document<'_>, roles: &mut [Role]) {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    for i in 1..roles.len() {
        let start = document.clauses[i].tokens.start;
        let colon = reading.tokens[start - 1].has(is::COLON);
        let says = start.saturating_sub(SAID)..start;
        let mine = |t: usize| class(t, "first-person") && class(t, "subject") && !class(t, "determiner");
        if roles[i].name == "ask" && colon && says.clone().any(|t| class(t, "saying")) && !says.into_iter().any(mine) {
            let why = format!("{}; what was said", roles[i].why);
            roles[i] = Role { name: "event".into(), points: 0, why, ..roles[i].clone() };
        }
    }
}

/// So many words in, a clause says what joins it to the next.
const JOINT: usize = 3;

/// In languages whose verb takes the second place, a verb before its subject behind a clause that tells when states
/// something ("when we came, says the lady …"): it is no order.
pub fn fronted(document: &Document<'_>, roles: &mut [Role]) {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    if document.language().class("front").is_none() {
        return;
    }
    for i in 1..roles.len() {
        let (before, this) = (&document.clauses[i - 1], &document.clauses[i]);
        let start = this.tokens.start;
        let when = before.tokens.clone().take(JOINT).any(|t| class(t, "subordinator") && !class(t, "condition"));
        let subject = ["subject", "article", "determiner"].iter().any(|name| class(start + 1, name));
        let object = class(start + 1, "it-word") || class(start + 1, "first-person");
        let follows = before.sentence == this.sentence && reading.tokens[start - 1].has(is::COMMA);
        if roles[i].name == "ask" && follows && when && class(start, "finite") && subject && !object {
            let why = format!("{}; behind what it depends on", roles[i].why);
            roles[i] = Role { name: "event".into(), points: 0, why, ..roles[i].clone() };
        }
    }
}

/// Makes a clause part of the wish before it; with `carried`, that one says nothing without it.
fn belong(roles: &mut [Role], clause: usize, carried: bool) {
    let (points, why) = (roles[clause - 1].points, format!("{}; belongs to the wish", roles[clause].why));
    let carried = carried || roles[clause].carried;
    roles[clause] = Role { name: "ask".into(), points, why, carried, ..roles[clause].clone() };
}

/// Points of a wish that only names a thing.
const NAMED: i32 = 9;

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
        if clause.tokens == bound && named && open && names(document, &bound, after) {
            let why = format!("{}; names what is wanted", roles[i].why);
            roles[i] = Role { name: "ask".into(), points: NAMED, why, ..roles[i].clone() };
        }
    }
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
    let thing = head.is_some_and(|head| {
        let own = class(said[head], "wish-noun") || said[..head].iter().any(|&t| fresh(t));
        own && head <= lead
    });
    let deadline = document.facts_in(bound).any(|f| document.facts[f].kind == FactKind::Deadline);
    let next = (bound.end < reading.tokens.len()).then(|| reading.bound_at(bound.end));
    let timed = next.is_some_and(|next| {
        let facts = document.facts_in(&next);
        document.words(&next) <= 2 && facts.clone().any(|f| document.facts[f].kind == FactKind::Deadline)
    });
    let to_come = deadline || timed || after || said.iter().take(HEAD).any(|&t| fresh(t)) || any("please") || any("or");
    (thing || money) && (to_come || any("back-word") || any("impatience"))
}
