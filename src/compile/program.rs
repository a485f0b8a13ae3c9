//! Sequences as small programs, and for each the rarest word that sets it going.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::blob::Owner;
use super::pattern::{Node, Test};
use super::shape;
use super::start::{beginnings, start_of};
use super::words::Words;

/// Instructions: the low five bits of a code word; three bits of [`what`] follow, the rest is the argument.
pub mod op {
    /// These bits.
    pub const BITS: u32 = 0x1f;
    /// All of it matched.
    pub const MATCH: u32 = 0;
    /// One word that passes the test, or one of the tests, of the argument.
    pub const ATOM: u32 = 1;
    /// One word that passes none of them.
    pub const NOT: u32 = 2;
    /// Any word.
    pub const ANY: u32 = 3;
    /// Everything up to the next space.
    pub const CHUNK: u32 = 4;
    /// A whole quotation.
    pub const QUOTED: u32 = 5;
    /// A whole fact; the argument is its kind.
    pub const FACT: u32 = 6;
    /// Try the next instruction, else the one at the argument.
    pub const SPLIT: u32 = 7;
    /// Go on at the argument.
    pub const JUMP: u32 = 8;
    /// Remember the place in the slot of the argument.
    pub const SAVE: u32 = 9;
    /// The start of a clause.
    pub const CLAUSE_START: u32 = 10;
    /// The end of a clause.
    pub const CLAUSE_END: u32 = 11;
    /// The start of a sentence.
    pub const SENTENCE_START: u32 = 12;
    /// No space here.
    pub const GLUE: u32 = 13;
    /// The next word passes one of them, and is not taken.
    pub const PEEK: u32 = 14;
    /// It passes none of them.
    pub const PEEK_NOT: u32 = 15;
    /// The end of a whole clause.
    pub const CLAUSE_OVER: u32 = 16;
    /// Not the start of a clause.
    pub const INSIDE: u32 = 17;
}

/// What the argument of an instruction that tests a word is, in three bits above [`op::BITS`]: the value of one test, by
/// its [`tag`], or a place in the section of tests, where their number stands and then the tests.
pub mod what {
    /// How far up they stand.
    pub const SHIFT: u32 = 5;
    /// These bits.
    pub const BITS: u32 = 0x7;
    /// Several tests.
    pub const LIST: u32 = 7;
}

/// How far up the argument of an instruction stands.
pub const ARGUMENT: u32 = 8;

/// What a test looks at: the two highest bits of its code word.
pub mod tag {
    /// How far up they stand.
    pub const SHIFT: u32 = 30;
    /// A word's number.
    pub const WORD: u32 = 0;
    /// A class's number.
    pub const CLASS: u32 = 1;
    /// A shape's bit.
    pub const SHAPE: u32 = 2;
    /// A kind of fact.
    pub const FACT: u32 = 3;
}

/// Kinds of fact in the order of [`crate::request::FactKind`], as `%kind` writes them.
pub const FACT_KINDS: [&str; 14] = [
    "date",
    "time",
    "duration",
    "amount",
    "id",
    "person",
    "product",
    "error",
    "count",
    "place",
    "contact",
    "deadline",
    "declaration",
    "prohibition",
];
/// Those whose capitals are the customer's: ids, names, products, errors, contacts.
pub const KEEP_CASE: [u8; 5] = [4, 5, 6, 7, 10];
/// The argument of `%fact`.
pub const ANY_FACT: u32 = 255;

/// Names of the parts that are known beforehand: what a finding covers, and the value of a fact.
pub const KNOWN_PARTS: [&str; 2] = ["hit", "value"];

/// What the number of a class says besides.
pub mod mark {
    /// Its words count with a capital letter alone.
    pub const EXACT: u32 = 1 << 29;
    /// It sets programs going that find facts.
    pub const FACTS: u32 = 1 << 30;
    /// It sets other programs going.
    pub const REST: u32 = 1 << 31;
    /// All of these.
    pub const ALL: u32 = EXACT | FACTS | REST;
}

/// The value of a test.
pub const VALUE: u32 = !(!0 << tag::SHIFT);

/// The code word of a test.
#[must_use]
pub const fn test(tag: u32, value: u32) -> u32 {
    tag << tag::SHIFT | value
}

/// A program set going by a word: its number, and how many words may stand before that word.
#[derive(Clone, Copy, Debug)]
pub struct Trigger {
    /// The program.
    pub program: u32,
    /// At least so many words before.
    pub min: u32,
    /// At most so many.
    pub max: u32,
}

/// All programs of a language.
#[derive(Debug)]
pub struct Programs {
    /// The code of all of them.
    pub code: Vec<u32>,
    /// Lists of tests, each behind their number.
    pub tests: Vec<u32>,
    /// Where each list stands, so that none is entered twice.
    lists: HashMap<Vec<u32>, u32>,
    /// Where each starts, and whose it is.
    pub starts: Vec<(u32, Owner)>,
    /// What sets them going.
    pub triggers: BTreeMap<u32, Vec<Trigger>>,
    /// Names of parts by number.
    pub parts: Vec<String>,
}

impl Default for Programs {
    fn default() -> Self {
        let parts = KNOWN_PARTS.iter().map(ToString::to_string).collect();
        let (code, tests, lists) = (Vec::new(), Vec::new(), HashMap::new());
        Self { code, tests, lists, starts: Vec::new(), triggers: BTreeMap::new(), parts }
    }
}

impl Programs {
    /// Adds one sequence.
    ///
    /// # Errors
    /// An unknown class, shape or kind of fact; a sequence that anything would match.
    pub fn add(&mut self, owner: Owner, node: &Node, words: &mut Words) -> Result<(), String> {
        let program = number(self.starts.len());
        let start = number(self.code.len());
        if begins_loosely(node) {
            self.guard(std::slice::from_ref(node), words)?;
        }
        self.emit(node, words)?;
        self.code.push(op::MATCH);
        self.starts.push((start, owner));
        let best = start_of(node, words)?.ok_or("it needs at least one word, class or shape that must be there")?;
        for symbol in best.symbols {
            self.triggers.entry(symbol).or_default().push(Trigger { program, min: best.min, max: best.max });
        }
        Ok(())
    }

    /// The number of a class with its marks.
    #[must_use]
    pub fn marked(&self, class: u32, words: &Words) -> u32 {
        let triggers = self.triggers.get(&test(tag::CLASS, class));
        let exact = if words.is_exact(class) { mark::EXACT } else { 0 };
        triggers.into_iter().flatten().fold(class | exact, |marked, trigger| {
            let of_facts = self.starts[trigger.program as usize].1.is_of_facts();
            marked | if of_facts { mark::FACTS } else { mark::REST }
        })
    }

    fn emit(&mut self, node: &Node, words: &mut Words) -> Result<(), String> {
        match node {
            Node::Atom { not, tests } => self.emit_tests(if *not { op::NOT } else { op::ATOM }, tests, words)?,
            Node::Peek { not, tests } => self.emit_tests(if *not { op::PEEK_NOT } else { op::PEEK }, tests, words)?,
            Node::Any => self.push(op::ANY, 0),
            Node::Chunk => self.push(op::CHUNK, 0),
            Node::Quoted => self.push(op::QUOTED, 0),
            Node::Fact(kind) => self.push(op::FACT, fact_kind(kind)?),
            Node::ClauseStart => self.push(op::CLAUSE_START, 0),
            Node::ClauseEnd => self.push(op::CLAUSE_END, 0),
            Node::ClauseOver => self.push(op::CLAUSE_OVER, 0),
            Node::Inside => self.push(op::INSIDE, 0),
            Node::SentenceStart => self.push(op::SENTENCE_START, 0),
            Node::Glue => self.push(op::GLUE, 0),
            Node::Seq(parts) => {
                for part in parts {
                    self.emit(part, words)?;
                }
            }
            Node::Alt(nodes) => {
                self.guard(nodes, words)?;
                self.emit_alternatives(nodes, words)?;
            }
            Node::Repeat { node, min, max } => {
                for _ in 0..*min {
                    self.emit(node, words)?;
                }
                let mut splits = Vec::new();
                for _ in *min..*max {
                    splits.push(self.code.len());
                    self.push(op::SPLIT, 0);
                    self.emit(node, words)?;
                }
                self.aim(&splits);
            }
            Node::Named(name, node) => {
                let part = self.part(name);
                self.push(op::SAVE, part * 2);
                self.emit(node, words)?;
                self.push(op::SAVE, part * 2 + 1);
            }
        }
        Ok(())
    }

    fn emit_tests(&mut self, op: u32, tests: &[Test], words: &mut Words) -> Result<(), String> {
        let tests = symbols(tests, words)?;
        let (what, argument) = match tests.as_slice() {
            [one] => (one >> tag::SHIFT, one & VALUE),
            _ => (what::LIST, self.list(tests)),
        };
        self.push(op | what << what::SHIFT, argument);
        Ok(())
    }

    fn list(&mut self, tests: Vec<u32>) -> u32 {
        let Self { tests: all, lists, .. } = self;
        *lists.entry(tests).or_insert_with_key(|tests| {
            let at = number(all.len());
            all.push(number(tests.len()));
            all.extend(tests);
            at
        })
    }

    /// Many alternatives are cut into groups of groups, each entered only where the next word can begin one of it.
    fn emit_alternatives(&mut self, nodes: &[Node], words: &mut Words) -> Result<(), String> {
        let groups: Vec<&[Node]> = nodes.chunks(nodes.len().div_ceil(FEW).max(1)).collect();
        let mut ends = Vec::new();
        for (i, group) in groups.iter().enumerate() {
            let last = i + 1 == groups.len();
            let split = self.code.len();
            if !last {
                self.push(op::SPLIT, 0);
            }
            if let [node] = group {
                self.emit(node, words)?;
            } else {
                self.guard(group, words)?;
                self.emit_alternatives(group, words)?;
            }
            if !last {
                ends.push(self.code.len());
                self.push(op::JUMP, 0);
                self.aim(&[split]);
            }
        }
        self.aim(&ends);
        Ok(())
    }

    /// Ends an attempt at once where the next word can begin none of these.
    fn guard(&mut self, nodes: &[Node], words: &mut Words) -> Result<(), String> {
        match nodes.iter().map(beginnings).collect::<Option<Vec<_>>>() {
            Some(tests) => self.emit_tests(op::PEEK, &tests.concat(), words),
            None => Ok(()),
        }
    }

    /// Lets instructions go on at the end of the code so far.
    fn aim(&mut self, from: &[usize]) {
        let here = number(self.code.len());
        for &at in from {
            self.code[at] |= here << ARGUMENT;
        }
    }

    fn push(&mut self, op: u32, argument: u32) {
        self.code.push(op | argument << ARGUMENT);
    }

    fn part(&mut self, name: &str) -> u32 {
        let at = self.parts.iter().position(|p| p == name).unwrap_or_else(|| {
            self.parts.push(name.to_string());
            self.parts.len() - 1
        });
        number(at)
    }
}

/// Whether the first instruction is not yet a test of the first word.
fn begins_loosely(node: &Node) -> bool {
    match node {
        Node::Seq(parts) => parts.first().is_some_and(begins_loosely),
        Node::Atom { .. } | Node::Alt(_) => false,
        _ => true,
    }
}

pub(super) fn number(n: usize) -> u32 {
    u32::try_from(n).expect("rules fit into 32 bits")
}

pub(super) fn fact_kind(name: &str) -> Result<u32, String> {
    if name == "fact" {
        return Ok(ANY_FACT);
    }
    FACT_KINDS
        .iter()
        .position(|k| *k == name)
        .map(number)
        .ok_or_else(|| format!("no such kind of fact: %{name}; known are fact, {}", FACT_KINDS.join(", ")))
}

fn symbol(t: &Test, words: &mut Words) -> Result<u32, String> {
    match t {
        Test::Word(word) => Ok(test(tag::WORD, words.word(word))),
        Test::Class(name) => words
            .class(name)
            .map(|id| test(tag::CLASS, id))
            .ok_or_else(|| format!("no such word class: @{name}; the classes are the files in words/")),
        Test::Shape(name) => {
            let at = shape::NAMES.iter().position(|n| n == name);
            at.map(|bit| test(tag::SHAPE, number(bit))).ok_or_else(|| {
                format!("no such shape: #{name}; known are any, chunk, quoted, {}", shape::NAMES.join(", "))
            })
        }
    }
}

/// So many alternatives are tried one after the other; of more, groups are made.
const FEW: usize = 6;

/// So many single words or more become a nameless class.
const MANY: usize = 3;

/// The code words of alternative tests.
pub(super) fn symbols(tests: &[Test], words: &mut Words) -> Result<Vec<u32>, String> {
    let mut out = tests.iter().map(|t| symbol(t, words)).collect::<Result<Vec<_>, _>>()?;
    out.sort_unstable();
    out.dedup();
    let single: BTreeSet<u32> = out.iter().filter(|s| **s >> 30 == tag::WORD).copied().collect();
    // Of the stems that a text's word has it bears the longest, which takes over the classes of the others, not their names.
    if single.len() >= MANY || single.iter().any(|&word| words.is_stem(word)) {
        out.retain(|s| *s >> 30 != tag::WORD);
        out.push(test(tag::CLASS, words.nameless(&single)));
    }
    Ok(out)
}
