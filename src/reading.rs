//! What the matcher sees of a text: its tokens with the words and classes that the language knows them by, and, as the
//! reading goes on, which parts are set aside, where sentences and clauses begin, and where facts stand.

use std::ops::Range;

use crate::fold::fold;
use crate::language::Language;
use crate::text::Span;
use crate::token::{Token, is, tokens};

mod known;
mod look_up;
mod recent;

use known::{Known, Several};
use recent::Seen;

/// Marks on a token.
pub mod flag {
    /// No rule reads it: a quotation, a mail that is answered, a signature.
    pub const QUIET: u8 = 1;
    /// The first token of a sentence.
    pub const SENTENCE: u8 = 2;
    /// The first token of a clause.
    pub const CLAUSE: u8 = 4;
    /// Part of a quotation, short ones included.
    pub const QUOTED: u8 = 8;
    /// A line of a mail that is answered, or the signature: not the customer's message at all.
    pub const ASIDE: u8 = 16;
    /// Part of the signature below a line of two dashes.
    pub const SIGNATURE: u8 = 32;
    /// What stands for a secret that was taken out: no rule and no fact reads it.
    pub const MASK: u8 = 64;
    /// Part of a history that the customer tells line by line, each with its day.
    pub const LOG: u8 = 128;
}

/// So many letters, each a token of its own, are looked up as one word at most.
const LONGEST: usize = 24;
/// So many in a row spell something else.
const NO_WORD: usize = 100;

/// An entry of several words, or a word of several tokens: the first token, what it is, the number of tokens.
type Phrase = (usize, Several, usize);

/// A text as the matcher sees it.
#[derive(Clone, Debug)]
pub struct Reading<'t> {
    /// The text.
    pub text: &'t str,
    /// The language that it is read in.
    pub language: &'t Language,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Marks of [`flag`], one byte a token.
    pub flags: Vec<u8>,
    /// Stretches that a match may not leave: paragraphs at first, then sentences.
    pub bounds: Vec<Range<usize>>,
    /// Quotations, from the opening to behind the closing mark.
    pub quotes: Vec<Range<usize>>,
    /// Facts: token range and place of their kind in the list of kinds; in order, none overlapping.
    pub facts: Vec<(Range<usize>, u8)>,
    known: Known,
}

impl<'t> Reading<'t> {
    /// Cuts and looks up `text`; bounds are paragraphs, nothing is set aside yet.
    #[must_use]
    pub fn new(text: &'t str, language: &'t Language) -> Self {
        let look = || {
            let tokens = tokens(text);
            let known = Known::of(&tokens, text, language);
            let reading = Self::of(text, language, Seen { tokens, known });
            let mut phrases = reading.find_phrases();
            reading.spaced_words(&mut phrases);
            phrases.sort_unstable();
            let Self { tokens, mut known, .. } = reading;
            known.add(&phrases, &tokens, language);
            Seen { tokens, known }
        };
        let mut reading = Self::of(text, language, recent::seen(text, language, look));
        reading.bounds = reading.paragraphs();
        reading
    }

    fn of(text: &'t str, language: &'t Language, Seen { tokens, known }: Seen) -> Self {
        let (flags, bounds) = (vec![0; tokens.len()], Vec::new());
        Self { text, language, tokens, flags, bounds, quotes: Vec::new(), facts: Vec::new(), known }
    }

    /// The classes with a name of which a token is, or begins, an entry.
    pub fn classes(&self, token: usize) -> impl Iterator<Item = u32> + '_ {
        self.known.classes(token)
    }

    /// Whether a token is of any word class, or in a list of words that some pattern has.
    #[must_use]
    pub fn is_of_any(&self, token: usize) -> bool {
        self.known.is_of_any(token)
    }

    /// The classes, marked, by which a token sets programs going.
    #[inline]
    #[must_use]
    pub fn going(&self, token: usize) -> &[u32] {
        self.known.going(token)
    }

    /// Whether a token may be this word.
    #[inline]
    #[must_use]
    pub fn is_word(&self, token: usize, word: u32) -> bool {
        self.known.is_word(token, word)
    }

    /// The paragraphs as ranges of tokens.
    #[must_use]
    pub fn paragraphs(&self) -> Vec<Range<usize>> {
        let mut starts: Vec<usize> = (0..self.tokens.len()).filter(|&i| i == 0 || self.tokens[i].gap == 3).collect();
        starts.push(self.tokens.len());
        starts.windows(2).map(|w| w[0]..w[1]).collect()
    }

    /// The words that a token may be.
    pub fn words(&self, token: usize) -> impl Iterator<Item = u32> + '_ {
        self.known.words(token)
    }

    /// Number of tokens that are of the class at `token`: the longest entry, or 0.
    #[inline(always)]
    #[must_use]
    pub fn class_len(&self, token: usize, class: u32) -> usize {
        self.known.len(token, class)
    }

    /// Whether a token is, or begins, an entry of the class; false behind the last token.
    #[inline]
    #[must_use]
    pub fn is_class(&self, token: usize, class: Option<u32>) -> bool {
        token < self.tokens.len() && class.is_some_and(|class| self.class_len(token, class) > 0)
    }

    /// Whether a word of the class stands among tokens.
    #[must_use]
    pub fn any_of(&self, tokens: &Range<usize>, class: &str) -> bool {
        let class = self.language.class(class);
        tokens.clone().any(|i| self.is_class(i, class))
    }

    /// The span of a range of tokens; empty for an empty one.
    #[must_use]
    pub fn span(&self, range: &Range<usize>) -> Span {
        if range.is_empty() {
            let at = self.tokens.get(range.start).map_or(self.text.len(), |t| t.span.start);
            return Span::new(at, at);
        }
        Span::new(self.tokens[range.start].span.start, self.tokens[range.end - 1].span.end)
    }

    /// The text of a token.
    #[must_use]
    pub fn text_of(&self, token: usize) -> &'t str {
        self.tokens[token].span.of(self.text)
    }

    /// The fact that covers a token: its place in `facts`.
    #[must_use]
    pub fn fact_at(&self, token: usize) -> Option<usize> {
        let after = self.facts.partition_point(|f| f.0.start <= token);
        after.checked_sub(1).filter(|&i| self.facts[i].0.contains(&token))
    }

    /// Whether the matcher sees in a stretch what it sees in a stretch of the same words in another text.
    #[must_use]
    pub fn reads_as(&self, range: &Range<usize>, other: &Reading<'_>, there: &Range<usize>) -> bool {
        let alike = |(here, there): (usize, usize)| {
            let (one, two) = (self.tokens[here], other.tokens[there]);
            let joined = (one.gap == 0) == (two.gap == 0);
            one.shapes == two.shapes && joined && self.known.begins_as(here, &other.known, there)
        };
        self.flags[range.clone()] == other.flags[there.clone()]
            && range.clone().zip(there.clone()).all(alike)
            && self.facts_of(range).eq(other.facts_of(there))
            && self.quotes_of(range).eq(other.quotes_of(there))
    }

    /// The facts that begin in a stretch, counted from its start.
    fn facts_of(&self, range: &Range<usize>) -> impl Iterator<Item = (usize, usize, u8)> + '_ {
        let first = self.facts.partition_point(|f| f.0.start < range.start);
        let Range { start, end } = *range;
        let inside = self.facts[first..].iter().take_while(move |f| f.0.start < end);
        inside.map(move |(tokens, kind)| (tokens.start - start, tokens.end - start, *kind))
    }

    /// The same of quotations.
    fn quotes_of(&self, range: &Range<usize>) -> impl Iterator<Item = (usize, usize)> + '_ {
        let first = self.quotes.partition_point(|q| q.start < range.start);
        let Range { start, end } = *range;
        let inside = self.quotes[first..].iter().take_while(move |q| q.start < end);
        inside.map(move |tokens| (tokens.start - start, tokens.end - start))
    }

    /// The bound that holds a token.
    #[must_use]
    pub fn bound_at(&self, token: usize) -> Range<usize> {
        let after = self.bounds.partition_point(|b| b.start <= token);
        after.checked_sub(1).map_or(0..0, |i| self.bounds[i].clone())
    }

    /// Whether a token bears one of these flags.
    #[inline]
    #[must_use]
    pub fn flagged(&self, token: usize, flags: u8) -> bool {
        self.flags[token] & flags != 0
    }

    /// The index of the first token that starts at or after a byte offset.
    #[must_use]
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|t| t.span.start < offset)
    }

    /// The tokens that a stretch of bytes touches.
    #[must_use]
    pub fn tokens_over(&self, start: usize, end: usize) -> Range<usize> {
        self.tokens.partition_point(|t| t.span.end <= start)..self.token_at(end)
    }

    fn find_phrases(&self) -> Vec<Phrase> {
        let mut found = Vec::new();
        for first in 0..self.tokens.len() {
            let Some(next) = self.next_word(first + 1) else { continue };
            for (word, second) in self.words(first).flat_map(|word| self.words(next).map(move |second| (word, second)))
            {
                for (class, rest) in self.language.phrases(word, second) {
                    if let Some(end) = self.follow(first + 1, rest) {
                        found.push((first, Several::Entry(class), end - first));
                    }
                }
            }
        }
        found
    }

    /// The token from `at` on that is no hyphen inside a compound, if it is of the same paragraph.
    fn next_word(&self, at: usize) -> Option<usize> {
        let hyphen = self.tokens.get(at).is_some_and(|t| t.has(is::DASH) && t.gap == 0);
        let next = at + usize::from(hyphen);
        self.tokens.get(next).filter(|t| t.gap < 3).map(|_| next)
    }

    /// The end of the words of `rest`, hyphens between them aside, from `at` on.
    fn follow(&self, mut at: usize, rest: impl Iterator<Item = u32>) -> Option<usize> {
        for word in rest {
            at = self.next_word(at).filter(|&next| self.is_word(next, word))? + 1;
        }
        Some(at)
    }

    /// Letters with spaces between them (`i d i o t`) are looked up as the word that they make.
    fn spaced_words(&self, phrases: &mut Vec<Phrase>) {
        let single = |t: &Token| t.has(is::WORD) && t.span.of(self.text).chars().count() == 1;
        let mut at = 0;
        while at < self.tokens.len() {
            let run =
                self.tokens[at..].iter().enumerate().take_while(|(i, t)| single(t) && (*i == 0 || t.gap == 1)).count();
            // A word of one letter (`a`, `у`) may stand before or behind the spelt one: the longest word counts.
            let longest = if run > NO_WORD { 0 } else { run.min(LONGEST) };
            let mut spelt = (4..=longest).rev().flat_map(|len| (at..=at + run - len).map(move |first| (first, len)));
            if let Some((first, len, word)) = spelt.find_map(|(first, len)| Some((first, len, self.spelt(first, len)?)))
            {
                phrases.push((first, Several::Spelt(word), len));
            }
            at += run.max(1);
        }
    }

    /// The word that so many letters, each a token of its own, make.
    fn spelt(&self, first: usize, len: usize) -> Option<u32> {
        let letters: String = (first..first + len).map(|i| self.text_of(i)).collect();
        self.language.word(&fold(&letters))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_words() {
        let files = [
            ("language.toml", "name = \"X\"\nabbreviations = []\nsign-words = []"),
            ("words/done.toml", "about = \"past\"\nwords = [\"…{л,ла,лась}\"]"),
            ("words/self.toml", "about = \"self\"\nwords = [\"…ась\"]"),
            ("words/fool.toml", "about = \"stems\"\nwords = [\"дура…\", \"дурак\"]"),
            ("words/foolish.toml", "about = \"a longer stem\"\nwords = [\"дурацк…\"]"),
            ("words/whole.toml", "about = \"nouns\"\nwords = [\"канал\"]"),
        ];
        let files: Vec<(String, String)> = files.iter().map(|(p, c)| ((*p).into(), (*c).into())).collect();
        let language =
            Language::new("x", std::borrow::Cow::Owned(crate::compile::compile(&files).expect("it compiles")));
        let reading = Reading::new("канал пришла Оказалась ел как", &language);
        let fools = Reading::new("дура дураками дуррррацкая др дурaками придурак", &language);
        let of = |reading: &Reading<'_>, class: &str| -> Vec<usize> {
            (0..reading.tokens.len()).filter(|&i| reading.is_class(i, language.class(class))).collect()
        };
        assert_eq!(of(&reading, "done"), vec![1, 2]);
        assert!(of(&reading, "self").is_empty(), "the longest ending counts");
        assert_eq!(of(&fools, "fool"), vec![0, 1, 2, 4]);
        assert_eq!(of(&fools, "foolish"), vec![2]);
    }

    #[test]
    fn compounds_and_plain_spellings() {
        let file = |path: &str, content: &str| (path.to_string(), content.to_string());
        let files = [
            file("language.toml", "name = \"x\"\nspellings = { \"ä\" = \"ae\", \"ü\" = \"ue\" }"),
            file("words/dump.toml", "about = \"\"\nwords = [\"schrott…\", \"…laden\", \"unverschämt\", \"ungläubig\"]"),
        ];
        let bytes = crate::compile::compile(&files).expect("both files are sound");
        let language = Language::new("xx", bytes.into());
        let reading = Reading::new("Schrottkiste Saftladen Laden unverschaemt ungläubig Schrott eingeladen", &language);
        let dump = language.class("dump");
        let found: Vec<bool> = (0..reading.tokens.len()).map(|token| reading.is_class(token, dump)).collect();
        assert_eq!(found, [true, true, false, true, true, true, true]);
    }
}
