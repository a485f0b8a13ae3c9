//! A terminal with a line editor for text and an arrow list for long menus.

use std::borrow::Cow;

use dialoguer::{Select, console::Term, theme::SimpleTheme};
use rustix::process::{Signal, getpid, kill_process};
use rustyline::{
    Behavior, Cmd, ColorMode, Config, Editor, Event, EventHandler, Helper, KeyEvent, Movement, completion::Completer,
    error::ReadlineError, highlight::Highlighter, hint::Hinter, history::MemHistory, validate::Validator,
};

use super::{
    Choice, Prompter, Stop,
    burst::{Burst, Keys},
    lay,
    tty::Tty,
};
use crate::{interview::script::Script, report::clean::clean};

/// A prompter at a terminal.
pub struct Terminal {
    tty: Tty,
    editor: Editor<Redrawn, MemHistory>,
}

/// Marks the prompt where the line editor draws it again: programs that wait for a prompt see it once a question.
struct Redrawn;

impl Highlighter for Redrawn {
    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        let end = prompt.trim_end().len();
        Cow::Owned(format!("{}\u{1b}[m{}", &prompt[..end], &prompt[end..]))
    }
}

impl Completer for Redrawn {
    type Candidate = String;
}

impl Hinter for Redrawn {
    type Hint = String;
}

impl Validator for Redrawn {}

impl Helper for Redrawn {}

impl Terminal {
    /// Talks at `tty`.
    ///
    /// # Errors
    /// The terminal cannot be set up for editing.
    pub fn new(tty: Tty) -> Result<Self, Stop> {
        let config = Config::builder()
            .behavior(Behavior::PreferTerm)
            .auto_add_history(false)
            .color_mode(ColorMode::Forced)
            .build();
        let mut editor = Editor::with_history(config.clone(), MemHistory::with_config(&config)).map_err(ended)?;
        editor.set_helper(Some(Redrawn));
        // Ctrl-U empties an answer of several lines too, not its last line alone.
        let all = EventHandler::Simple(Cmd::Kill(Movement::BeginningOfBuffer));
        editor.bind_sequence(Event::from(KeyEvent::ctrl('U')), all);
        Ok(Self { tty, editor })
    }
}

impl Prompter for Terminal {
    fn show(&mut self, text: &str) -> Result<(), Stop> {
        Ok(self.tty.show(text)?)
    }

    fn ask(&mut self, mark: &str, initial: &str) -> Result<String, Stop> {
        loop {
            self.tty.write(mark)?;
            if !initial.is_empty() {
                return self.editor.readline_with_initial(mark, (initial, "")).map_err(ended);
            }
            let mut keys = Keys::of(self.tty.again()?)?;
            match keys.first()? {
                Burst::Interrupted => return Err(Stop::Interrupted),
                Burst::Ended => return Err(Stop::Quit),
                Burst::Suspended => {
                    drop(keys);
                    kill_process(getpid(), Signal::TSTP).map_err(std::io::Error::from)?;
                }
                Burst::Line(line) => {
                    self.tty.write(&format!("{}\r\n", clean(&line)))?;
                    return Ok(line);
                }
                Burst::Begun(left, right) => {
                    return self.editor.readline_with_initial(mark, (&left, &right)).map_err(ended);
                }
            }
        }
    }

    fn pick(&mut self, title: &str, items: &[String], at: usize, script: &Script) -> Result<usize, Stop> {
        self.drain();
        let terminal = Term::stderr();
        if !terminal.is_term() {
            // The arrow list can only be drawn on standard error.
            let choices: Vec<_> = items.iter().map(|item| Choice { word: item.clone(), label: item.clone() }).collect();
            self.tty.show(title)?;
            return self.decide(&choices, at, script);
        }
        // A line that is too long for the screen would leave a ghost of itself above.
        let width = self.tty.width().saturating_sub(4);
        let items: Vec<_> = items.iter().map(|item| lay::cut(item, width)).collect();
        let list = Select::with_theme(&SimpleTheme).with_prompt(title).items(&items).default(at).report(false);
        let dialoguer::Error::IO(error) = match list.interact_on_opt(&terminal) {
            Ok(Some(at)) => {
                self.tty.show(&format!("   {}", script.text("choice.chosen", &[("label", &items[at])])))?;
                return Ok(at);
            }
            Ok(None) => return Err(Stop::Quit),
            Err(error) => error,
        };
        Err(error.into())
    }

    fn drain(&mut self) -> bool {
        self.tty.drain()
    }

    fn can_edit(&self) -> bool {
        true
    }
}

fn ended(error: ReadlineError) -> Stop {
    match error {
        ReadlineError::Interrupted | ReadlineError::Signal(_) => Stop::Interrupted,
        ReadlineError::Eof => Stop::Quit,
        ReadlineError::Io(error) => error.into(),
        other => Stop::Gone(std::io::Error::other(other)),
    }
}
