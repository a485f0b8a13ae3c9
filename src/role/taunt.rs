//! Questions that want no answer: what is cried out, thrown back, answered at once.

use std::ops::Range;

use super::Role;
use super::statement::tell;
use super::wish::NAMED;
use crate::document::Document;
use crate::finding::Finding;
use crate::reading::Reading;
use crate::request::FactKind;
use crate::token::is;

/// So many marks at the end of a question say that it is cried out.
const CRIED: usize = 2;

/// A question that names nothing of the customer's ("by which road?!", "is it on purpose?") asks for nothing where the
/// draft says elsewhere what is wanted, unless it asks when or how much, or opens as one asks for facts and is not cried out.
pub fn cried(document: &Document<'_>, findings: &[Finding], roles: &mut [Role]) {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    let bound = |i: usize| reading.bound_at(document.clauses[i].tokens.start);
    let question = |i: usize| bound(i).rev().take(CRIED).any(|t| reading.tokens[t].has(is::QUESTION));
    let stated = |i: &usize| roles[*i].name == "ask" && roles[*i].points >= NAMED && !question(*i);
    let stated = (0..roles.len()).any(|i| stated(&i));
    let rude = roles.iter().any(|role| role.rude > 0);
    if !stated && !rude {
        return;
    }
    const OURS: [&str; 7] = ["first-person", "product-noun", "please", "ask-verb", "remedy", "money-noun", "wish-noun"];
    for (i, role) in roles.iter_mut().enumerate() {
        let tokens = &document.clauses[i].tokens;
        let end = reading.span(tokens).of(reading.text).trim_end();
        let marks = end.chars().rev().take_while(|c| matches!(c, '?' | '!')).count();
        let ours = tokens.clone().any(|t| OURS.iter().any(|name| class(t, name)));
        // "Have you ever looked when …": only at its head a word asks when.
        let when = tokens.clone().take(OPENING).any(|t| class(t, "when-word"));
        let ours = ours || when || document.facts_in(tokens).next().is_some();
        // "Is it on purpose?" can only be answered with yes or no.
        let closed = document.clauses[i].joint.is_empty()
            && tokens.start == bound(i).start
            && tokens.end == bound(i).end
            && !class(tokens.start, "asked-word");
        // Among rude words, a question about the reader that has neither day nor anything of the customer's in it is no
        // better.
        let reader = tokens.clone().take(OPENING + 1).any(|t| class(t, "second-person") || class(t, "reader"));
        let empty = stated && (marks >= CRIED || closed && role.points <= OPEN) || rude && closed && reader;
        let asks = ["first-person", "please", "ask-verb", "remedy", "money-noun"];
        let asks = when || tokens.clone().any(|t| asks.iter().any(|name| class(t, name)));
        let facts = document.facts_in(tokens).next().is_some();
        let scoffs = stated && closed && reader && rude && !asks && !facts || stated && scoffs(document, findings, i);
        if role.name == "ask" && question(i) && (empty && !ours || scoffs) {
            tell(role, "event", "cried out");
        }
    }
}

/// Points of a question that nothing but its form makes a wish.
const OPEN: i32 = 6;

/// So many words in, a clause has said who it is about.
const OPENING: usize = 3;

/// So many words at most guess an answer ("what do I pay for, the music?"), or give it ("what do I find? Two bags.").
const GUESS: usize = 6;

/// Whether a question, of a draft that says elsewhere what is wanted, only throws something back at the reader.
fn scoffs(document: &Document<'_>, findings: &[Finding], clause: usize) -> bool {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    let any = |tokens: Range<usize>, names: &[&str]| tokens.into_iter().any(|t| names.iter().any(|n| class(t, n)));
    let clause = &document.clauses[clause];
    let bound = reading.bound_at(clause.tokens.start);
    let start = clause.joint.end.max(clause.tokens.start);
    let Some(first) = (start..bound.end).find(|&t| reading.tokens[t].has(is::WORD)) else { return false };
    let me = |t: usize| class(t, "first-person") && class(t, "subject") && !class(t, "determiner");
    if any(clause.tokens.clone(), &["when-word", "please"]) {
        return false;
    }
    // "You come late and I pay for it?" says again what is the matter; only an order of words without a verb in front asks
    // so, and only languages with articles have that order.
    let asked = any(first + 1..clause.tokens.end, &["asked-word", "or"]);
    let subject = me(first) && class(first + 1, "finite") || class(first, "article");
    let whole = clause.tokens.end == bound.end;
    if document.language().class("article").is_some() && whole && subject && !asked && !class(first, "question-word") {
        return true;
    }
    class(first, "question-word") && (guessed(reading, &(start..bound.end)) || answered(document, &(start..bound.end)))
        || curses(document, findings, &(start..bound.end)) && (start..bound.end).any(me)
}

/// Whether a question ends with a guess at its answer, without a verb.
fn guessed(reading: &Reading<'_>, bound: &Range<usize>) -> bool {
    let class = |i: usize, name: &str| reading.is_class(i, reading.language.class(name));
    let comma = |t: &usize| reading.tokens[*t].has(is::COMMA) && reading.tokens[*t].has(is::MARK);
    let Some(comma) = bound.clone().rev().find(comma) else { return false };
    let said = (comma + 1..bound.end).filter(|&t| reading.tokens[t].has(is::SAID)).count();
    let verb = (comma + 1..bound.end).any(|t| class(t, "finite"));
    let names = ["article", "determiner", "preposition", "for-prep"].iter().any(|name| class(comma + 1, name));
    // "Where is my parcel, the large one?" says which.
    let which = (bound.start..comma).any(|t| class(t, "product-noun"));
    names && !which && (1..=GUESS).contains(&said) && !verb
}

/// Whether the customer answers a question about himself in the next sentence, which has no verb and wants nothing.
fn answered(document: &Document<'_>, bound: &Range<usize>) -> bool {
    let reading = &document.reading;
    let named = !reading.any_of(bound, "first-person") || reading.any_of(bound, "product-noun");
    if bound.end >= reading.tokens.len() || named {
        return false;
    }
    let next = reading.bound_at(bound.end);
    const SAYS: [&str; 8] =
        ["finite", "please", "ask-verb", "remedy", "wish-noun", "back-word", "first-person", "wanting"];
    let whole = reading.tokens[next.end - 1].has(is::STOP | is::EXCLAIM) && reading.tokens[next.start].gap < 2;
    let named = document.facts_in(&next).any(|f| document.facts[f].kind.weighs() && !counts(document, f));
    whole
        && (1..=GUESS).contains(&document.words(&next))
        && !named
        && !SAYS.iter().any(|name| reading.any_of(&next, name))
}

/// Whether a fact says how many there are.
fn counts(document: &Document<'_>, fact: usize) -> bool {
    matches!(document.facts[fact].kind, FactKind::Count | FactKind::Amount | FactKind::Product)
}

/// Whether a question opens with a curse.
fn curses(document: &Document<'_>, findings: &[Finding], tokens: &Range<usize>) -> bool {
    let opening = tokens.start..(tokens.start + OPENING).min(tokens.end);
    let span = document.reading.span(&opening);
    findings.iter().any(|f| f.family() == "rudeness" && f.is_alarm() && f.span.overlaps(span))
}
