//! The guard: what the draft says must stand in the request or be listed as left out or masked.

use std::collections::BTreeSet;

use super::headline::stems;
use super::verdict::structural;
use crate::compile::blob::owner;
use crate::document::Document;
use crate::finding::Secret;
use crate::fold::fold;
use crate::request::{Fact, FactKind, LeftOut, Request};
use crate::role::Role;
use crate::text::{ByWord, Span};
use crate::token::{is, tokens};

/// Puts facts that got lost back as label lines, where they matter, and lists the others as left out.
/// `refused` are facts that must not be put back.
pub fn complete(request: &mut Request, secrets: &[Secret], refused: &BTreeSet<usize>) {
    let said = Index::of(everything(request));
    // Pieces that are left out stand apart: no fact reaches from one into the next.
    let owned =
        Index::of(request.left_out.iter().flat_map(|l| words(&l.text).into_iter().chain([String::new()])).collect());
    let lost: Vec<usize> = (0..request.facts.len()).filter(|&i| !said.holds(&words(&request.facts[i].text))).collect();
    for i in lost {
        let fact = request.facts[i].clone();
        let hidden = fact.span.is_some_and(|span| secrets.iter().any(|s| s.span.overlaps(span)));
        let listed = owned.holds(&words(&fact.text));
        if hidden {
            continue;
        }
        // A product that only what leads away names is no product of the matter, and money in words there (`four grand`) is a way of speaking.
        let worded = !fact.text.chars().any(|c| c.is_ascii_digit());
        // Nor is a day a term on which something is only threatened.
        let threatened = |left: &LeftOut| left.rule.starts_with("pressure/threat") && left.text.contains(&fact.text);
        let threatened = fact.kind == FactKind::Deadline && request.left_out.iter().any(threatened);
        let aside = (fact.kind == FactKind::Product || fact.kind == FactKind::Amount && worded || threatened) && listed;
        // "Do not send me surveys" forbids what "don't send me surveys" forbids, "by Friday" sets what "until Friday" sets.
        let asks = || Index::of(request.asks.iter().flat_map(|ask| words(ask)).collect());
        let said = words(&fact.text);
        let worded = matches!(fact.kind, FactKind::Prohibition if said.len() > 2)
            || fact.kind == FactKind::Deadline && said.len() > 1;
        if worded && asks().holds(&said[1..]) {
            continue;
        }
        // Where the customer lives stands below the name.
        let address = fact.kind == FactKind::Place && !fact.label.is_empty() && is_address(&fact) && !listed;
        if (must_stand(&fact) || address) && !aside && !refused.contains(&i) {
            if repeats(request, &fact) {
                continue;
            }
            if let Some(part) = request.parts.first_mut() {
                part.facts.push(i);
            }
        } else if !listed {
            let n = request.left_out.len() + 1;
            request.left_out.push(LeftOut {
                n,
                text: fact.text.clone(),
                rule: "guard".into(),
                label: fact.label.clone(),
            });
        }
    }
}

/// So many sentences of what is written anew are listed as left out; a quoted mail can have hundreds.
const LISTED: usize = 12;

/// Lists sentences of what is written anew or set aside (greeting, closing words, a forwarded mail) that say something
/// which stands nowhere else: a number, or a name in no list.
pub fn account(request: &mut Request, document: &Document<'_>, roles: &[Role], secrets: &[Secret], label: &str) {
    let reading = &document.reading;
    let shown = words(&request.text);
    let listed = request.left_out.iter().flat_map(|left| words(&left.text));
    let said: BTreeSet<String> = shown.into_iter().chain(listed).collect();
    let structural = |i: usize| structural(&roles[i].name);
    let mut places: Vec<Span> = Vec::new();
    for (i, clause) in document.clauses.iter().enumerate().filter(|(i, _)| structural(*i)) {
        // Behind the name stands who somebody is: "Ann Lee, Flat 12", "group leader".
        let signs = roles[i].name == "closing";
        let formula = |at: usize| document.hits_of(owner::CLOSING).any(|hit| hit.tokens.contains(&at));
        // "Tel. 034 555 18 22": what only says how to read the number is said by its label.
        let cue = |at: usize| {
            let behind = (at + 1..clause.tokens.end).find(|&i| reading.tokens[i].has(is::SAID));
            let fact = behind.and_then(|i| reading.fact_at(i)).map(|f| &document.facts[f]);
            signs && fact.is_some_and(|f| f.kind == FactKind::Contact && reading.fact_at(at).is_none())
        };
        let telling = |&at: &usize| {
            let token = reading.tokens[at];
            if cue(at) {
                return false;
            }
            let known = reading.is_class(at, reading.language.class("first-name"));
            let name = token.has(is::CAP) && (!reading.is_of_any(at) || known || signs && !formula(at));
            token.has(is::NUMBER | is::CODE) || name
        };
        let unsaid = |at: usize| words(reading.text_of(at)).iter().any(|word| !said.contains(word));
        let span = reading.span(&clause.tokens);
        let secret = secrets.iter().any(|s| s.span.overlaps(span));
        if !secret && clause.tokens.clone().filter(telling).any(unsaid) {
            match places.last_mut() {
                Some(last) if i > 0 && structural(i - 1) && last.end + 2 >= span.start => last.end = span.end,
                _ => places.push(span),
            }
        }
    }
    for span in places.into_iter().take(LISTED) {
        let n = request.left_out.len() + 1;
        let text = super::one_line(span.of(reading.text));
        request.left_out.push(LeftOut { n, text, rule: "guard".into(), label: label.to_string() });
    }
}

/// So many words say something.
const SAYS: usize = 3;

/// Lists stretches between marks of which no longer word stands anywhere: a wish worded anew does not say what was threatened
/// beside it. `reason` is the rule and its label.
pub fn worded(
    request: &mut Request,
    document: &Document<'_>,
    roles: &[Role],
    secrets: &[Secret],
    (rule, label): (&str, &str),
) {
    let reading = &document.reading;
    let listed: Vec<&str> = request.left_out.iter().map(|left| left.text.as_str()).collect();
    let said = stems(&format!("{} {}", request.text, listed.join(" ")));
    let parts = |i: &usize| {
        let token = reading.tokens[*i];
        token.has(is::COMMA) || token.has(is::DASH) && token.gap > 0
    };
    let mut lost = Vec::new();
    for (i, clause) in document.clauses.iter().enumerate().filter(|(i, _)| !structural(&roles[*i].name)) {
        // What opens a wish is said in other words.
        let wish = roles[i].name == "ask" || roles.get(i + 1).is_some_and(|next| next.carried);
        let opening = clause.tokens.clone().find(parts).map_or(clause.tokens.end, |mark| mark + 1);
        let mut at = if wish { opening } else { clause.tokens.start };
        while at < clause.tokens.end {
            let end = (at..clause.tokens.end).find(parts).map_or(clause.tokens.end, |mark| mark + 1);
            let span = reading.span(&(at..end));
            let own = stems(span.of(reading.text));
            let secret = secrets.iter().any(|s| s.span.overlaps(span));
            if document.words(&(at..end)) >= SAYS && !own.is_empty() && own.is_disjoint(&said) && !secret {
                lost.push(span);
            }
            at = end;
        }
    }
    for span in lost {
        let n = request.left_out.len() + 1;
        let text = super::one_line(span.of(reading.text));
        request.left_out.push(LeftOut { n, text, rule: rule.to_string(), label: label.to_string() });
    }
}

/// Facts without which support cannot act, and those that can cost a right: these never just disappear into a list.
fn must_stand(fact: &Fact) -> bool {
    // What somebody said is a fact in its sentence alone; a code or a whole message is one by itself.
    let said = fact.kind == FactKind::Error && fact.text.split_whitespace().count() < 4;
    if said && !fact.text.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    matches!(
        fact.kind,
        FactKind::Id
            | FactKind::Amount
            | FactKind::Error
            | FactKind::Deadline
            | FactKind::Declaration
            | FactKind::Prohibition
            | FactKind::Contact
            | FactKind::Product
    ) && !fact.label.is_empty()
}

/// Letters that an address has at least: "3rd floor" is none.
const STREET: usize = 5;

/// Whether a place is an address: a number and a name.
fn is_address(fact: &Fact) -> bool {
    let letters = fact.text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= STREET && fact.text.chars().any(|c| c.is_ascii_digit())
}

/// Whether a label line says the same already.
fn repeats(request: &Request, fact: &Fact) -> bool {
    let lines = request.parts.iter().flat_map(|p| &p.facts).filter_map(|&i| request.facts.get(i));
    lines.into_iter().any(|f| fold(&f.text) == fold(&fact.text))
}

/// All words of the request.
fn everything(request: &Request) -> Vec<String> {
    let captions = request.attachments.iter().map(|a| a.caption.as_str());
    let mut text = [&request.closing, &request.preamble]
        .map(String::as_str)
        .into_iter()
        .chain(captions)
        .fold(String::new(), |text, piece| text + piece + " ");
    for part in &request.parts {
        for piece in [&part.headline].into_iter().chain(&part.story).chain(&part.tried).chain(&part.asks) {
            text.push_str(piece);
            text.push(' ');
        }
    }
    words(&text)
}

fn words(text: &str) -> Vec<String> {
    let plain = |t: &crate::token::Token| {
        let mut word = fold(t.span.of(text));
        word.retain(|c| c != '\'');
        word
    };
    tokens(text).iter().filter(|t| t.has(is::SAID)).map(plain).collect()
}

/// So many letters at the start make a verb the same in another form.
const STEM: usize = 6;

/// Whether two words are forms of one.
fn alike(one: &str, other: &str) -> bool {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count() >= STEM
}

/// The words of a text and where each stands.
struct Index {
    words: Vec<String>,
    places: ByWord<String, Vec<usize>>,
}

impl Index {
    fn of(words: Vec<String>) -> Self {
        let mut places: ByWord<String, Vec<usize>> = ByWord::default();
        for (at, word) in words.iter().enumerate() {
            places.entry(word.clone()).or_default().push(at);
        }
        Self { words, places }
    }

    fn places(&self, word: &str) -> &[usize] {
        self.places.get(word).map_or(&[], Vec::as_slice)
    }

    /// Whether all words of `fact` stand together, in order. Of a whole clause (a declaration, say) a word in four may
    /// have been cleaned.
    fn holds(&self, fact: &[String]) -> bool {
        let Some(first) = fact.first() else { return true };
        let len = fact.len();
        if self.places(first).iter().any(|&at| self.words.get(at..at + len).is_some_and(|w| w == fact)) {
            return true;
        }
        if len < 5 {
            // A request has a word more than the order had: "cancel (please) my contract".
            let worded = len > 1 && fact.iter().all(|word| word.chars().all(char::is_alphabetic));
            let follows = |at: usize| {
                let window = &self.words[at..(at + len + 1).min(self.words.len())];
                let mut rest = window.iter();
                fact.iter().all(|word| rest.any(|w| w == word || alike(w, word)))
            };
            return worded && self.places(first).iter().any(|&at| follows(at));
        }
        let enough = len * 3 / 4;
        // A stretch that holds enough of the words holds one of the rarest, all but `enough` of which may be missing.
        let mut rarest: Vec<&String> = fact.iter().collect();
        rarest.sort_by_key(|word| self.places(word).len());
        let near = |at: usize| {
            let starts = at.saturating_sub(len - 1)..=at.min(self.words.len().saturating_sub(len));
            starts.into_iter().any(|start| {
                let window = &self.words[start..(start + len).min(self.words.len())];
                fact.iter().filter(|f| window.contains(f)).count() >= enough
            })
        };
        rarest[..len - enough + 1].iter().any(|word| self.places(word).iter().any(|&at| near(at)))
    }
}
