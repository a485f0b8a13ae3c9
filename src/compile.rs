//! Compiles the folder of a language into one block of bytes that [`crate::language`] reads in place.
//!
//! The build script runs it over `rules/`, and the program runs the very same code over a user's own rules. It knows
//! files as pairs of path and content; reading them is the caller's work.

pub mod blob;
mod endings;
pub mod pattern;
pub mod program;
pub mod shape;
pub mod source;
mod start;
pub mod words;

use blob::{Blob, Owner, section};
use pattern::Node;
use program::{FACT_KINDS, Programs};
use source::{FactFile, KindCues, Match, RoleFile, Rule};
use words::Words;

/// The families of rules, in the order in which they matter.
pub const FAMILIES: [&str; 10] = [
    "safety",
    "rudeness",
    "pressure",
    "shouting",
    "privacy",
    "rambling",
    "vagueness",
    "completeness",
    "wording",
    "form",
];

/// A file that cannot be compiled: which one, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// Path within the language's folder.
    pub file: String,
    /// What is wrong and what is allowed.
    pub message: String,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.file, self.message)
    }
}

/// Compiles the files of one language, given as (path within its folder, content), into a block of bytes.
///
/// # Errors
/// Names the first file that does not follow `rules/README.md`, with the place and what is allowed.
pub fn compile(files: &[(String, String)]) -> Result<Vec<u8>, Error> {
    let mut files: Vec<(String, String)> = files.iter().filter(|(path, _)| is_toml(path)).cloned().collect();
    files.sort();
    endings::spell_out(&mut files)?;
    let mut words = Words::default();
    for (path, content) in files.iter().filter(|(path, _)| path.starts_with("words/")) {
        words.read_class(path, content).map_err(|message| fail(path, message))?;
    }
    if let Some((path, content)) = files.iter().find(|(path, _)| path == "language.toml") {
        let signs: source::Signs = read(content).map_err(|message| fail(path, message))?;
        words.list("abbreviation", &signs.abbreviations).map_err(|message| fail(path, message))?;
        words.list(blob::SIGN_WORD, &signs.sign_words).map_err(|message| fail(path, message))?;
        words.spellings = signs.spellings;
    }
    words.resolve().map_err(|(class, message)| fail(&format!("words/{class}.toml"), message))?;
    let mut build = Build { content: "", words, programs: Programs::default(), blob: Blob::default() };
    for (path, content) in &files {
        build.file(path, content).map_err(|message| fail(path, message))?;
    }
    Ok(build.finish())
}

const TWO_VARIANTS: &str = "wanted exactly 1 element, more than 1 element";

fn is_toml(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|e| e == "toml")
}

fn fail(path: &str, message: String) -> Error {
    Error { file: path.to_string(), message }
}

/// What has been compiled so far.
struct Build<'f> {
    /// The file that is being compiled.
    content: &'f str,
    words: Words,
    programs: Programs,
    blob: Blob,
}

impl<'f> Build<'f> {
    fn file(&mut self, path: &str, content: &'f str) -> Result<(), String> {
        self.content = content;
        let stem = path.strip_suffix(".toml").unwrap_or(path);
        match stem.split_once('/') {
            Some(("words", _)) => Ok(()),
            Some(("fact", _)) => self.fact_file(content),
            Some(("role", role)) => self.role_file(role, content),
            Some(("kind", kind)) => self.kind_file(kind, content),
            Some((family, _)) if FAMILIES.contains(&family) => self.rule_file(stem, content),
            Some((folder, _)) => {
                Err(format!("no such folder: {folder}; known are words, fact, role, kind, {}", FAMILIES.join(", ")))
            }
            None if stem == "weights" => self.weights_file(section::TONE, content),
            None if stem == "faults" => self.weights_file(section::FAULTS, content),
            None if stem == "asides" => self.weights_file(section::ASIDES, content),
            None if stem == "run-ons" => self.weights_file(section::RUN_ONS, content),
            None => self.text_file(stem, content),
        }
    }

    fn sequences(&mut self, owner: Owner, patterns: &[String]) -> Result<(), String> {
        for source in patterns {
            pattern::parse(source).and_then(|node| self.add(owner, &node)).map_err(|m| self.placed(source, &m))?;
        }
        Ok(())
    }

    fn phrases(&mut self, owner: Owner, phrases: impl IntoIterator<Item = impl AsRef<str>>) -> Result<(), String> {
        for phrase in phrases {
            let phrase = phrase.as_ref();
            self.add(owner, &pattern::phrase(phrase)).map_err(|m| self.placed(phrase, &m))?;
        }
        Ok(())
    }

    /// What is wrong, with the pattern and its line.
    fn placed(&self, pattern: &str, message: &str) -> String {
        let line = self.content.lines().position(|line| line.contains(pattern));
        let line = line.map_or_else(String::new, |at| format!("line {}: ", at + 1));
        format!("{line}in \"{pattern}\": {message}")
    }

    fn add(&mut self, owner: Owner, node: &Node) -> Result<(), String> {
        self.programs.add(owner, node, &mut self.words)
    }

    fn fact_file(&mut self, content: &str) -> Result<(), String> {
        let file: FactFile = read(content)?;
        for fact in &file.fact {
            if !FACT_KINDS.contains(&fact.kind.as_str()) {
                return Err(format!("no such kind of fact: {}; known are {}", fact.kind, FACT_KINDS.join(", ")));
            }
            if fact.any.is_empty() {
                return Err("a [[fact]] needs `any`: its patterns".into());
            }
            let index = self.blob.fact(fact);
            self.sequences(Owner::fact(index), &fact.any)?;
            self.sequences(Owner::fact_unless(index), &fact.unless)?;
        }
        self.blob.examples(&file.example);
        Ok(())
    }

    fn role_file(&mut self, role: &str, content: &str) -> Result<(), String> {
        let file: RoleFile = read(content)?;
        let index = self.blob.role(role, &file);
        for cue in &file.cue {
            self.sequences(Owner::role(index, cue.weight), &cue.any)?;
        }
        Ok(())
    }

    fn kind_file(&mut self, kind: &str, content: &str) -> Result<(), String> {
        let cues: KindCues = read(content)?;
        let index = self.blob.kind(kind, to_json(content)?, cues.calm);
        self.sequences(Owner::kind(index, 3), &cues.cues.strong)?;
        self.sequences(Owner::kind(index, 1), &cues.cues.weak)
    }

    fn text_file(&mut self, stem: &str, content: &str) -> Result<(), String> {
        let json = to_json(content)?;
        if stem == "language" {
            let signs: source::Signs = read(content)?;
            self.sequences(Owner::salutation(), &signs.salutation)?;
            self.sequences(Owner::closing(), &signs.closing)?;
        }
        self.blob.text(stem, json);
        Ok(())
    }

    fn weights_file(&mut self, section: usize, content: &str) -> Result<(), String> {
        self.blob.weights(section, read(content)?);
        Ok(())
    }

    fn rule_file(&mut self, path: &str, content: &str) -> Result<(), String> {
        // What serde says of an enum given twice says nothing of rules.
        let mut rule: Rule = read(content).map_err(|m| m.replace(TWO_VARIANTS, "a rule has exactly one [match.…]"))?;
        rule.validate()?;
        if let Match::Swap(pairs) = &mut rule.matches {
            *pairs = words::expand_pairs(pairs)?;
        }
        let index = self.blob.rule(path, &rule);
        let hit = Owner::rule(index, blob::HIT);
        match &rule.matches {
            Match::Sequence(m) => self.guarded(index, m.any.as_slice(), &m.unless, &m.unless_sentence, false),
            Match::Phrases(m) => self.guarded(index, m.any.as_slice(), &m.unless, &m.unless_sentence, true),
            Match::Swap(pairs) => {
                self.phrases(hit, pairs.keys())?;
                self.sequences(Owner::rule(index, blob::UNLESS), &rule.swap_unless)
            }
            Match::Pattern(m) => self.sequences(Owner::rule(index, blob::UNLESS), &m.unless),
            Match::Number(m) => self.sequences(Owner::rule(index, blob::UNLESS), &m.unless),
            Match::Missing(m) => self.sequences(hit, &m.any),
            Match::Mixed(m) => {
                self.sequences(hit, &m.one)?;
                self.sequences(Owner::rule(index, blob::OTHER), &m.other)
            }
            Match::Weight(m) => {
                self.sequences(Owner::rule(index, blob::UNLESS), &m.unless)?;
                self.sequences(Owner::rule(index, blob::UNLESS_SENTENCE), &m.unless_sentence)
            }
            Match::Metric(_) | Match::Repeat(_) => Ok(()),
        }
    }

    fn guarded(
        &mut self,
        index: usize,
        any: &[String],
        unless: &[String],
        unless_sentence: &[String],
        plain: bool,
    ) -> Result<(), String> {
        let hit = Owner::rule(index, blob::HIT);
        if plain {
            self.phrases(hit, any)?
        } else {
            self.sequences(hit, any)?
        }
        self.sequences(Owner::rule(index, blob::UNLESS), unless)?;
        self.sequences(Owner::rule(index, blob::UNLESS_SENTENCE), unless_sentence)
    }

    fn finish(mut self) -> Vec<u8> {
        self.words.pass_on();
        blob::write(self.blob, &self.words, &self.programs)
    }
}

fn read<T: serde::de::DeserializeOwned>(content: &str) -> Result<T, String> {
    toml::from_str(content).map_err(|e| e.to_string().trim_end().to_string())
}

fn to_json(content: &str) -> Result<String, String> {
    let value: toml::Value = read(content)?;
    serde_json::to_string(&value).map_err(|e| e.to_string())
}
