//! Small things about the wording of sentences.

/// Whether a wish says no more than an earlier one.
pub fn repeats(wish: &str, earlier: &str) -> bool {
    let telling = |w: &&String| w.chars().count() > 3 || w.chars().any(|c| c.is_ascii_digit());
    let (wish, earlier) = (words(wish), words(earlier));
    wish.iter().any(|w| telling(&w)) && wish.iter().filter(telling).all(|w| earlier.contains(w))
}

/// Whether a scrap has no word that the sentence before it has not.
pub fn echoes(scrap: &str, before: &str) -> bool {
    let before = words(before);
    words(scrap).iter().all(|word| before.contains(word))
}

fn words(text: &str) -> Vec<String> {
    let plain = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.split_whitespace().map(plain).filter(|w| !w.is_empty()).collect()
}
