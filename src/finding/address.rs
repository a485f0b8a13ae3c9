//! Familiar address made polite: the pronoun for the reader, the verbs that go with it, and what it turns back upon.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use super::{Edit, capitalised};
use crate::reading::Reading;
use crate::token::is;

/// `[[address]]` of `language.toml`: a pronoun by which friends are addressed.
#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Address {
    /// The pronoun.
    word: String,
    /// The polite one.
    polite: String,
    /// Whether the pronoun is no other word as well.
    #[serde(default)]
    only: bool,
    /// What turns back upon the pronoun, and upon the polite one.
    #[serde(default)]
    reflexive: BTreeMap<String, String>,
    /// How verbs end beside the pronoun, and beside the polite one; the longest that fits.
    ends: Vec<(String, String)>,
    /// The same of orders, which go without the pronoun.
    orders: Vec<(String, String)>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Known {
    address: Vec<Address>,
}

/// A pronoun for the reader and its verbs as they are said politely; `None` where no verb goes with it: then it is another
/// word ("her parcel").
pub fn polite(reading: &Reading<'_>, at: usize) -> Option<Vec<Edit>> {
    let known: Known = reading.language.read("language");
    let word = reading.text_of(at).to_lowercase();
    let address = known.address.into_iter().find(|address| address.word == word)?;
    let here = Here { reading, address: &address, part: part(reading, at) };
    let verbs = here.verbs(at).filter(|verbs| !verbs.is_empty())?;
    let mut edits = vec![Edit { span: reading.tokens[at].span, text: address.polite.clone() }];
    edits.extend(verbs.iter().filter_map(|&verb| here.edit(verb, &address.ends, "")));
    edits.extend(here.turned_back());
    edits.sort_by_key(|edit| edit.span);
    Some(edits)
}

/// An order to a friend, and those joined to it, as orders that name their reader.
pub fn order(reading: &Reading<'_>, at: usize) -> Option<Vec<Edit>> {
    let known: Known = reading.language.read("language");
    let (mut edits, mut next) = (Vec::new(), Some(at));
    while let Some(verb) = next {
        let fits = |address: &&Address| ended(reading.text_of(verb), &address.orders).is_some();
        let Some(address) = known.address.iter().find(fits) else { break };
        let here = Here { reading, address, part: part(reading, verb) };
        edits.extend(here.edit(verb, &address.orders, &format!(" {}", address.polite)));
        edits.extend(known.address.iter().flat_map(|address| Here { address, ..here.clone() }.turned_back()));
        next = here.joined(verb, |i| here.class(i, "familiar-order"));
    }
    edits.sort_by_key(|edit| edit.span);
    edits.dedup();
    (!edits.is_empty()).then_some(edits)
}

/// A word with another ending.
fn ended(word: &str, ends: &[(String, String)]) -> Option<String> {
    let lower = word.to_lowercase();
    let fits =
        ends.iter().filter(|(from, _)| lower.len() > from.len() && lower.ends_with(from.as_str()) || lower == *from);
    let (from, to) = fits.max_by_key(|(from, _)| from.len())?;
    let made = format!("{}{to}", lower.strip_suffix(from.as_str())?);
    Some(if word.chars().next().is_some_and(char::is_uppercase) { capitalised(&made) } else { made })
}

/// The words around a place up to the next marks.
fn part(reading: &Reading<'_>, at: usize) -> Range<usize> {
    const ENDS: u64 = is::COMMA | is::COLON | is::SEMICOLON | is::OPEN | is::CLOSE | is::QUOTE | is::EMOJI;
    let bound = reading.bound_at(at);
    let ends = |i: &usize| {
        let token = reading.tokens[*i];
        token.has(is::MARK) && (token.has(ENDS) || token.has(is::DASH) && token.gap > 0)
    };
    let start = (bound.start..at).rev().find(ends).map_or(bound.start, |i| i + 1);
    start..(at + 1..bound.end).find(ends).unwrap_or(bound.end)
}

/// So many words may stand between the word that opens a clause and its pronoun: "how long do you", "in which you".
const OPENED: usize = 3;

/// A part of a sentence in which the reader is addressed.
#[derive(Clone)]
struct Here<'r, 't> {
    reading: &'r Reading<'t>,
    address: &'r Address,
    part: Range<usize>,
}

impl Here<'_, '_> {
    fn class(&self, at: usize, name: &str) -> bool {
        self.reading.is_class(at, self.reading.language.class(name))
    }

    fn edit(&self, verb: usize, ends: &[(String, String)], reader: &str) -> Option<Edit> {
        let text = ended(self.reading.text_of(verb), ends)? + reader;
        Some(Edit { span: self.reading.tokens[verb].span, text })
    }

    /// What turns back upon the reader.
    fn turned_back(&self) -> Vec<Edit> {
        let turned = |i: usize| {
            let text = self.address.reflexive.get(&self.reading.text_of(i).to_lowercase())?.clone();
            Some(Edit { span: self.reading.tokens[i].span, text })
        };
        self.part.clone().filter_map(turned).collect()
    }

    /// Whether a word can be a verb beside the pronoun.
    fn verb(&self, at: usize) -> bool {
        let Some(token) = self.reading.tokens.get(at).filter(|t| t.has(is::WORD)) else { return false };
        let opens = at == self.reading.bound_at(at).start || !token.has(is::CAP);
        let ends = || ended(self.reading.text_of(at), &self.address.ends).is_some();
        let none = || self.class(at, "no-familiar-verb") && !self.class(at, "familiar-verb");
        opens && (self.sure(at) || ends() && !none())
    }

    /// Whether a word can be nothing else.
    fn sure(&self, at: usize) -> bool {
        self.class(at, "you-plural-verb") && ended(self.reading.text_of(at), &self.address.ends).is_some()
    }

    /// Whether a pronoun that can be nothing but the subject of another verb stands at a place.
    fn subject(&self, at: usize) -> bool {
        const OTHERS: [&str; 3] = ["it-word", "determiner", "formal-address"];
        let pronoun = self.class(at, "subject") && !OTHERS.iter().any(|name| self.class(at, name));
        pronoun || self.class(at, "nobody")
    }

    /// The verbs that go with a pronoun.
    fn verbs(&self, at: usize) -> Option<Vec<usize>> {
        let Range { start, end } = self.part;
        // "Do you know": the verb stands before it.
        if at > start && self.verb(at - 1) {
            return Some(self.going_on(at - 1));
        }
        const OPENERS: [&str; 4] = ["subordinator", "relative", "question-word", "asked-word"];
        let opener = |i: usize| OPENERS.iter().any(|name| self.class(i, name));
        if (start.max(at.saturating_sub(OPENED))..at).any(opener) {
            return Some(self.last_verbs(at, end));
        }
        let joint = |i: usize| self.class(i, "coordinator");
        let says =
            || (start.max(at.saturating_sub(2))..at).any(|i| self.class(i, "saying") || self.class(i, "first-person"));
        let joined = || at > start && joint(at - 1);
        let first = (start..at).all(joint) || self.sure(at + 1) || joined() || self.address.only || says();
        let verb = [at + 1, at + 2].into_iter().find(|&i| i < end && self.verb(i)).filter(|_| first)?;
        let noun = |i: usize| self.reading.tokens[i].has(is::CAP) || self.class(i, "no-familiar-start");
        let between = verb == at + 1 || self.sure(verb) && !noun(at + 1);
        between.then(|| self.going_on(verb))
    }

    /// A verb, and those that are joined to it under the same pronoun.
    fn going_on(&self, verb: usize) -> Vec<usize> {
        let mut verbs = vec![verb];
        // Beside a helping verb another may be its participle: "you have written and confirmed".
        let helps = self.class(verb, "you-helper");
        let goes = |i: usize| self.verb(i) && (!helps || self.class(i, "you-helper"));
        while let Some(next) = self.joined(verbs[verbs.len() - 1], goes) {
            verbs.push(next);
        }
        verbs
    }

    /// The next verb behind a joint, where no other subject follows it and no other clause comes between.
    fn joined(&self, from: usize, verb: impl Fn(usize) -> bool) -> Option<usize> {
        let comma = |i: usize| self.reading.tokens[i].has(is::COMMA) && self.reading.tokens[i].has(is::MARK);
        let joint = |i: usize| self.class(i, "coordinator") || self.class(i, "please");
        let own = |i: usize| self.subject(i);
        for i in from + 1..self.reading.bound_at(from).end {
            if comma(i) && !joint(i + 1) {
                return None;
            }
            let opens = joint(i) || comma(i);
            if opens && verb(i + 1) {
                return (!own(i + 2)).then_some(i + 1);
            }
            if opens && !joint(i + 1) && own(i + 1) {
                return None;
            }
        }
        None
    }

    /// The verbs of a clause that ends with them: the last word of each of its parts, or what stands before what was added.
    fn last_verbs(&self, at: usize, end: usize) -> Vec<usize> {
        // "If you do not pay I go": without a comma the next clause begins with its verb.
        let other = |&i: &usize| self.subject(i) && self.class(i - 1, "finite");
        let end = (at + 2..end).find(other).map_or(end, |subject| subject - 1);
        let sure: Vec<usize> = (at + 1..end).filter(|&i| self.sure(i)).collect();
        if !sure.is_empty() {
            return sure;
        }
        // "Because her driver does not come": a noun behind it belongs to it.
        let next = at + 1;
        let noun =
            self.reading.tokens.get(next).is_none_or(|t| t.has(is::CAP)) || self.class(next, "no-familiar-start");
        if noun && !self.address.only {
            return Vec::new();
        }
        let joint = |i: usize| i == end || self.class(i, "coordinator");
        let lasts: Vec<usize> = (at + 1..end).filter(|&i| joint(i + 1) && self.verb(i)).collect();
        let before_added = || (at + 1..end).rev().find(|&i| self.verb(i));
        if lasts.is_empty() { before_added().into_iter().collect() } else { lasts }
    }
}
