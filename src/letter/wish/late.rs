//! Orders that do not come first in their wish: behind what they are about, behind a condition, at the end of a clause.

use super::{Ask, order, stated};
use crate::finding::edit::going_on;
use crate::language::Language;
use crate::reading::Reading;
use crate::token::is;

impl Ask {
    /// A wish whose order does not come first ("the money give back", "if it does not come, give the money back"): its
    /// known imperatives become infinitives, the last word comes first, a condition stays before.
    pub(super) fn later(&self, wish: &str, reading: &Reading<'_>) -> Option<String> {
        if self.infinitive.is_empty() || wish.ends_with('?') {
            return None;
        }
        let class = |i: usize, name: &str| reading.is_class(i, reading.language.class(name));
        let known = |i: &usize| self.infinitive_of(reading.text_of(*i));
        let free = |i: &usize| !reading.quotes.iter().any(|quote| quote.contains(i));
        // Before a dash stands what holds for the order behind it: "not mended by Friday – give the money back".
        let dash = (2..reading.tokens.len()).find(|&i| reading.tokens[i].has(is::DASH) && class(0, "negator"));
        let order = |i: &usize| class(*i, "imperative") && dash.is_none_or(|dash| *i > dash);
        let mut orders: Vec<usize> = (0..reading.tokens.len()).filter(free).filter(order).collect();
        // "If you do not mend it – pay": what looks like an order within the condition is none.
        let parts = |i: usize| reading.tokens[i].has(is::MARK) && reading.tokens[i].has(is::COMMA | is::DASH);
        if (0..reading.tokens.len().min(2)).any(|i| class(i, "condition")) {
            let end = (2..reading.tokens.len()).find(|&i| parts(i)).unwrap_or(0);
            let within = |i: &usize| *i < end && *i > 0 && class(i - 1, "negator");
            if orders.iter().any(|i| *i > end) {
                orders.retain(|i| !within(i));
            }
        }
        let &first = orders.first()?;
        if first == 0 || !orders.iter().all(|i| known(i).is_some()) || class(first - 1, "negator") {
            return None;
        }
        let place = |i: usize| reading.tokens[i].span;
        let opens = (0..first).find(|&i| class(i, "condition"));
        let verb = |i: usize| class(i, "finite") && !orders.contains(&i);
        let stated = (0..first).any(|i| verb(i) || i > 0 && class(i, "imperative") && class(i - 1, "negator"));
        if opens.is_some_and(|at| at < 2) && stated {
            let (mut text, mut at) =
                (wish[..place(first).start].trim_end_matches([',', ' ', '–', '—', '-']).to_string(), 0);
            for &order in &orders {
                let asked = self.infinitive.replace("{text}", &known(&order)?).to_lowercase();
                let said = if at == 0 {
                    format!(", {asked}")
                } else {
                    format!("{}{}", &wish[at..place(order).start], known(&order)?)
                };
                text += &said;
                at = place(order).end;
            }
            return Some(text + &wish[at..]);
        }
        // "Not here by Friday – give the money back": what stands before the dash is no object.
        if first > 1 && reading.tokens[first - 1].has(is::DASH) && orders.len() == 1 {
            let asked = self.infinitive.replace("{text}", &known(&first)?).to_lowercase();
            return Some(format!("{}{asked}{}", &wish[..place(first).start], &wish[place(first).end..]));
        }
        let subject = (0..first).any(|i| class(i, "subject"));
        if (0..reading.tokens.len()).any(verb) || opens.is_some() || orders.len() > 1 || subject {
            return None;
        }
        let object: String = wish.chars().take(1).flat_map(char::to_lowercase).chain(wish.chars().skip(1)).collect();
        let object = object.get(..place(first).start)?.trim_end().trim_end_matches(',');
        let (object, rest) = (self.beside(object), &wish[place(first).end..]);
        // "The new bill send by post": what stands behind the order stays there.
        Some(self.infinitive.replace("{text}", &format!("{} {object}{rest}", known(&first)?)))
    }

    /// A civil order whose verb is known, worded with its infinitive: that asks already, so the word of asking goes.
    pub(super) fn asked_once(&self, wish: &str, language: &Language) -> Option<String> {
        if self.infinitive.is_empty() || wish.ends_with('?') {
            return None;
        }
        let plain = order::without(wish, language, "please")?;
        let reading = Reading::new(&plain, language);
        let known = !reading.tokens.is_empty() && self.infinitive_of(reading.text_of(0)).is_some();
        known.then(|| self.infinite(&plain, &reading)).flatten()
    }

    /// Several orders, each behind what it is about ("the money give back and with the driver have it out"): each takes
    /// its place before it.
    pub(super) fn several(&self, wish: &str, language: &Language) -> Option<String> {
        self.parted_by(wish, language, true).or_else(|| self.parted_by(wish, language, false))
    }

    /// The same, with or without the commas between orders as joints.
    fn parted_by(&self, wish: &str, language: &Language, commas: bool) -> Option<String> {
        let reading = Reading::new(wish, language);
        let comma = |i: usize| commas && reading.tokens[i].has(is::COMMA) && reading.tokens[i].has(is::MARK);
        let class = |i: usize, name: &str| reading.is_class(i, language.class(name));
        let known = |i: usize| self.infinitive_of(reading.text_of(i)).filter(|_| i == 0 || !stated(&reading, i));
        let verb = (0..reading.tokens.len()).any(|i| class(i, "finite") && known(i).is_none());
        if self.infinitive.is_empty() || wish.ends_with('?') || verb {
            return None;
        }
        let opening = self.infinitive.split('{').next().unwrap_or_default();
        let (mut text, mut count, mut start) = (String::new(), 0, 0);
        let parts = |i: &usize| *i == reading.tokens.len() || class(*i, "coordinator") || comma(*i);
        for end in (1..=reading.tokens.len()).filter(parts) {
            let last = (start..end).rfind(|&i| reading.tokens[i].has(is::SAID))?;
            let put = match (start..end).find(|&i| known(i).is_some()) {
                Some(order) => {
                    // "… and do not charge me": the word of forbidding stays before its verb.
                    let forbids = order == start + 1 && class(start, "negator");
                    let start = if forbids { order } else { start };
                    let object = if order == start { order + 1..last + 1 } else { start..order };
                    if object.is_empty() {
                        return None;
                    }
                    // "Say, when": a comma clings to the order.
                    let gap = if reading.tokens[object.start].has(is::MARK) { "" } else { " " };
                    let behind = if order == start || order == last { last + 1..last + 1 } else { order + 1..last + 1 };
                    let said = |tokens: &std::ops::Range<usize>| self.beside(reading.span(tokens).of(wish));
                    let rest = if behind.is_empty() { String::new() } else { format!(" {}", said(&behind)) };
                    let object = going_on(&said(&object), language);
                    let not =
                        if forbids { format!("{} ", reading.text_of(start - 1).to_lowercase()) } else { String::new() };
                    let verb = forbids.then(|| self.by_end(reading.text_of(order))).flatten().or_else(|| known(order));
                    format!("{not}{}{gap}{object}{rest}", verb?).trim_end().to_string()
                }
                // "The money back" says what is to be done without a verb.
                None => {
                    let swapped = self.swapped(reading.span(&(start..last + 1)).of(wish))?;
                    swapped.strip_prefix(opening).map(String::from)?
                }
            };
            let joint = match start.checked_sub(1) {
                None => String::new(),
                Some(at) if comma(at) => ", ".to_string(),
                Some(at) => format!(" {} ", reading.text_of(at).to_lowercase()),
            };
            text += &format!("{joint}{put}");
            (count, start) = (count + 1, end + 1);
        }
        (count > 1).then(|| format!("{}.", self.infinitive.replace("{text}", &text)))
    }

    /// A wish in which the reader is addressed formally within a clause that ends with its verb ("dass ihr es löscht"):
    /// its verbs are those that `swap` knows as orders.
    pub(super) fn addressed(&self, wish: &str, from: &str, to: &str) -> String {
        let formal = |word: &str| {
            let fits = |(order, put): &&(String, String)| {
                word.ends_with(order.as_str()) && order.len() > 3 && !order.contains(' ') && put.split(' ').count() == 3
            };
            let (order, put) = self.swap.iter().filter(fits).max_by_key(|(order, _)| order.len())?;
            Some(format!("{}{}", &word[..word.len() - order.len()], put.split(' ').nth(1)?))
        };
        let mut words: Vec<String> = wish.split(' ').map(String::from).collect();
        let opens = |i: &usize| format!("{} {}", words[i - 1], words[*i]).to_lowercase() == from;
        let Some(at) = (1..words.len()).find(opens) else { return wish.to_string() };
        let joint = |word: &str| self.joints.iter().any(|joint| joint == word);
        // "… that you tell me how …": another clause may begin without a comma.
        let opens = |word: &str| self.reader.iter().any(|(from, _)| from.split(' ').next() == Some(word));
        let next = |word: &str| joint(word) || opens(word);
        let ends = |i: usize| i + 1 == words.len() || words[i].ends_with(',') || next(&words[i + 1]);
        let last: Vec<usize> = (at + 1..words.len()).filter(|&i| ends(i)).collect();
        let mut changed = false;
        for i in last {
            let bare = words[i].trim_end_matches(['.', ',', '!']).to_string();
            if let Some(put) = formal(&bare) {
                words[i] = words[i].replacen(&bare, &put, 1);
                changed = true;
            }
        }
        if let Some((opening, reader)) = to.rsplit_once(' ').filter(|_| changed) {
            words[at - 1] = opening.to_string();
            words[at] = reader.to_string();
        }
        words.join(" ")
    }
}
