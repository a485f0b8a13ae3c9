//! Which sentences come first.

use std::collections::{BTreeSet, HashMap};

use super::sentence::Sentence;
use crate::fold::fold;

/// Words that a headline has at most, where it is more than one sentence.
const MOST: usize = 40;

/// Points of the role `problem` from which a sentence says that something is wrong.
const WRONG: i32 = 4;

/// Letters from which a word mostly means something, and those that its forms share.
const STEM: (usize, usize) = (4, 6);

/// The sentences that make the headline: the one that says best what is wrong, behind what leads up to it where it needs
/// that. Forty words at most.
pub fn headline(sentences: &[Sentence]) -> Vec<usize> {
    // "Why was I charged €89?" says what is wrong, where another wish says what is wanted.
    let wishes = sentences.iter().filter(|s| s.role == "ask").count();
    let complaint = |s: &Sentence| wishes > 1 && s.problem >= WRONG && s.facts > 0 && s.text.ends_with('?');
    let story = |i: &usize| {
        let s = &sentences[*i];
        complaint(s) || !matches!(s.role.as_str(), "ask" | "contact") && !s.text.ends_with('?')
    };
    let mut told: Vec<usize> = (0..sentences.len()).filter(story).collect();
    if told.is_empty() {
        let says = |i: &usize| sentences[*i].problem >= WRONG && sentences[*i].text.ends_with('?');
        told.extend((0..sentences.len()).find(says));
    }
    let stems: Vec<BTreeSet<String>> = sentences.iter().map(|s| stems(&s.text)).collect();
    // In how many sentences each stem stands, and in how many wishes: counted once, so that a long draft stays linear.
    let mut known: HashMap<&str, (usize, usize)> = HashMap::new();
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
    let best = told[best];
    // What points back stands behind what leads up to it, what names no thing behind what names one; and what is wrong as
    // well stays before it.
    let (back, bare) = (sentences[best].anaphoric, sentences[best].things == 0);
    let lends = |s: &Sentence| back || bare && s.things > 0 && !s.named || s.problem >= WRONG;
    let leads = |i: &usize| *i < best && lends(&sentences[*i]) && !is_scrap(&sentences[*i]);
    let before: Vec<usize> = told.into_iter().filter(leads).collect();
    let words: usize = before.iter().chain([&best]).map(|&i| sentences[i].words).sum();
    let mut chosen = if words <= MOST { before } else { Vec::new() };
    chosen.push(best);
    chosen
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
