//! Wishes that give no order: they name a thing, or say what is to happen.

use super::{Ask, order};
use crate::finding::edit::going_on;
use crate::language::Language;
use crate::reading::Reading;
use crate::token::is;

impl Ask {
    /// Whether a wish names a thing alone ("a new date this week"): no verb, no question, no civil word.
    pub(super) fn is_bare(&self, reading: &Reading<'_>) -> bool {
        let verbs = ["finite", "ask-verb", "please", "imperative"].map(|name| reading.language.class(name));
        let said = reading.tokens.iter().filter(|t| t.has(is::SAID)).count();
        // "A full refund", "a repair": behind an article or what describes it stands a noun.
        let before = ["article", "adjective", "fresh"].map(|name| reading.language.class(name));
        let noun = |i: usize| self.plain_orders && i > 0 && before.iter().any(|&class| reading.is_class(i - 1, class));
        let verb = |i: usize| !noun(i) && verbs.iter().any(|&class| reading.is_class(i, class));
        let ends = reading.tokens.last().is_some_and(|t| t.has(is::QUESTION));
        let opens = !reading.tokens.is_empty() && (!self.plain_orders || names(reading, 0));
        let you = |i: usize| self.you.iter().any(|(you, _)| reading.text_of(i).to_lowercase() == *you);
        // "A new lid, because mine leaks": only what comes before such a clause says what is wanted.
        let hangs = |i: usize| {
            ["relative", "subordinator"].iter().any(|name| reading.is_class(i, reading.language.class(name)))
        };
        let comma = |i: &usize| *i > 1 && reading.tokens[i - 1].has(is::COMMA) && reading.tokens[i - 1].has(is::MARK);
        let end = (0..reading.tokens.len())
            .find(|i| comma(i) && hangs(*i))
            .filter(|end| !(end + 1..reading.tokens.len()).any(|i| comma(&i)));
        let tokens = 0..end.unwrap_or(reading.tokens.len());
        !self.bare.is_empty() && said >= 2 && opens && !ends && !tokens.into_iter().any(|i| verb(i) || you(i))
    }

    /// Whether a wish opens with words that only ask civilly for what follows.
    #[must_use]
    pub fn opens_civilly(&self, wish: &str) -> bool {
        order::opened(wish, &self.civil).is_some()
    }

    /// What an item of a list says with a base form that hangs on the words before the list ("to mend the boiler"); `None`
    /// for any other wish.
    #[must_use]
    pub fn item(&self, wish: &str, language: &Language) -> Option<String> {
        let reading = Reading::new(wish, language);
        let class = |i: usize, name: &str| reading.is_class(i, reading.language.class(name));
        let comma = |i: &usize| reading.tokens[*i].has(is::COMMA) && reading.tokens[*i].has(is::MARK);
        let end = (0..reading.tokens.len()).find(comma).unwrap_or(reading.tokens.len());
        let last = (1..end).rev().find(|&i| reading.tokens[i].has(is::SAID))?;
        let marked = class(last, "marked-infinitive") || class(last - 1, "infinitive-mark");
        let verb = (0..last).any(|i| class(i, "finite") && reading.tokens[i].has(is::LOWER));
        let plain = marked && class(last, "infinitive") && reading.tokens[last].has(is::LOWER) && !verb;
        let stem = wish.trim_end_matches(['.', '!']);
        (plain && !self.aimed.is_empty() && !wish.ends_with('?'))
            .then(|| format!("{}.", self.aimed.replace("{text}", &going_on(stem, reading.language))))
    }

    /// The first of two ways out as an order: "either you repair it or …" is "repair it or …".
    fn ordered(&self, wish: &str, language: &Language) -> Option<String> {
        let reading = Reading::new(wish, language);
        let (verb, word) = (language.class("ask-verb"), |i: usize| reading.text_of(i).to_lowercase());
        let (first_person, rest) =
            (language.class("first-person"), |from: usize| Some(&wish[reading.tokens.get(from)?.span.start..]));
        let opens = |(either, _): &&(String, String)| !reading.tokens.is_empty() && word(0) == *either;
        // Without the word before the first way, what the customer wants instead tells that there is a second.
        let instead = |(_, or): &&(String, String)| {
            (1..reading.tokens.len()).any(|i| word(i) == *or && reading.is_class(i + 1, first_person))
        };
        if self.swapped(wish).is_some() {
            return None;
        }
        let is = |i: usize, name: &str| reading.is_class(i, language.class(name));
        let or_subject = |i: usize| is(i, "or") && is(i + 1, "subject") && !is(i + 1, "determiner");
        let states = |at: usize| (at..reading.tokens.len()).any(|i| is(i, "finite") || or_subject(i));
        let opened = self.either.iter().find(opens);
        let (_, or) = opened.or_else(|| self.either.iter().find(instead))?;
        let at = usize::from(opened.is_some());
        let you = (at + 2 < reading.tokens.len()).then(|| self.you.iter().find(|(you, _)| word(at) == *you)).flatten();
        let order = match you {
            Some((_, order)) if reading.is_class(at + 1, verb) => {
                order.replace("{verb}", reading.text_of(at + 1)).replace("{rest}", rest(at + 2)?)
            }
            None if opened.is_some() && reading.is_class(at, verb) && self.commands(&reading, at) => {
                rest(at)?.to_string()
            }
            _ if opened.is_some()
                && (self.commands(&reading, at) || !reading.is_class(at, verb))
                && self.swapped(rest(at)?).is_some() =>
            {
                rest(at)?.to_string()
            }
            // What is to happen, by itself or instead of something else.
            _ if opened.is_some() && states(at) => {
                let alone = !(at..reading.tokens.len()).any(|i| word(i) == *or);
                return if alone { self.stated(&reading, at, wish) } else { Some(wish.to_string()) };
            }
            // "Either remake it or …": a verb that the language does not tell from other words.
            _ if opened.is_some() && self.plain_orders && !names(&reading, at) && at + 1 < reading.tokens.len() => {
                let first: String = wish[reading.tokens[at].span.start..].chars().take(1).collect();
                let verb = format!("{}{}", first.to_uppercase(), &reading.text_of(at)[first.len()..]);
                let text = rest(at)?;
                let order = self.imperative.replace("{text}", text).replace("{verb}", &verb);
                return Some(order.replace("{rest}", rest(at + 1)?));
            }
            _ if opened.is_some() && !self.bare.is_empty() => {
                return Some(self.bare.replace("{text}", &going_on(&crate::finding::capitalised(rest(at)?), language)));
            }
            _ => return None,
        };
        let order = order.replacen(&format!(", {or} "), &format!(" {or} "), 1);
        // "Show me or you take it back": the reader who acts is said neither time.
        let again = you.filter(|(_, order)| order == "{verb} {rest}").map(|(you, _)| format!(" {or} {you} "));
        let order = again.map_or(order.clone(), |again| order.replacen(&again, &format!(" {or} "), 1));
        Some(crate::finding::capitalised(&order))
    }

    /// Two ways out as a request; `None` for any other wish.
    #[must_use]
    pub fn way_out(&self, wish: &str, language: &Language) -> Option<String> {
        let order = self.ordered(wish, language)?;
        if order == wish {
            return Some(order);
        }
        let own = self.bare.split("{text}").next().unwrap_or_default();
        let bare = !own.is_empty() && order.starts_with(own);
        Some(if bare { self.within(order) } else { self.request(&order, language) })
    }

    /// Whether the verb at a place gives an order rather than stating what somebody does: it cannot state anything, or what
    /// follows it is no subject.
    fn commands(&self, reading: &Reading<'_>, at: usize) -> bool {
        let class = |i: usize, name: &str| reading.is_class(i, reading.language.class(name));
        let object = ["first-person", "it-word", "verb-object"].iter().any(|name| class(at + 1, name));
        self.that.is_empty() || !class(at, "finite") || object && !class(at + 1, "subject")
    }

    /// What is said to happen, as what is asked for: its verb goes to the end.
    fn stated(&self, reading: &Reading<'_>, at: usize, wish: &str) -> Option<String> {
        let verb = reading.tokens.get(at)?;
        let last = reading.tokens.iter().rposition(|t| t.has(is::SAID)).filter(|&last| last > at)?;
        let rest = wish.get(reading.tokens[at + 1].span.start..reading.tokens[last].span.end)?;
        let stated = reading.is_class(at, reading.language.class("finite")) && !self.that.is_empty();
        stated.then(|| self.that.replace("{rest}", rest).replace("{verb}", &verb.span.of(wish).to_lowercase()))
    }
}

/// Whether a wish names a thing from a place on: there stands an article, a number, an adjective, a noun or a pronoun.
fn names(reading: &Reading<'_>, at: usize) -> bool {
    const NOUNS: [&str; 10] = [
        "article",
        "determiner",
        "adjective",
        "remedy",
        "wish-noun",
        "product-noun",
        "money-noun",
        "sum-noun",
        "negator",
        "subject",
    ];
    let class = |name: &&str| reading.is_class(at, reading.language.class(name));
    let number = reading.text_of(at).contains(|c: char| c.is_ascii_digit());
    number || NOUNS.iter().any(class)
}
