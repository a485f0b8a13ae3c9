//! The order of the words of a request, and what goes with it: impatience, civil openings, conditions.

use crate::language::Language;
use crate::reading::Reading;
use crate::token::is;

/// So many words from the start of a wish impatience is told from the time of what happened.
const EARLY: usize = 6;

/// A wish without words of impatience ("send it already"): those of the class `impatience` near the order that it begins
/// with, and at its end.
pub fn patient(wish: &str, language: &Language) -> String {
    let Some(class) = language.class("impatience") else { return wish.to_string() };
    let reading = Reading::new(wish, language);
    let last = reading.tokens.iter().rposition(|t| t.has(is::SAID)).unwrap_or(0);
    let question = reading.tokens.last().is_some_and(|t| t.has(is::QUESTION));
    let (mut text, mut from, mut at) = (String::new(), 0, 0);
    while at < reading.tokens.len() {
        let len = if reading.is_class(at, Some(class)) { reading.class_len(at, class) } else { 0 };
        let near = at <= EARLY && !question || at + len > last;
        let quoted = reading.quotes.iter().any(|quote| quote.contains(&at)) || reading.fact_at(at).is_some();
        if len == 0 || !near || quoted || at == 0 || len > last {
            at += 1;
            continue;
        }
        // A comma that only parted it goes as well.
        let comma = reading.tokens[at - 1].has(is::COMMA) && reading.tokens[at - 1].has(is::MARK);
        let ends = reading.tokens.get(at + len).is_none_or(|t| t.has(is::MARK));
        let first = if comma && ends { at - 1 } else { at };
        text += wish[from..reading.tokens[first].span.start].trim_end();
        from = reading.tokens[at + len - 1].span.end;
        at += len;
    }
    text + &wish[from..]
}

/// A wish without the connective that it begins with ("so send it"), where an order follows.
pub fn unjoined(wish: &str, language: &Language) -> String {
    let reading = Reading::new(wish, language);
    let class = |i: usize, name: &str| reading.is_class(i, language.class(name));
    let len = language.class("coordinator").map_or(0, |joint| reading.class_len(0, joint));
    let order = ["order-opening", "imperative"].iter().any(|name| class(len, name)) && !wish.ends_with('?');
    match reading.tokens.get(len).filter(|_| len > 0 && order && !class(0, "or")) {
        Some(token) => crate::finding::capitalised(&wish[token.span.start..]),
        None => wish.to_string(),
    }
}

/// So many words and marks at most call whom an order is meant for: "to the company:".
const CALLED: usize = 5;

/// A wish without the name of whom it is meant for ("to Acme: send it"), or without words that only say that there is one
/// ("I demand: send it"), where an order follows.
pub fn unlabelled(wish: &str, language: &Language) -> String {
    let reading = Reading::new(wish, language);
    let class = |i: usize, name: &str| reading.is_class(i, language.class(name));
    let colon = (1..reading.tokens.len().min(CALLED)).find(|&i| reading.tokens[i].has(is::COLON));
    const SAYS: [&str; 6] = ["finite", "ask-verb", "first-person", "wish-noun", "telling", "please"];
    let called = |colon: &usize| !(0..*colon).any(|i| SAYS.iter().any(|name| class(i, name)));
    let orders = |i: usize| ["order-opening", "ask-verb", "imperative", "please"].iter().any(|name| class(i, name));
    let small = |i: usize| ["first-person", "it-word", "function-word"].iter().any(|name| class(i, name));
    let wants = |colon: &usize| {
        (0..*colon).any(|i| class(i, "wanting")) && (0..*colon).all(|i| class(i, "wanting") || small(i))
    };
    match colon
        .filter(|colon| called(colon) || wants(colon))
        .map(|colon| colon + 1)
        .filter(|&i| i < reading.tokens.len() && orders(i))
    {
        Some(order) => crate::finding::capitalised(&wish[reading.tokens[order].span.start..]),
        None => wish.to_string(),
    }
}

/// A wish without the words of a class and the commas that part them; `None` where it has none.
pub fn without(wish: &str, language: &Language, class: &str) -> Option<String> {
    let reading = Reading::new(wish, language);
    let class = language.class(class)?;
    let comma = |i: usize| reading.tokens.get(i).is_some_and(|t| t.has(is::COMMA) && t.has(is::MARK));
    let quoted = |i: usize| reading.quotes.iter().any(|quote| quote.contains(&i));
    let at = (0..reading.tokens.len()).find(|&i| reading.is_class(i, Some(class)) && !quoted(i))?;
    let mut end = at + reading.class_len(at, class);
    let start = if at > 0 && comma(at - 1) { at - 1 } else { at };
    end += usize::from(comma(end));
    let before = wish[..reading.tokens[start].span.start].trim_end();
    let after = wish[reading.tokens[end - 1].span.end..].trim_start();
    let gap = if before.is_empty() || after.starts_with(['.', '!', '?']) { "" } else { " " };
    Some(format!("{before}{gap}{after}"))
}

/// What follows an opening that only asks civilly; `None` where the wish has none.
pub fn opened(wish: &str, openings: &[String]) -> Option<String> {
    let lower = wish.to_lowercase();
    let opening =
        openings.iter().find(|o| lower.starts_with(o.as_str()) && lower[o.len()..].starts_with([' ', ',']))?;
    let rest = wish.get(opening.len()..).filter(|_| lower.len() == wish.len())?.trim_start_matches([',', ' ']);
    (!rest.is_empty()).then(|| crate::finding::capitalised(rest))
}

/// So many words at least make a condition.
const CONDITION: usize = 3;

/// A condition with its comma, and the order behind it; `None` for any other wish.
pub fn behind_condition<'w>(wish: &'w str, joints: &[String], language: &Language) -> Option<(String, &'w str)> {
    let reading = Reading::new(wish, language);
    let class = |i: usize, name: &str| reading.is_class(i, language.class(name));
    if !(0..reading.tokens.len().min(2)).any(|i| class(i, "condition")) {
        return None;
    }
    let free = |i: usize| !reading.quotes.iter().any(|quote| quote.contains(&i));
    let comma = |i: usize| reading.tokens[i].has(is::COMMA) && reading.tokens[i].has(is::MARK);
    // "…, then cancel it": a small word may come before the order, with or without a comma.
    let then = |i: usize| joints.iter().any(|joint| *joint == reading.text_of(i).to_lowercase());
    let order = |i: usize| class(i, "ask-verb") && !class(i + 1, "first-person") || class(i, "order-opening");
    // "If that is a problem tell me": without a comma only what cannot belong to the condition.
    let needy =
        |i: usize| ["subject", "finite", "preposition", "negator", "coordinator"].iter().any(|name| class(i, name));
    let bare = |i: usize| class(i, "order-opening") && class(i + 1, "first-person") && i > CONDITION && !needy(i - 1);
    let at = (2..reading.tokens.len())
        .filter(|&i| free(i - 1))
        .find(|&i| order(i) && (comma(i - 1) || then(i - 1) && reading.tokens[i - 1].has(is::WORD)) || bare(i))?;
    let end = if then(at - 1) { at - 1 } else { at };
    let please = (0..reading.tokens.len()).any(|i| class(i, "please"));
    let place = |i: usize| reading.tokens[i].span;
    let condition = wish[..place(end).start].trim_end_matches([',', ' ']);
    (!please).then(|| (format!("{condition},"), &wish[place(at).start..]))
}

/// So many words on, a term has ended: "by Friday the 4th of May".
const TERM: usize = 8;

/// A term in front of an order (`by Friday send it`), and the order; `None` for any other wish.
pub fn behind_term<'w>(wish: &'w str, language: &Language) -> Option<(&'w str, &'w str)> {
    let reading = Reading::new(wish, language);
    let class = |i: usize, name: &str| reading.is_class(i, language.class(name));
    let own = |i: usize| class(i, "first-person") && class(i, "subject") && !class(i, "determiner");
    let order = |i: &usize| ["ask-verb", "order-opening"].iter().any(|name| class(*i, name)) && !own(i + 1);
    // "Of the call": a verb that looks like a noun is one behind its article.
    let order = |i: &usize| order(i) && !["article", "determiner"].iter().any(|name| class(i - 1, name));
    let at = (2..reading.tokens.len().min(TERM)).find(order).filter(|_| class(0, "preposition"))?;
    let bare = !(0..at).any(|i| class(i, "finite") || reading.tokens[i].has(is::COMMA));
    let plain = !(0..reading.tokens.len()).any(|i| class(i, "please")) && !wish.ends_with('?');
    (bare && plain).then(|| wish.split_at(reading.tokens[at].span.start))
}

/// A wish with its words in the order of the language.
pub fn arranged(wish: &str, order: &[(String, String)]) -> String {
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '.', ',', '?', '!']);
    let mut text = wish.to_string();
    for (from, to) in order {
        let pattern = format!(" {from}");
        if let Some(at) = text.find(&pattern).filter(|&at| ends(&text[at + pattern.len()..])) {
            text.replace_range(at + 1..at + pattern.len(), to);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{arranged, behind_condition, opened, patient};
    use crate::catalog::Catalog;

    #[test]
    fn impatience_goes_from_the_order_and_the_end() {
        let catalog = Catalog::builtin();
        let english = catalog.language("en").expect("English is built in");
        assert_eq!(patient("Refund me already.", english), "Refund me.");
        let told = "Refund what you have kept for so long though I have already paid it.";
        assert_eq!(patient(told, english), told);
    }

    #[test]
    fn a_civil_opening_asks_for_what_follows() {
        let openings = ["be so kind as to".to_string()];
        assert_eq!(opened("Be so kind as to send it.", &openings).as_deref(), Some("Send it."));
        assert_eq!(opened("Be so kind.", &openings), None);
    }

    #[test]
    fn an_order_stands_behind_its_condition() {
        let catalog = Catalog::builtin();
        let english = catalog.language("en").expect("English is built in");
        let joints = ["then".to_string()];
        let parts = |wish| behind_condition(wish, &joints, english);
        let late = Some(("If it is late,".to_string(), "cancel my order."));
        assert_eq!(parts("If it is late, cancel my order."), late);
        assert_eq!(parts("If it is late then cancel my order."), late);
        assert_eq!(parts("If it is late, then cancel my order."), late);
        assert_eq!(parts("If it is late, I will cancel."), None);
    }

    #[test]
    fn words_come_in_their_order() {
        let order = [("asseblief dit".to_string(), "dit asseblief".to_string())];
        assert_eq!(arranged("Kan u asseblief dit herstel?", &order), "Kan u dit asseblief herstel?");
    }
}
