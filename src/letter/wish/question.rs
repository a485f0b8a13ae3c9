//! Questions that lost their mark.

use crate::reading::Reading;
use crate::token::is;

/// Whether a sentence asks something though no mark says so: "where is my parcel.", "can I have it or not."
pub fn is_question(reading: &Reading<'_>) -> bool {
    let class = |i: usize, name: &str| reading.is_class(i, reading.language.class(name));
    let one = reading.tokens.iter().filter(|t| t.has(is::STOP | is::EXCLAIM)).count() <= 1;
    let ends = reading.tokens.last().is_some_and(|t| t.has(is::STOP | is::EXCLAIM) && !t.has(is::QUESTION));
    let when = class(0, "when-word") && class(1, "finite") && !class(1, "subject");
    let inverted = class(0, "question-word") && class(1, "finite") && class(2, "subject") && !class(1, "subject");
    let last = reading.tokens.iter().rposition(|t| t.has(is::SAID)).unwrap_or(0);
    let or_not = last > 2 && class(last, "negator") && class(last - 1, "or") && class(0, "finite");
    // Where no word has to come before the verb, a word that asks opens a question unless an order follows.
    let comma = reading.tokens.iter().any(|t| t.has(is::COMMA) && t.has(is::MARK));
    let orders =
        ["ask-verb", "please", "imperative"].iter().any(|name| reading.any_of(&(0..reading.tokens.len()), name));
    let free = reading.language.class("article").is_none() && class(0, "question-word") && !comma && !orders;
    // "Could you send somebody": where the reader is addressed formally behind it, the verb orders nothing.
    let could = class(0, "asking-verb") && class(1, "formal-address");
    one && ends && reading.tokens.len() > 2 && (when || inverted || or_not || free || could)
}
