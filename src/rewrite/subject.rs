//! The subject line: kind, object, key fact, id, in sixty characters.

mod thing;

use std::ops::Range;
use std::sync::Arc;

use super::asks;
use crate::document::Document;
use crate::finding::capitalised;
use crate::language::Language;
use crate::letter::Words;
use crate::reading::Reading;
use crate::request::{Fact, FactKind, Part, Request};
use crate::token::{is, tokens};

/// What the strictest mail programs still show whole.
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
    // What askwell says where the draft says nothing names no thing.
    let head = if head == words.nothing_said(&document.kind) { "" } else { head };
    let words_of = |id: &String| tokens(id).iter().map(|t| t.span.of(id).to_string()).collect::<Vec<_>>();
    let known = id.as_ref().map(words_of).unwrap_or_default();
    let read = |text| Document::read(text, language, &crate::settings::Settings::default());
    let head = read(head);
    let named = thing::of_text(&head, document, &known, words.ask.bare_nouns);
    let asked =
        || request.asks.iter().filter_map(|ask| thing::of_text(&read(ask), document, &known, words.ask.bare_nouns));
    let mut named = thing::best(named.into_iter().chain(std::iter::once_with(asked).flatten()));
    // What is to end is what the wish says is to end.
    if document.kind == words.ends && words.ask.bare_nouns {
        named = request.asks.iter().find_map(|ask| thing::wanted(ask, language)).or(named);
    }
    let amount = kind.as_ref().filter(|kind| asks_how_much(kind)).and_then(|_| amount(request, language));
    // "Missed appointment: appointment" says no more than its kind.
    let named = named.filter(|thing| !opening.to_lowercase().contains(&thing.to_lowercase()));
    let money =
        amount.as_ref().filter(|_| words.ask.bare_nouns).and_then(|_| asks::money(first, request, &words, language));
    let named = money.unwrap_or_else(|| [named, amount].into_iter().flatten().collect::<Vec<_>>().join(", "));
    for id in [id, bare, None] {
        let taken = id.as_ref().map_or(0, |i| i.chars().count() + 2);
        // What says by itself what it is about needs no kind before it.
        let front = match (what_is_wrong(&head, &known, MOST.saturating_sub(taken)), opening, &*named) {
            (Some(sentence), ..) => capitalised(&sentence),
            (None, opening, "") => opening.to_string(),
            (None, "", named) => capitalised(named),
            (None, opening, named) => format!("{opening}: {named}"),
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

/// The amount that a request is about: one that is asked for, or the only one; of several, nobody knows which.
fn amount(request: &Request, language: &Language) -> Option<String> {
    // "€400 each" is a price: of how much, the line does not say.
    let rate = |text: &str| {
        let reading = Reading::new(text, language);
        reading.any_of(&(0..reading.tokens.len()), "rate-word")
    };
    let amounts = || request.facts.iter().filter(|f| f.kind == FactKind::Amount && !rate(&f.text)).map(|f| &f.text);
    let asked = amounts().find(|amount| request.asks.iter().any(|ask| ask.contains(amount.as_str())));
    let only = amounts().next().filter(|first| amounts().all(|other| other == *first));
    asked.or(only).cloned()
}

/// Whether requests of a kind turn on an amount.
fn asks_how_much(kind: &serde_json::Value) -> bool {
    kind["required"].as_array().is_some_and(|slots| slots.iter().any(|slot| slot == "how-much"))
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

/// Classes of words with which a subject line does not begin: they point at something that is not there.
const POINTING: [&str; 9] = [
    "person-pronoun",
    "anaphor",
    "subordinator",
    "relative",
    "coordinator",
    "first-person",
    "second-person",
    "question-word",
    "remark",
];

/// The thing that something is said of stands among so many words of the first clause.
const OPENING: usize = 3;

/// The clauses at the beginning of which the headline says what is wrong, as far as they fit, whole; nothing where they
/// do not, for half a clause misleads.
fn what_is_wrong(document: &Document<'_>, known: &[String], room: usize) -> Option<String> {
    let head = Head { document, known };
    let clauses = &document.clauses;
    let mut best: Option<(i32, Range<usize>)> = None;
    for (i, first) in (0..clauses.len()).filter_map(|i| Some((i, head.begins(i).filter(|_| clauses[i].sentence == 0)?)))
    {
        let within = clauses[i..].iter().take_while(|clause| clause.sentence == 0);
        let ranges = within.flat_map(|clause| head.ends(&clause.tokens)).map(|end| first..end);
        let fits = |range: &Range<usize>| head.text(range).chars().take(room + 1).count() <= room;
        for range in ranges.take_while(fits).filter(|range| head.is_told(range)) {
            let points = head.points(&range);
            if best.as_ref().is_none_or(|(b, _)| points > *b) {
                best = Some((points, range));
            }
        }
    }
    best.map(|(_, range)| head.text(&range).to_string())
}

/// A text of which a subject line is made.
struct Head<'d, 't> {
    document: &'d Document<'t>,
    /// Words of the id that stands in the line anyway.
    known: &'d [String],
}

impl Head<'_, '_> {
    fn text(&self, range: &Range<usize>) -> &str {
        self.document.text(range).trim_end_matches(['.', ',', ';', ':', '?', '!', ' '])
    }

    fn is_class(&self, at: usize, class: &str) -> bool {
        self.document.reading.is_class(at, self.document.language().class(class))
    }

    fn kind(&self, at: usize) -> Option<FactKind> {
        self.document.reading.fact_at(at).map(|f| self.document.facts[f].kind)
    }

    fn is_known(&self, at: usize) -> bool {
        let text = self.document.reading.text_of(at).to_lowercase();
        self.known.iter().any(|known| known.to_lowercase() == text)
    }

    fn is_wrong(&self, at: usize) -> bool {
        self.kind(at) == Some(FactKind::Error)
            || self.document.hits.iter().any(|hit| is_problem(self.document, hit, at))
    }

    /// Whether a word is one of the sentence rather than part of a name, day or amount in it.
    fn is_plain(&self, at: usize) -> bool {
        self.kind(at).is_none_or(|kind| kind == FactKind::Error)
    }

    fn is_thing(&self, at: usize) -> bool {
        self.is_class(at, "product-noun")
            || matches!(self.kind(at), Some(FactKind::Product | FactKind::Error | FactKind::Amount))
    }

    /// Where a subject line can begin with a clause: at its first word, articles aside, if that needs nothing before it.
    fn begins(&self, clause: usize) -> Option<usize> {
        let clause = &self.document.clauses[clause];
        let reading = &self.document.reading;
        let said = |at: &usize| reading.tokens[*at].has(is::SAID | is::QUOTE) && !self.is_class(*at, "article");
        let word = clause.tokens.clone().find(said)?;
        let things = |at: usize| self.is_class(at, "product-noun") || self.kind(at) == Some(FactKind::Product);
        let fits = !clause.dependent
            && clause.joint.is_empty()
            && reading.tokens[word].has(is::SAID)
            && (word..(word + OPENING).min(clause.tokens.end)).any(things)
            && !POINTING.iter().any(|class| self.is_class(word, class));
        fits.then_some(word)
    }

    /// Where a subject line can end in a clause: with it, or before a comma behind which nothing is told.
    fn ends(&self, clause: &Range<usize>) -> Vec<usize> {
        let reading = &self.document.reading;
        let told = |from: usize| (from..clause.end).any(|at| self.is_class(at, "finite"));
        let comma = |at: &usize| reading.tokens[*at].has(is::COMMA) && reading.fact_at(*at).is_none() && !told(*at);
        clause.clone().filter(comma).chain([clause.end]).collect()
    }

    /// Whether clauses say by themselves what is wrong with what.
    fn is_told(&self, range: &Range<usize>) -> bool {
        let text = self.text(range);
        let paired =
            text.matches('(').count() == text.matches(')').count() && text.matches('"').count().is_multiple_of(2);
        let repeats = |at: usize| self.is_known(at) && self.document.reading.tokens[at].has(is::CODE | is::NUMBER);
        paired
            && range.clone().any(|at| self.is_wrong(at))
            && range.clone().any(|at| self.is_class(at, "finite") && self.is_plain(at))
            && !range.clone().any(repeats)
    }

    /// How much a clause says of the matter.
    fn points(&self, range: &Range<usize>) -> i32 {
        let worth = |at: usize| match self.kind(at) {
            _ if self.is_thing(at) || self.is_wrong(at) => 4,
            Some(_) => 2,
            None => -1,
        };
        range.clone().map(worth).sum()
    }
}

fn is_problem(document: &Document<'_>, hit: &crate::matching::Hit, token: usize) -> bool {
    use crate::compile::blob::owner;
    if hit.owner.of() != owner::ROLE || !hit.tokens.contains(&token) || hit.owner.detail() < 34 {
        return false;
    }
    let names: Arc<Vec<(String, String)>> = document.language().keep("roles");
    names.get(hit.owner.index()).is_some_and(|n| n.0 == "problem")
}
