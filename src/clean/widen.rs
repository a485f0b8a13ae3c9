//! A deletion that leaves less of its phrase than can stand takes the rest of the phrase along, where that says nothing of
//! the matter: `three weeks, since your letters | exceed your capacity` loses all behind the comma.

use std::ops::Range;

use super::pare::{points, removal};
use crate::document::Document;
use crate::finding::{Edit, Finding, edit};
use crate::fold::fold;
use crate::letter::Words;
use crate::reading::flag;
use crate::text::Span;
use crate::token::is;

/// Points of the role `problem` from which what is left says what went wrong.
const WRONG: u32 = 2;

/// The words that need the next one: no phrase ends with them.
const NEEDY: [&str; 5] = ["determiner", "tail-prep", "subordinator", "relative", "coordinator"];

/// So many words behind its article or preposition stands a noun at most.
const PHRASE: usize = 3;

/// So many words at most stand between the pronoun that calls the reader and the name that it is called.
const EPITHETS: usize = 2;

/// So many words may stand between a verb of judging and its judgement: "I find this".
const JUDGED: usize = 3;

/// The edit of a stretch, or one that takes the whole phrase out of which it tears something.
#[must_use]
pub fn widened(document: &Document<'_>, stretch: Span, edit: Edit) -> Edit {
    let reading = &document.reading;
    let all = reading.token_at(stretch.start)..reading.token_at(stretch.end);
    let mut cut = reading.token_at(edit.span.start)..reading.token_at(edit.span.end);
    // A deletion at the start of a sentence says the next word again, which takes over the capital.
    match edit.text.trim() {
        _ if cut.is_empty() => return edit,
        "" => {}
        text if fold(reading.text_of(cut.end - 1)) == fold(text) => cut.end -= 1,
        _ => return edit,
    }
    let called = call(document, &all, &cut);
    if called.start < cut.start {
        return edit::deletion(reading, &called);
    }
    let phrase = phrase(document, &all, &cut);
    let said = |range: &Range<usize>| range.clone().any(|i| reading.tokens[i].has(is::SAID));
    let rest = [phrase.start..cut.start.max(phrase.start), cut.end.min(phrase.end)..phrase.end];
    let others = said(&(all.start..phrase.start)) || said(&(phrase.end..all.end));
    let bears = document.facts_in(&phrase).any(|f| document.facts[f].kind.weighs())
        || ["ask-verb", "remedy", "please"].iter().any(|name| reading.any_of(&phrase, name))
        || rest.iter().any(|range| points(document, range) >= WRONG);
    if !others || bears || !torn(document, &phrase, &cut) {
        return edit;
    }
    let Edit { span, text } = removal(document, &all, &phrase);
    Edit { span: Span::new(span.start.max(stretch.start), span.end.min(stretch.end)), text }
}

/// A cut noun with what it calls its reader by: `my door is red | you blind twats`. The pronoun stays where it is the
/// subject of a verb beside it, or an object.
fn call(document: &Document<'_>, all: &Range<usize>, cut: &Range<usize>) -> Range<usize> {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    let any = |i: usize, names: &[&str]| names.iter().any(|name| class(i, name));
    let bare = |i: usize| {
        let word = reading.tokens[i].has(is::WORD) && reading.fact_at(i).is_none();
        word && !any(i, &["finite", "preposition", "determiner", "coordinator", "subject", "negator", "ask-verb"])
    };
    let words = (all.start..cut.start).rev().take(EPITHETS).take_while(|&i| bare(i)).count();
    let Some(you) = (cut.start - words).checked_sub(1).filter(|i| *i >= all.start && !cut.is_empty()) else {
        return cut.clone();
    };
    let calls = class(you, "second-person") && class(you, "subject") && bare(cut.start);
    // What was joined to the noun, or lies on it, is not seen here.
    let whole = cut.len() == 1 && words > 0;
    if !calls || !whole {
        return cut.clone();
    }
    let verb = |i: Option<usize>| i.is_some_and(|i| all.contains(&i) && any(i, &["finite", "preposition"]));
    let needed = verb(you.checked_sub(1)) || verb(Some(cut.end)) || you == all.start && cut.end < all.end;
    if needed { you + 1..cut.end } else { you..cut.end }
}

/// What goes for a finding: its words, with those of its clause that they take along.
pub fn taken(document: &Document<'_>, findings: &[Finding], finding: &Finding, words: &Words) -> Span {
    let at = document.clauses.partition_point(|c| document.reading.span(&c.tokens).start <= finding.span.start);
    let Some(clause) = at.checked_sub(1).map(|at| document.reading.span(&document.clauses[at].tokens)) else {
        return finding.span;
    };
    let gone = super::edits(document, findings, clause, words).into_iter().filter(|e| e.text.trim().is_empty());
    let along = gone.map(|e| e.span).filter(|span| span.overlaps(finding.span));
    along.fold(finding.span, |all, span| Span::new(all.start.min(span.start), all.end.max(span.end)))
}

/// The phrase around a cut: to the next mark, or the connective of a clause with a verb, on either side.
fn phrase(document: &Document<'_>, all: &Range<usize>, cut: &Range<usize>) -> Range<usize> {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    let verb = |range: Range<usize>| range.into_iter().any(|i| class(i, "finite"));
    let within = |i: usize| reading.fact_at(i).is_some_and(|f| reading.facts[f].0.start < i);
    let mark = |i: usize| {
        let parts = reading.tokens[i].has(is::COMMA | is::COLON | is::SEMICOLON | is::STOP | is::OPEN | is::CLOSE)
            || reading.tokens[i].has(is::DASH) && reading.tokens[i].gap > 0;
        parts && reading.tokens[i].has(is::MARK) && !within(i) && !reading.flagged(i, flag::QUIET)
    };
    let joint = |i: usize| ["coordinator", "subordinator", "relative"].iter().any(|name| class(i, name)) && !within(i);
    let start = (all.start..cut.start + 1)
        .rev()
        .find(|&i| i < cut.start && mark(i) || joint(i) && !class(i, "determiner") && verb(i + 1..cut.end))
        .map_or(all.start, |i| if i < cut.start && mark(i) { i + 1 } else { i });
    let end = (cut.end..all.end)
        .find(|&i| mark(i) || joint(i) && i + 2 < all.end && verb(i + 1..(i + 3).min(all.end)))
        .unwrap_or(all.end);
    start..end
}

/// Whether a cut leaves of its phrase what cannot stand: a joint alone, no verb where there was one, or at the end a word
/// that needs the next.
fn torn(document: &Document<'_>, phrase: &Range<usize>, cut: &Range<usize>) -> bool {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    let said = |i: &usize| reading.tokens[*i].has(is::SAID);
    let rest: Vec<usize> = phrase.clone().filter(|i| said(i) && !cut.contains(i)).collect();
    let joins = |i: usize| ["coordinator", "subordinator", "relative"].iter().any(|name| class(i, name));
    let Some(&last) = rest.last() else { return false };
    if rest.iter().all(|&i| joins(i)) {
        return true;
    }
    let verb = |i: usize| class(i, "finite");
    // "She | was charm itself, but | hung up": what follows the joint goes on with what stands before the cut.
    if !cut.is_empty() && class(cut.end - 1, "coordinator") {
        return false;
    }
    // "Of this fantasy damage": behind an article or preposition stands no verb.
    let leads = |i: usize| class(i, "determiner") || class(i, "preposition");
    let noun = |i: usize| (cut.start.max(i.saturating_sub(PHRASE))..i).any(|k| leads(k) && !(k + 1..i).any(verb));
    let robbed = cut.clone().any(|i| verb(i) && !noun(i)) && !rest.iter().any(|&i| verb(i));
    // "Since your letters | appear to …": what hangs needs a verb as well.
    let hangs = ["subordinator", "relative"].iter().any(|name| class(rest[0], name));
    let robbed = robbed || hangs && !class(rest[0], "determiner") && !rest.iter().any(|&i| verb(i));
    let ends = last < cut.start && NEEDY.iter().any(|name| class(last, name));
    robbed || ends || leaves_hole(document, phrase, cut)
}

/// Whether words around a cut wait for what it took: an article or preposition before a verb or a joint (`the | to send
/// me`), a copula without what it says of somebody (`whether you are | or dishonest`), a verb of judging without its
/// judgement (`I find this | `).
pub fn leaves_hole(document: &Document<'_>, phrase: &Range<usize>, cut: &Range<usize>) -> bool {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    let any = |i: usize, names: &[&str]| names.iter().any(|name| class(i, name));
    let said = |i: &usize| reading.tokens[*i].has(is::SAID);
    let Some(first) = cut.clone().next().filter(said) else { return false };
    let Some(before) = cut.start.checked_sub(1).filter(|i| *i >= phrase.start).filter(said) else { return false };
    if reading.fact_at(before).is_some() && !class(before, "determiner") {
        return false;
    }
    let next = Some(cut.end).filter(|&i| i < phrase.end).filter(said);
    let verb = |i: usize| {
        // Many a noun looks like a verb: one that takes an object or says something of a subject is none.
        let taken = i + 1 < phrase.end && any(i + 1, &["determiner", "subject", "first-person", "negator"]);
        class(i, "finite") && !class(i, "product-noun") && (class(i, "copula") || taken)
    };
    let joint = |i: usize| any(i, &["coordinator", "subordinator", "infinitive-mark", "aim"]) && !class(i, "adjective");
    // "They hung up | on me": what can end a phrase needs nothing.
    let article = class(before, "determiner") && (!class(before, "subject") || class(before, "article"));
    let leads = article || class(before, "preposition") && class(first, "determiner");
    if leads && next.is_some_and(|i| verb(i) || joint(i)) {
        return true;
    }
    // "What | the rest of you | could not do": the subject of what hangs stands behind its joint.
    let within = (phrase.start..before).any(|i| said(&i) && !class(i, "coordinator"));
    let opens = any(before, &["relative", "asked-word", "subordinator"]) && !class(before, "determiner") && within;
    let subject = class(first, "determiner") || class(first, "subject");
    if opens && subject && !cut.clone().any(|i| class(i, "finite")) && next.is_some_and(|i| class(i, "finite")) {
        return true;
    }
    // A call to the reader is no predicate: "where my order is | you clowns".
    let call = any(first, &["second-person", "insult"]);
    let open = next.is_none_or(|i| class(i, "coordinator"));
    let asked = (phrase.start..before).any(|i| any(i, &["question-word", "subordinator", "relative"]));
    if class(before, "copula") && open && !call && !asked {
        return true;
    }
    // Where the verb closes a clause, what it says stands before it: "of u | is".
    let closes = next.is_some_and(|i| {
        let behind = i + 1;
        class(i, "copula") && (behind == phrase.end || class(behind, "coordinator") || class(behind, "negator"))
    });
    if closes && class(before, "subject") && (phrase.start..before).any(|i| class(i, "subordinator")) {
        return true;
    }
    let hangs = |i: usize| any(i, &["subordinator", "relative"]) && !class(i, "determiner");
    let judged = |i: usize| class(i, "judging") && !(i + 1..before + 1).any(hangs);
    next.is_none() && (before.saturating_sub(JUDGED).max(phrase.start)..before + 1).any(judged)
}
