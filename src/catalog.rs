//! The languages that are there: compiled in, and a user's own.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::compile::blob::hash;
use crate::compile::source::{Match, Rule};
use crate::compile::{self, FAMILIES};
use crate::fold::fold;
use crate::language::Language;
use crate::token::{is, tokens};

/// Code, compiled bytes, and the files that they were compiled from.
type BuiltIn = (&'static str, &'static [u8], &'static [(&'static str, &'static str)]);

static BUILT_IN: &[BuiltIn] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// All languages at hand.
#[derive(Debug, Default)]
pub struct Catalog {
    languages: BTreeMap<String, Language>,
}

/// A rule file that cannot be loaded: which, and why.
pub use crate::compile::Error as LoadError;

impl Catalog {
    /// The built-in languages.
    #[must_use]
    pub fn builtin() -> Self {
        let language = |&(code, bytes, _): &BuiltIn| (code.to_string(), Language::new(code, Cow::Borrowed(bytes)));
        Self { languages: BUILT_IN.iter().map(language).collect() }
    }

    /// Adds a folder of own rules, given as (path within it, content). A language's folder that has a `language.toml` is
    /// a whole language and takes the place of one of that code; one without holds single rules that join the language
    /// (`sources` are then the files of the built-in one).
    ///
    /// # Errors
    /// The file, the place in it and what is allowed.
    pub fn add(&mut self, files: &[(String, String)]) -> Result<(), LoadError> {
        let mut folders: BTreeMap<&str, Vec<(String, String)>> = BTreeMap::new();
        for (path, content) in files {
            let Some((code, rest)) = path.split_once('/') else {
                continue;
            };
            folders.entry(code).or_default().push((rest.to_string(), content.clone()));
        }
        for (code, files) in folders {
            let whole = files.iter().any(|(path, _)| path == "language.toml");
            let bytes = if whole { compile::compile(&files) } else { self.extended(code, files) };
            let language = bytes.map(|bytes| Language::new(code, Cow::Owned(bytes)));
            let language = language.and_then(with_regexes);
            let in_folder = |e: LoadError| LoadError { file: format!("{code}/{}", e.file), message: e.message };
            self.languages.insert(code.to_string(), language.map_err(in_folder)?);
        }
        Ok(())
    }

    /// Compiles own rules together with what the built-in language brings.
    fn extended(&self, code: &str, own: Vec<(String, String)>) -> Result<Vec<u8>, compile::Error> {
        let Some((.., sources)) = BUILT_IN.iter().find(|b| b.0 == code) else {
            let known: Vec<&str> = self.languages.keys().map(String::as_str).collect();
            let message = format!("no such language; known are {}; a new one needs a language.toml", known.join(", "));
            return Err(compile::Error { file: "language.toml".into(), message });
        };
        let mut files: BTreeMap<String, String> =
            sources.iter().map(|(p, c)| ((*p).to_string(), (*c).to_string())).collect();
        files.extend(own);
        compile::compile(&files.into_iter().collect::<Vec<_>>())
    }

    /// A language by code.
    #[must_use]
    pub fn language(&self, code: &str) -> Option<&Language> {
        self.languages.get(code)
    }

    /// All codes, sorted.
    #[must_use]
    pub fn codes(&self) -> Vec<String> {
        self.languages.keys().cloned().collect()
    }

    /// The language of a text: the one that has most of its words among those that give it away. `None` where none of
    /// its words does, or two languages fare alike.
    #[must_use]
    pub fn recognise(&self, text: &str) -> Option<&Language> {
        let cut = crate::text::beginning(text, 20_000);
        let words = tokens(cut).into_iter().filter(|t| t.has(is::WORD));
        let words: Vec<u64> = words.map(|t| hash(fold(t.span.of(cut)).as_bytes())).collect();
        let by_signs = self.scores(|language| signs(language, &words));
        match by_signs.as_slice() {
            // Words that are merely known, one point each, could not turn this; so only one language is looked into.
            [(best, language), rest @ ..]
                if *best > 0 && rest.first().is_none_or(|second| best - second.0 > words.len()) =>
            {
                Some(language)
            }
            _ => match self.scores(|language| signs(language, &words) + known(language, &words)).as_slice() {
                [(best, _), (second, _), ..] if best == second => None,
                [(best, language), ..] if *best > 0 => Some(language),
                _ => None,
            },
        }
    }

    /// The languages by their points, most first.
    fn scores(&self, points: impl Fn(&Language) -> usize) -> Vec<(usize, &Language)> {
        let mut scores: Vec<(usize, &Language)> = self.languages.values().map(|l| (points(l), l)).collect();
        scores.sort_by_key(|s| std::cmp::Reverse(s.0));
        scores
    }
}

/// The language if its regular expressions can be read; the compiler, which the build script runs as well, leaves them.
fn with_regexes(language: Language) -> Result<Language, LoadError> {
    for (path, rule) in language.rules() {
        if let Match::Pattern(pattern) = &rule.matches {
            regex::Regex::new(&pattern.regex)
                .map_err(|e| LoadError { file: format!("{path}.toml"), message: format!("in `regex`: {e}") })?;
        }
    }
    Ok(language)
}

/// Points for words that give the language away: nine, beside the one for being known.
fn signs(language: &Language, words: &[u64]) -> usize {
    words.iter().filter(|word| language.is_sign(**word)).count() * 9
}

/// Points for words that are known: one each.
fn known(language: &Language, words: &[u64]) -> usize {
    words.iter().filter(|word| language.hashed(**word).is_some()).count()
}

impl Language {
    /// Its rules, by path.
    #[must_use]
    pub fn rules(&self) -> Vec<(String, Rule)> {
        let mut rules: Vec<(String, Rule)> = (0..self.rule_count())
            .filter_map(|i| {
                let path = self.rule_path(i).to_string();
                let (why, example) = self.read(&format!("explained/{path}"));
                Some((path, Rule { why, example, ..self.rule(i)?.clone() }))
            })
            .collect();
        let family = |path: &str| FAMILIES.iter().position(|f| path.starts_with(f));
        rules.sort_by(|a, b| (family(&a.0), &a.0).cmp(&(family(&b.0), &b.0)));
        rules
    }

    /// The rule of a path, without what explains it.
    #[must_use]
    pub fn rule_at(&self, path: &str) -> Option<&Rule> {
        self.rule_place(path).and_then(|rule| self.rule(rule))
    }

    /// The rules that the language does without, by path, each with the reason: `[declined]` of `language.toml`.
    #[must_use]
    pub fn declined(&self) -> BTreeMap<String, String> {
        let data = self.data("language").unwrap_or_default();
        serde_json::from_value(data["declined"].clone()).unwrap_or_default()
    }

    /// What mail programs put before a subject: `Subject`, `RE`, `FW`.
    #[must_use]
    pub fn subject_labels(&self) -> Vec<String> {
        let data = self.data("language").unwrap_or_default();
        serde_json::from_value(data["subject-labels"].clone()).unwrap_or_default()
    }

    /// The names of the kinds of request, in the order of the menu.
    #[must_use]
    pub fn kinds(&self) -> Vec<String> {
        let mut kinds: Vec<(i64, String)> = self
            .kind_names()
            .iter()
            .map(|k| (self.data(&format!("kind/{k}")).and_then(|v| v["order"].as_i64()).unwrap_or(i64::MAX), k.clone()))
            .collect();
        kinds.sort();
        kinds.into_iter().map(|k| k.1).collect()
    }

    /// A text by file and dotted key (`report.nothing-found`), with `{name}` filled in from `with`. The key itself where
    /// the language lacks it.
    #[must_use]
    pub fn say(&self, key: &str, with: &[(&str, &str)]) -> String {
        let (file, rest) = key.split_once('.').unwrap_or((key, ""));
        let value = self.data(file).unwrap_or_default();
        let found = rest.split('.').try_fold(&*value, |value, part| value.get(part));
        let mut text = found.and_then(|v| v.as_str()).unwrap_or(key).to_string();
        for (name, value) in with {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }
}
