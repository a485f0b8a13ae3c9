//! How the findings of many files become one output.

use clap::ValueEnum;
use serde_json::Value;

use super::{exit::Failure, output};
use crate::{
    language::Language,
    report::{Report, github, json, line, people, sarif},
};

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Annotated lines at a terminal, one line each into a pipe
    #[default]
    Text,
    /// An array with one object for each file
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// Workflow commands of GitHub
    Github,
}

/// The findings of one file, ready to be printed when its turn comes.
#[derive(Debug)]
pub enum Page {
    /// Text that stands for itself.
    Text(String),
    /// An element of a JSON array.
    Element(String),
    /// What goes into a log with that of all other files.
    Results(Vec<Value>, sarif::Rules),
}

impl Page {
    /// Renders the findings of one file, for people in the words of a language.
    #[must_use]
    pub fn of(report: &Report<'_>, format: Format, words: &Language) -> Self {
        match format {
            Format::Text if output::at_terminal() => {
                Self::Text(people::render(report, words, output::width(), output::styled()))
            }
            Format::Text => Self::Text(line::render(report)),
            Format::Github => Self::Text(github::render(report)),
            Format::Json => Self::Element(json::render(report)),
            Format::Sarif => {
                let mut rules = sarif::Rules::new();
                Self::Results(sarif::results(report, &mut rules), rules)
            }
        }
    }
}

/// Prints pages in the order in which they come.
#[derive(Debug)]
pub struct Printer {
    format: Format,
    quiet: bool,
    elements: usize,
    results: Vec<Value>,
    rules: sarif::Rules,
}

impl Printer {
    /// A printer for one format; a quiet one prints nothing.
    #[must_use]
    pub const fn new(format: Format, quiet: bool) -> Self {
        Self { format, quiet, elements: 0, results: Vec::new(), rules: sarif::Rules::new() }
    }

    /// The next page.
    ///
    /// # Errors
    /// Output that cannot be written.
    pub fn file(&mut self, page: Page) -> Result<(), Failure> {
        match page {
            Page::Text(text) => self.print(&text),
            Page::Element(element) => {
                let before = if self.elements == 0 { "[\n" } else { ",\n" };
                self.elements += 1;
                self.print(&format!("{before}{element}"))
            }
            Page::Results(results, rules) => {
                self.results.extend(results);
                self.rules.extend(rules);
                Ok(())
            }
        }
    }

    /// What closes the output.
    ///
    /// # Errors
    /// Output that cannot be written.
    pub fn end(&self) -> Result<(), Failure> {
        match self.format {
            Format::Text | Format::Github => Ok(()),
            Format::Json if self.elements == 0 => self.print("[]\n"),
            Format::Json => self.print("\n]\n"),
            Format::Sarif => {
                let log = sarif::log(&self.results, &self.rules);
                self.print(&log)
            }
        }
    }

    fn print(&self, text: &str) -> Result<(), Failure> {
        if self.quiet { Ok(()) } else { output::print(text.as_bytes()) }
    }
}
