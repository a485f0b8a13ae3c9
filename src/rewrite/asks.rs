//! What the customer wants, said so that whoever reads the wishes alone can act on them: how much money it is about,
//! which thing, and by when.

use super::Options;
use crate::fact;
use crate::finding::{self, edit::going_on};
use crate::fold::fold;
use crate::language::Language;
use crate::letter::Words;
use crate::reading::Reading;
use crate::request::{Fact, FactKind, Part, Request};
use crate::token::is;

/// Gives a part wishes where the draft has none, and completes those that it has.
pub fn complete(part: &mut Part, request: &Request, words: &Words, language: &Language, options: &Options) {
    let (kind, facts) = (request.kind.as_str(), &request.facts[..]);
    let before = request.parts.iter().map(|p| p.headline.as_str());
    let head = before.chain([part.headline.as_str()]).collect::<Vec<_>>().join(" ");
    let matter = Matter { part, head: &head, facts, words, language };
    if part.asks.is_empty() {
        let object = matter.thing();
        let usual = words.default_ask(kind, options.tone, object.as_deref());
        part.asks.push(words.ask.toned(usual, options.tone));
    }
    let matter = Matter { part, head: &head, facts, words, language };
    let main = matter.main_wish();
    // "Unlock." says less than the usual wish of its kind, where that says the same verb.
    let usual = words.default_ask(kind, options.tone, None);
    // What the customer declares ("I cancel") stays as it is.
    let ordered = !matter.has_class(&part.asks[main], "first-person");
    if ordered && matter.is_empty(&part.asks[main]) && share_a_stem(&part.asks[main], &usual) {
        part.asks[main] = words.ask.toned(usual, options.tone);
    }
    let matter = Matter { part, head: &head, facts, words, language };
    let pieces = matter.unsaid(kind, &part.asks[main]);
    let deadline = matter.deadline();
    let full = pieces.iter().fold(part.asks[main].clone(), |wish, piece| add(&wish, words, piece));
    if !pieces.is_empty() && !finding::find(&full, language, &options.settings).iter().any(finding::Finding::is_alarm) {
        part.asks[main] = full;
    }
    part.asks.extend(deadline);
}

/// Words up to which a wish takes a remark in brackets; behind a longer one it would seem to belong to its last words.
const SHORT: usize = 9;

/// Letters by which two forms of a verb are known as one.
const STEM: usize = 6;

/// Whether two wishes have a long word in common, inflection aside.
fn share_a_stem(one: &str, other: &str) -> bool {
    let stems = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).map(fold);
        words.filter(|w| w.chars().count() > STEM).map(|w| w.chars().take(STEM).collect()).collect()
    };
    let other = stems(other);
    stems(one).iter().any(|stem| other.contains(stem))
}

/// Something that a wish leaves unsaid, with its label.
struct Piece {
    label: String,
    /// As it stands in the draft, for brackets.
    text: String,
    /// Without what the label says.
    bare: String,
}

/// Adds what a wish leaves unsaid: in brackets before its last mark, or behind it with a label.
fn add(wish: &str, words: &Words, piece: &Piece) -> String {
    let stem = wish.trim_end_matches(['.', '?', '!']);
    if finding::words(wish) > SHORT || stem.contains(['.', '?', '!', '(']) {
        return format!("{wish} {}.", words.labelled(&piece.label, &piece.bare));
    }
    let added = words.ask.about.replace("{text}", stem).replace("{about}", &piece.text);
    format!("{added}{}", &wish[stem.len()..])
}

/// What is known of the matter when its wishes are completed.
struct Matter<'a> {
    part: &'a Part,
    /// The headlines of all matters.
    head: &'a str,
    facts: &'a [Fact],
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

    fn of_kind(&self, kind: FactKind) -> impl Iterator<Item = &Fact> + '_ {
        self.facts.iter().filter(move |f| f.kind == kind)
    }

    /// The amount that a wish for money leaves unsaid, with the words beside it that say what it was for. Only where it
    /// is certain: the headline names one amount, or the whole draft does.
    fn amount(&self, asks: &[String], kind: &str) -> Option<Piece> {
        let vague = asks.iter().any(|wish| self.has_class(wish, "it-word") && !wish.ends_with('?'));
        let wanted = vague && kind == "billing" || asks.iter().any(|wish| self.has_class(wish, "money-wish"));
        let named = self.of_kind(FactKind::Amount).any(|f| asks.iter().any(|wish| wish.contains(&f.text)));
        // A number that is no other fact is an amount as well.
        let bare = |wish: &String| {
            let others = self.facts.iter().filter(|f| f.kind != FactKind::Amount);
            others.fold(fold(wish), |wish, f| wish.replace(&fold(&f.text), " ")).contains(|c: char| c.is_ascii_digit())
        };
        if !wanted || named || asks.iter().any(bare) {
            return None;
        }
        let head = self.head;
        let all: Vec<&Fact> = self.of_kind(FactKind::Amount).collect();
        let in_head: Vec<&Fact> = all.iter().copied().filter(|f| head.contains(&f.text)).collect();
        let one = |facts: &[&Fact]| facts.iter().all(|f| f.text == facts[0].text).then(|| facts[0].text.clone());
        let amount = in_head.first().map_or_else(|| all.first().and_then(|_| one(&all)), |_| one(&in_head))?;
        let sentence =
            [head].into_iter().chain(self.part.story.iter().map(String::as_str)).find(|s| s.contains(&amount));
        let label = all.iter().find(|f| f.text == amount).map(|f| f.label.clone()).unwrap_or_default();
        let text = sentence.and_then(|sentence| self.phrase(sentence, &amount)).unwrap_or_else(|| amount.clone());
        let bare = if fold(&text).contains(&fold(&label)) { amount } else { text.clone() };
        Some(Piece { label, text, bare })
    }

    /// The amount as it stands in a sentence, with the noun before it ("late fee of €35") or what it was for behind it
    /// ("€89 for cleaning"): a stretch of the sentence as it is, so its grammar holds.
    fn phrase(&self, sentence: &str, amount: &str) -> Option<String> {
        let (reading, facts) = &fact::read(sentence, self.language);
        let fact = facts.iter().find(|f| f.kind == FactKind::Amount && f.span.of(sentence) == amount)?;
        let plain = |i: usize| {
            let other = |class: &str| self.is_class(reading, i, class);
            reading.tokens[i].has(is::WORD)
                && reading.fact_at(i).is_none()
                && !reading.tokens[i].has(is::MARK)
                && !["sign-word", "function-word", "finite", "subject", "first-person", "second-person"]
                    .iter()
                    .any(|c| other(c))
        };
        let quoted = |i: usize| reading.quotes.iter().find(|q| q.contains(&i)).cloned();
        let (mut start, mut end) = (fact.tokens.start, fact.tokens.end);
        let mut from = start;
        while from > 0 && self.is_class(reading, from - 1, "of-prep") {
            from -= 1;
        }
        let linked = from < start;
        let noun = (from.saturating_sub(if linked { 2 } else { 1 })..from).rev().take_while(|&i| plain(i)).last();
        let money = noun.filter(|&i| linked || (i..from).any(|t| self.is_class(reading, t, "money-wish")));
        if let Some(noun) = money {
            start = noun;
        }
        if start == fact.tokens.start && self.is_class(reading, end, "for-prep") {
            let mut at = end + 1;
            while at < reading.tokens.len() && self.is_class(reading, at, "article") {
                at += 1;
            }
            let limit = (at + 3).min(reading.tokens.len());
            let stop =
                quoted(at).map_or_else(|| (at..limit).take_while(|&i| plain(i)).last().map(|i| i + 1), |q| Some(q.end));
            end = stop.unwrap_or(end);
        }
        Some(reading.span(&(start..end)).of(sentence).to_string())
    }

    /// What the main wish leaves unsaid: the amount, and the thing or the number by which support finds it.
    fn unsaid(&self, kind: &str, wish: &str) -> Vec<Piece> {
        let asks = &self.part.asks;
        let amount = self.amount(asks, kind);
        let empty = amount.is_none() && self.is_empty(wish);
        let remedy = !wish.ends_with('?') && self.has_class(wish, "remedy");
        let named = asks.iter().any(|wish| self.has_class(wish, "product-noun"));
        let thing = self.product().filter(|thing| {
            let told =
                asks.iter().chain(amount.iter().map(|a| &a.text)).any(|text| fold(text).contains(&fold(&thing.text)));
            (empty || remedy && !named) && !told
        });
        let thing = thing.or_else(|| self.id().filter(|_| empty));
        amount.into_iter().chain(thing).collect()
    }

    /// Whether a wish has no word that says what it is about.
    fn is_empty(&self, wish: &str) -> bool {
        let (reading, _) = &fact::read(wish, self.language);
        let empty = ["sign-word", "function-word", "finite", "please", "ask-verb", "verb-object", "subject"];
        let telling = |i: usize| {
            let noun = self.is_class(reading, i, "product-noun") || reading.fact_at(i).is_some();
            noun || reading.tokens[i].has(is::SAID) && !empty.iter().any(|class| self.is_class(reading, i, class))
        };
        !wish.ends_with('?') && !wish.contains('(') && !(0..reading.tokens.len()).any(telling)
    }

    /// A product that the headline names by more than a code.
    fn product(&self) -> Option<Piece> {
        let named = |f: &&Fact| self.head.contains(&f.text) && f.text.chars().any(char::is_lowercase);
        let fact = self.of_kind(FactKind::Product).find(named)?;
        Some(Piece { label: fact.label.clone(), text: fact.text.clone(), bare: fact.text.clone() })
    }

    /// The main number with its label, as the subject line has it.
    fn id(&self) -> Option<Piece> {
        let fact = super::subject::main_id(self.part, self.facts, &self.words.weak_ids)?;
        let text = super::subject::labelled(fact, self.words);
        Some(Piece { label: fact.label.clone(), text, bare: fact.text.clone() })
    }

    /// The first thing that the headline names, in languages whose nouns stand in a bracket as they stand in a sentence.
    fn thing(&self) -> Option<String> {
        if !self.words.ask.bare_nouns {
            return None;
        }
        let (reading, _) = &fact::read(&self.part.headline, self.language);
        let noun = |&i: &usize| self.is_class(reading, i, "product-noun") && reading.fact_at(i).is_none();
        let at = (0..reading.tokens.len()).find(noun)?;
        let len = reading.class_len(at, self.language.class("product-noun")?).max(1);
        Some(reading.span(&(at..at + len)).of(&self.part.headline).to_string())
    }

    /// A day that the draft sets and that the request says nowhere else, or only as a condition of something else.
    fn deadline(&self) -> Option<String> {
        let condition = |text: &str| {
            let reading = Reading::new(text, self.language);
            (0..reading.tokens.len().min(3)).any(|i| self.is_class(&reading, i, "condition"))
        };
        let dated = |text: &String| self.of_kind(FactKind::Deadline).any(|f| fold(text).contains(&fold(&f.text)));
        let told = |f: &&Fact| {
            let mut all = [&self.part.headline].into_iter().chain(&self.part.story);
            all.any(|text| fold(text).contains(&fold(&f.text)) && !condition(text))
        };
        if self.part.asks.iter().any(dated) {
            return None;
        }
        let open = self.of_kind(FactKind::Deadline).find(|f| !told(f))?;
        Some(self.words.deadline_ask.replace("{text}", &going_on(&open.text, self.language)))
    }
}
