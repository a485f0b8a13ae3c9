//! Applies the safe corrections.
use crate::{catalog::Language, finding::Finding, settings::Settings};
/// A corrected text.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The text after all safe corrections.
    pub text: String,
    /// What was corrected, as found in the text given.
    pub applied: Vec<Finding>,
    /// What is left for the customer, with places in the corrected text.
    pub left: Vec<Finding>,
}
/// Applies the safe corrections until nothing changes; `fix(fix(x)) == fix(x)`.
#[must_use]
pub fn fix(text: &str, language: &Language, settings: &Settings) -> Fixed {
    let _ = (text, language, settings);
    unimplemented!()
}
