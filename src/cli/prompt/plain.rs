//! A terminal without a line editor: for screen readers and simple terminals. Lists have numbers, nothing is drawn
//! twice, and all text stays where it was written.

use std::io::{self, Read as _};

use super::{Choice, Prompter, Stop, tty::Tty};
use crate::interview::script::Script;

/// A prompter that writes and reads lines.
#[derive(Debug)]
pub struct Plain {
    tty: Tty,
    /// What is said of an answer that stands already; `{text}` is the answer.
    so_far: String,
}

impl Plain {
    /// Talks at `tty`.
    #[must_use]
    pub fn new(tty: Tty, script: &Script) -> Self {
        Self { tty, so_far: script.text("answer.so-far", &[("text", "{text}")]) }
    }

    /// One line, and the lines pasted with it; `None` at the end of input.
    fn read(&mut self) -> io::Result<Option<String>> {
        let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
        loop {
            let n = self.tty.file().read(&mut buffer)?;
            bytes.extend_from_slice(&buffer[..n]);
            if n == 0 && bytes.is_empty() {
                return Ok(None);
            }
            if n == 0 || bytes.ends_with(b"\n") && !self.tty.is_pasting() {
                let text = String::from_utf8_lossy(&bytes);
                return Ok(Some(text.trim_end_matches(['\n', '\r']).to_owned()));
            }
        }
    }
}

impl Prompter for Plain {
    fn show(&mut self, text: &str) -> Result<(), Stop> {
        Ok(self.tty.show(text)?)
    }

    fn ask(&mut self, mark: &str, initial: &str) -> Result<String, Stop> {
        if !initial.is_empty() {
            self.tty.show(&self.so_far.replace("{text}", initial))?;
        }
        self.tty.write(mark)?;
        let said = self.read()?.ok_or(Stop::Quit)?;
        Ok(if said.trim().is_empty() { initial.to_owned() } else { said })
    }

    fn pick(&mut self, title: &str, items: &[String], at: usize, script: &Script) -> Result<usize, Stop> {
        let choices: Vec<_> = items.iter().map(|item| Choice { word: item.clone(), label: item.clone() }).collect();
        self.tty.show(title)?;
        let at = self.decide(&choices, at, script)?;
        self.tty.show(&format!("   {}", script.text("choice.chosen", &[("label", &items[at])])))?;
        Ok(at)
    }

    fn drain(&mut self) -> bool {
        self.tty.drain()
    }

    fn can_edit(&self) -> bool {
        true
    }
}
