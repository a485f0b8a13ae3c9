//! Where one clause can be parted from the next.

use std::ops::Range;

use crate::document::Document;
use crate::finding::{Finding, near};
use crate::request::FactKind;
use crate::token::is;

/// Whether a clause follows on the one before without any mark or connective, where a full stop is due.
pub fn run_on(document: &Document<'_>, clause: usize) -> bool {
    let clause = &document.clauses[clause];
    let before = clause.tokens.start.checked_sub(1).map(|i| document.reading.tokens[i]);
    !clause.dependent && clause.joint.is_empty() && before.is_some_and(|t| !t.has(is::MARK))
}

/// Whether a clause opens with a subject or verb of its own; one that does not goes on with what came before.
pub fn starts_anew(document: &Document<'_>, index: usize) -> bool {
    let clause = &document.clauses[index];
    let first = clause.joint.end.max(clause.tokens.start);
    let after_comma = first > 0 && document.reading.tokens[first - 1].has(is::COMMA) || !clause.joint.is_empty();
    let own = || document.reading.is_class(first, document.language().class("clause-starter"));
    !after_comma || own() && !goes_on(document, index)
}

/// A sentence without its stop; the stop of a day (`17.9.`) is part of the day.
pub fn stem(text: &str) -> &str {
    let last = text.rsplit(' ').next().unwrap_or_default();
    let day = last.matches('.').count() > 1 && last.chars().all(|c| c == '.' || c.is_ascii_digit());
    if day { text } else { text.trim_end_matches('.') }
}

/// Whether a clause of two goes on behind a conjunction with its verb, without a subject of its own (`and could hear`).
pub fn goes_on(document: &Document<'_>, clause: usize) -> bool {
    let class = |name| document.language().class(name);
    let (finite, subject, coordinator) = (class("finite"), class("subject"), class("coordinator"));
    let reading = &document.reading;
    let clause_at = |i: usize| &document.clauses[i];
    let Some(before) = clause.checked_sub(1).map(clause_at) else { return false };
    let this = clause_at(clause);
    let verb = this.joint.end;
    // "En toe | antwoord Nomsa": behind an adverb the subject follows its verb, where the verb comes second.
    let front = class("front");
    let turned = front.is_some() && (this.joint.len() > 1 || reading.is_class(this.joint.start, front));
    before.sentence == this.sentence
        && !this.joint.is_empty()
        && !turned
        && reading.is_class(this.joint.start, coordinator)
        && verb + 1 < this.tokens.end
        && reading.is_class(verb, finite)
        && is_verb(document, verb)
        && !reading.is_class(verb, subject)
        // "And holds | a badge": an article behind the verb is that of its object.
        && (!reading.is_class(verb + 1, subject)
            || reading.is_class(verb + 1, class("determiner")) && !reading.is_class(verb, class("order-opening")))
}

/// Whether a clause goes on with a question of the one before: `… when you will come | and why nobody came`, `do you want
/// it back | or can I keep it?`
pub fn continues_question(document: &Document<'_>, clause: usize) -> bool {
    let class = |name| document.language().class(name);
    let (finite, subject, question) = (class("finite"), class("subject"), class("question-word"));
    let reading = &document.reading;
    let opening = |i: usize| {
        let clause = &document.clauses[i];
        clause.joint.end.clamp(clause.tokens.start, clause.tokens.end - 1)
    };
    let this = &document.clauses[clause];
    let Some(before) = clause.checked_sub(1).filter(|&i| document.clauses[i].sentence == this.sentence) else {
        return false;
    };
    let inverted = |i: usize| {
        let first = opening(i);
        reading.is_class(first, finite) && first + 1 < reading.tokens.len() && reading.is_class(first + 1, subject)
    };
    let asks = reading.bound_at(this.tokens.start).rev().take(2).any(|i| reading.tokens[i].has(is::QUESTION));
    let asked = document.clauses[before].tokens.clone().any(|i| reading.is_class(i, question));
    !this.joint.is_empty()
        && (asks && inverted(clause) && inverted(before)
            || !asks && asked && reading.is_class(opening(clause), question))
}

/// Whether a clause orders instead of what the one before asks (`where is it | or send a new one`).
pub fn orders_instead(document: &Document<'_>, clause: usize) -> bool {
    let class = |i: usize, name: &str| document.reading.is_class(i, document.language().class(name));
    let (first, this) = (document.clauses[clause - 1].tokens.start, document.clauses[clause].tokens.start);
    let asked = class(first, "question-word") && !class(first, "finite") && class(first + 1, "finite");
    asked && class(this, "or") && class(this + 1, "order-opening")
}

/// Whether a clause ends with names for its reader between commas: `refund me, you clowns,`.
pub fn calls(document: &Document<'_>, findings: &[Finding], clause: usize) -> bool {
    let reading = &document.reading;
    let tokens = &document.clauses[clause].tokens;
    let comma = |i: &usize| reading.tokens[*i].has(is::COMMA) && reading.tokens[*i].has(is::MARK);
    let mut commas = tokens.clone().rev().filter(comma);
    let (last, first) = (commas.next(), commas.next());
    let (Some(first), Some(last)) = (first, last.filter(|&i| i + 1 == tokens.end)) else { return false };
    let call = first + 1..last;
    let span = reading.span(&call);
    let names = |f: &Finding| f.family() == "rudeness" && f.is_alarm() && f.span.overlaps(span);
    !call.is_empty() && !says(document, &call) && near(findings, span).iter().any(names)
}

/// Words at the end of a clause among which its verb of saying stands.
const LAST: usize = 5;

/// Whether the clause behind a clause is what this one tells of (`the lady said | I should phone`): the two make sense
/// together only.
pub fn reports(document: &Document<'_>, clause: usize) -> bool {
    let saying = document.language().class("saying");
    let reading = &document.reading;
    let this = &document.clauses[clause];
    let Some(next) = document.clauses.get(clause + 1).filter(|next| next.sentence == this.sentence) else {
        return false;
    };
    let said = |i: &usize| reading.tokens[*i].has(is::SAID);
    let last = |n: usize| this.tokens.clone().rev().filter(said).take(n);
    // What was said may stand there already: "said 5 to 7 days".
    // "I would like to know | when it comes".
    let asked = reading.is_class(next.tokens.start, document.language().class("question-word"))
        && ![next.tokens.start, next.tokens.start + 1]
            .iter()
            .any(|&i| reading.is_class(i, document.language().class("finite")))
        && !reading.bound_at(next.tokens.start).rev().take(2).any(|i| reading.tokens[i].has(is::QUESTION));
    // Who said it may stand behind the verb: "then says your expert Fanus".
    // "I told your agent twice | she is ill": how often is not what.
    let what = |kind: FactKind| !matches!(kind, FactKind::Person | FactKind::Count);
    let fact = |i: usize| reading.fact_at(i).is_some_and(|f| what(document.facts[f].kind));
    let told = this.tokens.clone().any(|i| reading.tokens[i].has(is::QUOTE)) || last(1).any(fact);
    asked || !told && next.joint.is_empty() && last(LAST).any(|i| reading.is_class(i, saying))
}

/// Whether a clause says a condition by its order alone (`should I hear nothing, …`): verb, subject, and behind its comma
/// the verb of the next clause.
pub fn inverted(document: &Document<'_>, clause: usize) -> bool {
    let class = |name| document.language().class(name);
    let (finite, subject) = (class("finite"), class("subject"));
    let reading = &document.reading;
    let tokens = &document.clauses[clause].tokens;
    let Some(next) = document.clauses.get(clause + 1) else { return false };
    reading.bound_at(tokens.start).start == tokens.start
        && next.sentence == document.clauses[clause].sentence
        && tokens.len() > 2
        && reading.is_class(tokens.start, finite)
        && reading.is_class(tokens.start + 1, subject)
        && reading.tokens[next.tokens.start - 1].has(is::COMMA)
        && reading.is_class(next.tokens.start, finite)
}

/// Whether a stretch has a verb and so can be a sentence.
pub fn says(document: &Document<'_>, tokens: &Range<usize>) -> bool {
    let finite = document.language().class("finite");
    tokens.clone().any(|i| document.reading.is_class(i, finite) && is_verb(document, i))
}

/// Whether a word that looks like a verb is one: names and products are not, nor what has a capital within a sentence
/// (`via Magadan`); what is forbidden or declared is.
pub fn is_verb(document: &Document<'_>, token: usize) -> bool {
    let reading = &document.reading;
    let kind = reading.fact_at(token).map(|f| document.facts[f].kind);
    let within = token > reading.bound_at(token).start && !reading.tokens[token - 1].has(is::MARK);
    let name = within && reading.tokens[token].has(is::CAP);
    !name && matches!(kind, None | Some(FactKind::Prohibition | FactKind::Declaration))
}

/// Whether the line before a token stops in the middle of its sentence, for what a screen shows: behind a preposition
/// (`it dies with`, and below it the error), or where a brace opens.
pub fn breaks_off(document: &Document<'_>, at: usize) -> bool {
    let reading = &document.reading;
    let Some(before) = at.checked_sub(1).filter(|_| reading.tokens[at].gap >= 2) else { return false };
    let leads = reading.is_class(before, document.language().class("preposition"));
    let braced = reading.text_of(at).starts_with(['{', '[', '<']);
    !reading.tokens[before].has(is::STOP | is::COLON) && (leads || braced)
}

/// Whether an item of a list begins at a token: `- the door`, `2. the handle`.
pub fn is_item(document: &Document<'_>, at: usize) -> bool {
    let tokens = &document.reading.tokens;
    let first = at == 0 || tokens[at].gap >= 2;
    let marked = tokens.get(at + 1).is_some_and(|t| t.gap == 0 && t.has(is::STOP | is::CLOSE));
    let numbered = tokens[at].has(is::DIGITS) && tokens[at].span.len() <= 2 && marked;
    first && (tokens[at].has(is::BULLET | is::DASH) || numbered)
}

/// Words that a sentence of the draft may have to stay one sentence in any case.
const SHORT: usize = 30;

/// Whether the sentence of the draft that a token stands in has more than `SHORT` words.
pub fn is_long(document: &Document<'_>, at: usize) -> bool {
    let bound = document.reading.bound_at(at);
    let said = bound.filter(|&i| document.reading.tokens[i].has(is::SAID));
    said.take(SHORT + 1).count() > SHORT
}

/// Whether a clause says under what condition the next one holds: a wish without it would be another one.
pub fn conditional(document: &Document<'_>, clause: usize) -> bool {
    let clause = &document.clauses[clause];
    let condition = document.language().class("condition");
    let whole = document.reading.bound_at(clause.tokens.start).start == clause.tokens.start;
    // "Find it, but if you do not find it – pay for it."
    let coordinator = document.language().class("coordinator");
    let joined = clause.tokens.end > clause.tokens.start + 1
        && document.reading.is_class(clause.tokens.start, coordinator)
        && document.reading.is_class(clause.tokens.start + 1, condition);
    (whole || joined) && clause.tokens.clone().take(3).any(|i| document.reading.is_class(i, condition))
}
