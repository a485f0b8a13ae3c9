//! The subject line: kind, object, key fact, id, in sixty characters.

mod begin;
mod candidate;
mod clause;
mod cut;
mod front;
mod head;
mod label;
mod matter;
mod signs;
mod thing;
mod told;
mod wish;

use std::ops::Range;

use super::asks;
use super::headline::stems;
use crate::document::{Document, SURE, Surety};
use crate::finding::capitalised;
use crate::language::Language;
use crate::letter::Words;
use crate::reading::Reading;
use crate::request::{Fact, FactKind, Part, Request};
use crate::token::{is, tokens};
use candidate::{Candidate, Sign, best};
use clause::{Frame, telling};
use head::{Head, PLAIN};
use label::Labels;
use matter::Matter;
use signs::BRIEF;
use thing::Thing;

/// What the strictest mail programs still show whole.
const MOST: usize = 72;

/// Letters and digits of a number that tells one case from others, and of one that does so without its label.
const NUMBER: (usize, usize) = (3, 5);

/// A word of so many letters mostly means something by itself.
const LONG: usize = 6;

/// Subjects in words of the draft that are tried before none is.
const TRIES: usize = 3;

/// Sentences of the story that are looked at for a subject.
const STORY: usize = 24;

/// Makes the subject of a request: of the draft's own clauses, of its kind and the things that it names, and of its
/// questions, the line for which most speaks that is not `refused`; after a few of those, no clause of the draft.
pub fn of(request: &Request, document: &Document<'_>, language: &Language, refused: &[String]) -> String {
    let own_words = refused.len() < TRIES;
    let kind = language.data(&format!("kind/{}", document.kind));
    let words = Words::of(language);
    let nothing = Part::default();
    let first = request.parts.first().unwrap_or(&nothing);
    let all = Part { headline: request.preamble.clone(), ..Part::default() };
    let told = |f: &&Fact| request.preamble.contains(&f.text);
    let strong = |f: &&Fact| !words.weak_ids.contains(&f.label);
    let main = main_id(&all, &request.facts, strong).filter(told);
    let main = main.or_else(|| main_id(first, &request.facts, strong));
    // On a line of its own, the shortest number was put there to be found.
    let given = |f: &&Fact| document.reading.text.lines().any(|line| is_line_of(line, f));
    let main = main.or_else(|| request.facts.iter().filter(|f| f.kind == FactKind::Id).filter(strong).find(given));
    let tails: Vec<String> = main.map(|f| tails(f, &words)).unwrap_or_default();
    let words_of = |id: &String| tokens(id).iter().map(|t| t.span.of(id).to_string()).collect::<Vec<_>>();
    let known = tails.first().map(words_of).unwrap_or_default();
    // What askwell says where the draft says nothing names no thing.
    let headline =
        Some(first.headline.as_str()).filter(|head| *head != words.nothing_said(&document.kind)).unwrap_or("");
    let story = first.story.iter().take(STORY).map(String::as_str);
    let told = std::iter::once(headline).chain(story).collect::<Vec<_>>().join("\n");
    let asks = request.asks.join("\n");
    // Read once, for all that is asked of it.
    let text = format!("{told}\n{asks}");
    let read = Document::outline_after(&text, document);
    let head = Head::new(&read, &known);
    let upto = |byte: usize| read.reading.tokens.partition_point(|token| token.span.start < byte);
    let sentences = head.sentences().take_while(|bound| bound.start < upto(told.len())).count();
    // A wish in words of its own tells what the matter is; one that askwell words says what it was taken for.
    let said = stems(document.reading.text);
    let own = |ask: &&String| stems(ask).is_subset(&said);
    let own_asks = request.asks.iter().filter(own).cloned().collect::<Vec<_>>().join("\n");
    let matter = Matter::of(document, &own_asks, &head);
    let opening = kind.as_ref().filter(|_| document.surety > Surety::Open).and_then(|k| k["subject"].as_str());
    let labels = Labels {
        opening: opening.unwrap_or_default(),
        surety: document.surety,
        titled: words.titled.contains(&document.kind),
        first: read.kind_within(&(0..upto(headline.len()))) == document.kind,
        tails: &tails,
        most: MOST,
        brief: sentences <= BRIEF,
    };
    let frame = Frame {
        id: main.map(|id| id.text.as_str()),
        tails: &tails,
        most: MOST,
        headline: headline.len(),
        told: told.len(),
        sentences,
        first_fault: head.first_fault(),
        kind: &document.kind,
        wished: &stems(&asks),
        matter: &matter,
    };
    let mut found = if own_words { telling(&head, &frame) } else { Vec::new() };
    found.extend(questions(&head, &frame));
    if own_words {
        found.extend(wish::wishes(&head, &frame, &said));
    }
    let nouns = words.ask.bare_nouns;
    let mut things = thing::all(&head, document, told.len() + 1, nouns);
    if document.kind == words.ends {
        // What is to end is what the wish says is to end; where nouns show their case, in the words of the wish.
        let ends = |ask: &&String| nouns || own_words && asks_to_end(ask, language);
        let wishes = request.asks.iter().filter(ends);
        if nouns {
            things.extend(wishes.filter_map(|ask| thing::wanted(ask, language)).take(1).map(Thing::wanted));
        } else {
            let lines = wishes.filter_map(|ask| labels.numbered(ask.trim_end_matches('.')));
            found.extend(lines.map(|line| Candidate::new(line, &[(true, Sign::Ends)])));
        }
    }
    let amount =
        Some(()).filter(|()| kind.as_deref().is_some_and(asks_how_much)).and_then(|()| amount(request, language));
    let money = amount.as_ref().filter(|_| nouns).and_then(|_| asks::money(first, request, &words, language));
    things.extend(money.map(Thing::wanted));
    found.extend(labels.all(&things, amount.as_deref()));
    found.extend(labels.bare(&words.any_subject));
    found.retain(|line| !refused.contains(&line.text));
    best(found).unwrap_or_else(|| plain(&document.kind, language, &words))
}

/// Whether a wish says that something is to end.
fn asks_to_end(wish: &str, language: &Language) -> bool {
    let reading = Reading::new(wish, language);
    reading.any_of(&(0..reading.tokens.len()), "end-verb")
}

/// The questions of a request that say by themselves what they ask, as far as a line has room for them.
fn questions(head: &Head<'_, '_>, frame: &Frame<'_>) -> Vec<Candidate> {
    let reading = &head.document.reading;
    let asks = |bound: &Range<usize>| bound.clone().rev().take(2).any(|at| reading.tokens[at].has(is::QUESTION));
    let alone = |bound: &Range<usize>| {
        let said = bound.clone().find(|&at| reading.tokens[at].has(is::SAID))?;
        let points = ["person-pronoun", "anaphor", "coordinator"];
        let points = !head.is_class(said, "question-word") && points.iter().any(|class| head.is_class(said, class));
        let back = bound.clone().any(|at| head.is_class(at, "anaphor"));
        let long = bound.clone().filter(|&at| reading.text_of(at).chars().count() >= LONG).count() > 1;
        let named = !head.document.facts_in(bound).is_empty() || bound.clone().any(|at| head.is_thing(at)) || long;
        // "Shall I come through the window?" asks nothing.
        let day = || bound.clone().any(|at| head.kind(at) == Some(FactKind::Date));
        let asks = head.is_class(said, "question-word") || head.wrong(bound) >= PLAIN || day();
        // "4 Dec: what order?" is noted, not asked.
        let asks = asks && !bound.clone().any(|at| reading.tokens[at].has(is::COLON) && reading.fact_at(at).is_none());
        (!points && !back && named && asks).then_some(())
    };
    let line = |bound: Range<usize>| {
        alone(&bound)?;
        let asked = capitalised(&format!("{}?", head.text(&bound)));
        let named = frame.id.is_some_and(|id| asked.contains(id));
        let numbered = frame.tails.iter().filter(|_| !named).map(|tail| format!("{asked} {}", capitalised(tail)));
        let lines = numbered.chain([asked.clone()]);
        let line = lines.into_iter().find(|line| line.chars().count() <= MOST)?;
        let wrong = head.wrong(&bound);
        let signs = [
            (true, Sign::Question),
            (frame.id.is_some_and(|id| !line.contains(id)), Sign::Unnumbered),
            (wrong >= PLAIN, Sign::Fault),
            (wrong >= SURE, Sign::SureFault),
            (bound.clone().any(|at| head.is_thing(at)), Sign::ThingFirst),
            (reading.tokens[bound.start].span.start < frame.headline, Sign::Headline),
            (frame.sentences <= BRIEF, Sign::Brief),
        ];
        Some(Candidate::new(line, &signs))
    };
    head.sentences().filter(asks).filter_map(line).collect()
}

/// The amount that a request is about: one that is asked for, or the only one; of several, nobody knows which.
fn amount(request: &Request, language: &Language) -> Option<String> {
    // "€400 each" is a price: of how much, the line does not say.
    let rate = |text: &str| {
        let reading = Reading::new(text, language);
        reading.any_of(&(0..reading.tokens.len()), "rate-word")
    };
    let amounts = || {
        request
            .facts
            .iter()
            .filter(|f| f.kind == FactKind::Amount && !f.label.is_empty() && !rate(&f.text))
            .map(|f| &f.text)
    };
    let asked = amounts().find(|amount| request.asks.iter().any(|ask| ask.contains(amount.as_str())));
    let only = amounts().next().filter(|first| amounts().all(|other| other == *first));
    asked.or(only).cloned()
}

/// Whether requests of a kind turn on an amount.
fn asks_how_much(kind: &serde_json::Value) -> bool {
    requires(kind, "how-much")
}

/// Whether requests of a kind need something said.
fn requires(kind: &serde_json::Value, slot: &str) -> bool {
    kind["required"].as_array().is_some_and(|slots| slots.iter().any(|required| required == slot))
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

/// What may stand behind a line for an id, best first: with its label, and alone where that still looks like a number.
fn tails(id: &Fact, words: &Words) -> Vec<String> {
    let alone = Some(id.text.clone()).filter(|text| signs_of(text) >= NUMBER.1);
    [labelled(id, words)].into_iter().chain(alone).collect()
}

/// Letters and digits of a number.
fn signs_of(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// The id by which support finds the case: one that the headline names, else the first, `strong` ones before others.
fn main_id<'r>(part: &Part, facts: &'r [Fact], strong: impl Fn(&&Fact) -> bool) -> Option<&'r Fact> {
    let fits = |f: &&Fact| f.text.chars().count() <= 30 && signs_of(&f.text) >= NUMBER.0;
    let ids = || facts.iter().filter(|f| f.kind == FactKind::Id).filter(fits);
    let named = ids().filter(&strong).find(|f| part.headline.contains(&f.text));
    named.or_else(|| ids().find(&strong)).or_else(|| ids().next())
}

/// Whether a line holds a number and its label alone.
fn is_line_of(line: &str, id: &Fact) -> bool {
    let before = line.trim().strip_suffix(&id.text).map(str::trim_end);
    before.is_some_and(|label| label.is_empty() || label.eq_ignore_ascii_case(&id.label))
}
