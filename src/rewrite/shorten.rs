//! Makes a request fit: into the characters that the user allows, or into what its channel can take.

use super::Options;
use crate::document::Document;
use crate::language::Language;
use crate::letter::{self, Words};
use crate::request::{Fact, FactKind, LeftOut, Request};

/// The request does not fit into the characters allowed; so many do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooTight {
    /// The least number of characters that the ask, the id, the what, the when and the amount take.
    pub needed: usize,
}

/// So many facts are looked for in a sentence; no draft that people write has more.
const MANY: usize = 200;

/// Whether a request is longer than what its channel takes.
pub fn is_long(request: &Request, options: &Options, words: &Words) -> bool {
    let budget = words.budget.get(options.settings.channel.name());
    budget.is_some_and(|&budget| request.text.chars().count() > budget)
}

/// Shortens a request to what its channel takes; where even the least is longer, to that.
pub fn fit(request: Request, language: &Language, options: &Options, words: &Words) -> Request {
    let Some(&budget) = words.budget.get(options.settings.channel.name()) else { return request };
    if request.text.chars().count() <= budget {
        return request;
    }
    let least = match shorten(&request, language, options, budget) {
        Ok(short) => return named(short, words),
        Err(tight) => tight.needed,
    };
    shorten(&request, language, options, least).map_or(request, |short| named(short, words))
}

/// What was left out for want of room gets its reason in words.
fn named(mut request: Request, words: &Words) -> Request {
    for left in request.left_out.iter_mut().filter(|left| left.label.is_empty()) {
        left.label = words.reason(&left.rule);
    }
    request
}

/// Shortens a request to `limit` characters of text: the ask, the id, the what, the when and the amount stay longest.
///
/// # Errors
/// [`TooTight`] names the least number of characters that works.
pub fn shorten(request: &Request, language: &Language, options: &Options, limit: usize) -> Result<Request, TooTight> {
    let mut short = request.clone();
    let channel = options.settings.channel;
    let write = |r: &mut Request| {
        r.text = letter::text(r, language, channel);
        r.text.chars().count()
    };
    let mut size = write(&mut short);
    if size > limit {
        drop_story(&mut short, size - limit);
        size = write(&mut short);
    }
    while size > limit {
        // As many pieces as it takes, each by its own length, before it is written out again.
        let mut room = 0;
        while room < size - limit {
            let Some(len) = drop_one(&mut short, language) else { break };
            room += len.max(1);
        }
        if room == 0 {
            break;
        }
        size = write(&mut short);
    }
    if size <= limit { Ok(short) } else { Err(TooTight { needed: size }) }
}

/// Leaves out what matters least and says how many characters that was; `None` when only what must stay is left.
fn drop_one(request: &mut Request, language: &Language) -> Option<usize> {
    for p in 0..request.parts.len() {
        if let Some(text) = request.parts[p].tried.pop() {
            let len = text.chars().count() + 1;
            leave_out(request, text);
            return Some(len);
        }
        if request.parts[p].facts.len() > 1 {
            let fact = request.parts[p].facts.pop().unwrap_or_default();
            let text = request.facts.get(fact).map(|f| f.text.clone()).unwrap_or_default();
            let len = text.chars().count() + 1;
            leave_out(request, text);
            return Some(len);
        }
        if let Some(text) = drop_lead(&mut request.parts[p].headline, language) {
            let len = text.chars().count() + 1;
            leave_out(request, text);
            return Some(len);
        }
        if request.parts[p].asks.len() > 1 {
            let text = request.parts[p].asks.pop().unwrap_or_default();
            request.asks.retain(|a| *a != text);
            let len = text.chars().count() + 1;
            leave_out(request, text);
            return Some(len);
        }
    }
    None
}

/// Takes the first sentence off a headline of several: what leads up to the point, which comes last.
fn drop_lead(headline: &mut String, language: &Language) -> Option<String> {
    let document = Document::outline(headline, language);
    let second = document.reading.bounds.get(1)?;
    let start = document.reading.tokens[second.start].span.start;
    let point = headline.split_off(start);
    let lead = std::mem::replace(headline, point);
    Some(lead.trim_end().to_string())
}

/// Leaves out sentences of the story, the lightest and of those the last first, until `excess` characters are gone.
fn drop_story(request: &mut Request, excess: usize) {
    let mut order: Vec<(usize, std::cmp::Reverse<usize>, usize)> = Vec::new();
    for (p, part) in request.parts.iter().enumerate() {
        let texts = part.story.iter().enumerate();
        order.extend(texts.map(|(s, text)| (weight(&request.facts, text), std::cmp::Reverse(s), p)));
    }
    order.sort_unstable();
    let mut gone: Vec<(usize, usize)> = Vec::new();
    let mut room = 0;
    for (_, std::cmp::Reverse(s), p) in order {
        if room >= excess {
            break;
        }
        room += request.parts[p].story[s].chars().count() + 1;
        gone.push((p, s));
    }
    gone.sort_unstable();
    for &(p, s) in &gone {
        let text = request.parts[p].story[s].clone();
        leave_out(request, text);
    }
    for (p, part) in request.parts.iter_mut().enumerate() {
        let mut s = 0;
        part.story.retain(|_| {
            s += 1;
            gone.binary_search(&(p, s - 1)).is_err()
        });
    }
}

/// How much the facts of a sentence weigh.
fn weight(facts: &[Fact], text: &str) -> usize {
    let kinds = facts.iter().take(MANY).filter(|f| text.contains(&f.text)).map(|f| match f.kind {
        FactKind::Id => 5,
        FactKind::Amount | FactKind::Deadline | FactKind::Declaration | FactKind::Prohibition => 4,
        FactKind::Date | FactKind::Error => 3,
        _ => 1,
    });
    kinds.sum()
}

fn leave_out(request: &mut Request, text: String) {
    let n = request.left_out.len() + 1;
    request.left_out.push(LeftOut { n, text, rule: "limit".into(), label: String::new() });
}
