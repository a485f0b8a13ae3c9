//! What the customer wants, said so that whoever reads the wishes alone can act on them: how much money it is about,
//! which thing, and by when.

mod list;
mod loose;
mod sum;
mod told;

use super::Options;
use crate::document::Document;
use crate::finding::{self, edit::going_on};
use crate::fold::fold;
use crate::language::Language;
use crate::letter::{self, Words};
use crate::reading::Reading;
use crate::request::{Fact, FactKind, Part, Request};
use crate::token::is;

pub use list::{announces, calm, either, split, with_object};

/// Gives a part wishes where the draft has none, and completes those that it has.
pub fn complete(part: &mut Part, request: &Request, words: &Words, language: &Language, options: &Options) {
    let (kind, facts) = (request.kind.as_str(), &request.facts[..]);
    let gone: Vec<String> = request.left_out.iter().map(|left| left.text.clone()).collect();
    let before = request.parts.iter().map(|p| p.headline.as_str());
    let head = before.chain([part.headline.as_str()]).collect::<Vec<_>>().join(" ");
    loosen(part, request, language);
    // What is not to be done comes after what is.
    let forbids = |wish: &String| {
        let told = |f: &Fact| f.kind == FactKind::Prohibition && fold(wish).contains(&fold(&f.text));
        facts.iter().any(told) && finding::words(wish) < LONG
    };
    part.asks.sort_by_key(forbids);
    let several: Vec<String> = part.asks.clone();
    let mut at = 0;
    part.asks.retain(|wish| {
        at += 1;
        !several
            .iter()
            .enumerate()
            .any(|(i, other)| i + 1 != at && other.len() > wish.len() && says(other, wish, language))
    });
    let matter = Matter { part, head: &head, facts, gone: &gone, kind, words, language };
    if part.asks.is_empty() {
        // What nobody would tell the customer comes before what is usual.
        let mut said = [&part.headline].into_iter().chain(&part.story);
        let untold = said.find_map(|sentence| told::untold(sentence, words, language));
        let usual = untold.unwrap_or_else(|| words.default_ask(kind, options.tone, &matter.known()));
        part.asks.push(words.ask.toned(usual, options.tone));
    }
    let matter = Matter { part, head: &head, facts, gone: &gone, kind, words, language };
    let main = matter.main_wish();
    let sum = matter.unsaid_sum(kind);
    let with_sum = sum.as_ref().and_then(|sum| matter.with_sum(&part.asks[main], sum));
    let full = with_sum.or_else(|| {
        let thing = matter.unsaid(&part.asks[main])?;
        Some(add(&part.asks[main], words, &thing))
    });
    let deadline = matter.deadline();
    if let Some(full) = full
        && !finding::find(&full, language, &options.settings).iter().any(finding::Finding::is_alarm)
    {
        part.asks[main] = full;
    }
    part.asks.extend(deadline);
}

/// Takes names, addresses and numbers that trail behind the wishes off them; they become lines.
fn loosen(part: &mut Part, request: &Request, language: &Language) {
    let place = |kind: FactKind, text: &str| {
        request.facts.iter().position(|f| f.kind == kind && f.text == text && !f.label.is_empty())
    };
    for i in 0..part.asks.len() {
        let Some((rest, gone)) = loose::cut(&part.asks[i], language, |kind, text| place(kind, text).is_some()) else {
            continue;
        };
        part.asks[i] = rest;
        for fact in gone.iter().rev().filter_map(|(kind, text)| place(*kind, text)) {
            let text = &request.facts[fact].text;
            let mut said = [&part.headline].into_iter().chain(&part.story).chain(&part.asks).chain([&request.closing]);
            if !said.any(|piece| piece.contains(text)) && !part.facts.contains(&fact) {
                part.facts.push(fact);
            }
        }
    }
}

/// A wish with the time that the draft says behind it: "fix it", "today".
pub fn timed(wish: &str, time: &str, words: &Words) -> String {
    let stem = wish.strip_suffix('.').filter(|stem| !stem.ends_with('.') && !words.ask.time.is_empty());
    let told = fold(wish).contains(&fold(time));
    let timed = stem.filter(|_| !told).map(|stem| words.ask.time.replace("{text}", stem).replace("{time}", time));
    timed.map_or_else(|| wish.to_string(), |timed| format!("{timed}."))
}

/// The money that the wishes of a part are about, with its name ("late fee of €35"), where they ask for money.
pub fn money(part: &Part, request: &Request, words: &Words, language: &Language) -> Option<String> {
    let kind = request.kind.as_str();
    let matter = Matter { part, head: &part.headline, facts: &request.facts, gone: &[], kind, words, language };
    let wanted =
        part.asks.iter().any(|wish| matter.has_class(wish, "sum-noun") || matter.has_class(wish, "money-noun"));
    let named = |phrase: &String| matter.has_class(phrase, "sum-noun");
    // A wish that names the money as it names it, else the draft's own words for it.
    let asked = part.asks.iter().find_map(|wish| {
        let amounts = matter.of_kind(FactKind::Amount).filter(|f| wish.contains(&f.text));
        amounts.into_iter().find_map(|f| matter.phrase(wish, &f.text).filter(named))
    });
    asked.or_else(|| matter.sum().map(|sum| sum.phrase).filter(named)).filter(|_| wanted)
}

/// Classes of the words that say nothing of what a wish is about.
const EMPTY: [&str; 7] = ["sign-word", "function-word", "finite", "please", "ask-verb", "verb-object", "subject"];

/// A wish of so many words says more than what is not to be done.
const LONG: usize = 12;

/// Whether a wish says all that another says, and more: the words that it lacks say nothing of their own, or speak of
/// the money whose amount it names.
fn says(wish: &str, other: &str, language: &Language) -> bool {
    let words = |text: &str| -> Vec<String> {
        let reading = Reading::new(text, language);
        let said = (0..reading.tokens.len()).filter(|&i| reading.tokens[i].has(is::SAID));
        said.map(|i| fold(reading.text_of(i))).collect()
    };
    let all = words(wish);
    let reading = Reading::new(other, language);
    let amount = all.iter().any(|word| word.chars().any(|c| c.is_ascii_digit()));
    let empty = |i: usize| {
        let is_class = |name: &&str| reading.is_class(i, language.class(name));
        ["it-word", "preposition", "first-person"].iter().any(is_class)
            || amount && (is_class(&"money-noun") || is_class(&"back-word"))
    };
    let mut shared = false;
    (0..reading.tokens.len()).filter(|&i| reading.tokens[i].has(is::SAID)).all(|i| {
        let stands = all.contains(&fold(reading.text_of(i)));
        let please = ["please", "first-person"].iter().any(|name| reading.is_class(i, language.class(name)));
        shared |= stands && !please && reading.tokens[i].span.len() > STEM;
        stands || empty(i)
    }) && (shared || words(other).len() == all.len())
}

/// So many words before a term stands that it was promised.
const PROMISED: usize = 3;

/// So many letters make a word that says something.
const STEM: usize = 6;

/// Adds what a wish leaves unsaid, in brackets before its last mark.
fn add(wish: &str, words: &Words, thing: &str) -> String {
    let stem = wish.trim_end_matches(['.', '?', '!']);
    let added = words.ask.about.replace("{text}", stem).replace("{about}", thing);
    format!("{added}{}", &wish[stem.len()..])
}

/// What is known of the matter when its wishes are completed.
struct Matter<'a> {
    part: &'a Part,
    /// The headlines of all matters.
    head: &'a str,
    facts: &'a [Fact],
    /// What was left out.
    gone: &'a [String],
    kind: &'a str,
    words: &'a Words,
    language: &'a Language,
}

impl Matter<'_> {
    fn is_class(&self, reading: &Reading<'_>, at: usize, class: &str) -> bool {
        reading.is_class(at, self.language.class(class))
    }

    fn has_class(&self, text: &str, class: &str) -> bool {
        let reading = Reading::new(text, self.language);
        (0..reading.tokens.len()).any(|i| self.is_class(&reading, i, class))
    }

    /// The wish that a remark belongs to: the first about money, else the first.
    fn main_wish(&self) -> usize {
        self.part.asks.iter().position(|wish| self.has_class(wish, "money-wish")).unwrap_or(0)
    }

    /// The facts of a kind; an amount without a label is none of the matter.
    fn of_kind(&self, kind: FactKind) -> impl Iterator<Item = &Fact> + '_ {
        self.facts.iter().filter(move |f| f.kind == kind && (kind != FactKind::Amount || !f.label.is_empty()))
    }

    /// What a wish that names nothing at all is about.
    fn unsaid(&self, wish: &str) -> Option<String> {
        let asks = &self.part.asks;
        let one = !wish.trim_end_matches(['.', '?', '!']).contains(['.', '?', '!', '(']);
        let told = |thing: &String| asks.iter().any(|text| fold(text).contains(&fold(thing)));
        let thing = self.product().filter(|thing| !told(thing));
        thing.filter(|_| one && self.is_empty(wish))
    }

    /// Whether a wish has no word that says what it is about.
    fn is_empty(&self, wish: &str) -> bool {
        let document = Document::plain(wish, self.language);
        let reading = &document.reading;
        let telling = |i: usize| {
            let noun = self.is_class(reading, i, "product-noun") || reading.fact_at(i).is_some();
            noun || reading.tokens[i].has(is::SAID) && !EMPTY.iter().any(|class| self.is_class(reading, i, class))
        };
        !wish.ends_with('?') && !wish.contains('(') && !(0..reading.tokens.len()).any(telling)
    }

    /// A product that the headline names by more than a code.
    fn product(&self) -> Option<String> {
        let named = |f: &&Fact| self.head.contains(&f.text) && f.text.chars().any(char::is_lowercase);
        Some(self.of_kind(FactKind::Product).find(named)?.text.clone())
    }

    /// What is known of the matter, by the slots of the usual wishes.
    fn known(&self) -> Vec<(&'static str, String)> {
        let (sum, amounts) = self.sum().map(|sum| (sum.phrase, sum.amount)).unzip();
        let sum = sum.filter(|phrase| self.has_class(phrase, "sum-noun"));
        let slots = [("object", self.thing()), ("sum", sum), ("amounts", amounts)];
        slots.into_iter().filter_map(|(slot, text)| Some((slot, text?))).collect()
    }

    /// The first thing that the headline names, in languages whose nouns stand in a bracket as they stand in a sentence.
    fn thing(&self) -> Option<String> {
        if !self.words.ask.bare_nouns || self.part.headline == self.words.nothing_said(self.kind) {
            return None;
        }
        let document = Document::plain(&self.part.headline, self.language);
        let reading = &document.reading;
        let plain = |i: usize| reading.fact_at(i).is_none_or(|f| document.facts[f].kind == FactKind::Error);
        // A kind of request can have things of its own: what a customer is locked out of.
        let own = self.language.class(&format!("{}-noun", self.kind));
        let noun = |&i: &usize| {
            // "Order 551" names a number, "my order 551" a thing.
            let called = i > 0 && ["article", "determiner"].iter().any(|name| self.is_class(reading, i - 1, name));
            let id = |at| reading.fact_at(at).is_some_and(|f| document.facts[f].kind == FactKind::Id);
            let paper = !called && (id(i) || id(i + 1));
            let other =
                self.is_class(reading, i, "product-noun") && !self.is_class(reading, i, "beside-noun") && !paper;
            plain(i) && if own.is_some() { reading.is_class(i, own) } else { other }
        };
        let at = (0..reading.tokens.len()).find(noun)?;
        let len = reading.class_len(at, own.or_else(|| self.language.class("product-noun"))?).max(1);
        let thing = reading.span(&(at..at + len)).of(&self.part.headline).to_string();
        // Whatever begins a sentence has a capital; a language that writes its nouns so has them everywhere.
        Some(if at == 0 { going_on(&thing, self.language) } else { thing })
    }

    /// A day that the draft sets and that the request says nowhere else, or only as a condition of something else.
    fn deadline(&self) -> Option<String> {
        let condition = |text: &str| {
            let reading = Reading::new(text, self.language);
            (0..reading.tokens.len().min(3)).any(|i| self.is_class(&reading, i, "condition"))
        };
        // "By Friday" says what "until Friday" says.
        let says = |text: &str, term: &str| fold(text).contains(&fold(term));
        let set = |text: &str, f: &Fact| says(text, &f.text) || says(text, &self.term(&f.text));
        let dated = |text: &String| self.of_kind(FactKind::Deadline).any(|f| set(text, f));
        let told = |f: &&Fact| {
            let mut all = [&self.part.headline].into_iter().chain(&self.part.story);
            all.any(|text| fold(text).contains(&fold(&f.text)) && (!condition(text) || self.promised(text, &f.text)))
        };
        if self.part.asks.iter().any(dated) {
            return None;
        }
        // "… or I go to the police tomorrow" sets no term.
        let threat = |f: &&Fact| {
            let within = self.gone.iter().find(|text| says(text, &f.text));
            within.is_some_and(|text| {
                let reading = Reading::new(text, self.language);
                ["or", "otherwise"].iter().any(|class| self.is_class(&reading, 0, class))
            })
        };
        let open = self.of_kind(FactKind::Deadline).find(|f| !told(f) && !threat(f))?;
        Some(self.words.deadline_ask.replace("{text}", &going_on(&self.term(&open.text), self.language)))
    }

    /// Whether a text says of a term that somebody promised it: "promised within five days".
    fn promised(&self, text: &str, term: &str) -> bool {
        let Some(at) = text.find(term) else { return false };
        let reading = Reading::new(text, self.language);
        let at = reading.token_at(at);
        (at.saturating_sub(PROMISED)..at).any(|i| self.is_class(&reading, i, "saying"))
    }

    /// A term as it is said behind the verb of answering.
    fn term(&self, text: &str) -> String {
        let reading = Reading::new(text, self.language);
        let length = !self.is_class(&reading, 0, "preposition") && self.has_class(text, "unit-time");
        let pairs = self.words.ask.term.iter().filter(|(from, _)| from.starts_with('…') == length);
        letter::swap(text, &pairs.cloned().collect::<Vec<_>>()).unwrap_or_else(|| text.to_string())
    }
}
