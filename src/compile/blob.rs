//! The block of bytes that a compiled language is: little-endian 32-bit words, then the texts. What this file writes,
//! [`crate::language`] reads.
//!
//! Sections, each found by its entry in the table at the start:
//!
//! | section | content |
//! |---|---|
//! | `SIGNS` | hash table of the words that give the language away: the hash of each, 0 where there is none; linear probing |
//! | `WORDS` | per word: text offset, text length, first of its classes, their number, first of its phrases, their number, first trigger, their number |
//! | `KEYS` | per spelling of a word: text offset, text length, number of the word |
//! | `TABLE` | hash table from folded spelling to its key + 1; 0 is empty; linear probing |
//! | `PARTS` | lengths in bytes, longest first: how many of beginnings of words, those, those of endings of words |
//! | `CLASSES` | per class: exact (0 or 1), first trigger, number of triggers |
//! | `NAMES` | per class that has a name, by name: name offset, name length, number of the class |
//! | `MEMBERS` | classes, pointed to from `WORDS`; the two highest bits say whether the class sets facts and other programs going |
//! | `SECONDS` | per phrase, those of one first word together and by their second: second word, place in `PHRASES`; pointed to from `WORDS` |
//! | `PHRASES` | per phrase: class (with the same bits), number of words behind the first, those words |
//! | `SHAPES`, `FACTS` | per shape bit, per kind of fact (and one for any): first trigger, number of triggers |
//! | `TRIGGERS` | program, then least and (in the high half) greatest number of words before; of a list, those of facts come first, and its number is theirs and (in the high half) that of the rest |
//! | `PROGRAMS` | per program: start in `CODE`, owner |
//! | `CODE` | instructions of [`super::program::op`] |
//! | `TEXTS` | per text: name offset, name length, JSON offset, JSON length |
//! | `STRINGS` | UTF-8 bytes |

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::Serialize;

use super::program::{ANY_FACT, FACT_KINDS, Programs, Trigger, tag};
use super::source::{Fact, FactExample, RoleFile, Rule, Severity};
use super::words::{REST, Words};
use super::{FAMILIES, shape};

/// Numbers of the sections.
pub mod section {
    #![allow(missing_docs, reason = "named in the table above")]
    pub const SIGNS: usize = 0;
    pub const PARTS: usize = 1;
    pub const SHAPES: usize = 2;
    pub const FACTS: usize = 3;
    pub const TABLE: usize = 4;
    pub const KEYS: usize = 5;
    pub const WORDS: usize = 6;
    pub const MEMBERS: usize = 7;
    pub const SECONDS: usize = 8;
    pub const PHRASES: usize = 9;
    pub const CLASSES: usize = 10;
    pub const NAMES: usize = 11;
    pub const TRIGGERS: usize = 12;
    pub const PROGRAMS: usize = 13;
    pub const CODE: usize = 14;
    pub const RULES: usize = 15;
    pub const TEXTS: usize = 16;
    pub const STRINGS: usize = 17;
    pub const COUNT: usize = 18;
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

/// Whose a program is: kind (4 bits), index (14 bits), detail (weight + 32 or part of a rule, 8 bits).
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
    /// Whether it finds facts, or exceptions of them.
    #[must_use]
    pub const fn is_of_facts(self) -> bool {
        matches!(self.of(), owner::FACT | owner::FACT_UNLESS)
    }
    /// Which of [`owner`].
    #[must_use]
    pub const fn of(self) -> u32 {
        self.0 >> 24
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
    rules: Vec<(String, u32, String)>,
    texts: Vec<(String, String)>,
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
    pub fn kind(&mut self, name: &str, json: String) -> usize {
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
        self.text(&format!("example/{path}"), json(&rule.example));
        // The examples are read apart: findings do without them.
        let brief = Rule { example: Vec::new(), ..rule.clone() };
        self.rules.push((path.to_string(), flags, json(&brief)));
        self.rules.len() - 1
    }

    /// Enters a text.
    pub fn text(&mut self, name: &str, json: String) {
        self.texts.push((name.to_string(), json));
    }
}

fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).expect("plain data")
}

fn number(n: usize) -> u32 {
    u32::try_from(n).expect("a language fits into 32 bits")
}

/// A hash of a folded word (FNV-1a); the reader uses the same.
#[must_use]
pub const fn hash(word: &[u8]) -> u32 {
    let mut h: u32 = 0x811c_9dc5;
    let mut i = 0;
    while i < word.len() {
        h = (h ^ word[i] as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    h ^ h >> 15
}

/// Writes everything into one block.
#[must_use]
pub fn write(mut blob: Blob, words: &Words, programs: &Programs) -> Vec<u8> {
    for (name, value) in [
        ("facts", json(&blob.facts)),
        ("fact-examples", json(&blob.fact_examples)),
        ("roles", json(&blob.roles)),
        ("kinds", json(&blob.kinds)),
        ("parts", json(&programs.parts)),
    ] {
        blob.text(name, value);
    }
    Writer::default().all(&blob, words, programs)
}

#[derive(Default)]
struct Writer {
    sections: [Vec<u32>; section::COUNT],
    strings: Vec<u8>,
}

impl Writer {
    fn all(mut self, blob: &Blob, words: &Words, programs: &Programs) -> Vec<u8> {
        self.words(words, programs);
        let mut names: Vec<(&str, u32)> = Vec::new();
        for (id, class) in (0..).zip(&words.classes) {
            let triggers = self.triggers(programs, tag::CLASS, id);
            self.sections[section::CLASSES].extend([u32::from(words.is_exact(id)), triggers.0, triggers.1]);
            names.extend(Some((class.name.as_str(), id)).filter(|n| !n.0.is_empty()));
        }
        names.sort_unstable();
        for (name, id) in names {
            let name = self.string(name);
            self.sections[section::NAMES].extend([name.0, name.1, id]);
        }
        for bit in 0..number(shape::NAMES.len()) {
            let triggers = self.triggers(programs, tag::SHAPE, bit);
            self.sections[section::SHAPES].extend([triggers.0, triggers.1]);
        }
        for kind in (0..number(FACT_KINDS.len())).chain([ANY_FACT]) {
            let triggers = self.triggers(programs, tag::FACT, kind);
            self.sections[section::FACTS].extend([triggers.0, triggers.1]);
        }
        self.sections[section::CODE].clone_from(&programs.code);
        for (start, owner) in &programs.starts {
            self.sections[section::PROGRAMS].extend([*start, owner.0]);
        }
        for (name, json) in &blob.texts {
            let (name, json) = (self.string(name), self.string(json));
            self.sections[section::TEXTS].extend([name.0, name.1, json.0, json.1]);
        }
        for (path, flags, json) in &blob.rules {
            let (path, json) = (self.string(path), self.string(json));
            self.sections[section::RULES].extend([path.0, path.1, *flags, json.0, json.1]);
        }
        self.bytes()
    }

    fn words(&mut self, words: &Words, programs: &Programs) {
        self.keys(words);
        for (id, word) in words.words.iter().enumerate() {
            let id = number(id);
            let text = self.string(word);
            let members = words.members.get(&id).into_iter().flatten();
            let first_member = number(self.sections[section::MEMBERS].len());
            self.sections[section::MEMBERS].extend(members.map(|&class| programs.marked(class)));
            let member_count = number(self.sections[section::MEMBERS].len()) - first_member;
            let first_phrase = number(self.sections[section::SECONDS].len());
            let phrases = words.phrases.get(&id);
            for (rest, class) in phrases.into_iter().flatten() {
                let at = number(self.sections[section::PHRASES].len());
                self.sections[section::SECONDS].extend([rest[0], at]);
                self.sections[section::PHRASES].extend([programs.marked(*class), number(rest.len())]);
                self.sections[section::PHRASES].extend(rest);
            }
            let phrase_count = number(phrases.map_or(0, BTreeSet::len));
            let triggers = self.triggers(programs, tag::WORD, id);
            self.sections[section::WORDS].extend([
                text.0,
                text.1,
                first_member,
                member_count,
                first_phrase,
                phrase_count,
                triggers.0,
                triggers.1,
            ]);
        }
    }

    fn keys(&mut self, words: &Words) {
        let keys = words.keys();
        let mut table = vec![0_u32; (keys.len() * 2 + 2).next_power_of_two()];
        let mask = table.len() - 1;
        let (mut heads, mut tails) = (BTreeSet::new(), BTreeSet::new());
        for (key, (word, id)) in keys.iter().enumerate() {
            let mut at = hash(word.as_bytes()) as usize & mask;
            while table[at] != 0 {
                at = (at + 1) & mask;
            }
            table[at] = number(key) + 1;
            let text = self.string(word);
            self.sections[section::KEYS].extend([text.0, text.1, *id]);
            if let Some(head) = word.strip_suffix(REST) {
                heads.insert(number(head.len()));
            } else if let Some(tail) = word.strip_prefix(REST) {
                tails.insert(number(tail.len()));
            }
        }
        self.sections[section::TABLE] = table;
        self.signs(&keys, words);
        let parts = &mut self.sections[section::PARTS];
        parts.push(number(heads.len()));
        parts.extend(heads.into_iter().rev().chain(tails.into_iter().rev()));
    }

    /// A table of their own, so that telling the language of a text touches a page or two of each language.
    fn signs(&mut self, keys: &[(Cow<'_, str>, u32)], words: &Words) {
        let sign = words.class(SIGN_WORD);
        let is_sign = |id| sign.is_some_and(|sign| words.members.get(id).is_some_and(|m| m.contains(&sign)));
        let signs: Vec<u32> = keys.iter().filter(|(_, id)| is_sign(id)).map(|(word, _)| hash(word.as_bytes())).collect();
        let mut table = vec![0_u32; (signs.len() * 2 + 2).next_power_of_two()];
        let mask = table.len() - 1;
        for sign in signs {
            let mut at = sign as usize & mask;
            while table[at] != 0 && table[at] != sign {
                at = (at + 1) & mask;
            }
            table[at] = sign;
        }
        self.sections[section::SIGNS] = table;
    }

    fn triggers(&mut self, programs: &Programs, tag: u32, value: u32) -> (u32, u32) {
        let list = programs.triggers.get(&super::program::test(tag, value)).map_or(&[][..], Vec::as_slice);
        let (facts, rest): (Vec<&Trigger>, Vec<&Trigger>) =
            list.iter().partition(|t| programs.starts[t.program as usize].1.is_of_facts());
        let out = &mut self.sections[section::TRIGGERS];
        let first = number(out.len());
        for Trigger { program, min, max } in facts.iter().chain(&rest) {
            out.extend([*program, *min.min(&0xffff) | *max.min(&0xffff) << 16]);
        }
        (first, number(facts.len()) | number(rest.len()) << 16)
    }

    fn string(&mut self, s: &str) -> (u32, u32) {
        let at = number(self.strings.len());
        self.strings.extend_from_slice(s.as_bytes());
        (at, number(s.len()))
    }

    fn bytes(self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut at = number(section::COUNT * 8);
        for (i, section) in self.sections.iter().enumerate() {
            let len = if i == section::STRINGS { number(self.strings.len()) } else { number(section.len()) };
            out.extend(at.to_le_bytes());
            out.extend(len.to_le_bytes());
            at += if i == section::STRINGS { len.next_multiple_of(4) } else { len * 4 };
        }
        for (i, section) in self.sections.iter().enumerate() {
            if i == section::STRINGS {
                out.extend(&self.strings);
                out.resize(out.len().next_multiple_of(4), 0);
            } else {
                section.iter().for_each(|word| out.extend(word.to_le_bytes()));
            }
        }
        out
    }
}
