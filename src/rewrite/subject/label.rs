//! Labels that may stand in a subject line: the kind of a request, the thing that it is about, and its number.

use super::candidate::{Candidate, Sign};
use super::thing::Thing;
use crate::document::Surety;
use crate::finding::capitalised;

/// What labels of a request are made of.
pub struct Labels<'l> {
    /// What the kind opens a subject line with; empty where nothing tells the kind.
    pub opening: &'l str,
    /// How sure the kind is.
    pub surety: Surety,
    /// Requests of the kind are headed with it.
    pub titled: bool,
    /// What is said first would be of that kind by itself.
    pub first: bool,
    /// The numbers of the case, the longest first, with their labels.
    pub tails: &'l [String],
    /// Letters that the line has at most.
    pub most: usize,
    /// Hardly anything is told.
    pub brief: bool,
}

impl Labels<'_> {
    /// The kind with and without each thing, and each thing by itself; with the amount that the request turns on, where
    /// there is one. What the kind says already ("Missed appointment: appointment") is not said again.
    pub fn all(&self, things: &[Thing], amount: Option<&str>) -> Vec<Candidate> {
        let mut found = Vec::new();
        let openings = ["", self.opening].into_iter().take(if self.opening.is_empty() { 1 } else { 2 });
        for opening in openings {
            for thing in things.iter().filter(|thing| !opening.to_lowercase().contains(&thing.text.to_lowercase())) {
                found.extend(self.label(opening, &thing.text, &thing.signs()));
                if let Some(amount) = amount.filter(|amount| !thing.text.contains(amount)) {
                    let signs: Vec<_> = thing.signs().into_iter().chain([(true, Sign::LabelAmount)]).collect();
                    found.extend(self.label(opening, &format!("{}, {amount}", thing.text), &signs));
                }
            }
        }
        if !self.opening.is_empty() {
            found.extend(self.label(self.opening, "", &[]));
            found.extend(amount.and_then(|amount| self.label(self.opening, amount, &[(true, Sign::LabelAmount)])));
        }
        found
    }

    /// What says no more than that somebody writes about a number.
    pub fn bare(&self, word: &str) -> Option<Candidate> {
        self.label("", word, &[(true, Sign::Bare)])
    }

    fn label(&self, opening: &str, named: &str, signs: &[(bool, Sign)]) -> Option<Candidate> {
        let line = match (opening, named) {
            (opening, "") => opening.to_string(),
            ("", named) => capitalised(named),
            (opening, named) => format!("{opening}: {named}"),
        };
        let kind = !opening.is_empty();
        let mut all = vec![
            (true, Sign::Label),
            (self.brief && (!kind || named.is_empty()), Sign::LabelBrief),
            (!self.tails.is_empty(), Sign::LabelId),
            (kind && self.surety == Surety::Clear, Sign::KindClear),
            (kind && self.surety == Surety::Likely, Sign::KindLikely),
            (kind && self.first, Sign::KindFirst),
            (kind && self.titled, Sign::KindTitled),
        ];
        all.extend(signs);
        Some(Candidate::new(self.numbered(&line)?, &all))
    }

    /// A line with the number of the case, in as many words as there is room for.
    pub fn numbered(&self, line: &str) -> Option<String> {
        let fits = |line: &String| line.chars().count() <= self.most;
        let line = Some(line).filter(|line| !line.is_empty())?;
        let ids = self.tails.iter().map(|tail| format!("{line}, {tail}"));
        ids.chain([line.to_string()].into_iter().filter(|_| self.tails.is_empty())).find(fits)
    }
}
