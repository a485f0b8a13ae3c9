//! Where a sequence is best started from, and what it can begin with.

use super::pattern::{Node, Test};
use super::program::{fact_kind, number, symbols, tag, test};
use super::shape;
use super::words::Words;

/// Where a sequence is best started from.
#[derive(Clone, Debug)]
pub struct Start {
    cost: u32,
    /// The symbols.
    pub symbols: Vec<u32>,
    /// At least so many words before.
    pub min: u32,
    /// At most so many.
    pub max: u32,
}

/// The cheapest symbols one of which must be there, with how many words may stand before.
///
/// # Errors
/// An unknown class or kind of fact.
pub fn start_of(node: &Node, words: &mut Words) -> Result<Option<Start>, String> {
    Ok(match node {
        Node::Atom { not: false, tests } => {
            let mut start = Start { cost: 0, symbols: symbols(tests, words)?, min: 0, max: 0 };
            for t in tests {
                start.cost += match t {
                    Test::Word(w) => {
                        let id = words.word(w);
                        words.cost(id)
                    }
                    Test::Class(c) => words.class(c).map_or(0, |id| words.class_cost(id)),
                    Test::Shape(_) => 400,
                };
            }
            Some(start)
        }
        Node::Fact(kind) => {
            let kind = fact_kind(kind)?;
            Some(Start { cost: 40, symbols: vec![test(tag::FACT, kind)], min: 0, max: 0 })
        }
        Node::Quoted => {
            let bit = shape::NAMES.iter().position(|n| *n == "quote").map_or(0, number);
            Some(Start { cost: 100, symbols: vec![test(tag::SHAPE, bit)], min: 0, max: 0 })
        }
        Node::Named(_, node) => start_of(node, words)?,
        Node::Repeat { node, min, .. } if *min > 0 => start_of(node, words)?,
        Node::Seq(parts) => {
            let (mut best, mut before) = (None::<Start>, (0, 0));
            for part in parts {
                if let Some(start) = start_of(part, words)? {
                    let cost = start.cost + before.1 / 4;
                    if best.as_ref().is_none_or(|b| cost < b.cost) {
                        best = Some(Start { cost, min: before.0 + start.min, max: before.1 + start.max, ..start });
                    }
                }
                let (min, max) = length(part);
                before = (before.0 + min, before.1 + max);
            }
            best
        }
        Node::Alt(nodes) => {
            let mut all = Start { cost: 0, symbols: Vec::new(), min: u32::MAX, max: 0 };
            for node in nodes {
                let Some(start) = start_of(node, words)? else {
                    return Ok(None);
                };
                all.cost += start.cost;
                all.symbols.extend(start.symbols);
                all.min = all.min.min(start.min);
                all.max = all.max.max(start.max);
            }
            all.symbols.sort_unstable();
            all.symbols.dedup();
            Some(all)
        }
        _ => None,
    })
}

/// The least and the greatest number of words and marks that a part can take. A hyphen or comma between two of them
/// is not counted; the matcher allows for those.
fn length(node: &Node) -> (u32, u32) {
    match node {
        Node::Atom { not: false, tests } if tests.iter().any(|t| matches!(t, Test::Class(_))) => (1, 4),
        Node::Atom { .. } | Node::Any => (1, 1),
        Node::Chunk | Node::Fact(_) => (1, 12),
        Node::Quoted => (1, 60),
        Node::Named(_, node) => length(node),
        Node::Repeat { node, min, max } => {
            let (least, most) = length(node);
            (least * u32::from(*min), most * u32::from(*max))
        }
        Node::Seq(parts) => parts.iter().map(length).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1)),
        Node::Alt(nodes) => nodes.iter().map(length).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or((0, 0)),
        _ => (0, 0),
    }
}

/// What a sequence can begin with: tests one of which its first word must pass; `None` where that cannot be told from
/// one word.
#[must_use]
pub fn beginnings(node: &Node) -> Option<Vec<Test>> {
    let mut tests = Vec::new();
    gather(node, &mut tests)?.then_some(tests)
}

/// Adds the beginnings of a part to `tests`; says whether the part must take a word.
fn gather(node: &Node, tests: &mut Vec<Test>) -> Option<bool> {
    match node {
        Node::Atom { not: false, tests: own } => {
            tests.extend_from_slice(own);
            Some(true)
        }
        Node::Seq(parts) => {
            for part in parts {
                if gather(part, tests)? {
                    return Some(true);
                }
            }
            Some(false)
        }
        Node::Alt(nodes) => {
            let mut must = true;
            for node in nodes {
                must &= gather(node, tests)?;
            }
            Some(must)
        }
        Node::Repeat { node, min, .. } => Some(gather(node, tests)? && *min > 0),
        Node::Named(_, node) => gather(node, tests),
        Node::ClauseStart
        | Node::ClauseEnd
        | Node::ClauseOver
        | Node::Inside
        | Node::SentenceStart
        | Node::Glue
        | Node::Peek { .. } => Some(false),
        Node::Atom { not: true, .. } | Node::Any | Node::Chunk | Node::Quoted | Node::Fact(_) => None,
    }
}
