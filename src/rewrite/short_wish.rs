//! Wishes of a few words, as people answer "What should they do?", become requests.

use super::answers::as_said;
use crate::language::Language;
use crate::letter::{self, Words};
use crate::reading::Reading;

/// A wish worded as a request, also one that is no sentence: an answer to "What should they do?" is often "my money back"
/// or "to cancel it". `answer` is what the wish stands in, as the customer wrote it.
pub fn wished(wish: &str, answer: &str, words: &Words, language: &Language) -> String {
    sentence(wish, answer, words, language).map(ended).unwrap_or_else(|| {
        let other = &words.short_wish.other;
        if other.is_empty() { wish.to_string() } else { announced(other, &as_said(wish, answer)) }
    })
}

/// A wish as a sentence that asks; `None` for one that only names a thing ("a repair date"), however much it looks like a
/// sentence.
#[must_use]
pub fn worded(wish: &str, language: &Language) -> Option<String> {
    let reading = Reading::new(wish, language);
    let civil = (0..reading.tokens.len()).any(|i| reading.is_class(i, language.class("please")));
    let put = sentence(wish, wish, &Words::of(language), language).filter(|put| civil || put != wish)?;
    Some(crate::finding::capitalised(&ended(put)))
}

/// A sentence with the mark that ends it.
fn ended(put: String) -> String {
    if put.ends_with(['.', '?', '!', '…']) { put } else { put + "." }
}

/// A wish that has no verb but an infinitive at its end ("die Buchung stornieren"), as a request; `None` for any other.
#[must_use]
pub fn infinitive(wish: &str, language: &Language) -> Option<String> {
    let words = Words::of(language);
    let short = &words.short_wish;
    if let Some(put) = words.ask.led(wish, language) {
        return Some(ended(put));
    }
    let reading = Reading::new(wish, language);
    let is = |i: usize, name: &str| reading.is_class(i, language.class(name));
    let said: Vec<usize> =
        (0..reading.tokens.len()).filter(|&i| reading.tokens[i].has(crate::token::is::SAID)).collect();
    let last = *said.last().filter(|_| said.len() > 1 && !short.infinitive_end.is_empty() && !wish.ends_with('?'))?;
    let verb = |&i: &usize| i != last && ["finite", "please", "ask-verb", "subject"].iter().any(|name| is(i, name));
    let ends = is(last, "infinitive") && reading.text_of(last).starts_with(char::is_lowercase);
    let own = crate::finding::edit::going_on(wish, language);
    (ends && !said.iter().any(verb)).then(|| announced(&short.infinitive_end, &own))
}

fn announced(template: &str, text: &str) -> String {
    template.replace("{text}", text.trim_end_matches('.')) + "."
}

fn sentence(wish: &str, answer: &str, words: &Words, language: &Language) -> Option<String> {
    let wish = asked(wish, language);
    let reading = Reading::new(&wish, language);
    let is = |i: usize, name: &str| reading.is_class(i, language.class(name));
    let said: Vec<usize> =
        (0..reading.tokens.len()).filter(|&i| reading.tokens[i].has(crate::token::is::SAID)).collect();
    let (Some(&first), Some(&last)) = (said.first(), said.last()) else { return None };
    let short = &words.short_wish;
    if let Some(put) = letter::swap(&wish, &short.opening).or_else(|| words.ask.led(&wish, language)) {
        return Some(put);
    }
    let small = |i: usize| reading.text_of(i).starts_with(char::is_lowercase);
    let ends = !short.infinitive_end.is_empty() && is(last, "infinitive") && (small(last) || said.len() == 1);
    // An infinitive may look like a finite verb; that has its subject beside it.
    let beside =
        |i: usize| [i.checked_sub(1), Some(i + 1)].into_iter().flatten().any(|k| k <= last && is(k, "subject"));
    let finite = |i: usize| is(i, "finite") && (!ends || i != last && beside(i));
    let whole = wish.ends_with('?') || said.iter().any(|&i| is(i, "please") || finite(i));
    let own = as_said(&wish, answer);
    if !short.infinitive_start.is_empty() && is(first, "infinitive") {
        Some(announced(&short.infinitive_start, &lowered(&wish)))
    } else if whole || is(first, "ask-verb") || is(first, "imperative") || short.other.is_empty() {
        Some(words.request(&wish, language))
    } else if ends {
        let own = if is(first, "starts-small") || said.len() == 1 { lowered(&own) } else { own };
        Some(announced(&short.infinitive_end, &own))
    } else {
        words.swapped(&wish)
    }
}

/// With a small first letter.
fn lowered(text: &str) -> String {
    text.chars().take(1).flat_map(char::to_lowercase).chain(text.chars().skip(1)).collect()
}

/// A wish with its question mark, where it opens as a question does and lost the mark.
fn asked(wish: &str, language: &Language) -> String {
    let reading = Reading::new(wish, language);
    let bare = wish.trim_end_matches('.');
    let opens = !reading.tokens.is_empty() && reading.is_class(0, language.class("question-opening"));
    // Behind a comma may stand what is asked for: "When it is ready, call me."
    if opens && !bare.contains(',') && bare.ends_with(char::is_alphanumeric) {
        format!("{bare}?")
    } else {
        wish.to_string()
    }
}
