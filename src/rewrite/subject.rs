//! The subject line: kind, object, key fact, id, in sixty characters.

mod clause;
mod cut;
mod head;
mod matter;
mod points;
mod thing;

use super::asks;
use super::headline::stems;
use crate::document::{Document, Surety};
use crate::finding::capitalised;
use crate::language::Language;
use crate::letter::Words;
use crate::reading::Reading;
use crate::request::{Fact, FactKind, Part, Request};
use crate::token::{is, tokens};
use clause::{Frame, broken_off, telling};
use matter::Matter;

/// What the strictest mail programs still show whole.
const MOST: usize = 72;

/// A word of so many letters mostly means something by itself.
const LONG: usize = 6;

/// Sentences of the story that are looked at for a subject.
const STORY: usize = 24;

/// Makes the subject of a request: what went wrong, in the draft's own words, where a clause says it by itself; else the kind
/// and the thing, where the kind is sure; else the thing. Nothing is guessed: a wrong subject is worse than a bare one. Without
/// `own_words` no clause of the draft is taken.
pub fn of(request: &Request, document: &Document<'_>, language: &Language, own_words: bool) -> String {
    let kind = language.data(&format!("kind/{}", document.kind));
    let words = Words::of(language);
    let nothing = Part::default();
    let first = request.parts.first().unwrap_or(&nothing);
    let all = Part { headline: request.preamble.clone(), ..Part::default() };
    let told = |f: &&Fact| request.preamble.contains(&f.text);
    let main = main_id(&all, &request.facts, &words.weak_ids).filter(told);
    let main = main.or_else(|| main_id(first, &request.facts, &words.weak_ids));
    let tails: Vec<String> = main.map(|f| vec![labelled(f, &words), f.text.clone()]).unwrap_or_default();
    let words_of = |id: &String| tokens(id).iter().map(|t| t.span.of(id).to_string()).collect::<Vec<_>>();
    let known = tails.first().map(words_of).unwrap_or_default();
    // What askwell says where the draft says nothing names no thing.
    let headline =
        Some(first.headline.as_str()).filter(|head| *head != words.nothing_said(&document.kind)).unwrap_or("");
    let read = |text| Document::outline(text, language);
    let head = read(headline);
    let asks = request.asks.join("\n");
    let titled = words.titled.contains(&document.kind);
    let turns_on_money = kind.as_ref().is_some_and(asks_how_much);
    // A wish in words of its own tells of what kind the matter is; one that askwell words says what it was taken for.
    let said = stems(document.reading.text);
    let own = |ask: &&String| stems(ask).is_subset(&said);
    let own_asks = request.asks.iter().filter(own).cloned().collect::<Vec<_>>().join("\n");
    let wanted = || read(&own_asks).kind == document.kind;
    // Where many things are said, the kind is sure if what is said first or wanted agrees; sums stand in all kinds of drafts.
    let sure = match document.surety {
        Surety::Open => false,
        Surety::Likely => titled || head.kind == document.kind || wanted(),
        Surety::Clear => titled || !turns_on_money || head.kind == document.kind || wanted(),
    };
    // What is to end is what the wish says is to end.
    let wanted = || request.asks.iter().find_map(|ask| thing::wanted(ask, language));
    let ending = Some(()).filter(|()| document.kind == words.ends && words.ask.bare_nouns).and_then(|()| wanted());
    let sure = sure || ending.is_some();
    let data = kind.as_ref().filter(|_| sure);
    let opening = data.and_then(|k| k["subject"].as_str()).unwrap_or_default();
    let nouns = words.ask.bare_nouns;
    let named = thing::of_text(&head, document, &known, nouns, false);
    let asked = || request.asks.iter().filter_map(|ask| thing::of_text(&read(ask), document, &known, nouns, true));
    let mut named = thing::best(named.into_iter().chain(std::iter::once_with(asked).flatten()));
    named = ending.map(|thing| (thing::SURE, thing)).or(named);
    let amount = Some(()).filter(|()| turns_on_money).and_then(|()| amount(request, language));
    // "Missed appointment: appointment" says no more than its kind.
    let named = named.filter(|(_, thing)| !opening.to_lowercase().contains(&thing.to_lowercase()));
    let money = amount.as_ref().filter(|_| nouns).and_then(|_| asks::money(first, request, &words, language));
    let surely = sure && (money.is_some() || named.as_ref().is_some_and(|(weight, _)| *weight >= thing::SURE));
    let thing = named.map(|(_, thing)| thing);
    let amount = amount.filter(|_| sure);
    let named = money.unwrap_or_else(|| [thing, amount].into_iter().flatten().collect::<Vec<_>>().join(", "));
    let label = match (opening, &*named) {
        (opening, "") => opening.to_string(),
        ("", named) => capitalised(named),
        (opening, named) => format!("{opening}: {named}"),
    };
    let with_id = |line: &str| {
        let fits = |line: &String| line.chars().count() <= MOST;
        let line = Some(line).filter(|line| !line.is_empty())?;
        let ids = tails.iter().map(|tail| format!("{line}, {tail}"));
        ids.chain([line.to_string()].into_iter().filter(|_| tails.is_empty())).find(fits)
    };
    let label = |wanted: bool| Some(&label).filter(|_| wanted).and_then(|label| with_id(label));
    // A question is its own subject where nothing else is said. It names no number: a thing with its number says more.
    let told = !headline.is_empty();
    let only_asks = only_asks(&kind);
    let numbered = !tails.is_empty() && !named.is_empty();
    let question = |wanted: bool| request.asks.iter().find_map(|ask| question(ask, language)).filter(|_| wanted);
    let story = first.story.iter().take(STORY).map(String::as_str);
    let text = std::iter::once(headline).chain(story).collect::<Vec<_>>().join("\n");
    let wished = stems(&asks);
    let id = main.map(|id| id.text.as_str());
    let matter = Matter::of(document, &own_asks);
    let conduct = kind.as_ref().is_some_and(|kind| requires(kind, "with-whom"));
    let headline_ends = headline.len();
    let frame =
        Frame { id, tails: &tails, most: MOST, headline: headline_ends, wished: &wished, matter: &matter, conduct };
    let line = telling(&read(&text), &known, &frame);
    let about = line.as_ref().filter(|line| own_words && line.about && line.points >= clause::POOR);
    let about = || about.map(|line| line.text.clone());
    let line =
        |least: i32| line.as_ref().filter(|line| own_words && line.points >= least).map(|line| line.text.clone());
    let room = MOST.saturating_sub(tails.last().map_or(0, |tail| tail.chars().count() + 2));
    let broken = || broken_off(&head, room).filter(|_| own_words).and_then(|line| with_id(&line));
    // Praise beside what went wrong is none.
    let calm = kind.as_ref().is_some_and(|kind| kind["calm"] == true);
    // Where nouns show their case, what is to end is said in the words of the wish.
    let ends = || {
        let wish = |ask: &String| asks_to_end(ask, language).then(|| with_id(ask.trim_end_matches('.'))).flatten();
        request.asks.iter().find_map(wish).filter(|_| own_words && !nouns && document.kind == words.ends)
    };
    ends()
        .or_else(|| label(sure && titled && !named.is_empty() && !(calm && line(clause::GOOD).is_some())))
        .or_else(|| question(only_asks))
        .or_else(|| label(!told && numbered))
        .or_else(|| question(!told))
        .or_else(|| line(clause::GOOD))
        .or_else(|| label(surely))
        .or_else(|| line(clause::FAIR))
        .or_else(|| question(true))
        .or_else(|| label(!named.is_empty()))
        .or_else(about)
        .or_else(|| label(sure && !turns_on_money))
        .or_else(broken)
        .or_else(|| with_id(&words.any_subject))
        .unwrap_or_else(|| plain(&document.kind, language, &words))
}

/// Whether requests of a kind say nothing but what they ask.
fn only_asks(kind: &Option<serde_json::Value>) -> bool {
    kind.as_ref().and_then(|k| k["required"].as_array()).is_some_and(|slots| slots.iter().all(|slot| slot == "ask"))
}

/// Whether a wish says that something is to end.
fn asks_to_end(wish: &str, language: &Language) -> bool {
    let reading = Reading::new(wish, language);
    reading.any_of(&(0..reading.tokens.len()), "end-verb")
}

/// A wish that is a question, as far as the line has room for it.
fn question(wish: &str, language: &Language) -> Option<String> {
    let end = wish.find('?')?;
    let asked = capitalised(wish[..=end].trim());
    let document = Document::plain(&asked, language);
    let opens = (0..document.reading.tokens.len()).find(|&at| document.reading.tokens[at].has(is::SAID))?;
    let points = ["person-pronoun", "anaphor", "coordinator"];
    let asks = document.reading.is_class(opens, language.class("question-word"));
    let points = !asks && points.iter().any(|class| document.reading.is_class(opens, language.class(class)))
        || document.reading.any_of(&(opens..document.reading.tokens.len()), "anaphor");
    let thing = |at: usize| document.reading.is_class(at, language.class("product-noun"));
    let long = (0..document.reading.tokens.len()).filter(|&at| document.reading.text_of(at).chars().count() >= LONG);
    let named = !document.facts.is_empty() || (0..document.reading.tokens.len()).any(thing) || long.count() > 1;
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

/// The id by which support finds the case: one that the headline names, else the first.
pub fn main_id<'r>(part: &Part, facts: &'r [Fact], weak: &[String]) -> Option<&'r Fact> {
    let strong = |f: &&Fact| !weak.contains(&f.label);
    let ids = || facts.iter().filter(|f| f.kind == FactKind::Id && f.text.chars().count() <= 30);
    let named = ids().filter(strong).find(|f| part.headline.contains(&f.text));
    named.or_else(|| ids().find(strong)).or_else(|| ids().next())
}
