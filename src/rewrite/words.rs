//! Small things about the wording of sentences.

use crate::language::Language;
use crate::reading::Reading;

/// Whether a wish says no more than an earlier one.
pub fn repeats(wish: &str, earlier: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect()
    };
    let earlier = words(earlier);
    let wish: Vec<String> = words(wish);
    let telling = |w: &&String| w.chars().count() > 3 || w.chars().any(|c| c.is_ascii_digit());
    wish.iter().any(|w| telling(&w)) && wish.iter().filter(telling).all(|w| earlier.contains(w))
}

/// The sentence as it goes on behind another: its first letter small, unless it is a name or an acronym.
pub fn uncapitalised(text: &str, language: &Language) -> String {
    let reading = Reading::new(text, language);
    let large = ["always-capital", "first-name", "weekday", "month", "city", "title"];
    if !reading.tokens.is_empty() && large.iter().any(|name| reading.is_class(0, language.class(name))) {
        return text.to_string();
    }
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    // A name or an acronym keeps its capital.
    let second_upper = chars.clone().next().is_some_and(|c| c.is_uppercase() || !c.is_alphabetic() && c != ' ');
    if second_upper { text.to_string() } else { first.to_lowercase().chain(chars).collect() }
}
