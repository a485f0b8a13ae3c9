//! The thing that a request is about, as a subject line names it.

use std::ops::Range;

use super::candidate::Sign;
use super::head::Head;
use crate::document::{self, Document};
use crate::fold::fold;
use crate::language::Language;
use crate::request::FactKind;
use crate::text::ByWord;
use crate::token::is;

/// So many words of a wish say what is to end.
const MOST: usize = 5;

/// What a thing weighs more that does not only stand beside most matters, as a telephone, a shop, a letter do.
const BESIDE: usize = 4;

/// That a draft says a word more often adds nothing.
const OFTEN: usize = 3;

/// What a thing weighs that is surely what the request is about: one that the draft speaks of more than once, or a product.
const SURE: usize = 6;

/// A thing that a request names.
#[derive(Clone, Debug, Default)]
pub struct Thing {
    /// How it names it, with its model: "washing machine Aquila W814".
    pub text: String,
    /// The draft speaks of it more than once, or it is a product.
    pub sure: bool,
    /// It mostly stands beside a matter.
    pub beside: bool,
    /// A wish names it.
    pub wished: bool,
    /// The first sentence names it.
    pub first: bool,
    /// A sentence says surely that something is wrong and names it.
    pub faulty: bool,
}

impl Thing {
    /// One that surely is what the request is about.
    pub fn wanted(text: String) -> Self {
        Self { text, sure: true, wished: true, ..Self::default() }
    }

    /// What can be said of a label with it.
    pub const fn signs(&self) -> [(bool, Sign); 5] {
        [
            (self.sure, Sign::ThingSure),
            (self.beside, Sign::ThingBeside),
            (self.wished, Sign::ThingWished),
            (self.first, Sign::ThingFirstNamed),
            (self.faulty, Sign::ThingFaulty),
        ]
    }
}

/// The things that a request names in words of the draft; the wishes begin at `wishes`. Of a wish, nothing that it wants to
/// be rid of.
pub fn all(head: &Head<'_, '_>, draft: &Document<'_>, wishes: usize, bare_nouns: bool) -> Vec<Thing> {
    let reading = &head.document.reading;
    let noun = draft.language().class("product-noun");
    let product = |at: usize| head.kind(at) == Some(FactKind::Product);
    let is_thing = |at: usize| product(at) || bare_nouns && reading.is_class(at, noun) && head.is_plain(at);
    let end_of = |at: usize| match reading.fact_at(at) {
        Some(fact) if product(at) => reading.facts[fact].0.end,
        _ => at + reading.class_len(at, noun.unwrap_or_default()).max(1),
    };
    let things = (0..reading.tokens.len()).filter(|&at| is_thing(at) && !head.is_known(at)).map(|at| {
        let mut end = end_of(at);
        // "Prescription glasses" are glasses.
        let joined = |at: usize| at < reading.tokens.len() && is_thing(at) && reading.tokens[at].gap == 1;
        while bare_nouns && !product(at) && joined(end) && !product(end) && end - at < MOST {
            end = end_of(end);
        }
        // What stands right behind it names it closer.
        if end < reading.tokens.len() && product(end) && reading.tokens[end].gap == 1 {
            end = end_of(end);
        }
        // Where nouns show their case, the name alone is right.
        let name = |at: &usize| bare_nouns || reading.tokens[*at].has(is::CAP | is::CAPS | is::CODE | is::QUOTE);
        (at..end).find(name).unwrap_or(end)..end
    });
    let mut words: ByWord<String, usize> = ByWord::default();
    for at in 0..draft.reading.tokens.len() {
        *words.entry(fold(draft.reading.text_of(at))).or_default() += 1;
    }
    let said = |word: &str| words.get(word).map_or(0, |&times| times.min(OFTEN));
    let beside =
        |range: &Range<usize>| !range.clone().any(product) && range.clone().any(|at| head.is_class(at, "beside-noun"));
    let weight = |range: &Range<usize>| {
        let own = range.clone().map(|at| said(&fold(reading.text_of(at)))).max().unwrap_or_default()
            + 2 * usize::from(range.clone().any(product))
            + usize::from(head.is_wrong(range.start));
        own + if beside(range) { 0 } else { BESIDE }
    };
    // What askwell asks by itself is no word of the draft.
    let told = |range: &Range<usize>| range.clone().any(|at| said(&fold(reading.text_of(at))) > 0);
    // A number by itself names nothing.
    let lettered = |range: &Range<usize>| {
        let letters = || head.text(range).chars().filter(|c| c.is_alphabetic());
        letters().count() > 2 || letters().count() == 2 && letters().any(char::is_uppercase)
    };
    let wish = |at: usize| reading.tokens[at].span.start >= wishes;
    // "Replace the card without a fee" is about the card.
    let without = |range: &Range<usize>| {
        wish(range.start) && (range.start.saturating_sub(2)..range.start).any(|at| head.is_class(at, "negator"))
    };
    let things = things.filter(|range| !without(range) && !range.is_empty() && lettered(range) && told(range));
    let mut found: Vec<Thing> = Vec::new();
    for range in things {
        let bound = reading.bound_at(range.start);
        let wished = wish(range.start);
        let text = head.text(&range).to_string();
        let place = found.iter().position(|thing| fold(&thing.text) == fold(&text)).unwrap_or(found.len());
        if place == found.len() {
            found.push(Thing { beside: beside(&range), first: bound.start == 0, text, ..Thing::default() });
        }
        let thing = &mut found[place];
        thing.sure |= weight(&range) >= SURE;
        thing.wished |= wished;
        thing.faulty |= !wished && head.wrong(&bound) >= document::SURE;
    }
    found
}

/// What a wish wants to end: the noun behind its verb, with what belongs to it, without an article.
pub fn wanted(wish: &str, language: &Language) -> Option<String> {
    let document = Document::plain(wish, language);
    let reading = &document.reading;
    let tokens = reading.tokens.len();
    let class = |i: usize, name: &str| reading.is_class(i, language.class(name));
    // What is declared is a fact as a whole.
    let fact = |i: usize| reading.fact_at(i).is_some_and(|f| document.facts[f].kind != FactKind::Declaration);
    let verb = (0..tokens).find(|&i| class(i, "end-verb") && !fact(i))?;
    let small = |i: usize| class(i, "please") || class(i, "second-person") || class(i, "verb-object");
    let article = (verb + 1..tokens).find(|&i| class(i, "article") || class(i, "determiner") || !small(i))?;
    if !class(article, "article") && !class(article, "determiner") {
        return None;
    }
    let stops = |i: usize| {
        let small = ["coordinator", "finite", "relative", "please", "subordinator", "back-word"];
        let place = class(i, "preposition") && !class(i, "of-prep");
        reading.tokens[i].has(is::MARK) || fact(i) || place || small.iter().any(|name| class(i, name))
    };
    let from = article + 1;
    let mut end = (from..tokens).find(|&i| stops(i)).unwrap_or(tokens);
    // A language that writes its nouns with a capital ends what it names with one.
    if language.class("starts-small").is_some() {
        end = (from..end).rev().find(|&i| reading.tokens[i].has(is::CAP))? + 1;
    }
    (from < end && end - from <= MOST).then(|| reading.span(&(from..end)).of(wish).to_string())
}
