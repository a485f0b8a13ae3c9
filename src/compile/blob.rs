//! The block of bytes that a compiled language is: little-endian 32-bit words, then the texts. What this file writes,
//! [`crate::language`] reads.
//!
//! Sections, each found by its entry in the table at the start:
//!
//! | section | content |
//! |---|---|
//! | `SIGNS` | hash table of the words that give the language away: half the key of each, 0 where there is none; linear probing |
//! | `PARTS` | lengths in bytes, longest first: how many of beginnings of words, those, those of endings of words |
//! | `STUMPS` | those beginnings and endings, in a table like `KEYS`: every word is asked for many, which mostly are none |
//! | `SHAPES`, `FACTS` | per shape bit, per kind of fact (and one for any): first trigger, number of triggers |
//! | `KEYS` | hash table of the spellings of words: its range, then entries in order of their keys, each behind its place within the range: key (two halves), number of the word + 1; 0 is empty |
//! | `WORDS` | per word, and once behind the last: first of its classes, first of its phrases, first trigger, number of triggers |
//! | `MEMBERS` | classes of words, pointed to from `WORDS`: those that have a name or set programs going, else the first; the highest bits say of the class what [`super::program::mark`] says |
//! | `SECONDS` | per phrase, those of one first word together and by their second: second word, place in `PHRASES`; pointed to from `WORDS` |
//! | `PHRASES` | per phrase: class (with the same bits), number of words behind the first, those words |
//! | `CLASSES` | per class: first trigger, number of triggers |
//! | `NAMED` | the names of classes, in a table like `KEYS` |
//! | `NAMES` | per class that has a name: name offset, name length |
//! | `TRIGGERS` | program, then least and (in the high half) greatest number of words before; of a list, those of facts come first, and its number is theirs and (in the high half) that of the rest |
//! | `PROGRAMS` | per program: start in `CODE`, first instruction, owner |
//! | `CODE` | instructions of [`super::program::op`] |
//! | `TESTS` | lists of tests, each behind their number; pointed to from `CODE` |
//! | `SETS` | number of classes that have a name; per class without: 64 bits, of which those of its words are set, number of words, words; `CODE` and `TESTS` know it by its place here, behind the classes that have a name |
//! | `MEANINGS` | per entry of `fact/`: kind, priority, label offset, label length, slot offset, slot length |
//! | `RULES` | per rule: path offset, path length, flags, JSON offset, JSON length |
//! | `TEXTS` | per text, by name: name offset, name length, JSON offset, JSON length |
//! | `SPELLINGS` | per word: text offset, text length |
//! | `TONE`, `FAULTS`, `ASIDES`, `RUN_ONS` | weight of every sentence; number of classes that have a name; weight of each; hash table of signs: of each [`weighed`], 0 where there is none; linear probing |
//! | `STRINGS` | UTF-8 bytes |
//!
//! What every text needs comes first, so that few pages are touched.

mod layout;
mod write;

use serde::Serialize;

use super::FAMILIES;
use super::program::Programs;
use super::source::{Fact, FactExample, RoleFile, Rule, Severity, Weights};
use super::words::Words;
use write::Writer;

/// Numbers of the sections.
pub mod section {
    #![allow(missing_docs, reason = "named in the table above")]
    pub const SIGNS: usize = 0;
    pub const PARTS: usize = 1;
    pub const STUMPS: usize = 2;
    pub const SHAPES: usize = 3;
    pub const FACTS: usize = 4;
    pub const KEYS: usize = 5;
    pub const WORDS: usize = 6;
    pub const MEMBERS: usize = 7;
    pub const SECONDS: usize = 8;
    pub const PHRASES: usize = 9;
    pub const CLASSES: usize = 10;
    pub const NAMED: usize = 11;
    pub const NAMES: usize = 12;
    pub const TRIGGERS: usize = 13;
    pub const PROGRAMS: usize = 14;
    pub const CODE: usize = 15;
    pub const TESTS: usize = 16;
    pub const SETS: usize = 17;
    pub const MEANINGS: usize = 18;
    pub const RULES: usize = 19;
    pub const TEXTS: usize = 20;
    pub const SPELLINGS: usize = 21;
    pub const TONE: usize = 22;
    pub const FAULTS: usize = 23;
    pub const ASIDES: usize = 24;
    pub const RUN_ONS: usize = 25;
    pub const STRINGS: usize = 26;
    pub const COUNT: usize = 27;
}

/// What a program belongs to.
pub mod owner {
    #![allow(missing_docs, reason = "each names a kind of file")]
    pub const FACT: u32 = 1;
    pub const FACT_UNLESS: u32 = 2;
    pub const KIND: u32 = 3;
    pub const ROLE: u32 = 4;
    pub const RULE: u32 = 5;
    pub const SALUTATION: u32 = 6;
    pub const CLOSING: u32 = 7;
}

/// The class of the words that give a language away.
pub const SIGN_WORD: &str = "sign-word";

/// The program is what the rule looks for.
pub const HIT: u32 = 0;
/// It silences a hit that it overlaps.
pub const UNLESS: u32 = 1;
/// It silences the hits in its sentence.
pub const UNLESS_SENTENCE: u32 = 2;
/// It is the other way of saying of a `mixed` rule.
pub const OTHER: u32 = 3;

/// It finds, or silences, what must not be shown.
const GUARDS: u32 = 1 << 28;
/// It finds exceptions alone.
const SILENCES: u32 = 1 << 29;

/// Whose a program is: two marks, kind (4 bits), index (16 bits), detail (weight + 32 or part of a rule, 8 bits).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner(pub u32);

impl Owner {
    const fn new(kind: u32, index: usize, detail: u32) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "a language has fewer than 16,384 rules")]
        Self(kind << 24 | (index as u32) << 8 | detail)
    }
    /// Of a fact.
    #[must_use]
    pub const fn fact(index: usize) -> Self {
        Self::new(owner::FACT, index, 0)
    }
    /// Of the exceptions of a fact.
    #[must_use]
    pub const fn fact_unless(index: usize) -> Self {
        Self::new(owner::FACT_UNLESS, index, 0)
    }
    /// Of a kind of request.
    #[must_use]
    pub const fn kind(index: usize, weight: u32) -> Self {
        Self::new(owner::KIND, index, weight)
    }
    /// What the sign of a role weighs: from -32 to 32.
    #[must_use]
    pub fn weight(self) -> i32 {
        i32::try_from(self.detail()).unwrap_or(32) - 32
    }

    /// Of a role; weights from -32 to 32.
    #[must_use]
    pub fn role(index: usize, weight: i32) -> Self {
        Self::new(owner::ROLE, index, u32::try_from(weight.clamp(-32, 32) + 32).unwrap_or(32))
    }
    /// Of a rule.
    #[must_use]
    pub const fn rule(index: usize, part: u32) -> Self {
        Self::new(owner::RULE, index, part)
    }
    /// Of the openings of a message.
    #[must_use]
    pub const fn salutation() -> Self {
        Self::new(owner::SALUTATION, 0, 0)
    }
    /// Of the closings of a message.
    #[must_use]
    pub const fn closing() -> Self {
        Self::new(owner::CLOSING, 0, 0)
    }
    /// The same, of a program that finds, or silences, what must not be shown.
    #[must_use]
    pub const fn guarding(self) -> Self {
        Self(self.0 | GUARDS)
    }
    /// The same, of a program that finds exceptions alone.
    #[must_use]
    pub const fn silencing(self) -> Self {
        Self(self.0 | SILENCES)
    }
    /// Whether it finds, or silences, what must not be shown.
    #[inline]
    #[must_use]
    pub const fn guards(self) -> bool {
        self.0 & GUARDS != 0
    }
    /// Whether it finds exceptions alone.
    #[inline]
    #[must_use]
    pub const fn silences(self) -> bool {
        self.0 & SILENCES != 0
    }
    /// Whether it finds facts, or exceptions of them.
    #[must_use]
    pub const fn is_of_facts(self) -> bool {
        matches!(self.of(), owner::FACT | owner::FACT_UNLESS)
    }
    /// Which of [`owner`].
    #[must_use]
    pub const fn of(self) -> u32 {
        self.0 >> 24 & 0xf
    }
    /// Index of the fact, role, kind or rule.
    #[must_use]
    pub const fn index(self) -> usize {
        (self.0 >> 8 & 0xffff) as usize
    }
    /// Part of a rule, weight of a kind, or weight + 32 of a role.
    #[must_use]
    pub const fn detail(self) -> u32 {
        self.0 & 0xff
    }
}

/// What a compiled language holds beside words and programs.
#[derive(Debug, Default)]
pub struct Blob {
    facts: Vec<Fact>,
    fact_examples: Vec<FactExample>,
    roles: Vec<(String, String)>,
    kinds: Vec<String>,
    calm_kinds: Vec<String>,
    rules: Vec<(String, u32, String)>,
    texts: Vec<(String, String)>,
    weights: Vec<(usize, Weights)>,
}

impl Blob {
    /// Enters a fact; gives its index.
    pub fn fact(&mut self, fact: &Fact) -> usize {
        self.facts.push(fact.clone());
        self.facts.len() - 1
    }

    /// Enters the examples of a fact file.
    pub fn examples(&mut self, examples: &[FactExample]) {
        self.fact_examples.extend_from_slice(examples);
    }

    /// Enters a role; gives its index.
    pub fn role(&mut self, name: &str, file: &RoleFile) -> usize {
        self.roles.push((name.to_string(), file.about.clone()));
        self.roles.len() - 1
    }

    /// Enters a kind of request with its file as JSON; gives its index.
    pub fn kind(&mut self, name: &str, json: String, calm: bool) -> usize {
        if calm {
            self.calm_kinds.push(name.to_string());
        }
        self.kinds.push(name.to_string());
        self.text(&format!("kind/{name}"), json);
        self.kinds.len() - 1
    }

    /// Enters a rule; gives its index.
    pub fn rule(&mut self, path: &str, rule: &Rule) -> usize {
        let family = path.split('/').next().and_then(|f| FAMILIES.iter().position(|x| *x == f)).unwrap_or(0);
        let severity = match rule.severity {
            Severity::Hint => 0,
            Severity::Warning => 1,
            Severity::Error => 2,
        };
        let flags = rule.matches.number() << 16 | number(family) << 8 | severity;
        self.text(&format!("explained/{path}"), json(&(&rule.why, &rule.example)));
        // What explains it is read apart, the patterns are programs by now: findings do without both.
        let mut brief = Rule { why: String::new(), example: Vec::new(), ..rule.clone() };
        brief.matches.forget_patterns();
        self.rules.push((path.to_string(), flags, json(&sparse(&brief))));
        self.rules.len() - 1
    }

    /// Enters what the signs of a sentence weigh, into the section that they are for.
    pub fn weights(&mut self, section: usize, weights: Weights) {
        self.weights.push((section, weights));
    }

    /// Enters a text.
    pub fn text(&mut self, name: &str, json: String) {
        self.texts.push((name.to_string(), json));
    }
}

/// A rule without the fields that say nothing: those that are read at each start are read faster.
fn sparse(rule: &Rule) -> serde_json::Value {
    let mut rule = serde_json::to_value(rule).expect("plain data");
    let says = |value: &serde_json::Value| match value {
        serde_json::Value::Null => false,
        serde_json::Value::Bool(set) => *set,
        serde_json::Value::String(text) => !text.is_empty(),
        serde_json::Value::Array(list) => !list.is_empty(),
        _ => true,
    };
    rule.as_object_mut().expect("a rule has fields").retain(|_, value| says(value));
    rule
}

fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).expect("plain data")
}

fn number(n: usize) -> u32 {
    u32::try_from(n).expect("a language fits into 32 bits")
}

/// The hash of a folded word (FNV-1a); a word is known by it, for two of 64 bits do not meet.
#[must_use]
pub const fn hash(word: &[u8]) -> u64 {
    hash_on(0xcbf2_9ce4_8422_2325, word)
}

/// The hash of a word whose beginning has the hash `start`.
#[must_use]
pub const fn hash_on(start: u64, rest: &[u8]) -> u64 {
    let mut h = start;
    let mut i = 0;
    while i < rest.len() {
        h = (h ^ rest[i] as u64).wrapping_mul(0x0100_0000_01b3);
        i += 1;
    }
    h
}

/// The hash of a word that is given in pieces.
#[must_use]
pub fn hash_of(pieces: &[&str]) -> u64 {
    pieces.iter().fold(hash(b""), |hash, piece| hash_on(hash, piece.as_bytes()))
}

/// A hash as tables have it: mixed, for the hashes of words that differ in their last letters alone are neighbours.
#[must_use]
pub const fn key(hash: u64) -> u64 {
    (hash ^ hash >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The place of a key in a table of so many places; the places are in order of the keys.
#[must_use]
pub const fn place(key: u64, range: u32) -> usize {
    (((key >> 32) * range as u64) >> 32) as usize
}

/// Both halves of a key.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "each half has 32 bits")]
pub const fn halves(key: u64) -> (u32, u32) {
    ((key >> 32) as u32, key as u32)
}

/// Bits of a weight beside its sign.
const WEIGHT: u32 = 12;

/// A weight, not 0, beside what of the key of its sign is not told by the place in the table: small, since every text
/// reads from all over the table.
#[must_use]
pub fn weighed(key: u64, weight: i32) -> u32 {
    let most = (1 << (WEIGHT - 1)) - 1;
    let weight = weight.clamp(-most, most).cast_unsigned();
    (halves(key).1 >> WEIGHT << WEIGHT) | weight & ((1 << WEIGHT) - 1)
}

/// The weight in an entry if it is that of a key.
#[must_use]
pub const fn weight_of(entry: u32, key: u64) -> Option<i32> {
    let same = entry >> WEIGHT == halves(key).1 >> WEIGHT;
    if same { Some((entry << (u32::BITS - WEIGHT)).cast_signed() >> (u32::BITS - WEIGHT)) } else { None }
}

/// Writes everything into one block.
#[must_use]
pub fn write(mut blob: Blob, words: &Words, programs: &Programs) -> Vec<u8> {
    for (name, value) in [
        ("fact-examples", json(&blob.fact_examples)),
        ("roles", json(&blob.roles)),
        ("kinds", json(&blob.kinds)),
        ("calm-kinds", json(&blob.calm_kinds)),
        ("parts", json(&programs.parts)),
    ] {
        blob.text(name, value);
    }
    blob.texts.sort();
    Writer::default().all(&blob, words, programs)
}
