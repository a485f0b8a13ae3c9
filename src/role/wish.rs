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

/// So many marks at the end of a question say that it is cried out.
const CRIED: usize = 2;

/// A question that names nothing of the customer's ("by which road?!", "is it on purpose?") asks for nothing where the
/// draft says elsewhere what is wanted, unless it asks when or how much, or opens as one asks for facts and is not cried out.
pub fn cried(document: &Document<'_>, roles: &mut [Role]) {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    let bound = |i: usize| reading.bound_at(document.clauses[i].tokens.start);
    let question = |i: usize| bound(i).rev().take(CRIED).any(|t| reading.tokens[t].has(is::QUESTION));
    let stated = |i: &usize| roles[*i].name == "ask" && roles[*i].points >= NAMED && !question(*i);
    if !(0..roles.len()).any(|i| stated(&i)) {
        return;
    }
    const OURS: [&str; 6] = ["first-person", "product-noun", "when-word", "please", "ask-verb", "remedy"];
    for (i, role) in roles.iter_mut().enumerate() {
        let tokens = &document.clauses[i].tokens;
        let end = reading.span(tokens).of(reading.text).trim_end();
        let marks = end.chars().rev().take_while(|c| matches!(c, '?' | '!')).count();
        let ours = tokens.clone().any(|t| OURS.iter().any(|name| class(t, name)));
        let ours = ours || document.facts_in(tokens).next().is_some();
        // "Is it on purpose?" can only be answered with yes or no.
        let closed = document.clauses[i].joint.is_empty()
            && tokens.start == bound(i).start
            && tokens.end == bound(i).end
            && !class(tokens.start, "asked-word")
            && role.points <= OPEN;
        if role.name == "ask" && question(i) && (marks >= CRIED || closed) && !ours {
            let why = format!("{}; cried out", role.why);
            *role = Role { name: "event".into(), points: 0, why, ..role.clone() };
        }
    }
}

/// Points of a question that nothing but its form makes a wish.
const OPEN: i32 = 6;

/// A verb right behind its subject ("your manager | tells me I should …") states something, though it opens a clause and
/// could be an order.
pub fn told_of(document: &Document<'_>, roles: &mut [Role]) {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    for (i, role) in roles.iter_mut().enumerate().skip(1) {
        let (before, this) = (&document.clauses[i - 1], &document.clauses[i]);
        let start = this.tokens.start;
        let bare = this.joint.is_empty() && !reading.tokens[start - 1].has(is::MARK) && class(start, "saying");
        let states = |t: usize| class(t, "finite") || class(t, "past");
        let theirs = |t: usize| class(t, "determiner") || class(t, "article");
        let first = before.tokens.clone().find(|&t| reading.tokens[t].has(is::SAID));
        let subject = first.is_some_and(theirs) && !before.tokens.clone().any(states);
        if role.name == "ask" && bare && subject && before.sentence == this.sentence {
            let why = format!("{}; what was said", role.why);
            *role = Role { name: "event".into(), points: 0, why, ..role.clone() };
        }
    }
}

/// So many words on from "I" it is denied that something is asked.
const DENIED: usize = 4;

/// So many words in, a clause has said who it is about.
const OPENING: usize = 3;

/// Whoever says what he does not ask ("I'm not asking | where my parcel is") does not ask it.
pub fn unasked(document: &Document<'_>, roles: &mut [Role]) {
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
            let why = format!("{}; not what is asked", role.why);
            *role = Role { name: "event".into(), points: 0, ask: 0, why, ..role.clone() };
        }
    }
}

/// So many words before a colon stands who says what follows it.
const SAID: usize = 4;

/// What somebody else is told to have ordered ("they say: sign here") is no wish.
pub fn quote(document: &Document<'_>, roles: &mut [Role]) {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    for (role, clause) in roles.iter_mut().zip(&document.clauses).skip(1) {
        let start = clause.tokens.start;
        let colon = reading.tokens[start - 1].has(is::COLON);
        let says = start.saturating_sub(SAID)..start;
        let mine = |t: usize| class(t, "first-person") && class(t, "subject") && !class(t, "determiner");
        if role.name == "ask" && colon && says.clone().any(|t| class(t, "saying")) && !says.into_iter().any(mine) {
            let why = format!("{}; what was said", role.why);
            *role = Role { name: "event".into(), points: 0, why, ..role.clone() };
        }
    }
}

/// What somebody says he will do ("I'll come round | and unlock it") goes on behind the joint: it is no order.
pub fn intended(document: &Document<'_>, roles: &mut [Role]) {
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
pub fn fronted(document: &Document<'_>, roles: &mut [Role]) {
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
            let why = format!("{}; behind what it depends on", role.why);
            *role = Role { name: "event".into(), points: 0, why, ..role.clone() };
        }
    }
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
