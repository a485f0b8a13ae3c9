//! Cuts a text into words, numbers, codes and marks, and says what each looks like.

mod look;

use look::{number_shapes, word_shapes};

use crate::compile::shape::bit;
use crate::fold::{is_apostrophe, is_invisible};
use crate::text::Span;

/// A word, number, code, mark or emoji.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it looks like: bits of [`crate::compile::shape`].
    pub shapes: u64,
    /// White space before it: 0 none, 1 space, 2 a new line, 3 a new paragraph.
    pub gap: u8,
}

/// Shapes that code asks for.
pub mod is {
    #![allow(missing_docs, reason = "each is the shape of its name")]
    use super::bit;
    pub const WORD: u64 = bit("word");
    pub const CAP: u64 = bit("cap");
    pub const CAPS: u64 = bit("caps");
    pub const LOWER: u64 = bit("lower");
    pub const NUMBER: u64 = bit("number");
    pub const DIGITS: u64 = bit("digits");
    pub const CODE: u64 = bit("code");
    pub const TIME: u64 = bit("time");
    pub const EMAIL: u64 = bit("email");
    pub const URL: u64 = bit("url");
    pub const MASKED: u64 = bit("masked");
    pub const EMOJI: u64 = bit("emoji");
    pub const COMMA: u64 = bit("comma");
    pub const STOP: u64 = bit("stop");
    pub const QUESTION: u64 = bit("question");
    pub const EXCLAIM: u64 = bit("exclaim");
    pub const ELLIPSIS: u64 = bit("ellipsis");
    pub const COLON: u64 = bit("colon");
    pub const SEMICOLON: u64 = bit("semicolon");
    pub const DASH: u64 = bit("dash");
    pub const QUOTE: u64 = bit("quote");
    pub const OPEN: u64 = bit("open");
    pub const CLOSE: u64 = bit("close");
    pub const MARK: u64 = bit("mark");
    pub const BULLET: u64 = bit("bullet");
    /// Anything that is said rather than punctuated.
    pub const SAID: u64 = WORD | NUMBER | CODE | TIME | EMAIL | URL | MASKED;
}

impl Token {
    /// Whether it has one of these shapes.
    #[inline]
    #[must_use]
    pub const fn has(&self, shapes: u64) -> bool {
        self.shapes & shapes != 0
    }
}

/// Cuts `text`; the tokens are in order, and what lies between them is white space or invisible.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 5 + 1);
    let (mut at, mut gap) = (0, 3);
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() || c.is_control() || is_invisible(c) {
            gap = match (c, gap) {
                ('\n', 2 | 3) => 3,
                ('\n', _) => 2,
                (_, g) if is_invisible(c) => g,
                (_, g) => g.max(1),
            };
            at += c.len_utf8();
            continue;
        }
        let (len, shapes) = read(text, at, c, gap);
        out.push(Token { span: Span::new(at, at + len), shapes, gap });
        at += len;
        gap = 0;
    }
    out
}

/// Length in bytes and shapes of the token that starts with `c` at `at`.
fn read(text: &str, at: usize, c: char, gap: u8) -> (usize, u64) {
    let rest = &text[at..];
    if c.is_alphanumeric() {
        if let Some(end) = simple(rest) {
            return (end, word_shapes(&rest[..end]));
        }
        // A word between spaces is neither an address nor masked.
        let end = plain(rest, 0);
        if rest[end..].chars().next().is_none_or(char::is_whitespace) {
            return word(rest);
        }
        if let Some(found) = address(rest) {
            return found;
        }
        if let Some(len) = masked(rest) {
            return (len, is::MASKED | is::WORD);
        }
        return word(rest);
    }
    if let Some(len) = clipped(rest, c) {
        return (len, word_shapes(&rest[..len]));
    }
    if let Some(len) = emoji(rest) {
        return (len, is::EMOJI);
    }
    if let Some(len) = clitic(rest) {
        return (len, word_shapes(&rest[..len]) & !is::CAP | is::LOWER);
    }
    marks(rest, c, gap)
}

/// The end of a word of plain letters behind which comes a space, or a mark and a space: most words are such, and need no
/// closer look.
fn simple(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let end = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let space = |at: usize| matches!(bytes.get(at), None | Some(b' ' | b'\n'));
    let mark = || matches!(bytes.get(end), Some(b',' | b'.' | b';' | b':' | b'?' | b'!')) && space(end + 1);
    (end > 0 && (space(end) || mark())).then_some(end)
}

/// A word of one consonant behind an apostrophe: `'n man`, `'t huis`. It never takes the capital of a sentence; the word
/// behind it does.
#[must_use]
pub fn clitic(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let mark = chars.next().filter(|&c| is_apostrophe(c))?;
    let letter = chars.next().filter(|&c| c.is_alphabetic() && !"aeiouAEIOU".contains(c) && c.is_ascii())?;
    let alone = chars.next().is_none_or(char::is_whitespace);
    alone.then(|| mark.len_utf8() + letter.len_utf8())
}

/// The beginning of `rest`, of at most so many bytes: how far a token looks ahead, so that a long text without spaces is
/// still read in linear time.
fn near(rest: &str, bytes: usize) -> &str {
    crate::text::beginning(rest, bytes)
}

/// An e-mail address or URL at the start of `rest`.
fn address(rest: &str) -> Option<(usize, u64)> {
    let ahead = near(rest, 2_000);
    let end = ahead
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '(' | ')' | '«' | '»' | '“' | '”' | '„'));
    if end.is_none() && ahead.len() < rest.len() {
        return None;
    }
    let run = ahead[..end.unwrap_or(ahead.len())].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '…']);
    if !run.is_ascii() && !run.contains("://") {
        return None;
    }
    if run.starts_with("http://") || run.starts_with("https://") || run.starts_with("www.") {
        return Some((run.len(), is::URL));
    }
    if let Some((user, host)) = run.split_once('@') {
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_alphanumeric() || b"._+-".contains(&b));
        let ok = !user.is_empty() && plain(user) && plain(host) && host.contains('.') && !host.contains("..");
        return (ok && !host.starts_with('.')).then_some((run.len(), is::EMAIL));
    }
    let (host, path) = run.split_once('/').unwrap_or((run, ""));
    let mut labels = host.rsplit('.');
    let top = labels.next().unwrap_or_default();
    let is_top = (2..=7).contains(&top.len()) && top.bytes().all(|b| b.is_ascii_lowercase());
    let letters = host.bytes().any(|b| b.is_ascii_alphabetic());
    let named =
        labels.all(|l| l.len() > 1 && l.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
    // "end.next" is a missing space more often than a host, unless a path or a well-known ending follows.
    const TOPS: &str = "com org net example de uk ru io eu info za app test fr at ch nl us gov edu tv dev";
    let sure = || !path.is_empty() || TOPS.split(' ').any(|known| known == top);
    (host.contains('.') && is_top && letters && named && sure()).then_some((run.len(), is::URL))
}

/// A word with letters hidden behind signs: `f**k`, `sh*t`, `b@stard`, `a$$hole`, `f***`.
fn masked(rest: &str) -> Option<usize> {
    let sign = |c: char| matches!(c, '*' | '@' | '#' | '$' | '%' | '!');
    let ahead = near(rest, 200);
    let run = ahead.find(|c: char| !(c.is_alphabetic() || sign(c))).map_or(ahead, |end| &ahead[..end]);
    let trimmed = run.trim_end_matches(['!', '#', '$', '%', '@']);
    if trimmed.len() > 40 {
        return None;
    }
    let letters = trimmed.chars().filter(|c| c.is_alphabetic()).count();
    let signs = trimmed.chars().filter(|&c| sign(c)).count();
    let last_is_sign = trimmed.chars().next_back().is_some_and(sign);
    // A lone star behind a word is a footnote, one exclamation mark between words a missing space.
    let enough = match (signs, last_is_sign) {
        (0, _) => false,
        (1, true) => false,
        (1, false) if trimmed.contains('!') => letters <= 6,
        _ => true,
    };
    (letters > 0 && enough && signs <= 8 && letters + signs >= 3).then_some(trimmed.len())
}

/// A word, number or code. Hyphens, slashes, points and colons belong to it where digits are near.
fn word(rest: &str) -> (usize, u64) {
    let mut end = plain(rest, 0);
    let mut digits = rest[..end].bytes().any(|b| b.is_ascii_digit());
    while let Some(joint) = rest[end..].chars().next() {
        let after = end + joint.len_utf8();
        let Some(next) = rest[after..].chars().next().filter(|c| c.is_alphanumeric()) else {
            break;
        };
        let part = plain(rest, after);
        let part_digits = rest[after..part].bytes().any(|b| b.is_ascii_digit());
        let before = rest[..end].chars().next_back().is_some_and(|c| c.is_ascii_digit());
        let joined = match joint {
            '_' => true,
            '-' | '–' | '/' => digits || part_digits || joint == '-' && compound_has_digit(&rest[after..]),
            '.' | ',' | ':' => before && next.is_ascii_digit() || joint == '.' && digits && part_digits,
            _ => false,
        };
        if !joined {
            break;
        }
        digits |= part_digits;
        end = part;
    }
    if digits {
        // "60%" and "24/7" stay whole; a percent sign is read with its number.
        (end, number_shapes(&rest[..end]))
    } else {
        let end = apostrophes(rest, end);
        (end, word_shapes(&rest[..end]))
    }
}

/// End of the run of letters and digits that starts at `from`.
fn plain(rest: &str, from: usize) -> usize {
    // Most words are plain letters.
    let from = from + rest[from..].bytes().take_while(u8::is_ascii_alphanumeric).count();
    if rest.as_bytes().get(from).is_none_or(u8::is_ascii) {
        return from;
    }
    let mark = |c: char| is_invisible(c) || ('\u{0300}'..='\u{036f}').contains(&c);
    let inner = |c: char| matches!(c, 'а'..='я' | 'А'..='Я') || c.is_alphanumeric() || mark(c);
    rest[from..].find(|c: char| !inner(c)).map_or(rest.len(), |n| from + n)
}

fn compound_has_digit(rest: &str) -> bool {
    near(rest, 200).chars().take_while(|c| c.is_alphanumeric() || *c == '-').any(|c| c.is_ascii_digit())
}

/// Takes in what follows an apostrophe between letters: `don't`, `O'Brien's`.
fn apostrophes(rest: &str, mut end: usize) -> usize {
    while let Some(c) = rest[end..].chars().next().filter(|&c| is_apostrophe(c)) {
        let after = end + c.len_utf8();
        if !rest[after..].starts_with(char::is_alphabetic) {
            break;
        }
        end = plain(rest, after);
    }
    end
}

/// A word of one letter that has lost its beginning: `'n`, `'t`. A letter in quotation marks (`'n'`) is none.
fn clipped(rest: &str, c: char) -> Option<usize> {
    let mut after = rest.chars().skip(1);
    let letter = after.next().filter(|l| is_apostrophe(c) && l.is_alphabetic())?;
    let apart = after.next().is_none_or(|n| !n.is_alphanumeric() && !is_apostrophe(n) && !is_invisible(n));
    apart.then(|| c.len_utf8() + letter.len_utf8())
}

/// An emoji with all that belongs to it.
fn emoji(rest: &str) -> Option<usize> {
    let is_emoji = |c: char| {
        matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{231a}'..='\u{23ff}')
            && !matches!(c, '\u{276e}' | '\u{276f}' | '\u{2756}')
    };
    let first = rest.chars().next().filter(|&c| is_emoji(c))?;
    let mut end = first.len_utf8();
    let mut joined = false;
    for c in rest[end..].chars() {
        let part = matches!(c, '\u{fe0f}' | '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{20e3}');
        if !(part || joined && is_emoji(c)) {
            break;
        }
        joined = c == '\u{200d}';
        end += c.len_utf8();
    }
    Some(end)
}

/// A mark, or a run of marks that belong together.
fn marks(rest: &str, c: char, gap: u8) -> (usize, u64) {
    let run = |set: &[char]| rest.find(|x: char| !set.contains(&x)).unwrap_or(rest.len());
    let ahead = near(rest, 60);
    let grawlix = ahead.find(|x| !"@#$%&*!?^§".contains(x)).unwrap_or(ahead.len());
    let kinds = ahead[..grawlix].char_indices().filter(|&(at, x)| !ahead[..at].contains(x)).take(3).count();
    if grawlix >= 4 && kinds == 3 {
        return (grawlix, is::MARK | const { bit("grawlix") });
    }
    let line_start = gap >= 2;
    let (len, shape) = match c {
        '!' | '?' => {
            let len = run(&['!', '?', '1']);
            let len = rest[..len].trim_end_matches('1').len().max(1);
            let text = &rest[..len];
            let asked = if text.contains('?') { is::QUESTION } else { 0 };
            let cried = if text.contains('!') { is::EXCLAIM } else { 0 };
            (len, is::STOP | asked | cried | if len > 1 { const { bit("run") } } else { 0 })
        }
        '.' | '…' => {
            let len = run(&['.', '…']);
            let text = &rest[..len];
            let again = if text.len() > 3 && text != "…" { const { bit("run") } } else { 0 };
            (len, if text == "." { is::STOP } else { is::STOP | is::ELLIPSIS | again })
        }
        ',' => (run(&[',']), is::COMMA),
        ':' => (1, is::COLON),
        ';' => (1, is::SEMICOLON),
        '-' | '–' | '—' => (run(&['-', '–', '—']), is::DASH | if line_start { is::BULLET } else { 0 }),
        '*' | '•' | '·' | '‣' | '▪' => (run(&[c]), if line_start { is::BULLET } else { 0 }),
        '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '‚' | '‘' | '’' | '\'' | '`' => {
            (c.len_utf8(), is::QUOTE)
        }
        '(' | '[' | '{' => (1, is::OPEN),
        ')' | ']' | '}' => (run(&[c]), is::CLOSE),
        '/' | '\\' => (1, const { bit("slash") }),
        _ => return (c.len_utf8(), const { bit("symbol") }),
    };
    (len, shape | is::MARK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = tokens(text).iter().map(|t| t.span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn cuts() {
        check("I don't know, ok?!", &["I", "don't", "know", ",", "ok", "?!"]);
        check("order #20418-77, at 16:40.", &["order", "#", "20418-77", ",", "at", "16:40", "."]);
        check("€412.60 and 1,149 EUR...", &["€", "412.60", "and", "1,149", "EUR", "..."]);
        check("a so-called f**k sh!t wow!!!", &["a", "so", "-", "called", "f**k", "sh!t", "wow", "!!!"]);
        check("KL-2207143 d.okafor@b.example.", &["KL-2207143", "d.okafor@b.example", "."]);
        check("10:30am 5–7 GB 1 499,00 руб.", &["10:30am", "5–7", "GB", "1", "499,00", "руб", "."]);
        check("ended.Next https://a.b/c?d=1, 👍🏽👏", &["ended", ".", "Next", "https://a.b/c?d=1", ",", "👍🏽", "👏"]);
        check("'n Mens, ’n ‘a’ in 't huis", &["'n", "Mens", ",", "’n", "‘", "a", "’", "in", "'t", "huis"]);
    }
}
