//! Which sentences come first.

use std::collections::BTreeSet;

use super::sentence::Sentence;
use crate::fold::fold;
use crate::text::ByWord;

/// Words that a headline has at most, where it is more than one sentence.
const MOST: usize = 40;

/// Words that it has at most, where it is two sentences.
const TWO: usize = 60;

/// Points of the role `problem` from which a sentence says that something is wrong.
const WRONG: i32 = 4;

/// Points below the best sentence from which another one may stand in for it.
const NEAR: i32 = 8;

/// Words that a sentence has at most which says little more than a number.
const NUMBER: usize = 10;

/// Words that a sentence has at most which is nothing but a number and its label.
const FEW: usize = 4;

/// Letters from which a word mostly means something, and those that its forms share.
const STEM: (usize, usize) = (4, 6);

/// The sentences that make the headline: the draft's own first ones up to what says best what is wrong, or, where that
/// stands far down, that one with what it needs; else the first. Two sentences or forty words at most.
pub fn headline(sentences: &[Sentence]) -> Vec<usize> {
    // "Why was I charged €89?" says what is wrong, where another wish says what is wanted.
    let wishes = sentences.iter().filter(|s| s.role == "ask").count();
    let complaint = |s: &Sentence| wishes > 1 && s.problem >= WRONG && s.facts > 0 && s.text.ends_with('?');
    let story = |i: &usize| {
        let s = &sentences[*i];
        complaint(s) || !matches!(s.role.as_str(), "ask" | "contact") && !s.text.ends_with('?')
    };
    let mut told: Vec<usize> = (0..sentences.len()).filter(story).collect();
    // "Policy 77-31." says nothing by itself: a question that says what is wrong does, where a wish is left without it.
    let number = |i: &usize| is_scrap(&sentences[*i]) && sentences[*i].has_id && sentences[*i].words <= FEW;
    if told.iter().all(number) {
        let free = |s: &Sentence| told.is_empty() || wishes > 1 || s.role != "ask";
        let says = |i: &usize| {
            let s = &sentences[*i];
            s.problem >= WRONG && s.text.ends_with('?') && free(s)
        };
        let question = (0..sentences.len()).find(says);
        told = question.map_or(told, |question| vec![question]);
    }
    let stems: Vec<BTreeSet<String>> = sentences.iter().map(|s| stems(&s.text)).collect();
    // In how many sentences each stem stands, and in how many wishes: counted once, so that a long draft stays linear.
    let mut known: ByWord<&str, (usize, usize)> = ByWord::default();
    for (sentence, stems) in sentences.iter().zip(&stems) {
        for stem in stems {
            let (all, asks) = known.entry(stem).or_default();
            *all += 1;
            *asks += usize::from(sentence.role == "ask");
        }
    }
    let said = |place: usize| {
        let i = told[place];
        let own = usize::from(sentences[i].role == "ask");
        let again = |stem: &&String| known[stem.as_str()].0 > 1;
        let wished = |stem: &&String| known[stem.as_str()].1 > own;
        let count = |n: usize| i32::try_from(n).unwrap_or(4);
        let shared = count(stems[i].iter().filter(again).take(4).count())
            + 4 * count(stems[i].iter().filter(wished).take(2).count());
        points(&sentences[i]) + place_points(place, told.len()) + shared
    };
    let Some(best) = (0..told.len()).max_by_key(|&place| (said(place), usize::MAX - place)) else {
        return Vec::new();
    };
    let fits = |range: &[usize]| {
        let words: usize = range.iter().map(|&i| sentences[i].words).sum();
        words <= MOST || range.len() <= 2 && words <= TWO
    };
    // Said early, it is told as the customer told it, but for what opens it and has nothing to do with it.
    let opens = (0..best).take_while(|&place| is_idle(&sentences[told[place]])).count();
    let opens = if number(&told[0]) || stands_alone(&sentences[told[opens]]) { opens } else { 0 };
    let early = (opens..told.len()).take_while(|&place| fits(&told[opens..=place]));
    let early = early.max_by_key(|&place| (said(place), usize::MAX - place));
    let soon = |early: usize| told[opens..=early].iter().any(|&i| !is_idle(&sentences[i]));
    if let Some(early) = early.filter(|&early| early >= best || soon(early)) {
        return told[opens..=early].to_vec();
    }
    // From further down it comes with what leads up to it and what hangs on it, or another one comes that needs neither.
    let block = |place: usize| {
        let start = (0..=place).rev().find(|&start| stands_alone(&sentences[told[start]]))?;
        let hangs = |end: &usize| hangs_on(&sentences[told[*end]]) && told[*end] == told[*end - 1] + 1;
        let end = (place + 1..told.len()).take_while(hangs).last().unwrap_or(place);
        let ends = [end, place];
        ends.iter().map(|&end| start..end + 1).find(|range| fits(&told[range.clone()]))
    };
    let near = |place: &usize| said(*place) + NEAR >= said(best);
    let mut places: Vec<usize> = (0..told.len()).filter(near).collect();
    places.sort_by_key(|&place| (-said(place), place));
    let found = places.into_iter().find_map(block).unwrap_or(0..1);
    told[found].to_vec()
}

/// Whether a sentence tells nothing of the matter: who writes, for how many years a customer.
fn is_idle(sentence: &Sentence) -> bool {
    let bare = if sentence.has_id { sentence.words <= NUMBER } else { sentence.things == 0 };
    sentence.problem < WRONG && !sentence.dated && (sentence.named || bare)
}

/// Whether a sentence reads on without what stood before it.
fn stands_alone(sentence: &Sentence) -> bool {
    !is_scrap(sentence) && !sentence.anaphoric && !sentence.adds && !sentence.item
}

/// Whether a sentence says something of the one before it.
fn hangs_on(sentence: &Sentence) -> bool {
    sentence.anaphoric || is_scrap(sentence) && !sentence.has_id
}

/// A number or a name by itself, which says nothing of what happened.
fn is_scrap(sentence: &Sentence) -> bool {
    !sentence.finite && sentence.problem < WRONG
}

/// How much a sentence says by itself of what is wrong.
fn points(s: &Sentence) -> i32 {
    let if_so = |so: bool, points: i32| if so { points } else { 0 };
    let count = |n: usize, most: usize| i32::try_from(n.min(most)).unwrap_or_default();
    let speaks = 2 * s.problem
        + if_so(s.role == "problem", 3)
        + if_so(s.problem >= WRONG, 4)
        + 2 * count(s.facts, 3)
        + 3 * count(s.things, 2)
        + if_so(s.dated, 5)
        + if_so(s.lasting, 3)
        + if_so((10..=28).contains(&s.words), 2);
    let against = if_so(is_scrap(s), 14)
        + if_so(!s.finite && s.problem >= WRONG, 2)
        + if_so(s.facts == 0, 5)
        + if_so(s.has_id, 6)
        + if_so(s.named, 8)
        + if_so(s.own, 4)
        + if_so(s.anaphoric, 8)
        + if_so(s.adds, 8)
        + if_so(s.background, 2)
        + if_so(s.background && s.problem < 6, 2)
        + if_so(s.background && s.problem < WRONG, 4)
        + if_so(s.prohibits, 8)
        + if_so(s.declares, 4)
        + if_so(s.role == "evidence", 2)
        + if_so(s.beside_tangent, if s.facts == 0 { 6 } else { 2 })
        + if_so(s.words < 5, 4)
        + count(s.words.saturating_sub(32) / 4, 8);
    speaks - against
}

/// What is wrong is mostly said early.
fn place_points(place: usize, of: usize) -> i32 {
    let early = [6, 3].get(place).copied().unwrap_or_default();
    early - i32::try_from(9 * place / (of - 1).max(1)).unwrap_or(9)
}

/// Stems of the longer words of a text.
pub fn stems(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() >= STEM.0);
    words.map(|word| fold(word).chars().take(STEM.1).collect()).collect()
}
