//! Small things about the wording of sentences.

/// Whether a wish says no more than an earlier one.
pub fn repeats(wish: &str, earlier: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect()
    };
    let earlier = words(earlier);
    words(wish).iter().filter(|w| w.chars().count() > 3).all(|w| earlier.contains(w))
}

/// The sentence as it goes on behind another: its first letter small, unless it is a name or an acronym.
pub fn uncapitalised(text: &str) -> String {
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    // A name or an acronym keeps its capital.
    let second_upper = chars.clone().next().is_some_and(|c| c.is_uppercase() || !c.is_alphabetic() && c != ' ');
    if second_upper { text.to_string() } else { first.to_lowercase().chain(chars).collect() }
}
