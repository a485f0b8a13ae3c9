//! Wishes said as conditions: "if I don't hear from you by Friday", "no answer by Friday – I go to court".

use super::{Ask, swap};
use crate::language::Language;
use crate::reading::Reading;
use crate::token::is;

/// So many words on, a condition has told who or what it is about: "if by Friday I".
const CONDITION: usize = 4;

impl Ask {
    /// What is asked for by a condition that stands alone; `None` for any other wish.
    #[must_use]
    pub fn conditioned(&self, wish: &str, language: &Language) -> Option<String> {
        let reading = Reading::new(wish, language);
        let class = |i: usize, name: &str| reading.is_class(i, language.class(name));
        let tokens = 0..reading.tokens.len();
        if !tokens.clone().take(2).any(|i| class(i, "condition")) {
            return self.unless(wish, &reading);
        }
        // What comes if it is not met has a subject of its own, or gives an order.
        let hangs = |i: usize| ["complement", "relative", "asked-word"].iter().any(|name| class(i + 1, name));
        let me = |i: usize| class(i, "first-person") && class(i, "subject") && !class(i, "determiner");
        let other = |i: usize| {
            // "If you do not find it – write another."
            let dash = reading.tokens[i].has(is::DASH) && reading.tokens[i].gap > 0 && class(i + 1, "imperative");
            let parted = reading.tokens[i].has(is::COMMA) && reading.tokens[i].has(is::MARK) && !hangs(i) || dash;
            let order = class(i, "order-opening") && !class(i - 1, "determiner");
            parted || i > CONDITION && (me(i) || class(i, "please") || order)
        };
        let lone = !tokens.into_iter().any(other);
        if lone { swap(wish, &self.condition) } else { None }
    }

    /// What is asked for by a condition without its conjunction, which begins with what must not be; what comes then is
    /// not said.
    fn unless(&self, wish: &str, reading: &Reading<'_>) -> Option<String> {
        let class = |i: usize, name: &str| reading.is_class(i, reading.language.class(name));
        let parts = |i: &usize| {
            let token = reading.tokens[*i];
            token.has(is::COMMA) || token.has(is::DASH) && token.gap > 0 || class(*i, "coordinator")
        };
        let end = (1..reading.tokens.len()).find(parts).unwrap_or(reading.tokens.len());
        let other = (end..reading.tokens.len()).any(|i| ["remedy", "ask-verb"].iter().any(|name| class(i, name)));
        // "Don't send me another" forbids something, and sets nothing.
        if reading.tokens.is_empty() || !class(0, "negator") || class(0, "do-not") || other || wish.ends_with('?') {
            return None;
        }
        let told = format!("{}.", wish[..reading.tokens[end - 1].span.end].trim_end_matches(['.', '!']));
        let bare = |(from, to): &(String, String)| Some((from.split_once(' ')?.1.to_string(), to.clone()));
        swap(&told, &self.condition.iter().filter_map(bare).collect::<Vec<_>>())
    }
}
