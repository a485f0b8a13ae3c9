//! Ctrl-C, a closed window and a request to end: the terminal is put back as it was, and the customer is told where
//! the answers are.

use std::{
    fs, io,
    path::PathBuf,
    process,
    sync::{
        Mutex, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};

use super::tty::Tty;
use crate::cli::exit::Exit;

/// How long the conversation may take to end by itself after Ctrl-C.
const GRACE: Duration = Duration::from_millis(150);

static TERMINAL: OnceLock<(Tty, Termios)> = OnceLock::new();
static ENDING: AtomicBool = AtomicBool::new(false);
static ELSEWHERE: AtomicBool = AtomicBool::new(false);
static LAST: Mutex<Last> = Mutex::new(Last { words: String::new(), leftover: None });

struct Last {
    words: String,
    leftover: Option<PathBuf>,
}

/// Watches for signals from now on, and remembers how the terminal is.
///
/// # Errors
/// The system does not let signals be watched.
pub fn watch() -> io::Result<()> {
    if let Some(tty) = Tty::open()
        && let Ok(state) = tcgetattr(&tty)
    {
        let _ = TERMINAL.set((tty, state));
    }
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            match signal {
                SIGTERM => end(Exit::Terminated),
                SIGHUP => end(Exit::HungUp),
                // The editor that has the terminal is meant.
                _ if ELSEWHERE.load(Ordering::SeqCst) => {}
                // The second Ctrl-C is impatient.
                _ if ENDING.load(Ordering::SeqCst) => process::exit(Exit::Interrupted as i32),
                _ => {
                    thread::spawn(|| {
                        thread::sleep(GRACE);
                        end(Exit::Interrupted)
                    });
                }
            }
        }
    });
    Ok(())
}

/// What to say if the conversation is broken off.
pub fn farewell(words: &str) {
    if let Ok(mut last) = LAST.lock() {
        words.clone_into(&mut last.words);
    }
}

/// A folder to remove if the conversation is broken off.
pub fn leftover(path: Option<PathBuf>) {
    if let Ok(mut last) = LAST.lock() {
        last.leftover = path;
    }
}

/// Says whether another program has the terminal for now, so that Ctrl-C is not for us.
pub fn elsewhere(is: bool) {
    ELSEWHERE.store(is, Ordering::SeqCst);
}

/// Claims the right to end the program. Whoever comes second has no more to do: the first one ends it.
pub fn claim() {
    if ENDING.swap(true, Ordering::SeqCst) {
        loop {
            thread::sleep(Duration::from_secs(1));
        }
    }
}

/// Puts the terminal back as it was: the cursor visible, the keys echoed.
pub fn restore() {
    if let Some((tty, state)) = TERMINAL.get() {
        let _ = tcsetattr(tty, OptionalActions::Now, state);
        let _ = rustix::io::write(tty, b"\x1b[?25h\x1b[?2004l\x1b[?2026l");
    }
}

/// Says the farewell and removes what is left over; the terminal is as it was.
pub fn leave() {
    restore();
    let Ok(last) = LAST.lock() else { return };
    if let Some(path) = &last.leftover {
        let _ = fs::remove_dir_all(path);
    }
    if let Some((tty, _)) = TERMINAL.get().filter(|_| !last.words.is_empty()) {
        let _ = rustix::io::write(tty, format!("\r\n{}\r\n", last.words).as_bytes());
    }
}

fn end(exit: Exit) -> ! {
    claim();
    leave();
    process::exit(exit as i32)
}
