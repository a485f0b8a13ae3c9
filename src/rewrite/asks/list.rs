//! Several wishes in one sentence.

use crate::document::Document;
use crate::language::Language;
use crate::token::is;

/// So many wishes in one sentence are told apart better as lines.
const MANY: usize = 3;

/// So many words at the end of a wish are a threat even where no mark parts them from it.
const SHORT: usize = 6;

/// The wishes of a sentence that has many, each as a sentence of its own; `None` where it has few.
pub fn split(sentence: &str, language: &Language) -> Option<Vec<String>> {
    let document = Document::plain(sentence, language);
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, language.class(name));
    let mut cuts = vec![(0, 0)];
    for at in 1..reading.tokens.len() {
        let comma = |i: usize| reading.tokens[i].has(is::COMMA | is::SEMICOLON);
        let joint = class(at - 1, "coordinator");
        if !orders(&document, at) || !(joint || comma(at - 1)) {
            continue;
        }
        let mut end = at - 1;
        if joint && end > 0 && comma(end - 1) {
            end -= 1;
        }
        let said = reading.tokens[cuts[cuts.len() - 1].1..end].iter().filter(|t| t.has(is::SAID)).count();
        let free = |i: usize| reading.fact_at(i).is_none() && !reading.quotes.iter().any(|quote| quote.contains(&i));
        if said >= 2 && (end..at).all(free) {
            cuts.push((end, at));
        }
    }
    if cuts.len() < MANY {
        return None;
    }
    let ends = cuts.iter().skip(1).map(|cut| cut.0).chain([reading.tokens.len()]);
    let stem = |from: usize, to: usize| reading.span(&(from..to)).of(sentence).trim_end_matches(['.', '!', ' ']);
    let pieces = cuts.iter().zip(ends).map(|(&(_, from), to)| stem(from, to));
    Some(pieces.map(|piece| crate::finding::capitalised(&format!("{piece}."))).collect())
}

/// A wish and what is threatened behind it ("…, otherwise I will call my lawyer"), which goes where it bears nothing that
/// support could act on; `None` where nothing does.
pub fn calm(sentence: &str, language: &Language) -> Option<(String, String)> {
    let document = Document::plain(sentence, language);
    let reading = &document.reading;
    let tokens = 1..reading.tokens.len();
    let otherwise = language.class("otherwise");
    let said = |from: usize, to: usize| reading.tokens[from..to].iter().filter(|t| t.has(is::SAID)).count();
    let parted = |i: usize| reading.tokens[i - 1].has(is::MARK) || said(i, tokens.end) <= SHORT;
    // "… or I report you": what the customer would do, not what else would help.
    let (or, person) = (language.class("or"), language.class("first-person"));
    let threat = |i: usize| {
        reading.is_class(i, or) && reading.is_class(i + 1, person) && reading.is_class(i + 1, language.class("subject"))
    };
    let at = tokens.clone().find(|&i| (reading.is_class(i, otherwise) || threat(i)) && parted(i) && said(0, i) >= 2)?;
    let tail = at..tokens.end;
    let bears = document.facts_in(&tail).any(|f| document.facts[f].kind.weighs());
    let asks = ["remedy", "money-wish", "ask-verb", "please"].iter().any(|name| reading.any_of(&tail, name));
    let kept = reading.span(&(0..at)).of(sentence).trim_end_matches([',', ';', '-', '–', ' ', '.', '!']);
    let gone = reading.span(&tail).of(sentence);
    (!bears && !asks).then(|| (format!("{kept}."), gone.to_string()))
}

/// Whether an order begins at a token: a verb of wishes, and behind it what it is about.
fn orders(document: &Document<'_>, at: usize) -> bool {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    let Some(verb) = document.language().class("ask-verb") else { return false };
    let next = at + reading.class_len(at, verb).max(1);
    // Where a verb looks like a noun, only the small words behind it tell.
    let small = ["article", "determiner", "first-person", "second-person", "it-word", "preposition"];
    let told = document.language().class("article").is_none()
        || small.iter().any(|name| class(next, name))
        || reading.fact_at(next).is_some();
    reading.is_class(at, Some(verb)) && next < reading.tokens.len() && told && !class(at, "article")
}

#[cfg(test)]
mod tests {
    use super::split;
    use crate::catalog::Catalog;

    fn wishes(code: &str, sentence: &str) -> Option<Vec<String>> {
        let catalog = Catalog::builtin();
        split(sentence, catalog.language(code).expect("the language is built in"))
    }

    #[test]
    fn three_wishes_are_three_sentences() {
        let pieces = wishes("en", "Refund the second charge and send me the lamp I paid for, and collect your sofa.");
        assert_eq!(
            pieces.expect("there are three"),
            ["Refund the second charge.", "Send me the lamp I paid for.", "Collect your sofa."]
        );
        let pieces =
            wishes("de", "Kündigen Sie den Vertrag, erstatten Sie mir die 12 € und schicken Sie mir einen Beleg.");
        assert_eq!(pieces.map(|p| p.len()), Some(3));
    }

    #[test]
    fn what_is_threatened_behind_a_wish_goes() {
        let catalog = Catalog::builtin();
        let english = catalog.language("en").expect("English is built in");
        let calm = |text| super::calm(text, english).map(|(kept, _)| kept);
        assert_eq!(
            calm("Send it by Friday, otherwise you hear from my lawyer.").as_deref(),
            Some("Send it by Friday.")
        );
        assert_eq!(calm("Send it by Friday, otherwise I want my money back."), None);
    }

    #[test]
    fn two_wishes_stay_one_sentence() {
        assert_eq!(wishes("en", "Correct the invoice and send me the lamp."), None);
        assert_eq!(wishes("en", "Send me the invoice, the receipt and the label."), None);
    }
}
