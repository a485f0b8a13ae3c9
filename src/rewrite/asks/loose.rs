//! Names, addresses and numbers that trail behind a wish without belonging to it.

use std::ops::Range;

use crate::document::Document;
use crate::fact::Found;
use crate::language::Language;
use crate::request::FactKind;
use crate::token::is;

/// A wish without the facts that trail behind it, and those facts as kind and words. `known` says of a fact whether the
/// request has a line for it: any other stays where it is.
pub fn cut(
    wish: &str,
    language: &Language,
    known: impl Fn(FactKind, &str) -> bool,
) -> Option<(String, Vec<(FactKind, String)>)> {
    let document = Document::plain(wish, language);
    let reading = &document.reading;
    let last = reading.tokens.iter().rposition(|t| t.has(is::SAID))?;
    let (mut end, mut gone) = (last + 1, Vec::new());
    while let Some(at) = (0..end).rev().find(|&i| parts(&document, i)) {
        let facts = trailing(&document, &(at + 1..end));
        if facts.is_empty() || !facts.iter().all(|f| known(f.kind, f.span.of(wish))) {
            break;
        }
        gone.extend(facts.iter().map(|f| (f.kind, f.span.of(wish).to_string())));
        end = (0..at).rposition(|i| reading.tokens[i].has(is::SAID)).map_or(0, |i| i + 1);
    }
    // How to be reached alone belongs to the wish: "write to me, …".
    let reach = gone.iter().all(|(kind, _)| *kind == FactKind::Contact);
    let rest = wish.get(..reading.tokens.get(end.checked_sub(1)?)?.span.end)?;
    let asks = reading.tokens[end..].iter().find(|t| t.has(is::QUESTION | is::STOP | is::EXCLAIM));
    let stop = if asks.is_some_and(|t| t.has(is::QUESTION)) { "?" } else { "." };
    (!gone.is_empty() && !reach && crate::finding::words(rest) > 1).then(|| (format!("{rest}{stop}"), gone))
}

/// The most letters of a short form between what a number is called and the number.
const SHORT_FORM: usize = 3;

/// Whether a mark parts what stands before it from what follows.
fn parts(document: &Document<'_>, at: usize) -> bool {
    let reading = &document.reading;
    // "Member no. 4711", "(no. 4711)": the stop of a short form.
    let cue = document.language().class("id-cue");
    let short = at > 1
        && reading.tokens[at].has(is::STOP)
        && (reading.is_class(at - 2, cue) || reading.is_class(at - 1, cue) || reading.tokens[at - 2].has(is::OPEN))
        && reading.text_of(at - 1).chars().count() <= SHORT_FORM
        && reading.fact_at(at + 1).is_some();
    !short
        && reading.tokens[at].has(is::COMMA | is::SEMICOLON | is::STOP | is::QUESTION | is::EXCLAIM | is::DASH)
        && reading.fact_at(at).is_none()
        && !reading.quotes.iter().any(|quote| quote.contains(&at))
        && reading.tokens.get(at + 1).is_none_or(|next| next.gap > 0)
}

/// The facts of a stretch that says nothing else; none where it says more, or something that a wish is about.
fn trailing<'d>(document: &'d Document<'_>, tokens: &Range<usize>) -> &'d [Found] {
    let facts = &document.facts[document.facts_in(tokens)];
    let reading = &document.reading;
    let loose = |f: &Found| matches!(f.kind, FactKind::Id | FactKind::Person | FactKind::Place | FactKind::Contact);
    let small = |i: usize| {
        let is_class = |name: &&str| reading.is_class(i, document.language().class(name));
        let word = crate::fold::fold(reading.text_of(i));
        ["id-cue", "article", "determiner", "preposition", "first-person"].iter().any(is_class)
            || facts.iter().any(|f| crate::fold::fold(&f.label).split_whitespace().any(|label| label == word))
    };
    let plain = |i: usize| !reading.tokens[i].has(is::SAID) || reading.fact_at(i).is_some() || small(i);
    if facts.iter().all(loose) && tokens.clone().all(plain) { facts } else { &[] }
}

#[cfg(test)]
mod tests {
    use super::cut;
    use crate::catalog::Catalog;

    fn rest(wish: &str) -> Option<String> {
        let catalog = Catalog::builtin();
        let language = catalog.language("en").expect("English is built in");
        cut(wish, language, |_, _| true).map(|(rest, _)| rest)
    }

    #[test]
    fn what_only_trails_behind_a_wish_leaves_it() {
        let money = rest("I would like the money back, 45 EUR, order 4711-22.");
        assert_eq!(money.as_deref(), Some("I would like the money back, 45 EUR."));
        let signed = rest("Please replace it by Friday. Marjorie Skelton, 3 Priory Bank, Dunmarsh.");
        assert_eq!(signed.as_deref(), Some("Please replace it by Friday."));
        assert_eq!(rest("Where is my parcel, order 4711-22?").as_deref(), Some("Where is my parcel?"));
    }

    #[test]
    fn what_a_wish_is_about_stays() {
        assert_eq!(rest("Please refund the fee, £45."), None);
        assert_eq!(rest("Please write to me, ann@post.example."), None);
        assert_eq!(rest("Please cancel order 4711-22."), None);
        assert_eq!(rest("Please cancel my membership; member no. FX-330918."), None);
    }
}
