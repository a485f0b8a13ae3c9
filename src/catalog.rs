//! The languages that are there: compiled in, and the user's own rules.
use crate::settings::Severity;

/// One language: all of its rules, ready to be applied.
#[derive(Debug)]
pub struct Language { pub code: String }

/// What is known of one rule, for people.
#[derive(Debug, Clone)]
pub struct RuleInfo { pub path: String, pub name: String, pub message: String, pub advice: String, pub why: String, pub severity: Severity, pub kind: String, pub apply: Option<crate::finding::Apply>,
  pub examples: Vec<Example> }
/// An example of a rule.
#[derive(Debug, Clone)]
pub struct Example { pub bad: Option<String>, pub good: Option<String>, pub ok: Option<String> }

impl Language {
    /// Its code, the name of its folder.
    #[must_use] pub fn code(&self) -> &str { &self.code }
    /// Its rules, by path.
    #[must_use] pub fn rules(&self) -> Vec<RuleInfo> { unimplemented!() }
    /// A text of `report.toml`/`interview.toml`/`letter.toml` by dotted key ("report.nothing-found"), with `{name}` filled from `with`.
    #[must_use] pub fn say(&self, key: &str, with: &[(&str, &str)]) -> String { let _ = (key, with); unimplemented!() }
    /// A whole file of texts (`"interview"`, `"letter"`, `"report"`, `"kind/outage"`) as a value.
    #[must_use] pub fn data(&self, file: &str) -> Option<serde_json::Value> { let _ = file; unimplemented!() }
    /// The names of the kinds of request, in menu order.
    #[must_use] pub fn kinds(&self) -> Vec<String> { unimplemented!() }
}

/// All languages at hand.
#[derive(Debug, Default)]
pub struct Catalog { }
impl Catalog {
    /// The built-in languages.
    #[must_use] pub fn builtin() -> Self { unimplemented!() }
    /// Adds a folder of own rules: `(path relative to the folder, content)` of every `.toml` file; whole languages and single rules.
    /// # Errors: the file, line and what is allowed.
    pub fn add(&mut self, files: &[(String, String)]) -> Result<(), LoadError> { let _ = files; unimplemented!() }
    /// A language by code.
    #[must_use] pub fn language(&self, code: &str) -> Option<&Language> { let _ = code; unimplemented!() }
    /// All codes, sorted.
    #[must_use] pub fn codes(&self) -> Vec<String> { unimplemented!() }
    /// The language of a text, or `None` where it cannot be told.
    #[must_use] pub fn recognise(&self, text: &str) -> Option<&Language> { let _ = text; unimplemented!() }
}
/// A rule file that cannot be loaded: which, and why with the place.
#[derive(Debug, Clone)]
pub struct LoadError { pub file: String, pub message: String }
impl std::fmt::Display for LoadError { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { write!(f, "{}: {}", self.file, self.message) } }
impl std::error::Error for LoadError {}
