//! Says what each clause of a draft is for.

mod edges;
mod statement;
mod taunt;
mod told;
mod wish;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::compile::blob::owner;
use crate::compile::source::Match;
use crate::document::Document;
use crate::finding::{Apply, Finding, Fix, near};
use crate::language::Language;
use crate::matching::part;
use crate::reading::flag;
use crate::segment::Clause;
use crate::text::Span;
use crate::token::is;
use edges::Edges;
pub use edges::{addressee, signature};

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
    /// Points of the role `ask`, whatever the role is.
    pub ask: i32,
    /// Share of its words that rules of tone object to, in percent.
    pub rude: usize,
    /// It says what the clause before it only wants.
    pub carried: bool,
    /// A rule of rambling covers most of it.
    pub rambling: bool,
}

/// The role of every clause, in order.
#[must_use]
pub fn roles(document: &Document<'_>, findings: &[Finding]) -> Vec<Role> {
    let names: Arc<Vec<(String, String)>> = document.language().keep("roles");
    let mut points = vec![vec![0_i32; names.len()]; document.clauses.len()];
    // What speaks against a role counts in full, however much speaks for it.
    let mut against = points.clone();
    for hit in document.hits_of(owner::ROLE) {
        // A cue speaks of the clause where it begins, or where the part of it stands that is marked.
        let at = hit.part(part::HIT).map_or(hit.tokens.start, |marked| marked.start);
        let clause = document.clauses.partition_point(|c| c.tokens.start <= at);
        if let Some(clause) = clause.checked_sub(1) {
            let weight = hit.owner.weight();
            let most = if names[hit.owner.index()].0 == "event" { 7 } else { 14 };
            let sums = if weight < 0 { &mut against } else { &mut points };
            let sum = &mut sums[clause][hit.owner.index()];
            *sum = (*sum + weight).min(most);
        }
    }
    for (sum, less) in points.iter_mut().flatten().zip(against.iter().flatten()) {
        *sum += less;
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
    let mut roles: Vec<Role> =
        (0..document.clauses.len()).map(|i| role(document, findings, &names, &points[i], i, &edges)).collect();
    told::told(document, &mut roles);
    statement::state(document, &mut roles);
    wish::or_else(document, &mut roles);
    wish::carry(document, &mut roles);
    wish::name(document, &mut roles);
    taunt::cried(document, findings, &mut roles);
    wish::faint(document, &mut roles);
    wish::list(document, &mut roles);
    log(document, &mut roles);
    roles
}

/// What a history tells happened, whoever asked for what in it.
fn log(document: &Document<'_>, roles: &mut [Role]) {
    for (role, clause) in roles.iter_mut().zip(&document.clauses) {
        let told = document.reading.flagged(clause.tokens.start, flag::LOG);
        if told && !matches!(&*role.name, "problem" | "impact" | "evidence" | "tried") {
            role.name = "event".into();
        }
        if told {
            (role.tangent, role.rambling) = (role.tangent.min(0), false);
        }
    }
}

/// Points of a clear wish.
const WISH: i32 = 9;

/// So many words without a verb only say again what was said, as a question.
const ECHO: usize = 5;

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
        // "What parking?": an echo of what was said asks for nothing.
        let echo = first.is_some_and(|t| reading.is_class(t, reading.language.class("echo-word")))
            && !clause.tokens.clone().any(|t| reading.is_class(t, finite))
            && length <= ECHO
            && document.facts_in(&clause.tokens).next().is_none();
        if asks && echo || goes_on_asking(document, i) && points[first_of(document, i)][ask] < WISH {
            points[i][ask] = 0;
        } else if typed_on(document, i) {
            points[i][ask] += 9;
        } else if asks && !away && (ours && length >= 4 || when && length >= 3 || goes_on) {
            points[i][ask] += if inverted || after { 6 } else { 2 };
        }
    }
}

/// The first clause of the sentence of a clause.
fn first_of(document: &Document<'_>, clause: usize) -> usize {
    let sentence = document.clauses[clause].sentence;
    document.clauses.partition_point(|c| c.sentence < sentence)
}

/// Whether a clause goes on with a question that began with its verb ("does somebody | look at my name and leave me
/// waiting?"): what looks like an order there is a part of what is asked.
fn goes_on_asking(document: &Document<'_>, clause: usize) -> bool {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    let bound = reading.bound_at(document.clauses[clause].tokens.start);
    let first = opening(document, &document.clauses[first_of(document, clause)]);
    let marked = bound.clone().rev().take(2).any(|t| reading.tokens[t].has(is::QUESTION));
    let please = bound.into_iter().any(|t| class(t, "please"));
    first_of(document, clause) < clause && marked && !please && class(first, "finite") && class(first + 1, "subject")
}

/// So many words answer a question with "nobody": "nobody was there".
const NOBODY: usize = 4;

/// Whether a clause stands in a question that asks for nothing: one that is answered at once ("Who came? Nobody."), or one
/// with rude words in it that names nothing of the customer's and asks for no time.
fn only_mocks(document: &Document<'_>, findings: &[Finding], clause: usize) -> bool {
    let reading = &document.reading;
    let clause = &document.clauses[clause];
    let bound = reading.bound_at(clause.tokens.start);
    let is_question = |bound: &Range<usize>| bound.clone().rev().take(2).any(|t| reading.tokens[t].has(is::QUESTION));
    // Behind a comma or a joint that tells something else, the question is what the clause says.
    let last = clause.tokens.end == bound.end && !document.facts_in(&clause.tokens).any(|_| true);
    let bound = if last { clause.tokens.start..bound.end } else { bound };
    // "And what does he say? 'Too bad.'"
    let quoted = reading.tokens.get(bound.end).is_some_and(|t| t.has(is::QUOTE));
    if quoted && is_question(&bound) && ["saying", "quoting"].iter().any(|name| reading.any_of(&bound, name)) {
        return true;
    }
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
        let nobody = reading.is_class(next.start, reading.language.class("nobody")) && document.words(&next) <= NOBODY;
        whole && !structural && (document.words(&next) <= 2 || nobody) && document.facts_in(&next).next().is_none()
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

/// So many words on from a word that asks stands the verb.
const NEAR: usize = 4;

/// Whether a clause is a question that lost its mark: a whole sentence that opens with a question word, or one that such a
/// sentence goes on with.
fn unmarked(document: &Document<'_>, clause: usize) -> bool {
    let reading = &document.reading;
    let clause = &document.clauses[clause];
    let word = reading.language.class("question-word");
    let bound = reading.bound_at(clause.tokens.start);
    let opens = |at: usize| reading.is_class(at, word) && !reading.is_class(at, reading.language.class("finite"));
    let marked = bound.clone().any(|t| reading.tokens[t].has(is::QUESTION | is::EXCLAIM | is::COMMA));
    // "And when do I get it": what joins it to what came before opens nothing.
    let start = if clause.joint.start == bound.start { clause.joint.end.max(bound.start) } else { bound.start };
    let verb = reading.is_class(start + 1, reading.language.class("finite"));
    // "As I said the floor is ruined" opens with a word that could ask as well: a verb follows that soon.
    let finite = |t: usize| reading.is_class(t, reading.language.class("finite"));
    let near = (bound.start + 1..bound.end).take(NEAR).any(finite) || !bound.clone().any(finite);
    let first = opens(bound.start) && near || opens(start) && verb;
    !marked && first && opens(opening(document, clause)) && document.words(&bound) <= 14
}

/// Whether a clause is a question that begins in the middle of what was typed without any mark: "its Saturday now where is
/// it".
fn typed_on(document: &Document<'_>, clause: usize) -> bool {
    let reading = &document.reading;
    let clause = &document.clauses[clause];
    let class = |i: usize, name: &str| reading.is_class(i, reading.language.class(name));
    let (start, first) = (clause.tokens.start, opening(document, clause));
    let within = start > reading.bound_at(start).start;
    // "Do not send me one of those how did we do texts": what is not to be done names it.
    let before = reading.bound_at(start).start..start;
    let within = within && !before.take(3).any(|i| class(i, "do-not"));
    let asks = class(first, "question-word") && !class(first, "finite") && class(first + 1, "finite");
    let marked = clause.tokens.clone().any(|t| reading.tokens[t].has(is::QUESTION));
    // "A caretaker called Ron who did the bins" goes on about him.
    let subject = class(first + 2, "subject") && (!class(first + 2, "article") || class(first + 2, "first-person"));
    within && !marked && !reading.tokens[start - 1].has(is::MARK) && asks && subject
}

/// Whether what was found only takes another word to be civil: it says what happened all the same.
fn has_civil_word(finding: &Finding) -> bool {
    let said = |fix: &Fix| fix.apply == Apply::Auto && fix.edits.iter().all(|edit| !edit.text.trim().is_empty());
    finding.fix.as_ref().is_some_and(said)
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
    let rude = share(&|f| {
        let harsh = matches!(f.family(), "rudeness" | "pressure") && f.severity > crate::settings::Severity::Hint;
        harsh && !has_civil_word(f)
    });
    let rambling = share(&|f| {
        f.family() == "rambling" && f.severity > crate::settings::Severity::Hint && f.span.len() < span.len() * 3
    });
    let of = |name: &str| names.iter().position(|n| n.0 == name).map_or(0, |i| points[i]);
    let (problem, impact, tangent) = (of("problem"), of("impact"), of("tangent"));
    let base = Role { problem, impact, tangent, ask: of("ask"), rude, rambling: rambling > 40, ..Role::default() };
    let aside = tokens.clone().all(|i| document.reading.flagged(i, flag::ASIDE));
    if let Some(edge) = if aside { Some("quoted") } else { edges.role(tokens) } {
        return Role { name: edge.into(), points: 9, why: "by its place".into(), ..base };
    }
    let facts = document.facts_in(tokens).filter(|&f| document.facts[f].kind.weighs()).count();
    let best = (0..names.len()).max_by_key(|&i| (points[i] + bonus(&names[i].0, facts), names.len() - i));
    // What opens as an order or says that something is wanted is a wish, whatever it tells besides.
    let wish = names.iter().position(|n| n.0 == "ask").filter(|_| wish::opens(document, clause) && base.ask >= WISH);
    let best = wish.or(best).filter(|&i| !(names[i].0 == "ask" && points[i] < 6)).or_else(|| {
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
