//! A compiled language, read in place: words, classes, programs and texts. [`crate::compile::blob`] writes it.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::OnceLock;

use crate::compile::blob::{Owner, halves, hash, hash_on, key, place, section};
use crate::compile::program::mark;
use crate::compile::source::Rule;
use crate::compile::words::REST;

mod table;
mod texts;
mod weights;

pub use table::{Sets, Table, Triggers};
use texts::Kept;
pub use weights::{Scale, share};

const WORD: usize = 4;
const KEY: usize = 3;
const CLASS: usize = 2;
const NAME: usize = 2;
const PROGRAM: usize = 3;
const RULE: usize = 5;
const MEANING: usize = 6;

/// One language: all that its folder says, ready to be applied.
#[derive(Clone, Debug)]
pub struct Language {
    code: String,
    bytes: &'static [u8],
    tables: [Table<'static>; section::COUNT],
    strings: &'static [u8],
    /// What is kept as JSON and asked for again and again, read when it is first asked for.
    rules: OnceLock<Vec<OnceLock<Option<Box<Rule>>>>>,
    kinds: OnceLock<Vec<String>>,
    rude: OnceLock<Vec<u32>>,
    texts: OnceLock<Vec<OnceLock<Kept>>>,
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code && self.bytes == other.bytes
    }
}

impl Eq for Language {}

/// A sequence as it is run.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// Where its code starts.
    pub start: usize,
    /// The first instruction: most attempts end there, and need no more of the code.
    pub first: u32,
    /// Whose it is.
    pub owner: Owner,
}

/// What the patterns of an entry of `fact/` mean.
#[derive(Clone, Copy, Debug)]
pub struct Meaning<'l> {
    /// Place of its kind in the list of kinds.
    pub kind: usize,
    /// Where two overlap, the higher wins.
    pub priority: i32,
    /// What stands before it in a label line.
    pub label: &'l str,
    /// The question that it answers.
    pub slot: &'l str,
}

impl Language {
    /// The language of that code in a block of bytes made by [`crate::compile::compile`]. Those of a user's own are kept as
    /// long as the program runs, as those that are built in are: whatever reads a language has it at hand in one step.
    #[must_use]
    pub fn new(code: &str, bytes: Cow<'static, [u8]>) -> Self {
        let bytes = match bytes {
            Cow::Borrowed(bytes) => bytes,
            Cow::Owned(bytes) => bytes.leak(),
        };
        let entries = Table::of(bytes);
        let entry = |section: usize| (entries.get(section * 2) as usize, entries.get(section * 2 + 1) as usize);
        let tables = std::array::from_fn(|section| {
            let (start, len) = entry(section);
            Table::of(bytes.get(start..start + len * 4).unwrap_or_default())
        });
        let strings = bytes.get(entry(section::STRINGS).0..).unwrap_or_default();
        let (rules, kinds, rude, texts) = (OnceLock::new(), OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self { code: code.to_string(), bytes, tables, strings, rules, kinds, rude, texts }
    }

    /// The bytes that it is read from.
    #[must_use]
    pub const fn bytes(&self) -> &'static [u8] {
        self.bytes
    }

    /// Its code: the name of its folder.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    #[inline]
    fn get(&self, section: usize, index: usize) -> u32 {
        self.tables[section].get(index)
    }

    /// A section, for those who look into it again and again.
    #[inline]
    #[must_use]
    pub const fn table(&self, section: usize) -> Table<'static> {
        self.tables[section]
    }

    fn string(&self, at: u32, len: u32) -> &str {
        std::str::from_utf8(self.raw(at, len)).unwrap_or_default()
    }

    /// The bytes of a string, for comparisons.
    fn raw(&self, at: u32, len: u32) -> &[u8] {
        &self.strings[at as usize..][..len as usize]
    }

    /// The number of a folded word, if any pattern or class knows it.
    #[must_use]
    pub fn word(&self, folded: &str) -> Option<u32> {
        self.hashed(hash(folded.as_bytes()))
    }

    /// The number of the word of that hash.
    #[must_use]
    pub fn hashed(&self, hash: u64) -> Option<u32> {
        self.spelt(section::KEYS, hash)
    }

    /// The number that stands for a hash in one of the tables of spellings and names.
    #[inline]
    fn spelt(&self, section: usize, hash: u64) -> Option<u32> {
        let table = self.table(section);
        let key = key(hash);
        let mut at = 1 + place(key, table.get(0)) * KEY;
        loop {
            let number = table.get(at + 2).checked_sub(1)?;
            match (u64::from(table.get(at)) << 32 | u64::from(table.get(at + 1))).cmp(&key) {
                Ordering::Less => at += KEY,
                Ordering::Equal => return Some(number),
                Ordering::Greater => return None,
            }
        }
    }

    /// Whether the word of that hash is among those that give the language away.
    #[must_use]
    pub fn is_sign(&self, hash: u64) -> bool {
        let table = self.table(section::SIGNS);
        let mask = self.tables[section::SIGNS].len() - 1;
        let sign = halves(key(hash)).0;
        let mut at = sign as usize & mask;
        loop {
            match table.get(at) {
                0 => return false,
                found if found == sign => return true,
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// The longest beginning of a folded word that the language knows as such (for `saftladen` perhaps `saft…`); all of it
    /// is one too.
    #[must_use]
    pub fn beginning(&self, folded: &str) -> Option<u32> {
        let lengths = 1..=self.get(section::PARTS, 0) as usize;
        let heads = lengths.filter_map(|at| folded.get(..self.get(section::PARTS, at) as usize));
        let rest = |head: &str| hash_on(hash(head.as_bytes()), REST.as_bytes());
        heads.map(rest).find_map(|hash| self.spelt(section::STUMPS, hash))
    }

    /// The longest ending, behind two letters or more (`…laden`).
    #[must_use]
    pub fn ending(&self, folded: &str) -> Option<u32> {
        let shortest = folded.char_indices().nth(2)?.0;
        let start = hash(REST.as_bytes());
        let mut lengths = 1 + self.get(section::PARTS, 0) as usize..self.tables[section::PARTS].len();
        lengths.find_map(|at| {
            let len = self.get(section::PARTS, at) as usize;
            let cut = folded.len().checked_sub(len).filter(|&cut| cut >= shortest)?;
            self.spelt(section::STUMPS, hash_on(start, folded.get(cut..)?.as_bytes()))
        })
    }

    /// The text of a word, folded.
    #[must_use]
    pub fn word_text(&self, word: u32) -> &str {
        let base = word as usize * 2;
        self.string(self.get(section::SPELLINGS, base), self.get(section::SPELLINGS, base + 1))
    }

    /// The words of which letters are hidden behind signs.
    #[must_use]
    pub fn rude_words(&self) -> &[u32] {
        let rude = ["profanity", "insult"].map(|name| self.class(name));
        let is_rude = |&word: &u32| self.classes(word).any(|class| rude.contains(&Some(class)));
        let words = 0..u32::try_from(self.tables[section::SPELLINGS].len() / 2).unwrap_or(u32::MAX);
        self.rude.get_or_init(|| words.filter(is_rude).collect())
    }

    /// The classes of a word that have a name, and perhaps others.
    pub fn classes(&self, word: u32) -> impl Iterator<Item = u32> + '_ {
        self.marked_classes(word).map(|class| class & !mark::ALL)
    }

    /// The words of the classes without a name.
    #[must_use]
    pub fn sets(&self) -> Sets<'static> {
        Sets(self.table(section::SETS))
    }

    /// The classes of a word with their marks: those that have a name or set programs going.
    pub fn marked_classes(&self, word: u32) -> impl Iterator<Item = u32> + '_ {
        let base = word as usize * WORD;
        let members = self.get(section::WORDS, base)..self.get(section::WORDS, base + WORD);
        let table = self.table(section::MEMBERS);
        members.map(move |i| table.get(i as usize))
    }

    /// The entries of several words that begin with these two: class, marked likewise, and the words behind the first.
    pub fn phrases(
        &self,
        first: u32,
        second: u32,
    ) -> impl Iterator<Item = (u32, impl ExactSizeIterator<Item = u32> + '_)> + '_ {
        let base = first as usize * WORD;
        let list = self.get(section::WORDS, base + 1) as usize;
        let entry = move |i: usize, n: usize| self.get(section::SECONDS, list + 2 * i + n);
        let count = (self.get(section::WORDS, base + WORD + 1) as usize - list) / 2;
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = usize::midpoint(low, high);
            if entry(middle, 0) < second { low = middle + 1 } else { high = middle }
        }
        (low..count).take_while(move |&i| entry(i, 0) == second).map(move |i| {
            let at = entry(i, 1) as usize;
            let rest = at + 2..at + 2 + self.get(section::PHRASES, at + 1) as usize;
            (self.get(section::PHRASES, at), rest.map(|i| self.get(section::PHRASES, i)))
        })
    }

    /// The programs that a word sets going.
    #[must_use]
    pub fn word_triggers(&self, word: u32) -> Triggers<'_> {
        let base = word as usize * WORD;
        self.triggers(self.get(section::WORDS, base + 2), self.get(section::WORDS, base + 3))
    }

    /// The programs that a class sets going.
    #[must_use]
    pub fn class_triggers(&self, class: u32) -> Triggers<'_> {
        let base = class as usize * CLASS;
        self.triggers(self.get(section::CLASSES, base), self.get(section::CLASSES, base + 1))
    }

    /// The programs that a shape sets going, by its bit.
    #[must_use]
    pub fn shape_triggers(&self, bit: usize) -> Triggers<'_> {
        self.triggers(self.get(section::SHAPES, bit * 2), self.get(section::SHAPES, bit * 2 + 1))
    }

    /// The programs that a fact of a kind sets going; the last kind is any.
    #[must_use]
    pub fn fact_triggers(&self, kind: usize) -> Triggers<'_> {
        self.triggers(self.get(section::FACTS, kind * 2), self.get(section::FACTS, kind * 2 + 1))
    }

    /// The list that begins at `first`: those of facts, then the rest; `counts` is the numbers of both.
    const fn triggers(&self, first: u32, counts: u32) -> Triggers<'_> {
        Triggers {
            language: self,
            first: first as usize,
            facts: (counts & 0xffff) as usize,
            rest: (counts >> 16) as usize,
        }
    }

    /// The number of a class.
    #[must_use]
    pub fn class(&self, name: &str) -> Option<u32> {
        self.spelt(section::NAMED, hash(name.as_bytes()))
    }

    /// The name of a class, if it has one.
    #[must_use]
    pub fn class_name(&self, class: u32) -> Option<&str> {
        let entry = NAME * class as usize;
        let named = entry < self.tables[section::NAMES].len();
        named.then(|| self.string(self.get(section::NAMES, entry), self.get(section::NAMES, entry + 1)))
    }

    /// How many programs there are.
    #[must_use]
    pub fn program_count(&self) -> usize {
        self.tables[section::PROGRAMS].len() / PROGRAM
    }

    /// A program.
    #[inline]
    #[must_use]
    pub fn program(&self, program: u32) -> Program {
        let get = |field| self.get(section::PROGRAMS, program as usize * PROGRAM + field);
        Program { start: get(0) as usize, first: get(1), owner: Owner(get(2)) }
    }

    /// How many rules there are.
    #[must_use]
    pub fn rule_count(&self) -> usize {
        self.tables[section::RULES].len() / RULE
    }

    /// Path of a rule.
    #[must_use]
    pub fn rule_path(&self, rule: usize) -> &str {
        let base = rule * RULE;
        self.string(self.get(section::RULES, base), self.get(section::RULES, base + 1))
    }

    /// The place of the rule of a path.
    #[must_use]
    pub fn rule_place(&self, path: &str) -> Option<usize> {
        let name =
            |rule: usize| self.raw(self.get(section::RULES, rule * RULE), self.get(section::RULES, rule * RULE + 1));
        (0..self.rule_count()).find(|&rule| name(rule) == path.as_bytes())
    }

    /// A rule without its reasons and examples; `None` only where the bytes are no rule.
    #[must_use]
    pub fn rule(&self, rule: usize) -> Option<&Rule> {
        let rules = self.rules.get_or_init(|| vec![OnceLock::new(); self.rule_count()]);
        let base = rule * RULE;
        let read = || {
            let json = self.string(self.get(section::RULES, base + 3), self.get(section::RULES, base + 4));
            serde_json::from_str(json).ok()
        };
        rules.get(rule)?.get_or_init(read).as_deref()
    }

    /// What the patterns of an entry of `fact/` mean.
    #[must_use]
    pub fn meaning(&self, fact: usize) -> Meaning<'_> {
        let get = |field| self.get(section::MEANINGS, fact * MEANING + field);
        Meaning {
            kind: get(0) as usize,
            priority: get(1).cast_signed(),
            label: self.string(get(2), get(3)),
            slot: self.string(get(4), get(5)),
        }
    }

    /// The same of all entries, by index.
    pub fn meanings(&self) -> impl ExactSizeIterator<Item = Meaning<'_>> {
        (0..self.tables[section::MEANINGS].len() / MEANING).map(|fact| self.meaning(fact))
    }

    /// The names of the kinds of request, by index.
    #[must_use]
    pub fn kind_names(&self) -> &[String] {
        self.kinds.get_or_init(|| self.read("kinds"))
    }

    /// Whether a rule is measured rather than found by programs alone.
    #[must_use]
    pub fn rule_is_measured(&self, rule: usize) -> bool {
        self.get(section::RULES, rule * RULE + 2) >> 16 != 0
    }
}

/// The place among `count` that stand in order where `order` says equal.
#[inline]
fn search(count: usize, order: impl Fn(usize) -> Ordering) -> Option<usize> {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = usize::midpoint(low, high);
        match order(middle) {
            Ordering::Less => low = middle + 1,
            Ordering::Greater => high = middle,
            Ordering::Equal => return Some(middle),
        }
    }
    None
}
