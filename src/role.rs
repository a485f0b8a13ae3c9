//! Says what each clause of a draft is for.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::compile::blob::owner;
use crate::compile::source::Match;
use crate::document::Document;
use crate::finding::{Finding, near};
use crate::language::Language;
use crate::reading::flag;
use crate::request::FactKind;
use crate::segment::Clause;
use crate::text::Span;
use crate::token::is;

/// What a clause is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Role {
    /// Its name: a file of `role/`, or `subject`, `greeting`, `closing`, `quoted` (an older mail), `other`.
    pub name: String,
    /// Points for it.
    pub points: i32,
    /// What spoke for it, for `--explain`.
    pub why: String,
    /// Points of the role `problem`, whatever the role is: the headline goes to the highest.
    pub problem: i32,
    /// Points of the role `impact`, whatever the role is.
    pub impact: i32,
    /// Points of the role `tangent`, whatever the role is.
    pub tangent: i32,
    /// Share of its words that rules of tone object to, in percent.
    pub rude: usize,
    /// A rule of rambling covers most of it.
    pub rambling: bool,
}

/// The role of every clause, in order.
#[must_use]
pub fn roles(document: &Document<'_>, findings: &[Finding]) -> Vec<Role> {
    let names: Arc<Vec<(String, String)>> = document.language().keep("roles");
    let mut points = vec![vec![0_i32; names.len()]; document.clauses.len()];
    for hit in document.hits_of(owner::ROLE) {
        let clause = document.clauses.partition_point(|c| c.tokens.start <= hit.tokens.start);
        if let Some(clause) = clause.checked_sub(1) {
            let weight = i32::try_from(hit.owner.detail()).unwrap_or(32) - 32;
            let most = if names[hit.owner.index()].0 == "event" { 7 } else { 14 };
            let sum = &mut points[clause][hit.owner.index()];
            *sum = (*sum + weight).min(most);
        }
    }
    questions(document, &names, &mut points);
    if let Some(ask) = names.iter().position(|n| n.0 == "ask") {
        for i in (0..points.len()).filter(|&i| only_mocks(document, findings, i)) {
            points[i][ask] = 0;
        }
    }
    let edges = Edges::of(document);
    // A message that is too long is so as a whole: that says nothing about the clause where it ends.
    let rambling: BTreeSet<&str> =
        findings.iter().filter(|f| f.family() == "rambling").map(|f| f.rule.as_str()).collect();
    let measuring: Vec<&str> = rambling.into_iter().filter(|path| measures(document.language(), path)).collect();
    let measured = |f: &Finding| measuring.contains(&f.rule.as_str());
    let findings: Vec<Finding> = findings.iter().filter(|f| !measured(f)).cloned().collect();
    let findings = &findings[..];
    (0..document.clauses.len()).map(|i| role(document, findings, &names, &points[i], i, &edges)).collect()
}

/// A question that begins as one asks for something, the more so after another wish.
fn questions(document: &Document<'_>, names: &[(String, String)], points: &mut [Vec<i32>]) {
    let reading = &document.reading;
    let opens = [reading.language.class("clause-starter"), reading.language.class("question-word")];
    let finite = reading.language.class("finite");
    let Some(ask) = names.iter().position(|n| n.0 == "ask") else { return };
    for (i, clause) in document.clauses.iter().enumerate() {
        let asks =
            clause.tokens.clone().rev().take(2).any(|t| reading.tokens[t].has(is::QUESTION)) || unmarked(document, i);
        let first = Some(opening(document, clause)).filter(|&t| reading.tokens[t].has(is::WORD));
        let inverted =
            first.is_some_and(|t| reading.is_class(t, finite) || opens.iter().any(|&c| reading.is_class(t, c)));
        let second = reading.language.class("second-person").or_else(|| reading.language.class("reader"));
        let first_person = reading.language.class("first-person");
        let (product, it) = (reading.language.class("product-noun"), reading.language.class("it-word"));
        // A question about the reader ("do you enjoy this?") asks for nothing unless it asks when, where, how much.
        let about_reader = first.is_some_and(|t| reading.is_class(t, opens[1]) && !reading.is_class(t, finite));
        let named = |t: usize| {
            [first_person, product].iter().any(|&c| reading.is_class(t, c))
                || about_reader && [second, it].iter().any(|&c| reading.is_class(t, c))
        };
        let ours = clause.tokens.clone().any(named) || document.facts_in(&clause.tokens).next().is_some();
        let away = names.iter().position(|n| n.0 == "tangent").is_some_and(|t| points[i][t] > 0);
        let after = i > 0 && points[i - 1][ask] >= 6;
        // When and how much are asked to be told.
        let when = first.is_some_and(|t| reading.is_class(t, reading.language.class("when-word")));
        // "And what does it cost?" goes on asking.
        let length = document.words(&clause.tokens);
        let goes_on = after && inverted && (3..=4).contains(&length);
        if asks && !away && (ours && length >= 4 || when && length >= 3 || goes_on) {
            points[i][ask] += if inverted || after { 6 } else { 2 };
        }
    }
}

/// Whether a clause stands in a question that asks for nothing: one that is answered at once ("Who came? Nobody."), or one
/// with rude words in it that names nothing of the customer's and asks for no time.
fn only_mocks(document: &Document<'_>, findings: &[Finding], clause: usize) -> bool {
    let reading = &document.reading;
    let clause = &document.clauses[clause];
    let bound = reading.bound_at(clause.tokens.start);
    let is_question = |bound: &Range<usize>| bound.clone().rev().take(2).any(|t| reading.tokens[t].has(is::QUESTION));
    if !is_question(&bound) || document.facts_in(&bound).next().is_some() {
        return false;
    }
    let classes = ["first-person", "product-noun", "when-word", "remedy", "ask-verb", "please"];
    if classes.iter().any(|class| reading.any_of(&bound, class)) {
        return false;
    }
    let span = reading.span(&bound);
    let rude = findings.iter().any(|f| f.family() == "rudeness" && f.is_alarm() && f.span.overlaps(span));
    let next = (bound.end < reading.tokens.len()).then(|| reading.bound_at(bound.end));
    let answered = next.filter(|next| !is_question(next) && reading.tokens[next.start].gap < 2).is_some_and(|next| {
        let whole = reading.tokens[next.end - 1].has(is::STOP | is::EXCLAIM);
        let structural = document.hits_of(owner::CLOSING).any(|h| next.contains(&h.tokens.start));
        whole && !structural && document.words(&next) <= 2 && document.facts_in(&next).next().is_none()
    });
    rude || answered
}

/// Where a clause says its first word: at a question word, though it can join clauses as well, else behind what joins it.
fn opening(document: &Document<'_>, clause: &Clause) -> usize {
    let reading = &document.reading;
    let tokens = &clause.tokens;
    let word = |t: &usize| reading.tokens[*t].has(is::WORD);
    let question = |t: &usize| reading.is_class(*t, reading.language.class("question-word"));
    let first = tokens.clone().find(word).unwrap_or(tokens.start);
    if question(&first) {
        return first;
    }
    tokens.clone().skip(clause.joint.len()).find(word).unwrap_or(first)
}

/// Whether a clause is a question that lost its mark: a whole sentence that opens with a question word, or one that such a
/// sentence goes on with.
fn unmarked(document: &Document<'_>, clause: usize) -> bool {
    let reading = &document.reading;
    let clause = &document.clauses[clause];
    let word = reading.language.class("question-word");
    let bound = reading.bound_at(clause.tokens.start);
    let opens = |at: usize| reading.is_class(at, word) && !reading.is_class(at, reading.language.class("finite"));
    let marked = bound.clone().any(|t| reading.tokens[t].has(is::QUESTION | is::EXCLAIM | is::COMMA));
    !marked && opens(bound.start) && opens(opening(document, clause)) && document.words(&bound) <= 14
}

/// Whether a rule measures whole stretches of text instead of looking for words.
fn measures(language: &Language, path: &str) -> bool {
    language.rule_at(path).is_some_and(|rule| matches!(rule.matches, Match::Metric(_)))
}

fn role(
    document: &Document<'_>,
    findings: &[Finding],
    names: &[(String, String)],
    points: &[i32],
    clause: usize,
    edges: &Edges,
) -> Role {
    let tokens = &document.clauses[clause].tokens;
    let span = document.reading.span(tokens);
    let share = |wanted: &dyn Fn(&Finding) -> bool| covered(document, findings, span, tokens, wanted);
    let rude =
        share(&|f| matches!(f.family(), "rudeness" | "pressure") && f.severity > crate::settings::Severity::Hint);
    let rambling = share(&|f| {
        f.family() == "rambling" && f.severity > crate::settings::Severity::Hint && f.span.len() < span.len() * 3
    });
    let of = |name: &str| names.iter().position(|n| n.0 == name).map_or(0, |i| points[i]);
    let (problem, impact, tangent) = (of("problem"), of("impact"), of("tangent"));
    let base = Role { problem, impact, tangent, rude, rambling: rambling > 40, ..Role::default() };
    let aside = tokens.clone().all(|i| document.reading.flagged(i, flag::ASIDE));
    if let Some(edge) = if aside { Some("quoted") } else { edges.role(tokens) } {
        return Role { name: edge.into(), points: 9, why: "by its place".into(), ..base };
    }
    let facts = document.facts_in(tokens).filter(|&f| document.facts[f].kind.weighs()).count();
    let best = (0..names.len()).max_by_key(|&i| (points[i] + bonus(&names[i].0, facts), names.len() - i));
    let best = best.filter(|&i| !(names[i].0 == "ask" && points[i] < 6)).or_else(|| {
        let others = (0..names.len()).filter(|&i| names[i].0 != "ask");
        others.max_by_key(|&i| (points[i] + bonus(&names[i].0, facts), names.len() - i))
    });
    let Some(best) = best.filter(|&i| points[i] > 0) else {
        return Role { name: "other".into(), points: 0, why: "no sign of any role".into(), ..base };
    };
    let why = names
        .iter()
        .zip(points)
        .filter(|(_, p)| **p != 0)
        .map(|(n, p)| format!("{} {p:+}", n.0))
        .collect::<Vec<_>>()
        .join(", ");
    Role { name: names[best].0.clone(), points: points[best], why: format!("{why}; {facts} fact(s)"), ..base }
}

/// Facts make it likelier that a clause tells what happened, and less likely that it leads away or lets off steam.
fn bonus(role: &str, facts: usize) -> i32 {
    let facts = i32::try_from(facts.min(4)).unwrap_or(4);
    match role {
        "problem" | "event" => facts,
        "tangent" | "venting" | "thanks" => -2 * facts,
        _ => 0,
    }
}

/// Percentage of the words of a clause that findings cover.
fn covered(
    document: &Document<'_>,
    findings: &[Finding],
    span: Span,
    tokens: &Range<usize>,
    wanted: &dyn Fn(&Finding) -> bool,
) -> usize {
    let close: Vec<&Finding> = near(findings, span).iter().filter(|f| f.span.overlaps(span) && wanted(f)).collect();
    let said: Vec<Span> =
        tokens.clone().map(|i| document.reading.tokens[i]).filter(|t| t.has(is::SAID)).map(|t| t.span).collect();
    let hit = said.iter().filter(|s| close.iter().any(|f| f.span.overlaps(**s))).count();
    if said.is_empty() { 100 * usize::from(!close.is_empty()) } else { hit * 100 / said.len() }
}

/// Where the message proper begins and ends.
struct Edges {
    first: usize,
    last: usize,
    /// Sentences behind the closing words that are no part of a signature.
    after: Vec<Range<usize>>,
    subject: Option<Range<usize>>,
}

impl Edges {
    fn of(document: &Document<'_>) -> Self {
        let reading = &document.reading;
        let bounds = &reading.bounds;
        // "Hello, the line is down": what follows the salutation says something where it is a clause of its own, or has a
        // verb.
        let verb = reading.language.class("finite");
        let greets = |b: &&Range<usize>| {
            let hit = document.hits_of(owner::SALUTATION).filter(|h| b.contains(&h.tokens.start)).last()?;
            let rest = hit.tokens.end..b.end;
            if document.clauses.iter().any(|c| c.tokens.start == rest.start) {
                return Some(rest.start);
            }
            let says = document.words(&rest) > 4 && rest.clone().any(|i| reading.is_class(i, verb));
            (!says && document.words(b) <= 14).then_some(b.end)
        };
        // "The second one back to my account, thanks": what is said before the closing words is part of the message.
        let closes = |b: &Range<usize>| {
            let hits = document.hits_of(owner::CLOSING).filter(|h| b.contains(&h.tokens.start));
            let first = hits.map(|h| document.words(&(b.start..h.tokens.start))).min();
            first.is_some_and(|before| before <= 3) && document.words(b) <= 12
        };
        let no_aside = |b: &&Range<usize>| !reading.flagged(b.start, flag::ASIDE);
        let subject = bounds.iter().find(no_aside).filter(|b| crate::letter::is_subject_line(document, b)).cloned();
        let from = subject.as_ref().map_or(0, |s| s.end);
        let body: Vec<&Range<usize>> = bounds.iter().filter(no_aside).filter(|b| b.start >= from).collect();
        let first = body.iter().take(2).filter_map(greets).max().unwrap_or(from);
        let tail = body.len().saturating_sub(5);
        // So many sentences with a verb are no postscript: what reads like closing words above them is something else.
        let told = |from: usize| body[tail..].iter().filter(|b| b.start > from && document.words(b) >= 4).count();
        let closing = |b: &&&Range<usize>| b.start >= first && closes(b) && told(b.start) <= POSTSCRIPT;
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
            let asks = reading.is_class(b.start, word) || reading.tokens[b.end - 1].has(is::QUESTION);
            b.start > last && document.words(b) >= 4 && (asks || (b.start..b.end).any(small))
        };
        let after = body.iter().filter(tells).map(|b| (*b).clone()).collect();
        Self { first, last, after, subject }
    }

    fn role(&self, tokens: &Range<usize>) -> Option<&'static str> {
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
    kinds.contains(&FactKind::Contact)
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
    let tokens = match (closing, below) {
        (Some(closing), _) => closing,
        (None, Some(below)) => below..reading.tokens.len(),
        (None, None) => return None,
    };
    let people = document.facts_in(&tokens).filter(|&f| document.facts[f].kind == FactKind::Person);
    if let Some(person) = people.max() {
        let span = document.facts[person].span;
        let person = reading.token_at(span.start)..reading.token_at(span.end);
        // A family name may stand in no list, and behind the dot of an initial ("D. Hartnoll").
        let cap = |i: usize| reading.tokens.get(i).is_some_and(|t| t.has(is::CAP) && t.gap == 1);
        let dot =
            |i: usize| reading.tokens[i].has(is::STOP) && reading.text_of(i - 1).chars().count() == 1 && cap(i + 1);
        let end = if (person.end..reading.tokens.len()).any(dot) { reading.tokens.len() } else { tokens.end };
        let more = (person.end..end).take_while(|&i| cap(i) || dot(i)).take(6).count();
        return Some(reading.span(&(person.start..person.end + more)).of(reading.text).to_string());
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
        let named = (1..=4).contains(&said.len()) && said.iter().all(|&i| reading.tokens[i].has(is::CAP) && !closes(i));
        let last = *said.last()?;
        // "Cell 082 …" is nobody's name.
        let named = named && (said.len() > 1 || reading.tokens.get(last + 1).is_none_or(|t| !t.has(is::NUMBER)));
        named.then(|| reading.span(&(said[0]..last + 1)).of(reading.text).to_string())
    })
}
