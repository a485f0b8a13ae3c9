//! The subject line: kind, object, key fact, id, in sixty characters.

use std::ops::Range;

use crate::document::Document;
use crate::finding::capitalised;
use crate::language::Language;
use crate::letter::Words;
use crate::reading::flag;
use crate::request::{Fact, FactKind, Part, Request};
use crate::token::{is, tokens};

/// A subject is cut from this length on; 72 is what the strictest mail programs still show whole.
const AIM: usize = 60;
const MOST: usize = 72;

/// Makes the subject of a request.
pub fn of(request: &Request, document: &Document<'_>, language: &Language) -> String {
    let kind = language.data(&format!("kind/{}", document.kind));
    let words = Words::of(language);
    let opening = kind.as_ref().and_then(|k| k["subject"].as_str()).unwrap_or_default();
    let nothing = Part::default();
    let first = request.parts.first().unwrap_or(&nothing);
    let all = Part { headline: request.preamble.clone(), ..Part::default() };
    let told = |f: &&Fact| request.preamble.contains(&f.text);
    let main = main_id(&all, &request.facts, &words.weak_ids).filter(told);
    let main = main.or_else(|| main_id(first, &request.facts, &words.weak_ids));
    let id = main.map(|f| labelled(f, &words));
    let bare = main.map(|f| f.text.clone());
    let head = request.parts.first().map_or("", |p| p.headline.as_str());
    if head == words.nothing_said(&document.kind) {
        return plain(&document.kind, language, &words);
    }
    for id in [id, bare, None] {
        let taken = id.as_ref().map_or(0, |i| i.chars().count() + 2);
        let room = Room { aim: AIM.saturating_sub(taken), most: MOST.saturating_sub(taken) };
        let what = what(head, language, id.as_deref(), &room, words.ask.bare_nouns);
        // What says by itself what it is about needs no kind before it.
        let front = match (opening.is_empty() || what.telling, what.text.is_empty()) {
            (true, false) => capitalised(&what.text),
            (_, true) => opening.to_string(),
            _ => format!("{opening}: {}", what.text),
        };
        let line = match &id {
            Some(id) if front.is_empty() => capitalised(id),
            Some(id) => format!("{front}, {id}"),
            None => front,
        };
        if line.chars().count() <= MOST && !line.is_empty() {
            return line;
        }
    }
    plain(&document.kind, language, &words)
}

/// The subject of a request of which nothing more can be said: what its kind opens with.
pub fn plain(kind: &str, language: &Language, words: &Words) -> String {
    let data = language.data(&format!("kind/{kind}"));
    let opening = data.as_ref().and_then(|k| k["subject"].as_str()).map(String::from);
    let line = opening.filter(|o| !o.is_empty()).unwrap_or_else(|| words.nothing_said(kind));
    line.trim_end_matches('.').chars().take(MOST).collect()
}

/// A label as a subject line has room for it: "order" for "order number".
fn short<'l>(label: &'l str, words: &Words) -> &'l str {
    words.label_tails.iter().find_map(|tail| label.strip_suffix(tail.as_str())).unwrap_or(label)
}

/// An id with its label, as short as a line has room for it.
pub fn labelled(id: &Fact, words: &Words) -> String {
    if id.label.is_empty() { id.text.clone() } else { format!("{} {}", short(&id.label, words), id.text) }
}

/// The id by which support finds the case: one that the headline names, else the first.
pub fn main_id<'r>(part: &Part, facts: &'r [Fact], weak: &[String]) -> Option<&'r Fact> {
    let strong = |f: &&Fact| !weak.contains(&f.label);
    let ids = || facts.iter().filter(|f| f.kind == FactKind::Id && f.text.chars().count() <= 30);
    let named = ids().filter(strong).find(|f| part.headline.contains(&f.text));
    named.or_else(|| ids().find(strong)).or_else(|| ids().next())
}

/// What a subject line says of the matter.
#[derive(Default)]
struct What {
    text: String,
    /// It says what is wrong, in three words at least.
    telling: bool,
}

/// Characters that a subject line has for what it says.
struct Room {
    /// For any stretch.
    aim: usize,
    /// For a clause as a whole.
    most: usize,
}

/// The weightiest words of the headline that fit: a stretch of it around what is wrong, never cut inside a word or fact.
/// A whole clause is best; what is cut out of one must be a phrase that can stand alone.
fn what(head: &str, language: &Language, id: Option<&str>, room: &Room, bare_nouns: bool) -> What {
    let document = Document::read(head, language, &crate::settings::Settings::default());
    let Some(first) = document.reading.bounds.first().cloned() else {
        return What::default();
    };
    let known =
        id.map(|id| tokens(id).iter().map(|t| t.span.of(id).to_string()).collect::<Vec<_>>()).unwrap_or_default();
    let head = Head { document: &document, first: first.clone(), known, bare_nouns };
    let mut best: Option<(i32, Range<usize>)> = None;
    let all = &document.reading.tokens;
    for start in first.clone().filter(|&start| head.opens(start)) {
        // What has four times as many bytes as there is room for characters does not fit, however long the sentence is.
        let furthest = all[start].span.start + room.most.max(room.aim) * 4;
        let last = all.partition_point(|t| t.span.end <= furthest).min(first.end);
        for end in (start + 1..=last).rev() {
            let range = start..end;
            let length = head.text(&range).chars().count();
            let whole = head.clause_start(start) && head.clause_end(end);
            if length > if whole { room.most } else { room.aim } || !head.holds(&range) || head.trails(&range) {
                continue;
            }
            let points = head.points(&range, whole);
            if best.as_ref().is_none_or(|(b, _)| points > *b) {
                best = Some((points, range));
            }
        }
    }
    best.filter(|(points, _)| *points > 0).map_or_else(What::default, |(_, range)| {
        let text = head.text(&range).trim_end_matches(['.', ',', ';', ':', '?', '!']).to_string();
        let said = range.clone().filter(|&i| document.reading.tokens[i].has(is::SAID)).count();
        What { text, telling: said >= 3 && range.into_iter().any(|i| head.weight(i) >= 4) }
    })
}

/// The headline of which a subject line is cut.
struct Head<'d, 't> {
    document: &'d Document<'t>,
    /// Its first sentence.
    first: Range<usize>,
    /// Words of the id that stands in the line anyway.
    known: Vec<String>,
    /// Nouns can be taken out of their sentence.
    bare_nouns: bool,
}

impl Head<'_, '_> {
    fn text(&self, range: &Range<usize>) -> &str {
        self.document.text(range)
    }

    fn is_class(&self, at: usize, class: &str) -> bool {
        self.document.reading.is_class(at, self.document.language().class(class))
    }

    fn kind(&self, at: usize) -> Option<FactKind> {
        self.document.reading.fact_at(at).map(|f| self.document.facts[f].kind)
    }

    /// How much a word says of the matter.
    fn weight(&self, i: usize) -> i32 {
        let token = self.document.reading.tokens[i];
        let repeated = self.known.iter().any(|k| k == self.document.reading.text_of(i));
        match self.kind(i) {
            _ if repeated => -6,
            Some(FactKind::Amount | FactKind::Error | FactKind::Product) => 4,
            Some(FactKind::Date | FactKind::Count) => 3,
            Some(_) => 1,
            None if !token.has(is::SAID) => 0,
            None if self.is_class(i, "product-noun") => 5,
            None if self.is_class(i, "sign-word") => -1,
            None if self.document.hits.iter().any(|h| is_problem(self.document, h, i)) => 4,
            None => 1,
        }
    }

    fn clause_start(&self, at: usize) -> bool {
        let reading = &self.document.reading;
        at == self.first.start
            || reading.flagged(at, flag::CLAUSE)
            || reading.tokens[at - 1].has(is::COMMA | is::COLON | is::DASH)
    }

    fn clause_end(&self, end: usize) -> bool {
        let reading = &self.document.reading;
        !(end..self.first.end).any(|i| reading.tokens[i].has(is::SAID))
            || reading.tokens[end].has(is::COMMA | is::STOP | is::COLON | is::DASH)
            || reading.flagged(end, flag::CLAUSE)
    }

    /// Whether a stretch may begin here: with a clause, or with a thing or fact that stands there by itself.
    fn opens(&self, at: usize) -> bool {
        let reading = &self.document.reading;
        if !reading.tokens[at].has(is::SAID | is::QUOTE)
            || self.is_class(at, "article")
            || self.is_class(at, "coordinator")
        {
            return false;
        }
        let article = at > 0 && self.is_class(at - 1, "article");
        let before = if article { at.checked_sub(2) } else { at.checked_sub(1) };
        let clause = self.clause_start(at) || article && self.clause_start(at - 1);
        let before = before.filter(|_| at > 0);
        let hangs = before.is_some_and(|b| b >= self.first.start && self.is_class(b, "preposition"));
        let starts = |kind: &FactKind| matches!(kind, FactKind::Amount | FactKind::Error | FactKind::Product);
        let fact = reading.facts.iter().any(|f| f.0.start == at) && self.kind(at).as_ref().is_some_and(starts);
        let noun = self.bare_nouns && article;
        clause || !hangs && (fact || noun) || reading.tokens[at].has(is::QUOTE)
    }

    /// Whether a stretch cuts no fact, quotation or bracket apart and ends with a word that needs none behind it.
    fn holds(&self, range: &Range<usize>) -> bool {
        let reading = &self.document.reading;
        let split = |at: usize| {
            let fact = reading.fact_at(at).is_some_and(|f| reading.facts[f].0.start < at);
            fact || reading.quotes.iter().any(|q| q.start < at && at < q.end)
        };
        let repeated = |i: usize| {
            !self.known.is_empty()
                && self.known.iter().any(|k| k == reading.text_of(i))
                && reading.tokens[i].has(is::CODE | is::NUMBER)
        };
        if range.clone().any(repeated) || split(range.start) || range.end < self.first.end && split(range.end) {
            return false;
        }
        let text = self.text(range);
        let paired =
            text.matches('(').count() == text.matches(')').count() && text.matches('"').count().is_multiple_of(2);
        let last = range.end - 1;
        let leads_on = ["sign-word", "finite", "preposition", "article"].iter().any(|class| self.is_class(last, class));
        let token = reading.tokens[last];
        let ends = token.has(is::SAID) && (!leads_on || self.clause_end(range.end) && !self.is_class(last, "article"));
        paired && (ends || token.has(is::CLOSE | is::QUOTE))
    }

    /// Whether a stretch goes on behind an amount with a clause that the amount is no part of: "€89, and it stinks".
    fn trails(&self, range: &Range<usize>) -> bool {
        let reading = &self.document.reading;
        self.kind(range.start) == Some(FactKind::Amount)
            && range.clone().any(|i| reading.tokens[i].has(is::COMMA) && reading.fact_at(i).is_none())
    }

    /// How good a subject line a stretch is.
    fn points(&self, range: &Range<usize>, whole: bool) -> i32 {
        let reading = &self.document.reading;
        let verb = |i: usize| self.is_class(i, "finite") && reading.fact_at(i).is_none();
        let verbs = range.clone().any(verb);
        let commas = range.clone().filter(|&i| reading.tokens[i].has(is::COMMA)).count();
        let next = (range.end..self.first.end).find(|&i| reading.tokens[i].has(is::SAID));
        let cut = !self.clause_end(range.end);
        let shape = match (whole, cut) {
            (true, _) => 14,
            // The verb of the phrase would be missing, or what belongs to the verb.
            (_, true) if next.is_some_and(verb) || verbs => -80,
            (_, true) => 0,
            (_, false) => 8,
        };
        let commas = i32::try_from(commas).unwrap_or(0);
        range.clone().map(|i| self.weight(i)).sum::<i32>() * 4 + shape - 8 * commas
    }
}

fn is_problem(document: &Document<'_>, hit: &crate::matching::Hit, token: usize) -> bool {
    use crate::compile::blob::owner;
    if hit.owner.of() != owner::ROLE || !hit.tokens.contains(&token) || hit.owner.detail() < 34 {
        return false;
    }
    let names: Vec<(String, String)> = document.language().read("roles");
    names.get(hit.owner.index()).is_some_and(|n| n.0 == "problem")
}
