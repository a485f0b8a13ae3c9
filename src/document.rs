//! A text read once, for everything that is asked of it: facts, sentences, clauses, kind of request, and every match of
//! every rule.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::compile::blob::owner;
use crate::fact::{self, Found};
use crate::language::Language;
use crate::matching::{Hit, Pass, Searched, scan};
use crate::reading::{Reading, flag};
use crate::request::FactKind;
use crate::segment::{self, Clause};
use crate::settings::Settings;
use crate::token::is;

/// A text with all that the language's patterns say of it.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    /// Tokens, words, sentences.
    pub reading: Reading<'t>,
    /// Clauses, in order.
    pub clauses: Vec<Clause>,
    /// Facts, in order.
    pub facts: Vec<Found>,
    /// Matches of rules, roles, openings and closings, by where they begin.
    pub hits: Vec<Hit>,
    /// Name of the kind of request that it most likely is; empty where nothing tells.
    pub kind: String,
    /// How surely it is of that kind.
    pub surety: Surety,
}

/// How surely a text is of the kind that it most likely is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Surety {
    /// Another kind may be right as well.
    #[default]
    Open,
    /// A strong sign says so, and its signs outweigh those of any other kind.
    Likely,
    /// Many signs say so, and few say anything else.
    Clear,
}

impl<'t> Document<'t> {
    /// The words and facts of `text`, where nobody asks for its sentences, for what rules find or for its kind: most of
    /// the work is in those.
    #[must_use]
    pub fn plain(text: &'t str, language: &'t Language) -> Self {
        let mut reading = Reading::new(text, language);
        segment::set_aside(&mut reading);
        let facts = fact::find(&mut reading);
        Self { reading, clauses: Vec::new(), facts, hits: Vec::new(), kind: String::new(), surety: Surety::Open }
    }

    /// Reads `text` in `language`.
    #[must_use]
    pub fn read(text: &'t str, language: &'t Language, settings: &Settings) -> Self {
        Self::with(text, language, settings.kind.as_deref(), Pass::Rest, None)
    }

    /// Reads `text`, much of which stands in a text of the same language that was read before.
    #[must_use]
    pub fn read_after(text: &'t str, before: &Document<'t>, settings: &Settings) -> Self {
        Self::with(text, before.language(), settings.kind.as_deref(), Pass::Rest, Some(before))
    }

    /// Reads `text`, of which nobody asks what rules find in it.
    #[must_use]
    pub fn outline(text: &'t str, language: &'t Language) -> Self {
        Self::with(text, language, None, Pass::Signs, None)
    }

    /// The same of a text much of which was read before.
    #[must_use]
    pub fn outline_after(text: &'t str, before: &Document<'t>) -> Self {
        Self::with(text, before.language(), None, Pass::Signs, Some(before))
    }

    fn with(
        text: &'t str,
        language: &'t Language,
        kind: Option<&str>,
        pass: Pass,
        before: Option<&Document<'t>>,
    ) -> Self {
        let Self { mut reading, facts, .. } = Self::plain(text, language);
        segment::sentences(&mut reading);
        let mut clauses = segment::clauses(&mut reading);
        let before = before.map(|before| Searched::of(&before.reading, &before.hits));
        let mut hits = scan(&reading, pass, before.as_ref());
        hits.sort_by_key(|hit| hit.tokens.start);
        part_salutations(&mut reading, &mut clauses, &hits);
        let given = |kind: &str| (kind.to_string(), Surety::Clear);
        let (kind, surety) = kind.map_or_else(|| kind_of(&reading, &hits), given);
        Self { reading, clauses, facts, hits, kind, surety }
    }

    /// The language.
    #[must_use]
    pub const fn language(&self) -> &'t Language {
        self.reading.language
    }

    /// The text of a range of tokens.
    #[must_use]
    pub fn text(&self, tokens: &Range<usize>) -> &'t str {
        self.reading.span(tokens).of(self.reading.text)
    }

    /// The facts that lie in a range of tokens, by place in `facts`.
    pub fn facts_in(&self, tokens: &Range<usize>) -> Range<usize> {
        // They stand in order, so a long text stays linear.
        let place = |token: usize| self.facts.partition_point(|f| f.tokens.start < token);
        place(tokens.start)..place(tokens.end.max(tokens.start))
    }

    /// Whether a clause opens its sentence with a conjunction (`if it fails, …`) and so needs the clause behind it.
    #[must_use]
    pub fn leads_on(&self, clause: usize) -> bool {
        let Clause { tokens, joint, dependent, sentence } = &self.clauses[clause];
        let first = joint.start.max(tokens.start);
        let conjunction = (first..(joint.end.max(first) + 1).min(tokens.end)).any(|i| {
            // "Since Monday" leads on to nothing; "if by Friday …" does.
            let class = |name| self.reading.is_class(i, self.language().class(name));
            class("subordinator") && (self.reading.fact_at(i + 1).is_none() || class("condition"))
        });
        let next = self.clauses.get(clause + 1).filter(|next| next.sentence == *sentence);
        !dependent && next.is_some_and(|next| conjunction || self.fronts(tokens, next))
    }

    /// Whether a clause with a conjunction in it (`every time that I call`) stands where the subject of the next would, which
    /// so begins with its verb.
    fn fronts(&self, tokens: &Range<usize>, next: &Clause) -> bool {
        let class = |at: usize, name: &str| self.reading.is_class(at, self.language().class(name));
        self.language().class("front").is_some()
            && next.joint.is_empty()
            && class(next.tokens.start, "finite")
            && !class(next.tokens.start, "subject")
            && tokens.clone().skip(1).any(|i| class(i, "subordinator") && class(i + 1, "subject"))
    }

    /// Number of words in a range of tokens, quoted mail and signature aside.
    #[must_use]
    pub fn words(&self, tokens: &Range<usize>) -> usize {
        tokens
            .clone()
            .filter(|&i| self.reading.tokens[i].has(is::SAID) && !self.reading.flagged(i, flag::ASIDE))
            .count()
    }

    /// The hits that begin in a range of tokens.
    #[must_use]
    pub fn hits_in(&self, tokens: &Range<usize>) -> &[Hit] {
        let place = |token: usize| self.hits.partition_point(|hit| hit.tokens.start < token);
        &self.hits[place(tokens.start)..place(tokens.end.max(tokens.start))]
    }

    /// The kind of request that a stretch by itself would most likely be; empty where nothing tells.
    #[must_use]
    pub fn kind_within(&self, tokens: &Range<usize>) -> String {
        kind_of(&self.reading, self.hits_in(tokens)).0
    }

    /// The hits of one kind of owner.
    pub fn hits_of(&self, of: u32) -> impl Iterator<Item = &Hit> + '_ {
        self.hits.iter().filter(move |h| h.owner.of() == of)
    }
}

/// A salutation after which its sentence goes on to the matter (`Hello, my line is down`) is a clause of its own.
fn part_salutations(reading: &mut Reading<'_>, clauses: &mut Vec<Clause>, hits: &[Hit]) {
    let finite = reading.language.class("finite");
    for hit in hits.iter().filter(|h| h.owner.of() == owner::SALUTATION) {
        let Some(at) = clauses.iter().position(|c| c.tokens.contains(&hit.tokens.start)) else { continue };
        let rest = hit.tokens.end..clauses[at].tokens.end;
        // "Hi team, order 4711-22, no door": facts tell as well as a verb does, but for the name of who is greeted.
        let named = |fact: usize| fact::kind_at(reading, fact) == FactKind::Person;
        let facts = (0..reading.facts.len()).any(|f| rest.contains(&reading.facts[f].0.start) && !named(f));
        let told = facts || rest.clone().any(|i| reading.is_class(i, finite) && !reading.flagged(i, flag::QUIET));
        if rest.is_empty() || !told {
            continue;
        }
        reading.flags[rest.start] |= flag::CLAUSE;
        let matter = Clause { joint: rest.start..rest.start, tokens: rest.clone(), ..clauses[at].clone() };
        clauses[at].tokens.end = rest.start;
        clauses[at].joint = clauses[at].tokens.start..clauses[at].tokens.start;
        clauses.insert(at + 1, matter);
    }
}

/// What the signs of a kind weigh at least: one weak sign alone (an amount, a telephone) stands in requests of any kind.
const KIND: u32 = 2;

/// From this weight on a sign surely says that something went wrong.
pub const SURE: u32 = 4;

/// What a strong sign of a kind weighs, and by how much the signs of a sure kind outweigh those of the next.
const STRONG: (u32, u32) = (3, 2);

/// What the signs of a clear kind weigh at least.
const CLEAR: u32 = 8;

/// The kind whose signs weigh most, and how surely it is that one; each sign counts once, the earlier kind in the list
/// wins a tie.
fn kind_of(reading: &Reading<'_>, hits: &[Hit]) -> (String, Surety) {
    let language = reading.language;
    let kinds = language.kind_names();
    let mut points = vec![0_u32; kinds.len()];
    let mut strong = vec![false; kinds.len()];
    // The same words over and over are one sign.
    let mut said = BTreeSet::new();
    for hit in hits.iter().filter(|h| h.owner.of() == owner::KIND) {
        let words = reading.span(&hit.tokens).of(reading.text).to_lowercase();
        if !said.insert((hit.owner.0, words)) {
            continue;
        }
        points[hit.owner.index()] += hit.owner.detail();
        strong[hit.owner.index()] |= hit.owner.detail() >= STRONG.0;
    }
    loop {
        let best = points.iter().copied().max().unwrap_or(0);
        let Some(at) = points.iter().position(|&p| p == best && p >= KIND) else {
            return (String::new(), Surety::Open);
        };
        // Thanks in a message that is full of trouble are no thanks.
        let calm = || language.keep::<Vec<String>>("calm-kinds").contains(&kinds[at]);
        if trouble(hits, language) < best || !calm() {
            let next = (0..points.len()).filter(|&other| other != at).map(|other| points[other]).max();
            let next = next.unwrap_or_default();
            let surety = match () {
                () if strong[at] && best >= (2 * next).max(CLEAR) => Surety::Clear,
                () if strong[at] && best >= next + STRONG.1 => Surety::Likely,
                () => Surety::Open,
            };
            return (kinds[at].clone(), surety);
        }
        points[at] = 0;
    }
}

/// How much a text says that something went wrong: the sure signs of the role `problem`.
fn trouble(hits: &[Hit], language: &Language) -> u32 {
    hits.iter().filter_map(problem(language)).filter(|&weight| weight >= SURE).sum()
}

/// What a hit weighs as a sign of the role `problem`; `None` where it is none, or speaks against it.
pub fn problem(language: &Language) -> impl Fn(&Hit) -> Option<u32> + use<> {
    let names: Arc<Vec<(String, String)>> = language.keep("roles");
    let problem = names.iter().position(|name| name.0 == "problem");
    move |hit| {
        let of_role = hit.owner.of() == owner::ROLE && Some(hit.owner.index()) == problem;
        u32::try_from(hit.owner.weight()).ok().filter(|_| of_role)
    }
}
