//! Several wishes in one sentence.

use crate::document::Document;
use crate::finding::edit::{capitalised, going_on};
use crate::language::Language;
use crate::letter::Words;
use crate::reading::Reading;
use crate::request::FactKind;
use crate::rewrite::sentence::Sentence;
use crate::token::is;

/// So many wishes in one sentence are told apart better as lines.
const MANY: usize = 3;

/// So many words at the end of a wish are a threat even where no mark parts them from it.
const SHORT: usize = 9;

/// So many words a condition has at most.
const FAR: usize = 60;

/// So many words before "whether" stands who is asked to tell it.
const TOLD: usize = 3;

/// So many words on from "otherwise" its subject stands.
const OWN: usize = 4;

/// The wishes of a sentence that has many, or that says of each anew that it is wanted, each as a sentence of its own;
/// `None` where it has few.
pub fn split(sentence: &str, language: &Language) -> Option<Vec<String>> {
    let document = Document::plain(sentence, language);
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, language.class(name));
    let words = Words::of(language);
    // "… and if I do not hear by Friday": what comes then is gone.
    let sets = |at: usize| {
        let rest = capitalised(reading.span(&(at..reading.tokens.len())).of(sentence));
        class(at, "condition") && reading.tokens.len() - at < FAR && words.ask.conditioned(&rest, language).is_some()
    };
    let mut cuts = vec![(0, 0)];
    let mut wanted = 0;
    let mut set = false;
    // What holds of all of them is not cut off: "if it is broken, cancel it, return my money and …".
    if (0..reading.tokens.len().min(2)).any(|i| class(i, "condition")) {
        return None;
    }
    for at in 1..reading.tokens.len() {
        let comma = |i: usize| reading.tokens[i].has(is::COMMA | is::SEMICOLON);
        let joint = class(at - 1, "coordinator");
        let wants = wants(&document, at);
        let sets = joint && sets(at);
        if !(orders(&document, at) || wants || sets) || !(joint || comma(at - 1)) || class(at - 1, "or") {
            continue;
        }
        let mut end = at - 1;
        if joint && end > 0 && comma(end - 1) {
            end -= 1;
        }
        let said = reading.tokens[cuts[cuts.len() - 1].1..end].iter().filter(|t| t.has(is::SAID)).count();
        let free = |i: usize| reading.fact_at(i).is_none() && !reading.quotes.iter().any(|quote| quote.contains(&i));
        // "Come and collect it" is one order.
        let led = joint && !wants && end > 0 && class(end - 1, "lead-verb");
        if said >= 2 && !led && (end..at).all(free) {
            cuts.push((end, at));
            wanted += usize::from(wants);
            set |= sets;
        }
    }
    // "I want my money back and tell him to apologise": what is wanted, and an order beside it.
    let mark = reading.any_of(&(0..cuts.get(1).map_or(0, |cut| cut.0)), "infinitive-mark");
    let mixed = wants(&document, 0) && class(0, "first-person") && !mark;
    if cuts.len() < MANY && !set && (wanted == 0 || !wants(&document, 0)) && !(mixed && cuts.len() > 1) {
        return None;
    }
    let ends = cuts.iter().skip(1).map(|cut| cut.0).chain([reading.tokens.len()]);
    let stem = |from: usize, to: usize| reading.span(&(from..to)).of(sentence).trim_end_matches(['.', '!', ' ']);
    let pieces = cuts.iter().zip(ends).map(|(&(_, from), to)| stem(from, to));
    Some(pieces.map(|piece| capitalised(&format!("{piece}."))).collect())
}

/// Whether a wish begins at a token with the words that something is wanted ("I want", "I also need"), and names more than
/// a pronoun.
fn wants(document: &Document<'_>, at: usize) -> bool {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    let me = class(at, "first-person") && class(at, "subject") && !class(at, "determiner");
    let verb = if me { (at + 1..at + 3).find(|&i| class(i, "wanting")) } else { Some(at) };
    let verb = verb.filter(|&i| class(i, "wanting") && (me || class(i, "order-opening")));
    let empty = |i: usize| ["it-word", "when-word", "impatience"].iter().any(|name| class(i, name));
    verb.is_some_and(|verb| {
        let said = |i: usize| reading.tokens.get(i).is_some_and(|t| t.has(is::SAID));
        said(verb + 1) && (!empty(verb + 1) || said(verb + 3))
    })
}

/// A wish and what is threatened behind it ("…, otherwise I will call my lawyer"), which goes where it bears nothing that
/// support could act on; `None` where nothing does.
pub fn calm(sentence: &str, language: &Language) -> Option<(String, String)> {
    let document = Document::plain(sentence, language);
    let reading = &document.reading;
    let tokens = 1..reading.tokens.len();
    let otherwise = language.class("otherwise");
    let class = |i: usize, name: &str| reading.is_class(i, language.class(name));
    let said = |from: usize, to: usize| reading.tokens[from..to].iter().filter(|t| t.has(is::SAID)).count();
    let parted = |i: usize| reading.tokens[i - 1].has(is::MARK) || said(i, tokens.end) <= SHORT;
    let me = |i: usize| class(i, "first-person") && class(i, "subject") && !class(i, "determiner");
    // "… or I report you": what the customer would do, not what else would help.
    let question = reading.tokens.last().is_some_and(|t| t.has(is::QUESTION));
    let acts = |i: usize| !["determiner", "article", "preposition"].iter().any(|name| class(i, name));
    let threat = |i: usize| class(i, "or") && me(i + 1) && acts(i + 2) && !question && !wonders(reading, i);
    let other = |i: usize| reading.is_class(i, otherwise) || class(i, "or-else") && (me(i + 1) || me(i + 2));
    let behind = |i: &usize| (other(*i) && parted(*i) || threat(*i)) && said(0, *i) >= 2;
    // "If it is not fixed by Monday I'll go to my lawyer", where the language words the condition as a wish.
    let words = Words::of(language);
    let condition = (0..tokens.end.min(2)).any(|i| class(i, "condition"));
    let told = |i: usize| reading.span(&(0..i)).of(sentence).trim_end_matches([',', ' ']).to_string() + ".";
    let hangs = |i: usize| ["complement", "relative", "asked-word"].iter().any(|name| class(i, name));
    let inverted = |i: usize| class(i, "finite") && me(i + 1);
    let parts = |i: usize| me(i) || inverted(i) || reading.tokens[i - 1].has(is::COMMA) && !hangs(i);
    let instead = |i: &usize| (4..FAR).contains(i) && parts(*i) && words.ask.conditioned(&told(*i), language).is_some();
    let open = tokens.clone().filter(|_| condition).find(instead);
    let at = tokens.clone().find(behind).or(open)?;
    let tail = at..tokens.end;
    let names = |kind| matches!(kind, FactKind::Person | FactKind::Place | FactKind::Product);
    // When something else would happen is nothing to act on.
    let when = |kind| matches!(kind, FactKind::Date | FactKind::Time | FactKind::Deadline | FactKind::Duration);
    let bears = document.facts_in(&tail).map(|f| document.facts[f].kind).any(|k| k.weighs() && !names(k) && !when(k));
    let any = |names: &[&str]| names.iter().any(|name| reading.any_of(&tail, name));
    // Whoever says "I" and wants nothing tells what comes then.
    let own = tail.clone().take(OWN).any(me);
    // "Otherwise see you in court" orders nothing, unless orders name their reader.
    let named = words.ask.you.iter().any(|(_, order)| order != "{verb} {rest}");
    let order = tail.clone().any(|i| class(i, "ask-verb") && (named || !class(i + 1, "second-person")));
    let asks = any(&["please", "wanting", "wish-noun"]) || !own && (any(&["remedy", "money-wish"]) || order);
    let kept = reading.span(&(0..at)).of(sentence).trim_end_matches([',', ';', '-', '–', ' ', '.', '!']);
    let gone = reading.span(&tail).of(sentence);
    (!bears && !asks).then(|| (format!("{kept}."), gone.to_string()))
}

/// Whether the word for "or" at a place asks whether something is so, as it does in some languages: behind a verb of
/// saying or asking, and whoever is to be told.
fn wonders(reading: &Reading<'_>, at: usize) -> bool {
    let class = |i: usize, name: &str| reading.is_class(i, reading.language.class(name));
    class(at, "asked-word") && (at.saturating_sub(TOLD)..at).any(|i| class(i, "telling"))
}

/// Two wishes of which either will do ("repair it", "or give the money back") as one sentence: words that both begin with
/// are said once; `raw` is the other one as it was. `None` for questions.
pub fn either(wish: &str, [raw, other]: [&str; 2], or: &str, words: &Words, language: &Language) -> Option<String> {
    let stem = wish.strip_suffix('.').filter(|stem| !stem.ends_with(['.', '?', '!']) && !other.ends_with('?'))?;
    // What only names a thing goes on with what the other names, as the customer wrote it.
    let announced = words.ask.bare.split("{text}").next().filter(|bare| !bare.is_empty() && wish.starts_with(bare));
    let names = |text: &str| !Reading::new(text, language).any_of(&(0..8), "finite");
    if announced.is_some() && names(raw) {
        return Some(format!("{stem} {or} {}", going_on(raw, language)));
    }
    let small = |text: &str| text.to_lowercase();
    let (one, two): (Vec<&str>, Vec<&str>) = (stem.split(' ').collect(), other.split(' ').collect());
    let shared = one.iter().zip(&two).take_while(|(a, b)| small(a) == small(b)).count();
    if shared > 0 && shared < two.len() {
        return Some(format!("{stem} {or} {}", two[shared..].join(" ")));
    }
    // "Gee asseblief … terug": the word of asking is said once as well.
    let reading = Reading::new(other, language);
    let please = |text: &&&str| {
        let is_class = |i: usize| reading.is_class(i, language.class("please"));
        (0..reading.tokens.len()).any(|i| is_class(i) && reading.text_of(i) == text.trim_end_matches('.'))
    };
    let plain: Vec<&str> = two.iter().filter(|word| !please(word)).copied().collect();
    let comma = if plain.len() < two.len() { "" } else { "," };
    Some(format!("{stem}{comma} {or} {}", going_on(&plain.join(" "), language)))
}

/// An order that lost what it is about to the cleaning ("come and get | this junk") with the pronoun for it; `None` where
/// something is left, or the language has no such pronoun.
pub fn with_object(wish: &str, words: &Words, language: &Language) -> Option<String> {
    let reading = Reading::new(wish, language);
    let class = |i: usize, name: &str| reading.is_class(i, language.class(name));
    let verb = |i: &usize| ["ask-verb", "imperative", "order-opening"].iter().any(|name| class(*i, name));
    let small = |i: usize| ["coordinator", "please", "subject"].iter().any(|name| class(i, name));
    // The first order alone: what follows "and" is about something of its own.
    let first = (1..reading.tokens.len()).find(|&i| class(i, "coordinator") && i + 2 < reading.tokens.len());
    let end = first.filter(|&i| !verb(&(i + 1)) || !class(i + 2, "please")).unwrap_or(reading.tokens.len());
    let all = |end: usize| (0..end).filter(|&i| reading.tokens[i].has(is::SAID)).collect::<Vec<_>>();
    let bare = |said: &[usize]| {
        let last = *said.iter().rfind(|i| verb(i))?;
        (said.iter().all(|i| verb(i) || small(*i)) && said.last() == Some(&last)).then_some(last)
    };
    let last = bare(&all(reading.tokens.len())).or_else(|| bare(&all(end)))?;
    let end = reading.tokens[last].span.end;
    (!words.ask.it.is_empty() && !wish.ends_with('?'))
        .then(|| format!("{} {}{}", &wish[..end], words.ask.it, &wish[end..]))
}

/// Whether a wish only announces what follows it: "What I want from you is simple:".
pub fn announces(sentence: &Sentence, language: &Language) -> bool {
    let reading = Reading::new(&sentence.text, language);
    let named = ["ask-verb", "remedy", "product-noun", "money-noun"];
    let all = 0..reading.tokens.len();
    sentence.leads_list && !sentence.item && sentence.facts == 0 && !named.iter().any(|name| reading.any_of(&all, name))
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
    // "…, order 4711": a number and what it is called.
    let id = |f: usize| document.facts[f].kind == FactKind::Id;
    let called = class(at, "id-cue") && reading.fact_at(next).is_some_and(id);
    reading.is_class(at, Some(verb)) && next < reading.tokens.len() && told && !called && !class(at, "article")
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
        let afrikaans = catalog.language("af").expect("Afrikaans is built in");
        assert_eq!(super::calm("Sê vir my of ek nog moet betaal.", afrikaans), None);
        let threat = super::calm("Stuur die geld terug of ek gaan hof toe.", afrikaans);
        assert_eq!(threat.map(|(kept, _)| kept).as_deref(), Some("Stuur die geld terug."));
    }

    #[test]
    fn two_wishes_stay_one_sentence() {
        assert_eq!(wishes("en", "Correct the invoice and send me the lamp."), None);
        assert_eq!(wishes("en", "Send me the invoice, the receipt and the label."), None);
    }
}
