//! Everything that askwell writes to standard output and standard error goes through here.

use std::io::{self, IsTerminal as _, Write as _};

use super::{
    exit::{Exit, Failure},
    prompt::lay,
};
use crate::report::clean::clean;

/// Writes to standard output. A reader that has gone (`| head`) is a quiet success.
///
/// # Errors
/// A failure that says why the output could not be written; without words where the reader has gone.
pub fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| unwritten(&error))
}

/// Writes text of the customer to standard output: as it is into a pipe, cleaned at a terminal.
///
/// # Errors
/// As [`print()`].
pub fn print_text(text: &str) -> Result<(), Failure> {
    if at_terminal() { print(clean(text).as_bytes()) } else { print(text.as_bytes()) }
}

/// Whether somebody reads standard output at a terminal.
#[must_use]
pub fn at_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Writes text that may hold colours to standard output; they are dropped where they are not wanted.
///
/// # Errors
/// As [`print()`].
pub fn print_styled(text: &str) -> Result<(), Failure> {
    let mut out = anstream::AutoStream::auto(io::stdout()).lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| unwritten(&error))
}

/// Columns of the terminal that standard output is.
#[must_use]
pub fn width() -> usize {
    let columns = rustix::termios::tcgetwinsize(io::stdout()).map_or(0, |size| usize::from(size.ws_col));
    if columns == 0 { 80 } else { columns.max(40) }
}

/// Whether standard output may hold colours.
#[must_use]
pub fn styled() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
}

/// Writes lines of askwell's own to standard output, wrapped at words at a terminal.
///
/// # Errors
/// As [`print()`].
pub fn print_lines(text: &str) -> Result<(), Failure> {
    let text = clean(text);
    print(if at_terminal() { lay::wrap(&text, width()) } else { text.into_owned() }.as_bytes())
}

/// One remark on standard error, wrapped at words at a terminal. A terminal that has gone is no reason to stop.
pub fn remark(text: &str) {
    let text = clean(text);
    let columns = rustix::termios::tcgetwinsize(io::stderr()).map_or(0, |size| usize::from(size.ws_col));
    let text = if columns == 0 { text.into_owned() } else { lay::wrap(&text, columns) };
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// What went wrong, on standard error, with the name of the program before it.
pub fn complain(text: &str) {
    remark(&format!("askwell: {text}"));
}

/// Whether standard output and standard error end in the same place, as in an editor's filter (`cmd 2>&1`).
#[must_use]
pub fn merged() -> bool {
    let (out, err) = (rustix::fs::fstat(io::stdout()), rustix::fs::fstat(io::stderr()));
    matches!((out, err), (Ok(out), Ok(err)) if (out.st_dev, out.st_ino) == (err.st_dev, err.st_ino))
        && !io::stderr().is_terminal()
}

fn unwritten(error: &io::Error) -> Failure {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Failure::silent(Exit::Fine);
    }
    Failure::unusable("stdout", &[("why", &error.to_string())])
}
