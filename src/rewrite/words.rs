//! Small things about the wording of sentences.

/// Whether a wish says no more than an earlier one: nothing is ordered in it, and no thing named, that was not before.
pub fn repeats(wish: &str, earlier: &str) -> bool {
    let telling = |w: &str| w.chars().count() > 3 || w.chars().any(|c| c.is_ascii_digit());
    // "Fix it" opens with what is to be done, however short the word.
    let orders = |(at, w): &(usize, &String)| telling(w) || *at == 0 && w.chars().count() > 2;
    let (wish, earlier) = (words(wish), words(earlier));
    wish.iter().any(|w| telling(w)) && wish.iter().enumerate().filter(orders).all(|(_, w)| earlier.contains(w))
}

/// Whether a scrap says word for word what stands in the sentence before it: "third time" behind "the third time this week".
pub fn echoes(scrap: &str, before: &str) -> bool {
    let before = words(before);
    words(scrap).iter().all(|word| before.contains(word))
}

/// The words of a text, without marks, small.
fn words(text: &str) -> Vec<String> {
    let plain = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.split_whitespace().map(plain).filter(|w| !w.is_empty()).collect()
}
