//! Sentences that a text searched before has as well: what was found in them there need not be looked for again.

use std::ops::Range;

use super::Hit;
use crate::reading::Reading;
use crate::text::ByWord;

/// A text that has been searched with all programs but those that find facts.
#[derive(Debug)]
pub struct Searched<'d, 't> {
    reading: &'d Reading<'t>,
    hits: &'d [Hit],
    /// Its sentences by their words, for lines may be broken elsewhere.
    places: ByWord<Vec<&'t str>, &'d Range<usize>>,
}

impl<'d, 't> Searched<'d, 't> {
    /// A text with what was found in it, by place.
    #[must_use]
    pub fn of(reading: &'d Reading<'t>, hits: &'d [Hit]) -> Self {
        let places = reading.bounds.iter().map(|bound| (words(reading, bound), bound)).collect();
        Self { reading, hits, places }
    }

    /// What was found in the same sentence as this one, whose words are `words`, but for what guards secrets, which looks beyond
    /// it; `None` where there is no such sentence.
    pub fn found(
        &self,
        reading: &Reading<'t>,
        bound: &Range<usize>,
        words: &[&'t str],
    ) -> Option<impl Iterator<Item = Hit>> {
        let there = *self.places.get(words)?;
        let place = |token: usize| self.hits.partition_point(|hit| hit.tokens.start < token);
        let hits = || &self.hits[place(there.start)..place(there.end)];
        reading.reads_as(bound, self.reading, there).then(|| moved(hits(), there.start, bound.start))
    }
}

/// Hits of one sentence in another of the same words, but for what guards secrets.
pub fn moved(hits: &[Hit], from: usize, to: usize) -> impl Iterator<Item = Hit> {
    let moved = move |range: &Range<usize>| range.start - from + to..range.end - from + to;
    hits.iter().filter(|hit| !hit.owner.guards()).map(move |hit| Hit {
        owner: hit.owner,
        tokens: moved(&hit.tokens),
        parts: hit.parts.iter().map(|(part, range)| (*part, moved(range))).collect(),
    })
}

/// The words and marks of a sentence.
pub fn words<'t>(reading: &Reading<'t>, bound: &Range<usize>) -> Vec<&'t str> {
    bound.clone().map(|token| reading.text_of(token)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::Language;
    use crate::settings::Settings;

    #[test]
    fn a_sentence_that_was_searched_is_not_searched_again() {
        let file = |path: &str, content: &str| (path.to_string(), content.to_string());
        let role = |cue: &str| format!("about = \"\"\n[[cue]]\nweight = 3\nany = [\"{cue}\"]");
        let files = [
            file("language.toml", "name = \"x\""),
            file("words/finite.toml", "about = \"\"\nwords = [\"broke\", \"called\"]"),
            file("role/problem.toml", &role("lamp broke")),
        ];
        let language = Language::new("xx", crate::compile::compile(&files).expect("the files are sound").into());
        let settings = Settings::default();
        let before = Document::read(
            "I called you again on the very day that you had named yourselves. The lamp\nbroke at home.",
            &language,
            &settings,
        );
        let text = "Hello. The lamp broke at home. The lamp broke.";
        let after = Document::read_after(text, &before, &settings);
        assert_eq!(after.hits, Document::read(text, &language, &settings).hits);
        let searched = Searched::of(&before.reading, &before.hits);
        let known = |bound| {
            let words = words(&after.reading, bound);
            searched.found(&after.reading, bound, &words).map(Iterator::count)
        };
        assert_eq!(after.reading.bounds.iter().map(known).collect::<Vec<_>>(), [None, Some(1), None]);
    }

    #[test]
    fn what_a_text_says_twice_is_found_twice() {
        let file = |path: &str, content: &str| (path.to_string(), content.to_string());
        let files = [
            file("language.toml", "name = \"x\""),
            file("role/problem.toml", "about = \"\"\n[[cue]]\nweight = 3\nany = [\"a:(the) lamp #stop\"]"),
        ];
        let language = Language::new("xx", crate::compile::compile(&files).expect("both files are sound").into());
        let document =
            Document::read("The lamp. It was the lamp! The lamp. The Lamp.", &language, &Settings::default());
        let found: Vec<Range<usize>> = document.hits.iter().map(|hit| hit.parts[0].1.clone()).collect();
        assert_eq!(found, [0..1, 5..6, 8..9, 11..12]);
    }
}
