//! Which sentences come first.

use super::sentence::Sentence;

/// Words that a headline has at most, where it is more than one sentence.
const MOST: usize = 40;

/// The sentences that make the headline: the one that says best what is wrong, and with it, where that one has none, a
/// short one that says which id. Forty words at most.
pub fn headline(sentences: &[Sentence]) -> Vec<usize> {
    let score = |i: usize| {
        let s = &sentences[i];
        let facts = i32::try_from(s.facts.min(3)).unwrap_or(3);
        let length = i32::try_from(s.words.saturating_sub(28)).unwrap_or(0) / 4;
        let short = if s.words < 4 { 4 } else { 0 };
        let early = if i == 0 { 4 } else { 0 };
        let bare = if s.facts == 0 { 3 } else { 0 };
        let away = if s.beside_tangent && s.facts == 0 {
            14
        } else if s.beside_tangent {
            2
        } else {
            0
        } + if s.anaphoric { 6 } else { 0 }
            + if s.background && s.problem < 4 { 8 } else { 0 }
            + if s.prohibits { 8 } else { 0 };
        s.problem * 2 - away - bare + facts * 2 + i32::from(s.has_id) + early
            - length
            - short
            - if s.finite { 0 } else { 12 }
    };
    // "Why was I charged €89?" says what is wrong, where another wish says what is wanted.
    let wishes = sentences.iter().filter(|s| s.role == "ask").count();
    let complaint = |s: &Sentence| wishes > 1 && s.problem >= 4 && s.facts > 0 && s.text.ends_with('?');
    let story = |i: &usize| {
        let s = &sentences[*i];
        complaint(s) || !matches!(s.role.as_str(), "ask" | "contact") && !s.text.ends_with('?')
    };
    let Some(best) = (0..sentences.len()).filter(story).max_by_key(|&i| (score(i), usize::MAX - i)) else {
        return Vec::new();
    };
    // What comes first in the draft stays first where it says nearly as much.
    let first = (0..=best).filter(story).find(|&i| score(i) * 4 >= score(best) * 3);
    let best = first.unwrap_or(best);
    // What leads up to it in few words leads up to it in the request as well.
    let before: Vec<usize> = (0..best).filter(story).collect();
    let words: usize = before.iter().chain([&best]).map(|&i| sentences[i].words).sum();
    let mut chosen = if words <= MOST { before } else { Vec::new() };
    chosen.push(best);
    chosen
}
