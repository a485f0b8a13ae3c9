//! Learns from marked sentences what the signs of a sentence weigh ([`crate::finding::weight`]): logistic regression,
//! one sentence at a time, in the order given, so that the same sentences always give the same weights.

mod model;
mod run_on;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use serde::Deserialize;

use crate::compile::source::Weights;
use crate::document::Document;
use crate::finding::weight::{Sign, Stems, signs};
use crate::language::Language;
use crate::segment::Clause;
use crate::settings::Settings;
use crate::text::Span;
use model::{Case, Model};

/// A sentence or a whole message, and what of it is rude.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Line")]
pub struct Marked {
    /// What somebody wrote.
    pub text: String,
    /// What a fair reader would call rude.
    pub rude: Rude,
    /// The rude words of a rude sentence; without them, all of it is rude.
    pub span: Option<String>,
    /// The clauses that say what went wrong.
    pub fault: Vec<String>,
    /// The passages that lead away from the matter.
    pub tangents: Vec<String>,
}

/// What is learnt to be told from the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// Rude sentences.
    Tone,
    /// Clauses that say what went wrong.
    Faults,
    /// Clauses that lead away from the matter.
    Asides,
    /// Sentences that begin without a mark before them.
    RunOns,
}

/// What of a text is rude.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Rude {
    /// All of it, or nothing.
    Whole(bool),
    /// These passages.
    Passages(Vec<String>),
}

/// A line of a file of marked sentences or drafts. A draft that marks nothing is civil; a sentence says what it is.
#[derive(Deserialize)]
struct Line {
    text: Option<String>,
    draft: Option<String>,
    rude: Option<Rude>,
    span: Option<String>,
    #[serde(default)]
    fault: Vec<String>,
    #[serde(default)]
    tangents: Vec<String>,
}

impl TryFrom<Line> for Marked {
    type Error = &'static str;

    fn try_from(line: Line) -> Result<Self, Self::Error> {
        let civil = line.draft.is_some().then_some(Rude::Whole(false));
        let text = line.text.or(line.draft).ok_or("missing field `text`")?;
        let rude = line.rude.or(civil).ok_or("missing field `rude`")?;
        Ok(Self { text, rude, span: line.span, fault: line.fault, tangents: line.tangents })
    }
}

impl Marked {
    /// Whether anything of it is what is looked for.
    #[must_use]
    pub fn is_marked(&self, aim: Aim) -> bool {
        match (aim, &self.rude) {
            (Aim::Faults, _) => !self.fault.is_empty(),
            (Aim::Asides, _) => !self.tangents.is_empty(),
            (Aim::RunOns, _) => run_on::has_several_sentences(&self.text),
            (Aim::Tone, Rude::Whole(rude)) => *rude,
            (Aim::Tone, Rude::Passages(passages)) => !passages.is_empty(),
        }
    }

    /// Where it is what is looked for; a passage that does not stand in the text is none.
    fn passages(&self, aim: Aim) -> Vec<Span> {
        let find = |said: &str| self.text.find(said).map(|at| Span::new(at, at + said.len()));
        let all = |passages: &[String]| passages.iter().filter_map(|said| find(said)).collect();
        match (aim, &self.rude, &self.span) {
            (Aim::Faults, ..) => all(&self.fault),
            (Aim::Asides, ..) => all(&self.tangents),
            (Aim::RunOns, ..) => Vec::new(),
            (Aim::Tone, Rude::Whole(false), _) => Vec::new(),
            (Aim::Tone, Rude::Whole(true), None) => vec![Span::new(0, self.text.len())],
            (Aim::Tone, Rude::Whole(true), Some(span)) => find(span).into_iter().collect(),
            (Aim::Tone, Rude::Passages(passages), _) => all(passages),
        }
    }
}

/// A sign must occur in so many sentences to be learnt, and at so many gaps, since a text without marks is read thrice.
const LEAST: [usize; 2] = [2, 5];

/// What the signs in these sentences weigh.
#[must_use]
pub fn learn(language: &Language, aim: Aim, sentences: &[Marked]) -> Weights {
    let (names, cases) = read(language, aim, sentences);
    let model = Model::of(names.len(), &cases.iter().collect::<Vec<_>>()).rounded();
    #[expect(clippy::cast_possible_truncation, reason = "weights are small")]
    let whole = |weight: f64| weight as i32;
    let told = names.into_iter().zip(&model.weights).filter(|(_, w)| **w != 0.0);
    Weights { sentence: whole(model.sentence), signs: told.map(|(name, w)| (name, whole(*w))).collect() }
}

/// The signs by number, and every sentence as numbers.
fn read(language: &Language, aim: Aim, texts: &[Marked]) -> (Vec<String>, Vec<Case>) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let read: Vec<_> = (0..)
        .zip(texts)
        .flat_map(|(i, text)| stretches(language, aim, text).into_iter().map(move |s| (i, s)))
        .collect();
    for name in read.iter().flat_map(|(_, (names, _))| names) {
        *counts.entry(name.clone()).or_default() += 1;
    }
    let least = LEAST[usize::from(aim == Aim::RunOns)];
    let known: Vec<String> = counts.into_iter().filter(|c| c.1 >= least).map(|c| c.0).collect();
    let places: HashMap<&str, usize> = known.iter().enumerate().map(|(i, name)| (name.as_str(), i)).collect();
    let case = |(text, (names, wanted)): (usize, (Vec<String>, bool))| Case {
        signs: names.iter().filter_map(|name| places.get(name.as_str()).copied()).collect(),
        wanted,
        text,
    };
    let cases = read.into_iter().map(case).collect();
    (known, cases)
}

/// The signs of each sentence of a text, of each clause, or of each place where one may begin, each once, and whether it is
/// what is looked for.
fn stretches(language: &Language, aim: Aim, marked: &Marked) -> Vec<(Vec<String>, bool)> {
    if aim == Aim::RunOns {
        return run_on::gaps(language, &marked.text);
    }
    let document = Document::read(&marked.text, language, &Settings::default());
    let (stems, passages) = (Stems::of(&document), marked.passages(aim));
    let stretch = |tokens: &Range<usize>| {
        let mut names = Vec::new();
        signs(&document, &stems, tokens, |sign, _| match sign {
            Sign::Said(pieces) => names.push(pieces.concat()),
            Sign::Class(class) => names.extend(language.class_name(class).map(|name| format!("@{name}"))),
        });
        names.sort_unstable();
        names.dedup();
        let span = document.reading.span(tokens);
        (names, passages.iter().any(|passage| aim.is_in(span, *passage)))
    };
    let sentences = document.reading.bounds.iter();
    match (aim, &marked.rude) {
        // Of a message, what the rules weigh: its sentences, and the clauses of the longer ones.
        (Aim::Tone, Rude::Passages(_)) => {
            let part = |clause: &&Clause| !document.reading.bounds.contains(&clause.tokens);
            sentences.chain(document.clauses.iter().filter(part).map(|c| &c.tokens)).map(stretch).collect()
        }
        (Aim::Tone, Rude::Whole(_)) => sentences.map(stretch).collect(),
        (Aim::Faults | Aim::Asides | Aim::RunOns, _) => {
            document.clauses.iter().map(|clause| stretch(&clause.tokens)).collect()
        }
    }
}

impl Aim {
    /// Whether a stretch is what was marked as this passage: a word makes a sentence rude, but what went wrong is told by
    /// a clause most of which is the passage, or that is most of it.
    fn is_in(self, stretch: Span, passage: Span) -> bool {
        let both = stretch.end.min(passage.end).saturating_sub(stretch.start.max(passage.start));
        match self {
            Self::Tone => both > 0,
            Self::Faults | Self::Asides | Self::RunOns => 2 * both > stretch.len().min(passage.len()),
        }
    }
}

/// How the weights do on sentences that they were not learnt from: a fifth at a time is left out and judged, neighbours
/// together, since they are often about the same matter. Per limit (units): the share above it of what is looked for, and
/// of the rest.
#[must_use]
pub fn judge(language: &Language, aim: Aim, texts: &[Marked], limits: &[i32]) -> Vec<(i32, f64, f64)> {
    const PARTS: usize = 5;
    const NEIGHBOURS: usize = 20;
    let (names, cases) = read(language, aim, texts);
    // Few texts have no neighbours to spare.
    let together = NEIGHBOURS.min(texts.len() / PARTS).max(1);
    let mut sums: Vec<(f64, bool)> = Vec::new();
    for part in 0..PARTS {
        let (others, own): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|c| c.text / together % PARTS != part);
        let model = Model::of(names.len(), &others).rounded();
        sums.extend(own.into_iter().map(|case| (model.sum(case), case.wanted)));
    }
    #[expect(clippy::cast_precision_loss, reason = "some thousand sentences")]
    let share = |limit: i32, wanted: bool| {
        let all = sums.iter().filter(|s| s.1 == wanted);
        all.clone().filter(|s| s.0 > f64::from(limit)).count() as f64 / all.count().max(1) as f64
    };
    limits.iter().map(|&limit| (limit, share(limit, true), share(limit, false))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCES: [(&str, bool); 12] = [
        ("your parcel service is a sorry circus", true),
        ("what a sorry circus you run", true),
        ("only your circus loses a parcel twice", true),
        ("the parcel came twice", false),
        ("a circus poster was in the parcel", false),
        ("the parcel came late on Monday", false),
        ("you run a sorry show", true),
        ("the show on Monday was late", false),
        ("your sorry excuse came late", true),
        ("the poster came on Monday", false),
        ("your sorry show loses everything", true),
        ("a poster of the show was late", false),
    ];

    fn marked() -> Vec<Marked> {
        SENTENCES
            .iter()
            .map(|&(text, rude)| Marked {
                text: text.into(),
                rude: Rude::Whole(rude),
                span: None,
                fault: Vec::new(),
                tangents: Vec::new(),
            })
            .collect()
    }

    fn plain() -> Language {
        let files = [("language.toml".to_string(), "name = \"X\"".to_string())];
        Language::new("x", crate::compile::compile(&files).expect("it compiles").into())
    }

    #[test]
    fn what_the_rude_say_speaks_against_them() {
        let weights = learn(&plain(), Aim::Tone, &marked());
        assert!(weights.signs["sorry"] > 0 && weights.signs["your"] > 0, "{weights:?}");
        assert!(weights.signs["monday"] < 0 && weights.signs["poster"] < 0, "{weights:?}");
        assert_eq!(weights, learn(&plain(), Aim::Tone, &marked()), "the same sentences teach the same");
    }

    #[test]
    fn rude_is_the_sentence_that_holds_the_passage() {
        let rude = |json: &str| -> Vec<bool> {
            let marked: Marked = serde_json::from_str(json).expect("it is marked");
            stretches(&plain(), Aim::Tone, &marked).into_iter().map(|s| s.1).collect()
        };
        assert_eq!(
            rude(r#"{"text": "It came late. What a circus. I wait.", "rude": true, "span": "circus"}"#),
            [false, true, false]
        );
        assert_eq!(
            rude(r#"{"draft": "It came late. What a circus. I wait, clowns.", "rude": ["circus", "clowns"]}"#),
            [false, true, true]
        );
        assert_eq!(rude(r#"{"text": "It came late. What a circus.", "rude": true}"#), [true, true]);
        assert_eq!(rude(r#"{"draft": "It came late. I wait."}"#), [false, false]);
    }

    #[test]
    fn what_went_wrong_is_told_by_the_clause_that_holds_most_of_it() {
        let json = r#"{"draft": "We moved in on Monday, the heater leaks. I rang. It leaks.", "fault": ["the heater leaks", "It leaks."]}"#;
        let marked: Marked = serde_json::from_str(json).expect("it is marked");
        let found: Vec<bool> = stretches(&plain(), Aim::Faults, &marked).into_iter().map(|s| s.1).collect();
        assert!(found.last() == Some(&true) && found.contains(&false) && marked.is_marked(Aim::Faults), "{found:?}");
        assert!(!marked.is_marked(Aim::Tone));
    }

    #[test]
    fn what_leads_away_is_learnt_from_marked_passages() {
        let json = r#"{"draft": "The heater leaks, I rang twice. My cousin sells heaters. It leaks.", "tangents": ["My cousin sells heaters"]}"#;
        let marked: Marked = serde_json::from_str(json).expect("it is marked");
        let found: Vec<bool> = stretches(&plain(), Aim::Asides, &marked).into_iter().map(|s| s.1).collect();
        assert_eq!(found.iter().filter(|found| **found).count(), 1, "{found:?}");
        assert!(marked.is_marked(Aim::Asides) && !marked.is_marked(Aim::Faults));
    }

    #[test]
    fn limits_are_tried_on_sentences_left_out() {
        let trial = judge(&plain(), Aim::Tone, &marked(), &[-1000, 0, 1000]);
        assert_eq!((trial[0].1, trial[0].2), (1.0, 1.0));
        assert_eq!((trial[2].1, trial[2].2), (0.0, 0.0));
        assert!(trial[1].1 > trial[1].2, "{trial:?}");
    }

    #[test]
    fn nothing_teaches_nothing() {
        assert!(learn(&plain(), Aim::Tone, &[]).signs.is_empty());
        assert_eq!(judge(&plain(), Aim::Tone, &marked()[..1], &[0]).len(), 1);
    }
}
