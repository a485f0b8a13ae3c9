//! The first keys of an answer. A text that arrives all at once was pasted: on terminals that do not mark pasted text
//! its lines would otherwise be taken for so many answers.

use std::io::{self, Read as _};

use rustix::termios::{InputModes, LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};
use unicode_segmentation::UnicodeSegmentation as _;

use super::tty::Tty;

const MARKED: &str = "\u{1b}[200~";
const UNMARKED: &str = "\u{1b}[201~";

/// What the first keys are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Burst {
    /// A whole line, Enter included.
    Line(String),
    /// Text to go on with, as long as the customer likes: before and after the cursor.
    Begun(String, String),
    /// Ctrl-C.
    Interrupted,
    /// Ctrl-D, or the end of input.
    Ended,
    /// Ctrl-Z: the customer wants the shell back for a while.
    Suspended,
}

/// The terminal in the mode in which keys arrive one by one; it goes back to the mode before when this value goes.
pub struct Keys {
    tty: Tty,
    before: Termios,
}

impl Keys {
    /// Lets keys arrive one by one.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn of(tty: Tty) -> io::Result<Self> {
        let before = tcgetattr(&tty)?;
        let mut mode = before.clone();
        mode.local_modes -= LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG | LocalModes::IEXTEN;
        mode.input_modes -= InputModes::ICRNL | InputModes::IXON;
        mode.special_codes[SpecialCodeIndex::VMIN] = 1;
        mode.special_codes[SpecialCodeIndex::VTIME] = 0;
        tcsetattr(&tty, OptionalActions::Drain, &mode)?;
        Ok(Self { tty, before })
    }

    /// Waits for the first keys that are text, Enter or an end; arrows and the like have nothing to move yet.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn first(&mut self) -> io::Result<Burst> {
        self.tty.write("\u{1b}[?2004h")?;
        loop {
            if let Some(burst) = read(&self.bytes()?) {
                return Ok(burst);
            }
        }
    }

    /// What arrives at once, to the end of a marked paste and of a character.
    fn bytes(&mut self) -> io::Result<Vec<u8>> {
        let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
        loop {
            let n = self.tty.file().read(&mut buffer)?;
            bytes.extend_from_slice(&buffer[..n]);
            let text = String::from_utf8_lossy(&bytes);
            let open = text.contains(MARKED) && !text.contains(UNMARKED);
            let several = text.contains(['\r', '\n']) && bytes.len() > 1;
            let cut = std::str::from_utf8(&bytes).is_err_and(|error| error.error_len().is_none());
            let more = self.tty.is_pending() || (several || cut || open) && self.tty.is_pasting();
            if n == 0 || !more {
                return Ok(bytes);
            }
        }
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        let _ = self.tty.write("\u{1b}[?2004l");
        let _ = tcsetattr(&self.tty, OptionalActions::Drain, &self.before);
    }
}

/// What keys mean; `None` for those that mean nothing at an empty prompt.
fn read(bytes: &[u8]) -> Option<Burst> {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\r");
    match &*text {
        "" | "\u{4}" => return Some(Burst::Ended),
        _ if text.contains('\u{3}') => return Some(Burst::Interrupted),
        "\u{1a}" => return Some(Burst::Suspended),
        _ => {}
    }
    let mut line = Line::default();
    let (mut rest, mut pasted) = (&*text, false);
    while let Some(c) = rest.chars().next() {
        let entered = rest == "\r" || rest == "\n";
        if entered && !pasted && !line.whole().contains('\n') {
            return Some(Burst::Line(line.whole()));
        }
        let length = if c == '\u{1b}' { sequence(rest) } else { c.len_utf8() };
        pasted |= rest.starts_with(MARKED);
        line.press(&rest[..length]);
        rest = &rest[length..];
    }
    while line.right.is_empty() && line.left.ends_with('\n') {
        line.left.pop();
    }
    (!line.whole().is_empty()).then_some(Burst::Begun(line.left, line.right))
}

/// Length of the escape sequence that a text begins with.
fn sequence(text: &str) -> usize {
    let body = text[1..].strip_prefix('[').or_else(|| text[1..].strip_prefix('O'));
    let Some(body) = body else { return 1 + text[1..].chars().next().map_or(0, char::len_utf8) };
    let last = body.find(|c: char| ('@'..='~').contains(&c)).map_or(body.len(), |at| at + 1);
    text.len() - body.len() + last
}

/// A line that keys have begun: what stands before and after the cursor.
#[derive(Default)]
struct Line {
    left: String,
    right: String,
}

impl Line {
    fn whole(&self) -> String {
        format!("{}{}", self.left, self.right)
    }

    /// One key: text, or one of those that edit a line everywhere. The line editor knows many more, but nobody presses
    /// them so fast that they arrive together with the first letter.
    fn press(&mut self, key: &str) {
        match key {
            "\u{7f}" | "\u{8}" => drop(pop(&mut self.left)),
            "\u{1b}[3~" | "\u{4}" => self.right = self.right.graphemes(true).skip(1).collect(),
            "\u{1b}[D" | "\u{1b}OD" | "\u{2}" => {
                let moved = pop(&mut self.left);
                self.right.insert_str(0, &moved);
            }
            "\u{1b}[C" | "\u{1b}OC" | "\u{6}" => {
                let moved = self.right.graphemes(true).next().unwrap_or_default().to_owned();
                self.right.drain(..moved.len());
                self.left.push_str(&moved);
            }
            "\u{1b}[H" | "\u{1b}OH" | "\u{1b}[1~" | "\u{1}" => {
                self.right.insert_str(0, &std::mem::take(&mut self.left));
            }
            "\u{1b}[F" | "\u{1b}OF" | "\u{1b}[4~" | "\u{5}" => {
                self.left.push_str(&std::mem::take(&mut self.right));
            }
            "\u{15}" => self.left.clear(),
            "\u{b}" => self.right.clear(),
            "\u{17}" => {
                let kept = self.left.trim_end().rfind(char::is_whitespace).map_or(0, |at| at + 1);
                self.left.truncate(kept);
            }
            "\r" | "\n" => self.left.push('\n'),
            "\t" => self.left.push(' '),
            text if !text.starts_with(char::is_control) => self.left.push_str(text),
            _ => {}
        }
    }
}

fn pop(text: &mut String) -> String {
    let last = text.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
    text.split_off(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "easier to read where it is called")]
    fn check(keys: &str, burst: Option<Burst>) {
        assert_eq!(read(keys.as_bytes()), burst, "{keys:?}");
    }

    #[test]
    fn what_arrives_at_once_is_one_thing() {
        let begun = |left: &str| Some(Burst::Begun(left.to_owned(), String::new()));
        check("T", begun("T"));
        check("Привет", begun("Привет"));
        check("\r", Some(Burst::Line(String::new())));
        check("copy\r", Some(Burst::Line("copy".to_owned())));
        check("one\rtwo\r", begun("one\ntwo"));
        check("\u{1b}[200~one\r\ntwo\r\n\u{1b}[201~", begun("one\ntwo"));
        check("\u{1b}[200~one\u{1b}[201~", begun("one"));
        check("\u{1b}[200~one\u{1b}[201~\r", begun("one"));
        check("\u{1b}[A", None);
        check("\u{1b}", None);
        check("\u{7f}", None);
        check("\u{3}", Some(Burst::Interrupted));
        check("\u{4}", Some(Burst::Ended));
        check("", Some(Burst::Ended));
        check("\u{1a}", Some(Burst::Suspended));
    }

    #[test]
    fn keys_that_arrive_with_text_edit_it() {
        check("ab\u{7f}c\r", Some(Burst::Line("ac".to_owned())));
        check("один два\u{17}три\r", Some(Burst::Line("один три".to_owned())));
        check("ac\u{1b}[Db", Some(Burst::Begun("ab".to_owned(), "c".to_owned())));
        check("bc\u{1}a\u{5}d\r", Some(Burst::Line("abcd".to_owned())));
        check("wrong\u{15}right\r", Some(Burst::Line("right".to_owned())));
        check("ab\u{1b}[D\u{1b}[3~\r", Some(Burst::Line("a".to_owned())));
    }
}
