//! The terminal that questions go to, whatever standard input, output and error are.

use std::{
    fs::{File, OpenOptions},
    io::{self, IsTerminal as _, Write as _},
    os::fd::{AsFd, BorrowedFd},
    thread,
    time::Duration,
};

use rustix::{
    fs::{FileType, fstat},
    termios::{QueueSelector, tcflush, tcgetwinsize},
};

use super::lay;
use crate::report::clean::clean;

/// Lines are not longer than this, however wide the terminal is.
const WIDEST: u16 = 80;

/// Within this time the next line of a pasted text has arrived.
const PASTE: Duration = Duration::from_millis(20);

/// The terminal at which the customer sits.
#[derive(Debug)]
pub struct Tty {
    tty: File,
}

impl Tty {
    /// Opens the terminal; `None` where nobody can be asked: there is none, or standard input is neither a terminal
    /// nor something to read (`/dev/null`, as in a scheduled job).
    #[must_use]
    pub fn open() -> Option<Self> {
        let input = io::stdin();
        if !input.is_terminal() {
            let kind = FileType::from_raw_mode(fstat(&input).ok()?.st_mode);
            if !matches!(kind, FileType::Fifo | FileType::RegularFile | FileType::Socket) {
                return None;
            }
        }
        let tty = OpenOptions::new().read(true).write(true).open("/dev/tty").ok()?;
        Some(Self { tty })
    }

    /// The same terminal once more.
    ///
    /// # Errors
    /// The system has no more room for open files.
    pub fn again(&self) -> io::Result<Self> {
        Ok(Self { tty: self.tty.try_clone()? })
    }

    /// Number of columns for text.
    #[must_use]
    pub fn width(&self) -> usize {
        let columns = tcgetwinsize(&self.tty).map_or(0, |size| size.ws_col);
        usize::from(if columns == 0 { WIDEST } else { columns.min(WIDEST) })
    }

    /// Shows lines, wrapped, without anything in them that would steer the terminal.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn show(&mut self, text: &str) -> io::Result<()> {
        self.write(&format!("{}\n", lay::wrap(&clean(text), self.width())))
    }

    /// Writes text as it is.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn write(&mut self, text: &str) -> io::Result<()> {
        self.tty.write_all(text.as_bytes())
    }

    /// Whether something has been typed that nobody has read yet.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        rustix::io::ioctl_fionread(&self.tty).is_ok_and(|bytes| bytes > 0)
    }

    /// Whether more arrives so soon that nobody can have typed it.
    #[must_use]
    pub fn is_pasting(&self) -> bool {
        thread::sleep(PASTE);
        self.is_pending()
    }

    /// Throws away what has been typed and not read; reports whether there was something.
    pub fn drain(&mut self) -> bool {
        let pending = self.is_pending();
        // Where this fails, the terminal is gone, and the next read says so.
        let _ = tcflush(&self.tty, QueueSelector::IFlush);
        pending
    }

    /// The terminal to read from.
    pub const fn file(&mut self) -> &mut File {
        &mut self.tty
    }
}

impl AsFd for Tty {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.tty.as_fd()
    }
}
