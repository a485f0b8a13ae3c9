//! Word classes and the one list of all words that any pattern of a language mentions.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Deserialize;

use crate::fold::fold;

/// A word's number in the list of all words.
pub type WordId = u32;
/// A class's number.
pub type ClassId = u32;

/// `words/<class>.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassFile {
    #[expect(dead_code, reason = "for people who read the file")]
    about: String,
    words: Vec<String>,
    /// Upper and lower case count.
    #[serde(default)]
    exact: bool,
}

/// A class with its entries spelt out.
#[derive(Debug, Default)]
pub struct Class {
    /// Its name.
    pub name: String,
    entries: Vec<Vec<String>>,
    includes: Vec<String>,
    exact: bool,
}

/// All classes and words.
#[derive(Debug, Default)]
pub struct Words {
    /// Classes by number.
    pub classes: Vec<Class>,
    class_ids: HashMap<String, ClassId>,
    /// Words by number, folded.
    pub words: Vec<String>,
    word_ids: HashMap<String, WordId>,
    /// Classes of each word.
    pub members: BTreeMap<WordId, BTreeSet<ClassId>>,
    /// Entries of several words: by first word, the rest and the class.
    pub phrases: BTreeMap<WordId, BTreeSet<(Vec<WordId>, ClassId)>>,
    /// The words that stand in every other sentence: no pattern should start from them.
    common: BTreeSet<WordId>,
    /// Per class, how often one of its words is met, roughly.
    class_costs: Vec<u32>,
    nameless: HashMap<BTreeSet<WordId>, ClassId>,
    /// How a letter is written where the keyboard lacks it.
    pub spellings: BTreeMap<char, String>,
}

/// Stands in an entry for the rest of a longer word: `schrott…` is any word that begins so, `…laden` any that ends so.
pub const REST: &str = "…";

impl Words {
    /// Reads one class.
    ///
    /// # Errors
    /// Says what is wrong in the file.
    pub fn read_class(&mut self, path: &str, content: &str) -> Result<(), String> {
        let name = path.trim_start_matches("words/").trim_end_matches(".toml").to_string();
        let file: ClassFile = super::read(content)?;
        self.list(&name, &file.words)?;
        let id = self.class_ids[&name] as usize;
        self.classes[id].exact = file.exact;
        Ok(())
    }

    /// Enters a class given as a list.
    ///
    /// # Errors
    /// Says which entry is wrong.
    pub fn list(&mut self, name: &str, entries: &[String]) -> Result<(), String> {
        let id = self.class_ids.get(name).map_or(self.classes.len(), |&id| id as usize);
        if id == self.classes.len() {
            self.class_ids.insert(name.to_string(), u32::try_from(id).expect("fewer than 2^32 classes"));
            self.classes.push(Class { name: name.to_string(), ..Class::default() });
        }
        let class = &mut self.classes[id];
        for entry in entries {
            if let Some(other) = entry.strip_prefix('@') {
                class.includes.push(other.to_string());
                continue;
            }
            if entry.contains('*') {
                return Err(format!("\"{entry}\": an ending is written …laden, a beginning schrott…"));
            }
            for spelt in expand(entry)? {
                class.entries.push(split(&spelt));
            }
        }
        Ok(())
    }

    /// Follows includes, enters every word, and weighs the classes.
    ///
    /// # Errors
    /// The class and what it includes in vain.
    pub fn resolve(&mut self) -> Result<(), (String, String)> {
        for id in 0..self.classes.len() {
            let mut seen = BTreeSet::new();
            let mut todo = vec![id];
            while let Some(at) = todo.pop() {
                if !seen.insert(at) {
                    continue;
                }
                for other in &self.classes[at].includes {
                    let Some(&other) = self.class_ids.get(other) else {
                        return Err((
                            self.classes[id].name.clone(),
                            format!("no such word class: @{other}; the classes are the files in words/"),
                        ));
                    };
                    todo.push(other as usize);
                }
                for entry in self.classes[at].entries.clone() {
                    self.enter(id, &entry);
                }
            }
        }
        self.weigh(super::blob::SIGN_WORD);
        Ok(())
    }

    /// Whether a word is a stem: `schrott…`.
    #[must_use]
    pub fn is_stem(&self, word: WordId) -> bool {
        self.words[word as usize].ends_with(REST)
    }

    /// Of all stems that a word has only the longest is looked up, so it takes over the classes of the shorter ones. To
    /// be called when all patterns are compiled: they bring stems of their own.
    pub fn pass_on(&mut self) {
        let stems: Vec<(WordId, &str)> =
            (0..).zip(&self.words).filter_map(|(id, word)| Some((id, word.strip_suffix(REST)?))).collect();
        for &(id, stem) in &stems {
            let shorter = stems.iter().filter(|&&(other, text)| other != id && stem.starts_with(text));
            let classes: Vec<ClassId> =
                shorter.filter_map(|(other, _)| self.members.get(other)).flatten().copied().collect();
            self.members.entry(id).or_default().extend(classes);
        }
    }

    fn enter(&mut self, class: usize, entry: &[String]) {
        let ids: Vec<WordId> = entry.iter().map(|w| self.word(w)).collect();
        let class = u32::try_from(class).expect("fewer than 2^32 classes");
        match ids.as_slice() {
            [] => {}
            [word] => {
                self.members.entry(*word).or_default().insert(class);
            }
            [first, rest @ ..] => {
                self.phrases.entry(*first).or_default().insert((rest.to_vec(), class));
            }
        }
    }

    /// The number of a word, entered if it is new.
    pub fn word(&mut self, word: &str) -> WordId {
        let folded = fold(word);
        if let Some(&id) = self.word_ids.get(&folded) {
            return id;
        }
        let id = u32::try_from(self.words.len()).expect("fewer than 2^32 words");
        self.words.push(folded.clone());
        self.word_ids.insert(folded, id);
        id
    }

    /// Every spelling under which a word is found, with its number: as entered, and as written on a keyboard that lacks
    /// some of its letters where that is no word of its own.
    #[must_use]
    pub fn keys(&self) -> Vec<(Cow<'_, str>, WordId)> {
        let mut keys: Vec<(Cow<'_, str>, WordId)> = Vec::with_capacity(self.words.len());
        for (id, word) in (0..).zip(&self.words) {
            keys.push((Cow::Borrowed(word), id));
            if word.contains(|c| self.spellings.contains_key(&c)) {
                let plain = |c: char| self.spellings.get(&c).cloned().unwrap_or_else(|| c.to_string());
                let plain: String = word.chars().map(plain).collect();
                if !self.word_ids.contains_key(&plain) {
                    keys.push((Cow::Owned(plain), id));
                }
            }
        }
        keys
    }

    /// A nameless class of these words, for long lists of alternatives: one test instead of many.
    pub fn nameless(&mut self, words: &BTreeSet<WordId>) -> ClassId {
        if let Some(&id) = self.nameless.get(words) {
            return id;
        }
        let id = u32::try_from(self.classes.len()).expect("fewer than 2^32 classes");
        self.classes.push(Class::default());
        self.class_costs.push(words.iter().map(|&word| self.cost(word)).sum());
        for &word in words {
            self.members.entry(word).or_default().insert(id);
        }
        self.nameless.insert(words.clone(), id);
        id
    }

    /// The classes that have a name; those without have higher numbers.
    #[must_use]
    pub fn named(&self) -> &[Class] {
        &self.classes[..self.classes.partition_point(|class| !class.name.is_empty())]
    }

    /// The number of a class.
    #[must_use]
    pub fn class(&self, name: &str) -> Option<ClassId> {
        self.class_ids.get(name).copied()
    }

    /// Whether a class tells upper from lower case.
    #[must_use]
    pub fn is_exact(&self, class: ClassId) -> bool {
        self.classes[class as usize].exact
    }

    /// How often a word is met, roughly: what it costs to start a pattern from it.
    #[must_use]
    pub fn cost(&self, word: WordId) -> u32 {
        if self.common.contains(&word) { 60 } else { 2 }
    }

    /// The same for a class.
    #[must_use]
    pub fn class_cost(&self, class: ClassId) -> u32 {
        self.class_costs[class as usize]
    }

    /// Works out what it costs to start a pattern from a class: much where its words are among those of `common`.
    fn weigh(&mut self, common: &str) {
        let common = self.class(common);
        let is_common = |classes: &BTreeSet<ClassId>| common.is_some_and(|c| classes.contains(&c));
        self.class_costs = vec![4; self.classes.len()];
        for (&word, classes) in self.members.iter().filter(|(_, classes)| is_common(classes)) {
            self.common.insert(word);
            classes.iter().for_each(|&class| self.class_costs[class as usize] += 30);
        }
    }
}

/// Splits an entry into words as the tokens of a text are split: at spaces, and at hyphens where no digit is near.
#[must_use]
pub fn split(entry: &str) -> Vec<String> {
    entry
        .split_whitespace()
        .flat_map(|word| {
            if word.contains('-') && word.len() > 1 && !word.bytes().any(|b| b.is_ascii_digit()) {
                word.split('-').filter(|w| !w.is_empty()).map(String::from).collect()
            } else {
                vec![word.to_string()]
            }
        })
        .collect()
}

/// Spells out `reciev{e,ed}` = `receiv{e,ed}` as two pairs; a better form without braces is that of all.
///
/// # Errors
/// A brace without its partner, or braces that do not match each other.
pub fn expand_pairs(pairs: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>, String> {
    let mut out = BTreeMap::new();
    for (phrase, better) in pairs {
        let forms = forms(phrase)?;
        let better = forms_of_better(better, forms.len())?;
        out.extend(forms.into_iter().zip(better));
    }
    Ok(out)
}

fn forms_of_better(better: &str, count: usize) -> Result<Vec<String>, String> {
    let forms = forms(better)?;
    match forms.len() {
        1 => Ok(vec![better.to_string(); count]),
        n if n == count => Ok(forms),
        n => Err(format!("{count} forms have {n} better ones in \"{better}\"")),
    }
}

/// The forms of a phrase in the order in which its braces list them.
fn forms(phrase: &str) -> Result<Vec<String>, String> {
    let Some((before, rest)) = phrase.split_once('{') else { return Ok(vec![phrase.to_string()]) };
    let (parts, after) = rest.split_once('}').ok_or_else(|| format!("a {{ without a }} in \"{phrase}\""))?;
    let after = forms(after)?;
    let form = |part: &str| -> Vec<String> { after.iter().map(|a| format!("{before}{}{a}", part.trim())).collect() };
    Ok(parts.split(',').flat_map(form).collect())
}

/// Spells out `idiot{,s}` as `idiot` and `idiots`.
///
/// # Errors
/// A brace without its partner.
pub fn expand(entry: &str) -> Result<Vec<String>, String> {
    let Some(open) = entry.find('{') else {
        return if entry.contains('}') {
            Err(format!("a }} without a {{ in \"{entry}\""))
        } else {
            Ok(vec![entry.to_string()])
        };
    };
    let close = entry[open..].find('}').ok_or_else(|| format!("a {{ without a }} in \"{entry}\""))? + open;
    let mut out = Vec::new();
    for rest in expand(&entry[close + 1..])? {
        for part in entry[open + 1..close].split(',') {
            out.push(format!("{}{}{rest}", &entry[..open], part.trim()));
        }
    }
    out.sort();
    out.dedup();
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_with_braces_stands_for_several() {
        let pairs = |phrase: &str, better: &str| {
            expand_pairs(&BTreeMap::from([(phrase.to_string(), better.to_string())]))
                .map(|pairs| pairs.into_iter().collect::<Vec<_>>())
        };
        let two = |a: &str, b: &str| (a.to_string(), b.to_string());
        assert_eq!(
            pairs("reciev{e,ed}", "receiv{e,ed}"),
            Ok(vec![two("recieve", "receive"), two("recieved", "received")])
        );
        assert_eq!(pairs("garkein{,e}", "gar kein"), Ok(vec![two("garkein", "gar kein"), two("garkeine", "gar kein")]));
        assert!(pairs("a{b,c}", "d{e,f,g}").is_err());
    }
}
