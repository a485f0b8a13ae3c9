//! What sounds like a wish and states something: what is told, intended, needed.

use super::Role;
use crate::document::Document;
use crate::request::FactKind;
use crate::token::is;

/// Takes the role of a wish from all clauses that only sound like one.
pub fn state(document: &Document<'_>, roles: &mut [Role]) {
    fronted(document, roles);
    intended(document, roles);
    unasked(document, roles);
    narrated(document, roles);
    needed(document, roles);
    gone_on(document, roles);
    to_others(document, roles);
    bare_please(document, roles);
}

/// Makes a clause one that tells.
pub fn tell(role: &mut Role, name: &str, why: &str) {
    let why = format!("{}; {why}", role.why);
    *role = Role { name: name.into(), points: 0, ask: 0, why, ..role.clone() };
}

/// So many words on from "I" it is denied that something is asked.
const DENIED: usize = 4;

/// So many words in, a clause has said who it is about.
const OPENING: usize = 3;

/// Whoever says what he does not ask ("I'm not asking | where my parcel is") does not ask it.
fn unasked(document: &Document<'_>, roles: &mut [Role]) {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    for i in 0..roles.len() {
        let tokens = &document.clauses[i].tokens;
        let me = |t: usize| class(t, "first-person") && class(t, "subject") && !class(t, "determiner");
        let next = document.clauses.get(i + 1).filter(|next| next.sentence == document.clauses[i].sentence);
        let end = next.map_or(tokens.end, |next| (next.joint.end.max(next.tokens.start) + 1).min(next.tokens.end));
        let opening = document.clauses[i].joint.end.max(tokens.start);
        let denied = (opening..tokens.end).take(OPENING).find(|&t| me(t)).and_then(|t| {
            let near = (t + 1)..(t + 1 + DENIED).min(tokens.end);
            near.clone().find(|&k| class(k, "negator")).filter(|&no| (t + 1..no).all(|k| !class(k, "coordinator")))
        });
        let orders = |t: usize| class(t, "order-opening") && reading.tokens[t - 1].has(is::MARK);
        let asks = |t: &usize| class(*t, "asked-word") && !class(*t, "condition") && !class(*t, "or");
        let asked = denied.and_then(|no| {
            let near = no.saturating_sub(1)..(no + 1 + DENIED).min(end);
            near.clone().find(asks).filter(|&at| !(no + 1..at).any(orders))
        });
        let question = reading.bound_at(tokens.start).rev().take(2).any(|t| reading.tokens[t].has(is::QUESTION));
        let Some(asked) = asked.filter(|_| !question) else { continue };
        let also = next.is_some_and(|next| next.tokens.contains(&asked));
        for role in roles[i..=i + usize::from(also)].iter_mut().filter(|role| role.name == "ask") {
            tell(role, "event", "not what is asked");
        }
    }
}

/// What was done goes on behind a comma or a joint ("I got it back, | paid R900"): in languages whose orders look like it,
/// it orders nothing unless it is about the customer.
fn gone_on(document: &Document<'_>, roles: &mut [Role]) {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    for (i, pair) in document.clauses.windows(2).enumerate() {
        let (before, this) = (&pair[0], &pair[1]);
        let first = this.joint.end.max(this.tokens.start);
        let tells = !matches!(roles[i].name.as_str(), "ask" | "greeting" | "subject" | "closing")
            && before.sentence == this.sentence
            && before.tokens.clone().any(|t| class(t, "finite") || class(t, "past"))
            && !before.tokens.clone().take(OPENING).any(|t| class(t, "condition") || class(t, "when-clause"));
        let about = |t: usize| ["first-person", "it-word", "please", "determiner"].iter().any(|name| class(t, name));
        let done = class(first, "past") && class(first, "ask-verb") && !(first + 1..first + OPENING).any(about);
        let money = document.facts_in(&this.tokens).any(|f| document.facts[f].kind == FactKind::Amount);
        if roles[i + 1].name == "ask" && tells && done && money {
            tell(&mut roles[i + 1], "event", "goes on with what was done");
        }
    }
}

/// What somebody says he will do ("I'll come round | and unlock it") goes on behind the joint: it is no order.
fn intended(document: &Document<'_>, roles: &mut [Role]) {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    for i in 1..roles.len() {
        let (before, this) = (&document.clauses[i - 1], &document.clauses[i]);
        let joined = !this.joint.is_empty() && class(this.joint.start, "coordinator");
        if roles[i].name != "ask" || roles[i - 1].name == "ask" || !joined || before.sentence != this.sentence {
            continue;
        }
        let me = |t: usize| class(t, "first-person") && class(t, "subject") && !class(t, "determiner");
        let acts = |t: usize| me(t) && (class(t, "bent") || (t + 1..t + 3).any(|k| class(k, "bent")));
        let first = this.joint.end;
        let verb = class(first, "order-opening") || class(first, "ask-verb");
        if verb && before.tokens.clone().any(acts) {
            let (name, why) = (roles[i - 1].name.clone(), format!("{}; goes on with what is intended", roles[i].why));
            roles[i] = Role { name, points: 0, why, ..roles[i].clone() };
        }
    }
}

/// So many words in, a clause says what joins it to the next.
const JOINT: usize = 3;

/// In languages whose verb takes the second place, a verb before its subject behind a clause that tells when states
/// something ("when we came, says the lady …"): it is no order.
fn fronted(document: &Document<'_>, roles: &mut [Role]) {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    if document.language().class("front").is_none() {
        return;
    }
    for (role, pair) in roles.iter_mut().skip(1).zip(document.clauses.windows(2)) {
        let (before, this) = (&pair[0], &pair[1]);
        let start = this.tokens.start;
        let when = before.tokens.clone().take(JOINT).any(|t| class(t, "when-clause"));
        let subject = ["subject", "article", "determiner"].iter().any(|name| class(start + 1, name));
        let object = class(start + 1, "it-word") || class(start + 1, "first-person");
        let follows = before.sentence == this.sentence && reading.tokens[start - 1].has(is::COMMA);
        if role.name == "ask" && follows && when && class(start, "finite") && subject && !object {
            tell(role, "event", "behind what it depends on");
        }
    }
}

/// What the customer wanted when something happened ("I want to export it | and what do I read?") is no wish.
fn narrated(document: &Document<'_>, roles: &mut [Role]) {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    for (i, pair) in document.clauses.windows(2).enumerate() {
        let (this, next) = (&pair[0], &pair[1]);
        let joined = this.sentence == next.sentence && class(next.tokens.start, "coordinator");
        let asks = class(next.joint.end.max(next.tokens.start), "asked-word")
            || next.tokens.clone().take(2).any(|t| class(t, "asked-word") && !class(t, "when-word"));
        let me = next.tokens.clone().any(|t| class(t, "first-person") && class(t, "subject"));
        let question = next.tokens.clone().rev().take(2).any(|t| reading.tokens[t].has(is::QUESTION));
        let short = document.words(&next.tokens) <= ECHO && document.facts_in(&next.tokens).next().is_none();
        if roles[i].name == "ask" && joined && asks && me && question && short {
            tell(&mut roles[i], "event", "what was wanted then");
        }
    }
}

/// So many words ask what came of it: "and what do I see?".
const ECHO: usize = 6;

/// What is needed or wanted under a condition ("when I need something") is what the customer lives with, not a wish.
fn needed(document: &Document<'_>, roles: &mut [Role]) {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    for (role, clause) in roles.iter_mut().zip(&document.clauses) {
        let tokens = &clause.tokens;
        let opening = tokens.start..(clause.joint.end.max(tokens.start) + 1).min(tokens.end);
        let condition = opening.clone().any(|t| class(t, "condition"));
        let me = tokens.clone().take(OPENING + 1).any(|t| class(t, "first-person") && class(t, "subject"));
        let wants = tokens.clone().any(|t| class(t, "wanting"));
        let other = tokens.clone().any(|t| class(t, "negator") || class(t, "please") || class(t, "second-person"));
        let set = document.facts_in(tokens).any(|f| document.facts[f].kind == FactKind::Deadline);
        if role.name == "ask" && condition && me && wants && !other && !set {
            tell(role, "event", "under a condition");
        }
    }
}

/// So many words and marks at most call those whom something is meant for.
const CALLED: usize = 9;

/// What is said to everybody else ("to all who read this: stay away") asks the reader for nothing.
fn to_others(document: &Document<'_>, roles: &mut [Role]) {
    let reading = &document.reading;
    for (role, clause) in roles.iter_mut().zip(&document.clauses) {
        let bound = reading.bound_at(clause.tokens.start);
        let colon = bound.clone().take(CALLED).find(|&t| reading.tokens[t].has(is::COLON));
        let others = |colon: usize| {
            let before = bound.start..colon;
            reading.any_of(&before, "public") && !reading.any_of(&before, "finite")
        };
        // "And you, dear readers, …".
        let public = document.language().class("public");
        let comma = |t: usize| reading.tokens.get(t + 1).is_some_and(|t| t.has(is::COMMA) && t.has(is::MARK));
        let called = bound.clone().take(OPENING + 1).any(|t| reading.is_class(t, public) && comma(t));
        if (colon.is_some_and(others) || called) && matches!(role.name.as_str(), "ask" | "other" | "event") {
            tell(role, "venting", "said to others");
            role.points = AWAY;
        }
    }
}

/// Points from which a clause is left out for its role.
const AWAY: i32 = 5;

/// "Please" by itself before what states something ("but please, maybe others count differently") asks for nothing.
fn bare_please(document: &Document<'_>, roles: &mut [Role]) {
    let reading = &document.reading;
    let please = document.language().class("please");
    for i in 0..roles.len().saturating_sub(1) {
        let (this, next) = (&document.clauses[i], &document.clauses[i + 1]);
        let bare = this.tokens.clone().filter(|&t| t >= this.joint.end && reading.tokens[t].has(is::SAID));
        let bare = bare.into_iter().all(|t| reading.is_class(t, please)) && document.words(&this.tokens) <= 2;
        let states = roles[i + 1].name != "ask" && this.sentence == next.sentence;
        if roles[i].name == "ask" && bare && states && reading.any_of(&next.tokens, "finite") {
            tell(&mut roles[i], "venting", "states something");
            roles[i].points = AWAY;
        }
    }
}
