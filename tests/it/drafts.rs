//! The drafts of `tests/drafts`, and the languages that they are read in.

use std::{collections::BTreeMap, fs, path::Path, sync::LazyLock};

use askwell::catalog::Catalog;
use askwell::rewrite::{Options, rewrite};
use serde::{Deserialize, de::DeserializeOwned};

/// The built-in languages.
pub static LANGUAGES: LazyLock<Catalog> = LazyLock::new(Catalog::builtin);

/// The text of the request that askwell makes of a draft.
pub fn request(code: &str, draft: &str) -> String {
    rewrite(draft, LANGUAGES.language(code).expect("it is built in"), &Options::default()).text
}

/// Something that an upset customer wrote, with what a reader marked in it.
#[derive(Clone, Debug, Deserialize)]
pub struct Angry {
    /// Its name.
    pub id: String,
    /// The message.
    pub draft: String,
    /// What the request must say.
    pub facts: Vec<Marked>,
    /// What must go because it is rude.
    pub rude: Vec<String>,
    /// What must go because it is secret.
    pub private: Vec<String>,
    /// What leads away.
    pub tangents: Vec<String>,
    /// What is wrong, in a few words; alternatives between ` | `.
    pub problem: String,
    /// What the customer wants.
    pub ask: String,
    /// What a master of clear and courteous writing made of it; empty where nobody did.
    #[serde(default)]
    pub ideal: String,
}

/// A fact that a reader marked.
#[derive(Clone, Debug, Deserialize)]
pub struct Marked {
    /// As the customer wrote it.
    pub text: String,
    /// Other ways of saying the same that are as good.
    #[serde(default)]
    pub also: Vec<String>,
}

/// A message in which nothing is rude, secret or loud, though something looks as if it were.
#[derive(Clone, Debug, Deserialize)]
pub struct Civil {
    /// Its name.
    pub id: String,
    /// The message.
    pub draft: String,
}

/// The angry drafts of a language.
pub fn angry(code: &str) -> Vec<Angry> {
    lines(&format!("tests/drafts/angry.{code}.jsonl"))
}

/// The civil drafts of a language.
pub fn civil(code: &str) -> Vec<Civil> {
    lines(&format!("tests/drafts/civil.{code}.jsonl"))
}

/// All messages of a language, angry and civil.
pub fn messages(code: &str) -> Vec<String> {
    let angry = angry(code).into_iter().map(|d| d.draft);
    angry.chain(civil(code).into_iter().map(|d| d.draft)).collect()
}

/// The files of `rules/<code>`, path within it and content.
pub fn rule_files(code: &str) -> BTreeMap<String, String> {
    let root = in_repository(&format!("rules/{code}"));
    let mut found = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of rules can be read") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(&root).expect("it lies in its folder").to_string_lossy().replace('\\', "/");
            found.insert(name, fs::read_to_string(&path).expect("rule files are UTF-8"));
        }
    }
    found
}

/// Whether the repository has this file.
pub fn exists(path: &str) -> bool {
    in_repository(path).is_file()
}

/// A file of the repository.
pub fn text(path: &str) -> String {
    fs::read_to_string(in_repository(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The lines of a file of the repository, each an object.
pub fn lines<T: DeserializeOwned>(path: &str) -> Vec<T> {
    let content = text(path);
    let read = |(n, line)| serde_json::from_str(line).unwrap_or_else(|e| panic!("{path}, line {}: {e}", n + 1));
    content.lines().enumerate().map(read).collect()
}

pub fn in_repository(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The answers that a customer gives about one kind of request.
#[derive(Clone, Debug, Deserialize)]
pub struct Interview {
    /// The kind.
    pub kind: String,
    /// What the request must say in the end.
    pub holds: Vec<String>,
    /// By the question that each answers.
    pub answers: BTreeMap<String, String>,
}

/// The interviews of a language, one for each kind of request.
pub fn interviews(code: &str) -> Vec<Interview> {
    let path = format!("tests/interviews/{code}.toml");
    let mut all: BTreeMap<String, Vec<Interview>> =
        toml::from_str(&text(&path)).unwrap_or_else(|e| panic!("{path}: {e}"));
    all.remove("interview").unwrap_or_default()
}
