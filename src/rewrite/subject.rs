//! The subject line: kind, object, key fact, id, in sixty characters.

mod clause;
mod thing;

use super::asks;
use crate::document::Document;
use crate::finding::capitalised;
use crate::language::Language;
use crate::letter::Words;
use crate::reading::Reading;
use crate::request::{Fact, FactKind, Part, Request};
use crate::token::{is, tokens};
use clause::{Line, broken_off, telling};

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
        let wanted = request.asks.iter().find_map(|ask| thing::wanted(ask, language));
        named = wanted.map(|thing| (thing::SURE, thing)).or(named);
    }
    let amount = kind.as_ref().filter(|kind| asks_how_much(kind)).and_then(|_| amount(request, language));
    // "Missed appointment: appointment" says no more than its kind.
    let named = named.filter(|(_, thing)| !opening.to_lowercase().contains(&thing.to_lowercase()));
    let money =
        amount.as_ref().filter(|_| words.ask.bare_nouns).and_then(|_| asks::money(first, request, &words, language));
    let sure = money.is_some() || named.as_ref().is_some_and(|(weight, _)| *weight >= thing::SURE);
    let thing = named.map(|(_, thing)| thing);
    let named = money.unwrap_or_else(|| [thing, amount].into_iter().flatten().collect::<Vec<_>>().join(", "));
    let label = match (opening, &*named) {
        (opening, "") => opening.to_string(),
        ("", named) => capitalised(named),
        (opening, named) => format!("{opening}: {named}"),
    };
    let labelled = |wanted: bool| Some(label.clone()).filter(|label| wanted && !label.is_empty());
    let ids = [id, bare, None];
    let with_id = |front: &dyn Fn(usize) -> Option<String>, ids: &[Option<String>]| {
        let line = |id: &Option<String>| {
            let room = MOST.saturating_sub(id.as_ref().map_or(0, |id| id.chars().count() + 2));
            let front = front(room)?;
            let line = id.as_ref().map_or_else(|| front.clone(), |id| format!("{front}, {id}"));
            (line.chars().count() <= MOST).then_some(line)
        };
        ids.iter().find_map(line)
    };
    // A question is its own subject; some kinds say by themselves what the request is.
    let question = || request.asks.iter().find_map(|ask| question(ask, language)).filter(|_| only_asks(&kind));
    let titled = words.titled.contains(&document.kind) && !named.is_empty();
    let named_by_id: Vec<_> = ids.iter().filter(|id| id.is_some()).cloned().collect();
    let named_by_id = if named_by_id.is_empty() { vec![None] } else { named_by_id };
    let told = |text: &Document<'_>, fits: &dyn Fn(&Line) -> bool, ids: &[Option<String>]| {
        let line = |room| telling(text, &known, room).filter(fits);
        with_id(&|room| line(room).map(|line| line.text), ids)
    };
    let says_id = |line: &String| main.is_some_and(|id| line.contains(&id.text));
    let plainly = |line: &Line| line.wrong && line.names && !line.own;
    let wrong = |line: &Line| line.wrong && !line.own;
    let somehow = |line: &Line| line.names || named.is_empty();
    let story = || first.story.iter().find_map(|sentence| told(&read(sentence), &plainly, &named_by_id));
    with_id(&|_| labelled(titled), &ids)
        .or_else(question)
        .or_else(|| told(&head, &plainly, &named_by_id))
        .or_else(|| telling(&head, &[], MOST).filter(|line| line.wrong && says_id(&line.text)).map(|line| line.text))
        .or_else(|| with_id(&|_| labelled(sure), &ids))
        .or_else(|| told(&head, &wrong, &named_by_id))
        .or_else(|| told(&head, &wrong, &[None]))
        .or_else(|| with_id(&|_| labelled(!named.is_empty() && !opening.is_empty()), &ids))
        .or_else(|| told(&head, &|line| line.wrong, &named_by_id))
        .or_else(story)
        .or_else(|| told(&head, &somehow, &named_by_id))
        .or_else(|| told(&head, &somehow, &[None]))
        .or_else(|| with_id(&|room| broken_off(&head, room).filter(|line| !says_id(line)), &named_by_id))
        .or_else(|| with_id(&|room| broken_off(&head, room), &[None]))
        .or_else(|| with_id(&|_| labelled(true), &ids))
        .or_else(|| ids[0].as_ref().map(|id| capitalised(id)).filter(|id| id.chars().count() <= MOST))
        .unwrap_or_else(|| plain(&document.kind, language, &words))
}

/// Whether requests of a kind say nothing but what they ask.
fn only_asks(kind: &Option<serde_json::Value>) -> bool {
    kind.as_ref().and_then(|k| k["required"].as_array()).is_some_and(|slots| slots.iter().all(|slot| slot == "ask"))
}

/// A wish that is a question, as far as the line has room for it.
fn question(wish: &str, language: &Language) -> Option<String> {
    let end = wish.find('?')?;
    let asked = capitalised(wish[..=end].trim());
    let document = Document::plain(&asked, language);
    let opens = (0..document.reading.tokens.len()).find(|&at| document.reading.tokens[at].has(is::SAID))?;
    let points = ["person-pronoun", "anaphor", "coordinator"];
    let points = points.iter().any(|class| document.reading.is_class(opens, language.class(class)));
    let thing = |at: usize| document.reading.is_class(at, language.class("product-noun"));
    let named = !document.facts.is_empty() || (0..document.reading.tokens.len()).any(thing);
    (!points && named && asked.chars().count() <= MOST).then_some(asked)
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
