//! How wishes are worded: demands and bare imperatives become requests.

mod bare;
mod condition;
mod joined;
mod late;
mod led;
mod order;
mod question;
mod swap;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::document::Document;
use crate::finding::edit::going_on;
use crate::language::Language;
use crate::reading::Reading;
use crate::request::FactKind;
use crate::settings::Tone;
use crate::token::is;
use question::is_question;
pub use swap::swap;

/// `[ask]` of `letter.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Ask {
    /// A bare imperative becomes this: `{text}` is all of it with a small first letter; `{verb}` is the verb with the
    /// pronouns of the class `verb-object` that cling to it, `{rest}` what follows.
    pub imperative: String,
    /// A wish whose imperatives are all among `infinitives`: `{text}` is the wish with those in their place.
    pub infinitive: String,
    /// Imperatives and their infinitives.
    pub infinitives: BTreeMap<String, String>,
    /// What a wish leaves unsaid, added to it: `{text}` is the wish, `{about}` the amount or thing.
    pub about: String,
    /// Behind a noun for money (class `sum-noun`) that has no amount yet: `{amount}`.
    pub sum: String,
    /// What an order is about whose own words for it go: "it".
    pub it: String,
    /// Nouns stand in a bracket as they stand in a sentence: the language has no cases, or they do not show.
    pub bare_nouns: bool,
    /// How demands begin, and how requests begin instead; the first that fits. With `…` what stands there is kept:
    /// `["i want … back", "Please return …"]`; of more such places than the request has, the last ones.
    pub swap: Vec<(String, String)>,
    /// What is to happen lest something else does ("if my money is not back by Friday"), and what is asked for then; the
    /// first that fits a wish that is nothing but such a condition.
    pub condition: Vec<(String, String)>,
    /// Openings of demands that stand behind another word: "my money I want back" becomes "my money I would like back".
    pub inner: Vec<(String, String)>,
    /// Words that join one wish to the next, which is then put like one that begins a sentence.
    pub joints: Vec<String>,
    /// Small words that may stand between such a word and the next order.
    pub after_joint: Vec<String>,
    /// Words that join two ways out, of which either will do: before the first, before the second.
    pub either: Vec<(String, String)>,
    /// Words for the reader as the one who acts ("you repair it by Friday"), and the order that is meant: `{verb}`,
    /// `{rest}`.
    pub you: Vec<(String, String)>,
    /// Openings that ask civilly for what follows ("be so good as to …"): the request does without them.
    pub civil: Vec<String>,
    /// The reader as several friends are addressed behind a word that opens a clause, and formally; the forms of verbs
    /// that go with it are in `swap`.
    pub reader: Vec<(String, String)>,
    /// Words in the wrong order, and in the right one: what a request comes out with where the words of the draft stay.
    pub order: Vec<(String, String)>,
    /// Announces a wish that has no verb: `{text}`.
    pub bare: String,
    /// Asks for what an item of a list says with a base form that hangs on the words before the list: `{text}`.
    pub aimed: String,
    /// The same where it lacks an article that the language needs: "new lid".
    pub named: String,
    /// In languages whose orders look like any other word: only what begins like a noun names a thing.
    pub plain_orders: bool,
    /// What is to happen, where it is said as a statement: `{verb}` is its verb, `{rest}` all else.
    pub that: String,
    /// To be told what a draft says that nobody tells: `{text}` opens with a word that asks.
    pub tell: String,
    /// A wish with the time that stands behind it as a sentence of its own: `{text}`, `{time}`.
    pub time: String,
    /// How a term is said behind the verb of answering: "by Friday" for "until Friday"; `…` alone opens a mere length.
    pub term: Vec<(String, String)>,
    /// Ends of imperatives and those of their infinitives, the longest first, for verbs that `infinitives` lacks.
    pub infinitive_ends: Vec<(String, String)>,
    /// Words of an order that are said otherwise, or not at all, beside an infinitive.
    pub beside_infinitive: BTreeMap<String, String>,
    /// Prefixes of verbs that stand apart behind the object, where an order names its reader.
    pub prefixes: Vec<String>,
    /// Articles, and the bare nouns that have them in an order; `-…` is the end of a noun.
    pub articles: BTreeMap<String, Vec<String>>,
    /// The same for the tone `soft`, applied to the request.
    pub soft: Vec<(String, String)>,
    /// The same for the tone `firm`.
    pub firm: Vec<(String, String)>,
}

/// How wishes of a few words are put, as people answer "What should they do?".
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct ShortWish {
    /// How they open, and what they become; with `…` what stands there is kept.
    pub opening: Vec<(String, String)>,
    /// One that begins with an infinitive.
    pub infinitive_start: String,
    /// One that ends with an infinitive.
    pub infinitive_end: String,
    /// One without a verb.
    pub other: String,
}

impl Ask {
    /// The words with the opening of a demand as that of a request; `None` where they do not open so.
    #[must_use]
    pub fn swapped(&self, wish: &str) -> Option<String> {
        swap(wish, &self.swap)
    }

    /// A request in the tone that is wanted.
    #[must_use]
    pub fn toned(&self, request: String, tone: Tone) -> String {
        let pairs = match tone {
            Tone::Soft => &self.soft,
            Tone::Neutral => return request,
            Tone::Firm => &self.firm,
        };
        // One sentence alone: an opening and an end belong together.
        let one = !request.trim_end_matches(['.', '?', '!']).contains(['.', '?', '!', '\n']);
        let toned = if one { swap(&request, pairs) } else { None };
        toned.map_or(request, |toned| crate::finding::capitalised(&toned))
    }

    /// The infinitive of an imperative, where it is known.
    fn infinitive_of(&self, word: &str) -> Option<String> {
        self.infinitives.get(&word.to_lowercase()).cloned().or_else(|| self.by_end(word))
    }

    /// The infinitive that the end of an imperative tells.
    fn by_end(&self, word: &str) -> Option<String> {
        let word = word.to_lowercase();
        let ends = self.infinitive_ends.iter().filter(|(from, _)| word.len() > from.len());
        ends.into_iter().find_map(|(from, to)| Some(format!("{}{to}", word.strip_suffix(from.as_str())?)))
    }

    /// What stands beside an infinitive, said as it is said there.
    fn beside(&self, text: &str) -> String {
        let put = |word: &str| {
            let bare = word.trim_end_matches([',', '.', '!']);
            let other = self.beside_infinitive.get(&bare.to_lowercase());
            other.map_or_else(|| word.to_string(), |other| format!("{other}{}", &word[bare.len()..]))
        };
        let mut out = String::new();
        for (i, word) in text.split(' ').enumerate() {
            let said = put(word);
            let gone = !word.is_empty() && !said.starts_with(|c: char| c.is_alphanumeric()) && said.len() < word.len();
            out += &if i == 0 || gone { said } else { format!(" {said}") };
        }
        out
    }

    /// A wish whose imperatives are all known, worded with their infinitives; `None` where one is not.
    fn infinite(&self, wish: &str, reading: &Reading<'_>) -> Option<String> {
        if self.infinitive.is_empty() {
            return None;
        }
        let verbs = ["imperative", "ask-verb"].map(|name| reading.language.class(name));
        let order = |i: usize| i == 0 || !stated(reading, i) && verbs.iter().any(|&class| reading.is_class(i, class));
        let (mut text, mut at) = (String::new(), 0);
        let negator = reading.language.class("negator");
        for (i, token) in reading.tokens.iter().enumerate() {
            // What is not to be done goes on: its verb keeps the form that the draft gave it.
            let forbids = i > 0 && reading.is_class(i - 1, negator);
            let known = match forbids {
                true => self.by_end(reading.text_of(i)).or_else(|| self.infinitive_of(reading.text_of(i))),
                false => self.infinitive_of(reading.text_of(i)),
            };
            let known = known.filter(|_| i == 0 || !stated(reading, i));
            if reading.quotes.iter().any(|q| q.contains(&i)) || known.is_none() && !order(i) {
                continue;
            }
            text += &wish[at..token.span.start];
            text += &known?;
            at = token.span.end;
        }
        text += &wish[at..];
        let first = text.find(' ').unwrap_or(text.len());
        text = format!("{}{}", &text[..first], self.beside(&text[first..]));
        // Of two ways out, both are infinitives now: parts of one sentence.
        for (_, or) in &self.either {
            text = text.replace(&format!(", {or} "), &format!(" {or} "));
        }
        Some(self.infinitive.replace("{text}", &text))
    }

    /// A wish worded as a request.
    #[must_use]
    pub fn request(&self, wish: &str, language: &Language) -> String {
        let wish = order::unlabelled(&order::unjoined(&order::patient(wish, language), language), language);
        let opened = order::opened(&wish, &self.civil);
        // "Be so good | as to send it": what hung on the courtesy hangs on the request.
        if let Some(aim) = opened.as_ref().and_then(|rest| self.item(rest.trim_end_matches('?'), language)) {
            return aim;
        }
        let plain = opened.unwrap_or_else(|| wish.clone());
        let conditional = order::behind_condition(&plain, &self.after_joint, language).map(|(condition, rest)| {
            let asked = going_on(&self.asked(&crate::finding::capitalised(rest), language), language);
            format!("{condition} {}", self.please_later(asked, language))
        });
        let termed = || {
            let (term, rest) = order::behind_term(&plain, language)?;
            let asked = self.asked(&crate::finding::capitalised(rest), language);
            Some(format!("{} {}.", asked.trim_end_matches(['.', '!']), going_on(term.trim(), language)))
        };
        let worded = conditional.or_else(termed).unwrap_or_else(|| self.asked(&plain, language));
        let worded = self.reader.iter().fold(worded, |worded, (from, to)| self.addressed(&worded, from, to));
        // "Can somebody | please call me?" asks as an order now, and orders are no questions.
        let opening = self.imperative.split('{').next().unwrap_or_default();
        let ordered = !opening.is_empty() && worded.starts_with(opening) && !wish.starts_with(opening);
        let worded =
            if ordered && worded.ends_with('?') { format!("{}.", worded.trim_end_matches('?')) } else { worded };
        order::arranged(&worded, &self.order)
    }

    /// An order whose verb needs its reader named ("send it" as "send you it"), where the draft lost that word; `None` for
    /// any other.
    fn with_reader(&self, wish: &str, reading: &Reading<'_>) -> Option<String> {
        const OBJECT: [&str; 5] = ["article", "determiner", "first-person", "it-word", "order-object"];
        let class = |i: usize, name: &str| reading.is_class(i, reading.language.class(name));
        let (_, order) = self.you.iter().find(|(_, order)| order != "{verb} {rest}")?;
        let last = reading.tokens.iter().rposition(|t| t.has(is::SAID))?;
        let needs = class(0, "infinitive") && OBJECT.iter().any(|name| class(1, name)) && !class(last, "infinitive");
        let rest = wish.get(reading.tokens.get(1)?.span.start..)?;
        needs.then(|| order.replace("{verb}", reading.text_of(0)).replace("{rest}", rest))
    }

    /// What the reader is told to do ("you pay it back") as an order; `None` for any other wish.
    fn told(&self, wish: &str, reading: &Reading<'_>) -> Option<String> {
        let class = |i: usize, name: &str| reading.is_class(i, reading.language.class(name));
        let you = |(word, _): &&(String, String)| reading.text_of(0).to_lowercase() == *word;
        let me = class(2, "first-person") && !class(2, "determiner") && !class(2, "subject");
        let set = || !me && Document::plain(wish, reading.language).facts.iter().any(|f| f.kind == FactKind::Deadline);
        let orders = reading.tokens.len() > 2 && class(1, "ask-verb") && !wish.ends_with('?') && (me || set());
        let (_, order) = self.you.iter().filter(|_| orders).find(you)?;
        let order = order.replace("{verb}", reading.text_of(1));
        Some(crate::finding::capitalised(&order.replace("{rest}", &wish[reading.tokens[2].span.start..])))
    }

    /// Behind a condition the word of asking comes after the verb and whom it addresses.
    fn please_later(&self, asked: String, language: &Language) -> String {
        match asked.splitn(4, ' ').collect::<Vec<_>>()[..] {
            [please, verb, you, rest] if self.you.iter().any(|(word, _)| you.to_lowercase() == *word) => {
                // "Tell | it me | please": pronouns stay at the verb.
                let reading = Reading::new(rest, language);
                let pronoun = |i: &usize| {
                    let is = |name: &str| reading.is_class(*i, language.class(name));
                    !is("determiner") && (is("it-word") || is("first-person"))
                };
                let after = (0..reading.tokens.len()).take_while(pronoun).count();
                match after.checked_sub(1).map(|last| reading.tokens[last].span.end) {
                    Some(end) => format!("{verb} {you} {} {please}{}", &rest[..end], &rest[end..]),
                    None => format!("{verb} {you} {please} {rest}"),
                }
            }
            _ => asked,
        }
    }

    fn asked(&self, wish: &str, language: &Language) -> String {
        if let Some(worded) = self.way_out(wish, language) {
            return worded;
        }
        if let Some(worded) = self.led(wish, language) {
            return worded;
        }
        if let Some(worded) = self.asked_once(wish, language).or_else(|| self.several(wish, language)) {
            return self.within(worded);
        }
        let (verb, please) = (language.class("ask-verb"), language.class("please"));
        let pleas = |reading: &Reading<'_>| (0..reading.tokens.len()).filter(|&i| reading.is_class(i, please)).count();
        let reading = Reading::new(wish, language);
        let polite = pleas(&reading) > 0;
        if is_question(&reading) {
            return format!("{}?", wish.trim_end_matches(['.', '!']));
        }
        if let Some(worded) = self.conditioned(wish, language) {
            return self.within(worded);
        }
        // Whoever says "please" once need not say it again.
        let swapped = self.swapped(wish).filter(|wish| !polite || pleas(&Reading::new(wish, language)) < 2);
        if let Some(wish) = swapped {
            return self.within(crate::finding::capitalised(wish.trim_start()));
        }
        let own = self.bare.split("{text}").next().unwrap_or_default();
        if !own.is_empty() && wish.starts_with(own) {
            return wish.to_string();
        }
        if let Some(order) = self.told(wish, &reading) {
            return self.asked(&order, language);
        }
        let comma = reading.tokens.iter().position(|t| t.has(is::COMMA)).unwrap_or(reading.tokens.len());
        let states = reading.any_of(&(0..comma), "finite");
        if !self.infinitive.is_empty() && !polite && !states && reading.is_class(0, language.class("infinitive")) {
            return self.within(self.infinitive.replace("{text}", &going_on(wish, language)));
        }
        if let Some(worded) = self.opens_bare(wish, &reading).filter(|_| !polite && !states) {
            return self.within(worded);
        }
        if self.is_bare(&reading) {
            // "New lid", "not a repair, a new one": nothing that could stand behind "I would like".
            let bare = ["fresh", "negator"].iter().any(|name| reading.is_class(0, language.class(name)));
            let short = !self.named.is_empty() && bare;
            return if short { &self.named } else { &self.bare }.replace("{text}", &going_on(wish, language));
        }
        // "A new lamp, please."
        let last = reading.tokens.iter().rposition(|t| t.has(is::SAID));
        let ends = last.is_some_and(|i| i > 1 && reading.is_class(i, please)) && pleas(&reading) == 1;
        let plain = order::without(wish, language, "please").filter(|_| ends);
        if let Some(worded) = plain.as_ref().and_then(|plain| self.swapped(plain)) {
            return self.within(crate::finding::capitalised(worded.trim_start()));
        }
        let plain = plain.filter(|plain| self.is_bare(&Reading::new(plain, language)));
        if let Some(plain) = plain {
            return self.bare.replace("{text}", &going_on(&plain, language));
        }
        if let Some(worded) = self.later(wish, &reading).filter(|_| !polite) {
            return self.within(worded);
        }
        // "Tell me when it comes?" orders, whatever its mark says.
        let told =
            reading.is_class(1, language.class("first-person")) && !reading.is_class(1, language.class("subject"));
        let orders = !wish.ends_with('?') || told;
        // A word that can be something else as well ("empty") orders where its object follows.
        let class = |i: usize, name: &str| reading.is_class(i, language.class(name));
        let object = ["article", "determiner", "it-word", "first-person", "order-object", "preposition"]
            .iter()
            .any(|name| class(1, name));
        // So does one that has its reader behind it, where orders name the reader.
        let names = |(word, order): &(String, String)| {
            order != "{verb} {rest}" && reading.tokens.len() > 2 && reading.text_of(1).to_lowercase() == *word
        };
        let may = last.is_some_and(|last| class(last, "infinitive"));
        let named = class(0, "infinitive") && !may && self.you.iter().any(names);
        let order = class(0, "order-verb") && object && reading.tokens.len() > 1 || named;
        let imperative = !reading.tokens.is_empty() && (order || reading.is_class(0, verb)) && !polite && orders;
        // "Do not send it", where the language says it with the imperative.
        let forbids = reading.is_class(0, language.class("negator")) && reading.is_class(1, verb) && !polite && orders;
        if forbids && self.imperative.ends_with("{text}") && !self.infinitive.is_empty() {
            return self.within(self.imperative.replace("{text}", &going_on(wish, language)));
        }
        if !imperative || self.imperative.is_empty() {
            return self.within(wish.to_string());
        }
        let small = language.class("behind-object").or_else(|| language.class("function-word"));
        let object = language.class("verb-object");
        let len = |i: usize, class: Option<u32>| class.map_or(0, |class| reading.class_len(i, class));
        let mut end = len(0, verb).max(1);
        if reading.is_class(0, language.class("lead-verb")) {
            end += len(end, verb);
        }
        if end < reading.tokens.len() && reading.is_class(end, language.class("verb-subject")) {
            // A verb before its subject states something: "now you send me a bill".
            return wish.to_string();
        }
        if let Some(worded) = self.infinite(wish, &reading) {
            return worded;
        }
        if let Some(named) = self.with_reader(wish, &reading) {
            return self.within(self.imperative.replace("{text}", &going_on(&named, language)));
        }
        // A pronoun before a noun is none: "give me | please | an answer", but "give | please | my money".
        let noun = |i: usize| {
            reading.tokens.get(i).is_some_and(|t| {
                (t.has(is::NUMBER) || t.has(is::WORD) && !t.has(is::CODE)) && !reading.is_class(i, small)
            })
        };
        while end < reading.tokens.len() && len(end, object) > 0 && !noun(end + len(end, object)) {
            end += len(end, object);
        }
        let cut = reading.tokens[end - 1].span.end;
        let first: String = wish.chars().take(1).flat_map(char::to_lowercase).chain(wish.chars().skip(1)).collect();
        let filled = self.imperative.replace("{text}", &first).replace("{verb}", &wish[..cut]);
        self.within(filled.replace("{rest}", wish[cut..].trim_start()).replace(" .", "."))
    }
}

/// Whether a verb that could be an order states something: its subject, or a word that opens what is asked, stands before
/// it in its part of the sentence.
fn stated(reading: &Reading<'_>, at: usize) -> bool {
    const OPENS: [&str; 3] = ["asked-word", "subject", "condition"];
    let opens = OPENS.map(|name| reading.language.class(name));
    let joints = ["coordinator", "or"].map(|name| reading.language.class(name));
    let parts = |i: usize| {
        reading.tokens[i].has(is::COMMA) && reading.tokens[i].has(is::MARK)
            || joints.iter().any(|&class| reading.is_class(i, class))
    };
    let part = (0..at).rev().take_while(|&i| !parts(i));
    part.into_iter().any(|i| opens.iter().any(|&class| reading.is_class(i, class)))
}
