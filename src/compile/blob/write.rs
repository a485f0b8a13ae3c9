//! Lays a compiled language out as one block of bytes.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{
    Blob, Owner, SIGN_WORD, UNLESS, UNLESS_SENTENCE, halves, hash, key, layout, number, owner, place, section, weighed,
};
use crate::compile::program::{ANY_FACT, FACT_KINDS, Programs, Trigger, mark, tag, test};
use crate::compile::shape;
use crate::compile::source::Weights;
use crate::compile::words::{REST, Words};

/// The sections, as they grow.
#[derive(Default)]
pub struct Writer {
    sections: [Vec<u32>; section::COUNT],
    strings: Vec<u8>,
}

impl Writer {
    /// Everything, in one block.
    pub fn all(mut self, blob: &Blob, words: &Words, programs: &Programs) -> Vec<u8> {
        let keys = words.keys();
        self.signs(&keys, words);
        self.parts(&keys);
        let is_stump = |word: &str| word.starts_with(REST) || word.ends_with(REST);
        self.sections[section::STUMPS] = table_of(keys.iter().filter(|(word, _)| is_stump(word)));
        self.sections[section::KEYS] = table_of(keys.iter().filter(|(word, _)| word == REST || !is_stump(word)));
        self.words(words, programs);
        self.classes(words, programs);
        let named = number(words.named().len());
        let places = self.sets(words);
        let placed = |class: u32| class.checked_sub(named).map_or(class, |set| named + places[set as usize]);
        for bit in 0..number(shape::NAMES.len()) {
            self.set_going(section::SHAPES, programs, tag::SHAPE, bit);
        }
        for kind in (0..number(FACT_KINDS.len())).chain([ANY_FACT]) {
            self.set_going(section::FACTS, programs, tag::FACT, kind);
        }
        let code = layout::code(programs, placed);
        for (start, owner) in &programs.starts {
            self.sections[section::PROGRAMS].extend([*start, code[*start as usize], marked(*owner, blob).0]);
        }
        blob.weights.iter().for_each(|(section, weights)| self.weights(*section, weights, words));
        self.sections[section::CODE] = code;
        self.sections[section::TESTS] = layout::tests(programs, placed);
        // Names stand together, apart from the long texts: a search among them touches few pages.
        let paths: Vec<_> = blob.rules.iter().map(|(path, ..)| self.string(path)).collect();
        let names: Vec<_> = blob.texts.iter().map(|(name, _)| self.string(name)).collect();
        for (path, (_, flags, json)) in paths.into_iter().zip(&blob.rules) {
            let json = self.string(json);
            self.sections[section::RULES].extend([path.0, path.1, *flags, json.0, json.1]);
        }
        for (name, (_, json)) in names.into_iter().zip(&blob.texts) {
            let json = self.string(json);
            self.sections[section::TEXTS].extend([name.0, name.1, json.0, json.1]);
        }
        for fact in &blob.facts {
            let kind = FACT_KINDS.iter().position(|kind| *kind == fact.kind).map_or(0, number);
            let (label, slot) = (self.string(&fact.label), self.string(&fact.slot));
            let priority = fact.priority.cast_unsigned();
            self.sections[section::MEANINGS].extend([kind, priority, label.0, label.1, slot.0, slot.1]);
        }
        for word in &words.words {
            let text = self.string(word);
            self.sections[section::SPELLINGS].extend([text.0, text.1]);
        }
        self.bytes()
    }

    /// A table of their own, so that telling the language of a text touches a page or two of each language.
    fn signs(&mut self, keys: &[(Cow<'_, str>, u32)], words: &Words) {
        let sign = words.class(SIGN_WORD);
        let is_sign = |id| sign.is_some_and(|sign| words.members.get(id).is_some_and(|m| m.contains(&sign)));
        let signs: Vec<u32> =
            keys.iter().filter(|(_, id)| is_sign(id)).map(|(word, _)| halves(key(hash(word.as_bytes()))).0).collect();
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

    /// A sign of a class that is no more weighs nothing.
    fn weights(&mut self, section: usize, weights: &Weights, words: &Words) {
        let of_class = |name: &str| weights.signs.get(&format!("@{name}")).copied().unwrap_or_default();
        let named: Vec<u32> = words.named().iter().map(|class| of_class(&class.name).cast_unsigned()).collect();
        let said = weights.signs.iter().filter(|(sign, _)| !sign.starts_with('@'));
        let said: BTreeMap<u64, i32> = said.map(|(sign, weight)| (key(hash(sign.as_bytes())), *weight)).collect();
        let mut table = vec![0; said.len() * 4 / 3 + 1];
        for (key, weight) in said.into_iter().filter(|(_, weight)| *weight != 0) {
            let mut at = place(key, number(table.len()));
            while table[at] != 0 {
                at = (at + 1) % table.len();
            }
            table[at] = weighed(key, weight);
        }
        let section = &mut self.sections[section];
        section.extend([weights.sentence.cast_unsigned(), number(named.len())]);
        section.extend(named);
        section.extend(table);
    }

    fn parts(&mut self, keys: &[(Cow<'_, str>, u32)]) {
        let (mut heads, mut tails) = (BTreeSet::new(), BTreeSet::new());
        for (word, _) in keys {
            if let Some(head) = word.strip_suffix(REST) {
                heads.insert(number(head.len()));
            } else if let Some(tail) = word.strip_prefix(REST) {
                tails.insert(number(tail.len()));
            }
        }
        let parts = &mut self.sections[section::PARTS];
        parts.push(number(heads.len()));
        parts.extend(heads.into_iter().rev().chain(tails.into_iter().rev()));
    }

    fn words(&mut self, words: &Words, programs: &Programs) {
        let named = number(words.named().len());
        for id in 0..number(words.words.len()) {
            let members = number(self.sections[section::MEMBERS].len());
            let of_word = words.members.get(&id).into_iter().flatten().map(|&class| programs.marked(class, words));
            let asked_for = |marked: u32| marked & !mark::ALL < named || marked & (mark::FACTS | mark::REST) > 0;
            // Classes without a name know their words themselves; a word of such alone is told from one of none.
            let kept = of_word.enumerate().filter(|&(i, class)| i == 0 || asked_for(class));
            self.sections[section::MEMBERS].extend(kept.map(|(_, class)| class));
            let seconds = number(self.sections[section::SECONDS].len());
            for (rest, class) in words.phrases.get(&id).into_iter().flatten() {
                let at = number(self.sections[section::PHRASES].len());
                self.sections[section::SECONDS].extend([rest[0], at]);
                self.sections[section::PHRASES].extend([programs.marked(*class, words), number(rest.len())]);
                self.sections[section::PHRASES].extend(rest);
            }
            let triggers = self.triggers(programs, tag::WORD, id);
            self.sections[section::WORDS].extend([members, seconds, triggers.0, triggers.1]);
        }
        let ends = [section::MEMBERS, section::SECONDS].map(|section| number(self.sections[section].len()));
        self.sections[section::WORDS].extend([ends[0], ends[1], 0, 0]);
    }

    fn classes(&mut self, words: &Words, programs: &Programs) {
        for id in 0..number(words.classes.len()) {
            self.set_going(section::CLASSES, programs, tag::CLASS, id);
        }
        let named = words.named();
        for class in named {
            let (start, len) = self.string(&class.name);
            self.sections[section::NAMES].extend([start, len]);
        }
        let names: Vec<_> = named.iter().map(|class| Cow::Borrowed(class.name.as_str())).zip(0..).collect();
        self.sections[section::NAMED] = table_of(&names);
    }

    /// Enters the words of classes without a name; gives their places.
    fn sets(&mut self, words: &Words) -> Vec<u32> {
        let named = words.named().len();
        let mut sets: Vec<Vec<u32>> = vec![Vec::new(); words.classes.len() - named];
        for (&word, classes) in &words.members {
            classes.range(number(named)..).for_each(|&class| sets[class as usize - named].push(word));
        }
        let out = &mut self.sections[section::SETS];
        out.push(number(named));
        let enter = |set: Vec<u32>| {
            let place = number(out.len());
            let (high, low) = halves(set.iter().fold(0, |bits, word| bits | 1 << (word % 64)));
            out.extend([low, high, number(set.len())]);
            out.extend(set);
            place
        };
        sets.into_iter().map(enter).collect()
    }

    /// Enters what a symbol sets going in a section that has nothing else.
    fn set_going(&mut self, section: usize, programs: &Programs, tag: u32, value: u32) {
        let triggers = self.triggers(programs, tag, value);
        self.sections[section].extend([triggers.0, triggers.1]);
    }

    fn triggers(&mut self, programs: &Programs, tag: u32, value: u32) -> (u32, u32) {
        let list = programs.triggers.get(&test(tag, value)).map_or(&[][..], Vec::as_slice);
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

/// The hash table of spellings, or of names.
fn table_of<'k>(keys: impl IntoIterator<Item = &'k (Cow<'k, str>, u32)>) -> Vec<u32> {
    let mut keys: Vec<(u64, u32)> = keys.into_iter().map(|(word, id)| (key(hash(word.as_bytes())), *id)).collect();
    keys.sort_by_key(|key| key.0);
    let range = number(keys.len() * 3 / 2 + 1);
    let mut table = Vec::with_capacity(keys.len() * 5);
    for (key, id) in keys {
        table.resize(table.len().max(place(key, range) * 3), 0);
        let (high, low) = halves(key);
        table.extend([high, low, id + 1]);
    }
    // An empty place ends every search.
    table.resize((table.len() + 3).max(range as usize * 3), 0);
    table.insert(0, range);
    table
}

/// The owner of a program with what the matcher asks of it again and again. Rules that are measured find things apart from
/// programs, so their exceptions are looked for in any case.
fn marked(owner: Owner, blob: &Blob) -> Owner {
    let exception = matches!(owner.detail(), UNLESS | UNLESS_SENTENCE);
    match owner.of() {
        owner::FACT_UNLESS => owner.silencing(),
        owner::RULE => {
            let (path, flags, _) = &blob.rules[owner.index()];
            let owner = if path.starts_with("privacy/") { owner.guarding() } else { owner };
            if exception && flags >> 16 == 0 { owner.silencing() } else { owner }
        }
        _ => owner,
    }
}
