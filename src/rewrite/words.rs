//! Small things about the wording of sentences.

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
