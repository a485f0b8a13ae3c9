//! What cleaning leaves of a stretch, and whether that can stand: a noun has its article, an object its verb, a clause its
//! subject.

use std::ops::Range;

use super::widen::leaves_hole;
use crate::document::Document;
use crate::fact;
use crate::finding::Edit;
use crate::fold::fold;
use crate::reading::Reading;
use crate::request::FactKind;
use crate::text::Span;
use crate::token::is;

/// Whether one of the deletions in a stretch tears its sentence: what was taken out ends on a word that needs the next one
/// (`you lost my | luggage`), takes a verb along whose object stays (`who can tell | me`) or a subject whose verb does, or
/// denies what is left (`delete it | not on any account`).
pub fn tears(document: &Document<'_>, stretch: Span, edits: &[Edit]) -> bool {
    edits.iter().any(|edit| tears_at(document, stretch, edit)) || robs(document, stretch, edits)
}

/// Whether deletions take the last verb of a stretch from a subject that stays.
fn robs(document: &Document<'_>, stretch: Span, edits: &[Edit]) -> bool {
    let reading = &document.reading;
    let class = |at: usize, name: &str| reading.is_class(at, document.language().class(name));
    let cut = |i: usize| edits.iter().find(|edit| edit.span.contains(reading.tokens[i].span));
    let tokens = reading.token_at(stretch.start)..reading.token_at(stretch.end);
    let mut verbs = tokens.clone().filter(|&i| class(i, "finite") && reading.fact_at(i).is_none()).peekable();
    let subject = |i: &usize| class(*i, "subject") || class(*i, "determiner");
    // "A new date or | I come round": what goes has a subject of its own.
    verbs.peek().is_some_and(|&first| (tokens.start..first).rfind(subject).is_some_and(|i| cut(i).is_none()))
        && verbs.all(|i| cut(i).is_some_and(|edit| edit.text.trim().is_empty()))
}

fn tears_at(document: &Document<'_>, stretch: Span, edit: &Edit) -> bool {
    let reading = &document.reading;
    // Another case of the same word takes nothing out.
    if fold(edit.span.of(reading.text)) == fold(&edit.text) {
        return false;
    }
    let class = |at: usize, name: &str| reading.is_class(at, document.language().class(name));
    let mut cut = reading.token_at(edit.span.start)..reading.token_at(edit.span.end);
    // A deletion at the start of a sentence says the next word again, which takes over the capital.
    let again = |text: &str| !cut.is_empty() && fold(reading.text_of(cut.end - 1)) == fold(text);
    match edit.text.trim() {
        "" => {}
        text if again(text) => cut.end -= 1,
        _ => return false,
    }
    let verb = |i: usize| class(i, "finite");
    // "Delete it | not on any account" would say the opposite; behind a comma it only adds.
    let adds = cut.start == 0 || reading.tokens[cut.start - 1].has(is::MARK) || headed(document, &cut);
    if !adds && cut.clone().any(|i| class(i, "negator")) && !cut.clone().any(verb) {
        return true;
    }
    // "He answers his phone | only when he wants money": what has a verb and begins in the middle of a phrase belongs to it.
    const OPENS: [&str; 6] = ["relative", "likeness", "coordinator", "subordinator", "aim", "subject"];
    let marked = (cut.start.max(1) - 1..=cut.start).any(|i| reading.tokens[i].has(is::MARK));
    let after_mark = cut.start == 0 || marked || headed(document, &cut);
    let opens = after_mark || cut.is_empty() || OPENS.iter().any(|name| class(cut.start, name));
    // "The rent | you of course want on the first", where the verb comes second: its subject stands behind it.
    let second = document.language().class("front").is_some() && cut.start > 0 && verb(cut.start - 1);
    let named = |i: usize| i > 0 && class(i - 1, "determiner");
    let others = (reading.token_at(stretch.start)..cut.start.max(1) - 1).any(|i| verb(i) && !named(i));
    if second && !others && class(cut.start, "subject") && !class(cut.start, "article") {
        return true;
    }
    let last_verb = cut.clone().rev().find(|&i| verb(i));
    if !opens && last_verb.is_some_and(|i| cut.clone().any(|k| k < i && class(k, "subordinator"))) {
        return true;
    }
    let said = |i: &usize| reading.tokens[*i].has(is::SAID);
    let end = reading.token_at(stretch.end);
    let (Some(last), Some(next)) = (cut.clone().last().filter(said), (cut.end..end).next().filter(said)) else {
        return false;
    };
    let opens = ["clause-starter", "coordinator", "subordinator", "subject", "question-word"];
    let joint = class(last, "coordinator") && verb(next);
    // "Your | idiot of a | plumber": the noun keeps the determiner before the cut.
    let determined = cut.start > 0 && class(cut.start - 1, "determiner") && class(last, "article");
    let needs = !joint && !determined && ["determiner", "article", "tail-prep"].iter().any(|name| class(last, name));
    // "Your useless moron | rolled her eyes": whoever did it is gone.
    // "Well | want my money back", where verbs need no subject: what only leads up to a verb was none.
    let leads = |i: usize| class(i, "coordinator");
    let subject = verb(next) && !class(next, "ask-verb") && !cut.clone().all(leads) && !cut.clone().any(verb);
    let object = cut.clone().any(verb) && !opens.iter().any(|name| class(next, name));
    // "Toe | sug | sy en sê": where the verb stands before its subject, it does not go alone.
    let alone = cut.len() == 1 && verb(last) && class(next, "subject") && document.language().class("front").is_some();
    let phrase = reading.token_at(stretch.start)..end;
    needs || alone || leaves_hole(document, &phrase, &cut) || (subject || object) && headed(document, &cut)
}

/// A deletion of the first of two verbs of one subject (`she | laughed in my face | and said …`) takes the conjunction along.
#[must_use]
pub fn with_conjunction(document: &Document<'_>, stretch: Span, edit: Edit) -> Edit {
    let reading = &document.reading;
    let class = |at: usize, name: &str| reading.is_class(at, document.language().class(name));
    let verb = |range: Range<usize>| range.into_iter().any(|i| class(i, "finite"));
    let (from, end) = (reading.token_at(stretch.start), reading.token_at(stretch.end));
    let cut = reading.token_at(edit.span.start)..reading.token_at(edit.span.end);
    let joint = cut.end;
    let second = joint + 1 < end && class(joint, "coordinator") && class(joint + 1, "finite");
    let said = (from..cut.start).any(|i| reading.tokens[i].has(is::SAID));
    if edit.text.is_empty() && second && said && !verb(from..cut.start) {
        return Edit { span: Span::new(edit.span.start, reading.tokens[joint].span.end), ..edit };
    }
    edit
}

/// Whether a cut begins where its clause does.
fn headed(document: &Document<'_>, cut: &Range<usize>) -> bool {
    let next = document.clauses.partition_point(|clause| clause.tokens.start <= cut.start);
    let within = next.checked_sub(1).map(|at| &document.clauses[at]);
    within.is_some_and(|clause| cut.start <= clause.joint.end.max(clause.tokens.start))
}

/// Whether edits take the verb out of the middle of a clause that bears no fact: what is left would make no sense.
pub fn maims(document: &Document<'_>, span: Span, edits: &[Edit]) -> bool {
    let reading = &document.reading;
    let finite = reading.language.class("finite");
    let said = |from: usize, to: usize| {
        let tokens = reading.token_at(from)..reading.token_at(to);
        tokens.into_iter().filter(|&i| reading.tokens[i].has(is::SAID)).count()
    };
    edits.iter().any(|e| {
        let inner = e.text.trim().is_empty() && said(span.start, e.span.start) > 2 && said(e.span.end, span.end) > 0;
        let mut cut = reading.token_at(e.span.start)..reading.token_at(e.span.end);
        let clause = reading.token_at(span.start)..reading.token_at(span.end);
        let bears = !document.facts_in(&clause).is_empty();
        // "Somebody | who can count | to read the meter" makes sense without its clause.
        let relative = reading.is_class(cut.start, reading.language.class("relative"))
            && cut.start > 0
            && reading.is_class(cut.start - 1, reading.language.class("somebody"));
        inner && !bears && !relative && cut.any(|i| reading.is_class(i, finite))
    })
}

/// The end of a cleaned stretch without a preposition or article that lost its noun to the cleaning.
pub fn without_stub(after: &Reading<'_>, kept: &Range<usize>, before: &Reading<'_>, source: &Range<usize>) -> usize {
    let stub = ["tail-prep", "determiner", "coordinator"].map(|name| after.language.class(name));
    let last = |r: &Reading<'_>, range: Range<usize>| range.rev().find(|&i| r.tokens[i].has(is::SAID));
    let said = |r: &Reading<'_>, range: &Range<usize>| last(r, range.clone()).map(|i| fold(r.text_of(i)));
    if said(after, kept) == said(before, source) {
        return kept.end;
    }
    let mut end = last(after, kept.clone());
    let mut cut = kept.end;
    while let Some(i) = end.filter(|&i| i > kept.start && stub.iter().any(|&c| after.is_class(i, c))) {
        cut = i;
        end = last(after, kept.start..i);
    }
    cut
}

/// Whether something is said: two words at least, a wish or declaration in one word, what leads a list or is an item of
/// one, or a number.
pub fn sayable(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let said = || tokens.clone().filter(|&i| reading.tokens[i].has(is::SAID));
    let declares = |i: usize| reading.fact_at(i).is_some_and(|f| fact::kind_at(reading, f) == FactKind::Declaration);
    let wish = |i: usize| reading.is_class(i, reading.language.class("ask-verb")) || declares(i);
    let leads = |i: usize| {
        let colon = reading.tokens.get(i + 1).is_some_and(|t| t.has(is::COLON));
        colon && reading.is_class(i, reading.language.class("wanting"))
    };
    let item = |i: usize| {
        let Some(mark) = i.checked_sub(2).map(|at| reading.tokens[at]) else { return false };
        mark.has(is::DIGITS) && mark.gap >= 2 && reading.tokens[i - 1].has(is::STOP | is::CLOSE)
    };
    let one = |i: usize| reading.tokens[i].has(is::NUMBER | is::CODE) || wish(i) || leads(i) || item(i);
    said().count() >= 2 || said().any(one)
}

/// A phrase that only begins a sentence has so many words at most.
const PHRASE: usize = 5;

/// A sentence of fewer words is hardly what a longer one was about.
const SENTENCE: usize = 4;

/// Whether cleaning left a stump: a determiner without its noun, a subject without its verb, quotation marks around nothing,
/// or less than half of the words and no number.
pub fn is_stump(after: &Reading<'_>, kept: &Range<usize>, before: &Reading<'_>, source: &Range<usize>) -> bool {
    let count =
        |r: &Reading<'_>, range: &Range<usize>| r.tokens[range.clone()].iter().filter(|t| t.has(is::SAID)).count();
    let numbers = after.tokens[kept.clone()].iter().any(|t| t.has(is::NUMBER | is::CODE | is::URL | is::EMAIL));
    let hollow = |r: &Reading<'_>, range: &Range<usize>| {
        r.tokens[range.clone()].windows(2).any(|pair| pair.iter().all(|t| t.has(is::QUOTE)))
    };
    if hollow(after, kept) && !hollow(before, source) {
        return true;
    }
    let joint = after.language.class("coordinator");
    let needy = ["determiner", "subject"].map(|name| after.language.class(name));
    let loose = |r: &Reading<'_>, range: &Range<usize>, i: usize| {
        let next = Some(i + 1).filter(|n| range.contains(n));
        let ends = next.is_none_or(|n| r.tokens[n].has(is::STOP | is::COMMA) && r.tokens[n].has(is::MARK))
            || r.is_class(i + 1, joint);
        // "Gekommen ist niemand": behind its verb a subject may end.
        let verbs = ["finite", "ask-verb"].map(|name| after.language.class(name));
        let hangs =
            |t: usize| r.is_class(t, after.language.class("subordinator")) && !needy.iter().any(|&c| r.is_class(t, c));
        let parts = |t: usize| r.tokens[t].has(is::COMMA) || r.is_class(t, joint) || t > range.start && hangs(t);
        let part = (range.start..i).rev().take_while(|&t| !parts(t));
        let behind_verb = part.into_iter().any(|t| verbs.iter().any(|&class| r.is_class(t, class)));
        ends && !behind_verb && needy.iter().any(|&class| r.is_class(i, class))
    };
    // What stood so before the cleaning needs nothing: "by us and by them", "so do I."
    let stood = |i: usize| {
        source.clone().any(|b| loose(before, source, b) && fold(before.text_of(b)) == fold(after.text_of(i)))
    };
    // "To all of my mails": what was said of it is gone.
    let phrase = |r: &Reading<'_>, range: &Range<usize>| {
        let verb = range.clone().any(|i| r.is_class(i, r.language.class("finite")));
        !verb && r.is_class(range.start, r.language.class("preposition"))
    };
    let last = |r: &Reading<'_>, range: &Range<usize>| {
        range.clone().rev().find(|&i| r.tokens[i].has(is::SAID)).map(|i| fold(r.text_of(i)))
    };
    let cut_off = phrase(after, kept) && count(after, kept) <= PHRASE && last(after, kept) != last(before, source);
    // "I would like to know what": what was asked is gone.
    let asks = ["question-word", "relative", "subordinator"].map(|name| after.language.class(name));
    let end = kept.clone().rev().find(|&i| after.tokens[i].has(is::SAID));
    let waits = |i: usize| asks.iter().any(|&class| after.is_class(i, class));
    // "R9 870 a month is | pocket money to you": nothing is left of what is said of it.
    let hangs = |range: &Range<usize>| range.clone().any(waits);
    let copula = |i: usize| after.is_class(i, after.language.class("copula")) && !hangs(&(kept.start..i));
    let waits = |i: usize| waits(i) || copula(i);
    let cut_off = cut_off || end.is_some_and(waits) && last(after, kept) != last(before, source);
    let dangling = kept.clone().any(|i| loose(after, kept, i) && !stood(i));
    // A mocking question can shrink to the plain wish that it hides.
    let orders = after.is_class(kept.start, after.language.class("ask-verb")) && count(after, kept) >= 2;
    let wish = orders || after.is_class(kept.start, after.language.class("please")) && count(after, kept) >= 3;
    // What begins as the whole did and has its verb is a sentence, however long the rest was.
    let first = |r: &Reading<'_>, range: &Range<usize>| -> Vec<String> {
        range.clone().filter(|&i| r.tokens[i].has(is::SAID)).take(SENTENCE).map(|i| fold(r.text_of(i))).collect()
    };
    let verb = kept.clone().any(|i| after.is_class(i, after.language.class("finite")));
    let sentence = verb && count(after, kept) >= SENTENCE && first(after, kept) == first(before, source);
    dangling || cut_off || !numbers && !wish && !sentence && count(after, kept) * 2 < count(before, source)
}
