//! The guard: what the draft says must stand in the request or be listed as left out or masked.

use std::collections::BTreeSet;

use crate::finding::Secret;
use crate::fold::fold;
use crate::request::{Fact, FactKind, LeftOut, Request};
use crate::token::{is, tokens};

/// Puts facts that got lost back as label lines, where they matter, and lists the others as left out.
/// `refused` are facts that must not be put back.
pub fn complete(request: &mut Request, secrets: &[Secret], refused: &BTreeSet<usize>) {
    let said: Vec<String> = everything(request);
    let owned: Vec<Vec<String>> = request.left_out.iter().map(|l| words(&l.text)).collect();
    let lost: Vec<usize> =
        (0..request.facts.len()).filter(|&i| !stands(&words(&request.facts[i].text), &said)).collect();
    for i in lost {
        let fact = request.facts[i].clone();
        let hidden = fact.span.is_some_and(|span| secrets.iter().any(|s| s.span.overlaps(span)));
        let listed = owned.iter().any(|o| stands(&words(&fact.text), o));
        if hidden {
            continue;
        }
        // A product that only what leads away names is no product of the matter.
        let aside = fact.kind == FactKind::Product && listed;
        if must_stand(&fact) && !aside && !refused.contains(&i) {
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
    let plain = |t: &crate::token::Token| fold(t.span.of(text)).replace('\'', "");
    tokens(text).iter().filter(|t| t.has(is::SAID)).map(plain).collect()
}

/// Whether all words of `fact` stand together in `text`, in order. Of a whole clause (a declaration, say) a word in four
/// may have been cleaned.
fn stands(fact: &[String], text: &[String]) -> bool {
    let found = |w: &[String]| fact.iter().filter(|f| w.contains(f)).count();
    let enough = if fact.len() >= 5 { fact.len() * 3 / 4 } else { fact.len() };
    fact.is_empty()
        || text.windows(fact.len()).any(|w| w == fact)
        || fact.len() >= 5 && text.windows(fact.len().min(text.len())).any(|w| found(w) >= enough)
}
