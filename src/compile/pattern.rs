//! Sequences as rules write them, parsed into a tree.

use super::words;

/// One thing that a single word or mark can be tested for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// This word.
    Word(String),
    /// A word of this class.
    Class(String),
    /// A word or mark of this shape.
    Shape(String),
}

/// A part of a sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// One word or mark that passes (or fails) one of the tests.
    Atom { not: bool, tests: Vec<Test> },
    /// Any word or mark.
    Any,
    /// Everything up to the next space.
    Chunk,
    /// A whole quotation.
    Quoted,
    /// A whole fact of this kind (`fact` for any).
    Fact(String),
    /// One after the other.
    Seq(Vec<Node>),
    /// One of these.
    Alt(Vec<Node>),
    /// Between `min` and `max` times.
    Repeat { node: Box<Node>, min: u8, max: u8 },
    /// The start of a clause.
    ClauseStart,
    /// The end of a clause.
    ClauseEnd,
    /// The end of a whole clause: no mere comma.
    ClauseOver,
    /// Not the start of a clause.
    Inside,
    /// The start of a sentence.
    SentenceStart,
    /// No space here.
    Glue,
    /// The next word or mark passes (or fails) one of the tests; it is not taken.
    Peek { not: bool, tests: Vec<Test> },
    /// A named part.
    Named(String, Box<Node>),
}

/// Parses a sequence.
///
/// # Errors
/// What is wrong and where.
pub fn parse(source: &str) -> Result<Node, String> {
    let mut parser = Parser { chars: source.chars().collect(), at: 0, before: Vec::new() };
    let node = parser.sequence(false)?;
    if parser.at < parser.chars.len() {
        return Err(format!("a ) without a ( before \"{}\"", parser.rest()));
    }
    match node {
        Node::Seq(ref parts) if parts.is_empty() => Err("an empty sequence".into()),
        node => Ok(node),
    }
}

/// A plain phrase as a sequence: its words one after the other, punctuation aside.
#[must_use]
pub fn phrase(source: &str) -> Node {
    let plain = source.replace([',', '.', '!', '?', ':', ';', '"', '…', '“', '”'], " ");
    Node::Seq(words::split(&plain).into_iter().map(|w| Node::Atom { not: false, tests: vec![Test::Word(w)] }).collect())
}

struct Parser {
    chars: Vec<char>,
    at: usize,
    /// What the item before may be, as it is written; only outside of groups, and not where it may be missing.
    before: Vec<String>,
}

impl Parser {
    fn rest(&self) -> String {
        self.chars[self.at..].iter().collect()
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn eat(&mut self, c: char) -> bool {
        let hit = self.peek() == Some(c);
        self.at += usize::from(hit);
        hit
    }

    fn spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// Items up to the end, or up to `|` or `)` inside a group.
    fn sequence(&mut self, in_group: bool) -> Result<Node, String> {
        let mut parts = Vec::new();
        loop {
            self.spaces();
            match self.peek() {
                None => break,
                Some(')') => break,
                Some('|') if in_group => break,
                _ => self.item(in_group, &mut parts)?,
            }
        }
        Ok(Node::Seq(parts))
    }

    fn item(&mut self, in_group: bool, parts: &mut Vec<Node>) -> Result<(), String> {
        let before = std::mem::take(&mut self.before);
        if self.eat('~') {
            parts.push(Node::Glue);
            return Ok(());
        }
        if self.chars[self.at..].starts_with(&['&', '!', '^']) {
            self.at += 3;
            parts.push(Node::Inside);
            return Ok(());
        }
        if self.peek() == Some('&') && self.chars.get(self.at + 1).is_some_and(|c| !c.is_whitespace()) {
            self.at += 1;
            parts.push(self.ahead(in_group)?);
            return Ok(());
        }
        if self.eat('^') {
            parts.push(if self.eat('^') { Node::SentenceStart } else { Node::ClauseStart });
            return Ok(());
        }
        if self.eat('$') {
            parts.push(if self.eat('$') { Node::ClauseOver } else { Node::ClauseEnd });
            return Ok(());
        }
        if self.chars[self.at..].starts_with(&['.', '.']) {
            self.at += 2;
            let digits: String = self.chars[self.at..].iter().take_while(|c| c.is_ascii_digit()).collect();
            self.at += digits.len();
            let max = digits.parse().map_err(|_| "a gap is written ..3".to_string())?;
            parts.push(Node::Repeat { node: Box::new(Node::Any), min: 0, max });
            return Ok(());
        }
        let (alternatives, written) = self.alternatives(in_group)?;
        let node = merge(alternatives);
        parts.push(self.repeated(node));
        if in_group {
            return Ok(());
        }
        let firm = self.chars.get(self.at - 1).is_some_and(|c| !matches!(c, '?' | '*' | '+') && !c.is_ascii_digit());
        self.before = if firm { written } else { Vec::new() };
        misread(&before, &self.before)?;
        Ok(())
    }

    /// Single tests or groups with `|` between them, and each as it is written; in a group `|` parts whole sequences.
    fn alternatives(&mut self, in_group: bool) -> Result<(Vec<Node>, Vec<String>), String> {
        let (mut nodes, mut written) = (Vec::new(), Vec::new());
        loop {
            let start = self.at;
            nodes.push(self.unit()?);
            written.push(self.chars[start..self.at].iter().collect());
            if in_group || !self.eat('|') {
                break;
            }
        }
        let not = |node: &Node| matches!(node, Node::Atom { not: true, .. });
        let several = |node: &Node| !matches!(node, Node::Atom { .. });
        if nodes[1..].iter().any(not) {
            return Err("! stands before the first of several: !a|b is a word that is neither a nor b".into());
        }
        if not(&nodes[0]) && nodes.iter().any(several) {
            return Err("!a|b is a word that is neither a nor b, and both are single words, classes or shapes".into());
        }
        Ok((nodes, written))
    }

    /// What stands behind `&`: single tests.
    fn ahead(&mut self, in_group: bool) -> Result<Node, String> {
        match merge(self.alternatives(in_group)?.0) {
            Node::Atom { not, tests } => Ok(Node::Peek { not, tests }),
            _ => Err("& goes with single words, classes and shapes".into()),
        }
    }

    fn repeated(&mut self, node: Node) -> Node {
        let (min, most) = match self.peek() {
            Some('?') => (0, 1),
            Some('*') => (0, 4),
            Some('+') => (1, 4),
            _ => return node,
        };
        self.at += 1;
        let digits: String = self.chars[self.at..].iter().take_while(|c| most > 1 && c.is_ascii_digit()).collect();
        self.at += digits.len();
        let max = digits.parse().unwrap_or(most);
        Node::Repeat { node: Box::new(node), min, max }
    }

    /// A group, a named part, or one test.
    fn unit(&mut self) -> Result<Node, String> {
        if self.eat('(') {
            return self.group();
        }
        let not = self.eat('!');
        if not && self.eat('(') {
            return match self.group()? {
                Node::Atom { not: false, tests } => Ok(Node::Atom { not: true, tests }),
                _ => Err("! goes with single words and classes".into()),
            };
        }
        let start = self.at;
        while self.peek().is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '|' | '?' | '*' | '+' | '~')) {
            if self.peek() == Some(':') && self.chars.get(self.at + 1) == Some(&'(') {
                let name: String = self.chars[start..self.at].iter().collect();
                self.at += 2;
                return Ok(Node::Named(name, Box::new(self.group()?)));
            }
            self.at += 1;
        }
        let word: String = self.chars[start..self.at].iter().collect();
        if word.is_empty() {
            return Err(format!("something is missing before \"{}\"", self.rest()));
        }
        single(&word, not)
    }

    fn group(&mut self) -> Result<Node, String> {
        let mut alternatives = vec![self.sequence(true)?];
        while self.eat('|') {
            alternatives.push(self.sequence(true)?);
        }
        if !self.eat(')') {
            return Err("a ( without a )".into());
        }
        Ok(merge(alternatives.into_iter().map(unwrap_single).collect()))
    }
}

fn unwrap_single(node: Node) -> Node {
    match node {
        Node::Seq(mut parts) if parts.len() == 1 => parts.remove(0),
        node => node,
    }
}

/// Outside of brackets `we are|we have lost` is `we`, then `are` or `we`, then `have lost`. Where a word stands on both
/// sides of a `|`, that was hardly meant.
fn misread(before: &[String], now: &[String]) -> Result<(), String> {
    let again = match (before, now) {
        ([one], [_, others @ ..]) => others.iter().find(|o| *o == one || o.starts_with(&format!("{one}'"))),
        ([others @ .., _], [one]) => others.iter().find(|o| *o == one),
        _ => None,
    };
    match again {
        Some(word) => Err(format!(
            "outside of brackets | stands between single words: a b|c d is a, then b or c, then d. As \"{word}\" comes \
             twice, (a b|c d) was meant; else write a (b|c) d"
        )),
        None => Ok(()),
    }
}

/// Alternatives that are single tests become one atom.
fn merge(mut nodes: Vec<Node>) -> Node {
    if nodes.len() == 1 {
        return nodes.remove(0);
    }
    // `!a|b` is neither a nor b, so the first sign counts for all.
    let first_not = matches!(nodes[0], Node::Atom { not: true, .. });
    let plain = |n: &Node| matches!(n, Node::Atom { not, .. } if !*not);
    if nodes[1..].iter().all(plain) && matches!(nodes[0], Node::Atom { .. }) {
        let tests = nodes
            .into_iter()
            .flat_map(|n| match n {
                Node::Atom { tests, .. } => tests,
                _ => Vec::new(),
            })
            .collect();
        return Node::Atom { not: first_not, tests };
    }
    Node::Alt(nodes)
}

fn single(word: &str, not: bool) -> Result<Node, String> {
    let atom = |tests| Ok(Node::Atom { not, tests });
    if let Some(class) = word.strip_prefix('@').filter(|c| !c.is_empty()) {
        return atom(vec![Test::Class(class.to_string())]);
    }
    if let Some(shape) = word.strip_prefix('#').filter(|s| !s.is_empty()) {
        return match shape {
            "any" => Ok(Node::Any),
            "chunk" => Ok(Node::Chunk),
            "quoted" => Ok(Node::Quoted),
            _ => atom(vec![Test::Shape(shape.to_string())]),
        };
    }
    if let Some(kind) = word.strip_prefix('%').filter(|k| !k.is_empty()) {
        return Ok(Node::Fact(kind.to_string()));
    }
    let mut alternatives = Vec::new();
    for spelt in words::expand(word)? {
        let parts = words::split(&spelt);
        alternatives.push(match parts.as_slice() {
            [] => Node::Seq(Vec::new()),
            [one] => Node::Atom { not, tests: vec![Test::Word(one.clone())] },
            _ => phrase(&spelt),
        });
    }
    if not && alternatives.iter().all(|n| matches!(n, Node::Atom { .. })) {
        let tests =
            alternatives.into_iter().flat_map(|n| if let Node::Atom { tests, .. } = n { tests } else { vec![] });
        return atom(tests.collect());
    }
    if not {
        return Err(format!("! goes with single words, and \"{word}\" is several"));
    }
    Ok(merge(alternatives))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_marks() {
        let node = parse("(you|u) (are|'re)? @intensifier* hit:(@insult) ..3 $").unwrap();
        let Node::Seq(parts) = node else { panic!("a sequence") };
        assert_eq!(parts.len(), 6);
        assert!(matches!(&parts[0], Node::Atom { tests, .. } if tests.len() == 2));
        assert!(matches!(&parts[3], Node::Named(name, _) if name == "hit"));
        assert!(parse("(you").is_err());
        assert!(parse("you)").is_err());
        assert!(parse("@a ?").is_err());
    }

    #[test]
    fn what_is_easily_misread_is_refused() {
        for (source, said) in [
            ("compatible|works with|work with", "as"),
            ("we are|we have lost", "as"),
            ("you are|you're late", "as"),
            ("@a !b|!c", "! stands before"),
            ("a &b|!c", "! stands before"),
            ("!a|(b c)", "neither a nor b"),
            ("!e-mail address", "several"),
        ] {
            let error = parse(source).expect_err(source);
            assert!(error.to_lowercase().contains(said), "{source}: {error}");
        }
        for source in [
            "the order|parcel is late",
            "up|to to?",
            "(we are|we have) lost",
            "@a !b|c d",
            "(x|!a b)",
            "(!@a | $)",
            "!well{,s} a",
        ] {
            assert!(parse(source).is_ok(), "{source}: {:?}", parse(source));
        }
    }
}
