//! Where a message proper begins and ends, whom it greets and who signs it.

use std::ops::Range;

use super::Role;
use crate::compile::blob::owner;
use crate::document::{Document, SURE, problem};
use crate::finding::edit;
use crate::language::Language;
use crate::letter::Words;
use crate::reading::{Reading, flag};
use crate::request::FactKind;
use crate::token::is;

/// A salutation has so many words beside the name: "dear", "sehr geehrte".
const GREETING: usize = 3;

/// So many words in small letters behind a salutation are no name: "an alle die das hier lesen".
const SMALL: usize = 5;

/// Where the message proper begins and ends.
pub struct Edges {
    first: usize,
    last: usize,
    /// Sentences behind the closing words that are no part of a signature.
    after: Vec<Range<usize>>,
    subject: Option<Range<usize>>,
}

impl Edges {
    /// Finds the edges of a message.
    pub fn of(document: &Document<'_>) -> Self {
        let reading = &document.reading;
        let bounds = &reading.bounds;
        // "Hello, the line is down": what follows the salutation says something where it is a clause of its own, or has a
        // verb.
        let verb = reading.language.class("finite");
        let above = |b: &Range<usize>| {
            let opens = reading.tokens[b.start].gap >= 2 && b.clone().skip(1).all(|i| reading.tokens[i].gap < 2);
            opens && reading.tokens.get(b.end).is_some_and(|next| next.gap >= 3)
        };
        let greets = |b: &&Range<usize>| {
            let hit = document.hits_of(owner::SALUTATION).filter(|h| b.contains(&h.tokens.start)).last()?;
            let rest = hit.tokens.end..b.end;
            let short = document.words(b) <= LINE;
            // "Good day, or not so good a day, depends who has water": alone above the message it greets, whatever it jests.
            if above(b) && short && is_bare(document, b) {
                return Some(b.end);
            }
            if document.clauses.iter().any(|c| c.tokens.start == rest.start) {
                return Some(rest.start);
            }
            // "Hello, no heating again": what is no name is no part of the salutation, verb or not.
            let comma = reading.tokens.get(rest.start).is_some_and(|t| t.has(is::COMMA));
            if comma && is_told(document, &(rest.start + 1..rest.end)) {
                return Some(rest.start + 1);
            }
            let says = document.words(&rest) > 4 && rest.clone().any(|i| reading.is_class(i, verb));
            let short = document.words(b) <= LINE;
            (!says && short).then_some(b.end)
        };
        // "The second one back to my account, thanks": what is said before the closing words is part of the message.
        let closes = |b: &Range<usize>| {
            let hits = document.hits_of(owner::CLOSING).filter(|h| b.contains(&h.tokens.start));
            let first = hits.map(|h| document.words(&(b.start..h.tokens.start))).min();
            first.is_some_and(|before| before <= 3) && document.words(b) <= 12
        };
        let no_aside = |b: &&Range<usize>| !reading.flagged(b.start, flag::ASIDE);
        let subject = bounds.iter().find(no_aside).filter(|b| is_subject_line(document, b)).cloned();
        let from = subject.as_ref().map_or(0, |s| s.end);
        let body: Vec<&Range<usize>> = bounds.iter().filter(no_aside).filter(|b| b.start >= from).collect();
        // Whom a second sentence calls on ("to the company: …") is not greeted where the first one tells something.
        let tells = |b: &Range<usize>| document.words(b) > 4 && b.clone().any(|i| reading.is_class(i, verb));
        let goes_on = body.get(1).is_some_and(|b| reading.tokens[b.start].gap < 2);
        let told = goes_on && body.first().is_some_and(|b| tells(b) && greets(b).is_none());
        let first = body.iter().take(if told { 1 } else { 2 }).filter_map(greets).max().unwrap_or(from);
        let first = first.max(heading(document, &body).unwrap_or(from));
        let tail = body.len().saturating_sub(5);
        // So many sentences with a verb are no postscript: what reads like closing words above them is something else.
        let told = |from: usize| body[tail..].iter().filter(|b| b.start > from && document.words(b) >= 4).count();
        // Nothing is closed before anything is said.
        let opening = body.first().map_or(0, |b| b.start);
        let closing =
            |b: &&&Range<usize>| b.start >= first && b.start > opening && closes(b) && told(b.start) <= POSTSCRIPT;
        let last = body[tail..].iter().filter(closing).map(|b| b.start).min();
        // Lines of a signature close a message as well.
        let signs = |b: &Range<usize>| is_signature_line(document, b) || is_card(document, b);
        let lines = body.iter().rev().take(4).take_while(|b| b.start > first && signs(b));
        let name = lines.map(|b| b.start).last();
        let name = name.or_else(|| body.last().filter(|b| b.start > first && is_name(document, b)).map(|b| b.start));
        let end = reading.tokens.len();
        let last = last.unwrap_or(end).min(name.unwrap_or(end));
        let small = |i: usize| reading.is_class(i, verb) && !reading.tokens[i].has(is::CAP | is::CAPS);
        let word = reading.language.class("question-word");
        let tells = |b: &&&Range<usize>| -> bool {
            let orders =
                ["ask-verb", "please"].iter().any(|name| reading.is_class(b.start, reading.language.class(name)));
            let asks = orders || reading.is_class(b.start, word) || reading.tokens[b.end - 1].has(is::QUESTION);
            b.start > last && document.words(b) >= 4 && (asks || (b.start..b.end).any(small))
        };
        let after = body.iter().filter(tells).map(|b| (*b).clone()).collect();
        Self { first, last, after, subject }
    }

    /// The role that a stretch has by its place alone.
    pub fn role(&self, tokens: &Range<usize>) -> Option<&'static str> {
        if self.subject.as_ref().is_some_and(|s| s.contains(&tokens.start)) {
            return Some("subject");
        }
        if tokens.start < self.first {
            return Some("greeting");
        }
        let told = self.after.iter().any(|b| b.contains(&tokens.start));
        (tokens.start >= self.last && !told).then_some("closing")
    }
}

/// A line above a message has at most so many words.
const LINE: usize = 14;

/// Where a line of its own above a message ends that only names somebody and judges them: "Hotel Belvedere, Bath: never again".
fn heading(document: &Document<'_>, body: &[&Range<usize>]) -> Option<usize> {
    let reading = &document.reading;
    let start = body.first()?.start;
    let end = (start + 1..reading.tokens.len()).find(|&i| reading.tokens[i].gap >= 2)?;
    let name = |i: usize| {
        let product = reading.fact_at(i).is_some_and(|f| document.facts[f].kind == FactKind::Product);
        product || reading.tokens[i].has(is::CAP) && !reading.is_of_any(i)
    };
    let quiet = |b: &&&Range<usize>| {
        let says = ["finite", "product-noun"].iter().any(|class| reading.any_of(b, class));
        let asks = reading.tokens[b.end - 1].has(is::QUESTION);
        b.end <= end
            && document.words(b) <= LINE
            && (b.start..b.end).any(name)
            && !says
            && !asks
            && is_bare(document, b)
    };
    (reading.tokens[end].gap >= 3).then(|| body.iter().take_while(quiet).last().map(|b| b.end))?
}

/// Whether a line says nothing of the matter: no fact but names, no wish, nothing that went wrong, nothing about who writes.
fn is_bare(document: &Document<'_>, line: &Range<usize>) -> bool {
    let fact = |f: usize| !matches!(document.facts[f].kind, FactKind::Person | FactKind::Place | FactKind::Product);
    let fault = document.hits_in(line).iter().filter_map(problem(document.language())).any(|weight| weight >= SURE);
    let own = ["first-person", "please", "remedy"];
    !fault && !document.facts_in(line).any(fact) && own.iter().all(|class| !document.reading.any_of(line, class))
}

/// Whether words behind a salutation tell something: whom it greets has a name, a title, a team and little else.
fn is_told(document: &Document<'_>, rest: &Range<usize>) -> bool {
    let reading = &document.reading;
    let telling = ["negator", "product-noun", "finite"];
    let fact = |f: usize| !matches!(document.facts[f].kind, FactKind::Person | FactKind::Place | FactKind::Product);
    let small = |i: usize| reading.tokens[i].has(is::SAID) && !reading.tokens[i].has(is::CAP | is::CAPS);
    document.words(rest) >= 2
        && (telling.iter().any(|class| reading.any_of(rest, class))
            || document.facts_in(rest).any(fact)
            || rest.clone().filter(|&i| small(i)).count() >= SMALL)
}

/// A last sentence of two to four capitalised words, one of them in no list: the customer's name.
fn is_name(document: &Document<'_>, bound: &Range<usize>) -> bool {
    let reading = &document.reading;
    let said: Vec<usize> = bound.clone().filter(|&i| reading.tokens[i].has(is::SAID)).collect();
    let loud = bound.clone().any(|i| reading.tokens[i].has(is::EXCLAIM | is::QUESTION));
    let capital = said.iter().all(|&i| reading.tokens[i].has(is::CAP) || reading.text_of(i).chars().count() == 1);
    let unknown = said.iter().any(|&i| !reading.is_of_any(i));
    (2..=4).contains(&said.len()) && capital && unknown && !loud
}

/// Sentences of four words or more that may stand behind the closing words.
const POSTSCRIPT: usize = 2;

/// Words of a card that are neither names nor facts: `reach me on`, `mobile`.
const CARD: usize = 3;

/// A last sentence that only says who writes and how to reach them: `Ann Lee, 0117 496 0822`, `Mobile 082 555 0143, Ann`.
fn is_card(document: &Document<'_>, bound: &Range<usize>) -> bool {
    let reading = &document.reading;
    let fact = |i: usize| reading.fact_at(i).map(|f| document.facts[f].kind);
    let class = ["finite", "ask-verb", "please", "remedy"].map(|name| reading.language.class(name));
    let free: Vec<usize> = bound.clone().filter(|&i| reading.tokens[i].has(is::SAID) && fact(i).is_none()).collect();
    let named = |i: usize| reading.tokens[i].has(is::CAP) && !reading.is_of_any(i);
    let contact = bound.clone().find(|&i| fact(i) == Some(FactKind::Contact)).unwrap_or(bound.start);
    let said = |i: usize| i < contact && class.iter().all(|&c| !reading.is_class(i, c));
    let plain = free.iter().all(|&i| named(i) || said(i));
    let kinds: Vec<FactKind> = bound.clone().filter_map(fact).collect();
    let own = |k: &FactKind| matches!(k, FactKind::Contact | FactKind::Person | FactKind::Id | FactKind::Place);
    let loud = bound.clone().any(|i| reading.tokens[i].has(is::EXCLAIM | is::QUESTION));
    // "Ann Lee, Plot 9, Wellington": who writes, and from where.
    let said: Vec<usize> = bound.clone().filter(|&i| reading.tokens[i].has(is::SAID)).collect();
    let large = said.iter().all(|&i| reading.tokens[i].has(is::CAP | is::CAPS | is::NUMBER | is::CODE));
    let signs = said.first().is_some_and(|&i| fact(i) == Some(FactKind::Person)) && large && said.len() > 2;
    // An address on a line of its own below the name.
    let address = reading.tokens[bound.start].gap >= 2 && !said.is_empty() && said.iter().all(|&i| fact(i).is_some());
    (kinds.contains(&FactKind::Contact) || signs || address)
        && kinds.iter().all(own)
        && plain
        && !loud
        && free.iter().filter(|&&i| !named(i)).count() <= CARD
        && free.len() <= 9
}

/// A line of its own of at most nine words that begins with a capital and has neither verb nor ask: a name, an address,
/// a position. A name alone may also stand behind the last sentence, on its line.
fn is_signature_line(document: &Document<'_>, bound: &Range<usize>) -> bool {
    let reading = &document.reading;
    let words: Vec<usize> = bound.clone().filter(|&i| reading.tokens[i].has(is::SAID)).collect();
    let person = |&i: &usize| reading.fact_at(i).is_some_and(|f| document.facts[f].kind == FactKind::Person);
    let last =
        (bound.end..reading.tokens.len()).all(|i| !reading.tokens[i].has(is::SAID) || reading.flagged(i, flag::ASIDE));
    if last && !words.is_empty() && words.iter().all(person) {
        return true;
    }
    let verb = reading.language.class("finite");
    let quiet = words.iter().all(|&i| !reading.is_class(i, verb) || reading.tokens[i].has(is::CAP));
    let capital = words.first().is_some_and(|&i| reading.tokens[i].has(is::CAP | is::CAPS));
    let mark = reading.tokens[bound.end - 1].has(is::STOP);
    let named = words.iter().take(3).filter(|&&i| reading.tokens[i].has(is::CAP | is::CAPS)).count();
    reading.tokens[bound.start].gap >= 2
        && (1..=9).contains(&words.len())
        && quiet
        && capital
        && !mark
        && named * 2 > words.len().min(3)
}

/// The customer's name from the closing: the last person there, else the first line that is capitalised throughout.
#[must_use]
pub fn signature(document: &Document<'_>, roles: &[Role]) -> Option<String> {
    let reading = &document.reading;
    let closing =
        document.clauses.iter().zip(roles).filter(|(_, r)| r.name == "closing").map(|(c, _)| c.tokens.clone());
    let closing = closing.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end));
    let below =
        (0..reading.tokens.len()).find(|&i| reading.flagged(i, flag::SIGNATURE) && reading.tokens[i].has(is::SAID));
    let below = below.map(|below| {
        let goes_on = |&i: &usize| reading.flagged(i, flag::SIGNATURE) || reading.tokens[i].has(is::MARK);
        below..(below..reading.tokens.len()).take_while(goes_on).last().map_or(below, |last| last + 1)
    });
    [closing, below].into_iter().flatten().find_map(|tokens| signed(document, &tokens))
}

/// The name in the closing words, or in what stands below a message.
fn signed(document: &Document<'_>, tokens: &Range<usize>) -> Option<String> {
    let reading = &document.reading;
    let people = || document.facts_in(tokens).filter(|&f| document.facts[f].kind == FactKind::Person);
    // Below the name may stand whom they work for: "Ann Lee / Head of Sales, Miles Carter".
    let opens = |&f: &usize| {
        let first = titled(document, document.facts[f].tokens.start, tokens.start);
        reading.tokens[first].gap >= 2
    };
    let person = people().find(opens).or_else(|| people().max());
    if let Some(person) = person {
        let span = document.facts[person].span;
        let mut person = reading.token_at(span.start)..reading.token_at(span.end);
        person.start = titled(document, person.start, tokens.start);
        // A family name may stand in no list, and behind the dot of an initial ("D. Hartnoll").
        let cap = |i: usize| reading.tokens.get(i).is_some_and(|t| t.has(is::CAP) && t.gap == 1);
        let dot =
            |i: usize| reading.tokens[i].has(is::STOP) && reading.text_of(i - 1).chars().count() == 1 && cap(i + 1);
        let end = if (person.end..reading.tokens.len()).any(dot) { reading.tokens.len() } else { tokens.end };
        let more = (person.end..end).take_while(|&i| cap(i) || dot(i)).take(6).count();
        let name = reading.span(&(person.start..person.end + more)).of(reading.text);
        return Some(as_written(name, reading.language));
    }
    let closes = |i: usize| document.hits_of(owner::CLOSING).any(|h| h.tokens.contains(&i));
    let begins = |i: usize| {
        reading.tokens[i].gap >= 2 || reading.tokens[i - 1].has(is::COMMA | is::STOP) && reading.tokens[i].gap > 0
    };
    let starts: Vec<usize> = tokens.clone().filter(|&i| i == tokens.start || begins(i)).collect();
    starts.into_iter().find_map(|start| {
        let line = (start..tokens.end).take_while(|&i| i == start || reading.tokens[i].gap < 2);
        let ends = |i: usize| reading.tokens[i].has(is::COMMA | is::OPEN | is::NUMBER | is::EMAIL);
        let line: Vec<usize> = line.take_while(|&i| !ends(i)).collect();
        let said: Vec<usize> = line.iter().copied().filter(|&i| reading.tokens[i].has(is::SAID)).collect();
        let named = (1..=4).contains(&said.len())
            && said.iter().all(|&i| reading.tokens[i].has(is::CAP | is::CAPS) && !closes(i));
        let last = *said.last()?;
        // "Cell 082 …" is nobody's name.
        let first_name = reading.is_class(last, reading.language.class("first-name"));
        let numbered = reading.tokens.get(last + 1).is_some_and(|t| t.has(is::NUMBER));
        let named = named && (said.len() > 1 || first_name || !numbered);
        named.then(|| as_written(reading.span(&(said[0]..last + 1)).of(reading.text), reading.language))
    })
}

/// A name as names are written: "DON RIZZUTO" was shouted and "josh van wyk" typed on a telephone, "JP Cole" and "H.J.
/// Lotter" were neither.
fn as_written(name: &str, language: &Language) -> String {
    let degree = |word: &str| {
        let reading = Reading::new(word, language);
        reading.any_of(&(0..reading.tokens.len()), "degree")
    };
    let handle = name.chars().any(|c| c.is_ascii_digit());
    let loud = |word: &str| {
        !degree(word)
            && word.chars().count() >= 3
            && !word.chars().any(char::is_lowercase)
            && !word.trim_end_matches('.').contains('.')
    };
    let small = !handle && !name.chars().any(char::is_uppercase);
    let particle = |word: &str| {
        let reading = Reading::new(word, language);
        reading.any_of(&(0..reading.tokens.len()), "surname-particle")
    };
    let written = |word: &str| match word {
        _ if loud(word) => edit::capitalised(&word.to_lowercase()),
        _ if small && !particle(word) => edit::capitalised(word),
        _ => word.to_string(),
    };
    name.split(' ').map(written).collect::<Vec<_>>().join(" ")
}

/// Where a name begins whose family name or first name stands at a token, titles included: "Frau Dr. Ahlers", "Mrs. Lee".
fn titled(document: &Document<'_>, name: usize, from: usize) -> usize {
    let reading = &document.reading;
    let title = reading.language.class("title");
    let belongs = |i: usize| {
        let stop = reading.tokens[i].has(is::STOP) && i > from && reading.is_class(i - 1, title);
        stop || reading.is_class(i, title)
    };
    let before = (from..name).rev().take_while(|&i| belongs(i)).count();
    name - before
}

/// Whom the draft greets, as it names them: "Ms Turner", "Ирина Петровна"; `None` where it names nobody.
#[must_use]
pub fn addressee(document: &Document<'_>, roles: &[Role]) -> Option<String> {
    let reading = &document.reading;
    let greetings = document.clauses.iter().zip(roles).filter(|(_, role)| role.name == "greeting" && role.rude == 0);
    greetings.into_iter().find_map(|(clause, _)| {
        let person = document.facts_in(&clause.tokens).find(|&f| document.facts[f].kind == FactKind::Person)?;
        let mut name = document.facts[person].tokens.clone();
        name.start = titled(document, name.start, clause.tokens.start);
        // Who writes may be named in a greeting as well: "hello, this is Ann Lee".
        let greeted = document.words(&clause.tokens) <= document.words(&name) + GREETING;
        let own = ["first-person", "finite"].iter().any(|class| reading.any_of(&clause.tokens, class));
        (greeted && !own).then(|| document.text(&name).split_whitespace().collect::<Vec<_>>().join(" "))
    })
}

/// Whether a sentence is the subject line with which a message begins.
fn is_subject_line(document: &Document<'_>, bound: &Range<usize>) -> bool {
    let (text, words) = (document.text(bound), Words::of(document.language()));
    let first = (0..bound.start).all(|i| document.reading.flagged(i, flag::ASIDE));
    // "RE: RE: [#88] Export broken", as mail programs put it, or below the line that says from whom it is.
    let answers = document.language().subject_labels();
    let labels =
        text.split(':').map(str::trim).take_while(|label| answers.iter().any(|answer| answer == label)).count();
    let own = words.subject_label.trim_end_matches(':');
    let own = !own.is_empty() && text.starts_with(own) && text.contains(':');
    first && (own || labels > usize::from(bound.start == 0))
}
