//! Tells a command from an answer.

use serde::Deserialize;

/// What the customer may do at a question instead of answering it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// To the question before.
    Back,
    /// Write the answer in the editor.
    Edit,
    /// Explain.
    Help,
    /// Leave the question out.
    Skip,
    /// Stop; the answers are kept.
    Quit,
}

/// The words for the commands in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Words {
    back: Vec<String>,
    edit: Vec<String>,
    help: Vec<String>,
    skip: Vec<String>,
    quit: Vec<String>,
}

/// What was typed at a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nothing but spaces.
    Nothing,
    /// A command.
    Command(Command),
    /// A word that looks like a command and is none.
    Unknown(String),
    /// An answer, without spaces around it; a doubled slash at its beginning is one slash.
    Text(String),
}

impl Words {
    /// What a line means. A command stands alone on its line; a path (`/var/log`) is no command.
    #[must_use]
    pub fn read(&self, line: &str) -> Said {
        let line = line.trim();
        if line.is_empty() {
            return Said::Nothing;
        }
        if line.starts_with("//") {
            return Said::Text(line[1..].to_owned());
        }
        let word = line.to_lowercase();
        if let Some(command) =
            self.all().into_iter().find(|(_, words)| words.contains(&word)).map(|(command, _)| command)
        {
            return Said::Command(command);
        }
        let bare = line.strip_prefix('/').is_some_and(|rest| !rest.contains(|c: char| c == '/' || c.is_whitespace()));
        if bare { Said::Unknown(line.to_owned()) } else { Said::Text(line.to_owned()) }
    }

    /// The word to show for a command: the first one.
    #[must_use]
    pub fn shown(&self, command: Command) -> &str {
        let list = self.all().into_iter().find(|(known, _)| *known == command).map(|(_, words)| words);
        list.and_then(|words| words.first()).map_or("", String::as_str)
    }

    fn all(&self) -> [(Command, &Vec<String>); 5] {
        [
            (Command::Back, &self.back),
            (Command::Edit, &self.edit),
            (Command::Help, &self.help),
            (Command::Skip, &self.skip),
            (Command::Quit, &self.quit),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_stand_alone() {
        let words = Words { back: vec!["/back".to_owned(), "/назад".to_owned()], ..Words::default() };
        let check = |line: &str, said: Said| assert_eq!(words.read(line), said, "{line}");
        check("  ", Said::Nothing);
        check(" /BACK ", Said::Command(Command::Back));
        check("/Назад", Said::Command(Command::Back));
        check("/back to the shop", Said::Text("/back to the shop".to_owned()));
        check("/bakc", Said::Unknown("/bakc".to_owned()));
        check("//back", Said::Text("/back".to_owned()));
        check("/var/log/mail", Said::Text("/var/log/mail".to_owned()));
    }
}
