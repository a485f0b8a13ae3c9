//! Whether what was kept of a sentence is one, and how its words follow each other once what stood in front of it is gone.

use std::ops::Range;

use super::joints::goes_on;
use crate::document::Document;
use crate::finding::{self, edit};
use crate::fold::fold;
use crate::language::Language;
use crate::reading::Reading;
use crate::token::is;

/// Whether `text`, which says clauses of a draft, can stand by itself: of a sentence that lost a part, nothing is left that
/// hung on the part (`which was a disaster`, `um es zweimal zu schicken`).
pub fn stands(document: &Document<'_>, clauses: &Range<usize>, text: &str) -> bool {
    let first = &document.clauses[clauses.start];
    let tokens = first.tokens.start..document.clauses[clauses.end - 1].tokens.end;
    let opens = document.reading.bound_at(first.tokens.start).start == first.tokens.start;
    let language = document.language();
    let after = Reading::new(text, language);
    if text.ends_with('?') {
        return !asked_within(&after) || opens;
    }
    let class = |i: usize, name: &str| after.is_class(i, language.class(name));
    let Some(at) = after.tokens.iter().position(|t| t.has(is::SAID)) else { return false };
    let verbs = verbs(&after);
    // "Do you train them for it | or do they come like that": a question without its mark asks for nothing.
    if class(at, "inverted-question") && document.facts_in(&tokens).next().is_none() {
        return false;
    }
    let closes = document.reading.bound_at(first.tokens.start).end == tokens.end;
    // What bears a fact is not lost for its form.
    let light = document.facts_in(&tokens).all(|f| !document.facts[f].kind.weighs());
    if light && !closes && (hangs(&after) || waits(document, clauses, text)) {
        return false;
    }
    if opens && finding::words(text) + 1 >= document.words(&tokens) {
        return true;
    }
    let article = class(at, "determiner") || class(at, "subject") && !class(at, "subordinator");
    // A cut can have taken what it hung on out of its own clause.
    let source = tokens.clone().find(|&i| document.reading.tokens[i].has(is::SAID));
    let bared = source.is_some_and(|i| fold(document.reading.text_of(i)) != fold(after.text_of(at)));
    let relative = (first.dependent || bared) && class(at, "relative") && !article;
    let conjunction = class(at, "subordinator") && !article && verbs < 2 && !(verbs == 0 && class(at, "preposition"));
    let mark = |i: usize| class(i, "infinitive-mark");
    // Where the verb has its place, a base form needs another verb wherever it stands.
    let placed = language.class("front").is_some();
    let base = verbs == 0 && !opens && (mark(at) || placed && (0..after.tokens.len()).any(mark));
    let base = base || !opens && light && ends_unsaid(&after, at);
    // "Mr Lee assured me | that the matter was resolved"
    let told = !opens && class(at, "complement") && class(at, "subject");
    let told = told && ["determiner", "subject"].iter().any(|name| class(at + 1, name));
    !relative && !conjunction && !base && !told
}

/// The words of a sentence up to its first comma.
fn head(after: &Reading<'_>) -> Range<usize> {
    let ends = |t: &crate::token::Token| t.has(is::MARK) && t.has(is::COMMA | is::STOP | is::COLON | is::SEMICOLON);
    0..after.tokens.iter().position(ends).unwrap_or(after.tokens.len())
}

/// Whether a sentence begins with a base form that hangs on a verb which is gone ("my appointment | to cancel").
fn ends_unsaid(after: &Reading<'_>, at: usize) -> bool {
    let class = |i: usize, name: &str| after.is_class(i, after.language.class(name));
    let Some(last) = head(after).rev().find(|&i| after.tokens[i].has(is::SAID) && i > at) else { return false };
    let marked = class(last, "marked-infinitive") || class(last - 1, "infinitive-mark");
    let verb = (at..last).any(|i| class(i, "finite") && after.tokens[i].has(is::LOWER));
    marked && class(last, "infinitive") && after.tokens[last].has(is::LOWER) && !verb
}

/// Whether a sentence opens with a clause that hangs on another which is gone: none of its later parts begins with its verb,
/// in a language whose verb comes second.
fn hangs(after: &Reading<'_>) -> bool {
    let class = |i: usize, name: &str| after.is_class(i, after.language.class(name));
    let comma = |i: &usize| after.tokens[*i].has(is::COMMA) && after.tokens[*i].has(is::MARK);
    let commas = (0..after.tokens.len()).filter(comma);
    let main = |i: usize| class(i + 1, "finite") || class(i + 1, "front") && class(i + 2, "finite");
    class(0, "unhung") && commas.clone().count() > 0 && !commas.into_iter().any(main)
}

/// Whether a sentence asks as a clause within another does: its verb comes last ("how long I have been waiting").
fn asked_within(after: &Reading<'_>) -> bool {
    let class = |i: usize, name: &str| after.is_class(i, after.language.class(name));
    let subject = (1..=2).find(|&i| class(i, "subject") && !class(i, "determiner"));
    let first = subject.is_some_and(|i| !(1..=i).any(|k| class(k, "finite")) && !class(i + 1, "finite"));
    after.language.class("front").is_some() && class(0, "question-word") && first
}

/// Whether a sentence ends with a word that waits for the clause which is gone ("I would like to know | what you do all
/// day"), or is nothing but such a clause.
pub fn waits(document: &Document<'_>, clauses: &Range<usize>, text: &str) -> bool {
    let tokens = &document.clauses[clauses.end - 1].tokens;
    let after = Reading::new(text, document.language());
    let last = after.tokens.iter().rposition(|t| t.has(is::SAID));
    let ends = last.zip(document.language().class("needs-clause")).is_some_and(|(last, class)| {
        (last.saturating_sub(1)..=last).any(|i| i + after.class_len(i, class) == last + 1)
    });
    let bound = document.reading.bound_at(tokens.start);
    let opens = bound.start == document.clauses[clauses.start].tokens.start;
    ends && bound.end > tokens.end || !opens && asked_within(&after)
}

/// What a clause says whose main clause is gone, as a main clause: without the word that hung it on, the verb behind its
/// subject ("that | you write to me so late").
pub fn unhung(document: &Document<'_>, clauses: &Range<usize>, text: String) -> String {
    let tokens = &document.clauses[clauses.end - 1].tokens;
    let closes = document.reading.bound_at(tokens.start).end == tokens.end;
    let after = Reading::new(&text, document.language());
    let alone = hangs(&after) || head(&after).end + 1 >= after.tokens.len();
    match !closes && alone && !text.ends_with('?') {
        true => verb_second(&after).unwrap_or(text),
        false => text,
    }
}

fn verb_second(after: &Reading<'_>) -> Option<String> {
    let class = |i: usize, name: &str| after.is_class(i, after.language.class(name));
    let head = head(after);
    let subject = match () {
        () if !class(0, "unhung") => return None,
        () if class(1, "subject") && !class(1, "determiner") || class(1, "nobody") => 1,
        () if class(1, "determiner") && after.tokens.get(2).is_some_and(|t| t.has(is::CAP)) => 2,
        () => return None,
    };
    let verb = head.clone().rev().find(|&i| after.tokens[i].has(is::SAID)).filter(|&verb| verb > subject + 1)?;
    let others =
        (subject + 1..verb).any(|i| class(i, "subordinator") || class(i, "coordinator") && class(i - 1, "finite"));
    let separable = class(verb, "separable");
    if !class(verb, "finite") || !after.tokens[verb].has(is::LOWER) || others || separable {
        return None;
    }
    let said = |range: Range<usize>| after.span(&range).of(after.text);
    let rest = &after.text[after.tokens[verb].span.end..];
    let text = format!("{} {} {}{rest}", said(1..subject + 1), after.text_of(verb), said(subject + 1..verb));
    Some(finding::capitalised(&text))
}

/// The mark of a question that lost its end to a cut ("how am I to pay | out of thin air?").
pub fn asked_still(document: &Document<'_>, clauses: &Range<usize>, text: String) -> String {
    let bound = document.reading.bound_at(document.clauses[clauses.start].tokens.start);
    let question = bound.clone().rev().take(2).any(|i| document.reading.tokens[i].has(is::QUESTION));
    let after = Reading::new(&text, document.language());
    let class = |i: usize, name: &str| after.is_class(i, after.language.class(name));
    let asks = class(0, "question-word") && class(1, "finite") && class(2, "subject");
    match question && asks && document.language().class("front").is_some() && text.ends_with('.') {
        true => format!("{}?", text.trim_end_matches('.')),
        false => text,
    }
}

/// The verbs of a sentence; behind an article or preposition stands none.
fn verbs(after: &Reading<'_>) -> usize {
    let class = |i: usize, name: &str| after.is_class(i, after.language.class(name));
    let noun = |i: usize| i > 0 && (class(i - 1, "determiner") && !class(i - 1, "subject"));
    (0..after.tokens.len()).filter(|&i| class(i, "finite") && !noun(i)).count()
}

/// What clauses say, with the subject first where the verb stood first only because something went before it (`while you
/// sit there, | have we 15 degrees`), in a language whose verb comes second.
pub fn in_order(document: &Document<'_>, clauses: &Range<usize>, text: String) -> String {
    let language = document.language();
    let first = &document.clauses[clauses.start];
    let within = document.reading.bound_at(first.tokens.start).start < first.tokens.start;
    let class = |i: usize, name: &str| document.reading.is_class(i, language.class(name));
    let verb = first.tokens.start;
    let inverted = language.class("front").is_some()
        && within
        && first.joint.is_empty()
        && class(verb, "finite")
        && !["subject", "question-word", "please"].iter().any(|name| class(verb, name))
        && !goes_on(document, clauses.start);
    match inverted && !text.ends_with('?') {
        true => subject_first(&text, language).unwrap_or(text),
        false => text,
    }
}

/// Puts the subject behind the first verb of a sentence before it; `None` where there is none that is plain to see.
fn subject_first(text: &str, language: &Language) -> Option<String> {
    let reading = Reading::new(text, language);
    let class = |i: usize, name: &str| reading.is_class(i, language.class(name));
    let large = language.class("starts-small").is_some();
    let word = |i: usize| reading.tokens.get(i).is_some_and(|t| t.has(is::WORD));
    // A pronoun, or an article and its noun.
    let end = match () {
        () if !word(1) || !class(0, "finite") => return None,
        () if class(1, "subject") && !class(1, "determiner") => 2,
        () if class(1, "determiner") => {
            let noun = |i: &usize| !large || reading.tokens[*i].has(is::CAP | is::CAPS);
            (2..=3).filter(|&i| word(i)).find(noun)? + 1
        }
        () => return None,
    };
    let span = |from: usize, to: usize| reading.span(&(from..to)).of(text);
    let verb = edit::going_on(span(0, 1), language);
    Some(format!("{} {verb}{}", finding::capitalised(span(1, end)), &text[reading.tokens[end - 1].span.end..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn the_subject_comes_before_the_verb() {
        let files = [
            ("language.toml", "name = \"X\"\nabbreviations = []\nsign-words = []"),
            ("words/finite.toml", "about = \"verbs\"\nwords = [\"het\", \"is\"]"),
            ("words/subject.toml", "about = \"subjects\"\nwords = [\"ons\"]"),
            ("words/determiner.toml", "about = \"articles\"\nwords = [\"die\"]"),
        ];
        let files: Vec<(String, String)> = files.iter().map(|(p, c)| ((*p).into(), (*c).into())).collect();
        let bytes = crate::compile::compile(&files).expect("the files are sound");
        let language = Language::new("x", bytes.into());
        let put = |text: &str| subject_first(text, &language);
        assert_eq!(put("Het ons 15 grade.").as_deref(), Some("Ons het 15 grade."));
        assert_eq!(put("Is die lig af.").as_deref(), Some("Die lig is af."));
        assert_eq!(put("Het gister gebreek."), None);
    }
}
