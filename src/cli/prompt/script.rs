//! A conversation without a terminal: what the customer says is known beforehand, and what is shown is kept.

use std::collections::VecDeque;

use super::{Prompter, Stop, chosen};
use crate::{cli::prompt::Choice, interview::script::Script};

/// A prompter for tests. It ends the conversation where it has nothing more to say.
#[derive(Debug, Default)]
pub struct Scripted {
    says: VecDeque<String>,
    /// Everything that was shown or asked, and what was said to it.
    pub shown: String,
}

impl Scripted {
    /// A customer who says these things, in this order.
    #[must_use]
    pub fn new<'a>(says: impl IntoIterator<Item = &'a str>) -> Self {
        Self { says: says.into_iter().map(str::to_owned).collect(), shown: String::new() }
    }

    /// What has not been said in the end.
    #[must_use]
    pub fn left(&self) -> Vec<&str> {
        self.says.iter().map(String::as_str).collect()
    }
}

impl Prompter for Scripted {
    fn show(&mut self, text: &str) -> Result<(), Stop> {
        self.shown.push_str(text);
        self.shown.push('\n');
        Ok(())
    }

    fn ask(&mut self, mark: &str, initial: &str) -> Result<String, Stop> {
        let said = self.says.pop_front().ok_or(Stop::Quit)?;
        // `+ more` adds to what stands there, as a customer would who presses End and types on.
        let said = said.strip_prefix("+ ").map_or(said.clone(), |more| format!("{initial} {more}"));
        self.show(&format!("{mark}{said}"))?;
        Ok(said)
    }

    fn pick(&mut self, title: &str, items: &[String], at: usize, _: &Script) -> Result<usize, Stop> {
        self.show(title)?;
        let lines: Vec<_> = items.iter().enumerate().map(|(n, item)| format!("   {} {item}", n + 1)).collect();
        self.show(&lines.join("\n"))?;
        let said = self.ask("", "")?;
        let choices: Vec<_> = items.iter().map(|item| Choice { word: item.clone(), label: item.clone() }).collect();
        chosen(&said, &choices, at).ok_or(Stop::Quit)
    }

    fn drain(&mut self) -> bool {
        false
    }

    fn can_edit(&self) -> bool {
        false
    }
}
