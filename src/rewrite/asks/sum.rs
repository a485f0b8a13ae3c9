//! How much money a wish is about: found where it is certain, and said where the grammar of the wish has a place for it.

use std::ops::Range;

use super::Matter;
use crate::document::Document;
use crate::finding;
use crate::fold::fold;
use crate::reading::Reading;
use crate::request::{Fact, FactKind};
use crate::token::is;

/// Words up to which a wish without a noun for money takes the amount in a bracket at its end; behind a longer one it
/// would seem to belong to its last words.
const SHORT: usize = 9;

/// So many words before a noun its article is looked for.
const NEAR: usize = 3;

/// So many words from an amount stands what makes a price of it.
const BESIDE: usize = 4;

/// An amount of money.
pub struct Sum {
    /// As the customer wrote it.
    pub amount: String,
    /// With the noun beside it in the draft that says what it was for, if there is one.
    pub phrase: String,
}

impl Matter<'_> {
    /// The amount that the matter is about. Only where it is certain: the draft names no other.
    pub(super) fn sum(&self) -> Option<Sum> {
        let all: Vec<&Fact> = self.of_kind(FactKind::Amount).collect();
        let amount = &all.first().filter(|f| !self.is_rate(&f.text))?.text;
        let other = all.iter().any(|f| f.text != *amount) || self.has_figures();
        let phrase = self.told().filter(|text| text.contains(amount)).find_map(|text| self.phrase(text, amount));
        let phrase = phrase.unwrap_or_else(|| amount.clone());
        (!other).then(|| Sum { phrase, amount: amount.clone() })
    }

    /// The headlines and what is told beneath.
    fn told(&self) -> impl Iterator<Item = &str> {
        [self.head].into_iter().chain(self.part.story.iter().map(String::as_str))
    }

    /// Whether what is told has a figure that may be an amount as well, though no sign of money says so: "6,90".
    fn has_figures(&self) -> bool {
        let figure = |text: &&str| {
            let mut figures = text.split(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.'));
            figures.any(|figure| is_price(figure.trim_matches([',', '.'])))
        };
        self.told().filter(figure).any(|text| {
            let document = Document::plain(text, self.language);
            let reading = &document.reading;
            let open = |i: usize| reading.fact_at(i).is_none_or(|f| document.facts[f].kind == FactKind::Count);
            (0..reading.tokens.len()).any(|i| open(i) && is_price(reading.text_of(i)))
        })
    }

    /// Whether an amount is the price of one of several things: "€400 each", "400 Euro pro Person".
    fn is_rate(&self, amount: &str) -> bool {
        self.has_class(amount, "rate-word")
            || self.told().filter(|text| text.contains(amount)).any(|text| {
                let reading = Reading::new(text, self.language);
                let at = text.find(amount).map_or(0, |at| reading.token_at(at));
                let near = at.saturating_sub(BESIDE)..(at + BESIDE).min(reading.tokens.len());
                reading.any_of(&near, "rate-word")
            })
    }

    /// The amount of the matter, where a wish for money leaves it unsaid.
    pub(super) fn unsaid_sum(&self, kind: &str) -> Option<Sum> {
        let asks = &self.part.asks;
        // "I won't pay it" asks for no sum.
        let open = |wish: &&String| {
            let reading = Reading::new(wish, self.language);
            !(0..reading.tokens.len().min(NEAR + 1)).any(|i| self.is_class(&reading, i, "negator"))
        };
        let vague = |wish: &String| self.has_class(wish, "it-word") && !wish.ends_with('?') && kind == "billing";
        let wanted = asks.iter().filter(open).any(|wish| vague(wish) || self.has_class(wish, "money-wish"));
        let named = self.of_kind(FactKind::Amount).any(|f| asks.iter().any(|wish| wish.contains(&f.text)));
        // A number that is no other fact is an amount as well.
        let bare = |wish: &String| {
            let figure = |f: &Fact| self.of_kind(FactKind::Amount).any(|amount| amount.text.contains(&f.text));
            let others = self.facts.iter().filter(|f| f.kind != FactKind::Amount && !figure(f));
            others.fold(fold(wish), |wish, f| wish.replace(&fold(&f.text), " ")).contains(|c: char| c.is_ascii_digit())
        };
        (wanted && !named && !asks.iter().any(bare)).then(|| self.sum().or_else(|| self.sum_of_wish())).flatten()
    }

    /// Of several amounts the one that the draft calls as a wish calls what it wants: "the fee", "a late fee of €35".
    fn sum_of_wish(&self) -> Option<Sum> {
        let wishes = self.part.asks.iter().map(|wish| (wish, Reading::new(wish, self.language)));
        let nouns: Vec<&str> = wishes
            .flat_map(|(wish, reading)| {
                let nouns = (0..reading.tokens.len()).filter(|&i| self.takes_sum(&reading, i));
                nouns.map(|i| reading.tokens[i].span.of(wish)).collect::<Vec<_>>()
            })
            .collect();
        self.of_kind(FactKind::Amount).filter(|f| !self.is_rate(&f.text)).find_map(|f| {
            let phrase =
                self.told().filter(|text| text.contains(&f.text)).find_map(|text| self.phrase(text, &f.text))?;
            let sum = Sum { amount: f.text.clone(), phrase };
            nouns
                .iter()
                .any(|noun| self.name(&sum).is_some_and(|name| fold(&name).ends_with(&fold(noun))))
                .then_some(sum)
        })
    }

    /// A wish with the amount in its place: behind the noun that names it ("the full refund of £260"), behind a word for
    /// money in brackets, or, where the wish is short and names nothing else, at its end.
    pub(super) fn with_sum(&self, wish: &str, sum: &Sum) -> Option<String> {
        let document = Document::plain(wish, self.language);
        let reading = &document.reading;
        let tokens = 0..reading.tokens.len();
        let other = tokens.clone().any(|i| self.is_class(reading, i, "product-noun"));
        let only = self.of_kind(FactKind::Amount).all(|f| f.text == sum.amount);
        let free = |i: &usize| reading.fact_at(*i).is_none() && !reading.quotes.iter().any(|quote| quote.contains(i));
        let noun = tokens.clone().filter(free).find(|&i| self.takes_sum(reading, i));
        // Of several amounts, only the one that is called so.
        let called = |noun: &usize| {
            let noun = fold(reading.text_of(*noun));
            // What the draft calls otherwise ("3 Euro credit") is not what the wish calls a fee.
            let called = self.called(sum);
            only && called.is_none() || called.is_some_and(|name| fold(&name).ends_with(&noun))
        };
        if let Some(noun) = noun.filter(|noun| called(noun) && !self.words.ask.sum.is_empty()) {
            let place = reading.tokens[noun].span;
            let name = self.fuller(sum, place.of(wish)).unwrap_or_else(|| place.of(wish).to_string());
            let text = self.words.ask.sum.replace("{amount}", &sum.amount);
            return Some(format!("{}{name}{text}{}", &wish[..place.start], &wish[place.end..]));
        }
        if let Some(money) = tokens.clone().filter(free).find(|&i| self.is_class(reading, i, "money-noun")) {
            let back = (money + 1..tokens.end).take_while(|&i| self.is_class(reading, i, "back-word")).last();
            // "The money for the remaining months" may be another amount.
            let next = back.unwrap_or(money) + 1;
            if ["for-prep", "of-prep"].iter().any(|name| self.is_class(reading, next, name)) || !only {
                return None;
            }
            let end = reading.tokens[back.unwrap_or(money)].span.end;
            // "(€89 for cleaning)" tells more; "(late fee of €35)" would be another name for the money, "(€89 for a night)"
            // a price.
            let price = ["time-unit", "unit-time", "daypart"].iter().any(|name| self.has_class(&sum.phrase, name));
            let text = if sum.phrase.starts_with(&sum.amount) && !price { &sum.phrase } else { &sum.amount };
            return Some(format!("{} ({text}){}", &wish[..end], &wish[end..]));
        }
        // Behind "tell me whether you will pay" an amount has no place, nor behind "fix my credit report".
        let compound = |i: usize| i > 0 && self.is_class(reading, i, "sum-noun") && self.hangs_on(reading, i);
        if tokens.clone().skip(1).any(|i| self.is_class(reading, i, "asked-word") || compound(i)) {
            return None;
        }
        let stem = wish.trim_end_matches(['.', '?', '!']);
        let unsaid = tokens.clone().any(|i| self.is_class(reading, i, "it-word"))
            || tokens.clone().all(|i| !reading.tokens[i].has(is::SAID) || !self.tells(reading, i));
        // "Send it again or refund me": what another order is about is no money.
        let verbs = tokens.clone().filter(|&i| self.is_class(reading, i, "ask-verb"));
        let goods = tokens.clone().any(|i| self.is_class(reading, i, "or"))
            && verbs
                .into_iter()
                .any(|i| !self.is_class(reading, i, "money-wish") && !self.is_class(reading, i, "money-verb"));
        if finding::words(wish) > SHORT || stem.contains(['.', '?', '!', '(']) || other || !unsaid || !only || goods {
            return None;
        }
        // "Please refund." takes the amount for its object.
        let last = tokens.clone().rfind(|&i| reading.tokens[i].has(is::SAID))?;
        let verb = |i: usize| ["ask-verb", "money-verb"].iter().any(|name| self.is_class(reading, i, name));
        let infinitive = self.is_class(reading, last, "infinitive") && last > 0;
        if (verb(last) || infinitive) && self.is_class(reading, last, "money-wish") {
            return Some(format!("{stem} {}{}", sum.amount, &wish[stem.len()..]));
        }
        let added = self.words.ask.about.replace("{text}", stem).replace("{about}", &sum.phrase);
        Some(format!("{added}{}", &wish[stem.len()..]))
    }

    /// Whether a token is a noun that an amount can follow: no verb, nothing hangs on it, and no amount stands there.
    fn takes_sum(&self, reading: &Reading<'_>, at: usize) -> bool {
        let class = |i: usize, name: &str| self.is_class(reading, i, name);
        let articles = self.language.class("article").is_some();
        let article = (at.saturating_sub(NEAR)..at).any(|i| class(i, "article") || class(i, "determiner"));
        // "Credit me" is a verb.
        let verb = class(at + 1, "first-person") || at == 0 || class(at - 1, "coordinator") || class(at - 1, "please");
        class(at, "sum-noun") && !(verb && articles) && (article || !articles) && !self.hangs_on(reading, at)
    }

    /// Whether the word behind a noun belongs to it: "credit report", "refund of €20", «возврат средств».
    fn hangs_on(&self, reading: &Reading<'_>, at: usize) -> bool {
        let class = |name: &&str| self.is_class(reading, at + 1, name);
        let Some(next) = reading.tokens.get(at + 1).filter(|t| !t.has(is::MARK)) else { return false };
        let apart = ["finite", "coordinator", "preposition", "please", "back-word"].iter().any(&class);
        let tied = ["article", "determiner", "of-prep", "product-noun", "sum-noun", "sum-compound"];
        let tied = tied.iter().any(class);
        // Where articles tell nouns, what follows one without an article does not hang on it.
        let small = self.language.class("article").is_some() && !next.has(is::CAP);
        tied || !apart && !small
    }

    /// What the draft calls an amount: "late fee" of "late fee of €35".
    fn name(&self, sum: &Sum) -> Option<String> {
        let name = sum.phrase.strip_suffix(sum.amount.as_str())?.trim_end();
        let reading = Reading::new(name, self.language);
        let end = (0..reading.tokens.len()).rev().find(|&i| !self.is_class(&reading, i, "of-prep"))?;
        name.get(..reading.tokens[end].span.end).map(String::from)
    }

    /// What the draft calls an amount, on either side of it: "late fee of €35", "€35 late fee".
    fn called(&self, sum: &Sum) -> Option<String> {
        let behind = sum.phrase.strip_prefix(sum.amount.as_str()).map(str::trim).filter(|name| !name.is_empty());
        let noun = |name: &String| self.has_class(name, "sum-noun");
        self.name(sum).or_else(|| behind.map(String::from)).filter(noun)
    }

    /// The noun of the draft that says more than the one of a wish: "late fee" for "fee".
    fn fuller(&self, sum: &Sum, noun: &str) -> Option<String> {
        let more = |name: &String| fold(name).ends_with(&fold(noun)) && name.chars().count() > noun.chars().count();
        self.name(sum).filter(more)
    }

    /// Whether a word of a wish for money says anything of its own.
    fn tells(&self, reading: &Reading<'_>, at: usize) -> bool {
        !self.is_class(reading, at, "money-wish") && !super::EMPTY.iter().any(|name| self.is_class(reading, at, name))
    }

    /// The amount as it stands in a sentence, with the noun before it ("late fee of €35") or behind it ("$250 deposit"),
    /// or what it was for ("€89 for cleaning"): a stretch of the sentence as it is, so its grammar holds.
    pub(super) fn phrase(&self, sentence: &str, amount: &str) -> Option<String> {
        let document = Document::plain(sentence, self.language);
        let reading = &document.reading;
        let fact = document.facts.iter().find(|f| f.kind == FactKind::Amount && f.span.of(sentence) == amount)?;
        let plain = |i: usize| self.is_plain(reading, i);
        let quoted = |i: usize| reading.quotes.iter().find(|q| q.contains(&i)).cloned();
        let (mut start, mut end) = (fact.tokens.start, fact.tokens.end);
        if end < reading.tokens.len() && self.is_class(reading, end, "sum-noun") {
            return Some(reading.span(&(start..end + 1)).of(sentence).to_string());
        }
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
            let article = |i: &usize| self.is_class(reading, *i, "article");
            let at = (end + 1..reading.tokens.len()).find(|i| !article(i)).unwrap_or(end);
            let limit = (at + 3).min(reading.tokens.len());
            // Where nouns are large, the first one ends what it was for.
            let large = self.language.class("starts-small").is_some();
            let noun = (at..limit).take_while(|&i| plain(i)).find(|&i| large && reading.tokens[i].has(is::CAP));
            let last = noun.or_else(|| (at..limit).take_while(|&i| plain(i)).last());
            let stop = quoted(at).map_or_else(|| last.map(|i| i + 1), |q| Some(q.end));
            end = stop.unwrap_or(end);
        }
        Some(reading.span(&Range { start, end }).of(sentence).to_string())
    }

    /// Whether a word can be part of what an amount is called.
    fn is_plain(&self, reading: &Reading<'_>, at: usize) -> bool {
        let small = ["sign-word", "function-word", "finite", "subject", "first-person", "second-person"];
        reading.tokens[at].has(is::WORD)
            && reading.fact_at(at).is_none()
            && !reading.tokens[at].has(is::MARK)
            && !small.iter().any(|name| self.is_class(reading, at, name))
    }
}

/// Whether a figure is written as prices are: with two places behind its point.
fn is_price(figure: &str) -> bool {
    let parts = figure.rsplit_once([',', '.']);
    parts.is_some_and(|(whole, cents)| {
        let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
        cents.len() == 2 && digits(cents) && digits(whole)
    })
}
