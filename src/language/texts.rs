//! The texts of a language's folder that are kept as JSON, and what is read from them.

use std::any::Any;
use std::sync::{Arc, OnceLock};

use serde::de::DeserializeOwned;

use super::{Language, search};
use crate::compile::blob::section;

const TEXT: usize = 4;

/// A text that has been read, of whatever shape.
pub type Kept = Arc<dyn Any + Send + Sync>;

impl Language {
    /// A file of the folder as JSON: `letter`, `kind/outage`, `rule/rudeness/insult-person` …
    #[must_use]
    pub fn json(&self, name: &str) -> Option<&str> {
        self.text_at(name).map(|text| self.json_of(text))
    }

    fn text_at(&self, name: &str) -> Option<usize> {
        let entry = |i: usize, n: usize| self.get(section::TEXTS, i * TEXT + n);
        search(self.tables[section::TEXTS].len() / TEXT, |i| self.raw(entry(i, 0), entry(i, 1)).cmp(name.as_bytes()))
    }

    fn json_of(&self, text: usize) -> &str {
        let entry = |n: usize| self.get(section::TEXTS, text * TEXT + n);
        self.string(entry(2), entry(3))
    }

    /// The same, read; the default where the file is not there or is of another shape.
    #[must_use]
    pub fn read<T: DeserializeOwned + Default>(&self, name: &str) -> T {
        self.json(name).and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
    }

    /// The same for what is asked for again and again: read once, as long as it is asked for in one shape.
    #[must_use]
    pub fn keep<T: DeserializeOwned + Default + Send + Sync + 'static>(&self, name: &str) -> Arc<T> {
        self.text_at(name).map(|text| self.kept(text)).unwrap_or_default()
    }

    fn kept<T: DeserializeOwned + Default + Send + Sync + 'static>(&self, at: usize) -> Arc<T> {
        let read = || Arc::new(serde_json::from_str::<T>(self.json_of(at)).unwrap_or_default());
        let texts = self.texts.get_or_init(|| vec![OnceLock::new(); self.tables[section::TEXTS].len() / TEXT]);
        let kept = texts[at].get_or_init(|| read());
        Arc::clone(kept).downcast().unwrap_or_else(|_| read())
    }

    /// The same as a value; `None` where the file is not there.
    #[must_use]
    pub fn data(&self, name: &str) -> Option<Arc<serde_json::Value>> {
        self.text_at(name).map(|text| self.kept(text))
    }
}
