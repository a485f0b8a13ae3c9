//! Small things about the wording of sentences.

/// The words of a text, without marks, small.
fn plain(text: &str) -> Vec<String> {
    text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect()
}

/// Whether a scrap says word for word what stands in the sentence before it: "third time" behind "the third time this week".
pub fn echoes(scrap: &str, before: &str) -> bool {
    let before = plain(before);
    plain(scrap).iter().all(|word| before.contains(word))
}

/// Whether a wish says no more than an earlier one.
pub fn repeats(wish: &str, earlier: &str) -> bool {
    let earlier = plain(earlier);
    let wish: Vec<String> = plain(wish);
    let telling = |w: &&String| w.chars().count() > 3 || w.chars().any(|c| c.is_ascii_digit());
    wish.iter().any(|w| telling(&w)) && wish.iter().filter(telling).all(|w| earlier.contains(w))
}
